//! Whole files of cards: encodings, broken cards beside whole ones, groups, limits, progress and cancel.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use std::io::Cursor;
use std::ops::ControlFlow;

use kith_formats::{Card, ProblemCode, Source, Unreadable, limits, read};
use reading::{card, cards_of, codes, read_all};

fn names(cards: &[Card]) -> Vec<&str> {
    cards
        .iter()
        .map(|card| card.name.display.as_str())
        .collect()
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(bytes_of)
        .collect()
}

#[test]
fn every_encoding_reads_the_same() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jürgen Groß\r\nNOTE:Grüße\\, schön\r\n  gefaltet\r\nEND:VCARD\r\n";
    let windows_1252 = text.chars().map(|c| c as u8).collect();
    let files: [Vec<u8>; 6] = [
        text.into(),
        format!("\u{FEFF}{text}").into(),
        format!("\r\n\r\n{}", text.replace("\r\n", "\r"))
            .replace("\r\n", "\r")
            .into(),
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        windows_1252,
    ];
    for file in files {
        let cards = cards_of(&file);
        assert_eq!(names(&cards), ["Jürgen Groß"], "{file:?}");
        assert_eq!(cards[0].note, "Grüße, schön gefaltet", "{file:?}");
        assert_eq!(codes(&cards[0]), [], "{file:?}");
        assert!(cards[0].raw.contains("Jürgen Groß"), "{file:?}");
    }
}

#[test]
fn old_phones_encode_each_property_their_own_way() {
    let mut file =
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS:\x8E\x52\x93\x63;\x91\xBE\x98\x59\n"
            .to_vec();
    file.extend(
        b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:5 =E2=82=\n=AC=0D=0Aline two=\n , too\n",
    );
    file.extend(b"TITLE;ENCODING=QUOTED-PRINTABLE:Universit=E4t\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:A=3BB;C\nEND:VCARD\n");
    let cards = cards_of(&file);
    assert_eq!(names(&cards), ["山田太郎"]);
    assert_eq!(cards[0].note, "5 €\nline two , too");
    assert_eq!(cards[0].affiliations[0].title, "Universität");
    assert_eq!(cards[0].affiliations[0].organisation, "A;B");
    assert_eq!(cards[0].affiliations[0].department, "C");
    assert_eq!(codes(&cards[0]), []);
}

#[test]
fn a_soft_break_at_the_end_does_not_eat_the_next_card() {
    let text = "BEGIN:VCARD\nFN:A\nNOTE;ENCODING=QUOTED-PRINTABLE:x=\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n";
    assert_eq!(names(&cards_of(text.as_bytes())), ["A", "B"]);
}

#[test]
fn one_bad_card_harms_no_other() {
    let text = "BEGIN:VCARD\nFN:A\nno colon here\n;:;\nBEGIN:VCARD\nFN:B\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n\
                stray\nlines\nBEGIN:VCARD\nFN:\"C\nTEL;X=\"open:1\nEND:VCARD\nBEGIN:VCARD\nFN:D\nTEL:1";
    let (cards, summary) = read_all(text.as_bytes(), Source::Vcard).unwrap();
    assert_eq!(names(&cards), ["A", "B", "\"C", "D"]);
    let lines: Vec<u32> = cards.iter().map(|card| card.line).collect();
    assert_eq!(lines, [1, 5, 11, 15]);
    assert_eq!(
        codes(&cards[0]),
        [
            ProblemCode::Stray,
            ProblemCode::Stray,
            ProblemCode::Truncated
        ]
    );
    assert_eq!(cards[0].problems[0].line, 3);
    assert_eq!(codes(&cards[1]), []);
    assert_eq!(cards[2].reaches[0].value, "1");
    assert_eq!(codes(&cards[3]), [ProblemCode::Truncated]);
    assert_eq!(cards[3].reaches.len(), 1);
    assert_eq!(summary.cards, 4);
    assert_eq!(summary.problems.len(), 1);
    assert_eq!(summary.problems[0].code, ProblemCode::Stray);
    assert_eq!(
        (summary.problems[0].line, summary.problems[0].text.as_str()),
        (9, "stray lines")
    );
}

#[test]
fn the_raw_card_is_the_exact_text() {
    let first = "begin:vcard\r\nfn:A\r\nx-odd;p=1:\"kept\"\r\nend:vcard\r\n";
    let second = "BEGIN:VCARD\nFN:B\nEND:VCARD\n";
    let cards = cards_of(format!("\n{first}\n\n{second}").as_bytes());
    assert_eq!(cards[0].raw, first);
    assert_eq!(cards[1].raw, second);
    assert_eq!((cards[0].line, cards[1].line), (2, 8));
}

#[test]
fn a_card_inside_a_card_is_not_a_person() {
    for agent in [
        "AGENT:\nBEGIN:VCARD\nFN:Agent\nTEL:9\nEND:VCARD",
        "AGENT:BEGIN:VCARD\n FN:Agent\n TEL:9\n END:VCARD",
        "AGENT:BEGIN:VCARD\\nFN:Agent\\nTEL:9\\nEND:VCARD\\n",
    ] {
        let card = card(&format!("FN:Boss\n{agent}\nTEL:1"));
        assert_eq!(card.name.display, "Boss", "{agent}");
        assert_eq!(card.reaches.len(), 1, "{agent}");
        assert_eq!(card.reaches[0].value, "1", "{agent}");
        assert_eq!(card.custom_fields, [], "{agent}");
        assert!(card.raw.contains("Agent"), "{agent}");
    }
}

#[test]
fn a_group_is_a_tag_of_its_people_wherever_it_stands() {
    let text = "BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nN:Climbers\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ABC-2\nEND:VCARD\n\
                BEGIN:VCARD\nFN:A\nUID:ABC-1\nCATEGORIES:choir\nEND:VCARD\n\
                BEGIN:VCARD\nFN:B\nUID:urn:uuid:abc-2\nEND:VCARD\n\
                BEGIN:VCARD\nFN:C\nEMAIL:c@x.example\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Family\nMEMBER:urn:uuid:abc-1\nMEMBER:mailto:C@x.example\nEND:VCARD\n";
    let (cards, summary) = read_all(text.as_bytes(), Source::Vcard).unwrap();
    let tags: Vec<(&str, Vec<&str>)> = cards
        .iter()
        .map(|card| {
            (
                card.name.display.as_str(),
                card.tags.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(
        tags,
        [
            ("A", vec!["choir", "Family"]),
            ("B", vec!["Climbers"]),
            ("C", vec!["Family"])
        ]
    );
    assert_eq!(summary.problems, []);
}

#[test]
fn a_card_that_never_ends_or_is_too_large_stops_nobody_else() {
    let endless = "NOTE:x\n".repeat(limits::CARD_BYTES / 6);
    let text = format!(
        "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:Large\n{endless}END:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\n{endless}"
    );
    let (cards, summary) = read_all(text.as_bytes(), Source::Vcard).unwrap();
    assert_eq!(names(&cards), ["A", "B"]);
    let told: Vec<(ProblemCode, &str)> = summary
        .problems
        .iter()
        .map(|problem| (problem.code, problem.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (ProblemCode::TooLarge, "Large"),
            (ProblemCode::TooLarge, "C")
        ]
    );
    let lines = "X:1\n".repeat(limits::LINES + 10);
    let (cards, _) = read_all(
        format!("BEGIN:VCARD\nFN:A\n{lines}END:VCARD\n").as_bytes(),
        Source::Vcard,
    )
    .unwrap();
    assert!(codes(&cards[0]).contains(&ProblemCode::TooLong));
}

#[test]
fn groups_of_nobody_are_told_and_are_not_people() {
    let text = "BEGIN:VCARD\nFN:A\nEND:VCARD\n\
                BEGIN:VCARD\nFN:Friends\nX-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1\nEND:VCARD\n\
                BEGIN:VCARD\nKIND:group\nFN:Family\nEND:VCARD\n";
    let (cards, summary) = read_all(text.as_bytes(), Source::Vcard).unwrap();
    assert_eq!(names(&cards), ["A"]);
    let groups: Vec<(ProblemCode, u32, &str)> = summary
        .problems
        .iter()
        .map(|problem| (problem.code, problem.line, problem.text.as_str()))
        .collect();
    assert_eq!(
        groups,
        [
            (ProblemCode::Group, 4, "Friends"),
            (ProblemCode::Group, 9, "Family")
        ]
    );
}

#[test]
fn a_file_of_groups_has_nobody_in_it() {
    let text = "BEGIN:VCARD\nFN:Friends\nKIND:group\nEND:VCARD\n";
    assert_eq!(
        read_all(text.as_bytes(), Source::Vcard),
        Err(Unreadable::Nobody)
    );
}

#[test]
fn damaged_text_is_replaced_and_told() {
    let cards = cards_of(b"BEGIN:VCARD\nFN:Zo\xC3\xAB \xFF\nTITLE:ok\nEND:VCARD\n");
    assert_eq!(cards[0].name.display, "Zoë \u{FFFD}");
    assert_eq!(codes(&cards[0]), [ProblemCode::BadText]);
    assert_eq!(cards[0].problems[0].line, 2);
}

#[test]
fn hostile_sizes_are_cut_and_the_rest_is_kept() {
    let long = "x".repeat(limits::VALUE_CHARS + 1);
    let many: Vec<String> = (0..=limits::VALUES).map(|n| format!("TEL:{n}\n")).collect();
    let many = many.concat();
    let photo = "A".repeat(limits::PHOTO_BYTES + 4);
    let card = card(&format!(
        "FN:{long}\nNOTE:{long}\n{many}PHOTO;ENCODING=b:{photo}\nEMAIL:a@x"
    ));
    assert_eq!(card.name.display.chars().count(), limits::NAME_CHARS);
    assert_eq!(card.note.chars().count(), limits::VALUE_CHARS);
    assert_eq!(card.photo, None);
    assert_eq!(card.reaches.len(), limits::VALUES + 1);
    let told: Vec<(ProblemCode, &str)> = card
        .problems
        .iter()
        .map(|problem| (problem.code, problem.field.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (ProblemCode::TooLong, "FN"),
            (ProblemCode::TooLong, "TEL"),
            (ProblemCode::BadPhoto, "PHOTO"),
            (ProblemCode::TooLong, "NOTE"),
        ]
    );
    assert!(
        card.problems
            .iter()
            .all(|problem| problem.text.chars().count() <= 200)
    );
    assert!(card.raw.len() > limits::PHOTO_BYTES);
}

#[test]
fn progress_grows_to_the_end_and_a_break_stops() {
    let text = "BEGIN:VCARD\nFN:Å\nEND:VCARD\n".repeat(3);
    for file in [text.clone().into_bytes(), utf16(&text, u16::to_le_bytes)] {
        let mut seen = Vec::new();
        let summary = read(&mut Cursor::new(&file), Source::Vcard, &mut |_, done| {
            seen.push(done);
            ControlFlow::Continue(())
        });
        assert_eq!(summary.unwrap().cards, 3);
        assert!(seen.is_sorted_by(|a, b| a < b), "{seen:?}");
        assert_eq!(seen.last(), Some(&(file.len() as u64)));
    }
    let mut seen = 0;
    let summary = read(&mut Cursor::new(text), Source::Vcard, &mut |_, _| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert_eq!((seen, summary.unwrap().cards), (1, 1));
}
