//! The log agrees with what was notified and done, and what was answered can ask again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap
)]

mod agreement;
mod book;
mod withdrawn;

use book::Book;
use kith_core::{
    error::Error,
    id::OccurrenceId,
    reminder::{Hindrance, LogRequest, Outcome, ReminderKind, Snooze},
    today,
};

use ReminderKind::{FollowUp, KeepInTouch, Occasion};

/// A book in which Ana's month, Cy's deck and Ben's birthday were notified, each by itself.
fn notified() -> (Book, [OccurrenceId; 3]) {
    let mut book = Book::new();
    book.at("2026-11-25T09:00:00Z");
    let ids = [
        book.open(0, KeepInTouch),
        book.open(2, FollowUp),
        book.open(1, Occasion),
    ];
    let told = book.tick(true);
    assert!(ids.iter().all(|id| told.contains(id)), "{told:?}");
    book.later(1);
    (book, ids)
}

#[test]
fn what_became_of_it_is_told() {
    type Act = fn(&mut Book, OccurrenceId);
    let acts: [(Act, Outcome); 6] = [
        (|_, _| {}, Outcome::Waiting),
        (
            |book, id| {
                _ = book.finish(id);
            },
            Outcome::Done,
        ),
        (
            |book, id| {
                _ = book.skip(id);
            },
            Outcome::Skipped,
        ),
        (
            |book, id| {
                _ = book.snooze(id, Snooze::Tomorrow);
            },
            Outcome::Snoozed,
        ),
        (
            |book, id| {
                book.snooze(id, Snooze::Hour);
                book.later(2);
                book.tick(false);
            },
            Outcome::Unshown,
        ),
        (
            |book, id| {
                let undone = book.finish(id).unwrap();
                book.undo(undone).unwrap();
            },
            Outcome::Waiting,
        ),
    ];
    for (act, expected) in acts {
        let (mut book, ids) = notified();
        for id in ids {
            act(&mut book, id);
            assert_eq!(book.outcome(id), Some(expected), "{id}");
        }
    }
}

#[test]
fn a_touch_that_answered_is_named() {
    let (book, [ana, ..]) = notified();
    book.touch(0, "2026-11-24", None, None);
    let log = book.whole_log();
    let line = log.iter().find(|line| line.occurrence == ana).unwrap();
    assert_eq!(line.outcome, Outcome::Done);
    assert_eq!(line.answer.unwrap().on, book::day("2026-11-24"));
    assert_eq!(line.at, Some(book.moment.millis()));
    assert_eq!(line.told.unwrap().of, 1);
}

#[test]
fn what_passes_by_is_let_go_not_skipped() {
    let (mut book, [.., birthday]) = notified();
    book.at("2026-12-02T09:00:00Z");
    book.tick(true);
    assert_eq!(book.outcome(birthday), Some(Outcome::LetGo));
}

#[test]
fn a_follow_up_that_was_notified_and_moved_is_still_found() {
    let (book, [_, deck, _]) = notified();
    let lines = book.whole_log();
    let line = lines.iter().find(|line| line.occurrence == deck).unwrap();
    let request = serde_json::json!({ "contact": line.person.id, "title": "Send the deck", "due_on": "2026-12-24" });
    let follow_up = serde_json::from_value(request).unwrap();
    let edit =
        |tx: &kith_core::db::Tx| kith_core::reminder::edit_follow_up(tx, line.reminder, &follow_up);
    let op = kith_core::db::Op::new("edit", "");
    book.db.transact(op, &book.moment, edit).unwrap();
    let lines = book.whole_log();
    let line = lines.iter().find(|line| line.occurrence == deck).unwrap();
    assert_eq!(line.outcome, Outcome::Moved);
    let until = line.until.unwrap();
    assert_eq!(until.date(), book::day("2026-12-24"));
}

#[test]
fn filters_narrow_and_pages_join() {
    let (mut book, [ana, deck, birthday]) = notified();
    book.skip(ana);
    book.later(1);
    book.finish(deck);
    let check =
        |outcomes: &[Outcome], kinds: &[ReminderKind], text: &str, expected: &[OccurrenceId]| {
            let mut request = LogRequest {
                outcomes: outcomes.to_vec(),
                kinds: kinds.to_vec(),
                text: text.into(),
                offset: 0,
                limit: 1,
            };
            let mut found = Vec::new();
            loop {
                let page = book.log(&request);
                assert_eq!(page.total as usize, expected.len(), "{request:?}");
                let Some(line) = page.rows.first() else { break };
                found.push(line.occurrence);
                request.offset += 1;
            }
            assert_eq!(found, expected, "{request:?}");
        };
    check(&[], &[], "", &[deck, ana, birthday]);
    check(&[Outcome::Skipped], &[], "", &[ana]);
    check(&[Outcome::LetGo], &[], "", &[]);
    check(
        &[Outcome::Done, Outcome::Waiting],
        &[],
        "",
        &[deck, birthday],
    );
    check(&[Outcome::Done, Outcome::LetGo], &[], "", &[deck]);
    check(&[Outcome::Done, Outcome::Skipped], &[], "", &[deck, ana]);
    check(
        &[Outcome::Unshown, Outcome::Moved, Outcome::Snoozed],
        &[],
        "",
        &[],
    );
    check(&[], &[Occasion], "", &[birthday]);
    check(&[], &[KeepInTouch, FollowUp], "", &[deck, ana]);
    check(&[], &[], "be", &[birthday]);
    check(&[Outcome::Waiting], &[Occasion], "BEN", &[birthday]);
    check(&[Outcome::Done], &[Occasion], "ben", &[]);
    check(&[], &[], "nobody", &[]);
    check(&[], &[], "!?", &[]);
}

#[test]
fn what_was_passed_over_asks_again() {
    type Answer = fn(&Book, OccurrenceId);
    let answers: [Answer; 2] = [
        |book, id| {
            _ = book.skip(id);
        },
        |book, id| {
            _ = book.finish(id);
        },
    ];
    for answer in answers {
        let (mut book, ids) = notified();
        for id in ids {
            answer(&book, id);
            book.later(1);
            let asked = book.ask_again(id).unwrap();
            assert_eq!((asked.value.occurrence, asked.value.already), (id, false));
            assert!(asked.value.from <= book.moment.local(), "{:?}", asked.value);
            assert_eq!(book.tick(true), [id]);
            assert_eq!(book.outcome(id), Some(Outcome::Waiting));
        }
        let due = book
            .db
            .read(|connection| today::first_due(connection, &book.moment, usize::MAX));
        assert!(
            due.unwrap()
                .0
                .iter()
                .any(|due| due.contact == book.people[0])
        );
    }
}

#[test]
fn asking_again_is_taken_back_as_one_step() {
    let (mut book, ids) = notified();
    for id in ids {
        book.skip(id);
        book.later(1);
        let before = book.whole_log();
        let step = book.ask_again(id).unwrap().operation.unwrap();
        assert_eq!(book.tick(true), [id]);
        book.undo(step).unwrap();
        let outcomes = |lines: Vec<kith_core::reminder::LogLine>| -> Vec<_> {
            let seen = lines.into_iter();
            seen.map(|line| (line.occurrence, line.outcome, line.at))
                .collect()
        };
        assert_eq!(outcomes(book.whole_log()), outcomes(before));
        assert_eq!(book.tick(true), []);
    }
}

#[test]
fn what_sleeps_is_woken_and_what_waits_is_left_alone() {
    let (book, [ana, deck, birthday]) = notified();
    assert!(book.ask_again(birthday).unwrap().value.already);
    assert!(book.ask_again(deck).unwrap().operation.is_none());
    book.snooze(ana, Snooze::NextWeek);
    let woken = book.ask_again(ana).unwrap();
    assert!(!woken.value.already && woken.operation.is_some());
    assert_eq!(book.tick(true), [ana]);
}

#[test]
fn the_older_one_yields_to_the_one_that_waits() {
    let (mut book, [ana, ..]) = notified();
    book.skip(ana);
    let next = book.open(0, KeepInTouch);
    book.at("2026-12-10T09:00:00Z");
    assert_eq!(book.tick(true), [next]);
    let asked = book.ask_again(ana).unwrap();
    assert_eq!((asked.value.occurrence, asked.value.already), (next, true));
    book.snooze(next, Snooze::NextWeek);
    let asked = book.ask_again(ana).unwrap();
    assert_eq!((asked.value.occurrence, asked.value.already), (next, false));
}

#[test]
fn what_stands_in_the_way_is_said_and_nothing_is_changed() {
    type Act = fn(&mut Book, [OccurrenceId; 3]) -> OccurrenceId;
    let acts: [(Act, Hindrance); 4] = [
        (
            |book, [ana, ..]| {
                book.touch(0, "2026-11-25", Some(ana), None);
                ana
            },
            Hindrance::Kept(book::day("2026-12-25")),
        ),
        (
            |book, [.., birthday]| {
                book.skip(birthday);
                book.at("2026-12-01T09:00:00Z");
                birthday
            },
            Hindrance::Past,
        ),
        (
            |book, [_, deck, _]| {
                book.finish(deck);
                let cy = book.people[2];
                let archive =
                    |tx: &kith_core::db::Tx| kith_core::contact::set_archived(tx, &[cy], true);
                let op = kith_core::db::Op::new("archive", "");
                book.db.transact(op, &book.moment, archive).unwrap();
                deck
            },
            Hindrance::NotAskedAbout,
        ),
        (
            |book, [ana, ..]| {
                book.skip(ana);
                let who = book.people[0];
                let none =
                    |tx: &kith_core::db::Tx| kith_core::contact::set_circle(tx, &[who], None);
                let op = kith_core::db::Op::new("circle", "");
                book.db.transact(op, &book.moment, none).unwrap();
                ana
            },
            Hindrance::NotPromised,
        ),
    ];
    for (act, expected) in acts {
        let (mut book, ids) = notified();
        let id = act(&mut book, ids);
        let before = book.whole_log();
        match book.ask_again(id) {
            Err(Error::CantAskAgain(hindrance)) => assert_eq!(hindrance, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
        assert_eq!(book.whole_log(), before);
    }
    let (book, _) = notified();
    let unknown = book.ask_again(OccurrenceId(999));
    assert!(matches!(unknown, Err(Error::NotFound { .. })));
}
