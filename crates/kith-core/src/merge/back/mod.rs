//! The way back from a merge: as any step where nothing was changed since, and otherwise apart from what was.
//! SQL is in `store`.

mod store;

pub use store::undo;
