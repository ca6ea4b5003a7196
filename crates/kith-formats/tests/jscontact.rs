//! `JSContact`: cards as the standard shows them, what Kith itself writes, groups, and broken files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;
mod written;

use kith_formats::{
    Card, OccasionKind, PartialDate, ProblemCode, ReachKind, Source, jscontact, limits, sniff,
    vcard::differences,
};
use reading::{codes, read_all};

const CARDS: &str = include_str!("files/jscontact.json");

#[test]
fn a_card_of_the_standard_field_by_field() {
    assert_eq!(sniff(CARDS.as_bytes(), "cards.json"), Ok(Source::Jscontact));
    let (cards, summary) = read_all(CARDS.as_bytes(), Source::Jscontact).unwrap();
    assert_eq!(summary.problems, []);
    let ana = &cards[0];
    assert_eq!(codes(ana), []);
    assert_eq!((cards.len(), ana.line), (1, 2));
    assert_eq!(ana.uid, "22b2c7df-9120-4969-8460-05956fe6b065");
    assert_eq!(ana.name.display, "Dr Ana Petrović");
    assert_eq!(
        (
            ana.name.given.as_str(),
            ana.name.family.as_str(),
            ana.name.prefix.as_str()
        ),
        ("Ana", "Petrović", "Dr")
    );
    assert_eq!(ana.name.nickname, "Anči");
    let reaches: Vec<(ReachKind, &str, &str, &str)> = ana
        .reaches
        .iter()
        .map(|reach| {
            (
                reach.kind,
                reach.value.as_str(),
                reach.label.as_str(),
                reach.service.as_str(),
            )
        })
        .collect();
    for expected in [
        (ReachKind::Email, "ana@meridian.example", "work", ""),
        (ReachKind::Phone, "+44 7700 900105", "mobile", ""),
        (ReachKind::Link, "https://ana.example", "", ""),
    ] {
        assert!(reaches.contains(&expected), "{reaches:?}");
    }
    assert_eq!(ana.affiliations[0].organisation, "Meridian Labs");
    assert_eq!(ana.affiliations[0].department, "Materials");
    assert_eq!(ana.affiliations[0].title, "Head of Research");
    let address = &ana.addresses[0];
    assert_eq!(
        (
            address.label.as_str(),
            address.street.as_str(),
            address.locality.as_str(),
            address.postal_code.as_str()
        ),
        ("work", "1 Harbour Row", "London", "E1 6AN")
    );
    let dates: Vec<(OccasionKind, PartialDate)> =
        ana.occasions.iter().map(|it| (it.kind, it.date)).collect();
    assert!(dates.contains(&(
        OccasionKind::Birthday,
        PartialDate::new(None, Some(2), Some(28)).unwrap()
    )));
    assert_eq!(ana.note, "Two cats.");
    let mut tags = ana.tags.clone();
    tags.sort();
    assert_eq!(tags, ["Climbers", "choir"]);
}

#[test]
fn broken_objects_are_told_and_stop_nobody() {
    let card = |name: &str| {
        format!(
            "{{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"{name}\",\"name\":{{\"full\":\"{name}\"}}}}"
        )
    };
    let long = "x".repeat(limits::CARD_BYTES);
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let text = format!(
        "[{},\n{{\"@type\":\"Card\",}},\n{{\"@type\":\"Task\"}},\n{{\"a\":\"{long}\"}},\n{{\"a\":{deep}}},\n17,\n{},{}",
        card("A"),
        card("B"),
        "{\"@type\":\"Card\",\"name\":{"
    );
    let (cards, summary) = read_all(text.as_bytes(), Source::Jscontact).unwrap();
    let names: Vec<&str> = cards
        .iter()
        .map(|card| card.name.display.as_str())
        .collect();
    assert_eq!(names, ["A", "B"]);
    let mut told: Vec<(u32, ProblemCode)> = summary
        .problems
        .iter()
        .map(|it| (it.line, it.code))
        .collect();
    told.sort_by_key(|(line, _)| *line);
    assert_eq!(
        told,
        [
            (2, ProblemCode::Unread),
            (3, ProblemCode::Stray),
            (4, ProblemCode::TooLarge),
            (5, ProblemCode::Unread),
            (6, ProblemCode::Stray),
            (7, ProblemCode::Truncated),
        ]
    );
}

fn back(card: &Card) -> Card {
    let text = jscontact::write(card).unwrap();
    let file = format!("[\n{text}\n]\n");
    assert_eq!(sniff(file.as_bytes(), "kith.json"), Ok(Source::Jscontact));
    let (mut cards, _) = read_all(file.as_bytes(), Source::Jscontact).unwrap();
    cards.remove(0)
}

/// Objects of JSON have no order, so what is in them has none either.
fn in_order(mut card: Card) -> Card {
    card.affiliations.sort_by_key(|it| format!("{it:?}"));
    card.occasions.sort_by_key(|it| format!("{it:?}"));
    card.tags.sort();
    for related in &mut card.related {
        let mut words: Vec<&str> = related.label.split(' ').collect();
        words.sort_unstable();
        related.label = words.join(" ");
    }
    card.related.sort_by_key(|it| format!("{it:?}"));
    card
}

#[test]
fn what_kith_writes_comes_back_equal() {
    let (card, found) = (written::ana(), back(&written::ana()));
    let differ = differences(&in_order(card), &in_order(found));
    assert_eq!(differ, Vec::<&str>::new());
}
