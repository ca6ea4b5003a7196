//! `check`: whether the book is sound, and how much is in it.

use kith_api::{core::people::Counts, wire::Nothing};
use serde::Serialize;

use crate::{
    book::Book,
    exit::{Exit, Failure},
    print::{self, Table},
};

/// What was found.
#[derive(Serialize)]
struct Report {
    database: String,
    sound: bool,
    writable: bool,
    counts: Counts,
}

pub fn run(book: &Book) -> Result<String, Failure> {
    let faults = book.counter.check()?;
    if !faults.is_empty() {
        return Err(unsound(book, &faults));
    }
    let report = Report {
        database: book.counter.database().display().to_string(),
        sound: true,
        writable: book.counter.is_writable(),
        counts: kith_api::counts(&book.counter, Nothing {})?,
    };
    book.answer(&report, || text(&report))
}

fn unsound(book: &Book, faults: &[String]) -> Failure {
    let listed: Vec<String> = faults
        .iter()
        .map(|fault| print::clean_lines(fault, 2))
        .collect();
    Failure::new(
        Exit::Database,
        format!(
            "The book at {} is damaged. It was left as it is; restore a backup of it. What was found:\n{}",
            book.counter.database().display(),
            listed.join("\n")
        ),
    )
}

fn text(report: &Report) -> String {
    let counts = &report.counts;
    let mut table = Table::bare();
    for (what, number) in [
        ("people", counts.people),
        ("with a promise", counts.tended),
        ("waiting in Sort", counts.unsorted),
        ("archived", counts.archived),
        ("asked for today", counts.today),
    ] {
        table.row([what, &number.to_string()]);
    }
    let only_read = if report.writable {
        ""
    } else {
        " It can only be read."
    };
    format!(
        "The book at {} is sound.{only_read}\n{}",
        print::clean(&report.database),
        table.text(2)
    )
}
