//! Everything that a card says, one line each, so that a test sees what is there and what is not.

use std::fmt::Write as _;

use kith_formats::{Card, OccasionKind, PartialDate, ReachKind};

/// All of a card but its raw text.
pub fn told(card: &Card) -> String {
    let mut out = String::new();
    let mut line = |what: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(
                out,
                "{what}: {}",
                text.replace('\n', "⏎").replace('\t', "⇥")
            );
        }
    };
    let name = &card.name;
    line("name", &name.display);
    line("prefix", &name.prefix);
    line("given", &name.given);
    line("additional", &name.additional);
    line("family", &name.family);
    line("suffix", &name.suffix);
    line("nickname", &name.nickname);
    line("spoken given", &name.phonetic_given);
    line("spoken family", &name.phonetic_family);
    for reach in &card.reaches {
        let kind = match reach.kind {
            ReachKind::Email => "email",
            ReachKind::Phone => "phone",
            ReachKind::Link => "link",
            ReachKind::Handle => "handle",
        };
        let mut what = kind.to_owned();
        for label in [&reach.service, &reach.label] {
            if !label.is_empty() {
                let _ = write!(what, ", {label}");
            }
        }
        line(
            &what,
            &format!("{}{}", reach.value, if reach.preferred { " *" } else { "" }),
        );
    }
    for address in &card.addresses {
        let parts = [
            &address.po_box,
            &address.extended,
            &address.street,
            &address.locality,
            &address.region,
            &address.postal_code,
            &address.country,
            &address.formatted,
        ];
        let filled: Vec<&str> = parts
            .into_iter()
            .map(|part| if part.is_empty() { "-" } else { part })
            .collect();
        line(&format!("address, {}", address.label), &filled.join(" | "));
    }
    for at in &card.affiliations {
        line(
            "work",
            &format!("{} | {} | {}", at.organisation, at.department, at.title),
        );
    }
    for occasion in &card.occasions {
        let kind = match occasion.kind {
            OccasionKind::Birthday => "birthday",
            OccasionKind::Anniversary => "anniversary",
            OccasionKind::Other => "day",
        };
        line(&format!("{kind} {}", occasion.label), &date(occasion.date));
    }
    card.tags.iter().for_each(|tag| line("tag", tag));
    card.custom_fields
        .iter()
        .for_each(|field| line(&format!("[{}]", field.name), &field.value));
    line("note", &card.note);
    line(
        "connected",
        &card.connected_on.map(date).unwrap_or_default(),
    );
    line("met on", &card.keeping.met_on.map(date).unwrap_or_default());
    line("met how", &card.keeping.met_how);
    line("met where", &card.keeping.met_where);
    for problem in &card.problems {
        line(
            "problem",
            &format!(
                "{:?} {} {} {}",
                problem.code, problem.line, problem.field, problem.text
            ),
        );
    }
    out
}

fn date(date: PartialDate) -> String {
    let part = |part: Option<String>| part.unwrap_or_else(|| "?".into());
    let two = |number: Option<u8>| part(number.map(|number| format!("{number:02}")));
    format!(
        "{}-{}-{}",
        part(date.year.map(|year| year.to_string())),
        two(date.month),
        two(date.day)
    )
}
