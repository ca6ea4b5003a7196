//! The vCard that a person came from, line by line as it stands, and what each line says. Changes nothing.

use std::collections::HashMap;

use super::Version;
use super::groups::Groups;
use super::section::Section;
use crate::vcard::lines::{self, ContentLine};
use crate::vcard::property::{self, Property};
use crate::vcard::split::{self, Piece, Pieces};
use crate::{Card, Input};

/// One content line with the lines of the file that it is made of.
pub(super) struct RawLine {
    /// As it stands in the file, folds and cards within the card included.
    pub physical: String,
    /// Unfolded.
    pub text: String,
    /// `None` for what is no property at all.
    pub property: Option<Property>,
    /// `None` for what says nothing of the person, or goes with another line.
    pub section: Option<Section>,
}

impl RawLine {
    pub fn is(&self, name: &str) -> bool {
        let property = self.property.as_ref();
        property.is_some_and(|property| property.name == name)
    }

    /// The group, when this only labels the other lines in it.
    pub fn labels_group(&self) -> Option<&str> {
        let property = self.property.as_ref()?;
        let is_mate = matches!(property.name.as_str(), "X-ABLABEL" | "X-ABADR");
        (is_mate && !property.group.is_empty()).then_some(property.group.as_str())
    }

    /// The group of a line that says something itself.
    pub fn group(&self) -> Option<&str> {
        let property = self.property.as_ref()?;
        (self.labels_group().is_none() && !property.group.is_empty())
            .then_some(property.group.as_str())
    }
}

pub(super) struct Raw {
    /// What the whole card says.
    pub card: Card,
    /// `None` for vCard 2.1 and for what claims no version.
    pub version: Option<Version>,
    pub lines: Vec<RawLine>,
    /// As it stands, without what may stand around it.
    pub text: String,
    /// Whether it has its END.
    pub is_whole: bool,
}

impl Raw {
    /// `None` when this is no vCard.
    pub fn read(text: &str) -> Option<Self> {
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !start
            .get(..5)
            .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN"))
        {
            return None;
        }
        let Some(Piece::Card(whole)) = Pieces::new(&mut Input::of(start)).next() else {
            return None;
        };
        let (text, content) = lines::unfold(&whole);
        let card = crate::vcard::first_of(&text)?;
        let is_whole = whole.ended;
        let lines = raw_lines(&text, content, is_whole);
        let version = lines
            .iter()
            .find(|line| line.is("VERSION"))
            .and_then(|line| line.property.as_ref())
            .and_then(|property| match property.text().trim() {
                "3.0" => Some(Version::V3),
                "4.0" => Some(Version::V4),
                _ => None,
            });
        Some(Self {
            card,
            version,
            lines,
            text,
            is_whole,
        })
    }

    pub fn groups(&self) -> Groups {
        let properties = self.lines.iter().filter_map(|line| line.property.as_ref());
        Groups::beside(properties.map(|property| property.group.as_str()))
    }

    /// What one line says by itself, with the label of its group.
    pub fn says(&self, line: &RawLine) -> Card {
        let mut text = String::from("BEGIN:VCARD\r\nFN:-\r\n");
        text.push_str(&line.physical);
        let mates = self
            .lines
            .iter()
            .filter(|mate| line.group().is_some() && mate.labels_group() == line.group());
        for mate in mates {
            text.push_str(&mate.physical);
        }
        text.push_str("END:VCARD\r\n");
        crate::vcard::first_of(&text).unwrap_or_default()
    }
}

fn raw_lines(text: &str, content: Vec<ContentLine>, is_whole: bool) -> Vec<RawLine> {
    let physical: Vec<&str> = text.split_inclusive('\n').collect();
    let end = physical.len() - usize::from(is_whole && !physical.is_empty());
    let starts: Vec<usize> = content.iter().map(|line| line.line as usize - 1).collect();
    let properties: Vec<Option<Property>> = content.iter().map(property::read).collect();
    let labels: HashMap<String, String> = properties
        .iter()
        .flatten()
        .filter(|property| property.name == "X-ABLABEL" && !property.group.is_empty())
        .map(|property| (property.group.clone(), property.text()))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([end]);
    let spans = starts.iter().copied().zip(ends);
    content
        .into_iter()
        .zip(properties)
        .zip(spans)
        .map(|((line, property), (from, to))| {
            let section = property.as_ref().and_then(|property| {
                let label = labels.get(&property.group).map(String::as_str);
                Section::of(property, label)
            });
            RawLine {
                physical: with_ends(physical.get(from..to).unwrap_or_default()),
                text: line.text,
                property,
                section,
            }
        })
        .collect()
}

/// The lines with the ends that the standards ask for; a mark of a card's begin or end that is not this card's is kept.
fn with_ends(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim_end_matches(['\r', '\n']);
        if !line.trim().is_empty() || split::ends(line.as_bytes()) {
            text.push_str(line);
            text.push_str("\r\n");
        }
    }
    text
}
