//! The owner's network as a whole: where its people are, what stands out, how attention was spent. Every rule is written
//! down in docs/decisions/network.md. Only reads, but for what the owner says of it; must never score a person.

mod attention;
mod circles;
mod coverage;
mod gaps;
mod store;
mod structure;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::{dismiss, employer, employers, listed, overview, set_employer};

use crate::{
    axis::{Circle, Network, Setting},
    id::ContactId,
    people::{Filter, PersonLine},
};

/// Days that "the last quarter" has: thirteen weeks.
pub(crate) const QUARTER: i64 = 91;

/// One meeting of a network and a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cell {
    pub network: Network,
    pub setting: Setting,
    /// As many as People lists with these two filters.
    pub people: u32,
    pub strong: u32,
}

/// Somebody who may belong into another circle, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Move {
    pub person: PersonLine,
    pub to: Circle,
    pub why: String,
}

/// A circle, how full it is, and who might come in or go a step further out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CircleView {
    pub circle: Circle,
    pub cadence_days: u32,
    pub size_cap: Option<u32>,
    pub people: u32,
    /// From this circle into the next closer one.
    pub up: Vec<Move>,
    /// From this circle into the next wider one.
    pub down: Vec<Move>,
}

/// What a circle was promised in the last quarter and what it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Spent {
    /// `None` for people with a cadence of their own and in no circle.
    pub circle: Option<Circle>,
    pub people: u32,
    /// Days in touch that were promised.
    pub promised: u32,
    /// Days in touch there were.
    pub made: u32,
    /// Of those made, how many went towards a promise: nobody counts for more than they were promised.
    pub kept: u32,
}

/// How attention was spent in the last quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attention {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub promised: u32,
    pub made: u32,
    pub kept: u32,
    /// Days in touch with people to whom nothing is promised.
    pub others: u32,
    /// Circles with anybody in them, closest first.
    pub spent: Vec<Spent>,
}

/// Where a gap's next step leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum NextStep {
    /// People, narrowed.
    People { filter: Box<Filter> },
    /// The circles in Settings.
    Circles,
}

/// Something that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    /// Which rule, and about what: `no_strategic_outside`.
    pub key: String,
    /// The facts it rests on; dismissed, it comes back when these change.
    pub facts: String,
    pub sentence: String,
    /// Why it may matter, in one sentence.
    pub about: String,
    /// What the button says.
    pub step: String,
    pub next: NextStep,
}

/// A group of people who are linked among themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cluster {
    pub people: u32,
    /// What at least half of them have in common: an organisation; empty where there is none.
    pub common: String,
    /// The best linked of them.
    pub first: Vec<PersonLine>,
}

/// Somebody without whom, as far as links are recorded, a group would fall apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bridge {
    pub person: PersonLine,
    /// How many people only they join with the rest of their group.
    pub joins: u32,
}

/// What the links say of the whole. Only where enough are recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "known")]
pub enum Structure {
    TooFew {
        links: u32,
        people: u32,
        links_needed: u32,
        people_needed: u32,
    },
    Enough {
        links: u32,
        people: u32,
        /// Burt's constraint, 0 to about 1.2.
        constraint: f64,
        /// How many people who don't know one another they come to.
        effective_size: f64,
        /// What the two say, in words.
        words: String,
        clusters: Vec<Cluster>,
        bridges: Vec<Bridge>,
    },
}

/// The Network screen, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    pub people: u32,
    pub tended: u32,
    pub strong: u32,
    /// Tended, and in no network or in no setting.
    pub unplaced: u32,
    /// In the order of `Network::ALL` by `Setting::ALL`.
    pub cells: Vec<Cell>,
    pub circles: Vec<CircleView>,
    pub attention: Attention,
    pub gaps: Vec<Gap>,
    /// How many more were dismissed.
    pub dismissed: u32,
    pub drifting: u32,
    pub dormant: u32,
    /// The owner's own organisation, where they said it.
    pub employer: Option<String>,
    pub structure: Structure,
}

/// Which people a list of the screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    Drifting,
    Dormant,
}

/// Some of a list, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Listed {
    pub total: u32,
    pub rows: Vec<PersonLine>,
}

/// A link between two people, for the structure: each pair once, whatever it is called.
pub(crate) type Pair = (ContactId, ContactId);

fn percent(part: u32, whole: u32) -> u32 {
    if whole == 0 {
        return 0;
    }
    u32::try_from(u64::from(part) * 100 / u64::from(whole)).unwrap_or(100)
}

/// A number as a sentence has it: in words up to twelve.
fn said(number: u32) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = usize::try_from(number).ok().and_then(|at| WORDS.get(at));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
