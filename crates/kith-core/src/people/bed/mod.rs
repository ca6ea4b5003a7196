//! A book in memory for the tests of what is derived. Tests only.

mod store;

pub(crate) use store::*;
