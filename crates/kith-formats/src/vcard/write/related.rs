//! Lines for people whom a card names by their UID. Must write what the reader reads back as it was.

use super::Version;
use super::groups::Groups;
use super::line::Line;
use super::section::{bare_uid, is_uuid};
use crate::Related;
use crate::vcard::{labels, related};

/// What RFC 6350 section 6.6.6 has a word for.
const STANDARD: [&str; 20] = [
    "contact",
    "acquaintance",
    "friend",
    "met",
    "co-worker",
    "colleague",
    "co-resident",
    "neighbor",
    "child",
    "parent",
    "sibling",
    "spouse",
    "kin",
    "muse",
    "crush",
    "date",
    "sweetheart",
    "me",
    "agent",
    "emergency",
];
/// What Kith has a word for besides; written as names of its own, as the standard asks.
const OWN: [&str; 9] = [
    "partner",
    "manager",
    "report",
    "mentor",
    "mentee",
    "introducer",
    "introduced",
    "client",
    "supplier",
];
/// What Apple's programs have a word for, which they translate.
const APPLE: [&str; 11] = [
    "father",
    "mother",
    "parent",
    "brother",
    "sister",
    "child",
    "friend",
    "spouse",
    "partner",
    "assistant",
    "manager",
];

/// One related person: RELATED in 4.0; in 3.0, which has none, what Apple's programs write.
pub(super) fn lines(one: &Related, version: Version, groups: &mut Groups) -> Vec<String> {
    let uid = bare_uid(&one.uid);
    let is_plain = version == Version::V4 && is_uuid(uid);
    let mut line = if is_plain {
        Line::plain("RELATED", format!("urn:uuid:{uid}"))
    } else {
        let name = if one.name.is_empty() { uid } else { &one.name };
        let property = match version {
            Version::V3 => "X-ABRELATEDNAMES",
            Version::V4 => "RELATED",
        };
        let line = Line::text(property, name);
        let line = match version {
            Version::V3 => line,
            Version::V4 => line.with("VALUE", "text"),
        };
        line.with(&related::UID.to_ascii_uppercase(), uid)
    };
    if !one.reverse.is_empty() {
        line = line.with(&related::REVERSE.to_ascii_uppercase(), one.reverse.as_str());
    }
    if one.label == related::UNSAID {
        return vec![line.into_text()];
    }
    if version == Version::V4
        && let Some(types) = types_of(&one.label)
    {
        let typed = types
            .into_iter()
            .fold(line, |line, word| line.with("TYPE", word));
        return vec![typed.into_text()];
    }
    let group = groups.next();
    let label = Line::text("X-ABLabel", &own_label(&one.label));
    vec![
        line.in_group(&group).into_text(),
        label.in_group(&group).into_text(),
    ]
}

/// The types that the reader makes this label of.
fn types_of(label: &str) -> Option<Vec<String>> {
    let types: Vec<String> = label.split(' ').map(type_of).collect::<Option<_>>()?;
    (labels::from_types(&types) == label).then_some(types)
}

fn type_of(word: &str) -> Option<String> {
    if STANDARD.contains(&word) {
        return Some(word.to_owned());
    }
    OWN.contains(&word).then(|| format!("x-{word}"))
}

fn own_label(label: &str) -> String {
    if !APPLE.contains(&label) {
        return label.to_owned();
    }
    let (first, rest) = label.split_at(1);
    format!("_$!<{}{rest}>!$_", first.to_uppercase())
}
