//! One becomes two again: as they were, with what was changed since where it belongs.

use chrono::Duration;
use kith_core::{
    axis::Circle,
    contact::{self, Draft, Met},
    duplicate,
    error::Error,
    id::{ContactId, InteractionId, OccurrenceId, OperationId, ReminderId},
    interaction, merge, reminder,
};
use proptest::prelude::*;

use crate::book::{Book, birthday, in_circle, into, named, reach, same};

fn full(name: &str, mail: &str) -> Draft {
    let mut draft = in_circle(named(name), Circle::Close);
    draft.reaches = vec![reach(mail), reach("+1 555 010 0199")];
    draft.occasions = vec![birthday(None, 12, 24)];
    draft.tags = vec!["choir".into(), mail.into()];
    draft.note = format!("Note of {name}.");
    draft
}

#[test]
fn without_edits_every_row_is_as_it_was() {
    let book = Book::new();
    let (ana, other) = (
        book.add(full("Ana", "a@x.example")),
        book.add(full("Ana P.", "b@x.example")),
    );
    book.log(&[ana, other], book.moment.today());
    book.promise(other, "Send the deck");
    let before = book.rows();
    let (_, step) = book.merge(&into(ana, &[other]));
    let undone = book.undo(step);
    assert_eq!(undone.stays, Vec::<String>::new());
    same(&book.rows(), &before);
}

#[test]
fn what_was_changed_since_stays_and_is_named() {
    let mut book = Book::new();
    let (ana, other) = (
        book.add(full("Ana", "a@x.example")),
        book.add(full("Ana P.", "b@x.example")),
    );
    let old = book.log(&[other], book.moment.today() - Duration::days(3));
    let before = (book.person(ana).draft, book.person(other).draft);
    let (_, step) = book.merge(&into(ana, &[other]));
    book.later(1);
    book.edit(ana, |draft| {
        draft.note = "Written since.".into();
        draft.reaches.push(reach("new@x.example"));
        draft.reaches.retain(|it| it.value != "a@x.example");
        draft.tags.push("padel".into());
    });
    let new = book.log(&[ana], book.moment.today());
    book.promise(ana, "Ask about boats");
    let merged = book.rows();
    let undone = book.undo(step);
    let (one, two) = (book.person(ana).draft, book.person(other).draft);
    assert_eq!(two, before.1, "the other one is back as they were");
    assert_eq!(one.name, before.0.name);
    assert_eq!(one.note, "Written since.");
    let values: Vec<&str> = one.reaches.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["+1 555 010 0199", "new@x.example"]);
    assert_eq!(one.tags, ["choir", "a@x.example", "padel"]);
    let with = |id: InteractionId| {
        let named = book
            .db
            .read(|conn| interaction::get(conn, id))
            .unwrap()
            .participants;
        named.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!((with(old), with(new)), (vec![other], vec![ana]));
    assert_eq!(
        undone.stays,
        [
            "What was changed since stays with Ana: ways to reach them, tags, the note.",
            "1 touch added since stays with Ana.",
            "1 follow-up added since stays with Ana.",
        ]
    );
    for id in [ana, other] {
        let asks = book.asks(id);
        let kept = asks
            .iter()
            .filter(|it| it.starts_with("keep_in_touch"))
            .count();
        assert_eq!(kept, 1, "{asks:?}");
    }
    let last = book.ids("SELECT max(id) FROM operation");
    merge::undo(&book.db, Some(OperationId(last[0])), &book.moment).unwrap();
    same(&book.rows(), &merged);
    book.sound();
}

#[test]
fn who_was_removed_since_stays_removed_and_the_other_comes_back() {
    let book = Book::new();
    let (ana, other) = (
        book.add(full("Ana", "a@x.example")),
        book.add(full("Ana P.", "b@x.example")),
    );
    let before = book.person(other).draft;
    let (_, step) = book.merge(&into(ana, &[other]));
    book.write("delete_contacts", |tx| contact::delete(tx, &[ana]));
    let undone = book.undo(step);
    assert_eq!(undone.stays[0], "Ana was removed since, and stays removed.");
    assert_eq!(book.person(other).draft, before);
    assert!(matches!(
        book.db.read(|conn| contact::get(conn, ana)),
        Err(Error::NotFound { .. })
    ));
}

#[test]
fn one_of_two_merges_is_taken_back() {
    let book = Book::new();
    let ids: Vec<ContactId> = ["a", "b", "c"]
        .iter()
        .map(|name| book.add(full(name, &format!("{name}@x.example"))))
        .collect();
    let before: Vec<Draft> = ids.iter().map(|id| book.person(*id).draft).collect();
    let (_, first) = book.merge(&into(ids[0], &[ids[1]]));
    let (_, second) = book.merge(&into(ids[0], &[ids[2]]));
    book.undo(first);
    assert_eq!(book.person(ids[1]).draft, before[1]);
    let one = book.person(ids[0]).draft;
    let mails: Vec<&str> = one.tags.iter().map(String::as_str).collect();
    assert_eq!(mails, ["choir", "a@x.example", "c@x.example"]);
    book.undo(second);
    assert_eq!(book.person(ids[2]).draft, before[2]);
    assert_eq!(book.person(ids[0]).draft.tags, before[0].tags);
}

#[test]
fn who_was_merged_on_comes_back_too() {
    let book = Book::new();
    let ids: Vec<ContactId> = ["a", "b", "c"]
        .iter()
        .map(|name| book.add(full(name, &format!("{name}@x.example"))))
        .collect();
    let touch = book.log(&[ids[1]], book.moment.today());
    let before = book.person(ids[1]).draft;
    let (_, first) = book.merge(&into(ids[0], &[ids[1]]));
    book.merge(&into(ids[2], &[ids[0]]));
    book.undo(first);
    assert_eq!(book.person(ids[1]).draft, before);
    let with = book.db.read(|conn| interaction::get(conn, touch)).unwrap();
    assert_eq!(with.participants[0].id, ids[1]);
}

/// One step of an owner who doesn't know what comes of it.
fn any_step(book: &mut Book, (what, a, b): (u8, usize, usize)) {
    book.moment.utc += Duration::hours(9);
    let contacts = book.ids("SELECT id FROM contact ORDER BY id");
    let Some(id) = contacts
        .get(a % contacts.len().max(1))
        .map(|id| ContactId(*id))
    else {
        return;
    };
    let pick = |sql: &str| {
        let ids = book.ids(sql);
        ids.get(b % ids.len().max(1)).copied()
    };
    match what % 13 {
        0 => book.edit(id, |draft| draft.note = format!("note {b}")),
        1 => book.edit(id, |draft| {
            draft.reaches.push(reach(&format!("n{b}@x.example")));
        }),
        2 => book.edit(id, |draft| {
            draft.reaches.pop();
        }),
        3 => book.edit(id, |draft| draft.name.display = format!("Name {b}")),
        4 => book.edit(id, |draft| draft.circle = Circle::ALL.get(b % 5).copied()),
        5 => {
            book.log(&[id], book.moment.today() - Duration::days((b % 60) as i64));
        }
        6 => {
            book.promise(id, "Ask");
        }
        7 => {
            if let Some(touch) = pick("SELECT id FROM interaction") {
                book.write("delete_interaction", |tx| {
                    interaction::delete(tx, InteractionId(touch))
                });
            }
        }
        8 => {
            if let Some(open) = pick("SELECT id FROM occurrence WHERE resolved_at IS NULL") {
                book.write("finish", |tx| reminder::finish(tx, OccurrenceId(open)));
            }
        }
        9 => book.edit(id, |draft| {
            draft.occasions.truncate(b % 2);
            draft.tags.retain(|tag| tag != "choir");
        }),
        10 => {
            if let Some(promise) = pick("SELECT id FROM reminder WHERE kind = 'follow_up'") {
                book.write("delete_follow_up", |tx| {
                    reminder::delete_follow_up(tx, ReminderId(promise))
                });
            }
        }
        11 => {
            reminder::tick(&book.db, &book.moment).unwrap();
        }
        _ => {
            let other = ContactId(contacts[b % contacts.len()]);
            let _ = book.try_write("set_distinct", |tx| duplicate::set_distinct(tx, id, other));
            book.edit(id, |draft| {
                let through = (other != id).then_some(other);
                draft.met = Met {
                    through,
                    ..Met::default()
                };
            });
        }
    }
}

/// The same person, whoever they were met through: that may have been somebody who is gone.
fn unconnected(mut draft: Draft) -> Draft {
    draft.met = Met::default();
    draft
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_in_between_both_come_back(
        before in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..12),
        since in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..10),
        three in any::<bool>(),
    ) {
        let mut book = Book::new();
        let ids: Vec<ContactId> = ["a", "b", "c", "d"]
            .iter()
            .map(|name| book.add(full(name, &format!("{name}@x.example"))))
            .collect();
        for step in before {
            any_step(&mut book, step);
        }
        book.sound();
        let (keep, others) = (ids[0], if three { &ids[1..3] } else { &ids[1..2] });
        let rows = book.rows();
        let was = book.person(keep).draft;
        let were: Vec<Draft> = others.iter().map(|id| book.person(*id).draft).collect();
        let (_, merge) = book.merge(&into(keep, others));
        book.sound();
        let left = book.person(keep).draft;
        let last = book.ids("SELECT coalesce(max(id), 0) FROM interaction")[0];
        for step in &since {
            any_step(&mut book, *step);
        }
        let now = book.person(keep).draft;
        let new = format!("SELECT interaction_id FROM participant WHERE contact_id = {} AND interaction_id > {last}", keep.0);
        let logged = book.ids(&new);
        let merged = book.rows();
        let undone = book.undo(merge);
        if since.is_empty() {
            same(&book.rows(), &rows);
        }
        for (id, were) in others.iter().zip(&were) {
            prop_assert_eq!(&unconnected(book.person(*id).draft), &unconnected(were.clone()));
        }
        let one = book.person(keep).draft;
        prop_assert_eq!(&one.note, if now.note == left.note { &was.note } else { &now.note });
        prop_assert_eq!(&one.name, if now.name == left.name { &was.name } else { &now.name });
        prop_assert_eq!(one.circle, if now.circle == left.circle { was.circle } else { now.circle });
        if now.reaches == left.reaches {
            prop_assert_eq!(&one.reaches, &was.reaches);
        } else {
            let added = now.reaches.iter().filter(|it| !left.reaches.contains(it));
            for reach in added {
                prop_assert!(one.reaches.contains(reach), "{:?}", reach);
            }
            prop_assert!(!undone.stays.is_empty());
        }
        prop_assert_eq!(book.ids(&new), logged, "touches logged since stay");
        let step = book.ids("SELECT max(id) FROM operation")[0];
        merge::undo(&book.db, Some(OperationId(step)), &book.moment).unwrap();
        same(&book.rows(), &merged);
        book.sound();
    }
}
