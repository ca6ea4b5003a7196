//! Arming: after every write, each touched contact's reminders have the one open occurrence that the rules ask for, and
//! none that they don't. Runs inside the write, so a promise and its reminder are never apart.

mod store;

pub(crate) use store::{arm, close, stay_told};
