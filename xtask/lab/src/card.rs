//! People as vCards (RFC 6350 and, for every other one, RFC 2426), for the import to read. Writes what the generator makes
//! and no more.

use std::fmt::Write as _;

use kith_formats::{PartialDate, ReachKind};

use crate::people::Person;

/// One card; `number` decides its version.
pub fn vcard(person: &Person, number: u32) -> String {
    let version = if number.is_multiple_of(2) {
        "4.0"
    } else {
        "3.0"
    };
    let name = &person.name;
    let mut card = String::from("BEGIN:VCARD\r\n");
    let mut line = |name: &str, value: &str| {
        // Writing to a String can't fail.
        let _ = write!(card, "{name}:{value}\r\n");
    };
    line("VERSION", version);
    line("UID", &person.uid);
    line("FN", &plain(&name.display));
    let parts = [
        &name.family,
        &name.given,
        &name.additional,
        &name.prefix,
        &name.suffix,
    ];
    line("N", &parts.map(|part| plain(part)).join(";"));
    if !name.nickname.is_empty() {
        line("NICKNAME", &plain(&name.nickname));
    }
    for reach in &person.reaches {
        match reach.kind {
            ReachKind::Email => line(&format!("EMAIL;TYPE={}", reach.label), &reach.value),
            ReachKind::Phone => line("TEL;TYPE=cell", &reach.value),
            ReachKind::Link => line("URL", &reach.value),
            ReachKind::Handle => line("IMPP", &format!("matrix:{}", reach.value)),
        }
    }
    for address in &person.addresses {
        let parts = [
            "",
            "",
            &address.street,
            &address.locality,
            "",
            &address.postal_code,
            &address.country,
        ];
        line("ADR;TYPE=home", &parts.map(plain).join(";"));
    }
    if let Some(work) = person.affiliations.first() {
        line(
            "ORG",
            &[&work.organisation, &work.department]
                .map(|part| plain(part))
                .join(";"),
        );
        line("TITLE", &plain(&work.title));
    }
    for occasion in &person.occasions {
        line("BDAY", &date(occasion.date, version));
    }
    if !person.tags.is_empty() {
        line(
            "CATEGORIES",
            &person
                .tags
                .iter()
                .map(|tag| plain(tag))
                .collect::<Vec<_>>()
                .join(","),
        );
    }
    if !person.note.is_empty() {
        line("NOTE", &plain(&person.note));
    }
    card.push_str("END:VCARD\r\n");
    card
}

fn plain(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(',', "\\,")
        .replace(';', "\\;")
        .replace('\n', "\\n")
}

/// `19850412` or `--0412` in 4.0; `1985-04-12` or `--04-12` in 3.0, as common programs write it.
fn date(date: PartialDate, version: &str) -> String {
    let dash = if version == "4.0" { "" } else { "-" };
    let year = date
        .year
        .map_or_else(|| "--".to_owned(), |year| format!("{year:04}{dash}"));
    format!(
        "{year}{:02}{dash}{:02}",
        date.month.unwrap_or(1),
        date.day.unwrap_or(1)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::vcard;
    use crate::people::person;
    use chrono::NaiveDate;
    use kith_formats::Source;
    use std::ops::ControlFlow;

    #[test]
    fn the_import_reads_back_who_was_made() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let crowd: Vec<_> = (0..400).map(|number| person(5, number, today)).collect();
        let file: String = crowd
            .iter()
            .zip(0..)
            .map(|(person, number)| vcard(person, number))
            .collect();
        let mut read = Vec::new();
        let mut sink = |card: kith_formats::Card, _| {
            read.push(card);
            ControlFlow::Continue(())
        };
        kith_formats::read(&mut std::io::Cursor::new(file), Source::Vcard, &mut sink).unwrap();
        assert_eq!(read.len(), crowd.len());
        for (made, card) in crowd.iter().zip(&read) {
            assert_eq!(card.problems, [], "{}", card.raw);
            assert_eq!(
                (&card.name.display, &card.uid),
                (&made.name.display, &made.uid)
            );
            assert_eq!(
                (card.occasions.clone(), &card.note, &card.tags),
                (made.occasions.clone(), &made.note, &made.tags)
            );
            assert_eq!(card.reaches.len(), made.reaches.len(), "{}", card.raw);
        }
    }
}
