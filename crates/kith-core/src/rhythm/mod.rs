//! How a tie usually beats, and what its silence says: pure functions of gaps, cadence and days of silence.
//! Ranks, names states and explains; must never move the day the owner promised. Reads and stores nothing.

use std::f64::consts::PI;

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Reference {
        days: &'static [f64],
        cadence: f64,
        silent: f64,
        expected: [f64; 4],
        state: TieState,
    }

    fn check(case: &Reference) {
        let gaps: Vec<f64> = case.days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let rhythm = Rhythm::of(&gaps, case.cadence);
        let got = [
            rhythm.gap_days,
            rhythm.regularity,
            rhythm.silence(case.silent, case.cadence),
            rhythm.quiet(case.silent),
        ];
        for (name, (got, expected)) in ["m", "k", "P", "q"]
            .iter()
            .zip(got.iter().zip(case.expected))
        {
            assert!(
                (got - expected).abs() < 1e-4,
                "{name} of {:?}: {got}, not {expected}",
                case.days
            );
        }
        let due = case.silent >= case.cadence;
        assert_eq!(
            rhythm.state(case.silent, case.cadence, due),
            case.state,
            "{:?}",
            case.days
        );
    }

    #[test]
    #[expect(
        clippy::approx_constant,
        reason = "a chance that happens to be near 2 / pi"
    )]
    fn the_reference_table_holds() {
        use TieState::{Drifting, Due, OnRhythm};
        let case = |days, cadence, silent, expected, state| Reference {
            days,
            cadence,
            silent,
            expected,
            state,
        };
        let six: &[f64] = &[0., 40., 85., 120., 170., 210.];
        let weekly: &[f64] = &[0., 7., 14., 21., 28., 35., 42.];
        let uneven: &[f64] = &[0., 100., 400., 450., 900.];
        let burst: &[f64] = &[0., 1., 2., 3., 4., 5., 60.];
        let yearly: &[f64] = &[0., 360., 730., 1100.];
        for case in [
            case(&[0.], 30., 10., [30.0, 1.1336, 0.5398, 0.7765], OnRhythm),
            case(&[0.], 30., 58., [30.0, 1.1336, 0.7092, 0.3214], Drifting),
            case(&[0.], 365., 400., [365.0, 1.1336, 0.6366, 0.4741], Due),
            case(six, 91., 60., [58.9829, 1.6471, 0.3557, 0.4930], OnRhythm),
            case(six, 91., 150., [58.9829, 1.6471, 0.5065, 0.1769], Due),
            case(weekly, 7., 9., [7.0, 1.7924, 0.4757, 0.3893], Due),
            case(weekly, 30., 45., [12.5287, 1.6372, 0.4620, 0.1097], Due),
            case(uneven, 182., 200., [171.2768, 1.4071, 0.5484, 0.4457], Due),
            case(burst, 30., 95., [5.8195, 1.0336, 0.7630, 0.0528], Drifting),
            case(yearly, 365., 370., [365.7003, 1.4996, 0.5243, 0.4956], Due),
        ] {
            check(&case);
        }
    }

    #[test]
    fn a_long_silence_is_dormant_but_never_within_a_year() {
        let monthly = Rhythm::of(&[], 30.0);
        assert_eq!(monthly.state(364.0, 30.0, true), TieState::Drifting);
        assert_eq!(monthly.state(365.0, 30.0, true), TieState::Dormant);
        let yearly = Rhythm::of(&[], 365.0);
        assert_eq!(
            yearly.state(8.0 * 365.0 + 1.0, 365.0, true),
            TieState::Dormant
        );
    }

    fn absurd() -> impl Strategy<Value = f64> {
        prop_oneof![
            Just(0.0),
            Just(1e6),
            Just(-1e6),
            Just(f64::MAX),
            Just(f64::NAN),
            Just(f64::INFINITY),
            0.0..5_000.0
        ]
    }

    proptest! {
        #[test]
        fn chances_stay_chances_for_any_input(
            gaps in prop::collection::vec(absurd(), 0..20), cadence in absurd(), silent in absurd(), horizon in absurd(),
        ) {
            let rhythm = Rhythm::of(&gaps, cadence);
            prop_assert!(rhythm.gap_days.is_finite() && rhythm.gap_days >= 1.0 - 1e-9);
            prop_assert!(rhythm.regularity.is_finite() && rhythm.regularity > 0.0);
            for chance in [rhythm.silence(silent, horizon), rhythm.quiet(silent)] {
                prop_assert!((0.0..=1.0).contains(&chance), "{}", chance);
            }
            let priority = rhythm.priority(silent, cadence);
            prop_assert!(priority.is_finite() && priority >= 0.0);
            rhythm.state(silent, cadence, true);
        }

        #[test]
        fn the_longer_the_silence_the_quieter_and_the_more_pressing(
            gaps in prop::collection::vec(1.0..2_000.0, 0..20), cadence in 1.0..2_000.0, silent in 0.0..5_000.0, more in 0.0..5_000.0,
        ) {
            let rhythm = Rhythm::of(&gaps, cadence);
            let later = silent + more;
            prop_assert!(rhythm.quiet(later) <= rhythm.quiet(silent) + 1e-12);
            prop_assert!(rhythm.silence(silent, more) <= rhythm.silence(silent, more / 2.0) + 1e-12);
            if rhythm.regularity >= 1.0 && silent >= 2.0 * rhythm.gap_days {
                prop_assert!(rhythm.priority(later, cadence) + 1e-12 >= rhythm.priority(silent, cadence));
            }
        }
    }
}
