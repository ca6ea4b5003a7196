//! People as vCards: 4.0 (RFC 6350) and 3.0 (RFC 2426). A card that came from a vCard is that card with what changed since
//! patched into it; any other is written afresh. Must lose nothing that the reader can tell.

mod convert;
mod fresh;
mod groups;
mod line;
mod patch;
mod raw;
mod related;
mod section;

use crate::Card;

/// Which vCard to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// RFC 2426: for older programs.
    V3,
    /// RFC 6350.
    V4,
}

impl Version {
    fn word(self) -> &'static str {
        match self {
            Self::V3 => "3.0",
            Self::V4 => "4.0",
        }
    }
}

/// One person as a vCard, from `BEGIN` to `END` with a line end behind it. `card.raw` may hold the vCard that they came
/// from: its unknown properties, groups, parameters and order survive.
pub fn write(card: &Card, version: Version) -> String {
    raw::Raw::read(&card.raw).map_or_else(
        || fresh::whole(card, version),
        |raw| patch::patched(&raw, card, version),
    )
}

/// What differs between two cards as a reader sees them, by the names of sections; empty when they say the same.
/// Where they stood and how they were written plays no part.
pub fn differences(one: &Card, other: &Card) -> Vec<&'static str> {
    section::ALL
        .into_iter()
        .filter(|section| !section.same(one, other))
        .map(section::Section::name)
        .collect()
}

/// The picture that a vCard came with, as it was.
pub fn photo_of(raw: &str) -> Option<crate::RawPhoto> {
    if !raw.contains("PHOTO") && !raw.contains("photo") && !raw.contains("Photo") {
        return None;
    }
    super::first_of(raw)?.photo
}
