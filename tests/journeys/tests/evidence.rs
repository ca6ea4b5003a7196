//! From files of other programs to touches in the book, through the counter: what the owner is asked, what their yes moves,
//! and what an undo brings back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use book::Book;
use kith_api::{
    Code,
    core::{axis::Circle, evidence::Gathered, id::ContactId},
    formats::{Reach, ReachKind},
    wire::{
        AcceptTouches, DismissTouches, Nothing, OneGathered, SetMine, Taken, Undo, WhichTouches,
    },
};

const NOW: &str = "2026-11-22T08:00:00Z";

fn with_ana() -> (Book, ContactId) {
    let book = Book::at(NOW);
    let ana = book.add("Ana Petrović", Some(Circle::Close));
    book.edit(ana, |draft| {
        draft.reaches = vec![Reach {
            kind: ReachKind::Email,
            value: "ana@lab.example".into(),
            label: String::new(),
            service: String::new(),
            preferred: false,
        }];
    });
    (book, ana)
}

fn take(book: &Book, name: &str, text: &str) -> Gathered {
    let path = book.path(name);
    std::fs::write(&path, text).unwrap();
    match book.counter.take_file(&path, &|_| {}).unwrap() {
        Taken::Touches { gathered } => gathered,
        other => panic!("{name} is taken for something else: {other:?}"),
    }
}

fn all(file: &Gathered) -> WhichTouches {
    WhichTouches {
        id: file.id,
        people: Vec::new(),
        touches: Vec::new(),
    }
}

fn yes(book: &Book, file: &Gathered) -> u32 {
    let request = AcceptTouches {
        which: all(file),
        notes: false,
    };
    kith_api::accept_touches(&book.counter, request)
        .unwrap()
        .value
}

fn mail(day: &str) -> String {
    format!(
        "From: Ana <ana@lab.example>\nTo: me@home.example\nSubject: Hi\nDate: {day} 2026 10:00:00 +0100\n\nwords\n"
    )
}

fn meeting(day: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:{day}\nATTENDEE:mailto:ana@lab.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

#[test]
fn an_accepted_touch_keeps_the_promise_and_an_undo_breaks_it_again() {
    let (book, ana) = with_ana();
    let before = book.due_on(ana);
    let file = take(&book, "me.ics", &meeting("20261120"));
    assert_eq!(book.due_on(ana), before, "a proposal moves nothing");
    assert_eq!(yes(&book, &file), 1);
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-12-20"));
    kith_api::undo(&book.counter, Undo { operation: None }).unwrap();
    assert_eq!(book.due_on(ana), before);
    assert_eq!(
        kith_api::gathered_files(&book.counter, Nothing {})
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_waits_survives_a_restart_and_a_no_is_remembered_for_every_file() {
    let (mut book, _) = with_ana();
    let file = take(&book, "one.eml", &mail("20 Nov"));
    book.restart();
    let waiting = kith_api::gathered_files(&book.counter, Nothing {}).unwrap();
    assert_eq!((waiting.len(), waiting[0].open), (1, 1));
    let no = DismissTouches {
        which: all(&file),
        on: true,
    };
    assert_eq!(kith_api::dismiss_touches(&book.counter, no).unwrap(), 1);
    book.restart();
    let again = take(&book, "the same mail.eml", &mail("20 Nov"));
    assert_eq!((again.open, again.dismissed), (0, 1));
    let other = take(&book, "another.eml", &mail("21 Nov"));
    assert_eq!(other.open, 1);
}

#[test]
fn what_the_owner_says_of_themselves_holds_for_the_next_file() {
    let (book, _) = with_ana();
    let file = take(&book, "one.eml", &mail("20 Nov"));
    let mine = vec!["ana@lab.example".to_owned()];
    let done = kith_api::set_mine(&book.counter, SetMine { id: file.id, mine }).unwrap();
    assert_eq!(
        (done.value.open, done.value.unknown),
        (0, 1),
        "a mail of one's own to a stranger"
    );
    let next = take(&book, "two.eml", &mail("21 Nov"));
    assert_eq!(next.open, 0);
    assert!(next.owner.iter().any(|one| one.mine && one.said));
}

#[test]
fn every_form_is_known_by_its_content_and_people_stay_people() {
    let (book, _) = with_ana();
    let rows = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n1,Ana Petrović,https://x/in/ana,Me,https://x/in/me,2026-11-19 09:00:00 UTC,,x,INBOX\n";
    for (name, text) in [
        ("no ending", meeting("20261101")),
        ("mail.txt", mail("2 Nov")),
        ("messages.csv", rows.to_owned()),
        (
            "chat",
            "[03.11.26, 09:41:14] Ana Petrović: a\n[03.11.26, 09:42:14] Me: b\n".to_owned(),
        ),
    ] {
        assert_eq!(take(&book, name, &text).open, 1, "{name}");
    }
    let card = book.path("people.vcf");
    std::fs::write(&card, "BEGIN:VCARD\nFN:Bo\nEND:VCARD\n").unwrap();
    let taken = book.counter.take_file(&card, &|_| {}).unwrap();
    assert!(matches!(taken, Taken::People { .. }));
}

#[test]
fn a_file_that_is_gone_or_forgotten_is_told() {
    let (book, _) = with_ana();
    let file = take(&book, "one.eml", &mail("20 Nov"));
    std::fs::remove_file(book.path("one.eml")).unwrap();
    let request = SetMine {
        id: file.id,
        mine: vec!["me@home.example".into()],
    };
    let error = kith_api::set_mine(&book.counter, request).unwrap_err();
    assert_eq!(error.code, Code::FileCantOpen);
    assert_eq!(yes(&book, &file), 1, "what it proposed waits all the same");
    kith_api::discard_gathered(&book.counter, OneGathered { id: file.id }).unwrap();
    let error = kith_api::proposals(&book.counter, OneGathered { id: file.id }).unwrap_err();
    assert_eq!(error.code, Code::NotFound);
}
