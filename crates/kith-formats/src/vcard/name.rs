//! What a person is called: FN, N, nicknames and how the name is spoken. Never splits a name by guess.

use super::property::Property;
use crate::draft::Draft;
use crate::{Card, Name, ReachKind, limits};

/// Reads every name property. A second FN or N that says something else becomes a custom field.
pub(super) fn take(draft: &mut Draft, properties: &[Property]) {
    for property in properties {
        match property.name.as_str() {
            "FN" => take_display(draft, property),
            "N" if property.parameter("phonetic").is_some() => take_spoken(draft, property, 0, 1),
            "N" => take_parts(draft, property),
            "NICKNAME" => take_nickname(draft, property),
            "X-PHONETIC-FIRST-NAME" => {
                let spoken = draft.name_part(property.origin(), &property.text());
                fill(&mut draft.card.name.phonetic_given, spoken);
            }
            "X-PHONETIC-LAST-NAME" => {
                let spoken = draft.name_part(property.origin(), &property.text());
                fill(&mut draft.card.name.phonetic_family, spoken);
            }
            "SOUND" if property.has_type("x-irmc-n") => {
                let mut split = property.clone();
                split.parts = split.text().split(';').map(|p| vec![p.into()]).collect();
                take_spoken(draft, &split, 0, 1);
            }
            _ => {}
        }
    }
}

fn fill(field: &mut String, value: String) {
    if field.is_empty() {
        *field = value;
    }
}

fn take_display(draft: &mut Draft, property: &Property) {
    let display = draft.name_part(property.origin(), &property.text());
    let name = &mut draft.card.name;
    if name.display.is_empty() {
        name.display = display;
    } else if name.display != display {
        draft.custom(property.origin(), "FN", &display);
    }
}

fn take_parts(draft: &mut Draft, property: &Property) {
    let origin = property.origin();
    let mut part = |index: usize, separator: &str| {
        let text = joined(property.part(index), separator);
        draft.name_part(origin, &text)
    };
    let read = Name {
        family: part(0, " "),
        given: part(1, " "),
        additional: part(2, " "),
        prefix: part(3, " "),
        suffix: part(4, ", "),
        ..Name::default()
    };
    if read == Name::default() {
        return;
    }
    let name = &mut draft.card.name;
    let parts = [
        &name.family,
        &name.given,
        &name.additional,
        &name.prefix,
        &name.suffix,
    ];
    if parts.iter().all(|part| part.is_empty()) {
        name.family = read.family;
        name.given = read.given;
        name.additional = read.additional;
        name.prefix = read.prefix;
        name.suffix = read.suffix;
    } else {
        draft.custom(origin, "N", &composed(&read));
    }
}

fn take_nickname(draft: &mut Draft, property: &Property) {
    let text = joined_parts(property, ", ");
    let nickname = draft.name_part(property.origin(), &text);
    let known = &mut draft.card.name.nickname;
    if known.is_empty() {
        *known = nickname;
    } else if !nickname.is_empty() && *known != nickname && known.len() < limits::NAME_CHARS {
        known.push_str(", ");
        known.push_str(&nickname);
    }
}

fn take_spoken(draft: &mut Draft, property: &Property, family: usize, given: usize) {
    let family = draft.name_part(property.origin(), &joined(property.part(family), " "));
    let given = draft.name_part(property.origin(), &joined(property.part(given), " "));
    fill(&mut draft.card.name.phonetic_family, family);
    fill(&mut draft.card.name.phonetic_given, given);
}

/// The values of one part. A comma with a blank behind it was written by a person and stays.
pub(super) fn joined(values: &[String], separator: &str) -> String {
    let mut text = String::new();
    for value in values {
        let trimmed = value.trim();
        if trimmed.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if value.starts_with(' ') {
                ", "
            } else {
                separator
            });
        }
        text.push_str(trimmed);
    }
    text
}

/// All values of all parts.
pub(super) fn joined_parts(property: &Property, separator: &str) -> String {
    let parts: Vec<String> = property
        .parts
        .iter()
        .map(|part| joined(part, separator))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(separator)
}

/// Where the card has no FN: its name parts, else its nickname, organisation, e-mail address or phone number.
pub(crate) fn fall_back(card: &mut Card) {
    if !card.name.display.is_empty() {
        return;
    }
    let reach = |kind: ReachKind| {
        card.reaches
            .iter()
            .find(|reach| reach.kind == kind)
            .map(|reach| reach.value.clone())
    };
    let organisation = || {
        card.affiliations
            .first()
            .map(|affiliation| affiliation.organisation.clone())
            .filter(|organisation| !organisation.is_empty())
    };
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    card.name.display = filled(composed(&card.name))
        .or_else(|| filled(card.name.nickname.clone()))
        .or_else(organisation)
        .or_else(|| reach(ReachKind::Email))
        .or_else(|| reach(ReachKind::Phone))
        .unwrap_or_default();
}

/// The parts in the order they are said. Chinese, Japanese and Korean names go family first and without a blank.
fn composed(name: &Name) -> String {
    if is_east_asian(&name.family) && is_east_asian(&name.given) {
        return format!("{}{}", name.family, name.given);
    }
    let parts = [
        &name.prefix,
        &name.given,
        &name.additional,
        &name.family,
        &name.suffix,
    ];
    let filled: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(" ")
}

fn is_east_asian(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(c, '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
                | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        })
}
