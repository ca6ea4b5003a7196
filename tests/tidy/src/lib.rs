//! The rules of the house as functions from a tree of files to what breaks them.
//! Knows nothing of what Kith does, and must not depend on any of its crates.

pub mod rules;
mod tree;

pub use tree::{File, Tree};

/// Sentences, each naming a file and what is wrong with it. Empty when the rule holds.
pub type Breaches = Vec<String>;
