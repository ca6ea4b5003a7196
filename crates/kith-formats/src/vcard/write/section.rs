//! What a card is made of, section by section: which property belongs where, and whether two cards say the same there.
//! Writes nothing.

pub(super) use crate::card::bare_uid;
use crate::vcard::dates;
use crate::vcard::property::Property;
use crate::vcard::{reaches, related};
use crate::{Card, ReachKind};

/// A part of a card that changes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Uid,
    Display,
    Parts,
    Nickname,
    Phonetic,
    Reach(ReachKind),
    Address,
    Job,
    Occasion,
    Tag,
    Custom,
    Related,
    Note,
    Photo,
    Keeping,
}

/// Every section, in the order in which a fresh card has them.
pub(super) const ALL: [Section; 18] = [
    Section::Uid,
    Section::Display,
    Section::Parts,
    Section::Nickname,
    Section::Phonetic,
    Section::Reach(ReachKind::Email),
    Section::Reach(ReachKind::Phone),
    Section::Reach(ReachKind::Link),
    Section::Reach(ReachKind::Handle),
    Section::Address,
    Section::Job,
    Section::Occasion,
    Section::Tag,
    Section::Note,
    Section::Custom,
    Section::Related,
    Section::Keeping,
    Section::Photo,
];

impl Section {
    pub fn name(self) -> &'static str {
        match self {
            Self::Uid => "uid",
            Self::Display => "name",
            Self::Parts => "name parts",
            Self::Nickname => "nickname",
            Self::Phonetic => "phonetic name",
            Self::Reach(ReachKind::Email) => "e-mail",
            Self::Reach(ReachKind::Phone) => "phone",
            Self::Reach(ReachKind::Link) => "link",
            Self::Reach(ReachKind::Handle) => "handle",
            Self::Address => "address",
            Self::Job => "affiliation",
            Self::Occasion => "occasion",
            Self::Tag => "tag",
            Self::Custom => "custom field",
            Self::Related => "related person",
            Self::Note => "note",
            Self::Photo => "photo",
            Self::Keeping => "what Kith keeps",
        }
    }

    /// Where a property belongs; `None` for those that say nothing of the person, and for those that go with others.
    pub fn of(property: &Property, own_label: Option<&str>) -> Option<Self> {
        let name = property.name.as_str();
        if let Some(kept) = name.strip_prefix("X-KITH-") {
            return Some(if kept == "FIELD" {
                Self::Custom
            } else {
                Self::Keeping
            });
        }
        if dates::kind_of(property, own_label).is_some() {
            return Some(Self::Occasion);
        }
        if let Some(reach) = reaches::of(property, own_label) {
            return Some(Self::Reach(reach.kind));
        }
        if related::of(property, own_label).is_some() {
            return Some(Self::Related);
        }
        match name {
            "FN" => Some(Self::Display),
            "N" if property.parameter("phonetic").is_some() => Some(Self::Phonetic),
            "N" => Some(Self::Parts),
            "NICKNAME" => Some(Self::Nickname),
            "SOUND" | "X-PHONETIC-FIRST-NAME" | "X-PHONETIC-LAST-NAME" => Some(Self::Phonetic),
            "UID" => Some(Self::Uid),
            "ADR" | "LABEL" => Some(Self::Address),
            "ORG" | "TITLE" | "ROLE" => Some(Self::Job),
            "CATEGORIES" => Some(Self::Tag),
            "NOTE" => Some(Self::Note),
            "PHOTO" => Some(Self::Photo),
            "VERSION" | "REV" | "PRODID" | "X-ABLABEL" | "X-ABADR" => None,
            _ => Some(Self::Custom),
        }
    }

    /// Whether two cards say the same here.
    pub fn same(self, one: &Card, other: &Card) -> bool {
        let parts = |card: &Card| {
            let name = &card.name;
            [
                name.family.clone(),
                name.given.clone(),
                name.additional.clone(),
                name.prefix.clone(),
                name.suffix.clone(),
            ]
        };
        let phonetic = |card: &Card| {
            let name = &card.name;
            [name.phonetic_family.clone(), name.phonetic_given.clone()]
        };
        match self {
            Self::Uid => bare_uid(&one.uid) == bare_uid(&other.uid),
            Self::Display => one.name.display == other.name.display,
            Self::Parts => parts(one) == parts(other),
            Self::Nickname => one.name.nickname == other.name.nickname,
            Self::Phonetic => phonetic(one) == phonetic(other),
            Self::Reach(kind) => {
                let of_kind = |card: &'_ Card| {
                    let reaches = card.reaches.iter();
                    let of_kind = reaches.filter(|reach| reach.kind == kind);
                    of_kind.cloned().collect::<Vec<_>>()
                };
                of_kind(one) == of_kind(other)
            }
            Self::Address => one.addresses == other.addresses,
            Self::Job => one.affiliations == other.affiliations,
            Self::Occasion => one.occasions == other.occasions,
            Self::Tag => one.tags == other.tags,
            Self::Custom => one.custom_fields == other.custom_fields,
            // In whatever order: a link is put into the other one's card too.
            Self::Related => {
                let has_all = |one: &Card, other: &Card| {
                    let mut all = one.related.iter();
                    all.all(|of_one| other.related.iter().any(|known| known.is_same(of_one)))
                };
                has_all(one, other) && has_all(other, one)
            }
            Self::Note => one.note == other.note,
            Self::Photo => one.photo == other.photo,
            Self::Keeping => one.keeping == other.keeping,
        }
    }
}

/// Whether this is a UUID as RFC 9562 writes it.
pub(super) fn is_uuid(bare: &str) -> bool {
    bare.len() == 36 && bare.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
