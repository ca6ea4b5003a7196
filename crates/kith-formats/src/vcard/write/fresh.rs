//! Lines for what a card says, written from nothing. Must write what the reader reads back as it was.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Version;
use super::groups::Groups;
use super::line::{Line, escaped, fold};
use super::related;
use super::section::{ALL, Section, bare_uid, is_uuid};
use crate::vcard::{jobs, labels, places};
use crate::{
    Address, Affiliation, Card, CustomField, Occasion, OccasionKind, PartialDate, Reach, ReachKind,
    dates, keeping,
};

/// Apple's words for an anniversary; every program that reads `X-ABDATE` knows them.
const ANNIVERSARY: &str = "_$!<Anniversary>!$_";

/// A whole card.
pub(super) fn whole(card: &Card, version: Version) -> String {
    let mut out = format!("BEGIN:VCARD\r\nVERSION:{}\r\n", version.word());
    let mut groups = Groups::default();
    for section in ALL {
        for line in section_lines(section, card, version, &mut groups) {
            fold(&mut out, &line);
        }
    }
    out.push_str("END:VCARD\r\n");
    out
}

/// The lines of one section, unfolded.
pub(super) fn section_lines(
    section: Section,
    card: &Card,
    version: Version,
    groups: &mut Groups,
) -> Vec<String> {
    let name = &card.name;
    let some = |property: &str, text: &str| {
        let lines = (!text.is_empty()).then(|| Line::text(property, text).into_text());
        lines.into_iter().collect()
    };
    match section {
        Section::Uid => uid(&card.uid, version),
        Section::Display => vec![Line::text("FN", &name.display).into_text()],
        Section::Parts => {
            let parts = [
                &name.family,
                &name.given,
                &name.additional,
                &name.prefix,
                &name.suffix,
            ];
            // RFC 2426 section 3.1.2 asks for one, RFC 6350 doesn't.
            if version == Version::V4 && parts.iter().all(|part| part.is_empty()) {
                return Vec::new();
            }
            let parts = parts.into_iter().map(String::as_str);
            vec![Line::list("N", ";", parts).into_text()]
        }
        Section::Nickname => some("NICKNAME", &name.nickname),
        Section::Phonetic => [
            some("X-PHONETIC-FIRST-NAME", &name.phonetic_given),
            some("X-PHONETIC-LAST-NAME", &name.phonetic_family),
        ]
        .concat(),
        Section::Reach(kind) => {
            let of_kind = card.reaches.iter().filter(|reach| reach.kind == kind);
            of_kind
                .flat_map(|one| reach(one, version, groups))
                .collect()
        }
        Section::Address => {
            let addresses = card.addresses.iter();
            addresses
                .flat_map(|one| address(one, version, groups))
                .collect()
        }
        Section::Job => affiliations(&card.affiliations, groups),
        Section::Occasion => occasions(card, version, groups),
        Section::Tag if card.tags.is_empty() => Vec::new(),
        Section::Tag => {
            let tags = card.tags.iter().map(String::as_str);
            vec![Line::list("CATEGORIES", ",", tags).into_text()]
        }
        Section::Custom => {
            let fields = card.custom_fields.iter();
            fields.flat_map(|field| custom(field, groups)).collect()
        }
        Section::Related => {
            let people = card.related.iter();
            people
                .flat_map(|one| related::lines(one, version, groups))
                .collect()
        }
        Section::Note => some("NOTE", &card.note),
        Section::Photo => {
            let photo = card.photo.as_ref();
            photo
                .map(|photo| picture("PHOTO", &STANDARD.encode(&photo.bytes), version))
                .into_iter()
                .collect()
        }
        Section::Keeping => kept(card),
    }
}

fn uid(uid: &str, version: Version) -> Vec<String> {
    let bare = bare_uid(uid);
    if bare.is_empty() {
        return Vec::new();
    }
    let is_uri = bare.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let line = match version {
        _ if is_uuid(bare) => Line::plain("UID", format!("urn:uuid:{bare}")),
        Version::V4 if !is_uri => Line::text("UID", bare).with("VALUE", "text"),
        _ => Line::text("UID", bare),
    };
    vec![line.into_text()]
}

/// A line with its label: as types where those say it, else as Apple's programs write the owner's own words.
fn labelled(line: Line, label: &str, groups: &mut Groups) -> Vec<String> {
    if label.is_empty() {
        return vec![line.into_text()];
    }
    if let Some(types) = types_of(label) {
        let typed = types
            .into_iter()
            .fold(line, |line, word| line.with("TYPE", word));
        return vec![typed.into_text()];
    }
    let group = groups.next();
    vec![
        line.in_group(&group).into_text(),
        Line::text("X-ABLabel", label).in_group(&group).into_text(),
    ]
}

/// The types that the reader makes this label of.
fn types_of(label: &str) -> Option<Vec<&'static str>> {
    let types: Vec<&'static str> = label.split(' ').map(type_of).collect::<Option<_>>()?;
    let read: Vec<String> = types.iter().map(|word| (*word).to_owned()).collect();
    (labels::from_types(&read) == label).then_some(types)
}

fn type_of(word: &str) -> Option<&'static str> {
    match word {
        "home" => Some("home"),
        "work" => Some("work"),
        "mobile" => Some("cell"),
        "fax" => Some("fax"),
        "pager" => Some("pager"),
        _ => None,
    }
}

fn preferred(line: Line, version: Version) -> Line {
    match version {
        Version::V3 => line.with("TYPE", "pref"),
        Version::V4 => line.with("PREF", "1"),
    }
}

/// One way to reach somebody.
pub(super) fn reach(reach: &Reach, version: Version, groups: &mut Groups) -> Vec<String> {
    let line = match reach.kind {
        ReachKind::Email => Line::text("EMAIL", &reach.value),
        ReachKind::Phone => Line::text("TEL", &reach.value),
        ReachKind::Link if version == Version::V4 => Line::plain("URL", uri(&reach.value)),
        ReachKind::Link => Line::text("URL", &reach.value),
        ReachKind::Handle => handle(reach),
    };
    let line = if reach.preferred {
        preferred(line, version)
    } else {
        line
    };
    labelled(line, &reach.label, groups)
}

/// A link as RFC 3986 has it needs no escapes; one that doesn't is a text.
fn uri(value: &str) -> String {
    if value.contains(['\\', '\n', ';', ',']) {
        return escaped(value);
    }
    value.to_owned()
}

fn handle(reach: &Reach) -> Line {
    let is_scheme = !reach.service.is_empty()
        && reach
            .service
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let scheme = match reach.service.as_str() {
        "" => "x-apple",
        service if is_scheme => service,
        _ => "x-kith",
    };
    let line = Line::text("IMPP", &format!("{scheme}:{}", reach.value));
    if reach.service.is_empty() {
        return line;
    }
    line.with("X-SERVICE-TYPE", reach.service.as_str())
}

/// One postal address.
pub(super) fn address(address: &Address, version: Version, groups: &mut Groups) -> Vec<String> {
    let parts = [
        &address.po_box,
        &address.extended,
        &address.street,
        &address.locality,
        &address.region,
        &address.postal_code,
        &address.country,
    ];
    let in_one_piece = parts.iter().all(|part| part.is_empty());
    let mut values = parts.map(String::as_str);
    if in_one_piece && let Some(street) = values.get_mut(2) {
        *street = &address.formatted;
    }
    let mut line = Line::list("ADR", ";", values);
    if in_one_piece {
        line = line.with(&places::ONE_PIECE.to_ascii_uppercase(), "TRUE");
    } else if !address.formatted.is_empty() {
        line = line.with("LABEL", address.formatted.as_str());
    }
    if address.preferred {
        line = preferred(line, version);
    }
    labelled(line, &address.label, groups)
}

/// Every affiliation; several are told apart by groups.
fn affiliations(affiliations: &[Affiliation], groups: &mut Groups) -> Vec<String> {
    let is_one = affiliations.len() == 1;
    let mut lines = Vec::new();
    for affiliation in affiliations {
        let group = if is_one { String::new() } else { groups.next() };
        lines.extend(affiliation_lines(affiliation, &group));
    }
    lines
}

fn affiliation_lines(at: &Affiliation, group: &str) -> Vec<String> {
    let has_organisation = !at.organisation.is_empty() || !at.department.is_empty();
    let mut lines = Vec::new();
    if has_organisation {
        let units = [at.organisation.as_str(), at.department.as_str()];
        let count = if at.department.is_empty() { 1 } else { 2 };
        lines.push(Line::list("ORG", ";", units.into_iter().take(count)));
    }
    if !at.title.is_empty() {
        let title = Line::text("TITLE", &at.title);
        lines.push(if has_organisation || group.is_empty() {
            title
        } else {
            title.with(&jobs::ALONE.to_ascii_uppercase(), "TRUE")
        });
    }
    for (name, date) in [(jobs::FROM, at.from_on), (jobs::TO, at.to_on)] {
        if let (Some(date), Some(first)) = (date, lines.first_mut()) {
            let said = (name.to_ascii_uppercase(), dates::text(date));
            first.parameters.push(said);
        }
    }
    let lines = lines.into_iter();
    lines.map(|line| line.in_group(group).into_text()).collect()
}

/// Every occasion; the first birthday and the first anniversary in the properties made for them.
fn occasions(card: &Card, version: Version, groups: &mut Groups) -> Vec<String> {
    let mut had: Vec<OccasionKind> = Vec::new();
    let mut lines = Vec::new();
    for one in &card.occasions {
        let is_first = !had.contains(&one.kind);
        had.push(one.kind);
        lines.extend(occasion(one, is_first, version, groups));
    }
    lines
}

/// One occasion. A second birthday has no property of its own.
pub(super) fn occasion(
    occasion: &Occasion,
    is_first: bool,
    version: Version,
    groups: &mut Groups,
) -> Vec<String> {
    let label = match occasion.kind {
        OccasionKind::Birthday if is_first => {
            return vec![date("BDAY", occasion.date, version).into_text()];
        }
        OccasionKind::Anniversary if is_first && version == Version::V4 => {
            return vec![date("ANNIVERSARY", occasion.date, version).into_text()];
        }
        OccasionKind::Anniversary => ANNIVERSARY,
        OccasionKind::Birthday => "birthday",
        OccasionKind::Other => &occasion.label,
    };
    let line = date("X-ABDATE", occasion.date, version);
    if label.is_empty() {
        return vec![line.into_text()];
    }
    let group = groups.next();
    vec![
        line.in_group(&group).into_text(),
        Line::text("X-ABLabel", label).in_group(&group).into_text(),
    ]
}

/// A date of which parts may be unknown: `--0229` in 4.0; in 3.0, which has no such dates, by the year 1604 as Apple does.
fn date(property: &str, date: PartialDate, version: Version) -> Line {
    let text = dates::text(date);
    match (version, date) {
        (Version::V4, PartialDate { day: Some(_), .. }) => {
            let (head, rest) = match text.strip_prefix("--") {
                Some(rest) => ("--", rest),
                None => ("", text.as_str()),
            };
            Line::plain(property, format!("{head}{}", rest.replace('-', "")))
        }
        (Version::V3, PartialDate { year: None, .. }) => {
            let rest = text.trim_start_matches('-');
            Line::plain(property, format!("1604-{rest}")).with("X-APPLE-OMIT-YEAR", "1604")
        }
        _ => Line::plain(property, text),
    }
}

/// A field of the owner's own.
pub(super) fn custom(field: &CustomField, groups: &mut Groups) -> Vec<String> {
    let line = Line::text("X-KITH-FIELD", &field.value);
    if field.name.is_empty() {
        return vec![line.into_text()];
    }
    let group = groups.next();
    vec![
        line.in_group(&group).into_text(),
        Line::text("X-ABLabel", &field.name)
            .in_group(&group)
            .into_text(),
    ]
}

fn kept(card: &Card) -> Vec<String> {
    let said = keeping::NAMES
        .into_iter()
        .map(|name| (name, card.keeping.text(name)));
    said.filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| match name {
            "NETWORK" | "SETTING" => Line::plain(&format!("X-KITH-{name}"), text).into_text(),
            _ => Line::text(&format!("X-KITH-{name}"), &text).into_text(),
        })
        .collect()
}

/// A picture, or whatever else is bytes, from base64.
pub(super) fn picture(property: &str, base64: &str, version: Version) -> String {
    let kind = kind_of_picture(base64);
    match version {
        Version::V4 => {
            Line::plain(property, format!("data:image/{kind};base64,{base64}")).into_text()
        }
        Version::V3 => Line::plain(property, base64)
            .with("ENCODING", "b")
            .with("TYPE", kind.to_ascii_uppercase())
            .into_text(),
    }
}

/// By the first bytes, which base64 shows.
fn kind_of_picture(base64: &str) -> &'static str {
    let kinds = [("iVBOR", "png"), ("R0lGOD", "gif"), ("UklGR", "webp")];
    let found = kinds.iter().find(|(start, _)| base64.starts_with(start));
    found.map_or("jpeg", |(_, kind)| kind)
}
