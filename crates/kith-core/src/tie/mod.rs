//! What is derived of every contact so that lists are quick: last touch, promise in force, rhythm, name order, filter
//! bits. Rebuilt from the record at any time; must never be the only place of anything.

mod collation;
mod store;
#[cfg(test)]
mod tests;

pub use collation::*;
pub use store::*;
