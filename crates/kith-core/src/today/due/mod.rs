//! Who is due, and in which order they are asked for (rhythm.md, "Order and budget").
//! Decides the order only; how many are asked for, and what is said, is `today`'s.

mod store;

use std::cmp::Ordering;

use chrono::NaiveDate;

pub use store::{due, due_count, first_due, occurrence_of};

use crate::{id::ContactId, rhythm::Rhythm};

/// Somebody whose keep-in-touch day has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub contact: ContactId,
    /// They were told of it by a notification.
    pub notified: bool,
    /// `(r/c) * P(H=c)`: how far past the promise, weighed by how likely the silence goes on.
    pub priority: f64,
    last_on: Option<NaiveDate>,
}

impl Due {
    /// `silent` and `cadence` in days.
    fn of(
        contact: ContactId,
        last_on: Option<NaiveDate>,
        silent: f64,
        cadence: f64,
        rhythm: Rhythm,
    ) -> Self {
        Self {
            contact,
            notified: false,
            priority: rhythm.priority(silent, cadence),
            last_on,
        }
    }

    /// Who was notified comes first, so that Today agrees with what was said; then the higher priority, the longer
    /// silence, and the older contact.
    fn order(&self, other: &Self) -> Ordering {
        let told = other.notified.cmp(&self.notified);
        let priority = other.priority.total_cmp(&self.priority);
        told.then(priority)
            .then(self.last_on.cmp(&other.last_on))
            .then(self.contact.cmp(&other.contact))
    }
}
