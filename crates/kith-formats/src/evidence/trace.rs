//! The plain structs of evidence: a touch as a file shows it, and what reading a file came to.
//! Owns their shape and nothing else.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::text;

/// What kind of file it is that shows touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Witness {
    /// iCalendar: meetings.
    Calendar,
    /// An mbox archive.
    Mailbox,
    /// One mail.
    Mail,
    /// LinkedIn's `messages.csv`.
    Linkedin,
    /// A chat that WhatsApp exported.
    Chat,
}

/// What kind of touch it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TraceKind {
    Meeting,
    Email,
    Message,
}

/// When it was, as exactly as the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All day, wherever its reader is.
    Day(NaiveDate),
    /// A local time without a zone.
    Floating(NaiveDateTime),
    Instant(DateTime<Utc>),
}

/// How those who are named belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// The first one wrote to the others.
    Sent,
    /// They met. The owner of the file may not be named among them.
    Met,
    /// They all wrote that day in one conversation; it is the owner's touch only when they wrote too.
    Talked,
}

/// Somebody as a file names them; what it doesn't say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Party {
    pub name: String,
    pub email: String,
    /// Address of a profile, as written.
    pub profile: String,
    pub phone: String,
    /// They were asked and said no.
    pub declined: bool,
    /// The file itself says that this is whose it is.
    pub owner: bool,
}

/// One touch as a file shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    pub when: When,
    pub kind: TraceKind,
    pub shape: Shape,
    /// At least one.
    pub people: Vec<Party>,
    /// Who began it, as a place in `people`.
    pub starter: Option<usize>,
    /// Subject or title, shortened; empty unless it was asked for.
    pub subject: String,
    pub minutes: Option<u32>,
    /// How many messages it stands for.
    pub count: u32,
    /// Where it begins in the file, from 1.
    pub line: u64,
}

/// What reading a whole file came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub left_out: LeftOut,
    /// What could not be read as it stands, at most [`TROUBLES`].
    pub troubles: Vec<Trouble>,
}

/// What was read and is no touch, by its reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LeftOut {
    /// Newsletters, mailing lists, notices and other mail that no person wrote.
    pub bulk: u32,
    /// With more people than take part in a touch.
    pub crowd: u32,
    /// Cancelled, or declined.
    pub cancelled: u32,
    /// Still to come.
    pub future: u32,
    /// Without anybody else in it.
    pub alone: u32,
    /// Drafts, spam and what was thrown away.
    pub aside: u32,
    /// Without a day that can be read.
    pub undated: u32,
}

/// Something that could not be read as it stands; the rest goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Trouble {
    /// From 1; 0 when it concerns the whole file.
    #[ts(type = "number")]
    pub line: u64,
    pub code: TroubleCode,
    /// The text concerned, shortened.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TroubleCode {
    /// No date, or one that no calendar has: left out.
    NoDate,
    /// A rule that can't be followed: only the first time is taken.
    BadRule,
    /// A rule with more times than are taken: the latest are.
    ManyTimes,
    /// A time zone nobody knows: its times are taken as the owner's.
    UnknownZone,
    /// It ends before it is whole; what could be read was taken.
    Truncated,
    /// Day and month could be swapped everywhere in the file; the more usual order was taken.
    DateOrder,
}

/// Most troubles that a [`Reading`] tells.
pub const TROUBLES: usize = 200;
/// More people than this in one mail or meeting are a crowd.
pub const CROWD: usize = 15;
/// Longest subject that is kept, in characters.
const SUBJECT_CHARS: usize = 120;
/// Longest text quoted in a trouble, and longest name or address, in characters.
const QUOTED_CHARS: usize = 200;

impl Reading {
    pub(super) fn trouble(&mut self, line: u64, code: TroubleCode, quoted: &str) {
        if self.troubles.len() < TROUBLES {
            let text = short(quoted, QUOTED_CHARS);
            self.troubles.push(Trouble { line, code, text });
        }
    }
}

impl Party {
    /// Somebody by their mail address; `None` without one that could be delivered to.
    pub(super) fn of_email(name: &str, address: &str) -> Option<Self> {
        let email = short(
            address.trim_matches(['<', '>', '\'', '"', ' ']),
            QUOTED_CHARS,
        );
        let (user, domain) = email.rsplit_once('@')?;
        if user.is_empty() || domain.is_empty() || email.contains(char::is_whitespace) {
            return None;
        }
        let name = short(name.trim_matches(['\'', '"', ' ']), QUOTED_CHARS);
        Some(Self {
            name: if name == email { String::new() } else { name },
            email,
            ..Self::default()
        })
    }

    pub(super) fn named(name: &str) -> Self {
        Self {
            name: short(name, QUOTED_CHARS),
            ..Self::default()
        }
    }
}

/// A subject as it is kept.
pub(super) fn subject(text: &str) -> String {
    short(text, SUBJECT_CHARS)
}

fn short(text: &str, most: usize) -> String {
    text::shortened(&text::one_line(text), most)
        .0
        .trim()
        .to_owned()
}
