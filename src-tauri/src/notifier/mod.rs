//! Putting a reminder on the desktop. A toast is a hint; Today is the truth.
//! Must not touch the record: what a press means is decided there.

#[cfg(target_os = "linux")]
pub mod linux;
#[cfg(not(target_os = "linux"))]
pub mod plugin;

use kith_api::{ToastAction, core::reminder::Toast};

/// A desktop that can show toasts.
pub trait Notifier {
    /// Shows a toast; gives the server's number for it, or `None` when nobody could be shown anything.
    fn show(&mut self, toast: &Toast) -> Option<u32>;
    /// Takes back a toast, if it is still on screen.
    fn close(&mut self, server_id: u32);
}

/// The buttons of a toast in order: the key that a press reports, and what it means. A digest is of many people, so it
/// can't be done in one press.
pub fn buttons(digest: bool) -> &'static [ToastAction] {
    if digest {
        &[ToastAction::Open, ToastAction::Snooze]
    } else {
        &[ToastAction::Done, ToastAction::Snooze, ToastAction::Open]
    }
}

/// The key by which a desktop reports that a button was pressed.
pub fn key(action: ToastAction) -> &'static str {
    match action {
        ToastAction::Done => "done",
        ToastAction::Snooze => "snooze",
        ToastAction::Open => "open",
    }
}

/// What the button says.
pub fn label(action: ToastAction) -> &'static str {
    match action {
        ToastAction::Done => crate::words::DONE,
        ToastAction::Snooze => crate::words::SNOOZE,
        ToastAction::Open => crate::words::OPEN,
    }
}

/// What a reported key means; a press on the toast itself opens.
pub fn action(key: &str) -> Option<ToastAction> {
    match key {
        "done" => Some(ToastAction::Done),
        "snooze" => Some(ToastAction::Snooze),
        "open" | "default" | "tap" => Some(ToastAction::Open),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_is_understood_when_pressed() {
        for digest in [false, true] {
            for button in buttons(digest) {
                assert_eq!(action(key(*button)), Some(*button));
            }
        }
        assert_eq!(action("default"), Some(ToastAction::Open));
        assert_eq!(action("launch-missiles"), None);
    }

    #[test]
    fn a_digest_can_not_be_done_in_one_press() {
        assert!(!buttons(true).contains(&ToastAction::Done));
    }
}
