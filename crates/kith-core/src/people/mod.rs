//! The list of people: filters, sorts and pages over everybody, fast at any size.
//! Owns the bit mask of `tie` that it filters by. Finding by words is `search`'s.

#[cfg(test)]
pub(crate) mod bed;
mod line;
pub mod mask;
mod page;
mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use line::{json_array, state};
pub use line::{line, lines};
pub use page::LARGEST;
pub use store::*;

use crate::{
    axis::{Circle, Network, Setting},
    id::ContactId,
    rhythm::Warmth,
};

/// Where a tie stands against its promise (rhythm.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TieState {
    /// No cadence: known, not tended.
    Known,
    OnRhythm,
    Due,
    Drifting,
    Dormant,
}

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts, not states of one thing"
)]
pub struct PersonLine {
    pub id: ContactId,
    pub name: String,
    /// "Head of Research, Meridian Labs"; empty when unknown.
    pub subtitle: String,
    pub networks: Vec<Network>,
    pub settings: Vec<Setting>,
    pub circle: Option<Circle>,
    pub cadence_days: Option<u32>,
    #[ts(type = "string | null")]
    pub last_on: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    pub state: TieState,
    /// In hundredths today, 0 to 100; 0 when never touched.
    pub strength: u8,
    /// The same in words; `null` when never touched.
    pub warmth: Option<Warmth>,
    pub has_photo: bool,
    pub archived: bool,
    pub do_not_contact: bool,
    pub deceased: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    #[default]
    Name,
    /// Soonest due first; people without a promise last.
    Due,
    /// Longest silence first; never touched last.
    Last,
    /// Newest in the book first.
    Added,
    /// Strongest first; never touched last.
    Strength,
}

/// Which people: every given filter must hold; within one filter any value is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts, not states of one thing"
)]
pub struct Filter {
    /// Words to find anywhere; when given, `sort` is ignored and the best match comes first.
    pub text: String,
    pub networks: Vec<Network>,
    pub settings: Vec<Setting>,
    pub circles: Vec<Circle>,
    /// People in no circle and without a cadence of their own.
    pub in_no_circle: bool,
    pub tag: Option<String>,
    /// Only those whose keep-in-touch day has come.
    pub due: bool,
    /// Only those that wait in Sort.
    pub unsorted: bool,
    /// Archived people instead of the others.
    pub archived: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PageRequest {
    pub filter: Filter,
    pub sort: Sort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page {
    /// How many match in all; with `text`, counted up to 1,000.
    pub total: u32,
    pub rows: Vec<PersonLine>,
}

/// How many of each, for the rail and the head of People.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    pub people: u32,
    /// With a cadence.
    pub tended: u32,
    pub unsorted: u32,
    pub archived: u32,
    /// What Today asks for now, within the budget.
    pub today: u32,
}

/// A tag and how many carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagCount {
    pub name: String,
    pub count: u32,
}
