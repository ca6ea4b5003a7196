//! What is derived of every contact so that lists are quick: last touch, promise in force, rhythm, strength, name order, filter
//! bits. Rebuilt from the record at any time; must never be the only place of anything.

mod beat;
mod collation;
mod everyone;
mod recompute;
mod store;
#[cfg(test)]
mod tests;

pub use collation::*;
pub use everyone::*;
pub(crate) use recompute::bring_up_to_date;
pub use recompute::{blank, recompute};
pub use store::*;
