//! The text that is kept of a card is enough to read it again: what the source said last is compared with what it says now.

use std::{fs, io::Cursor, ops::ControlFlow, path::Path};

use kith_formats::{Card, Source};

use super::*;
use crate::batch::{digest::digest, judge::read_back};

/// Monica's export and `JSContact` stand in one document; a person's part isn't one.
const NOT_ALONE: [Source; 2] = [Source::Monica, Source::Jscontact];

fn cards(bytes: &[u8], source: Source) -> Vec<Card> {
    let mut cards = Vec::new();
    let read = kith_formats::read(&mut Cursor::new(bytes), source, &mut |card, _| {
        cards.push(card);
        ControlFlow::Continue(())
    });
    read.unwrap();
    cards
}

fn check(name: &str, bytes: &[u8]) -> Option<Source> {
    let source = kith_formats::sniff(bytes, name).ok()?;
    if NOT_ALONE.contains(&source) {
        return None;
    }
    let mut read = 0;
    for card in cards(bytes, source) {
        let again = read_back(BatchSource::File(source), &card.raw);
        // A row of two cells doesn't show what kind of table it is from; then nothing is taken for a change.
        let Some(mut again) = again else {
            assert!(card.raw.lines().count() == 2, "{name}: {}", card.raw);
            continue;
        };
        read += 1;
        // Who is in a group, the group's own entry says.
        again.tags.clone_from(&card.tags);
        assert_eq!(digest(&again), digest(&card), "{name}: {}", card.raw);
        assert_eq!(again.uid, card.uid, "{name}");
    }
    (read > 0).then_some(source)
}

#[test]
fn every_kind_of_file_keeps_enough_to_be_read_again() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kith-formats/tests");
    let mut seen = Vec::new();
    for folder in ["files", "dialects/files"] {
        for file in fs::read_dir(tests.join(folder)).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            seen.extend(check(&name, &fs::read(&path).unwrap()));
        }
    }
    seen.extend(check("Connections.csv", LINKEDIN.as_bytes()));
    for source in [
        Source::Vcard,
        Source::Ldif,
        Source::Linkedin,
        Source::Google,
        Source::Outlook,
        Source::Thunderbird,
    ] {
        assert!(seen.contains(&source), "{source:?} among {seen:?}");
    }
}

#[test]
fn kiths_own_table_is_compared_like_any_other() {
    let table = "Kith UID,Name,Work 1 organisation,E-mail 1\n";
    let row = "ana-1,Ana Petrović,Meridian,ana@lab.example\n";
    let book = Book::new();
    let known = kith_formats::sniff((table.to_owned() + row).as_bytes(), "");
    assert_eq!(known, Ok(Source::Kith));
    book.import("people.csv", table.to_owned() + row);
    let later = row.replace("ana@lab.example", "ana@new.example");
    let staged = book.stage("people.csv", table.to_owned() + &later).unwrap();
    let row = book.page(staged.id, StagedFilter::Changed).rows[0].clone();
    assert_eq!((row.gist.changed, row.gist.both), (1, 0));
}
