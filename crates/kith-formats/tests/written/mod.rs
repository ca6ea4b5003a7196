//! What the tests of the writers share: somebody with something of everything, somebody from a vCard, and reading back.
#![allow(
    dead_code,
    clippy::too_many_lines,
    reason = "each test file uses some of these; somebody with everything takes lines"
)]

use std::ops::ControlFlow;

use kith_formats::{
    Address, Affiliation, Card, CustomField, Keeping, Name, Occasion, OccasionKind, PartialDate,
    RawPhoto, Reach, ReachKind, Related, Source, read,
    round_trip::{Cells, Shape, Table},
};

pub fn people(text: &[u8], source: Source) -> Vec<Card> {
    let mut cards = Vec::new();
    read(&mut std::io::Cursor::new(text), source, &mut |card, _| {
        cards.push(card);
        ControlFlow::Continue(())
    })
    .unwrap();
    cards
}

pub fn person(text: &str) -> Card {
    people(text.as_bytes(), Source::Vcard).remove(0)
}

pub fn date(text: &str) -> PartialDate {
    let mut parts = text
        .trim_start_matches('-')
        .split('-')
        .map(|part| part.parse::<i32>().unwrap());
    let small = |part: i32| u8::try_from(part).unwrap();
    if text.starts_with("--") {
        let (month, day) = (parts.next().map(small), parts.next().map(small));
        return PartialDate::new(None, month, day).unwrap();
    }
    let year = parts.next();
    PartialDate::new(year, parts.next().map(small), parts.next().map(small)).unwrap()
}

pub fn reach(kind: ReachKind, value: &str, label: &str) -> Reach {
    Reach {
        kind,
        value: value.into(),
        label: label.into(),
        service: String::new(),
        preferred: false,
    }
}

/// Somebody with something of everything.
pub fn ana() -> Card {
    Card {
        uid: "urn:uuid:0b0b0b0b-1111-4222-8333-444455556666".into(),
        name: Name {
            display: "Dr. Ana Petrović; \\ the 1st, really".into(),
            prefix: "Dr.".into(),
            given: "Ana".into(),
            additional: "Maria, Luz".into(),
            family: "Petrović".into(),
            suffix: "PhD".into(),
            nickname: "Anica".into(),
            phonetic_given: "Ah-na".into(),
            phonetic_family: "Pet-ro-vich".into(),
        },
        reaches: vec![
            Reach {
                preferred: true,
                ..reach(ReachKind::Email, "ana@meridian.example", "work")
            },
            reach(ReachKind::Email, "ana@home.example", ""),
            reach(ReachKind::Phone, "+32 470 55 01 12", "mobile"),
            reach(ReachKind::Phone, "+32 2 555", "work fax"),
            reach(
                ReachKind::Link,
                "https://x.example/?a=1&b=2,3",
                "Ferienhaus; see",
            ),
            Reach {
                service: "matrix".into(),
                ..reach(ReachKind::Handle, "@ana:matrix.example", "")
            },
        ],
        addresses: vec![
            Address {
                label: "home".into(),
                street: "Main St, 5".into(),
                locality: "Gent".into(),
                postal_code: "9000".into(),
                country: "Belgium".into(),
                formatted: "Main St, 5\nBack house \"B\"\n9000 Gent".into(),
                preferred: true,
                ..Address::default()
            },
            Address {
                formatted: "somewhere near the old mill".into(),
                ..Address::default()
            },
            Address {
                label: "work".into(),
                formatted: "two\nlines".into(),
                ..Address::default()
            },
        ],
        affiliations: vec![
            Affiliation {
                organisation: "Meridian; Labs".into(),
                department: "Research, A".into(),
                title: "Head".into(),
                from_on: Some(date("2019-04")),
                to_on: None,
            },
            Affiliation {
                organisation: "Choir".into(),
                ..Affiliation::default()
            },
            Affiliation {
                title: "Translator".into(),
                to_on: Some(date("2012")),
                ..Affiliation::default()
            },
            Affiliation {
                organisation: "Meridian; Labs".into(),
                department: "Research, A".into(),
                title: "Intern".into(),
                ..Affiliation::default()
            },
        ],
        occasions: vec![
            Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: date("--02-29"),
            },
            Occasion {
                kind: OccasionKind::Anniversary,
                label: String::new(),
                date: date("2010-06-12"),
            },
            Occasion {
                kind: OccasionKind::Other,
                label: "Name day".into(),
                date: date("--07-26"),
            },
            Occasion {
                kind: OccasionKind::Other,
                label: String::new(),
                date: date("1999"),
            },
        ],
        tags: vec!["choir".into(), "a, b; c".into()],
        custom_fields: vec![
            CustomField {
                name: "Shoe size".into(),
                value: "38; EU, not\nUS".into(),
            },
            CustomField {
                name: "X-FOO".into(),
                value: "=1+1".into(),
            },
            CustomField {
                name: String::new(),
                value: "no name".into(),
            },
        ],
        related: vec![
            Related {
                uid: "0b0b0b0b-1111-4222-8333-444455557777".into(),
                name: String::new(),
                label: "friend co-worker".into(),
                reverse: String::new(),
            },
            Related {
                uid: "pas; 7".into(),
                name: "Bo, who \"sings\"".into(),
                label: "god mother".into(),
                reverse: "god: child".into(),
            },
            Related {
                uid: "0b0b0b0b-1111-4222-8333-444455558888".into(),
                name: String::new(),
                label: "manager".into(),
                reverse: String::new(),
            },
            Related {
                uid: "0b0b0b0b-1111-4222-8333-444455559999".into(),
                name: String::new(),
                label: "related".into(),
                reverse: String::new(),
            },
        ],
        note: "First line\n\tsecond; with, commas \\n and ümläuts 👩‍👩‍👧".repeat(4),
        photo: Some(RawPhoto {
            bytes: b"\x89PNG\r\n\x1a\n0123456789".repeat(20),
        }),
        keeping: Keeping {
            networks: vec!["operational".into(), "personal".into()],
            settings: vec!["community".into()],
            circle: "close".into(),
            cadence_days: Some(45),
            met_how: "At a concert, by chance".into(),
            met_where: "Split".into(),
            met_on: Some(date("2011-08")),
            met_through: "Mei".into(),
            muted: true,
            do_not_contact: true,
            sorted: true,
            ..Keeping::default()
        },
        ..Card::default()
    }
}

pub const APPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17//EN\r\nN:Petrović;Ana;;;\r\nFN:Ana Petrović\r\nX-UNKNOWN;X-A=\"b;c\":value\\, kept\r\nitem1.TEL;type=pref:+32 470\r\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\r\nEMAIL;type=INTERNET;type=WORK:ana@\r\n work.example\r\nitem2.ADR;type=HOME:;;Main 5;Gent;;9000;Belgium\r\nitem2.X-ABADR:be\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-06-26\r\nREV:2020-01-01T00:00:00Z\r\nitem3.X-ABDATE;type=pref:2010-06-12\r\nitem3.X-ABLabel:_$!<Anniversary>!$_\r\nEND:VCARD\r\n";

pub fn apple() -> Card {
    person(APPLE)
}

pub fn table(cards: &[Card], cells: Cells) -> String {
    let mut shape = Shape::default();
    for card in cards {
        shape.make_room(card);
    }
    let mut table = Table::begin(Vec::new(), &shape, cells).unwrap();
    for card in cards {
        table.add(card).unwrap();
    }
    String::from_utf8(table.finish().unwrap()).unwrap()
}
