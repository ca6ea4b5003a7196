//! A logged touch: its shape and what makes one valid. Logging restarts the cadence clock of everyone in it.
//! SQL is in `store`; what the clock then says is `reminder`'s.

mod plain;
mod store;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use plain::{Plain, read as read_plain};
pub use store::*;

use crate::id::{ContactId, InteractionId, OccurrenceId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Meeting,
    Call,
    Video,
    Message,
    Email,
    Letter,
    Event,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Starter {
    Me,
    Them,
}

/// A follow-up promised while logging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Promise {
    pub title: String,
    #[ts(type = "string")]
    pub due_on: NaiveDate,
}

/// What the owner says of a touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Touch {
    /// One or more; doubles are ignored.
    pub contacts: Vec<ContactId>,
    pub kind: Kind,
    /// `YYYY-MM-DD`, today or earlier.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// `HH:MM:SS`, optional.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub at: Option<NaiveTime>,
    #[serde(default)]
    #[ts(optional)]
    pub started_by: Option<Starter>,
    /// 1 to 100,000.
    #[serde(default)]
    #[ts(optional)]
    pub minutes: Option<u32>,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    #[ts(optional)]
    pub follow_up: Option<Promise>,
    /// The occurrence this answers, when logged from Today or a toast; resolved with it.
    #[serde(default)]
    #[ts(optional)]
    pub answers: Option<OccurrenceId>,
}

/// Somebody named in a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Named {
    pub id: ContactId,
    pub name: String,
}

/// A touch as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Interaction {
    pub id: InteractionId,
    pub kind: Kind,
    #[ts(type = "string")]
    pub on: NaiveDate,
    #[ts(type = "string | null")]
    pub at: Option<NaiveTime>,
    pub started_by: Option<Starter>,
    pub minutes: Option<u32>,
    pub note: String,
    pub participants: Vec<Named>,
}

use crate::{
    error::{Error, Result},
    time::Moment,
};

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Meeting,
        Self::Call,
        Self::Video,
        Self::Message,
        Self::Email,
        Self::Letter,
        Self::Event,
        Self::Other,
    ];

    /// The word in the database and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Call => "call",
            Self::Video => "video",
            Self::Message => "message",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Event => "event",
            Self::Other => "other",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Starter {
    pub fn word(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Them => "them",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Me, Self::Them]
            .into_iter()
            .find(|starter| starter.word() == word)
    }
}

impl Touch {
    /// The touch as it can be kept. Refuses nobody, a day to come or before 1900, and minutes outside 1 to 100,000.
    pub fn tidied(mut self, moment: &Moment) -> Result<Self> {
        let mut seen = std::collections::HashSet::new();
        self.contacts.retain(|id| seen.insert(*id));
        if self.contacts.is_empty() {
            return Err(Error::invalid("contacts", "at least one person"));
        }
        if self.on > moment.today() {
            return Err(Error::invalid("on", "today or an earlier day"));
        }
        if self.on < NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN) {
            return Err(Error::invalid("on", "a day after 1900"));
        }
        if self
            .minutes
            .is_some_and(|minutes| !(1..=100_000).contains(&minutes))
        {
            return Err(Error::invalid("minutes", "between 1 and 100,000"));
        }
        self.note.retain(|letter| letter != '\0');
        self.note = String::from(self.note.trim());
        Ok(self)
    }
}
