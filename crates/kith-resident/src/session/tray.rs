//! The icon in the tray, as org.kde.StatusNotifierItem tells it to the desktop.
//! Must not know what a click does.
#![expect(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the form of an object on the bus"
)]

use std::sync::mpsc::Sender;

use zbus::{interface, zvariant::ObjectPath};

use super::{event::Event, menu};
use crate::words;

pub const PATH: &str = "/StatusNotifierItem";
pub const WATCHER: &str = "org.kde.StatusNotifierWatcher";
pub const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// The icon in two sizes, as PNG.
const ICONS: [&[u8]; 2] = [
    include_bytes!("../../../../icons/32x32.png"),
    include_bytes!("../../../../icons/128x128.png"),
];

/// Width, height, and pixels as alpha, red, green, blue.
type Pixmap = (i32, i32, Vec<u8>);
type ToolTip = (&'static str, Vec<Pixmap>, &'static str, &'static str);

/// The object that tells the icon.
pub struct Tray {
    pub events: Sender<Event>,
}

#[interface(name = "org.kde.StatusNotifierItem")]
impl Tray {
    fn activate(&self, _x: i32, _y: i32) {
        // Only fails while the resident ends.
        let _ = self.events.send(Event::Activate);
    }

    fn secondary_activate(&self, x: i32, y: i32) {
        self.activate(x, y);
    }

    /// The desktop shows the menu by itself.
    fn context_menu(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "kith"
    }

    #[zbus(property)]
    fn title(&self) -> &'static str {
        words::NAME
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "Active"
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    /// Empty, so that the pixmap is used: a name would show a blank where the package isn't installed.
    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        ICONS.into_iter().filter_map(pixmap).collect()
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn tool_tip(&self) -> ToolTip {
        ("", Vec::new(), words::NAME, "")
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(menu::PATH)
    }
}

fn pixmap(png: &[u8]) -> Option<Pixmap> {
    let image = image::load_from_memory(png).ok()?.into_rgba8();
    let (width, height) = image.dimensions();
    let mut pixels = image.into_raw();
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some((
        i32::try_from(width).ok()?,
        i32::try_from(height).ok()?,
        pixels,
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn every_icon_is_whole_and_starts_with_alpha() {
        for (png, size) in ICONS.into_iter().zip([32, 128]) {
            let (width, height, pixels) = pixmap(png).unwrap();
            assert_eq!((width, height), (size, size));
            assert_eq!(pixels.len(), usize::try_from(size * size * 4).unwrap());
            assert_eq!(pixels[0], 0, "the corner is empty");
        }
    }
}
