//! `reconnect`: a few people worth hearing from again, and leaving somebody in peace.

use std::fmt::Write as _;

use kith_api::{
    core::{
        reconnect::{Candidate, Draw},
        today::plain,
    },
    wire::{OneContact, ReconnectRequest},
};

use crate::{arguments::Reconnect, book::Book, choose, exit::Failure, print, words::count};

pub fn run(book: &Book, asked: &Reconnect) -> Result<String, Failure> {
    if let Some(who) = &asked.not_now {
        return not_now(book, who);
    }
    let request = ReconnectRequest { round: asked.again };
    let draw = kith_api::reconnect(&book.counter, request)?;
    book.answer(&draw, || text(&draw))
}

fn not_now(book: &Book, who: &str) -> Result<String, Failure> {
    let who = choose::one(book, who)?;
    let done = kith_api::pass_reconnect(&book.counter, OneContact { id: who.id })?;
    book.changed(&done, done.undo, || {
        format!("{} is left out for half a year.", print::clean(&who.name))
    })
}

fn text(draw: &Draw) -> String {
    if draw.people.is_empty() {
        return "Nobody went to sleep: there is nobody to reconnect with.\n".to_owned();
    }
    let asleep = count(draw.asleep, "tie is", "ties are");
    let mut text = format!("{asleep} asleep. Worth hearing from again:\n");
    for one in &draw.people {
        candidate(&mut text, one);
    }
    text
}

fn candidate(text: &mut String, one: &Candidate) {
    let name = print::clean(&one.person.name);
    let _ = writeln!(text, "\n  {name} ({})", one.person.id);
    let _ = writeln!(
        text,
        "    {} {}",
        plain(&one.reason),
        print::clean(&one.why)
    );
    if !one.last_note.is_empty() {
        let _ = writeln!(text, "    \"{}\"", print::clean(&one.last_note));
    }
    let ways: Vec<String> = one
        .ways
        .iter()
        .map(|way| print::clean(&way.reach.value))
        .collect();
    if !ways.is_empty() {
        let _ = writeln!(text, "    {}", ways.join(", "));
    }
    for line in one.opener.lines().filter(|line| !line.is_empty()) {
        let _ = writeln!(text, "    > {}", print::clean(line));
    }
}
