//! The sample people.

use std::collections::HashSet;

use kith_formats::{PartialDate, ReachKind};

use super::*;
use crate::{axis::Circle, today};

fn sampled(instant: &str) -> (Book, BatchId) {
    let book = Book::at(instant);
    let batch = add_samples(&book.db, &book.now).unwrap().value;
    (book, batch)
}

#[test]
fn they_are_as_varied_as_people_are() {
    let (book, batch) = sampled("2026-11-22T08:00:00Z");
    let people = book.people();
    assert_eq!(people.len(), 24);
    assert!(people.iter().all(|one| one.batch == Some(batch)));
    assert_eq!(
        people.iter().filter(|one| !one.sorted).count(),
        3,
        "some wait in Sort"
    );
    let scripts = people.iter().filter(|one| {
        !one.draft
            .name
            .display
            .starts_with(|letter: char| letter < '\u{300}')
    });
    assert!(scripts.count() >= 5);
    let circles: HashSet<Option<Circle>> = people.iter().map(|one| one.draft.circle).collect();
    assert_eq!(circles.len(), 5);
    let coverage: HashSet<_> = people
        .iter()
        .flat_map(|one| {
            one.draft.networks.iter().flat_map(|network| {
                one.draft
                    .settings
                    .iter()
                    .map(move |setting| (*network, *setting))
            })
        })
        .collect();
    assert_eq!(coverage.len(), 9, "every network is met in every setting");
    assert!(people.iter().any(|one| one.draft.met.through.is_some()));
}

#[test]
fn nobody_real_can_be_reached_by_them() {
    let (book, _) = sampled("2026-11-22T08:00:00Z");
    for reach in book.people().iter().flat_map(|one| &one.draft.reaches) {
        let fictional = match reach.kind {
            ReachKind::Handle if reach.service != "signal" => reach.value.ends_with(".example"),
            ReachKind::Email => reach.value.ends_with(".example"),
            ReachKind::Link => reach.value.split('/').nth(2).unwrap().ends_with(".example"),
            ReachKind::Phone | ReachKind::Handle => {
                FICTIONAL.iter().any(|range| reach.value.contains(range))
            }
        };
        assert!(fictional, "{}", reach.value);
    }
}

/// Ranges kept free for fiction: North America, the British and Irish, French, German and Swedish regulators'.
const FICTIONAL: [&str; 8] = [
    "-555-01",
    "+44 7700 900",
    "+44 20 7946 0",
    "+353 20 91",
    "+33 1 99 00 ",
    "+33 6 39 98 ",
    "+49 30 23125 ",
    "+46 8 465 004 ",
];

#[test]
fn whatever_day_it_is_there_is_something_to_see() {
    for instant in [
        "2026-11-22T08:00:00Z",
        "2028-02-29T12:00:00Z",
        "2027-12-31T22:59:00Z",
        "2027-03-01T00:00:00Z",
    ] {
        let (book, _) = sampled(instant);
        let people = book.people();
        let shown = book.db.read(|conn| today::today(conn, &book.now)).unwrap();
        let reasons: Vec<String> = shown
            .to_reach
            .iter()
            .map(|one| today::plain(&one.reason))
            .collect();
        assert!((3..=5).contains(&reasons.len()), "{instant}: {reasons:?}");
        assert_eq!(shown.waiting, 0, "{instant}");
        assert!(reasons.iter().all(|reason| !reason.is_empty()), "{instant}");
        let day = book.now.today();
        assert!(shown.occasions.iter().any(|one| one.on == day), "{instant}");
        assert!(shown.occasions.iter().any(|one| one.on > day), "{instant}");
        assert!(
            shown.promised.iter().any(|one| one.due_on == day),
            "{instant}"
        );
        assert!(
            shown.promised.iter().any(|one| one.due_on > day),
            "{instant}"
        );
        let birthdays = people.iter().flat_map(|one| &one.draft.occasions);
        let leap_day = PartialDate::new(None, Some(2), Some(29)).unwrap();
        assert!(birthdays.into_iter().any(|one| one.date == leap_day));
    }
}

#[test]
fn they_come_once_and_go_without_a_trace() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA));
    let before = book.record();
    let added = add_samples(&book.db, &book.now).unwrap();
    let again = add_samples(&book.db, &book.now).unwrap();
    assert_eq!((again.value, again.operation), (added.value, None));
    let removed = remove(&book.db, added.value, &book.now).unwrap();
    assert_eq!(removed.value, 24);
    assert_eq!(book.record(), before);
    book.undo(removed.operation.unwrap());
    book.undo(added.operation.unwrap());
    assert_eq!(book.record(), before);
    assert!(
        add_samples(&book.db, &book.now)
            .unwrap()
            .operation
            .is_some()
    );
}
