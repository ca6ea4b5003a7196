//! Who in the book may be one person, with the reason as a sentence, and whom the owner called two.
//! Proposes only; comparing is `likeness`', merging `merge`'s. SQL is in `store`.

mod sentence;
mod store;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::{find, page, set_distinct, stamp};

use crate::{
    id::ContactId,
    likeness::{Reason, Strength},
    people::PersonLine,
};

/// Two who may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub one: ContactId,
    pub other: ContactId,
    pub likelihood: f64,
    pub strength: Strength,
    pub reasons: Vec<Reason>,
}

/// Everybody compared, as the book was after one step: the likeliest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared {
    /// The last step by then (see `stamp`).
    pub stamp: i64,
    pub people: u32,
    pub suggestions: Vec<Suggestion>,
}

/// A pair as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PairLine {
    pub one: PersonLine,
    pub other: PersonLine,
    /// That they are one person: 0 to 1.
    pub likelihood: f64,
    pub strength: Strength,
    /// Why, in a sentence or two.
    pub reason: String,
    pub reasons: Vec<Reason>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PairsRequest {
    /// Only pairs at least as likely: 0 to 1.
    #[serde(default)]
    pub least: f64,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PairsPage {
    /// Pairs that are at least as likely as asked for.
    pub total: u32,
    pub rows: Vec<PairLine>,
    /// How many people were compared.
    pub people: u32,
}

/// How sure that is, in words.
pub fn said(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "almost certainly",
        Strength::Likely => "likely",
        Strength::Possible => "worth a look",
    }
}
