//! What it takes to put a reminder before its owner. A toast is a hint; Today is the truth.
//! Must not touch the record: what a press means is decided there.

use std::fmt;

use kith_api::{
    ToastAction,
    core::reminder::{OnScreen, StillShown, Toast, Words},
};

use crate::words;

/// A desktop that can show toasts.
pub trait Notifier {
    /// Shows a toast, and says where.
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown>;
    /// Takes back a toast, if it is still on screen.
    fn close(&mut self, server_id: u32);
    /// Who shows toasts now, by a name that lasts as long as what they show and that nobody else gets.
    fn server(&self) -> Option<&str> {
        None
    }
    /// These are on screen from before, with the same server: they can be taken back.
    fn take_over(&mut self, _shown: &[StillShown]) {}
    /// Whether others than the owner may be looking: then no name is shown.
    fn is_private_now(&self) -> bool {
        false
    }
}

impl Notifier for Box<dyn Notifier> {
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown> {
        self.as_mut().show(toast)
    }

    fn close(&mut self, server_id: u32) {
        self.as_mut().close(server_id);
    }

    fn server(&self) -> Option<&str> {
        self.as_ref().server()
    }

    fn take_over(&mut self, shown: &[StillShown]) {
        self.as_mut().take_over(shown);
    }

    fn is_private_now(&self) -> bool {
        self.as_ref().is_private_now()
    }
}

/// Why a toast is not on screen. The cause is for the log: it never repeats what the toast says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotShown {
    /// There is nobody to show it, so nothing else can be shown either.
    Nobody(String),
    /// It was handed over and no answer came in time: it may be on screen all the same, now or a little later.
    Unanswered(String),
    /// Whoever shows toasts would not show this one.
    Refused(String),
}

impl fmt::Display for NotShown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody(cause) => write!(out, "nobody shows notifications ({cause})"),
            Self::Unanswered(cause) => write!(out, "a notification got no answer ({cause})"),
            Self::Refused(cause) => write!(out, "a notification was refused ({cause})"),
        }
    }
}

/// The buttons of a toast in order. A digest is of many people, so it can't be done in one press.
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
        ToastAction::Done => words::DONE,
        ToastAction::Snooze => words::SNOOZE,
        ToastAction::Open => words::OPEN,
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

/// The same toast for eyes that aren't the owner's, where the owner minds.
pub fn discreet(toast: &Toast) -> Toast {
    let Some(Words { title, body }) = toast.discreet.clone() else {
        return toast.clone();
    };
    Toast {
        title,
        body,
        ..toast.clone()
    }
}

#[cfg(test)]
mod tests {
    use kith_api::core::id::ToastId;

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

    #[test]
    fn a_discreet_toast_says_what_the_record_says_instead() {
        let toast = |discreet| Toast {
            id: ToastId(1),
            title: "Reach out to Ana".to_owned(),
            body: "5 months since your last call.".to_owned(),
            digest: false,
            discreet,
        };
        let instead = Words {
            title: "Someone to reach today".to_owned(),
            body: "Open Kith to see who.".to_owned(),
        };
        assert_eq!(discreet(&toast(Some(instead.clone()))).title, instead.title);
        assert_eq!(discreet(&toast(None)).title, "Reach out to Ana");
    }
}
