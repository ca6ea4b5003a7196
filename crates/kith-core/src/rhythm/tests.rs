//! The reference values of the model, and what holds for any input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::interaction::Kind;

struct Reference {
    days: &'static [f64],
    cadence: f64,
    silent: f64,
    expected: [f64; 5],
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
        meetings(case.days).on(whole(case.days.last().unwrap() + case.silent)),
    ];
    for (name, (got, expected)) in ["m", "k", "P", "q", "S"]
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

/// A day of the table as the strength takes it.
#[expect(clippy::cast_possible_truncation, reason = "whole days of a table")]
fn whole(day: f64) -> i32 {
    day as i32
}

fn meetings(days: &[f64]) -> Strength {
    Strength::of(days.iter().map(|day| (whole(*day), Kind::Meeting))).unwrap()
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
        case(
            &[0.],
            30.,
            10.,
            [30.0, 1.1336, 0.5398, 0.7765, 0.1762],
            OnRhythm,
        ),
        case(
            &[0.],
            30.,
            58.,
            [30.0, 1.1336, 0.7092, 0.3214, 0.1287],
            Drifting,
        ),
        case(
            &[0.],
            365.,
            400.,
            [365.0, 1.1336, 0.6366, 0.4741, 0.0105],
            Due,
        ),
        case(
            six,
            91.,
            60.,
            [58.9829, 1.6471, 0.3557, 0.4930, 0.3098],
            OnRhythm,
        ),
        case(
            six,
            91.,
            150.,
            [58.9829, 1.6471, 0.5065, 0.1769, 0.1833],
            Due,
        ),
        case(weekly, 7., 9., [7.0, 1.7924, 0.4757, 0.3893, 0.5634], Due),
        case(
            weekly,
            30.,
            45.,
            [12.5287, 1.6372, 0.4620, 0.1097, 0.4945],
            Due,
        ),
        case(
            uneven,
            182.,
            200.,
            [171.2768, 1.4071, 0.5484, 0.4457, 0.0497],
            Due,
        ),
        case(
            burst,
            30.,
            95.,
            [5.8195, 1.0336, 0.7630, 0.0528, 0.3503],
            Drifting,
        ),
        case(
            yearly,
            365.,
            370.,
            [365.7003, 1.4996, 0.5243, 0.4956, 0.0140],
            Due,
        ),
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

    #[test]
    fn strength_fades_and_no_touch_lowers_it(touches in touches(), another in (0..20_000, any_kind()), day in -50_000..50_000, more in 0..40_000) {
        let strength = Strength::of(touches.iter().copied()).unwrap();
        let (now, later) = (strength.on(day), strength.on(day + more));
        prop_assert!((0.0..=1.0).contains(&now), "{}", now);
        prop_assert!(later <= now);
        let with = Strength::of(touches.iter().copied().chain([another])).unwrap();
        prop_assert!(with.on(day) >= now - 1e-9, "{} < {}", with.on(day), now);
    }

    #[test]
    fn a_touch_more_comes_to_the_same_as_all_anew(touches in touches(), later in 1..5_000, kind in any_kind()) {
        let last = touches.iter().map(|(day, _)| *day).max().unwrap();
        let with = Strength::of(touches.iter().copied()).unwrap().with(last + later, kind);
        let anew = Strength::of(touches.into_iter().chain([(last + later, kind)])).unwrap();
        prop_assert!((with.warm_until() - anew.warm_until()).abs() < 1e-6);
    }

    #[test]
    fn who_is_stronger_today_stays_so(one in touches(), other in touches(), day in 20_000..30_000, more in 0..2_000) {
        let (one, other) = (Strength::of(one).unwrap(), Strength::of(other).unwrap());
        if one.warm_until() > other.warm_until() {
            prop_assert!(one.on(day) >= other.on(day) && one.on(day + more) >= other.on(day + more));
        }
    }

    #[test]
    fn a_warmth_begins_where_it_is_sought(touches in touches(), day in 0..30_000) {
        let strength = Strength::of(touches).unwrap();
        let warmth = Warmth::of(strength.on(day));
        if let Some(least) = warmth.warm_until(day) {
            prop_assert!(strength.warm_until() >= least - 1e-6);
        }
    }
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(&Kind::ALL[..])
}

fn touches() -> impl Strategy<Value = Vec<(i32, Kind)>> {
    prop::collection::vec((0..20_000, any_kind()), 1..40)
}

#[test]
fn many_touches_of_a_day_count_once_as_the_best_of_them() {
    let mut day = vec![(100, Kind::Email); 1_000];
    let mail = Strength::of(day.clone()).unwrap();
    assert_eq!(mail, Strength::of([(100, Kind::Email)]).unwrap());
    day.insert(500, (100, Kind::Meeting));
    assert_eq!(Strength::of(day), Strength::of([(100, Kind::Meeting)]));
    assert_eq!(Strength::of([]), None);
}

#[test]
fn no_clock_and_no_calendar_breaks_it() {
    let ends = [i32::MIN, -1_000_000, 0, 1_000_000, i32::MAX];
    for first in ends {
        for last in ends {
            let strength = Strength::of([(first, Kind::Call), (last, Kind::Other)]).unwrap();
            for day in ends {
                let strength = strength.on(day);
                assert!(
                    (0.0..=1.0).contains(&strength),
                    "{first} {last} {day}: {strength}"
                );
            }
        }
    }
    let daily = Strength::of((0..5_000).map(|day| (day, Kind::Meeting))).unwrap();
    assert!(daily.on(4_999) < 0.97 && daily.on(-100_000) < 0.97);
    assert_eq!(Strength::kept(f64::NAN), None);
}

#[test]
fn words_for_how_often_one_meets() {
    for (gap, warmth) in [
        (7, Warmth::VeryStrong),
        (14, Warmth::VeryStrong),
        (30, Warmth::Strong),
        (60, Warmth::Steady),
        (91, Warmth::Steady),
        (182, Warmth::Light),
        (365, Warmth::Light),
        (1_000, Warmth::Faint),
    ] {
        let met = Strength::of((0..20).map(|n| (n * gap, Kind::Meeting))).unwrap();
        assert_eq!(
            Warmth::of(met.on(19 * gap + gap / 2)),
            warmth,
            "every {gap} days"
        );
    }
}
