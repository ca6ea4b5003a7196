//! Names on the session bus that the window and the resident know each other by.

pub const RESIDENT: &str = "app.kith.Kith.Resident";
pub const RESIDENT_PATH: &str = "/app/kith/Kith";
/// Where the window's single-instance plugin listens: named after the program's identifier.
pub const WINDOW: &str = "app.kith.Kith.SingleInstance";
pub const WINDOW_PATH: &str = "/app/kith/Kith/SingleInstance";
pub const WINDOW_INTERFACE: &str = "org.SingleInstance.DBus";
