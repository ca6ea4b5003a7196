//! Asking again about what was answered or let go: as if it had never been answered, from now on. Says what stands in
//! the way where that can't be. When it is said is the next tick's, which keeps quiet hours and the day's number.

mod store;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::{ask_again, asked};

use crate::id::OccurrenceId;

/// What will ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Asked {
    pub occurrence: OccurrenceId,
    /// From when on, local floating time.
    #[ts(type = "string")]
    pub from: NaiveDateTime,
    /// It was asking before: nothing had to be written.
    pub already: bool,
}

/// An occurrence that was put back, before the rules were asked whether it may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutBack {
    id: OccurrenceId,
    due_on: NaiveDate,
    already: bool,
}

/// Why something can't be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// Archived, not to be contacted, or no longer living.
    NotAskedAbout,
    /// In no circle: there is no promise to be reminded of.
    NotPromised,
    /// Something since then has kept the promise until this day.
    Kept(NaiveDate),
    /// The day of an occasion is past; it comes again by itself.
    Past,
    /// It was moved, and asks on this day.
    Moved(NaiveDate),
}
