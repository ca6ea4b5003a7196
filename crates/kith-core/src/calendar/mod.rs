//! What the owner's other calendars may show of the book: occasions, keep-in-touch days and follow-ups, as events.
//! Only reads. Must not let a note out, nor know what a calendar file looks like.

mod repeat;
mod store;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime};
use kith_formats::{
    OccasionKind, PartialDate,
    icalendar::{Event, Start},
};
use sha2::{Digest, Sha256};

pub use store::feed;

use crate::reminder::occasion_in;

/// The events of a book. The archived, the dead and those not to be contacted are in none; none of the muted rings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Every whole date of everybody, once a year; it rings for those who are tended, as far ahead as the owner wants.
    pub occasions: Vec<Event>,
    /// The next due day of everyone who is tended.
    pub keep_in_touch: Vec<Event>,
    /// Whatever is still to be done.
    pub follow_ups: Vec<Event>,
}

/// Whom an event is about.
struct Whom {
    /// The contact's own, the same in every book that they are in.
    uid: String,
    name: String,
    /// Shown, and never told of.
    muted: bool,
}

impl Whom {
    /// What rings of an event about them, of all that would: minutes after its start.
    fn heard(&self, alarms: &[i32]) -> Vec<i32> {
        if self.muted {
            return Vec::new();
        }
        alarms.to_vec()
    }
}

/// An occasion as kept.
struct Occasion {
    whom: Whom,
    kind: OccasionKind,
    /// What the owner calls an occasion of another kind.
    label: String,
    date: PartialDate,
    /// Which one it is of those of its contact with the same kind and label.
    nth: u32,
    is_tended: bool,
}

/// A follow-up that is still to be done.
struct FollowUp {
    whom: Whom,
    id: i64,
    title: String,
    /// Its first time, from which a rule counts.
    first: NaiveDateTime,
    rule: Option<String>,
    /// The day that its open occurrence is about.
    due_on: NaiveDate,
    /// When it will ask again, where the owner put it off.
    snoozed_until: Option<NaiveDateTime>,
}

/// A day of every year from its own one on, or from this year where its own is unknown. A month or a year alone is no
/// day to put into a calendar.
fn occasion(occasion: &Occasion, this_year: i32, alarms: &[i32]) -> Option<Event> {
    let (month, day) = occasion.date.month.zip(occasion.date.day)?;
    let first = occasion_in(occasion.date.year.unwrap_or(this_year), month, day)?;
    // The last of February is the 29th, and the 28th in common years.
    let rule = match (month, day) {
        (2, 29) => "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        _ => "FREQ=YEARLY",
    };
    let (name, label) = (&occasion.whom.name, occasion.label.trim());
    let (kind, category, summary) = match occasion.kind {
        OccasionKind::Birthday => ("birthday", "Birthday", format!("{name}'s birthday")),
        OccasionKind::Anniversary => (
            "anniversary",
            "Anniversary",
            format!("{name}'s anniversary"),
        ),
        OccasionKind::Other if label.is_empty() => {
            ("other", "Occasion", format!("{name}: a day to remember"))
        }
        OccasionKind::Other => ("other", "Occasion", format!("{name}: {label}")),
    };
    let key = format!("{}\n{}", occasion.nth, occasion.label);
    let alarms = if occasion.is_tended { alarms } else { &[] };
    Some(Event {
        uid: uid(&occasion.whom, kind, &key),
        summary,
        category: category.to_owned(),
        start: Start::Day(first),
        rule: Some(rule.to_owned()),
        alarms: occasion.whom.heard(alarms),
    })
}

/// The next due day, wherever it lies: one that has passed says so calmly, on its own day.
fn keep_in_touch(whom: &Whom, due_on: NaiveDate, alarm: i32) -> Event {
    Event {
        uid: uid(whom, "keep_in_touch", ""),
        summary: format!("Keep in touch with {}", whom.name),
        category: "Keep in touch".to_owned(),
        start: Start::Day(due_on),
        rule: None,
        alarms: whom.heard(&[alarm]),
    }
}

/// A follow-up at its time, or where the owner put it off to. One that comes back starts with what is open, so that
/// nothing that was done already is told again.
fn follow_up(follow_up: &FollowUp) -> Event {
    let open = follow_up.due_on.and_time(follow_up.first.time());
    let (start, rule) = match follow_up.rule.as_deref() {
        Some(rule) => {
            let (start, rule) = repeat::series(rule, follow_up.first, open);
            (start, Some(rule))
        }
        None => (follow_up.snoozed_until.unwrap_or(open), None),
    };
    Event {
        uid: uid(&follow_up.whom, "follow_up", &follow_up.id.to_string()),
        summary: format!("{} ({})", follow_up.title, follow_up.whom.name),
        category: "Follow-up".to_owned(),
        start: Start::At(start),
        rule,
        alarms: follow_up.whom.heard(&[0]),
    }
}

/// The same for the same thing, whenever it is told: of no use to whoever wants to know the contact's own.
/// Must stay as it is, or calendars would show everything twice.
fn uid(whom: &Whom, kind: &str, key: &str) -> String {
    let mut hash = Sha256::new();
    for piece in [&whom.uid, kind, key] {
        hash.update((piece.len() as u64).to_le_bytes());
        hash.update(piece);
    }
    let mut text = String::from("kith-");
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
