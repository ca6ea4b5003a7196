//! `strength`: how strong ties are, and how one of them beats.

use kith_api::{
    core::people::{Filter, Page, PersonLine, Sort},
    core::today::plain,
    wire::{OneContact, Person},
};

use super::list;
use crate::{
    arguments::Strength,
    book::Book,
    choose,
    exit::Failure,
    print::{self, Table},
    words::{day, standing, warmth},
};

pub fn run(book: &Book, asked: &Strength) -> Result<String, Failure> {
    if let Some(who) = &asked.who {
        let id = choose::one(book, who)?.id;
        let person = kith_api::person(&book.counter, OneContact { id })?;
        let reply = serde_json::json!({"person": person.line, "tie": person.tie});
        return book.answer(&reply, || one(&person));
    }
    let wanted = list::Wanted::all(Filter::default(), Sort::Strength).at_most(asked.limit);
    let page = list::pages(book, &wanted)?;
    book.answer(&page, || everybody(&page))
}

fn one(person: &Person) -> String {
    let line = &person.line;
    let tie = &person.tie;
    let name = print::clean(&line.name);
    let why = print::clean(&plain(&tie.reason));
    let facts = [
        ("strength", join(warmth(line), &share(line))),
        ("rhythm", join(&tie.rhythm, &tie.rhythm_basis)),
        ("standing", standing(line).to_owned()),
        ("last touch", day(line.last_on)),
        ("due", join(&day(line.due_on), &tie.promise)),
    ];
    let facts = facts.iter().filter(|(_, value)| !value.is_empty());
    let facts: Vec<String> = facts
        .map(|(label, value)| format!("{label:<12}{value}\n"))
        .collect();
    format!("{name} ({})\n{why}\n\n{}", line.id, facts.concat())
}

/// The second in brackets, where there is one.
fn join(value: &str, about: &str) -> String {
    if about.is_empty() {
        return value.to_owned();
    }
    format!("{value} ({about})").trim_start().to_owned()
}

fn everybody(page: &Page) -> String {
    if page.rows.is_empty() {
        return "Nobody.\n".to_owned();
    }
    let mut table = Table::new(&["ID", "NAME", "STRENGTH", "", "LAST", "STANDING"]);
    for person in &page.rows {
        table.row([
            &person.id.to_string(),
            &person.name,
            &share(person),
            warmth(person),
            &day(person.last_on),
            standing(person),
        ]);
    }
    table.text(0)
}

fn share(person: &PersonLine) -> String {
    match person.warmth {
        Some(_) => format!("{:.2}", f64::from(person.strength) / 100.0),
        None => String::new(),
    }
}
