//! LinkedIn's list of connections in the forms it has had.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{Card, PartialDate, ProblemCode, ReachKind, Source, sniff};
use reading::{cards_of, codes};

const HEADERS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
const NOTES: &str = "Notes:\n\"When exporting your connection data, you may notice that some addresses are missing.\nOnly those who \"\"allow\"\" it are listed.\"\n\n";

fn day(year: i32, month: u8, day: u8) -> Option<PartialDate> {
    PartialDate::new(Some(year), Some(month), Some(day))
}

fn row(headers: &str, row: &str) -> Card {
    let mut cards = cards_of(format!("{headers}\n{row}\n").as_bytes());
    assert_eq!(cards.len(), 1, "{row}");
    cards.remove(0)
}

fn check_ada(file: &[u8], line: u32) {
    assert_eq!(sniff(file, "Connections.csv"), Ok(Source::Linkedin));
    let cards = cards_of(file);
    let ada = &cards[0];
    assert_eq!(cards.len(), 1);
    assert_eq!(ada.name.display, "Ada Größe");
    assert_eq!(
        (ada.name.given.as_str(), ada.name.family.as_str()),
        ("Ada", "Größe")
    );
    assert_eq!(ada.affiliations[0].organisation, "Acme, \"Inc.\"");
    assert_eq!(ada.affiliations[0].title, "Engineer");
    assert_eq!(ada.connected_on, day(2024, 3, 5));
    assert_eq!(ada.line, line);
    assert_eq!(codes(ada), []);
}

#[test]
fn every_form_the_export_has_had() {
    let ada =
        "Ada,Größe,https://www.linkedin.com/in/Ada-G,,\"Acme, \"\"Inc.\"\"\",Engineer,05 Mar 2024";
    let plain = format!("{HEADERS}\n{ada}\n");
    check_ada(plain.as_bytes(), 2);
    check_ada(format!("\u{FEFF}{NOTES}{HEADERS}\n{ada}\n").as_bytes(), 6);
    check_ada(plain.replace('\n', "\r\n").as_bytes(), 2);
    check_ada(&plain.chars().map(|c| c as u8).collect::<Vec<u8>>(), 2);
    let utf16: Vec<u8> = format!("\u{FEFF}{plain}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check_ada(&utf16, 2);
    check_ada(
        "First Name,Last Name,Email Address,Company,Position,Connected On\nAda,Größe,,\"Acme, \"\"Inc.\"\"\",Engineer,5-Mar-24\n".as_bytes(),
        2,
    );
    check_ada(
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nAda,Größe,,,\"Acme, \"\"Inc.\"\"\",Engineer,05. März 2024\n".as_bytes(),
        2,
    );
    check_ada(
        "Verbunden am;Position;Unternehmen;Nachname;Vorname\n2024-03-05;Engineer;\"Acme, \"\"Inc.\"\"\";Größe;Ada\n".as_bytes(),
        2,
    );
}

#[test]
fn the_profile_is_the_key_and_a_link() {
    let card = row(
        HEADERS,
        "Ada,L,https://www.linkedin.com/in/J%C3%BCrgen-A/?x=1,ada@x.org,,,",
    );
    assert_eq!(card.uid, "linkedin.com/in/jürgen-a");
    let reaches: Vec<(ReachKind, &str, &str)> = card
        .reaches
        .iter()
        .map(|reach| (reach.kind, reach.value.as_str(), reach.label.as_str()))
        .collect();
    assert_eq!(
        reaches,
        [
            (
                ReachKind::Link,
                "https://www.linkedin.com/in/J%C3%BCrgen-A/?x=1",
                "LinkedIn"
            ),
            (ReachKind::Email, "ada@x.org", ""),
        ]
    );
    assert_eq!(card.affiliations, []);
    assert_eq!(card.connected_on, None);
}

#[test]
fn unknown_columns_and_the_row_itself_are_kept() {
    let headers = format!("{HEADERS},Tier");
    let card = row(&headers, "Ada,L,,,,,,\"gold, \nfirst\"");
    assert_eq!(card.custom_fields[0].name, "Tier");
    assert_eq!(card.custom_fields[0].value, "gold, \nfirst");
    assert_eq!(card.raw, format!("{headers}\nAda,L,,,,,,\"gold, \nfirst\""));
}

#[test]
fn rows_that_are_empty_nameless_or_odd() {
    let body = format!(
        "{HEADERS}\n,,,,,,\n,,https://www.linkedin.com/in/x,,Acme,,01 Jan 2020\nCher,,,,,,99 Foo 2020\nA,B\nC,D,,,\"open,,\nE,F,,,,,1 Jan 2021\n"
    );
    let cards = cards_of(body.as_bytes());
    let seen: Vec<(u32, &str, Vec<ProblemCode>)> = cards
        .iter()
        .map(|card| (card.line, card.name.display.as_str(), codes(card)))
        .collect();
    assert_eq!(
        seen,
        [
            (3, "", vec![ProblemCode::NoName]),
            (4, "Cher", vec![ProblemCode::BadDate]),
            (5, "A B", vec![ProblemCode::Stray]),
            (6, "C D", vec![ProblemCode::Truncated]),
            (7, "E F", vec![]),
        ]
    );
    assert_eq!(cards[1].custom_fields[0].name, "Connected On");
    assert_eq!(cards[1].custom_fields[0].value, "99 Foo 2020");
}
