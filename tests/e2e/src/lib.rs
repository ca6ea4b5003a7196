//! What journeys with the real programs stand on: a profile, a bus, a desktop and a screen of their own, and hands to press
//! keys. Every part around the app is real or speaks the real protocol; the app itself is never replaced.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "this is test code: what goes wrong ends the test and says so"
)]

pub mod axe;
pub mod bus;
pub mod driver;
pub mod files;
pub mod keyboard;
pub mod notifications;
pub mod patience;
pub mod portal;
pub mod profile;
pub mod resident;
pub mod screen;
pub mod tray;
pub mod window;

pub use bus::Bus;
pub use notifications::Notifications;
pub use portal::Portal;
pub use profile::Profile;
pub use resident::Resident;
pub use screen::Screen;
pub use tray::Tray;
pub use window::Window;
