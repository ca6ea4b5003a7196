//! Touches that files show: found, matched to people, and kept for the owner to look over. Nothing is logged without a yes.
//! Reading formats is `kith-formats`'; an accepted touch is an interaction like any other.

mod accept;
mod book;
mod gather;
mod owner;
mod pile;
mod propose;
mod store;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};
pub use kith_formats::evidence::{LeftOut, Trouble, TroubleCode, Witness};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use accept::{Chosen, accept, add_person, dismiss};
pub use gather::{Gathering, gather, gather_again, witness_of};
pub use store::{discard, gathered, gathered_from, mine, proposals, set_mine, waiting};

use crate::{
    id::{ContactId, GatheredId, NamedId, ProposedId},
    interaction::{Kind, Starter},
};

/// Most files that wait at the same time; the oldest make room.
pub const GATHERED_FILES: u32 = 50;
/// Most proposals of one file that are shown at a time, the latest of each person first.
pub const SHOWN: usize = 20_000;

/// How somebody in a file was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    Email,
    Profile,
    Phone,
    /// By nothing but the name, which one person alone has.
    Name,
    /// It is the owner.
    Owner,
    /// It fits several people.
    Several,
    Nothing,
}

/// A file that shows touches, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gathered {
    pub id: GatheredId,
    pub witness: Witness,
    /// Name only, without its folder.
    pub file_name: String,
    /// Whether subjects and titles were read.
    pub subjects: bool,
    /// Touches that the file shows, with whomever.
    pub read: u32,
    /// Contact-days that wait for a yes or no.
    pub open: u32,
    /// People they are with.
    pub people: u32,
    /// Contact-days that are in the book already.
    pub logged: u32,
    /// Contact-days that the owner said no to.
    pub dismissed: u32,
    /// Contact-days that wait in a file read before.
    pub elsewhere: u32,
    /// People in the file whom the book doesn't have, or can't tell from another.
    pub unknown: u32,
    pub left_out: LeftOut,
    pub troubles: Vec<Trouble>,
    /// Who the owner may be in this file, the likeliest first.
    pub owner: Vec<OwnerGuess>,
}

/// Somebody who may be the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnerGuess {
    /// What tells them apart: an address, a number, a profile, else the name.
    pub address: String,
    pub name: String,
    /// How many touches of the file they are in.
    pub touches: u32,
    /// Taken for the owner.
    pub mine: bool,
    /// By what the owner said; otherwise guessed from the file.
    pub said: bool,
}

/// One contact-day that a file proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedTouch {
    pub id: ProposedId,
    pub kind: Kind,
    #[ts(type = "string")]
    pub on: NaiveDate,
    #[ts(type = "string | null")]
    pub at: Option<NaiveTime>,
    pub started_by: Option<Starter>,
    pub minutes: Option<u32>,
    /// Empty unless subjects were asked for.
    pub subject: String,
    /// How many messages or meetings there were that day.
    pub count: u32,
}

/// Somebody in the book with the contact-days that a file proposes, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedPerson {
    pub contact: ContactId,
    pub name: String,
    pub found_by: FoundBy,
    /// As the file names them.
    pub written: String,
    pub touches: Vec<ProposedTouch>,
}

/// Somebody in a file whom the book doesn't have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unknown {
    pub id: NamedId,
    pub name: String,
    pub address: String,
    /// Contact-days with them.
    pub touches: u32,
    /// It fits several people in the book.
    pub several: bool,
}

/// Everything of one file that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proposals {
    pub gathered: Gathered,
    /// By name.
    pub people: Vec<ProposedPerson>,
    /// Those in most touches first, at most 500.
    pub unknown: Vec<Unknown>,
    /// Proposals beyond [`SHOWN`], which come once others are answered.
    pub more: u32,
}
