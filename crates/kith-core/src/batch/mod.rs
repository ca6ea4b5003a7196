//! Bringing people in: a file is staged, looked over, and committed as one batch that can be undone as one step.
//! Reading formats is `kith-formats`'; here a `Card` becomes a contact.

mod body;
mod commit;
mod digest;
mod folder;
mod given;
mod origin;
mod pictures;
mod sample;
mod source;
mod stage;
mod store;
mod watched;

use kith_formats::{Problem, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use commit::commit;
pub use origin::origin;
pub use sample::add_samples;
pub use source::BatchSource;
pub use stage::{Progress, STAGED_FILES, stage};
pub use store::{
    batches, discard, page, remove, sample_batch, staged, staged_files, want, want_all,
};

use crate::id::{BatchId, OperationId, StagedId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Not in the book.
    New,
    /// In the book already (the same UID, or the same content): left alone.
    Known,
    /// Nothing to call them by.
    Unusable,
}

/// A file that was read and waits for the owner's yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Staged {
    pub id: StagedId,
    pub source: Source,
    /// Name only, without its folder.
    pub file_name: String,
    pub new: u32,
    pub known: u32,
    pub unusable: u32,
    /// New ones the owner has unticked.
    pub left_out: u32,
    /// Cards that have at least one problem.
    pub with_problems: u32,
    /// Problems of the file itself, not of one card.
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedLine {
    /// Identity within the staged file.
    pub id: String,
    pub line: u32,
    pub verdict: Verdict,
    /// Whether it will be brought in.
    pub wanted: bool,
    pub name: String,
    /// Organisation, e-mail or phone: what tells two of a name apart.
    pub detail: String,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StagedFilter {
    #[default]
    All,
    New,
    Known,
    Problems,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedPage {
    pub total: u32,
    pub rows: Vec<StagedLine>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    pub batch: Option<BatchId>,
    pub added: u32,
    pub known: u32,
    pub left_out: u32,
}

/// A batch as Import lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchLine {
    pub id: BatchId,
    pub source: BatchSource,
    pub file_name: String,
    pub added: u32,
    /// Milliseconds since 1970 UTC.
    pub created_at: i64,
    /// The step to undo, while that is still possible.
    pub operation: Option<OperationId>,
}

#[cfg(test)]
mod tests;
