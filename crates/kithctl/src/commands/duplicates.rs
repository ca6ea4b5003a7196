//! `duplicates` and `distinct`: who may be one person, and who is not.

use std::fmt::Write as _;

use kith_api::{
    core::duplicate::{PairsPage, PairsRequest, said},
    wire::TwoContacts,
};

use crate::{
    arguments::{Distinct, Duplicates},
    book::Book,
    choose,
    exit::{Exit, Failure},
    print::{self, Table},
    words,
};

pub fn run(book: &Book, asked: &Duplicates) -> Result<String, Failure> {
    let request = PairsRequest {
        least: asked.min_likelihood,
        offset: asked.offset,
        limit: asked.limit,
    };
    let page = kith_api::duplicates(&book.counter, request)?;
    book.answer(&page, || text(asked.offset, &page))
}

fn text(offset: u32, page: &PairsPage) -> String {
    let compared = words::count(page.people, "person", "people");
    if page.rows.is_empty() {
        return match page.total {
            0 => format!(
                "Nobody is in the book twice, as far as Kith can tell ({compared} compared).\n"
            ),
            total => format!("Nothing so far down; there are {total}.\n"),
        };
    }
    let mut text = String::new();
    for pair in &page.rows {
        let mut table = Table::bare();
        for person in [&pair.one, &pair.other] {
            table.row([&person.id.to_string(), &person.name, &person.subtitle]);
        }
        let said = said(pair.strength);
        let percent = (pair.likelihood * 100.0).floor();
        let reason = print::clean(&pair.reason);
        let _ = writeln!(text, "{said} ({percent} %): {reason}");
        text.push_str(&table.text(2));
    }
    let shown = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    let (from, to) = (offset.saturating_add(1), offset.saturating_add(shown));
    let total = words::count(page.total, "pair", "pairs");
    let _ = writeln!(text, "{from} to {to} of {total}; {compared} compared.");
    text
}

pub fn distinct(book: &Book, two: &Distinct) -> Result<String, Failure> {
    let (one, other) = (choose::one(book, &two.one)?, choose::one(book, &two.other)?);
    let request = TwoContacts {
        one: one.id,
        other: other.id,
    };
    let done = kith_api::set_distinct(&book.counter, request)?;
    if done.undo.is_none() {
        return Err(Failure::new(
            Exit::Nothing,
            "Nothing to do: Kith knows that already.",
        ));
    }
    let names = (print::clean(&one.name), print::clean(&other.name));
    book.changed(&done, done.undo, || {
        format!(
            "{} and {} are two people; Kith won't ask again.",
            names.0, names.1
        )
    })
}
