//! Cards into a book and out again: every file of the folder that `KITH_CORPUS` names, or a few cards of our own, is brought in,
//! exported in both versions and read again. What differs is told by file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use std::{
    io::Cursor,
    ops::ControlFlow,
    sync::{Arc, Mutex},
};

use book::Book;
use kith_api::{
    Code,
    core::people::{Filter, Sort},
    formats::{Card, Source, read, sniff, vcard::differences},
    wire::{ExportFormat, ExportPeople, Nothing, OneStaged, Phase, Whom},
};

const OURS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Petrović\r\nitem1.TEL:+32 470\r\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nX-ODD;A=b:c\\, d;e\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ben\r\nRELATED;TYPE=friend:urn:uuid:2\r\nEMAIL;PREF=1;TYPE=work:ben@x.example\r\nADR;TYPE=home;LABEL=\"Main 5\\nGent\":;;Main 5;Gent;;9000;Belgium\r\nNOTE:one\\ntwo\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91and=C3=BA;Cleo;;;\r\nTEL;CELL;PREF:123\r\nORG:Choir;Alto\r\nTITLE:Singer\r\nEND:VCARD\r\n";

fn cards(bytes: &[u8]) -> Vec<Card> {
    let mut cards = Vec::new();
    let _ = read(&mut Cursor::new(bytes), Source::Vcard, &mut |card, _| {
        cards.push(card);
        ControlFlow::Continue(())
    });
    cards
}

fn everybody(format: ExportFormat) -> ExportPeople {
    ExportPeople {
        format,
        whom: Whom::Everybody,
        each: false,
    }
}

fn exported(book: &Book, format: ExportFormat) -> Vec<u8> {
    let mut out = Vec::new();
    let request = everybody(format);
    book.counter.export_to(&request, &mut out).unwrap();
    out
}

/// What is lost of a file on the way through a book, in a line each.
fn losses(name: &str, bytes: &[u8]) -> (usize, Vec<String>) {
    let book = Book::at("2026-11-22T08:00:00Z");
    let path = book.path("people.vcf");
    std::fs::write(&path, bytes).unwrap();
    let Ok(staged) = book.counter.stage_file(&path, &|_| {}) else {
        return (0, Vec::new());
    };
    kith_api::commit_staged(&book.counter, OneStaged { id: staged.id }).unwrap();
    let mut told = Vec::new();
    let mut uids = std::collections::HashSet::new();
    // A second card of the same identity is somebody who is known already.
    let came: Vec<Card> = cards(bytes)
        .into_iter()
        .filter(|card| !card.name.display.is_empty())
        .filter(|card| card.uid.is_empty() || uids.insert(card.uid.clone()))
        .collect();
    for format in [ExportFormat::Vcard3, ExportFormat::Vcard] {
        let left = cards(&exported(&book, format));
        for card in &came {
            // A card that stands twice in a file came in once.
            let nearest = left
                .iter()
                .map(|other| differing(card, other))
                .min_by_key(Vec::len);
            let nearest = nearest.unwrap_or_else(|| vec!["everything"]);
            if !nearest.is_empty() {
                told.push(format!(
                    "{name}, line {}, {format:?}: {}",
                    card.line,
                    nearest.join(", ")
                ));
            }
        }
    }
    (came.len(), told)
}

/// What differs, but for the identity that a book gives to cards without one.
fn differing(came: &Card, left: &Card) -> Vec<&'static str> {
    let mut differing = differences(came, left);
    differing.retain(|section| *section != "uid" || !came.uid.is_empty());
    differing
}

#[test]
fn cards_leave_as_they_came() {
    let mut files = vec![("ours".to_owned(), OURS.as_bytes().to_vec())];
    if let Ok(folder) = std::env::var("KITH_CORPUS") {
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        files = paths
            .into_iter()
            .filter(|path| path.is_file())
            .map(|path| {
                (
                    path.file_name().unwrap().to_string_lossy().into_owned(),
                    std::fs::read(&path).unwrap(),
                )
            })
            .filter(|(name, bytes)| sniff(bytes, name) == Ok(Source::Vcard))
            .collect();
    }
    let (mut people, mut told) = (0, Vec::new());
    for (name, bytes) in &files {
        let (came, losses) = losses(name, bytes);
        people += came;
        told.extend(losses);
    }
    println!("{people} people in {} files", files.len());
    assert!(people > 0);
    assert!(
        told.is_empty(),
        "{}\n{} of {people} people differ",
        told.join("\n"),
        told.len()
    );
}

#[test]
fn an_export_says_how_far_it_is_and_can_be_stopped() {
    let book = Book::at("2026-11-22T08:00:00Z");
    book.import("people.vcf", OURS.as_bytes());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = heard.clone();
    book.counter
        .on_progress(Box::new(move |progress| ear.lock().unwrap().push(progress)));
    let path = book.path("out.vcf");
    let done = book
        .counter
        .export(&everybody(ExportFormat::Vcard), &path)
        .unwrap();
    assert_eq!(done.people, 3);
    let heard: Vec<_> = heard.lock().unwrap().drain(..).collect();
    assert!(
        heard
            .iter()
            .all(|progress| progress.phase == Phase::Writing && progress.total == 3)
    );
    assert_eq!(heard.last().unwrap().done, 3);
    std::fs::write(&path, "the old one").unwrap();
    let before = std::fs::read_dir(book.path("")).unwrap().count();
    for format in [
        ExportFormat::Vcard,
        ExportFormat::Csv,
        ExportFormat::Jscontact,
        ExportFormat::Html,
    ] {
        for each in [false, true] {
            let stopping = Stopping(&book);
            let error = stopping.export(&ExportPeople {
                each: each && format == ExportFormat::Vcard,
                ..everybody(format)
            });
            assert_eq!(error, Code::Cancelled, "{format:?}");
        }
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "the old one");
    assert_eq!(std::fs::read_dir(book.path("")).unwrap().count(), before);
}

/// Somebody who presses Cancel at the first sign of progress.
struct Stopping<'a>(&'a Book);

impl Stopping<'_> {
    fn export(&self, request: &ExportPeople) -> Code {
        let counter = &self.0.counter;
        std::thread::scope(|scope| {
            let (told, hears) = std::sync::mpsc::sync_channel(0);
            counter.on_progress(Box::new(move |_| {
                // Waits at each step until somebody has heard it, or nobody listens any more.
                let _ = told.send(());
            }));
            let path = if request.each {
                self.0.path("cards")
            } else {
                self.0.path("out.vcf")
            };
            let export = scope.spawn(move || counter.export(request, &path).unwrap_err().code);
            hears.recv().unwrap();
            kith_api::cancel(counter, Nothing {}).unwrap();
            drop(hears);
            export.join().unwrap()
        })
    }
}

#[test]
fn a_list_leaves_in_its_order() {
    let book = Book::at("2026-11-22T08:00:00Z");
    book.import("people.vcf", OURS.as_bytes());
    let mut out = Vec::new();
    let request = ExportPeople {
        whom: Whom::Matching {
            filter: Filter::default(),
            sort: Sort::Name,
            descending: true,
        },
        ..everybody(ExportFormat::Vcard)
    };
    book.counter.export_to(&request, &mut out).unwrap();
    let names: Vec<String> = cards(&out)
        .into_iter()
        .map(|card| card.name.display)
        .collect();
    assert_eq!(names, ["Cleo Ñandú", "Ben", "Ana Petrović"]);
    let words = ExportPeople {
        whom: Whom::Matching {
            filter: Filter {
                text: "petrovic".into(),
                ..Filter::default()
            },
            sort: Sort::Name,
            descending: false,
        },
        ..everybody(ExportFormat::Vcard)
    };
    assert_eq!(book.counter.export_to(&words, &mut Vec::new()).unwrap(), 1);
}
