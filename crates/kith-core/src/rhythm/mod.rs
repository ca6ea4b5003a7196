//! How a tie usually beats, what its silence says, and how strong it is: pure functions of contact-days, cadence and today.
//! Ranks, names states and explains; must never move the day the owner promised. Reads and stores nothing.

mod strength;
#[cfg(test)]
mod tests;

use std::f64::consts::PI;

pub use strength::{Strength, Warmth, weight};

use crate::people::TieState;

/// How many gaps of exactly one cadence the promise counts for when the tie has few of its own.
const PRIOR_GAPS: f64 = 4.0;
/// Spread of those gaps: standard deviation of their natural logarithm.
const PRIOR_SPREAD: f64 = 1.6;
/// Silence is drifting from this chance of no contact within the next cadence.
const DRIFTING: f64 = 0.7;
/// No tie is dormant before this many days of silence ..
const DORMANT_DAYS: f64 = 365.0;
/// .. and before this many usual gaps.
const DORMANT_GAPS: f64 = 8.0;
/// Cadences and gaps are taken as at least one day and at most about 27,000 years.
const DAYS: (f64, f64) = (1.0, 1e7);

/// The rhythm of one tie: a log-logistic curve of the silence between two touches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rhythm {
    /// Usual gap `m` in days: the median of the curve, shrunk to the promise while touches are few.
    pub gap_days: f64,
    /// Regularity `k`, above zero: the steeper the curve, the more regular the tie.
    pub regularity: f64,
}

impl Rhythm {
    /// From the gaps between distinct contact-days and the cadence, all in days:
    /// `mu = (4 ln c + sum ln g) / (4 + n)`, `m = e^mu`,
    /// `s2 = (4 * 1.6^2 + sum (ln g - mu)^2) / (4 + n)`, `k = pi / sqrt(3 s2)`.
    pub fn of(gaps: &[f64], cadence: f64) -> Self {
        let logs = || gaps.iter().map(|gap| days(*gap).ln());
        let (count, sum) = logs().fold(
            (PRIOR_GAPS, PRIOR_GAPS * days(cadence).ln()),
            |(count, sum), log| (count + 1.0, sum + log),
        );
        let mu = sum / count;
        let spread =
            PRIOR_GAPS * PRIOR_SPREAD.powi(2) + logs().map(|log| (log - mu).powi(2)).sum::<f64>();
        Self {
            gap_days: mu.exp(),
            regularity: PI / (3.0 * spread / count).sqrt(),
        }
    }

    /// `P`, 0 to 1: the chance of no contact in the next `horizon` days after `silent` days,
    /// `[1 + (r/m)^k] / [1 + ((r+h)/m)^k]`.
    pub fn silence(&self, silent: f64, horizon: f64) -> f64 {
        let silent = silence_days(silent);
        let until = silence_days(silent + silence_days(horizon));
        (self.odds(silent) / self.odds(until)).clamp(0.0, 1.0)
    }

    /// `q`, 0 to 1: the chance that a usual gap lasts this long, `1 / (1 + (r/m)^k)`. At 0.1 or less the tie is
    /// unusually quiet.
    pub fn quiet(&self, silent: f64) -> f64 {
        (1.0 / self.odds(silence_days(silent))).clamp(0.0, 1.0)
    }

    /// Who comes first among the due: `(r/c) * P(h = c)`, zero or more.
    pub fn priority(&self, silent: f64, cadence: f64) -> f64 {
        let cadence = days(cadence);
        silence_days(silent) / cadence * self.silence(silent, cadence)
    }

    /// Where a tie with a cadence stands after `silent` days; `due` says whether its promised day has come.
    pub fn state(&self, silent: f64, cadence: f64, due: bool) -> TieState {
        let cadence = days(cadence);
        let silent = silence_days(silent);
        if silent >= DORMANT_DAYS.max(DORMANT_GAPS * self.gap_days) {
            TieState::Dormant
        } else if silent > cadence && self.silence(silent, cadence) >= DRIFTING {
            TieState::Drifting
        } else if due {
            TieState::Due
        } else {
            TieState::OnRhythm
        }
    }

    /// `1 + (r/m)^k`, at least 1 and always finite.
    fn odds(&self, silent: f64) -> f64 {
        1.0 + (silent / self.gap_days).powf(self.regularity).min(1e100)
    }
}

/// A gap or a cadence that a logarithm can take.
fn days(value: f64) -> f64 {
    if value.is_nan() {
        DAYS.0
    } else {
        value.clamp(DAYS.0, DAYS.1)
    }
}

/// Days of silence; a touch in the future is no silence.
fn silence_days(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, DAYS.1)
    }
}
