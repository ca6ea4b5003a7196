//! The screen as a person has it: windows by their title, the cross that closes one, and a keyboard (XTEST).
//! For windows that no driver opened. Must not know what is inside a window.

use std::{env, fs, path::PathBuf};

use image::RgbImage;
use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, InputFocus,
            KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use crate::{
    keyboard::{self, Chord},
    patience,
};

const NOW: u32 = 0;

pub struct Screen {
    connection: RustConnection,
    root: Window,
}

impl Screen {
    /// The screen that `DISPLAY` names.
    pub fn connect() -> Self {
        let (connection, number) = x11rb::connect(None).expect("DISPLAY names a screen");
        let root = connection.setup().roots[number].root;
        Self { connection, root }
    }

    /// The titles of the windows that can be seen.
    pub fn titles(&self) -> Vec<String> {
        let windows = self.windows().into_iter();
        windows.filter_map(|window| self.title(window)).collect()
    }

    /// Waits for a window whose title contains `words`.
    pub fn wait_for(&self, words: &str) -> Window {
        patience::until(&format!("a window called “{words}”"), || {
            self.find(words)
        })
    }

    /// Closes a window by its cross.
    pub fn close(&self, window: Window) {
        let atom = |name: &[u8]| {
            let cookie = self.connection.intern_atom(false, name).unwrap();
            cookie.reply().unwrap().atom
        };
        let message = [atom(b"WM_DELETE_WINDOW"), NOW, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS"), message);
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, event)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Gives a window the keyboard, as a window manager does for the one in front.
    pub fn focus(&self, window: Window) {
        self.connection
            .set_input_focus(InputFocus::PARENT, window, NOW)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Presses keys one after the other, each a chord such as `Ctrl+z`, wherever the focus is.
    pub fn press(&self, chords: &[&str]) {
        for chord in chords {
            let chord = Chord::read(chord);
            let mut keys: Vec<u8> = chord
                .held
                .iter()
                .map(|key| self.code(keyboard::for_screen(key)).0)
                .collect();
            let (code, shifted) = self.code(keyboard::for_screen(&chord.key));
            keys.extend(shifted.then(|| self.code(keyboard::for_screen("Shift")).0));
            keys.push(code);
            for key in &keys {
                self.key(KEY_PRESS_EVENT, *key);
            }
            for key in keys.iter().rev() {
                self.key(KEY_RELEASE_EVENT, *key);
            }
        }
    }

    /// Types a text of Latin letters and signs.
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            let name = if letter == ' ' {
                "Space".to_owned()
            } else {
                letter.to_string()
            };
            self.press(&[&name]);
        }
    }

    /// Saves a picture of the screen into the folder named by `KITH_SHOTS`, when that is set.
    pub fn shoot(&self, name: &str) {
        let Some(folder) = env::var_os("KITH_SHOTS").map(PathBuf::from) else {
            return;
        };
        let size = self
            .connection
            .get_geometry(self.root)
            .unwrap()
            .reply()
            .unwrap();
        let (width, height) = (size.width, size.height);
        let image = self
            .connection
            .get_image(
                ImageFormat::Z_PIXMAP,
                self.root,
                0,
                0,
                width,
                height,
                u32::MAX,
            )
            .unwrap();
        // Pixels come as blue, green, red and a byte of nothing.
        let pixels = image.reply().unwrap().data;
        let pixels = pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]);
        let picture = RgbImage::from_raw(width.into(), height.into(), pixels.collect());
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        picture.expect("every pixel came").save(path).unwrap();
    }

    fn key(&self, kind: u8, code: u8) {
        self.connection
            .xtest_fake_input(kind, code, NOW, x11rb::NONE, 0, 0, 0)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Where a keysym is on the keyboard, and whether it is reached with Shift.
    fn code(&self, keysym: u32) -> (u8, bool) {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self
            .connection
            .get_keyboard_mapping(first, last - first + 1)
            .unwrap();
        let mapping = mapping.reply().unwrap();
        let rows = mapping
            .keysyms
            .chunks(usize::from(mapping.keysyms_per_keycode));
        let found = rows.zip(first..).find_map(|(row, code)| {
            let column = row.iter().take(2).position(|key| *key == keysym)?;
            Some((code, column == 1))
        });
        found.unwrap_or_else(|| panic!("the keyboard has no key for {keysym:#x}"))
    }

    fn find(&self, words: &str) -> Option<Window> {
        let mut windows = self.windows().into_iter();
        windows.find(|window| {
            self.title(*window)
                .is_some_and(|title| title.contains(words))
        })
    }

    /// The windows on the screen that can be seen.
    fn windows(&self) -> Vec<Window> {
        let all = self
            .connection
            .query_tree(self.root)
            .unwrap()
            .reply()
            .unwrap()
            .children;
        all.into_iter()
            .filter(|window| self.is_seen(*window))
            .collect()
    }

    fn is_seen(&self, window: Window) -> bool {
        let attributes = self
            .connection
            .get_window_attributes(window)
            .unwrap()
            .reply();
        attributes.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    fn title(&self, window: Window) -> Option<String> {
        let name = self
            .connection
            .intern_atom(false, b"_NET_WM_NAME")
            .unwrap()
            .reply()
            .unwrap()
            .atom;
        let property = self
            .connection
            .get_property(false, window, name, AtomEnum::ANY, 0, 1024)
            .unwrap();
        // A window may go while it is looked at.
        let value = property.reply().ok()?.value;
        (!value.is_empty()).then(|| String::from_utf8_lossy(&value).into_owned())
    }
}
