//! What a newer card changes about somebody in the book: compared three ways, between what the source said last (base), what
//! it says now (theirs) and the contact as the owner has it (ours). Pure; must not write, nor know where a card came from.
//!
//! What the owner wrote wins unless they say otherwise. What a source leaves out is kept: exports often leave out what people
//! stopped showing, and a number that is lost can't be got again, while one too many costs little.

mod item;
mod jobs;
mod keys;
mod lists;
mod standing;
#[cfg(test)]
mod tests;
mod texts;

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use kith_formats::PartialDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::contact::Draft;

/// What of a person a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DiffField")]
pub enum Field {
    Job,
    Name,
    Nickname,
    Email,
    Phone,
    Link,
    Handle,
    Address,
    Birthday,
    Anniversary,
    Day,
    Tag,
    /// A field of the owner's or the source's own; `label` is its name.
    Custom,
    Note,
    Met,
    Photo,
    Circle,
    Cadence,
    Network,
    Setting,
    /// Archived, muted, not to be contacted, no longer living: `label` says which.
    Standing,
}

/// How what the source says differs from what is in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DiffKind")]
pub enum What {
    /// They work elsewhere now.
    Moved,
    /// Only the source has it.
    Added,
    /// The source has another value in place of one that the owner left alone.
    Changed,
    /// The source and the owner both have another value than before.
    Both,
    /// The source doesn't have it any more.
    Gone,
}

/// One difference, as the owner decides on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Stays the same as long as the difference does.
    pub id: String,
    pub field: Field,
    /// `work`, a field's name; may be empty.
    pub label: String,
    pub what: What,
    /// What the book has now; empty for nothing.
    pub ours: String,
    /// What the source says now; empty for nothing.
    pub theirs: String,
    /// What the source said last, where that is neither; else empty.
    pub before: String,
    /// Whether it will be taken over.
    pub take: bool,
}

/// How a change is carried out.
type Edit = Box<dyn Fn(&mut Draft)>;

/// A change, and how it is carried out.
pub(super) struct Difference {
    pub change: Change,
    edit: Edit,
}

impl Difference {
    pub fn carry_out(&self, draft: &mut Draft) {
        (self.edit)(draft);
    }
}

/// The three that are compared, each tidied.
pub(super) struct Sides<'d> {
    /// `None` when this source never spoke of them.
    pub base: Option<&'d Draft>,
    pub theirs: &'d Draft,
    pub ours: &'d Draft,
    /// The day of the import: when a job that is gone ends.
    pub today: NaiveDate,
}

impl Sides<'_> {
    fn today(&self) -> PartialDate {
        PartialDate {
            year: Some(self.today.year()),
            month: u8::try_from(self.today.month()).ok(),
            day: u8::try_from(self.today.day()).ok(),
        }
    }
}

/// Every difference, in the order in which it is told.
pub(super) fn differences(sides: &Sides) -> Vec<Difference> {
    let nothing = Draft::default();
    let mut found = Found {
        base: sides.base.unwrap_or(&nothing),
        is_first: sides.base.is_none(),
        sides,
        all: Vec::new(),
    };
    jobs::compare(&mut found);
    texts::compare(&mut found);
    lists::compare_all(&mut found);
    standing::compare(&mut found);
    let mut all = found.all;
    all.sort_by_key(|difference| (difference.change.field, difference.change.what));
    all
}

/// Differences as they are found.
struct Found<'s, 'd> {
    base: &'s Draft,
    /// The source never spoke of them before: nothing tells an edit of the owner's from an older value.
    is_first: bool,
    sides: &'s Sides<'d>,
    all: Vec<Difference>,
}

/// What is told of a difference.
struct Told {
    field: Field,
    label: String,
    what: What,
    before: String,
    ours: String,
    theirs: String,
}

impl Found<'_, '_> {
    fn add(&mut self, told: Told, edit: impl Fn(&mut Draft) + 'static) {
        self.all.push(Difference {
            change: told.change(),
            edit: Box::new(edit),
        });
    }
}

impl Told {
    fn change(self) -> Change {
        let take = matches!(self.what, What::Moved | What::Added | What::Changed);
        let before = if self.before == self.ours || self.before == self.theirs {
            String::new()
        } else {
            self.before
        };
        let told = (
            self.field,
            &self.label,
            self.what,
            &self.ours,
            &self.theirs,
            &before,
        );
        let id = identity(&serde_json::to_string(&told).unwrap_or_default());
        Change {
            id,
            field: self.field,
            label: self.label,
            what: self.what,
            ours: self.ours,
            theirs: self.theirs,
            before,
            take,
        }
    }
}

fn identity(text: &str) -> String {
    let mut hex = String::with_capacity(16);
    for byte in Sha256::digest(text.as_bytes()).iter().take(8) {
        // Writing to a String can't fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Whether a card without a UID is a newer one of another, and not of another source: they share the name, and most of what
/// the older one says. Where not, nothing is taken for a change, and what is new comes beside what is there.
pub(super) fn is_same_record(older: &Draft, newer: &Draft) -> bool {
    if keys::folded(&older.name.display) != keys::folded(&newer.name.display) {
        return false;
    }
    let values = |draft: &Draft| -> Vec<String> {
        let reaches = draft.reaches.iter().map(keys::reach);
        let addresses = draft.addresses.iter().map(keys::address);
        let firms = draft.affiliations.iter();
        let firms = firms.map(|at| keys::organisation(&at.organisation));
        reaches.chain(addresses).chain(firms).collect()
    };
    let (older, newer) = (values(older), values(newer));
    let missing = older.iter().filter(|value| !newer.contains(value)).count();
    missing * 3 <= older.len()
}

/// The picture's difference: how it is carried out is the commit's.
pub(super) fn picture(what: What) -> Difference {
    let (ours, theirs) = match what {
        What::Added => ("", "a picture"),
        What::Gone => ("a picture", ""),
        What::Moved | What::Changed | What::Both => ("the picture you have", "another picture"),
    };
    let told = Told {
        field: Field::Photo,
        label: String::new(),
        what,
        before: String::new(),
        ours: ours.into(),
        theirs: theirs.into(),
    };
    Difference {
        change: told.change(),
        edit: Box::new(|_| ()),
    }
}

/// A value between three: what the source changed comes through where the owner left it alone.
fn three<T: PartialEq + Clone>(base: &T, theirs: &T, ours: &T, clash: &mut bool) -> T {
    if theirs == base || theirs == ours {
        return ours.clone();
    }
    *clash |= ours != base;
    theirs.clone()
}
