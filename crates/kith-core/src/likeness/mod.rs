//! Who may be the same person as whom: pairs with a likelihood and the reasons that a person can read.
//! Proposes only: must not write, and never says that two are one.

mod evidence;
mod index;
mod name;
mod nickname;
mod sound;
#[cfg(test)]
mod tests;
mod written;

use kith_formats::{Affiliation, Name, Occasion, Reach};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use index::{Index, Pair};
pub(crate) use index::{link as link_key, organisation as organisation_key, phone as phone_key};
pub use written::written;

/// What is compared of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub uid: String,
    pub name: Name,
    pub reaches: Vec<Reach>,
    pub affiliations: Vec<Affiliation>,
    pub occasions: Vec<Occasion>,
    /// Towns of their addresses.
    pub towns: Vec<String>,
}

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Worth a look.
    Possible,
    /// More likely than not.
    Likely,
    /// They share an identity, or so much else that chance is out of question.
    Strong,
}

/// Why two are alike, in the order in which it is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    SameUid,
    SameEmail {
        value: String,
    },
    SamePhone {
        value: String,
    },
    SameLink {
        value: String,
    },
    SameHandle {
        value: String,
    },
    SameName,
    /// The parts of the name stand in another order.
    SwappedName,
    /// Other accents, another script or another way to write the same sounds.
    OtherSpelling,
    /// Ben for Benjamin.
    ShortName,
    /// B. for Benjamin.
    Initial,
    /// A letter is different.
    Typo,
    SameOrganisation {
        value: String,
    },
    /// Their addresses are at one domain that isn't a public mail provider's.
    SameDomain {
        value: String,
    },
    SameBirthday,
    SameTown {
        value: String,
    },
}

/// How alike two people are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// That they are one person: 0 to 1.
    pub likelihood: f64,
    pub strength: Strength,
    pub reasons: Vec<Reason>,
}
