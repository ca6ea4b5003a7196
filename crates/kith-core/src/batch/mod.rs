//! Bringing people in: a file is staged, looked over, and committed as one batch that can be undone as one step.
//! Reading formats is `kith-formats`'; here a `Card` becomes a contact.

mod body;
mod commit;
mod diff;
mod digest;
mod door;
mod folder;
mod given;
mod judge;
mod origin;
mod pictures;
mod sample;
mod source;
mod stage;
mod store;
mod table;
mod watched;

use kith_formats::{Problem, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use commit::commit;
pub use diff::{Change, Field, What};
pub use judge::staged_diff;
pub use origin::{origin, written};
pub use sample::add_samples;
pub use source::BatchSource;
pub use stage::{Progress, STAGED_FILES, stage, stage_table};
pub use store::{
    batches, choose, choose_all, decide, discard, page, remove, sample_batch, staged, staged_files,
    want, want_all,
};
pub use table::{Table, look};

use crate::{
    id::{BatchId, ContactId, OperationId, StagedId},
    likeness::{Reason, Strength},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Not in the book.
    New,
    /// In the book, by their UID; the card says something that the source didn't say last time.
    Changed,
    /// May be somebody in the book: the owner says.
    MayBe,
    /// In the book already, with nothing to do.
    Known,
    /// Was in the book, and the owner took them out.
    Removed,
    /// Nothing to call them by.
    Unusable,
}

/// What the owner says of a card that may be somebody in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The same person: bring it together.
    Same,
    /// Another person: a new contact.
    Another,
}

/// Somebody in the book whom a card may be about, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alike {
    pub contact: ContactId,
    pub name: String,
    /// Their organisation, or a way to reach them.
    pub detail: String,
    pub strength: Strength,
    pub reasons: Vec<Reason>,
}

/// What a card would change, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Gist {
    /// From where and to where they moved.
    pub moved: Option<Moved>,
    pub added: u32,
    pub changed: u32,
    /// The owner has another value; theirs stays unless they say otherwise.
    pub both: u32,
    pub gone: u32,
}

impl Gist {
    /// How many changes are taken over unless the owner says otherwise.
    fn takes(&self) -> u32 {
        u32::from(self.moved.is_some()) + self.added + self.changed
    }
}

/// A change of firm: "Head of Research, Meridian Labs" and "Partner, Northlight".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    pub from: String,
    pub to: String,
}

/// Somebody who works elsewhere now: a good day to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MovedOn {
    pub contact: ContactId,
    pub name: String,
    #[serde(flatten)]
    #[ts(flatten)]
    pub moved: Moved,
}

/// What a card changes about somebody, in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedDiff {
    pub contact: ContactId,
    pub name: String,
    pub changes: Vec<Change>,
}

/// A file that was read and waits for the owner's yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Staged {
    pub id: StagedId,
    pub source: Source,
    /// Name only, without its folder.
    pub file_name: String,
    pub new: u32,
    pub changed: u32,
    pub may_be: u32,
    pub known: u32,
    pub removed: u32,
    pub unusable: u32,
    /// How many contacts would be added as it stands.
    pub coming: u32,
    /// How many contacts would be brought up to date as it stands.
    pub updating: u32,
    /// New and changed ones that the owner has unticked.
    pub left_out: u32,
    /// Those that may be somebody in the book, without a decision.
    pub undecided: u32,
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
    /// Whether it will be brought in, or its changes taken over.
    pub wanted: bool,
    pub decision: Option<Decision>,
    /// Whom in the book it is about, or may be about.
    pub contact: Option<ContactId>,
    /// Who in the book it may be, the likeliest first.
    pub alike: Vec<Alike>,
    pub gist: Gist,
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
    Changed,
    MayBe,
    Known,
    Removed,
    Problems,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedPage {
    pub total: u32,
    pub rows: Vec<StagedLine>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    pub batch: Option<BatchId>,
    pub added: u32,
    /// Contacts that were brought up to date.
    pub changed: u32,
    pub known: u32,
    pub left_out: u32,
    /// Left out because nobody said whether they are somebody in the book.
    pub undecided: u32,
    /// Who works elsewhere now, at most [`MOVED`].
    pub moved: Vec<MovedOn>,
}

/// Most people told of who moved in one import.
pub const MOVED: usize = 100;

/// A batch as Import lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchLine {
    pub id: BatchId,
    pub source: BatchSource,
    pub file_name: String,
    pub added: u32,
    /// How many who were in the book already it brought up to date.
    pub changed: u32,
    /// Milliseconds since 1970 UTC.
    pub created_at: i64,
    /// The step to undo, while that is still possible.
    pub operation: Option<OperationId>,
}

#[cfg(test)]
mod tests;
