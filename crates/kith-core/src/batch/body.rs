//! A card on its way into the book: how a staged one is kept, and the contact it becomes.
//! Must not judge whether it is wanted.

use kith_formats::{
    Address, Affiliation, Card, CustomField, Keeping, Name, Occasion, PartialDate, Reach,
    ReachKind, Related,
};
use serde::{Deserialize, Serialize};

use crate::{
    axis::{Circle, Network, Setting},
    contact::{Draft, Met},
};

/// What a card says of a person. Its picture, raw text and problems are kept beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub uid: String,
    pub name: Name,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reaches: Vec<Reach>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub occasions: Vec<Occasion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomField>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connected_on: Option<PartialDate>,
    #[serde(skip_serializing_if = "Keeping::is_empty")]
    pub keeping: Keeping,
}

impl Body {
    /// Takes what a card says; its picture, raw text and problems are left behind.
    pub(super) fn take(card: Card) -> Self {
        Self {
            uid: card.uid,
            name: card.name,
            reaches: card.reaches,
            addresses: card.addresses,
            affiliations: card.affiliations,
            occasions: card.occasions,
            tags: card.tags,
            custom_fields: card.custom_fields,
            related: card.related,
            note: card.note,
            connected_on: card.connected_on,
            keeping: card.keeping,
        }
    }

    /// What tells two people of a name apart: the organisation, else the first way to reach them.
    pub(super) fn detail(&self) -> &str {
        let organisation = self
            .affiliations
            .iter()
            .map(|affiliation| affiliation.organisation.as_str());
        let title = self
            .affiliations
            .iter()
            .map(|affiliation| affiliation.title.as_str());
        organisation
            .chain(self.of_kind(ReachKind::Email))
            .chain(self.of_kind(ReachKind::Phone))
            .chain(title)
            .chain(self.reaches.iter().map(|reach| reach.value.as_str()))
            .find(|text| !text.trim().is_empty())
            .unwrap_or_default()
    }

    fn of_kind(&self, kind: ReachKind) -> impl Iterator<Item = &str> {
        self.reaches
            .iter()
            .filter(move |reach| reach.kind == kind)
            .map(|reach| reach.value.as_str())
    }

    /// Whether Kith's own card says that it doesn't wait in Sort.
    pub(super) fn is_sorted(&self) -> bool {
        self.keeping.sorted
    }

    /// The contact this becomes. Only a card of Kith's own says its circle and networks; any other waits in Sort without.
    pub(super) fn into_draft(self) -> Draft {
        let keeping = self.keeping;
        Draft {
            name: self.name,
            reaches: self.reaches,
            addresses: self.addresses,
            affiliations: self.affiliations,
            occasions: self.occasions,
            tags: self.tags,
            custom_fields: self.custom_fields,
            networks: chosen(&Network::ALL, &keeping.networks),
            settings: chosen(&Setting::ALL, &keeping.settings),
            circle: Circle::from_word(&keeping.circle),
            cadence_days: keeping
                .cadence_days
                .filter(|days| (1..=36_500).contains(days)),
            archived: keeping.archived,
            do_not_contact: keeping.do_not_contact,
            muted: keeping.muted,
            deceased: keeping.deceased,
            met: met(self.connected_on, keeping),
            note: self.note,
        }
    }
}

/// The values of an axis that these words name.
fn chosen<T: Copy + Serialize>(all: &[T], words: &[String]) -> Vec<T> {
    let is_named = |value: &T| {
        serde_json::to_value(value).is_ok_and(|word| {
            words
                .iter()
                .any(|known| Some(known.as_str()) == word.as_str())
        })
    };
    all.iter().copied().filter(is_named).collect()
}

fn met(connected_on: Option<PartialDate>, keeping: Keeping) -> Met {
    let kept = Met {
        how: keeping.met_how,
        place: keeping.met_where,
        on: keeping.met_on,
        through: None,
        through_name: keeping.met_through,
    };
    match connected_on {
        _ if kept != Met::default() => kept,
        Some(on) => Met {
            how: CONNECTED.into(),
            on: Some(on),
            ..Met::default()
        },
        None => Met::default(),
    }
}

/// How the owner met somebody whose source says only when they connected; the one such source is LinkedIn.
pub(super) const CONNECTED: &str = "Connected on LinkedIn";
