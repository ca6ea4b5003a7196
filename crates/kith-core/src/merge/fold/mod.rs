//! Reminders of several people become those of one: nothing is asked twice, and what was told of stays told.
//! SQL is in `store`.

mod store;

pub(super) use store::{occasions, reminders};
