//! `done`, `skip` and `snooze`: what is done with an occurrence that Today shows.

use kith_api::wire::{Done, Nothing, OneOccurrence, SnoozeOccurrence};

use crate::{
    arguments::{One, Snooze},
    book::Book,
    exit::{Exit, Failure},
};

pub fn finish(book: &Book, one: &One) -> Result<String, Failure> {
    let request = OneOccurrence { id: one.occurrence };
    let done = kith_api::finish(&book.counter, request)?;
    told(book, &done, "Done.")
}

pub fn skip(book: &Book, one: &One) -> Result<String, Failure> {
    let request = OneOccurrence { id: one.occurrence };
    let done = kith_api::skip(&book.counter, request)?;
    told(book, &done, "Passed over this time.")
}

pub fn snooze(book: &Book, snooze: &Snooze) -> Result<String, Failure> {
    let request = SnoozeOccurrence {
        id: snooze.occurrence,
        snooze: snooze.until,
    };
    let done = kith_api::snooze(&book.counter, request)?;
    told(book, &done, "It will ask again later.")
}

fn told(book: &Book, done: &Done<Nothing>, text: &str) -> Result<String, Failure> {
    if done.undo.is_none() {
        let text = "Nothing to do: it was resolved before.";
        return Err(Failure::new(Exit::Nothing, text));
    }
    book.changed(done, done.undo, || text.to_owned())
}
