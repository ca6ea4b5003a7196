//! What is on the screen, asked of the X server. Knows windows by the class that their program gave them.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::Outcome;

/// A connection to the X server.
pub struct Screen {
    server: RustConnection,
    root: Window,
}

impl Screen {
    /// The one that DISPLAY names.
    pub fn connect() -> Outcome<Self> {
        let (server, number) = RustConnection::connect(None).map_err(said)?;
        let root = server
            .setup()
            .roots
            .get(number)
            .map(|screen| screen.root)
            .ok_or("there is no screen")?;
        Ok(Self { server, root })
    }

    /// The window of that class, when it can be seen.
    pub fn shows(&self, class: &str) -> Outcome<Option<Window>> {
        let tree = self
            .server
            .query_tree(self.root)
            .map_err(said)?
            .reply()
            .map_err(said)?;
        // A window may go while we ask about it; that is the same as not being there.
        let shown = |window: &Window| self.is_shown(*window, class).unwrap_or(false);
        Ok(tree.children.into_iter().find(shown))
    }

    fn is_shown(&self, window: Window, class: &str) -> Outcome<bool> {
        let attributes = self
            .server
            .get_window_attributes(window)
            .map_err(said)?
            .reply()
            .map_err(said)?;
        if attributes.map_state != MapState::VIEWABLE {
            return Ok(false);
        }
        let property =
            self.server
                .get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64);
        let value = property.map_err(said)?.reply().map_err(said)?.value;
        Ok(value
            .split(|byte| *byte == 0)
            .any(|name| name.eq_ignore_ascii_case(class.as_bytes())))
    }

    /// What a window manager sends when the close button is pressed (ICCCM 4.2.8.1).
    pub fn ask_to_close(&self, window: Window) -> Outcome {
        let atom = |name: &[u8]| -> Outcome<u32> {
            Ok(self
                .server
                .intern_atom(false, name)
                .map_err(said)?
                .reply()
                .map_err(said)?
                .atom)
        };
        let (protocols, delete) = (atom(b"WM_PROTOCOLS")?, atom(b"WM_DELETE_WINDOW")?);
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        self.server
            .send_event(false, window, EventMask::NO_EVENT, message)
            .map_err(said)?;
        self.server.flush().map_err(said)
    }
}

fn said(why: impl std::fmt::Display) -> String {
    format!("the X server: {why}")
}
