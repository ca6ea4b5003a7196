//! What can happen to the resident. Everything arrives through one channel and is handled in order on one thread, so
//! that a press can't overtake the toast that it belongs to.

use super::menu::Item;

/// A program on the bus that we depend on and that may come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Notifications,
    Tray,
}

#[derive(Debug)]
pub enum Event {
    /// The record changed: look again.
    Wake,
    /// End the resident alone.
    Quit,
    /// The tray's icon was clicked.
    Activate,
    Menu(Item),
    Pressed {
        server_id: u32,
        key: String,
    },
    Token {
        server_id: u32,
        token: String,
    },
    Closed {
        server_id: u32,
    },
    Appeared(Peer),
    Gone(Peer),
    BusGone,
}
