//! What was told of and is not asked any more stays in the log, moves no promise, and comes back as it was.

use kith_core::{
    axis::Circle,
    error::Error,
    id::{OccurrenceId, OperationId},
    preference::Lead,
    reminder::{Hindrance, Outcome, ReminderKind, Snooze},
};

use crate::{book::Book, notified};

use ReminderKind::{KeepInTouch, Occasion};

/// One way to have a reminder asked no more, and the way back.
type Switch = fn(&Book, bool) -> Option<OperationId>;

/// The reminder that each way concerns: Ana's month or Ben's birthday.
const SWITCHES: [(usize, Switch); 4] = [
    (0, |book, off| book.archive(0, off)),
    (2, |book, off| book.archive(1, off)),
    (2, |book, off| {
        book.circle(1, (!off).then_some(Circle::Wide))
    }),
    (2, |book, off| {
        book.lead(if off {
            Lead::WeekBefore
        } else {
            Lead::OnTheDay
        })
    }),
];

fn check(then: impl Fn(&mut Book, OccurrenceId, Switch)) {
    for (which, switch) in SWITCHES {
        let (mut book, ids) = notified();
        switch(&book, true);
        assert_eq!(book.outcome(ids[which]), Some(Outcome::Withdrawn));
        assert_eq!(book.tick(true), []);
        then(&mut book, ids[which], switch);
    }
}

#[test]
fn it_stays_in_the_log_as_it_was_told() {
    check(|book, id, _| {
        let log = book.whole_log();
        let line = log.iter().find(|line| line.occurrence == id).unwrap();
        assert!(line.told.unwrap().shown && line.answer.is_none() && line.until.is_none());
    });
}

#[test]
fn taken_back_within_a_week_it_waits_again_and_is_not_told_again() {
    check(|book, id, switch| {
        book.later(20);
        switch(book, false);
        assert_eq!(book.tick(true), []);
        assert_eq!(book.outcome(id), Some(Outcome::Waiting));
    });
}

#[test]
fn undone_it_is_as_it_was() {
    for (which, switch) in SWITCHES {
        let (mut book, ids) = notified();
        let before = book.whole_log();
        let step = switch(&book, true).unwrap();
        book.tick(true);
        book.later(1);
        book.undo(step).unwrap();
        assert_eq!(book.tick(true), []);
        assert_eq!(book.whole_log(), before);
        assert_eq!(book.outcome(ids[which]), Some(Outcome::Waiting));
    }
}

#[test]
fn it_is_no_answer_so_it_moves_no_promise() {
    let (mut book, [ana, ..]) = notified();
    book.archive(0, true);
    book.later(24 * 20);
    book.archive(0, false);
    let again = book.open(0, KeepInTouch);
    assert_ne!(again, ana, "after a week it is asked about anew");
    assert_eq!(book.tick(true), [again]);
    assert_eq!(book.outcome(ana), Some(Outcome::Withdrawn));
    let log = book.whole_log();
    let due_on = |id| {
        log.iter()
            .find(|line| line.occurrence == id)
            .map(|line| line.due_on)
    };
    assert_eq!(due_on(again), due_on(ana));
}

#[test]
fn a_birthday_that_passed_meanwhile_comes_next_year() {
    let (mut book, [.., birthday]) = notified();
    book.archive(1, true);
    book.later(24 * 6);
    book.archive(1, false);
    assert_eq!(book.outcome(birthday), Some(Outcome::Withdrawn));
    assert_ne!(book.open(1, Occasion), birthday);
    assert_eq!(book.tick(true), []);
}

#[test]
fn what_was_put_off_speaks_when_its_time_comes() {
    let (mut book, [ana, ..]) = notified();
    book.snooze(ana, Snooze::Tomorrow);
    book.archive(0, true);
    assert_eq!(book.outcome(ana), Some(Outcome::Withdrawn));
    book.later(1);
    book.archive(0, false);
    assert_eq!(book.outcome(ana), Some(Outcome::Snoozed));
    assert_eq!(book.tick(true), []);
    book.later(24);
    assert_eq!(book.tick(true), [ana]);
}

#[test]
fn what_nobody_was_told_of_leaves_nothing() {
    let book = Book::new();
    let birthday = book.open(1, Occasion);
    book.archive(1, true);
    assert_eq!(book.outcome(birthday), None);
}

#[test]
fn it_can_not_be_asked_again_while_it_is_switched_off() {
    for (off, expected) in [
        (SWITCHES[1].1, Hindrance::NotAskedAbout),
        (SWITCHES[2].1, Hindrance::NotPromised),
        (SWITCHES[3].1, Hindrance::NotPromised),
    ] {
        let (book, [.., birthday]) = notified();
        off(&book, true);
        let refused = book.ask_again(birthday);
        assert!(
            matches!(refused, Err(Error::CantAskAgain(why)) if why == expected),
            "{refused:?}"
        );
        assert_eq!(book.outcome(birthday), Some(Outcome::Withdrawn));
    }
}
