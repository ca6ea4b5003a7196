//! What an occurrence and a toast may become: the one table of legal changes, which the record refuses to break.
//! Must not know when, or why. Undo alone is free of it, because it writes rows as they were.

mod store;

pub(crate) use store::install;

use super::State;

/// Where a toast stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastState {
    /// In the outbox.
    Pending,
    /// Handed over to the desktop, not yet confirmed.
    Showing,
    Shown,
    /// Off the screen, or never to be shown.
    Closed,
}

impl State {
    pub const ALL: [Self; 6] = [
        Self::Scheduled,
        Self::Notified,
        Self::Snoozed,
        Self::Done,
        Self::Skipped,
        Self::Withdrawn,
    ];

    /// The word in the record.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Notified => "notified",
            Self::Snoozed => "snoozed",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The states that may follow. What is open may become anything. What was answered can only be asked again, and is told
    /// of anew; what was withdrawn can stand again as told.
    pub fn next(self) -> &'static [Self] {
        use State::{Done, Notified, Scheduled, Skipped, Snoozed, Withdrawn};
        match self {
            Scheduled => &[Notified, Snoozed, Done, Skipped, Withdrawn],
            Notified => &[Scheduled, Snoozed, Done, Skipped, Withdrawn],
            Snoozed => &[Scheduled, Notified, Done, Skipped, Withdrawn],
            Done | Skipped => &[Scheduled, Snoozed],
            Withdrawn => &[Scheduled, Notified, Snoozed],
        }
    }
}

impl ToastState {
    pub const ALL: [Self; 4] = [Self::Pending, Self::Showing, Self::Shown, Self::Closed];

    /// The word in the record.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Showing => "showing",
            Self::Shown => "shown",
            Self::Closed => "closed",
        }
    }

    /// The states that may follow. What may have been seen is never shown as something new, and what is closed stays so.
    pub fn next(self) -> &'static [Self] {
        use ToastState::{Closed, Pending, Showing, Shown};
        match self {
            Pending => &[Showing, Shown, Closed],
            Showing => &[Pending, Shown, Closed],
            Shown => &[Closed],
            Closed => &[],
        }
    }
}
