//! `log`: a touch with one or more people.

use chrono::NaiveDate;
use kith_api::{
    core::interaction::{Promise, Touch},
    wire::Logged,
};

use crate::{arguments::Log, book::Book, choose, exit::Failure, print, when::Toward, words::word};

pub fn run(book: &Book, log: &Log) -> Result<String, Failure> {
    let people = choose::all(book, &log.who)?;
    let today = book.now.today();
    let on = log.on.seen_from(today, Toward::Past);
    let touch = Touch {
        contacts: choose::ids(&people),
        kind: log.kind,
        on,
        at: None,
        started_by: log.started_by,
        minutes: log.minutes,
        note: log.note.clone().unwrap_or_default(),
        follow_up: promise(log, today),
        answers: None,
    };
    let done = kith_api::log_interaction(&book.counter, touch)?;
    book.changed(&done, done.undo, || text(log, on, &done.value))
}

fn promise(log: &Log, today: NaiveDate) -> Option<Promise> {
    let (title, day) = log.follow_up.as_ref().zip(log.follow_up_on)?;
    Some(Promise {
        title: title.clone(),
        due_on: day.seen_from(today, Toward::Future),
    })
}

fn text(log: &Log, on: NaiveDate, logged: &Logged) -> String {
    let names: Vec<String> = logged.names.iter().map(|name| print::clean(name)).collect();
    let next = logged
        .next_due
        .map(|day| format!(" Due next on {day}."))
        .unwrap_or_default();
    format!(
        "Logged on {on} with {} ({}).{next}",
        names.join(", "),
        word(&log.kind)
    )
}
