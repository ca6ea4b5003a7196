//! LDIF: Thunderbird's export field by field, an LDAP directory's, and what is no person.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use ReachKind::{Email, Handle, Link, Phone};
use kith_formats::{
    Address, Affiliation, CustomField, Name, Occasion, OccasionKind, PartialDate, ProblemCode,
    ReachKind, Source, Unreadable, limits, sniff,
};
use reading::{codes, read_all};

const THUNDERBIRD: &[u8] = include_bytes!("files/thunderbird.ldif");
const DIRECTORY: &[u8] = include_bytes!("files/directory.ldif");

fn reaches(card: &kith_formats::Card) -> Vec<(ReachKind, &str, &str)> {
    card.reaches
        .iter()
        .map(|reach| (reach.kind, reach.value.as_str(), reach.label.as_str()))
        .collect()
}

#[test]
fn thunderbird_field_by_field() {
    assert_eq!(sniff(THUNDERBIRD, "book.ldif"), Ok(Source::Ldif));
    let (cards, summary) = read_all(THUNDERBIRD, Source::Ldif).unwrap();
    assert_eq!(summary.problems, []);
    let [ana, ben] = cards.as_slice() else {
        panic!("{} cards", cards.len());
    };
    assert_eq!(
        ana.name,
        Name {
            display: "Ana Petrović".into(),
            given: "Ana".into(),
            family: "Petrović".into(),
            nickname: "Anči".into(),
            ..Name::default()
        }
    );
    assert_eq!(
        reaches(ana),
        [
            (Email, "ana@meridian.example", ""),
            (Email, "ana@home.example", ""),
            (Handle, "anachat", ""),
            (Phone, "+44 20 7946 0101", "work"),
            (Phone, "+44 20 7946 0102", "home"),
            (Phone, "+44 20 7946 0103", "fax"),
            (Phone, "+44 20 7946 0104", "pager"),
            (Phone, "+44 7700 900105", "mobile"),
            (Link, "https://meridian.example/ana", "work"),
            (Link, "https://ana.example", "home"),
        ]
    );
    assert_eq!(ana.reaches[2].service, "aim");
    assert_eq!(
        ana.addresses,
        [
            Address {
                label: "work".into(),
                street: "1 Harbour Row\nFloor 3".into(),
                locality: "London".into(),
                region: "Greater London".into(),
                postal_code: "E1 6AN".into(),
                country: "United Kingdom".into(),
                ..Address::default()
            },
            Address {
                label: "home".into(),
                street: "2 Mill Lane".into(),
                locality: "Leeds".into(),
                region: "West Yorkshire".into(),
                postal_code: "LS1 4AP".into(),
                country: "United Kingdom".into(),
                ..Address::default()
            }
        ]
    );
    assert_eq!(
        ana.affiliations,
        [Affiliation {
            organisation: "Meridian Labs".into(),
            department: "Materials".into(),
            title: "Head of Research".into(),
            ..Affiliation::default()
        }]
    );
    assert_eq!(
        ana.occasions,
        [Occasion {
            kind: OccasionKind::Birthday,
            label: String::new(),
            date: PartialDate::new(Some(1986), Some(2), Some(28)).unwrap(),
        }]
    );
    assert_eq!(
        ana.custom_fields,
        [
            CustomField {
                name: "Custom 1".into(),
                value: "tea, no milk".into()
            },
            CustomField {
                name: "Custom 3".into(),
                value: "met in Porto".into()
            }
        ]
    );
    assert_eq!(ana.note, "Two cats.\nOne dog.");
    assert_eq!(ana.tags, ["Climbers"]);
    assert_eq!(codes(ana), []);
    assert!(ana.raw.starts_with("dn: cn=Ana"));
    assert_eq!(ben.name.display, "ben@x.example");
    assert_eq!(
        ben.occasions[0].date,
        PartialDate::new(None, Some(12), Some(24)).unwrap()
    );
    assert_eq!((ben.tags.as_slice(), codes(ben)), (&[][..], vec![]));
}

#[test]
fn a_directory_field_by_field() {
    let (cards, summary) = read_all(DIRECTORY, Source::Ldif).unwrap();
    let told: Vec<(ProblemCode, u32, &str)> = summary
        .problems
        .iter()
        .map(|problem| (problem.code, problem.line, problem.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                ProblemCode::Change,
                44,
                "uid=gone,ou=people,dc=example,dc=org"
            ),
            (ProblemCode::Group, 48, "Nobody here")
        ]
    );
    let [mei] = cards.as_slice() else {
        panic!("{} cards", cards.len());
    };
    assert_eq!(mei.uid, "5a0f1c8e-6d2f-4b7e-9a51-0c8d1f0e2b3a");
    assert_eq!(
        mei.name,
        Name {
            display: "陳美玲".into(),
            given: "Mei-Ling".into(),
            family: "Chan".into(),
            prefix: "Dr".into(),
            ..Name::default()
        }
    );
    assert_eq!(
        reaches(mei),
        [
            (Email, "mei@lab.example", ""),
            (Email, "m.chan@lab.example", ""),
            (Phone, "+852 2345 6789", "work"),
            (Phone, "+852 9123 4567", "mobile"),
            (Link, "https://lab.example/mei", "Her page"),
        ]
    );
    assert_eq!(
        mei.addresses,
        [
            Address {
                label: "work".into(),
                locality: "Hong Kong".into(),
                po_box: "77".into(),
                ..Address::default()
            },
            Address {
                label: "work".into(),
                formatted: "Lab of Light\n5 Peak Road\nHong Kong".into(),
                ..Address::default()
            }
        ]
    );
    assert_eq!(
        mei.affiliations,
        [Affiliation {
            organisation: "Lab of Light".into(),
            department: "Optics, Lasers".into(),
            title: "Engineer".into(),
            ..Affiliation::default()
        }]
    );
    let custom: Vec<(&str, &str)> = mei
        .custom_fields
        .iter()
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(
        custom,
        [
            ("cn;lang-en", "Mei-Ling Chan"),
            ("initials", "M. L. C."),
            ("uid", "mei"),
            ("employeeNumber", "1042"),
            ("roomNumber", "B 12"),
        ]
    );
    assert!(mei.photo.is_some());
    assert_eq!(mei.tags, ["Optics group"]);
    assert_eq!(codes(mei), []);
}

#[test]
fn broken_records_are_told_and_stop_nobody() {
    let long = "x".repeat(limits::CARD_BYTES + 1);
    let text = format!(
        "dn: cn=A\ncn: A\nno attribute\nmail:: ***\n\ndn: cn=B\ndescription: {long}\n\ndn: cn=C\ncn: C\njpegPhoto:< file:///home/c.jpg\nbirthday: 31\nbirthmonth: 2\n"
    );
    let (cards, summary) = read_all(text.as_bytes(), Source::Ldif).unwrap();
    assert_eq!(summary.problems[0].code, ProblemCode::TooLarge);
    assert_eq!(
        (
            cards[0].name.display.as_str(),
            cards[1].name.display.as_str()
        ),
        ("A", "C")
    );
    assert_eq!(
        codes(&cards[0]),
        [
            ProblemCode::Stray,
            ProblemCode::BadText,
            ProblemCode::BadEmail
        ]
    );
    assert_eq!(
        codes(&cards[1]),
        [ProblemCode::PhotoLink, ProblemCode::BadDate]
    );
    assert_eq!(cards[1].custom_fields[1].value, "-2-31");
    assert_eq!(
        read_all(
            b"dn: ou=people\nobjectclass: organizationalUnit\nou: people\n",
            Source::Ldif
        ),
        Err(Unreadable::Nobody)
    );
}
