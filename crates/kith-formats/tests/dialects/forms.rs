//! The same table in whatever form it was saved: separators, encodings, line ends, a line before it, rows that are broken.

use encoding_rs::UTF_16LE;
use kith_formats::{Source, sniff};

use crate::{check, people};

const HEADINGS: [&str; 6] = [
    "First Name",
    "Last Name",
    "Display Name",
    "Primary Email",
    "Notes",
    "Shoe size",
];
const ZOE: [&str; 6] = [
    "Zoë",
    "Łuk",
    "Zoë Łuk",
    "zoe@mail.example",
    "one; two, three",
    "38",
];
const TOLD: &str = "
    name: Zoë Łuk
    given: Zoë
    family: Łuk
    email: zoe@mail.example
    [Shoe size]: 38
    note: one; two, three";

fn table(separator: u8, end: &str) -> String {
    let mut table = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    table.write_record(HEADINGS).unwrap();
    table.write_record(ZOE).unwrap();
    let text = String::from_utf8(table.into_inner().unwrap()).unwrap();
    text.replace('\n', end)
}

#[test]
fn separators_line_ends_and_encodings() {
    for separator in [b',', b';', b'\t', b'|'] {
        for end in ["\n", "\r\n", "\r"] {
            let text = table(separator, end);
            check(&people(text.as_bytes(), Source::Thunderbird), &[TOLD]);
        }
    }
    let text = table(b';', "\r\n");
    check(
        &people(format!("\u{FEFF}{text}").as_bytes(), Source::Thunderbird),
        &[TOLD],
    );
    let utf16: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(UTF_16LE.decode(&utf16).0, text);
    check(&people(&utf16, Source::Thunderbird), &[TOLD]);
    let preamble = format!("sep=;\r\nExported for Ana\r\n\r\n{text}");
    check(&people(preamble.as_bytes(), Source::Thunderbird), &[TOLD]);
}

#[test]
fn a_bad_row_is_told_of_and_the_rest_goes_on() {
    let text = "First Name,Last Name,Display Name,Primary Email\n,,,\nA,B,A B,\"open\nC,D,C D,c@mail.example,extra\nE,F\n,,,nobody at all\nG,H,G H,not an address\n";
    check(
        &people(text.as_bytes(), Source::Thunderbird),
        &[
            "name: A B
             given: A
             family: B
             email: open
             problem: Truncated 3  A,B,A B,\"open
             problem: BadEmail 3 Primary Email open",
            "name: C D
             given: C
             family: D
             email: c@mail.example
             [Column 5]: extra
             problem: Stray 4 Column 5 extra",
            "name: E F
             given: E
             family: F",
            "name: nobody at all
             email: nobody at all
             problem: BadEmail 6 Primary Email nobody at all",
            "name: G H
             given: G
             family: H
             email: not an address
             problem: BadEmail 7 Primary Email not an address",
        ],
    );
}

#[test]
fn a_row_without_anything_to_call_somebody_by_is_told_of() {
    let text = "First,Last,Email,Category\n,,,Friends\nA,,,\n";
    check(
        &people(text.as_bytes(), Source::Yahoo),
        &[
            "tag: Friends
           problem: NoName 2  ",
            "name: A
           given: A",
        ],
    );
}

#[test]
fn what_is_no_table_of_people_is_none() {
    for text in [
        "<html>a,b\nc,d</html>",
        "Dear Ana,\nhow are you?\n",
        "\u{89}PNG\r\n\0,\r\n,",
    ] {
        assert!(sniff(text.as_bytes(), "notes.txt").is_err(), "{text}");
    }
}
