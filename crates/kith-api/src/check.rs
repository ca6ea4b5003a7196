//! Looking over the whole book for damage, for whoever asks. Finding it is the record's.

use crate::{Counter, error::ApiError};

impl Counter {
    /// What is wrong with the book, each in a line for a curious reader; empty when it is sound.
    pub fn check(&self) -> Result<Vec<String>, ApiError> {
        Ok(self.db.faults()?)
    }
}
