//! `show`: everything about one person.

use std::fmt::Write as _;

use kith_api::{
    core::{interaction::Interaction, reminder::ReminderLine, today::plain},
    formats::{Address, Affiliation, ReachKind},
    wire::{OneContact, Person},
};

use crate::{
    book::Book,
    choose,
    exit::Failure,
    print::{self, Table},
    words::{self, day, partial},
};

/// How many of the last touches are shown.
const TOUCHES: usize = 10;

pub fn run(book: &Book, who: &str) -> Result<String, Failure> {
    let id = choose::one(book, who)?.id;
    let person = kith_api::person(&book.counter, OneContact { id })?;
    book.answer(&person, || text(&person))
}

fn text(person: &Person) -> String {
    let line = &person.line;
    let mut parts = vec![format!("{} ({})\n", print::clean(&line.name), line.id)];
    if !line.subtitle.is_empty() {
        parts.push(format!("{}\n", print::clean(&line.subtitle)));
    }
    parts.push(format!("{}\n", print::clean(&plain(&person.tie.reason))));
    parts.push(block(&facts(person)));
    parts.push(block(&ways(person)));
    parts.push(block(&extras(person)));
    parts.push(section(
        "Note",
        &print::clean_lines(&person.contact.draft.note, 2),
    ));
    parts.push(section("Reminders", &reminders(&person.reminders)));
    parts.push(section("Touches", &touches(person)));
    parts.concat()
}

type Facts = Vec<(String, String)>;

/// A blank line and aligned pairs; nothing when there are none. Values are shown whole.
fn block(facts: &Facts) -> String {
    let facts: Facts = facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (print::clean(label), print::clean(value)))
        .collect();
    if facts.is_empty() {
        return String::new();
    }
    let width = facts.iter().map(|(label, _)| print::width(label)).max();
    let width = width.unwrap_or_default().min(24);
    let rows = facts.iter().map(|(label, value)| {
        let gap = " ".repeat(width.saturating_sub(print::width(label)) + 2);
        format!("{label}{gap}{value}\n")
    });
    format!("\n{}", rows.collect::<String>())
}

fn section(head: &str, body: &str) -> String {
    match body.trim() {
        "" => String::new(),
        _ => format!("\n{head}\n{}\n", body.trim_end()),
    }
}

fn fact(label: &str, value: impl Into<String>) -> (String, String) {
    (label.to_owned(), value.into())
}

fn facts(person: &Person) -> Facts {
    let line = &person.line;
    let draft = &person.contact.draft;
    let cadence = line.cadence_days.map(|days| format!("{days} days"));
    vec![
        fact("standing", words::standing(line)),
        fact(
            "circle",
            line.circle.as_ref().map(words::word).unwrap_or_default(),
        ),
        fact("cadence", cadence.unwrap_or_default()),
        fact("network", words::list(&line.networks)),
        fact("setting", words::list(&line.settings)),
        fact("tags", draft.tags.join(", ")),
        fact("last touch", day(line.last_on)),
        fact("due", day(line.due_on)),
        fact("rhythm", person.tie.rhythm.as_str()),
        fact("strength", words::warmth(line)),
    ]
}

fn ways(person: &Person) -> Facts {
    let draft = &person.contact.draft;
    let reaches = draft.reaches.iter().map(|reach| {
        let kind = match reach.kind {
            ReachKind::Handle if !reach.service.is_empty() => reach.service.clone(),
            kind => words::word(&kind),
        };
        let label = match reach.label.as_str() {
            "" => kind,
            label => format!("{kind} ({label})"),
        };
        (label, reach.value.clone())
    });
    let addresses = draft
        .addresses
        .iter()
        .map(|address| fact("address", postal(address)));
    reaches.chain(addresses).collect()
}

fn postal(address: &Address) -> String {
    if !address.formatted.is_empty() {
        return address.formatted.lines().collect::<Vec<_>>().join(", ");
    }
    let town = format!("{} {}", address.postal_code, address.locality);
    let parts = [
        &address.po_box,
        &address.extended,
        &address.street,
        &town,
        &address.region,
        &address.country,
    ];
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

fn extras(person: &Person) -> Facts {
    let draft = &person.contact.draft;
    let occasions = draft.occasions.iter().map(|occasion| {
        let label = words::occasion(occasion.kind, &occasion.label);
        (label, partial(&occasion.date))
    });
    let affiliations = draft
        .affiliations
        .iter()
        .map(|at| fact("at", affiliation(at)));
    let custom = draft
        .custom_fields
        .iter()
        .map(|field| (field.name.clone(), field.value.clone()));
    let rest = [
        fact("met", met(person)),
        fact("from", person.origin.as_str()),
    ];
    occasions
        .chain(affiliations)
        .chain(custom)
        .chain(rest)
        .collect()
}

fn affiliation(at: &Affiliation) -> String {
    let parts = [&at.title, &at.department, &at.organisation];
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.as_str())
        .filter(|part| !part.is_empty())
        .collect();
    let years = match (&at.from_on, &at.to_on) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (since {})", partial(from)),
        (None, Some(to)) => format!(" (until {})", partial(to)),
        (Some(from), Some(to)) => format!(" ({} to {})", partial(from), partial(to)),
    };
    format!("{}{years}", parts.join(", "))
}

fn met(person: &Person) -> String {
    let met = &person.contact.draft.met;
    let through = match met.through_name.as_str() {
        "" => String::new(),
        name => format!("through {name}"),
    };
    let on = met.on.as_ref().map(partial).unwrap_or_default();
    let parts = [met.how.as_str(), met.place.as_str(), &on, &through];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn reminders(reminders: &[ReminderLine]) -> String {
    let mut table = Table::bare();
    for one in reminders {
        table.row([
            &one.occurrence.to_string(),
            &one.due_on.to_string(),
            words::reminder_kind(one.kind),
            &one.title,
            words::reminder_state(one.state),
        ]);
    }
    table.text(2)
}

fn touches(person: &Person) -> String {
    let rows = &person.timeline.rows;
    let mut text: String = rows
        .iter()
        .take(TOUCHES)
        .map(|touch| one_touch(person, touch))
        .collect();
    let total = usize::try_from(person.timeline.total).unwrap_or(usize::MAX);
    let shown = rows.len().min(TOUCHES);
    if shown < total {
        let _ = writeln!(text, "  and {} earlier", total - shown);
    }
    text
}

fn one_touch(person: &Person, touch: &Interaction) -> String {
    let others = touch
        .participants
        .iter()
        .filter(|named| named.id != person.line.id);
    let others: Vec<String> = others.map(|named| print::clean(&named.name)).collect();
    let with = if others.is_empty() {
        String::new()
    } else {
        format!(", with {}", others.join(", "))
    };
    let minutes = touch
        .minutes
        .map(|minutes| format!(", {minutes} min"))
        .unwrap_or_default();
    let mut text = format!(
        "  {}  {}{minutes}{with}\n",
        touch.on,
        words::word(&touch.kind)
    );
    if !touch.note.is_empty() {
        text.push_str(&print::clean_lines(&touch.note, 14));
        text.push('\n');
    }
    text
}
