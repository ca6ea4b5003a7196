//! Monica's export field by field, and one that breaks off.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{
    Address, Affiliation, Card, Keeping, Name, OccasionKind, PartialDate, ProblemCode, ReachKind,
    Related, Source, Unreadable, sniff,
};
use reading::{codes, read_all};

const MONICA: &str = include_str!("files/monica.json");

fn day(year: i32, month: u8, day: u8) -> Option<PartialDate> {
    PartialDate::new(Some(year), Some(month), Some(day))
}

fn both() -> (Card, Card) {
    assert_eq!(sniff(MONICA.as_bytes(), "monica.json"), Ok(Source::Monica));
    let (mut cards, summary) = read_all(MONICA.as_bytes(), Source::Monica).unwrap();
    let told: Vec<(ProblemCode, &str)> = summary
        .problems
        .iter()
        .map(|problem| (problem.code, problem.field.as_str()))
        .collect();
    assert_eq!(told, [(ProblemCode::Stray, "journal_entries")]);
    assert_eq!(cards.len(), 2);
    let ben = cards.pop().unwrap();
    (cards.pop().unwrap(), ben)
}

#[test]
fn a_person_field_by_field() {
    let (ana, _) = both();
    assert_eq!(codes(&ana), []);
    assert_eq!(ana.uid, "c-ana");
    assert_eq!(
        ana.name,
        Name {
            display: "Ana Maria Petrović".into(),
            given: "Ana".into(),
            additional: "Maria".into(),
            family: "Petrović".into(),
            nickname: "Anči".into(),
            ..Name::default()
        }
    );
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
    assert_eq!(
        reaches,
        [
            (ReachKind::Email, "ana@meridian.example", "", ""),
            (ReachKind::Phone, "+44 7700 900105", "", ""),
            (
                ReachKind::Link,
                "https://www.facebook.com/ana",
                "Facebook",
                ""
            ),
            (ReachKind::Handle, "anap", "", "telegram"),
        ]
    );
    assert_eq!(
        ana.addresses,
        [Address {
            label: "home".into(),
            street: "2 Mill Lane".into(),
            locality: "Leeds".into(),
            region: "West Yorkshire".into(),
            postal_code: "LS1 4AP".into(),
            country: "GB".into(),
            ..Address::default()
        }]
    );
    assert_eq!(
        ana.affiliations,
        [Affiliation {
            organisation: "Meridian Labs".into(),
            title: "Head of Research".into(),
            ..Affiliation::default()
        }]
    );
    assert_eq!(ana.occasions.len(), 1);
    assert_eq!(ana.occasions[0].kind, OccasionKind::Birthday);
    assert_eq!(
        Some(ana.occasions[0].date),
        PartialDate::new(None, Some(2), Some(28))
    );
    assert_eq!(ana.tags, ["science", "choir", "starred"]);
    assert_eq!(ana.note, "Met through choir.\n\nTwo cats.\nOne dog.");
    assert_eq!(
        ana.keeping,
        Keeping {
            cadence_days: Some(30),
            met_on: day(2019, 9, 14),
            met_through: "Ben".into(),
            ..Keeping::default()
        }
    );
    assert_eq!(
        ana.related,
        [Related {
            uid: "c-ben".into(),
            name: "Ben".into(),
            label: "partner".into(),
            reverse: String::new(),
        }]
    );
    assert!(ana.photo.is_some());
    assert!(ana.raw.contains("\"number_of_views\":12"));
}

#[test]
fn nothing_of_a_person_is_dropped() {
    let (ana, ben) = both();
    let custom: Vec<(&str, &str)> = ana
        .custom_fields
        .iter()
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(
        custom,
        [
            ("Food preferences", "vegetarian"),
            ("Gender", "F"),
            ("Last talked to", "2024-03-01"),
            ("Call, 2024-03-01", "about the grant\nThey called.\njoy"),
            ("Debt, inprogress", "I owe them 20 EUR"),
            ("Gift, idea, 2024-12-24", "a book, 15\non bees"),
            (
                "Reminder",
                "Ask for the talk, every 1 year, from 2024-05-01\nby mail"
            ),
            ("Task", "Send the paper"),
            ("Task, done, 2023-01-02", "Return the key"),
            ("Coordinates", "53.79, -1.54"),
            ("Pet", "Mia, cat"),
            ("Conversation, 2024-01-05", "I: Hi!\nThey: Hello."),
            (
                "Life event, 2022-06-01",
                "bought a home\nNew house\nin Leeds"
            ),
            (
                "Activity, 2024-02-10",
                "went to a concert\nConcert\nBach, in the rain"
            ),
            ("Photo in Monica", "beach.jpg"),
            ("Document in Monica", "contract.pdf"),
            ("hobby", "{\"properties\":{\"name\":\"climbing\"}}"),
        ]
    );
    assert_eq!(ben.name.display, "Ben");
    assert!(ben.keeping.deceased && ben.keeping.archived);
    assert_eq!(
        Some(ben.occasions[0].date),
        PartialDate::new(Some(1961), None, None)
    );
    assert_eq!(ben.custom_fields[0].name, "Died");
    assert_eq!(ben.custom_fields[0].value, "2020-11-30");
}

#[test]
fn an_export_that_breaks_off_gives_who_is_whole() {
    let cut = MONICA.find("\"uuid\": \"c-ben\"").unwrap();
    let (cards, summary) = read_all(&MONICA.as_bytes()[..cut], Source::Monica).unwrap();
    assert_eq!(cards.len(), 1);
    assert_eq!(summary.problems[0].code, ProblemCode::Truncated);
    assert!(summary.problems[0].line > 100);
    let nobody = read_all(&MONICA.as_bytes()[..300], Source::Monica);
    assert_eq!(nobody, Err(Unreadable::Nobody));
}
