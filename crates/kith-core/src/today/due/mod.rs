//! Who is due, and in which order they are asked for (rhythm.md, "Order and budget").
//! Decides the order only; how many are asked for, and what is said, is `today`'s.

mod place;
mod store;

use std::cmp::Ordering;

use chrono::NaiveDate;

pub(crate) use store::{anybody_is_due, anybody_waits, said};
pub use store::{due_count, first_due, occurrence_of};

use crate::{id::ContactId, rhythm::Rhythm};

/// Days for which somebody who was told of keeps the place on Today; who stays unanswered longer makes room for others.
const KEPT_DAYS: i64 = 7;

/// Where somebody stands before priority counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// The owner was told of them lately, or asked to hear of them now: Today agrees with what was said.
    Said,
    Waiting,
    /// Told of more than a week ago, and not answered.
    PassedOver,
}

/// Somebody whose keep-in-touch day has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub contact: ContactId,
    /// A notification spoke of them.
    pub told: bool,
    /// They were snoozed until now.
    pub awoken: bool,
    /// `(r/c) * P(H=c)`: how far past the promise, weighed by how likely the silence goes on.
    pub priority: f64,
    turn: Turn,
    last_on: Option<NaiveDate>,
    /// As `mask` keeps them.
    networks: i64,
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
            told: false,
            awoken: false,
            priority: rhythm.priority(silent, cadence),
            turn: Turn::Waiting,
            last_on,
            networks: 0,
        }
    }

    /// Whose turn it is first; then the higher priority, the longer silence, and the older contact.
    fn order(&self, other: &Self) -> Ordering {
        let turn = self.turn.cmp(&other.turn);
        let priority = other.priority.total_cmp(&self.priority);
        turn.then(priority)
            .then(self.last_on.cmp(&other.last_on))
            .then(self.contact.cmp(&other.contact))
    }
}
