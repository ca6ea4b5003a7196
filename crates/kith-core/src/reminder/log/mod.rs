//! The log of reminders: every occurrence that was ever notified or answered, and what became of it.
//! Owns what the log says. Reading it changes nothing; asking again is `again`'s.

mod again;
mod store;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use again::{Asked, Hindrance, PutBack, ask_again, asked};
pub use store::log;

use super::ReminderKind;
use crate::{
    id::{InteractionId, OccurrenceId, ReminderId},
    interaction,
    people::PersonLine,
};

/// What became of an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its time has come, and nobody could show it yet, or it is the next look's to show.
    Unshown,
    /// Notified, and not answered yet.
    Waiting,
    /// Asks again at a time the owner chose.
    Snoozed,
    /// Was notified, then moved to a later time: a follow-up was rewritten, or a promise changed.
    Moved,
    Done,
    /// "Not now."
    Skipped,
    /// Passed by unanswered, so that the next one could come.
    LetGo,
    /// Not asked any more: they were archived, left their circle, or this kind was switched off.
    Withdrawn,
}

/// Which of the log, newest first. Every given filter must hold; within one, any value is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LogRequest {
    pub outcomes: Vec<Outcome>,
    pub kinds: Vec<ReminderKind>,
    /// Words of a person's name; empty for everybody.
    pub text: String,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// The notification that spoke of an occurrence last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Told {
    /// When it was shown, or else when it was put in the outbox; milliseconds since 1970 UTC.
    pub at: i64,
    pub shown: bool,
    /// How many occurrences it spoke of; more than one in a digest.
    pub of: u32,
    /// How often showing it failed.
    pub tries: u32,
}

/// The touch that answered an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answer {
    pub id: InteractionId,
    pub kind: interaction::Kind,
    #[ts(type = "string")]
    pub on: NaiveDate,
}

/// One occurrence in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogLine {
    pub occurrence: OccurrenceId,
    pub reminder: ReminderId,
    pub person: PersonLine,
    pub kind: ReminderKind,
    /// The follow-up's words, the occasion's, or nothing for a promise to keep in touch.
    pub title: String,
    /// The day it is about.
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    pub outcome: Outcome,
    /// When that came to be, milliseconds since 1970 UTC; absent where it is not known any more.
    pub at: Option<i64>,
    /// Absent when it was answered before anything was said.
    pub told: Option<Told>,
    /// When it asks again, local floating time; only for what is snoozed or moved.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDateTime>,
    /// Absent when it was answered without a touch, or that touch was deleted since.
    pub answer: Option<Answer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogPage {
    /// How many match in all.
    pub total: u32,
    pub rows: Vec<LogLine>,
}
