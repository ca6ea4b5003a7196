//! What the tests of the readers share: reading a whole file into a list.
#![allow(dead_code)]

use std::io::Cursor;
use std::ops::ControlFlow;

use kith_formats::{Card, Failure, ProblemCode, Source, Summary, Unreadable, read, sniff};

pub fn read_all(bytes: &[u8], source: Source) -> Result<(Vec<Card>, Summary), Unreadable> {
    let mut cards = Vec::new();
    let mut sink = |card: Card, _: u64| {
        cards.push(card);
        ControlFlow::Continue(())
    };
    match read(&mut Cursor::new(bytes), source, &mut sink) {
        Ok(summary) => Ok((cards, summary)),
        Err(Failure::Unreadable(why)) => Err(why),
        Err(Failure::File(error)) => panic!("{error}"),
    }
}

/// Sniffs and reads a file that must be readable.
pub fn cards_of(bytes: &[u8]) -> Vec<Card> {
    let source = sniff(bytes, "file").unwrap();
    read_all(bytes, source).unwrap().0
}

/// One card whose lines between BEGIN and END are these.
pub fn card(lines: &str) -> Card {
    let text = format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n");
    let mut cards = cards_of(text.as_bytes());
    assert_eq!(cards.len(), 1, "{text}");
    cards.remove(0)
}

pub fn codes(card: &Card) -> Vec<ProblemCode> {
    card.problems.iter().map(|problem| problem.code).collect()
}
