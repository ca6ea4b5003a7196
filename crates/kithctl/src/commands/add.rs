//! `add`: a person typed by hand.

use kith_api::{
    core::contact::Draft,
    formats::{Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind},
};

use crate::{arguments::Add, book::Book, exit::Failure, print};

pub fn run(book: &Book, add: &Add) -> Result<String, Failure> {
    let done = kith_api::add_contact(&book.counter, draft(add))?;
    book.changed(&done, done.undo, || {
        format!("Added {}, ID {}.", print::clean(&add.name), done.value)
    })
}

fn draft(add: &Add) -> Draft {
    let emails = add.email.iter().map(|value| reach(ReachKind::Email, value));
    let phones = add.phone.iter().map(|value| reach(ReachKind::Phone, value));
    Draft {
        name: Name {
            display: add.name.clone(),
            given: add.given.clone().unwrap_or_default(),
            family: add.family.clone().unwrap_or_default(),
            ..Name::default()
        },
        reaches: emails.chain(phones).collect(),
        affiliations: affiliation(add).into_iter().collect(),
        occasions: add.birthday.map(birthday).into_iter().collect(),
        tags: add.tag.clone(),
        networks: add.network.clone(),
        settings: add.setting.clone(),
        circle: add.circle.and_then(|circle| circle.0),
        note: add.note.clone().unwrap_or_default(),
        ..Draft::default()
    }
}

fn reach(kind: ReachKind, value: &str) -> Reach {
    Reach {
        kind,
        value: value.to_owned(),
        label: String::new(),
        service: String::new(),
        preferred: false,
    }
}

fn affiliation(add: &Add) -> Option<Affiliation> {
    if add.organisation.is_none() && add.title.is_none() {
        return None;
    }
    Some(Affiliation {
        organisation: add.organisation.clone().unwrap_or_default(),
        title: add.title.clone().unwrap_or_default(),
        ..Affiliation::default()
    })
}

fn birthday(date: PartialDate) -> Occasion {
    Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date,
    }
}
