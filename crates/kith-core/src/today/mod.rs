//! Today: who to reach now and why, within the daily budget; occasions, promises, and what comes later this week.
//! Owns the order and the reasons. It only reads; acting on it is `reminder`'s and `interaction`'s.

mod due;
mod reason;
mod store;

use chrono::{NaiveDate, NaiveDateTime};
use kith_formats::{OccasionKind, Reach};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use due::anybody_is_due;
pub use due::{Due, due_count, first_due, occurrence_of};
pub use reason::*;
pub use store::*;

use crate::{
    id::{OccurrenceId, ReminderId},
    people::PersonLine,
};

/// A piece of a sentence; the one fact that matters is strong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    pub text: String,
    pub strong: bool,
}

/// Somebody to reach now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToReach {
    pub occurrence: OccurrenceId,
    pub person: PersonLine,
    pub reason: Vec<Span>,
    /// The last note written about a touch with them; empty when there is none.
    pub last_note: String,
    /// The preferred or first phone, e-mail and link, with their place in the contact's `reaches`.
    pub ways: Vec<Way>,
}

/// A way to reach somebody that a button can open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Way {
    /// Row to name in `open_way`.
    pub id: String,
    #[serde(flatten)]
    #[ts(flatten)]
    pub reach: Reach,
}

/// A birthday or another day, today or in the coming week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Upcoming {
    /// Set when a reminder stands behind it that can be marked done.
    pub occurrence: Option<OccurrenceId>,
    pub person: PersonLine,
    pub kind: OccasionKind,
    pub label: String,
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// How many years, where the year is known.
    pub years: Option<u32>,
}

/// A promise: a follow-up that is due or comes within the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Promised {
    pub occurrence: OccurrenceId,
    pub reminder: ReminderId,
    pub person: PersonLine,
    pub title: String,
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    #[ts(type = "string")]
    pub wake_at: NaiveDateTime,
    /// Its time has come.
    pub due: bool,
}

/// How many fall due on a later day of this week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LaterDay {
    #[ts(type = "string")]
    pub on: NaiveDate,
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Today {
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub to_reach: Vec<ToReach>,
    /// Due as well, but past the day's budget; they wait, nothing piles up.
    pub waiting: u32,
    pub occasions: Vec<Upcoming>,
    pub promised: Vec<Promised>,
    pub later: Vec<LaterDay>,
    /// Touches logged today.
    pub logged_today: u32,
}
