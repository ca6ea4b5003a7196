//! Finding people by any words: names, organisations, tags, notes, interactions, as you type.
//! Owns the folding of text and the full-text tables. Listing and filtering is `people`'s.

mod excerpt;
mod facet;
mod find;
mod fold;
mod letter;
mod phone;
mod query;
mod store;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use find::*;
pub use fold::fold;
pub use query::query;
pub use store::{rebuild, refresh_contacts, refresh_interactions};

use crate::people::PersonLine;

/// Where the words were found; the best place when in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    Name,
    Organisation,
    Tag,
    Note,
    Interaction,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    pub person: PersonLine,
    pub place: Place,
    /// The words around the match, for notes and interactions; empty otherwise.
    pub excerpt: String,
}
