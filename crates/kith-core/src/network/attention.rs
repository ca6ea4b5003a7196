//! What was promised in the last quarter and what came of it. Pure: knows no database.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};

use super::{Attention, QUARTER, Spent};
use crate::{axis::Circle, id::ContactId, people::mask, tie::Standing};

/// What is needed besides everybody's standing.
pub(super) struct Quarter {
    /// Days in touch since its first day, by contact; whoever had none is left out.
    pub days: HashMap<ContactId, u32>,
    /// To whom something was promised within it, and when.
    pub promised_on: HashMap<ContactId, NaiveDate>,
}

/// The quarter's first day.
pub(super) fn first_day(today: NaiveDate) -> NaiveDate {
    today - Duration::days(QUARTER - 1)
}

#[derive(Default, Clone, Copy)]
struct Sum {
    people: u32,
    promised: f64,
    made: u32,
    kept: f64,
}

/// A promise of every `c` days is `91 / c` days in touch in a quarter; one that is younger counts from its day.
pub(super) fn attention(everyone: &[Standing], quarter: &Quarter, today: NaiveDate) -> Attention {
    let mut sums: HashMap<Option<Circle>, Sum> = HashMap::new();
    let mut others = 0;
    for standing in everyone {
        let made = quarter.days.get(&standing.contact).copied().unwrap_or(0);
        let Some(cadence) = standing.cadence_days else {
            others += made;
            continue;
        };
        let since = quarter.promised_on.get(&standing.contact);
        let days = since.map_or(QUARTER, |on| {
            today
                .signed_duration_since(*on)
                .num_days()
                .clamp(0, QUARTER)
        });
        let days = f64::from(i32::try_from(days).unwrap_or(0));
        let promised = days / f64::from(cadence.max(1));
        let sum = sums.entry(mask::circle_of(standing.mask)).or_default();
        sum.people += 1;
        sum.promised += promised;
        sum.made += made;
        sum.kept += promised.min(f64::from(made));
    }
    let order = Circle::ALL.into_iter().map(Some).chain([None]);
    let spent: Vec<Spent> = order
        .filter_map(|circle| {
            let sum = sums.get(&circle)?;
            Some(Spent {
                circle,
                people: sum.people,
                promised: whole(sum.promised),
                made: sum.made,
                kept: whole(sum.kept),
            })
        })
        .collect();
    let total = |of: fn(&Spent) -> u32| spent.iter().map(of).fold(0, u32::saturating_add);
    Attention {
        from: first_day(today),
        to: today,
        promised: total(|one| one.promised),
        made: total(|one| one.made),
        kept: total(|one| one.kept),
        others,
        spent,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a u32 holds"
)]
fn whole(sum: f64) -> u32 {
    if sum.is_nan() {
        return 0;
    }
    sum.round().clamp(0.0, f64::from(u32::MAX)) as u32
}
