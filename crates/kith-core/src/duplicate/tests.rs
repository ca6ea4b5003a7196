//! What is proposed of a book, in which words, and what is not proposed any more.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use kith_formats::{Affiliation, Name, Reach, ReachKind};

use super::{Compared, PairsRequest, find, page, set_distinct};
use crate::{
    contact::{self, Draft, Origin},
    db::{Db, Op},
    error::Error,
    id::ContactId,
    time::Moment,
    undo,
};

struct Book {
    db: Db,
    moment: Moment,
    _folder: tempfile::TempDir,
}

impl Book {
    fn of(people: &[(&str, &str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book = Self {
            db: Db::open(&folder.path().join("kith.db")).unwrap(),
            moment: Moment {
                utc: chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
                zone: chrono_tz::Europe::Berlin,
            },
            _folder: folder,
        };
        for (name, reach, firm) in people {
            let kind = if reach.contains('@') {
                ReachKind::Email
            } else {
                ReachKind::Phone
            };
            let draft = Draft {
                name: Name {
                    display: (*name).into(),
                    ..Name::default()
                },
                reaches: vec![Reach {
                    kind,
                    value: (*reach).into(),
                    label: String::new(),
                    service: String::new(),
                    preferred: false,
                }],
                affiliations: vec![Affiliation {
                    organisation: (*firm).into(),
                    ..Affiliation::default()
                }],
                ..Draft::default()
            };
            let op = Op::new("add_contact", *name);
            book.db
                .transact(op, &book.moment, |tx| {
                    contact::insert(tx, draft, &Origin::default())
                })
                .unwrap();
        }
        book
    }

    fn compared(&self) -> Compared {
        self.db
            .read(|conn| find(conn, &|_, _| {}, &|| false))
            .unwrap()
    }

    fn sentences(&self, least: f64) -> Vec<String> {
        let request = PairsRequest {
            least,
            offset: 0,
            limit: 50,
        };
        let compared = self.compared();
        let page = self
            .db
            .read(|conn| page(conn, &compared, &request, &self.moment));
        page.unwrap()
            .rows
            .into_iter()
            .map(|row| row.reason)
            .collect()
    }
}

#[test]
fn why_is_said_in_the_owners_own_data() {
    let check = |one: (&str, &str, &str), other: (&str, &str, &str), said: &str| {
        let book = Book::of(&[one, other]);
        assert_eq!(book.sentences(0.0), [said], "{one:?} {other:?}");
    };
    check(
        ("Ana Petrović", "ana@lab.example", ""),
        ("Ana Petrovic", "ANA@lab.example", ""),
        "Both have the address ana@lab.example. The names are two spellings of one.",
    );
    check(
        ("Ana Petrović", "+385 91 234 5678", "Meridian Labs"),
        ("Ana Petrović", "091 234 5678", "Meridian Labs Inc."),
        "Both have the number +385 91 234 5678. The name is the same and both are at Meridian Labs.",
    );
    check(
        ("Ben Ito", "1", "Hafen AG"),
        ("Benjamin Ito", "2", "Hafen"),
        "One name is short for the other and both are at Hafen AG.",
    );
}

#[test]
fn whom_the_owner_called_two_is_not_proposed_until_that_is_taken_back() {
    let book = Book::of(&[("Ana Petrović", "1", ""), ("Ana Petrović", "2", "")]);
    assert_eq!(book.compared().suggestions.len(), 1);
    let (one, other) = (ContactId(1), ContactId(2));
    let op = Op::new("set_distinct", "");
    let written = book
        .db
        .transact(op.clone(), &book.moment, |tx| set_distinct(tx, other, one))
        .unwrap();
    assert_eq!(book.compared().suggestions, []);
    let again = book
        .db
        .transact(op.clone(), &book.moment, |tx| set_distinct(tx, one, other));
    assert_eq!(again.unwrap().operation, None, "said twice, it is no step");
    undo::undo(&book.db, written.operation, &book.moment).unwrap();
    assert_eq!(book.compared().suggestions.len(), 1);
    let themselves = book
        .db
        .transact(op.clone(), &book.moment, |tx| set_distinct(tx, one, one));
    assert!(matches!(themselves, Err(Error::Invalid { .. })));
    let nobody = book
        .db
        .transact(op, &book.moment, |tx| set_distinct(tx, one, ContactId(99)));
    assert!(matches!(nobody, Err(Error::NotFound { .. })));
}

#[test]
fn comparing_can_be_stopped() {
    let book = Book::of(&[("Ana Petrović", "1", ""), ("Ana Petrović", "2", "")]);
    let stopped = book.db.read(|conn| find(conn, &|_, _| {}, &|| true));
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

#[test]
fn only_what_is_likely_enough_is_listed() {
    let book = Book::of(&[
        ("Ana Petrović", "ana@lab.example", ""),
        ("Ana Petrović", "ana@lab.example", ""),
        ("Julia Castellano", "1", ""),
        ("Julia Castelmano", "2", ""),
    ]);
    assert_eq!(book.sentences(0.0).len(), 2);
    assert_eq!(book.sentences(0.999).len(), 1);
    assert_eq!(book.sentences(1.0).len(), 0);
}
