//! Something that will ask for attention, and its occurrences: what is legal, when the next one comes, when to speak.
//! Pure rules are here and in the files beside; SQL is in `store`. Showing a notification is the shell's.

mod arm;
mod lapse;
mod log;
mod outbox;
mod repeat;
mod schedule;
mod store;
mod tick;
mod transition;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use arm::{close, stay_told};
pub use log::*;
pub(crate) use outbox::speak_again;
pub use outbox::{OnScreen, StillShown, about, closed, failed, on_screen, over, showing, shown};
pub use repeat::Repeat;
pub use schedule::*;
pub use store::*;
pub use tick::*;
pub use transition::ToastState;
pub(crate) use transition::install as refuse_illegal_changes;

use crate::id::{ContactId, OccurrenceId, ReminderId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    KeepInTouch,
    Occasion,
    FollowUp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Scheduled,
    Notified,
    Snoozed,
    Done,
    Skipped,
    /// Not asked any more: they were archived, left their circle, or the reminder was switched off.
    Withdrawn,
}

/// How long to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "until")]
pub enum Snooze {
    /// An hour from now.
    Hour,
    /// 18:00 today, or an hour from now when that has passed.
    Evening,
    /// The reminder hour tomorrow.
    Tomorrow,
    /// The reminder hour on next Monday.
    NextWeek,
    /// A local time in the future, `YYYY-MM-DDTHH:MM:SS`.
    At {
        #[ts(type = "string")]
        at: NaiveDateTime,
    },
}

/// A follow-up as the owner writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUp {
    pub contact: ContactId,
    pub title: String,
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    /// `HH:MM:SS`; the reminder hour when absent.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub at: Option<chrono::NaiveTime>,
    /// Comes back by this recurrence rule (RFC 5545, 3.3.10), daily at the most.
    #[serde(default)]
    #[ts(optional)]
    pub rule: Option<String>,
    /// The rule counts from the day it was done, not from the day it was due.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub from_completion: bool,
}

/// Something that asks, or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub occurrence: OccurrenceId,
    pub reminder: ReminderId,
    pub contact: ContactId,
    pub kind: ReminderKind,
    pub state: State,
    pub due_on: NaiveDate,
    pub wake_at: NaiveDateTime,
    /// Milliseconds since 1970 UTC; counts instead of `wake_at` where it is set.
    pub wake_instant: Option<i64>,
}

/// A reminder with its open occurrence, as a person's page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReminderLine {
    pub id: ReminderId,
    pub kind: ReminderKind,
    pub occurrence: OccurrenceId,
    pub state: State,
    /// What it is about: the follow-up's words, the occasion's, or the promise.
    pub title: String,
    /// The day it is about.
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    /// When it will ask, local floating time.
    #[ts(type = "string")]
    pub wake_at: NaiveDateTime,
    /// A follow-up's recurrence rule.
    pub rule: Option<String>,
    pub from_completion: bool,
    /// How many days before the occasion it asks.
    pub lead_days: u32,
}
