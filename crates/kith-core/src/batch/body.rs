//! A card on its way into the book: how a staged one is kept, and the contact it becomes.
//! Must not judge whether it is wanted.

use kith_formats::{
    Address, Affiliation, Card, CustomField, Name, Occasion, PartialDate, Reach, ReachKind,
};
use serde::{Deserialize, Serialize};

use crate::contact::{Draft, Met};

/// What a card says of a person. Its picture, raw text and problems are kept beside it.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connected_on: Option<PartialDate>,
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
            note: card.note,
            connected_on: card.connected_on,
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

    /// The contact this becomes, waiting in Sort: no circle, no network.
    pub(super) fn into_draft(self) -> Draft {
        Draft {
            name: self.name,
            reaches: self.reaches,
            addresses: self.addresses,
            affiliations: self.affiliations,
            occasions: self.occasions,
            tags: self.tags,
            custom_fields: self.custom_fields,
            met: met(self.connected_on),
            note: self.note,
            ..Draft::default()
        }
    }
}

fn met(connected_on: Option<PartialDate>) -> Met {
    match connected_on {
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
