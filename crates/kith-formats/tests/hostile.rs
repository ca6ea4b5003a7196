//! Whatever bytes come, the readers give a value: they never panic, and no card disturbs another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use std::io::{Cursor, Write};

use kith_formats::{Source, sniff};
use proptest::prelude::*;
use reading::{card, read_all};

const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91;A,B;;;\r\n\
    FN:Ada\r\nitem1.TEL;TYPE=\"HOME,VOICE\";PREF=1:+1 2\\,3\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n\
    ADR;LABEL=\"a^nb\":;;Street\\n1,;;;;\r\nLABEL;HOME:x\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n\
    PHOTO;BASE64:\r\n  AAAA\r\n  BBBB\r\n\r\nORG:a;b\r\nNOTE:one\r\n two\\\r\n three\r\n\
    IMPP;X-SERVICE-TYPE=x:y:z\r\nCATEGORIES:a,b\r\nX-ANDROID-CUSTOM:x/contact_event;2001-01-01;3\r\n\
    AGENT:\r\nBEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\nEND:VCARD\r\n";
const TABLE: &str = "Notes:\r\n\"a \"\"b\"\"\r\n\"\r\n\r\nFirst Name,Last Name,URL,Company,Connected On,Other\r\n\
    Ada,L,https://www.linkedin.com/in/%C3%BC,\"a\r\nb\",05 Mar 2024,x\r\nB,C,,,7-Feb-22,\r\n";

const GOOGLE: &str = "First Name,Last Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Formatted,Custom Field 1 - Value\n\
    Ada,L,--06-15,* myContacts ::: x,* ,a@b.example ::: c@d.example,\"a\nb\",x\n,,3/4/80,,,,,\n";
const ANY: &str = "Name;E-mail;Geburtstag\r\nAda;a@b.example;3/4/1980\r\n\"B\r\nC\";;31.12.99\r\n";

/// A piece of text that some part of a reader gives meaning to.
fn meaningful() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "\n",
        "\r",
        "\r\n ",
        "\\",
        "\\\n",
        "\"",
        ":",
        ";",
        ",",
        "=",
        "=\n",
        "=C3",
        "^n",
        ".",
        " ",
        "\t",
        "\0",
        "\u{FEFF}",
        "ENCODING=b:",
        "CHARSET=SHIFT_JIS;",
        "data:;base64,",
        "VALUE=uri:",
        "AGENT:\n",
        "KIND:group\n",
        "%C3",
        "--",
        "1604",
        "é",
    ];
    prop_oneof![
        3 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ]
}

/// Files of every kind that is no table, as programs write them.
const FILES: [&[u8]; 10] = [
    include_bytes!("files/android.vcf"),
    include_bytes!("files/apple.vcf"),
    include_bytes!("files/directory.ldif"),
    include_bytes!("files/google.vcf"),
    include_bytes!("files/jscontact.json"),
    include_bytes!("files/monica.json"),
    include_bytes!("files/old_mac.vcf"),
    include_bytes!("files/outlook.vcf"),
    include_bytes!("files/sabre.vcf"),
    include_bytes!("files/thunderbird.ldif"),
];

/// A zip of two of them.
fn zipped() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, file) in [("a.vcf", FILES[0]), ("b/b.vcf", FILES[1])] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(file).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Any of them with bytes changed, put in, taken out, and its end cut off.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let file = prop_oneof![
        9 => prop::sample::select(FILES.to_vec()).prop_map(<[u8]>::to_vec),
        1 => Just(zipped()),
    ];
    let piece = prop_oneof![prop::collection::vec(any::<u8>(), 0..6), meaningful()];
    let change = (any::<prop::sample::Index>(), piece, 0_usize..40);
    let changes = prop::collection::vec(change, 0..10);
    (file, changes, any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(mut bytes, changes, cut, is_cut)| {
            for (at, piece, over) in changes {
                let start = at.index(bytes.len() + 1);
                let end = (start + over).min(bytes.len());
                bytes.splice(start..end, piece);
            }
            if is_cut {
                bytes.truncate(cut.index(bytes.len() + 1));
            }
            bytes
        },
    )
}

/// A file with pieces put in, or put over what was there.
fn mutated(file: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), meaningful(), 0_usize..12);
    prop::collection::vec(change, 0..12).prop_map(move |changes| {
        let mut bytes = file.repeat(2).into_bytes();
        for (at, piece, over) in changes {
            let start = at.index(bytes.len() + 1);
            let end = (start + over).min(bytes.len());
            bytes.splice(start..end, piece);
        }
        bytes
    })
}

fn read_every_way(bytes: &[u8]) {
    let _ = sniff(bytes, "a.vcf");
    for source in Source::ALL.iter().copied() {
        let Ok((cards, summary)) = read_all(bytes, source) else {
            continue;
        };
        assert_eq!(cards.len(), usize::try_from(summary.cards).unwrap());
        for card in cards {
            assert!(card.line > 0);
            assert!(!card.name.display.contains(['\0', '\n', '\r']));
            for kind in card.reaches.iter().map(|reach| reach.kind) {
                let preferred = |r: &&kith_formats::Reach| r.kind == kind && r.preferred;
                assert!(card.reaches.iter().filter(preferred).count() <= 1);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_every_way(&bytes);
    }

    #[test]
    fn meaningful_pieces(pieces in prop::collection::vec(meaningful(), 0..60)) {
        read_every_way(&pieces.concat());
    }

    #[test]
    fn damaged_files(bytes in damaged()) {
        read_every_way(&bytes);
    }

    #[test]
    fn broken_cards(bytes in mutated(CARD)) {
        read_every_way(&bytes);
    }

    #[test]
    fn broken_tables(bytes in prop_oneof![mutated(TABLE), mutated(GOOGLE), mutated(ANY)]) {
        read_every_way(&bytes);
        let _ = kith_formats::look(&bytes, "a.csv", None);
    }

    #[test]
    fn every_card_with_a_name_is_one_person(
        cards in prop::collection::vec(("[^\\p{C}\\\\]{0,20}[a-z]", "(?s)[^\\r\\n]{0,40}"), 1..8)
    ) {
        let texts: Vec<String> = cards
            .iter()
            .map(|(name, noise)| format!("BEGIN:VCARD\nFN:{name}\nNOTE:{noise}\nX-{noise}\nEND:VCARD\n"))
            .collect();
        let file = texts.concat();
        let (read, _) = read_all(file.as_bytes(), Source::Vcard).unwrap();
        let names: Vec<&str> = read.iter().map(|card| card.name.display.as_str()).collect();
        let expected: Vec<&str> = cards.iter().map(|(name, _)| name.trim()).collect();
        prop_assert_eq!(names, expected);
    }
}

#[test]
fn text_that_attacks_is_only_text() {
    for name in [
        "<script>alert(1)</script>",
        "'; DROP TABLE contact; --",
        "\u{202E}evil\u{202C}",
        "👩‍👩‍👧",
        "=1+1",
    ] {
        assert_eq!(
            card(&format!("FN:{}", name.replace(';', "\\;")))
                .name
                .display,
            name
        );
    }
    assert_eq!(card("FN:a\0b\u{7}c").name.display, "abc");
}
