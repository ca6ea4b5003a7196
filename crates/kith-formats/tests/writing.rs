//! People written out and read back: nothing may be lost, whatever they came from.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::ops::ControlFlow;

use kith_formats::{
    Address, Affiliation, Card, CustomField, Keeping, Name, Occasion, OccasionKind, PartialDate,
    RawPhoto, Reach, ReachKind, Source, read,
    round_trip::{Cells, Shape, Table},
    sniff,
    vcard::{Version, differences, write},
};
use proptest::prelude::*;

fn people(text: &[u8], source: Source) -> Vec<Card> {
    let mut cards = Vec::new();
    read(text, source, &mut |card, _| {
        cards.push(card);
        ControlFlow::Continue(())
    })
    .unwrap();
    cards
}

fn person(text: &str) -> Card {
    people(text.as_bytes(), Source::Vcard).remove(0)
}

/// A card as the reader understands it, told back in either version, says the same.
#[track_caller]
fn check_same(card: &Card) {
    for version in [Version::V3, Version::V4] {
        let text = write(card, version);
        let found = person(&text);
        assert_eq!(
            differences(card, &found),
            [""; 0],
            "{text}\n{card:#?}\n{found:#?}"
        );
        check_form(&text);
    }
}

fn check_form(text: &str) {
    for line in text.split_terminator("\r\n") {
        assert!(!line.contains(['\n', '\r']), "{line:?}");
    }
    assert!(text.starts_with("BEGIN:VCARD\r\n") && text.ends_with("END:VCARD\r\n"));
}

fn date(text: &str) -> PartialDate {
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

fn reach(kind: ReachKind, value: &str, label: &str) -> Reach {
    Reach {
        kind,
        value: value.into(),
        label: label.into(),
        service: String::new(),
        preferred: false,
    }
}

/// Somebody with something of everything.
fn ana() -> Card {
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

#[test]
fn somebody_typed_by_hand_comes_back_whole() {
    check_same(&ana());
    check_same(&Card {
        name: Name {
            display: "Cher".into(),
            ..Name::default()
        },
        ..Card::default()
    });
}

#[test]
fn a_fresh_card_is_as_the_standards_ask() {
    let text = write(&ana(), Version::V4);
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    let whole = text.replace("\r\n ", "");
    for line in [
        "VERSION:4.0",
        "UID:urn:uuid:0b0b0b0b-1111-4222-8333-444455556666",
        "BDAY:--0229",
        "ANNIVERSARY:20100612",
        "EMAIL;PREF=1;TYPE=work:ana@meridian.example",
        "TEL;TYPE=work;TYPE=fax:+32 2 555",
        "CATEGORIES:choir,a\\, b\\; c",
        "X-KITH-CIRCLE:close",
    ] {
        assert!(whole.contains(&format!("{line}\r\n")), "{line}\n{whole}");
    }
    assert!(
        whole.contains("\r\nPHOTO:data:image/png;base64,iVBOR"),
        "{whole}"
    );
    assert_eq!(whole.matches("ANNIVERSARY").count(), 1);
    let old = write(&ana(), Version::V3).replace("\r\n ", "");
    for line in [
        "VERSION:3.0",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "EMAIL;TYPE=pref;TYPE=work:ana@meridian.example",
    ] {
        assert!(old.contains(&format!("{line}\r\n")), "{line}\n{old}");
    }
    assert!(old.contains("\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBOR"), "{old}");
    assert_eq!(old.matches("_$!<Anniversary>!$_").count(), 1);
}

const APPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17//EN\r\nN:Petrović;Ana;;;\r\nFN:Ana Petrović\r\nX-UNKNOWN;X-A=\"b;c\":value\\, kept\r\nitem1.TEL;type=pref:+32 470\r\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\r\nEMAIL;type=INTERNET;type=WORK:ana@\r\n work.example\r\nitem2.ADR;type=HOME:;;Main 5;Gent;;9000;Belgium\r\nitem2.X-ABADR:be\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-06-26\r\nREV:2020-01-01T00:00:00Z\r\nitem3.X-ABDATE;type=pref:2010-06-12\r\nitem3.X-ABLabel:_$!<Anniversary>!$_\r\nEND:VCARD\r\n";

fn apple() -> Card {
    person(APPLE)
}

#[test]
fn a_card_that_is_unchanged_leaves_as_it_came() {
    assert_eq!(write(&apple(), Version::V3), APPLE);
    let unix = APPLE.replace("\r\n", "\n");
    assert_eq!(write(&person(&unix), Version::V3), APPLE);
}

/// The lines of `after` that `before` doesn't have, and the other way round.
fn changed_lines(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let lines = |text: &str| {
        text.replace("\r\n ", "")
            .split("\r\n")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (before, after) = (lines(before), lines(after));
    let only = |one: &[String], other: &[String]| {
        one.iter()
            .filter(|line| !other.contains(line))
            .cloned()
            .collect()
    };
    (only(&before, &after), only(&after, &before))
}

#[test]
fn only_what_changed_is_patched() {
    let check = |change: &dyn Fn(&mut Card), gone: &[&str], new: &[&str]| {
        let mut card = apple();
        change(&mut card);
        let text = write(&card, Version::V3);
        let (was, is) = changed_lines(APPLE, &text);
        let rev = ["REV:2020-01-01T00:00:00Z"];
        let mut gone: Vec<&str> = rev.into_iter().chain(gone.iter().copied()).collect();
        let mut was: Vec<&str> = was.iter().map(String::as_str).collect();
        gone.sort_unstable();
        was.sort_unstable();
        assert_eq!(
            (was, is.iter().map(String::as_str).collect::<Vec<_>>()),
            (gone, new.to_vec()),
            "{text}"
        );
        assert_eq!(differences(&person(&text), &card), [""; 0], "{text}");
    };
    check(&|card| card.note = "new".into(), &[], &["NOTE:new"]);
    check(
        &|card| card.name.display = "Ana P.".into(),
        &["FN:Ana Petrović"],
        &["FN:Ana P."],
    );
    check(
        &|card| card.tags.push("choir".into()),
        &[],
        &["CATEGORIES:choir"],
    );
    check(
        &|card| card.reaches.retain(|reach| reach.kind != ReachKind::Phone),
        &[
            "item1.TEL;type=pref:+32 470",
            "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        ],
        &[],
    );
    check(
        &|card| {
            card.reaches
                .push(reach(ReachKind::Email, "new@x.example", "home"))
        },
        &[],
        &["EMAIL;TYPE=home:new@x.example"],
    );
    check(
        &|card| card.addresses[0].street = "Main 6".into(),
        &[
            "item2.ADR;type=HOME:;;Main 5;Gent;;9000;Belgium",
            "item2.X-ABADR:be",
        ],
        &["ADR;TYPE=home:;;Main 6;Gent;;9000;Belgium"],
    );
    check(
        &|card| {
            card.occasions
                .retain(|one| one.kind != OccasionKind::Birthday)
        },
        &["BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-26"],
        &[],
    );
    check(
        &|card| card.custom_fields.clear(),
        &["X-UNKNOWN;X-A=\"b;c\":value\\, kept"],
        &[],
    );
    check(
        &|card| card.keeping.circle = "inner".into(),
        &[],
        &["X-KITH-CIRCLE:inner"],
    );
}

#[test]
fn a_card_in_another_version_keeps_what_nobody_knows() {
    let text = write(&apple(), Version::V4).replace("\r\n ", "");
    for line in [
        "VERSION:4.0",
        "X-UNKNOWN;X-A=\"b;c\":value\\, kept",
        "item1.TEL;PREF=1:+32 470",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "BDAY:--0626",
        "PRODID:-//Apple Inc.//iPhone OS 17//EN",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
    }
    check_same(&apple());
    check_same(&person(&write(&apple(), Version::V4)));
    let old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91and=C3=BA;Ana;;;\r\nTEL;CELL;PREF:123\r\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=3B three\r\nX-ODD;WORK:x\r\nANNIVERSARY:2010-06-12\r\nX-EVOLUTION-ANNIVERSARY:2010-06-12\r\nPHOTO;JPEG;ENCODING=BASE64:/9j/4AAQSkZJRgABAQ==\r\n\r\nEND:VCARD\r\n";
    check_same(&person(old));
    let new = write(&person(old), Version::V4).replace("\r\n ", "");
    assert!(new.contains("\r\nTEL;TYPE=CELL;PREF=1:123\r\n"), "{new}");
    assert!(
        new.contains("\r\nPHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ==\r\n"),
        "{new}"
    );
    assert!(new.contains("\r\nX-ODD;TYPE=WORK:x\r\n"), "{new}");
    assert_eq!(new.matches("ANNIVERSARY").count(), 1, "{new}");
    assert!(new.contains("\r\nFN:"), "{new}");
}

#[test]
fn cards_that_are_broken_leave_whole() {
    for text in [
        "BEGIN:VCARD\r\nFN:A",
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nNOTE:n\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:4.0\nFN:A\nno colon here\nitem1.X-ABLabel:alone\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\nBDAY:circa 1800\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nEMAIL:a@b.example\nEND:VCARD\n",
    ] {
        check_same(&person(text));
        let mut card = person(text);
        card.note = "new; \r\nEND:VCARD\r\n".into();
        let written = write(&card, Version::V3);
        assert!(
            person(&written).note.starts_with("new; \nEND:VCARD"),
            "{written}"
        );
        assert_eq!(
            people(written.as_bytes(), Source::Vcard).len(),
            1,
            "{written}"
        );
    }
}

fn table(cards: &[Card], cells: Cells) -> String {
    let mut shape = Shape::default();
    cards.iter().for_each(|card| shape.make_room(card));
    let mut table = Table::begin(Vec::new(), &shape, cells).unwrap();
    cards.iter().for_each(|card| table.add(card).unwrap());
    String::from_utf8(table.finish().unwrap()).unwrap()
}

#[test]
fn a_table_is_known_and_gives_everybody_back() {
    let cards = [ana(), apple()];
    for cells in [Cells::Exact, Cells::Safe] {
        let text = table(&cards, cells);
        for text in [text.clone(), text.replace("\r\n", "\n")] {
            assert_eq!(sniff(text.as_bytes(), "people.csv"), Ok(Source::Kith));
            let found = people(text.as_bytes(), Source::Kith);
            assert_eq!(found.len(), 2);
            for (card, found) in cards.iter().zip(&found) {
                let without_photo = Card {
                    photo: None,
                    ..card.clone()
                };
                assert_eq!(differences(&without_photo, found), [""; 0], "{text}");
                assert_eq!(found.problems, []);
            }
        }
    }
}

#[test]
fn nothing_in_a_safe_table_calculates() {
    let mut card = ana();
    card.name.display = "=HYPERLINK(\"http://x\")".into();
    card.note = "@SUM(A1)\n=1+1".into();
    card.tags = vec!["-1".into()];
    let text = table(&[card.clone()], Cells::Safe);
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = rows
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.len() > 50);
    for cell in cells {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
    card.photo = None;
    assert_eq!(
        differences(&card, &people(text.as_bytes(), Source::Kith)[0]),
        [""; 0]
    );
}

#[test]
fn a_bad_row_harms_no_other() {
    let text = "Kith UID,Name,Occasion 1 date,Shoe size\r\n1,,,\r\n2,Ana,31 Foo 2024,38\r\n\r\n3,Ben,2024-01-02,,extra\r\n";
    let found = people(text.as_bytes(), Source::Kith);
    assert_eq!(
        found
            .iter()
            .map(|card| card.name.display.as_str())
            .collect::<Vec<_>>(),
        ["", "Ana", "Ben"]
    );
    let codes: Vec<usize> = found.iter().map(|card| card.problems.len()).collect();
    assert_eq!(codes, [1, 1, 1]);
    let fields: Vec<&str> = found[1]
        .custom_fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert!(fields.contains(&"Shoe size"), "{fields:?}");
    assert_eq!(found[2].occasions[0].date, date("2024-01-02"));
}

#[test]
fn a_jscontact_card_says_it_all() {
    let text = kith_formats::jscontact::write(&ana()).unwrap();
    let card: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&card["@type"], &card["version"]),
        (&"Card".into(), &"1.0".into()),
        "{text}"
    );
    assert_eq!(card["name"]["full"], "Dr. Ana Petrović; \\ the 1st, really");
    for value in [
        "ana@meridian.example",
        "+32 470 55 01 12",
        "Meridian; Labs",
        "data:image/png;base64,iVBOR",
        "Shoe size",
        "x-kith-circle",
    ] {
        assert!(text.contains(value), "{value}\n{text}");
    }
    assert!(!text.contains('\n'));
}

#[test]
fn an_address_book_is_inert() {
    let mut book =
        kith_formats::address_book::AddressBook::begin(Vec::new(), "Book", "23 November 2026")
            .unwrap();
    let mut card = ana();
    card.name.display = "<script>alert(1)</script>".into();
    card.note = "SECRET".into();
    book.add("A", &card).unwrap();
    book.add("A", &ana()).unwrap();
    book.add("B", &apple()).unwrap();
    let page = String::from_utf8(book.finish().unwrap()).unwrap();
    assert_eq!(page.matches("<h2>").count(), 2);
    assert_eq!(page.matches("<article>").count(), 3);
    for word in [
        "<script",
        "SECRET",
        "http-equiv=\"refresh\"",
        "src=",
        "url(",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    for word in [
        "&lt;script&gt;",
        "default-src 'none'",
        "29 February",
        "Main St, 5",
    ] {
        assert!(page.contains(word), "{word}");
    }
}

fn word() -> impl Strategy<Value = String> {
    // Whatever a person could type; the reader takes blanks off both ends.
    "[A-Za-z0-9éß王,;:\\\\\"'^=+@/. -]{0,12}"
        .prop_map(|text| text.trim().trim_end_matches(';').trim().to_owned())
}

fn some_word() -> impl Strategy<Value = String> {
    word().prop_map(|text| {
        if text.is_empty() {
            "x".to_owned()
        } else {
            text
        }
    })
}

fn some_card() -> impl Strategy<Value = Card> {
    let name =
        (some_word(), word(), word(), word()).prop_map(|(display, given, family, nickname)| Name {
            display,
            given,
            family,
            // Of a backslash before blanks in a list, calcard drops the blanks.
            nickname: nickname.replace([',', '\\'], ""),
            ..Name::default()
        });
    let kinds = prop::sample::select(vec![ReachKind::Email, ReachKind::Phone]);
    let labels = prop::sample::select(vec![
        "",
        "home",
        "work",
        "mobile",
        "work fax",
        "Ferienhaus",
        "a; b",
    ]);
    let reaches = prop::collection::vec(
        (kinds, "[a-z]{1,8}@[a-z]{1,8}", labels, any::<bool>()),
        0..5,
    )
    .prop_map(|all| {
        let mut reaches: Vec<Reach> = Vec::new();
        for (kind, value, label, preferred) in all {
            let known = reaches
                .iter()
                .any(|other| other.kind == kind && other.value == value);
            let preferred = preferred
                && !reaches
                    .iter()
                    .any(|other| other.kind == kind && other.preferred);
            if !known {
                reaches.push(Reach {
                    preferred,
                    ..reach(kind, &value, label)
                });
            }
        }
        reaches
    });
    let works = prop::collection::vec((word(), word(), word()), 0..3).prop_map(|all| {
        let mut works: Vec<Affiliation> = Vec::new();
        for (organisation, department, title) in all {
            let at = Affiliation {
                organisation: organisation.replace([',', ';'], ""),
                department: department.replace([',', ';'], ""),
                title,
                ..Affiliation::default()
            };
            if at != Affiliation::default()
                && !works.contains(&at)
                && !at.organisation.trim().is_empty()
            {
                works.push(Affiliation {
                    organisation: at.organisation.trim().into(),
                    department: at.department.trim().into(),
                    ..at
                });
            }
        }
        works.dedup();
        works
    });
    let fields = prop::collection::vec((some_word(), some_word()), 0..3).prop_map(|all| {
        let mut fields: Vec<CustomField> = Vec::new();
        for (name, value) in all {
            let field = CustomField { name, value };
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    });
    let birthday = prop::option::of(prop::sample::select(vec![
        "1985-04-12",
        "--02-29",
        "1985",
        "1985-04",
    ]));
    (name, reaches, works, fields, birthday, some_word()).prop_map(
        |(name, reaches, affiliations, custom_fields, birthday, note)| Card {
            uid: "abc".into(),
            name,
            reaches,
            affiliations,
            custom_fields,
            note,
            occasions: birthday
                .map(|text| Occasion {
                    kind: OccasionKind::Birthday,
                    label: String::new(),
                    date: date(text),
                })
                .into_iter()
                .collect(),
            ..Card::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whoever_is_written_is_read_back(card in some_card()) {
        check_same(&card);
        for cells in [Cells::Exact, Cells::Safe] {
            let found = people(table(std::slice::from_ref(&card), cells).as_bytes(), Source::Kith);
            prop_assert_eq!(differences(&card, &found[0]), [""; 0]);
        }
    }

    #[test]
    fn whatever_is_patched_is_read_back(card in some_card(), was in some_card(), version in prop::sample::select(vec![Version::V3, Version::V4])) {
        let raw = write(&was, version).replace("END:VCARD", "X-ODD;A=b:kept\r\nEND:VCARD");
        let mut patched = card;
        patched.raw = raw;
        patched.custom_fields.insert(0, CustomField { name: "X-ODD".into(), value: "kept".into() });
        for version in [Version::V3, Version::V4] {
            let text = write(&patched, version);
            let found = person(&text);
            let mut wrong = differences(&patched, &found);
            // A list of fields may come in another order: the unknown ones stay where they stood.
            wrong.retain(|section| *section != "custom field" || found.custom_fields.len() != patched.custom_fields.len());
            prop_assert_eq!(wrong, [""; 0], "{}", text);
            prop_assert!(text.contains("\r\nX-ODD;A=b:kept\r\n"), "{}", text);
        }
    }
}
