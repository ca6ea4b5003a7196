//! Whether the rhythm foresees this owner's ties better than simpler guesses do, judged by what came of every day somebody was due.
//! Decides between rhythm and plain cadence; must not change a promise. Reading ties is `store`'s.

mod store;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::{honesty, is_plain, review};

use crate::rhythm::Rhythm;

/// So many outcomes are enough to judge by.
const ENOUGH: u32 = 50;
/// Days of silence that count as alike for a guess from recency alone.
const ALIKE: [i32; 4] = [14, 45, 120, 250];
/// No guess is surer than this, or one surprise would outweigh all.
const SUREST: f64 = 0.99;

/// How well guesses held: the mean of `-ln` of the chance given to what happened, less is better; 0 without outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Honesty {
    /// Days somebody was due and left alone, of which is known whether one was in touch within a cadence.
    pub outcomes: u32,
    /// How many are needed.
    pub needed: u32,
    /// The rhythm's own guesses.
    pub rhythm: f64,
    /// Always guessing the average of what was known by then.
    pub average: f64,
    /// Guessing from the days of silence alone.
    pub recency: f64,
    /// There are enough outcomes, and a simpler guess did better.
    pub lost: bool,
    /// The rhythm had lost when it was last judged: people are ordered by plain cadence and no chance is told.
    pub plain: bool,
}

/// Somebody came due and was not in touch before; what the rhythm said, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Case {
    /// Days since 1970.
    due_on: i32,
    /// When it was known what came of it.
    known_on: i32,
    /// Days of silence on the day due.
    silent: i32,
    /// The rhythm's chance of another cadence of silence.
    chance: f64,
    stayed_silent: bool,
}

/// The cases of one tie: its days in touch, oldest first, under the promise it has now.
fn cases(days: &[i32], cadence: u32, today: i32) -> Vec<Case> {
    let Some(cadence) = i32::try_from(cadence).ok().filter(|days| *days > 0) else {
        return Vec::new();
    };
    let mut gaps: Vec<f64> = Vec::new();
    let mut cases = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let due_on = day.saturating_add(cadence);
        let over = due_on.saturating_add(cadence);
        let next = days.get(place + 1).copied();
        let in_time = next.is_some_and(|next| next <= due_on);
        let touched = next.filter(|next| *next <= over);
        if !in_time && (touched.is_some() || over <= today) {
            let horizon = f64::from(cadence);
            cases.push(Case {
                due_on,
                known_on: touched.unwrap_or(over),
                silent: cadence,
                chance: Rhythm::of(&gaps, horizon).silence(horizon, horizon),
                stayed_silent: touched.is_none(),
            });
        }
        gaps.extend(next.map(|next| f64::from(next.saturating_sub(*day))));
    }
    cases
}

/// What was known by a day: of all cases, and of those with a silence alike.
#[derive(Debug, Default)]
struct Seen {
    all: (f64, f64),
    alike: [(f64, f64); ALIKE.len() + 1],
}

impl Seen {
    fn add(&mut self, case: &Case) {
        let silent = f64::from(u8::from(case.stayed_silent));
        let alike = self.alike.get_mut(alike(case.silent));
        for (silents, count) in std::iter::once(&mut self.all).chain(alike) {
            *silents += silent;
            *count += 1.0;
        }
    }

    fn average(&self) -> f64 {
        (self.all.0 + 1.0) / (self.all.1 + 2.0)
    }

    fn recency(&self, silent: i32) -> f64 {
        let (silents, count) = self.alike.get(alike(silent)).copied().unwrap_or_default();
        (silents + self.average()) / (count + 1.0)
    }
}

fn alike(silent: i32) -> usize {
    ALIKE.iter().take_while(|most| silent > **most).count()
}

/// Judges each case by what was known on the day it was due.
fn judge(mut cases: Vec<Case>) -> Honesty {
    cases.sort_unstable_by_key(|case| case.due_on);
    let mut outcomes = cases.clone();
    outcomes.sort_by_key(|case| case.known_on);
    let mut known = outcomes.iter().peekable();
    let mut seen = Seen::default();
    let (mut rhythm, mut average, mut recency) = (0.0, 0.0, 0.0);
    for case in &cases {
        while let Some(one) = known.next_if(|one| one.known_on <= case.due_on) {
            seen.add(one);
        }
        rhythm += loss(case.chance, case.stayed_silent);
        average += loss(seen.average(), case.stayed_silent);
        recency += loss(seen.recency(case.silent), case.stayed_silent);
    }
    let outcomes = u32::try_from(cases.len()).unwrap_or(u32::MAX);
    let mean = |sum: f64| sum / f64::from(outcomes.max(1));
    Honesty {
        outcomes,
        needed: ENOUGH,
        rhythm: mean(rhythm),
        average: mean(average),
        recency: mean(recency),
        lost: outcomes >= ENOUGH && rhythm > average.min(recency),
        plain: false,
    }
}

fn loss(chance: f64, stayed_silent: bool) -> f64 {
    let chance = chance.clamp(1.0 - SUREST, SUREST);
    -if stayed_silent { chance } else { 1.0 - chance }.ln()
}
