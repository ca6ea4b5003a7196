//! A person of the book as a card, the way files hold one: everything that the owner wrote, the card they came from, their
//! picture. Only reads. Must not know any file format.

mod store;

use kith_formats::{Card, Keeping, Related};

pub use store::{card, everyone};

use crate::{contact::Draft, link};

/// What a card says of a contact. Whom it names by UID and who isn't in the book goes out as it came in.
fn from_draft(uid: String, draft: Draft, linked: Vec<Related>, sorted: bool) -> Card {
    let (unknown, custom_fields): (Vec<_>, Vec<_>) = draft
        .custom_fields
        .into_iter()
        .partition(|field| link::from_field(field).is_some());
    let unknown = unknown.iter().filter_map(link::from_field);
    let keeping = Keeping {
        networks: draft.networks.iter().map(word).collect(),
        settings: draft.settings.iter().map(word).collect(),
        circle: draft
            .circle
            .map_or_else(String::new, |circle| circle.word().to_owned()),
        cadence_days: draft.cadence_days,
        met_how: draft.met.how,
        met_where: draft.met.place,
        met_on: draft.met.on,
        met_through: draft.met.through_name,
        archived: draft.archived,
        do_not_contact: draft.do_not_contact,
        muted: draft.muted,
        deceased: draft.deceased,
        sorted,
    };
    Card {
        uid,
        name: draft.name,
        reaches: draft.reaches,
        addresses: draft.addresses,
        affiliations: draft.affiliations,
        occasions: draft.occasions,
        tags: draft.tags,
        custom_fields,
        related: unknown.chain(linked).collect(),
        note: draft.note,
        keeping,
        ..Card::default()
    }
}

/// The word that the wire has for a value of an axis.
fn word(value: &impl serde::Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}
