//! What counts as an outcome, and who wins.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use proptest::prelude::*;

use super::*;

#[test]
fn a_case_is_a_day_due_that_was_left_alone_and_has_an_end() {
    let check = |days: &[i32], today: i32, expected: &[(i32, i32, bool)]| {
        let found: Vec<_> = cases(days, 30, today)
            .iter()
            .map(|case| (case.due_on, case.known_on, case.stayed_silent))
            .collect();
        assert_eq!(found, expected, "{days:?} on {today}");
    };
    check(&[], 1_000, &[]);
    // In time, late, and not at all.
    check(&[0, 20], 40, &[]);
    check(&[0, 45], 50, &[(30, 45, false)]);
    check(&[0, 61], 70, &[(30, 60, true)]);
    // Not known yet, then known.
    check(&[0], 59, &[]);
    check(&[0], 60, &[(30, 60, true)]);
    // Each touch begins anew.
    check(&[0, 40, 60, 200], 210, &[(30, 40, false), (90, 120, true)]);
}

/// Ties that keep within twice their promise when `kept`, else fall silent for three.
fn ties(count: i32, gap: impl Fn(i32) -> i32) -> Vec<Case> {
    (0..count)
        .flat_map(|tie| {
            let days: Vec<i32> = (0..12).map(|touch| tie + touch * gap(tie)).collect();
            cases(&days, 30, tie + 11 * gap(tie) + 1)
        })
        .collect()
}

#[test]
fn the_rhythm_wins_where_ties_have_one() {
    // Half come a little late every time, half are silent for long every time: a rhythm tells them apart, an average can't.
    let found = judge(ties(20, |tie| if tie % 2 == 0 { 35 } else { 150 }));
    assert!(found.outcomes >= ENOUGH && !found.lost, "{found:?}");
    assert!(found.rhythm < found.average.min(found.recency), "{found:?}");
}

#[test]
fn it_gives_way_where_an_average_does_better() {
    // Always late by a little, with one early touch that misleads: everybody stays in touch.
    let cases: Vec<Case> = (0..80)
        .map(|number| Case {
            due_on: number * 10,
            known_on: number * 10 + 5,
            silent: 30,
            chance: if number % 2 == 0 { 0.9 } else { 0.6 },
            stayed_silent: false,
        })
        .collect();
    assert!(!judge(cases[..49].to_vec()).lost, "too few to judge by");
    assert!(judge(cases).lost);
}

#[test]
fn a_guess_knows_only_what_was_known_by_then() {
    let case = |due_on, known_on, stayed_silent| Case {
        due_on,
        known_on,
        silent: 30,
        chance: 0.5,
        stayed_silent,
    };
    // The first outcome comes to light after the second was due: both are guessed without knowing anything.
    let found = judge(vec![case(0, 100, true), case(50, 60, true)]);
    assert!((found.average - 2f64.ln()).abs() < 1e-12, "{found:?}");
    let found = judge(vec![case(0, 10, true), case(50, 60, true)]);
    assert!(found.average < 2f64.ln());
}

proptest! {
    #[test]
    fn any_days_give_numbers(days in prop::collection::vec(-50_000..50_000, 0..40), cadence in prop_oneof![Just(0), Just(u32::MAX), 1..2_000_u32], today in -60_000..60_000) {
        let mut days = days;
        days.sort_unstable();
        days.dedup();
        let found = judge(cases(&days, cadence, today));
        for number in [found.rhythm, found.average, found.recency] {
            prop_assert!(number.is_finite() && number >= 0.0);
        }
    }
}
