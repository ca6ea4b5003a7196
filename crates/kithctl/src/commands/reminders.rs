//! `reminders` and `again`: what was ever notified or answered, and asking again about it.

use std::fmt::Write as _;

use kith_api::{
    core::reminder::{LogLine, LogPage, LogRequest},
    wire::OneOccurrence,
};

use crate::{
    arguments::{Logged, Reminders},
    book::Book,
    exit::{Exit, Failure},
    print::Table,
    words,
};

pub fn run(book: &Book, asked: &Reminders) -> Result<String, Failure> {
    let request = LogRequest {
        outcomes: asked.state.clone(),
        kinds: asked.kind.clone(),
        text: asked.who.join(" "),
        offset: asked.offset,
        limit: asked.limit,
    };
    let page = kith_api::reminder_log(&book.counter, request)?;
    book.answer(&page, || text(book, asked.offset, &page))
}

fn text(book: &Book, offset: u32, page: &LogPage) -> String {
    if page.rows.is_empty() {
        return match page.total {
            0 => "Nothing of that kind was notified or answered yet.\n".to_owned(),
            total => format!("Nothing so far down; there are {total}.\n"),
        };
    }
    let mut table = Table::new(&[
        "OCCURRENCE",
        "WHEN",
        "WHO",
        "ABOUT",
        "DAY",
        "WHAT BECAME OF IT",
    ]);
    for line in &page.rows {
        let at = line.at.map(|at| words::clock_time(at, &book.now));
        table.row([
            &line.occurrence.to_string(),
            &at.unwrap_or_default(),
            &line.person.name,
            about(line),
            &line.due_on.to_string(),
            &words::outcome(line),
        ]);
    }
    let mut text = table.text(0);
    let shown = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    if shown < page.total {
        let (from, to) = (offset.saturating_add(1), offset.saturating_add(shown));
        let _ = writeln!(text, "{from} to {to} of {}.", page.total);
    }
    text
}

fn about(line: &LogLine) -> &str {
    match line.title.as_str() {
        "" => words::reminder_kind(line.kind),
        title => title,
    }
}

pub fn again(book: &Book, one: &Logged) -> Result<String, Failure> {
    let request = OneOccurrence { id: one.occurrence };
    let done = kith_api::ask_again(&book.counter, request)?;
    if done.value.already {
        let text = "Nothing to do: it is asking already.";
        return Err(Failure::new(Exit::Nothing, text));
    }
    let from = done.value.from.format("%Y-%m-%d %H:%M");
    book.changed(&done, done.undo, || {
        format!("It asks again, from {from} on.")
    })
}
