//! Everyone's tie at once, for what looks at the network as a whole. Only reads; `people` shows one page of it.

mod store;

use chrono::NaiveDate;

pub use store::{days_in_touch, months_in_touch, network};

use crate::{
    id::ContactId,
    people::TieState,
    rhythm::{Strength, Warmth},
};

/// Where one tie stands on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    pub contact: ContactId,
    /// The bits of [`crate::people::mask`]: networks, settings, circle and flags.
    pub mask: i64,
    /// `None` when never touched.
    pub strength: Option<Strength>,
    /// The strength on that day, 0 to 1; 0 when never touched.
    pub share: f64,
    pub state: TieState,
    pub last_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    /// The promise in force, in days.
    pub cadence_days: Option<u32>,
    /// Distinct days with a touch.
    pub contact_days: u32,
    /// The usual gap, in days (rhythm).
    pub gap_days: f64,
}

impl Standing {
    pub fn warmth(&self) -> Warmth {
        Warmth::of(self.share)
    }

    /// Strong or very strong: about as if one met every six weeks.
    pub fn is_strong(&self) -> bool {
        self.warmth() >= Warmth::Strong
    }
}

/// How many different days of a month one was in touch, with anybody or with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    pub days: u32,
}
