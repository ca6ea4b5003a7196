//! A card that came from a vCard, with what changed since put into it. What is unchanged stands as it stood; what comes out is
//! read again, and what the reader can't find in it is written once more.

use super::groups::Groups;
use super::line::fold;
use super::raw::{Raw, RawLine};
use super::section::{ALL, Section};
use super::{Version, convert, fresh, related};
use crate::vcard::first_of;
use crate::{Address, Card, OccasionKind};

/// How often a card is read again and mended; twice is enough for all but what no vCard can say.
const ROUNDS: usize = 3;

pub(super) fn patched(raw: &Raw, card: &Card, version: Version) -> String {
    let changed: Vec<Section> = ALL
        .into_iter()
        .filter(|section| !section.same(&raw.card, card))
        .collect();
    if changed.is_empty() && raw.version == Some(version) {
        return verbatim(raw);
    }
    let mut patching = Patching {
        raw,
        card,
        version,
        groups: raw.groups(),
        pieces: Vec::new(),
    };
    patching.take_over(&changed);
    patching.complete();
    for round in 0..ROUNDS {
        if !patching.mend(round) {
            break;
        }
    }
    patching.into_text()
}

fn verbatim(raw: &Raw) -> String {
    let mut text = String::with_capacity(raw.text.len() + 16);
    for line in raw.text.lines() {
        text.push_str(line.trim_end_matches('\r'));
        text.push_str("\r\n");
    }
    if !raw.is_whole {
        text.push_str("END:VCARD\r\n");
    }
    text
}

/// A line of the card that is being made.
struct Piece {
    section: Option<Section>,
    /// Folded, with its end.
    text: String,
    /// The group that it labels, and nothing else.
    labels: Option<String>,
    group: Option<String>,
}

impl Piece {
    fn new(section: Section, line: &str) -> Self {
        let mut text = String::new();
        fold(&mut text, line);
        Self {
            section: Some(section),
            text,
            labels: None,
            group: None,
        }
    }
}

struct Patching<'a> {
    raw: &'a Raw,
    card: &'a Card,
    version: Version,
    groups: Groups,
    pieces: Vec<Piece>,
}

impl Patching<'_> {
    /// Takes every line over that is still true, and puts fresh ones where one was not.
    fn take_over(&mut self, changed: &[Section]) {
        let raw = self.raw;
        let mut anniversaries = Vec::new();
        for line in &raw.lines {
            let is_stale = line.is("REV") && !changed.is_empty();
            if line.is("VERSION") || is_stale {
                continue;
            }
            match line.section {
                Some(section) if changed.contains(&section) => self.changed(line, section),
                _ if self.is_repeated(line, &mut anniversaries) => {}
                section => self.keep(line, section),
            }
        }
        let missing: Vec<Section> = changed
            .iter()
            .copied()
            .filter(|section| !is_list(*section) && !self.has(*section))
            .collect();
        for section in missing {
            self.add_all(section);
        }
        self.drop_lone_labels();
    }

    fn changed(&mut self, line: &RawLine, section: Section) {
        if is_list(section) {
            if self.is_wanted(line, section) {
                self.keep(line, Some(section));
            }
        } else if !self.has(section) {
            self.add_all(section);
        }
    }

    fn keep(&mut self, line: &RawLine, section: Option<Section>) {
        let text = if self.raw.version == Some(self.version) {
            line.physical.clone()
        } else {
            let Some(converted) = self.converted(line) else {
                return;
            };
            converted
        };
        self.pieces.push(Piece {
            section,
            text,
            labels: line.labels_group().map(str::to_owned),
            group: line.group().map(str::to_owned),
        });
    }

    fn converted(&mut self, line: &RawLine) -> Option<String> {
        let property = line.property.as_ref()?;
        let is_dated =
            line.section == Some(Section::Occasion) && property.name.as_str() != "X-ABDATE";
        let mut text = String::new();
        // A second birthday is a field of the card's, told as it was written.
        if is_dated
            && let Some(one) = self.raw.says(line).occasions.first()
            && self.raw.card.occasions.contains(one)
        {
            for fresh in fresh::occasion(one, true, self.version, &mut self.groups) {
                fold(&mut text, &fresh);
            }
            return Some(text);
        }
        fold(&mut text, &convert::line(line, self.version)?);
        Some(text)
    }

    /// An anniversary that another property of the card told already: programs write it several times for one another.
    fn is_repeated(&self, line: &RawLine, seen: &mut Vec<crate::PartialDate>) -> bool {
        if line.section != Some(Section::Occasion) || self.raw.version == Some(self.version) {
            return false;
        }
        let said = self.raw.says(line).occasions;
        let Some(one) = said
            .first()
            .filter(|one| one.kind == OccasionKind::Anniversary)
        else {
            return false;
        };
        if seen.contains(&one.date) {
            return true;
        }
        seen.push(one.date);
        false
    }

    /// Whether everything that a line says in a section is still said.
    fn is_wanted(&self, line: &RawLine, section: Section) -> bool {
        let (said, was, now) = (self.raw.says(line), &self.raw.card, self.card);
        match section {
            Section::Related => {
                let mut all = said.related.iter();
                all.all(|one| now.related.iter().any(|known| known.is_same(one)))
            }
            Section::Reach(_) => said.reaches.iter().all(|one| {
                was.reaches
                    .iter()
                    .find(|known| {
                        known.kind == one.kind
                            && known.value == one.value
                            && known.service == one.service
                    })
                    .is_some_and(|known| now.reaches.contains(known))
            }),
            Section::Address => said.addresses.iter().all(|one| {
                was.addresses
                    .iter()
                    .find(|known| same_parts(known, one))
                    .is_some_and(|known| now.addresses.contains(known))
            }),
            Section::Occasion => {
                let dates = said.occasions.iter();
                dates.clone().all(|one| now.occasions.contains(one))
                    && (dates.len() > 0
                        || said
                            .custom_fields
                            .iter()
                            .all(|one| now.custom_fields.contains(one)))
            }
            _ => said
                .custom_fields
                .iter()
                .all(|one| now.custom_fields.contains(one)),
        }
    }

    fn has(&self, section: Section) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.section == Some(section))
    }

    /// Adds fresh lines for a whole section at the end.
    fn add_all(&mut self, section: Section) {
        let lines = fresh::section_lines(section, self.card, self.version, &mut self.groups);
        self.pieces
            .extend(lines.iter().map(|line| Piece::new(section, line)));
    }

    /// What the standards want every card to have.
    fn complete(&mut self) {
        if !self.has(Section::Display) {
            self.add_all(Section::Display);
        }
        if self.version == Version::V3 && !self.has(Section::Parts) {
            self.add_all(Section::Parts);
        }
    }

    fn drop_lone_labels(&mut self) {
        let groups: Vec<String> = self
            .pieces
            .iter()
            .filter_map(|piece| piece.group.clone())
            .collect();
        self.pieces.retain(|piece| {
            piece
                .labels
                .as_ref()
                .is_none_or(|group| groups.contains(group))
        });
    }

    /// Reads the card as it is now and writes again what can't be found in it. True when something was mended.
    fn mend(&mut self, round: usize) -> bool {
        let Some(found) = first_of(&self.text()) else {
            return false;
        };
        let mut is_mended = false;
        for section in ALL {
            if section.same(&found, self.card) {
                continue;
            }
            if is_list(section) && (round == 0 || section == Section::Custom) {
                is_mended |= self.add_missing(section, &found);
            } else {
                self.pieces.retain(|piece| piece.section != Some(section));
                self.add_all(section);
                self.drop_lone_labels();
                is_mended = true;
            }
        }
        is_mended
    }

    /// Adds what the card should say in a section and doesn't.
    fn add_missing(&mut self, section: Section, found: &Card) -> bool {
        let (version, groups) = (self.version, &mut self.groups);
        let mut lines = Vec::new();
        match section {
            Section::Reach(kind) => {
                for one in &self.card.reaches {
                    if one.kind == kind && !found.reaches.contains(one) {
                        lines.extend(fresh::reach(one, version, groups));
                    }
                }
            }
            Section::Address => {
                for one in &self.card.addresses {
                    if !found.addresses.contains(one) {
                        lines.extend(fresh::address(one, version, groups));
                    }
                }
            }
            Section::Occasion => {
                for one in &self.card.occasions {
                    if !found.occasions.contains(one) {
                        let is_first = !found.occasions.iter().any(|other| other.kind == one.kind);
                        lines.extend(fresh::occasion(one, is_first, version, groups));
                    }
                }
            }
            Section::Related => {
                for one in &self.card.related {
                    if !found.related.iter().any(|known| known.is_same(one)) {
                        lines.extend(related::lines(one, version, groups));
                    }
                }
            }
            _ => {
                for one in &self.card.custom_fields {
                    if !found.custom_fields.contains(one) {
                        lines.extend(fresh::custom(one, groups));
                    }
                }
            }
        }
        let behind = self
            .pieces
            .iter()
            .rposition(|piece| piece.section == Some(section))
            .map_or(self.pieces.len(), |last| last + 1);
        let is_any = !lines.is_empty();
        let pieces = lines.iter().map(|line| Piece::new(section, line));
        self.pieces.splice(behind..behind, pieces);
        is_any
    }

    fn text(&self) -> String {
        let mut text = format!("BEGIN:VCARD\r\nVERSION:{}\r\n", self.version.word());
        for piece in &self.pieces {
            text.push_str(&piece.text);
        }
        text.push_str("END:VCARD\r\n");
        text
    }

    fn into_text(self) -> String {
        self.text()
    }
}

/// Sections that are a list of lines, each of which stays or goes by itself.
fn is_list(section: Section) -> bool {
    matches!(
        section,
        Section::Reach(_)
            | Section::Address
            | Section::Occasion
            | Section::Custom
            | Section::Related
    )
}

/// Whether two addresses are one, whatever a printed label added.
fn same_parts(one: &Address, other: &Address) -> bool {
    let bare = |address: &Address| Address {
        preferred: false,
        formatted: String::new(),
        ..address.clone()
    };
    bare(one) == bare(other)
}
