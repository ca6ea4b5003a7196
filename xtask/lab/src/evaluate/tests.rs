//! The reader, the snapshots and the measures, on a log that is made up and on numbers that can be checked by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::io::Write as _;

use super::log::Message;
use super::*;

const MADE_UP: &str = include_str!("made-up.txt");
const PLAN: Plan = Plan {
    lo: 60,
    step: 10,
    split: 120,
    end: 200,
};

fn message(from: u32, to: u32, day: i32) -> Message {
    Message { from, to, day }
}

#[test]
fn the_time_is_found_in_whatever_column() {
    let expected = [message(0, 1, 0), message(1, 0, 2)];
    for text in [
        "7 9 1500000000\n9 7 1500172800\n",
        "7 9 1 1500000000\n9 7 1 1500172800\n",
        "7 9 1500000000 1\n9 7 1500172800 1\n",
        "% a comment\n\n7,9,1500000000.0\n9,7,1500172800.0\n",
    ] {
        assert_eq!(Log::of(text).unwrap().messages, expected, "{text}");
    }
}

#[test]
fn what_is_no_contact_is_left_out() {
    let text = "1 2 0\n1 2 0\n3 3 5\n4 1 9\n4 2 9\n4 3 9\n4 5 9\n4 6 9\n4 7 9\n5 1 9\n5 2 9\n";
    let log = Log::of(text).unwrap();
    assert_eq!(log.lines, 11);
    // The first pair once, nobody to themselves, no circular to six; two recipients are fine.
    assert_eq!(log.messages.len(), 3);
}

#[test]
fn a_bad_file_is_told_with_its_line() {
    let said = Log::of("1 2 3\n1 two 3\n").unwrap_err();
    assert!(said.contains("line 2"), "{said}");
    assert!(Log::of("1 2\n").is_err());
    assert!(Log::of("").is_err());
}

#[test]
fn gzip_and_plain_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, zipped) = (folder.path().join("log.txt"), folder.path().join("log.gz"));
    std::fs::write(&plain, MADE_UP).unwrap();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(MADE_UP.as_bytes()).unwrap();
    std::fs::write(&zipped, encoder.finish().unwrap()).unwrap();
    assert_eq!(Log::read(&plain).unwrap(), Log::read(&zipped).unwrap());
}

/// Days on which one of two wrote, by turns.
fn tie_of(days: &[i32]) -> Vec<Message> {
    let turns = days.iter().enumerate();
    turns
        .map(|(turn, day)| {
            if turn % 2 == 0 {
                message(0, 1, *day)
            } else {
                message(1, 0, *day)
            }
        })
        .collect()
}

#[test]
fn a_row_knows_only_what_lay_before_it() {
    let plan = Plan {
        lo: 40,
        step: 100,
        split: 40,
        end: 100,
    };
    let check = |days: &[i32], expected: Option<(&[f64], f64, bool)>| {
        let rows = rows(&tie_of(days), plan).test;
        let row = rows
            .first()
            .map(|row| (row.gaps.as_slice(), row.silent, row.stays_silent));
        assert_eq!(row, expected, "{days:?}");
    };
    check(&[0, 10, 10, 30], Some((&[10.0, 20.0], 10.0, true)));
    check(&[0, 10, 30, 69], Some((&[10.0, 20.0], 10.0, false)));
    check(&[0, 10, 30, 70], Some((&[10.0, 20.0], 10.0, true)));
    // Two days are too few, and the day of the snapshot is not before it.
    check(&[0, 10, 40], None);
}

#[test]
fn a_tie_that_only_one_keeps_is_none() {
    let plan = Plan {
        lo: 40,
        step: 100,
        split: 40,
        end: 100,
    };
    let mut messages: Vec<Message> = [0, 10, 20].map(|day| message(0, 1, day)).into();
    assert_eq!(rows(&messages, plan).test.len(), 0);
    messages.push(message(1, 0, 50));
    assert_eq!(rows(&messages, plan).test.len(), 0, "the answer came later");
    messages.push(message(1, 0, 30));
    assert_eq!(rows(&messages, plan).test.len(), 1);
}

fn seen_of(pairs: &[(f64, bool)]) -> Vec<Seen> {
    pairs
        .iter()
        .map(|(forecast, silent)| Seen {
            forecast: *forecast,
            silent: *silent,
        })
        .collect()
}

#[test]
fn measures_come_to_what_one_counts_by_hand() {
    // Of four pairs, three are in order.
    let some = seen_of(&[(0.1, false), (0.4, true), (0.6, false), (0.9, true)]);
    assert!((auc(&some) - 0.75).abs() < 1e-12);
    let even = seen_of(&[(0.5, false), (0.5, true)]);
    assert!((auc(&even) - 0.5).abs() < 1e-12 && (log_loss(&even) - 2f64.ln()).abs() < 1e-12);
    let sure = seen_of(&[(0.8, true), (0.2, false)]);
    assert!((log_loss(&sure) + 0.8f64.ln()).abs() < 1e-12);
}

#[test]
fn the_curve_meets_the_shares_it_was_fitted_on() {
    // Three of four at 0, one of four at 1.
    let pairs = [
        (0.0, true),
        (0.0, true),
        (0.0, true),
        (0.0, false),
        (1.0, true),
        (1.0, false),
        (1.0, false),
        (1.0, false),
    ];
    let curve = Curve::fitted(&seen_of(&pairs));
    assert!((curve.chance(0.0) - 0.75).abs() < 1e-4 && (curve.chance(1.0) - 0.25).abs() < 1e-4);
    // Nothing to learn from, and what can be told apart wholly: it ends.
    assert!(Curve::fitted(&[]).chance(3.0).is_finite());
    assert!(
        Curve::fitted(&seen_of(&[(0.0, false), (1.0, true)]))
            .chance(0.5)
            .is_finite()
    );
}

#[test]
fn the_report_of_a_made_up_log_tells_counts_and_limits() {
    let log = Log::of(MADE_UP).unwrap();
    let text = report(&log, PLAN).unwrap();
    for part in [
        "test rows",
        "this code",
        "recency",
        "exponential decay",
        "workplace e-mail",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("NaN | "), "{text}");
    let too_little = Log::of("1 2 0\n2 1 86400\n").unwrap();
    assert!(
        report(&too_little, PLAN)
            .unwrap_err()
            .contains("too little")
    );
}

#[test]
fn days_that_make_no_sense_are_refused() {
    let log = Log::of(MADE_UP).unwrap();
    for args in [
        ["--lo", "150"],
        ["--step", "0"],
        ["--split", "190"],
        ["--end", "x"],
    ] {
        assert!(plan(&args.map(str::to_owned), &log).is_err(), "{args:?}");
    }
    assert!(plan(&[], &log).is_ok());
}
