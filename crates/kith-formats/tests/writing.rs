//! People written out and read back: nothing may be lost, whatever they came from.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod written;

use kith_formats::{
    Affiliation, Card, CustomField, Name, Occasion, OccasionKind, Reach, ReachKind, Source,
    round_trip::Cells,
    vcard::{Version, differences, write},
};
use proptest::prelude::*;
use written::{APPLE, ana, apple, date, people, person, reach, table};

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
                .push(reach(ReachKind::Email, "new@x.example", "home"));
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
                .retain(|one| one.kind != OccasionKind::Birthday);
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
            nickname: nickname.replace([',', '\\'], "").trim().to_owned(),
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
