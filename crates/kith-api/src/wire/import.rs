//! What the owner decides about a staged file: who somebody is, and which change is taken over.

use kith_core::{
    batch::{Decision, StagedFilter},
    id::{ContactId, StagedId},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WantStaged {
    pub id: StagedId,
    /// Rows to tick or untick; empty means everybody that `among` shows.
    pub rows: Vec<String>,
    /// Those whom the owner removed are only meant where it is `removed`.
    #[serde(default)]
    pub among: StagedFilter,
    pub on: bool,
}

/// Says of rows that may be somebody in the book who they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecideStaged {
    pub id: StagedId,
    /// Empty means all of them.
    pub rows: Vec<String>,
    /// Absent takes a decision back.
    pub decision: Option<Decision>,
    /// Whom it is about, where it isn't the likeliest.
    pub contact: Option<ContactId>,
}

/// A row of a staged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedRow {
    pub id: StagedId,
    pub row: String,
}

/// Takes a change of a row over, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChooseStaged {
    pub id: StagedId,
    pub row: String,
    /// Absent means every change of the row.
    pub change: Option<String>,
    pub take: bool,
}

/// Takes every change of every changed row over, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChooseAllStaged {
    pub id: StagedId,
    pub take: bool,
}
