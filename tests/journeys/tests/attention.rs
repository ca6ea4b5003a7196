//! Whom a day asks for: a place for each network, a number for each weekday, and nothing that piles up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use std::collections::BTreeSet;

use book::Book;
use chrono::{Days, NaiveDate};
use kith_api::{
    core::{
        axis::{Circle, Network},
        id::ContactId,
        interaction::{Kind, Starter, Touch},
        preference::{DayBudget, Preferences},
        today::plain,
    },
    wire::{Nothing, OneContact, OneOccurrence},
};

fn add(book: &Book, name: &str, circle: Circle, network: Network) -> ContactId {
    let id = book.add(name, Some(circle));
    book.edit(id, |draft| draft.networks = vec![network]);
    id
}

fn prefer(book: &Book, change: impl FnOnce(&mut Preferences)) {
    let mut preferences = kith_api::book(&book.counter, Nothing {})
        .unwrap()
        .preferences;
    change(&mut preferences);
    kith_api::set_preferences(&book.counter, preferences).unwrap();
}

fn shown(book: &Book) -> Vec<String> {
    let today = book.today();
    today
        .to_reach
        .into_iter()
        .map(|one| one.person.name)
        .collect()
}

/// What was told of now, and that it was seen.
fn told(book: &Book) -> usize {
    let toasts = book.counter.tick().unwrap().show;
    for (number, toast) in (1..).zip(&toasts) {
        book.counter.toast_shown(toast.id, number).unwrap();
    }
    toasts.len()
}

/// Eight colleagues promised every week, a mentor promised every month and a friend promised twice a year, all due.
fn three_networks() -> Book {
    let book = Book::at("2026-01-01T10:00:00Z");
    for number in 1..=8 {
        let id = add(
            &book,
            &format!("Colleague {number}"),
            Circle::Inner,
            Network::Operational,
        );
        book.touch(id, Kind::Call, "2026-01-01", "");
    }
    for (name, circle, network, last) in [
        ("Mentor", Circle::Close, Network::Strategic, "2025-12-20"),
        ("Friend", Circle::Steady, Network::Personal, "2025-07-20"),
    ] {
        let id = add(&book, name, circle, network);
        book.touch(id, Kind::Meeting, last, "");
    }
    book.clock("2026-02-02T10:00:00Z");
    book
}

#[test]
fn each_network_that_has_somebody_due_gets_a_place() {
    let book = three_networks();
    let names = shown(&book);
    assert_eq!(names.len(), 5);
    assert!(
        names.contains(&"Mentor".to_owned()) && names.contains(&"Friend".to_owned()),
        "{names:?}"
    );
    // What is told of is what is shown.
    assert_eq!(told(&book), 1, "one digest");
    assert_eq!(
        shown(&book).iter().collect::<BTreeSet<_>>(),
        names.iter().collect()
    );
    assert_eq!(told(&book), 0);
}

#[test]
fn whoever_had_a_place_this_week_waits_like_others() {
    let book = three_networks();
    let mentor = book.named("Mentor");
    book.touch(mentor, Kind::Call, "2026-02-02", "");
    let another = add(&book, "Another mentor", Circle::Close, Network::Strategic);
    book.touch(another, Kind::Call, "2026-01-02", "");
    let names = shown(&book);
    assert!(names.contains(&"Friend".to_owned()), "{names:?}");
    assert!(!names.contains(&"Another mentor".to_owned()), "{names:?}");
    book.clock("2026-02-11T10:00:00Z");
    assert!(
        shown(&book).contains(&"Another mentor".to_owned()),
        "a week later it is their turn"
    );
}

#[test]
fn ninety_days_away_ask_for_as_many_as_any_day_and_lose_nobody() {
    let book = Book::at("2026-01-01T10:00:00Z");
    for number in 1..=33 {
        let id = book.add(&format!("Person {number:02}"), Some(Circle::Close));
        book.touch(id, Kind::Call, "2026-01-01", "");
    }
    let mut day: NaiveDate = "2026-05-01".parse().unwrap();
    let mut reached = BTreeSet::new();
    for expected in [5, 5, 5, 5, 5, 5, 3, 0] {
        book.clock(&format!("{day}T10:00:00Z"));
        assert!(told(&book) <= 3, "never more than a day's worth");
        let today = book.today();
        assert_eq!(today.to_reach.len(), expected, "on {day}");
        for one in today.to_reach {
            reached.insert(one.person.name.clone());
            book.touch(one.person.id, Kind::Call, &day.to_string(), "");
        }
        day = day + Days::new(1);
    }
    assert_eq!(reached.len(), 33);
}

#[test]
fn a_weekday_asks_for_its_own_number() {
    let book = Book::at("2026-01-01T10:00:00Z");
    for number in 1..=12 {
        let id = book.add(&format!("Person {number:02}"), Some(Circle::Inner));
        book.touch(id, Kind::Call, "2026-01-01", "");
    }
    let on = |day, people| DayBudget { day, people };
    prefer(&book, |preferences| {
        preferences.day_budgets = vec![on(6, 2), on(7, 0)];
    });
    for (instant, expected) in [
        ("2026-01-09T10:00:00Z", 5),
        ("2026-01-10T10:00:00Z", 2),
        ("2026-01-11T10:00:00Z", 0),
        ("2026-01-12T10:00:00Z", 5),
    ] {
        book.clock(instant);
        assert_eq!(shown(&book).len(), expected, "{instant}");
        assert_eq!(
            kith_api::book(&book.counter, Nothing {})
                .unwrap()
                .counts
                .today,
            u32::try_from(expected).unwrap()
        );
        assert_eq!(told(&book) > 0, expected > 0, "{instant}");
        for one in book.today().to_reach {
            book.touch(one.person.id, Kind::Call, &instant[..10], "");
        }
    }
    for wrong in [
        vec![on(0, 1)],
        vec![on(8, 1)],
        vec![on(1, 51)],
        vec![on(1, 1), on(1, 2)],
    ] {
        let mut preferences = kith_api::book(&book.counter, Nothing {})
            .unwrap()
            .preferences;
        preferences.day_budgets = wrong;
        assert!(kith_api::set_preferences(&book.counter, preferences).is_err());
    }
}

#[test]
fn not_now_learns_nothing_but_to_ask_again() {
    let book = Book::at("2026-01-01T10:00:00Z");
    let ana = book.add("Ana", Some(Circle::Close));
    for day in [
        "2025-09-01",
        "2025-10-03",
        "2025-11-01",
        "2025-12-02",
        "2026-01-01",
    ] {
        book.touch(ana, Kind::Meeting, day, "");
    }
    book.clock("2026-02-05T10:00:00Z");
    let before = kith_api::person(&book.counter, OneContact { id: ana }).unwrap();
    let id = book.today().to_reach[0].occurrence;
    kith_api::skip(&book.counter, OneOccurrence { id }).unwrap();
    let after = kith_api::person(&book.counter, OneContact { id: ana }).unwrap();
    assert_eq!(after.tie.rhythm, before.tie.rhythm);
    assert_eq!(plain(&after.tie.reason), plain(&before.tie.reason));
    assert_eq!(
        (after.line.strength, after.line.cadence_days),
        (before.line.strength, before.line.cadence_days)
    );
    assert!(shown(&book).is_empty());
    book.clock("2026-02-13T10:00:00Z");
    assert_eq!(shown(&book), ["Ana"], "a quarter of the month later");
}

#[test]
fn where_the_rhythm_foresees_worse_than_an_average_plain_cadence_takes_over() {
    let mut book = Book::at("2026-11-20T10:00:00Z");
    // Several touches in a row, then five weeks of nothing, and always back in time for the second month: a rhythm of days is
    // read from it, and every silence taken for the end.
    let last: NaiveDate = "2026-11-10".parse().unwrap();
    for number in 0..12 {
        let id = book.add(&format!("Person {number:02}"), Some(Circle::Close));
        for ago in [0, 45, 90, 135, 180, 225] {
            for day in [2, 1, 0] {
                let day = last - Days::new(ago + 3 * number + day);
                book.touch(id, Kind::Message, &day.to_string(), "");
            }
        }
    }
    let judged = |book: &Book| kith_api::honesty(&book.counter, Nothing {}).unwrap();
    let found = judged(&book);
    assert!(
        found.outcomes >= found.needed && found.lost && !found.plain,
        "{found:?}"
    );
    // What was logged above was the day's work.
    book.clock("2026-11-21T10:00:00Z");
    let why = |book: &Book| plain(&book.today().to_reach[0].reason);
    assert!(
        why(&book).contains("usual gap"),
        "judged once a week: {}",
        why(&book)
    );
    book.clock("2026-11-28T10:00:00Z");
    book.restart();
    assert!(
        why(&book).ends_with("; you asked for every month."),
        "{}",
        why(&book)
    );
    assert!(judged(&book).plain);
    let today = book.today();
    let person = kith_api::person(
        &book.counter,
        OneContact {
            id: today.to_reach[0].person.id,
        },
    )
    .unwrap();
    assert_eq!(person.tie.rhythm, "Every month");
}

#[test]
fn a_person_tells_who_started_and_from_when_it_was_put_off() {
    let book = Book::at("2026-01-01T10:00:00Z");
    let ana = book.add("Ana", Some(Circle::Close));
    for (day, starter) in [
        ("2025-11-01", Some(Starter::Me)),
        ("2025-12-01", Some(Starter::Them)),
        ("2025-12-20", None),
        ("2026-01-01", Some(Starter::Me)),
    ] {
        let touch = Touch {
            contacts: vec![ana],
            kind: Kind::Call,
            on: day.parse().unwrap(),
            at: None,
            started_by: starter,
            minutes: None,
            note: String::new(),
            follow_up: None,
            answers: None,
        };
        kith_api::log_interaction(&book.counter, touch).unwrap();
    }
    let tie = |book: &Book| {
        kith_api::person(&book.counter, OneContact { id: ana })
            .unwrap()
            .tie
    };
    assert_eq!(
        (tie(&book).started_by_me, tie(&book).started_by_them),
        (2, 1)
    );
    assert_eq!(tie(&book).promise, "you asked for every month");
    book.clock("2026-02-05T10:00:00Z");
    let id = book.today().to_reach[0].occurrence;
    kith_api::skip(&book.counter, OneOccurrence { id }).unwrap();
    assert_eq!(
        tie(&book).promise,
        "you asked for every month; put off from 31 January 2026"
    );
    assert!(!tie(&book).unusually_quiet);
    book.clock("2026-12-05T10:00:00Z");
    assert!(tie(&book).unusually_quiet);
}
