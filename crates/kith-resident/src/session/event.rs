//! What can happen to the resident. Everything arrives through one channel and is handled in order on one thread, so
//! that a press can't overtake the toast that it belongs to.

use super::menu::Item;
use crate::desktop::Heard;

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
    /// End the resident, not the window.
    Quit,
    /// The tray's icon was clicked.
    Activate,
    /// An entry of the tray's menu was chosen.
    Menu(Item),
    /// Something was said of a toast.
    Heard(Heard),
    Appeared(Peer),
    Gone(Peer),
    BusGone,
}
