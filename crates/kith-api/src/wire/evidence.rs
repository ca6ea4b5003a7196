//! Requests about touches that files show.

use kith_core::{
    evidence::{Chosen, Gathered},
    id::{ContactId, GatheredId, NamedId, ProposedId},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneGathered {
    pub id: GatheredId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneNamed {
    pub id: NamedId,
}

/// Which proposals of a file: of some people, or some lines; without either all that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichTouches {
    pub id: GatheredId,
    #[serde(default)]
    pub people: Vec<ContactId>,
    #[serde(default)]
    pub touches: Vec<ProposedId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AcceptTouches {
    pub which: WhichTouches,
    /// Writes subjects and titles into the notes.
    #[serde(default)]
    pub notes: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DismissTouches {
    pub which: WhichTouches,
    /// False takes a no back.
    pub on: bool,
}

/// Which addresses, numbers, profiles and names are the owner's; the file is read again with that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetMine {
    pub id: GatheredId,
    pub mine: Vec<String>,
}

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum Taken {
    People {
        staged: kith_core::batch::Staged,
    },
    /// A table of which something has to be said before it is read.
    Table {
        id: kith_core::id::TableId,
    },
    Touches {
        gathered: Gathered,
    },
}

impl WhichTouches {
    pub(crate) fn chosen(self) -> Chosen {
        match (self.people.is_empty(), self.touches.is_empty()) {
            (true, true) => Chosen::All,
            (false, _) => Chosen::Of(self.people),
            (true, false) => Chosen::These(self.touches),
        }
    }
}
