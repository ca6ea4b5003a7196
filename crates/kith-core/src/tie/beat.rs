//! What the touches of one contact come to: last day, rhythm and strength. Pure; who reads the touches is `store`'s and
//! `recompute`'s.

use chrono::NaiveDate;

use crate::{
    interaction::Kind,
    rhythm::{Rhythm, Strength, weight},
};

/// The cadence that a rhythm is shrunk to where the owner promised none: the widest circle's.
const NO_PROMISE_DAYS: u32 = 365;

/// A touch, as much of it as a tie is made of; ordered by time, and of one day the one logged last comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touched {
    /// Days since 1970.
    pub day: i32,
    pub interaction: i64,
    /// The kind's place in [`Kind::ALL`].
    pub kind: u8,
}

impl Touched {
    /// `None` for a day that is none.
    pub fn of(day: &str, kind: &str, interaction: i64) -> Option<Self> {
        let day = crate::time::day_from(day).or_else(|| day.parse().ok())?;
        Some(Self {
            day: day.to_epoch_days(),
            interaction,
            kind: place(kind),
        })
    }

    fn weight(self) -> f64 {
        let kind = Kind::ALL.get(usize::from(self.kind));
        weight(kind.copied().unwrap_or(Kind::Other))
    }
}

/// A kind's place in [`Kind::ALL`].
fn place(kind: &str) -> u8 {
    let place = Kind::ALL.iter().position(|one| one.word() == kind);
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(u8::MAX)
}

/// What is derived of all touches with one contact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Beat {
    pub last_on: Option<NaiveDate>,
    pub last_interaction: Option<i64>,
    pub contact_days: u32,
    pub rhythm: Rhythm,
    pub strength: Option<Strength>,
}

/// Room for the contact-days and gaps of one contact, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    days: Vec<(i32, f64)>,
    gaps: Vec<f64>,
}

impl Beat {
    /// Orders the touches, and reads them. With `plain` no rhythm is read from the gaps: it is what was promised.
    pub fn of(touches: &mut [Touched], cadence: Option<u32>, plain: bool, room: &mut Room) -> Self {
        let Room { days, gaps } = room;
        touches.sort_unstable();
        days.clear();
        for touch in &*touches {
            match days.last_mut() {
                Some((day, best)) if *day == touch.day => *best = best.max(touch.weight()),
                _ => days.push((touch.day, touch.weight())),
            }
        }
        gaps.clear();
        if !plain {
            let pairs = days.iter().zip(days.iter().skip(1));
            gaps.extend(pairs.map(|(one, next)| f64::from(next.0.saturating_sub(one.0))));
        }
        let last = touches.last();
        Self {
            last_on: last.and_then(|touch| NaiveDate::from_epoch_days(touch.day)),
            last_interaction: last.map(|touch| touch.interaction),
            contact_days: u32::try_from(days.len()).unwrap_or(u32::MAX),
            rhythm: Rhythm::of(gaps, cadence.unwrap_or(NO_PROMISE_DAYS).into()),
            strength: Strength::of_days(days),
        }
    }
}
