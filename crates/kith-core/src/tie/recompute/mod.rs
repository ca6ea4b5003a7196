//! Everybody's rhythm and strength anew, when the rules that make them changed. Single contacts are `tie::refresh`'s.

mod store;

pub(crate) use store::bring_up_to_date;
pub use store::{blank, recompute};

/// Changes with the rules: a book whose ties were made by others is recomputed when it is opened.
const RULES: &str = "2";
