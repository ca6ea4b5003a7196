//! `due`: everybody whose keep-in-touch day has come, whatever the day's budget.

use chrono::SecondsFormat;
use kith_api::core::people::{Filter, PersonLine, Sort};
use serde::Serialize;

use super::list;
use crate::{
    book::Book,
    exit::Failure,
    print::Table,
    words::{count, day, standing, word},
};

/// Who is due, and when that was asked.
#[derive(Serialize)]
struct DueThen {
    at: String,
    total: u32,
    rows: Vec<PersonLine>,
}

pub fn run(book: &Book) -> Result<String, Failure> {
    let filter = Filter {
        due: true,
        ..Filter::default()
    };
    let page = list::pages(book, &list::Wanted::all(filter, Sort::Due))?;
    let at = book.now.utc.with_timezone(&book.now.zone);
    let reply = DueThen {
        at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        total: page.total,
        rows: page.rows,
    };
    book.answer(&reply, || text(book, &reply.rows))
}

fn text(book: &Book, rows: &[PersonLine]) -> String {
    let today = book.now.today();
    if rows.is_empty() {
        return format!("Nobody is due on {today}.\n");
    }
    let mut table = Table::new(&["ID", "NAME", "CIRCLE", "DUE", "LAST", "STANDING"]);
    for person in rows {
        table.row([
            &person.id.to_string(),
            &person.name,
            &person.circle.as_ref().map(word).unwrap_or_default(),
            &day(person.due_on),
            &day(person.last_on),
            standing(person),
        ]);
    }
    let head = count(rows.len() as u64, "person is", "people are");
    format!("{head} due on {today}.\n{}", table.text(0))
}
