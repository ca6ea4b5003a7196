//! `search`: people by any words, best match first.

use kith_api::{core::search::Hit, wire::Find};

use crate::{arguments::Search, book::Book, exit::Failure, print::Table, words};

pub fn run(book: &Book, search: &Search) -> Result<String, Failure> {
    let request = Find {
        text: search.words.join(" "),
        limit: search.limit,
    };
    let hits = kith_api::find(&book.counter, request)?;
    book.answer(&hits, || text(&hits))
}

fn text(hits: &[Hit]) -> String {
    if hits.is_empty() {
        return "Nobody found.\n".to_owned();
    }
    let mut table = Table::new(&["ID", "NAME", "WHERE", "FOUND IN", ""]);
    for hit in hits {
        table.row([
            &hit.person.id.to_string(),
            &hit.person.name,
            &hit.person.subtitle,
            words::place(hit.place),
            &hit.excerpt,
        ]);
    }
    table.text(0)
}
