//! Taking steps back. Every write to a kept table leaves what is needed to reverse it: the row as it was, by trigger, on
//! update and delete; the range of ids, on insert. Owns that log; must not know what any table means beyond whose it is.
//!
//! A step is refused when a row it wrote has another content now than it left: something newer would be lost.
//! An undo is itself a step, so undoing an undo redoes.

mod apart;
mod log;
mod restore;
mod tables;

use serde::{Deserialize, Serialize};

pub(crate) use apart::{Fate, Row, Touched, settle, touched, undo_apart};
pub(crate) use log::{Affected, affected, begin, finish, install, marks};
pub(crate) use log::{Marks, columns};
pub(crate) use restore::is_last;
pub use restore::{history, last, step, undo};
pub(crate) use tables::{KEPT, known};

use crate::id::OperationId;

/// A step as History lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: OperationId,
    pub kind: String,
    pub subject: String,
    pub count: u32,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    pub undone: bool,
}
