//! `today`: who to reach and why, occasions, follow-ups, and what comes later this week.

use std::fmt::Write as _;

use kith_api::{
    core::today::{Promised, ToReach, Today, Upcoming, plain},
    wire::Nothing,
};

use crate::{
    book::Book,
    exit::Failure,
    print::{self, Table},
    words,
};

pub fn run(book: &Book) -> Result<String, Failure> {
    let today = kith_api::today(&book.counter, Nothing {})?;
    book.answer(&today, || text(&today))
}

fn text(today: &Today) -> String {
    let date = today.date.format("%A, %-d %B %Y");
    let mut parts = vec![format!("{date}\n")];
    if !today.to_reach.is_empty() {
        parts.push(to_reach(&today.to_reach, today.waiting));
    }
    if !today.occasions.is_empty() {
        parts.push(occasions(&today.occasions));
    }
    if !today.promised.is_empty() {
        parts.push(promised(&today.promised));
    }
    if parts.len() == 1 {
        parts.push("Nobody needs you today.\n".to_owned());
    }
    if !today.later.is_empty() {
        parts.push(later(today));
    }
    if today.logged_today > 0 {
        let touches = words::count(today.logged_today, "touch", "touches");
        parts.push(format!("{touches} logged today.\n"));
    }
    parts.join("\n")
}

fn to_reach(people: &[ToReach], waiting: u32) -> String {
    let mut text = String::from("To reach (occurrence, person)\n");
    for one in people {
        let why = print::clean(&plain(&one.reason));
        let name = print::clean(&one.person.name);
        let _ = writeln!(text, "  {:>4}  {name} ({})", one.occurrence, one.person.id);
        let _ = writeln!(text, "        {why}");
        if !one.last_note.is_empty() {
            let _ = writeln!(text, "        \"{}\"", print::clean(&one.last_note));
        }
        let ways: Vec<String> = one
            .ways
            .iter()
            .map(|way| print::clean(&way.reach.value))
            .collect();
        if !ways.is_empty() {
            let _ = writeln!(text, "        {}", ways.join(", "));
        }
    }
    if waiting > 0 {
        let _ = writeln!(text, "  {waiting} more can wait.");
    }
    text
}

fn occasions(occasions: &[Upcoming]) -> String {
    let mut table = Table::bare();
    for one in occasions {
        let years = one
            .years
            .map(|years| words::count(years, "year", "years"))
            .unwrap_or_default();
        table.row([
            &number(one.occurrence),
            &one.on.to_string(),
            &one.person.name,
            &words::occasion(one.kind, &one.label),
            &years,
        ]);
    }
    format!("Occasions\n{}", table.text(2))
}

fn promised(promises: &[Promised]) -> String {
    let mut table = Table::bare();
    for one in promises {
        table.row([
            &one.occurrence.to_string(),
            &one.due_on.to_string(),
            &one.person.name,
            &one.title,
            if one.due { "due" } else { "" },
        ]);
    }
    format!("Follow-ups\n{}", table.text(2))
}

fn number(occurrence: Option<kith_api::core::id::OccurrenceId>) -> String {
    occurrence.map(|id| id.to_string()).unwrap_or_default()
}

fn later(today: &Today) -> String {
    let days = today.later.iter();
    let days: Vec<String> = days
        .map(|day| format!("{} on {}", day.count, day.on.format("%A")))
        .collect();
    format!("Later this week: {}.\n", days.join(", "))
}
