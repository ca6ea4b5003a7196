//! The tables of other programs, as they really come: every field in its place, and nothing told that isn't so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod any;
mod forms;
mod google;
mod outlook;
mod thunderbird;
mod told;
mod yahoo;

use std::ops::ControlFlow;

use kith_formats::{Card, Source, read, sniff};
use told::told;

/// The people of a file, which must be of this source.
pub fn people(bytes: &[u8], expected: Source) -> Vec<Card> {
    let source = sniff(bytes, "contacts.csv").unwrap();
    assert_eq!(source, expected);
    let mut cards = Vec::new();
    let mut sink = |card: Card, done: u64| {
        assert!(done <= bytes.len() as u64);
        cards.push(card);
        ControlFlow::Continue(())
    };
    let summary = read(&mut std::io::Cursor::new(bytes), source, &mut sink).unwrap();
    assert_eq!(summary.problems, []);
    cards
}

/// Compares everything that people say with what is expected of them, line by line; indents don't count.
pub fn check(cards: &[Card], expected: &[&str]) {
    assert_eq!(cards.len(), expected.len());
    for (card, expected) in cards.iter().zip(expected) {
        let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
        let told = told(card);
        assert_eq!(told.lines().map(str::trim).collect::<Vec<_>>(), expected);
    }
}
