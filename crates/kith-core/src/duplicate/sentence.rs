//! Why two may be one, as a person reads it, in the owner's own data. Pure.

use crate::{
    contact::Draft,
    likeness::{Reason, written},
};

/// One sentence of what both have, and one of how the rest agrees.
pub(super) fn sentence(reasons: &[Reason], one: &Draft) -> String {
    let shared: Vec<String> = reasons.iter().filter_map(|it| shared(it, one)).collect();
    let alike: Vec<String> = reasons.iter().filter_map(|it| alike(it, one)).collect();
    let mut sentences = Vec::new();
    if !shared.is_empty() {
        sentences.push(format!("Both have {}.", listed(&shared)));
    }
    if !alike.is_empty() {
        sentences.push(format!("{}.", capital(&listed(&alike))));
    }
    sentences.join(" ")
}

/// What belongs to one person.
fn shared(reason: &Reason, one: &Draft) -> Option<String> {
    let text = match reason {
        Reason::SameUid => "the same identity in their address book".to_owned(),
        Reason::SameEmail { value } => format!("the address {value}"),
        Reason::SamePhone { .. } => format!("the number {}", written(reason, one)?),
        Reason::SameLink { value } => format!("the page {value}"),
        Reason::SameHandle { .. } => format!("the handle {}", written(reason, one)?),
        _ => return None,
    };
    Some(text)
}

fn alike(reason: &Reason, one: &Draft) -> Option<String> {
    let text = match reason {
        Reason::SameName => "the name is the same".to_owned(),
        Reason::SwappedName => "the names are the same in another order".to_owned(),
        Reason::OtherSpelling => "the names are two spellings of one".to_owned(),
        Reason::ShortName => "one name is short for the other".to_owned(),
        Reason::Initial => "one of them has only an initial".to_owned(),
        Reason::Typo => "the names differ by a letter or two".to_owned(),
        Reason::SameOrganisation { .. } => format!("both are at {}", written(reason, one)?),
        Reason::SameDomain { value } => format!("both have addresses at {value}"),
        Reason::SameBirthday => "the birthday is the same".to_owned(),
        Reason::SameTown { .. } => format!("both are in {}", written(reason, one)?),
        _ => return None,
    };
    Some(text)
}

/// "one", "one and two", "one, two and three".
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
