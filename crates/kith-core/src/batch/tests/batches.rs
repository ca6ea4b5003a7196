//! Whole batches: listed, taken out, and where a contact says it came from.

use kith_formats::Source;

use super::*;
use crate::{
    axis::{Circle, Network},
    contact::{Draft, Origin},
    db::Op,
    error::Error,
    interaction::{self, Kind, Touch},
};

fn touch(contacts: &[ContactId], day: &str) -> Touch {
    Touch {
        contacts: contacts.to_vec(),
        kind: Kind::Call,
        on: day.parse().unwrap(),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: None,
    }
}

fn add(book: &Book, name: &str) -> ContactId {
    let mut draft = Draft::default();
    draft.name.display = name.into();
    let origin = Origin {
        sorted: true,
        ..Origin::default()
    };
    let added = book
        .db
        .transact(Op::new("add_contact", name), &book.now, |tx| {
            contact::insert(tx, draft, &origin)
        });
    added.unwrap().value
}

fn log(book: &Book, contacts: &[ContactId]) -> crate::id::InteractionId {
    let logged = book.db.transact(Op::new("log", ""), &book.now, |tx| {
        interaction::insert(tx, touch(contacts, "2026-11-20"), None)
    });
    logged.unwrap().value
}

#[test]
fn a_batch_goes_whole_however_much_was_done_with_it() {
    let book = Book::new();
    let friend = add(&book, "Old Friend");
    let imported = book.import("crowd.vcf", crowd(3)).value;
    let ids: Vec<ContactId> = book
        .people()
        .iter()
        .filter(|one| one.batch.is_some())
        .map(|one| one.id)
        .collect();
    let (alone, among, shared) = (
        log(&book, &ids[..1]),
        log(&book, &ids),
        log(&book, &[ids[0], friend]),
    );
    let sorted = book.db.transact(Op::new("sort", ""), &book.now, |tx| {
        contact::sort(tx, ids[1], Some(Circle::Close), &[Network::Personal], &[])
    });
    sorted.unwrap();
    let before = book.record();
    let removed = remove(&book.db, imported.batch.unwrap(), &book.now).unwrap();
    assert_eq!(removed.value, 3);
    assert_eq!(book.names(), ["Old Friend"]);
    assert!(book.batches().is_empty());
    let there = |id| book.db.read(|conn| interaction::get(conn, id)).is_ok();
    assert_eq!(
        [there(alone), there(among), there(shared)],
        [false, false, true]
    );
    book.undo(removed.operation.unwrap());
    assert_eq!(book.record(), before);
    let gone = remove(&book.db, BatchId(99), &book.now);
    assert!(matches!(gone, Err(Error::NotFound { what: "batch" })));
}

#[test]
fn batches_are_listed_the_newest_first_with_their_step() {
    let book = Book::new();
    let family = book.import("family.vcf", vcard(ANA)).operation;
    let linkedin = book.import("Connections.csv", LINKEDIN).operation;
    let listed = book.batches();
    let shown: Vec<_> = listed
        .iter()
        .map(|line| {
            (
                line.source,
                line.file_name.as_str(),
                line.added,
                line.operation,
            )
        })
        .collect();
    let expected = [
        (
            BatchSource::File(Source::Linkedin),
            "Connections.csv",
            2,
            linkedin,
        ),
        (BatchSource::File(Source::Vcard), "family.vcf", 1, family),
    ];
    assert_eq!(shown, expected);
    assert_eq!(listed[0].created_at, book.now.millis());
}

#[test]
fn a_contact_says_where_it_came_from() {
    let book = Book::new();
    add(&book, "Typed In");
    book.import("family.vcf", vcard(KEN));
    book.import("Connections.csv", LINKEDIN);
    let check = |name: &str, sentence: &str| {
        let people = book.people();
        let id = people
            .iter()
            .find(|one| one.draft.name.display == name)
            .unwrap()
            .id;
        assert_eq!(
            book.db.read(|conn| origin(conn, id, &book.now)).unwrap(),
            sentence
        );
    };
    check("Typed In", "");
    check(
        "佐藤 健",
        "From family.vcf, brought in on 22 November 2026.",
    );
    check("Priya Raman", "From LinkedIn, connected 5 March 2024.");
}
