//! One content line into a property, by calcard: parameters, escapes, and values with parts.
//! Each line is read alone, so that a broken one can't swallow the next. Decides nothing about people.

use std::borrow::Cow;

use calcard::vcard::{
    VCardEntry, VCardParameter, VCardParameterName, VCardParameterValue, VCardValue,
};
use calcard::{Entry, Parser};

use super::lines::ContentLine;
use super::quoted;
use crate::draft::Origin;

#[derive(Debug, Default, Clone)]
pub(super) struct Property {
    pub line: u32,
    /// `item1` of `item1.TEL`, lower-cased; empty for none.
    pub group: String,
    /// Upper-cased.
    pub name: String,
    /// TYPE values and the bare words of vCard 2.1, lower-cased.
    pub types: Vec<String>,
    /// 1 is most preferred; TYPE=PREF counts as 1.
    pub preference: Option<u32>,
    /// Every other parameter, its name lower-cased.
    pub parameters: Vec<(String, String)>,
    /// One entry for a plain value; for N, ADR, ORG and lists one for each part, with its own list of values.
    pub parts: Vec<Vec<String>>,
    /// The value is bytes written in base64, unread: `parts` is empty and `encoded` holds it.
    pub encoded: Option<String>,
    /// Some of its bytes were no text in the charset they should be in.
    pub damaged: bool,
}

impl Property {
    pub fn origin(&self) -> Origin<'_> {
        Origin {
            line: self.line,
            field: &self.name,
        }
    }

    /// The whole value as one text; parts that were split are joined as they stood.
    pub fn text(&self) -> String {
        if let [part] = self.parts.as_slice()
            && let [only] = part.as_slice()
        {
            return only.trim_end_matches(';').to_owned();
        }
        let parts: Vec<String> = self.parts.iter().map(|part| part.join(",")).collect();
        let separator = match self.name.as_str() {
            "NICKNAME" | "CATEGORIES" => ",",
            _ => ";",
        };
        parts.join(separator).trim_end_matches(';').to_owned()
    }

    pub fn part(&self, index: usize) -> &[String] {
        self.parts.get(index).map_or(&[], Vec::as_slice)
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub fn has_type(&self, word: &str) -> bool {
        self.types.iter().any(|known| known == word)
    }
}

/// Reads one content line; `None` when it is no property at all.
pub(super) fn read(content: &ContentLine) -> Option<Property> {
    let (head, value) = split_at_colon(&content.text)?;
    let (group, name, parameters) = parts_of(&head)?;
    let mut property = Property {
        line: content.line,
        group,
        name: name.to_ascii_uppercase(),
        damaged: content.damaged,
        ..Property::default()
    };
    let encoding = encoding_of(&parameters);
    let mut line = String::with_capacity(content.text.len() + ";VALUE=text".len());
    line.push_str(name);
    line.push_str(";VALUE=text");
    for parameter in parameters
        .iter()
        .filter(|parameter| !says_encoding(parameter))
    {
        line.push(';');
        line.push_str(&without_quotes_in_type(parameter));
    }
    line.push(':');
    if encoding == Encoding::Base64 || holds_bytes(&property.name) {
        take_parameters(&mut property, entry_of(&line)?.params);
        property.encoded = Some(value.to_owned());
        if encoding == Encoding::Base64 {
            // A picture given as a link doesn't say so.
            property
                .parameters
                .push(("encoding".into(), "base64".into()));
        }
        return Some(property);
    }
    if encoding == Encoding::QuotedPrintable {
        let charset = quoted::declared_charset(&head);
        let (text, damaged) = quoted::decode(value, charset.as_deref());
        property.damaged |= damaged;
        line.push_str(&text);
    } else {
        line.push_str(value);
    }
    let entry = entry_of(&line)?;
    property.parts = entry.values.into_iter().map(values_of).collect();
    take_parameters(&mut property, entry.params);
    Some(property)
}

/// The properties whose values are pictures, sounds and keys, or links to them.
fn holds_bytes(name: &str) -> bool {
    matches!(name, "PHOTO" | "LOGO" | "KEY")
}

/// Splits at the first colon outside quotes. Where a quote is never closed, quotes count for nothing.
pub(super) fn split_at_colon(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    if let Some((at, _)) = colon {
        let (head, value) = text.split_at_checked(at)?;
        return Some((Cow::Borrowed(head), value.get(1..)?));
    }
    let (head, value) = text.split_once(':')?;
    Some((Cow::Owned(head.replace('"', "")), value))
}

/// Group, name and parameters of what stands before a value.
pub(super) fn parts_of(head: &str) -> Option<(String, &str, Vec<&str>)> {
    let mut parts = split_outside_quotes(head).into_iter();
    let full = parts.next()?.trim();
    let (group, name) = full.split_once('.').unwrap_or(("", full));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | ' ' | '.');
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    Some((group.to_ascii_lowercase(), name, parts.collect()))
}

fn split_outside_quotes(head: &str) -> Vec<&str> {
    let mut quoted = false;
    head.split(|c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
    .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    QuotedPrintable,
    Base64,
}

fn encoding_of(parameters: &[&str]) -> Encoding {
    parameters
        .iter()
        .filter(|parameter| says_encoding(parameter))
        .find_map(|parameter| {
            let word = parameter.rsplit('=').next()?.trim().trim_matches('"');
            match word.to_ascii_uppercase().as_str() {
                "QUOTED-PRINTABLE" | "Q" => Some(Encoding::QuotedPrintable),
                "BASE64" | "B" => Some(Encoding::Base64),
                _ => None,
            }
        })
        .unwrap_or(Encoding::Plain)
}

fn says_encoding(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().trim();
    ["ENCODING", "CHARSET", "BASE64", "QUOTED-PRINTABLE", "B"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// `TYPE="HOME,VOICE"` means what `TYPE=HOME,VOICE` does.
fn without_quotes_in_type(parameter: &str) -> Cow<'_, str> {
    match parameter.split_once('=') {
        Some((name, value)) if value.contains('"') && name.trim().eq_ignore_ascii_case("TYPE") => {
            Cow::Owned(format!("TYPE={}", value.replace('"', "")))
        }
        _ => Cow::Borrowed(parameter),
    }
}

fn entry_of(line: &str) -> Option<VCardEntry> {
    match Parser::new(line).vcard() {
        Entry::VCard(card) => card.entries.into_iter().next(),
        _ => None,
    }
}

fn values_of(value: VCardValue) -> Vec<String> {
    use VCardValue::{Boolean, Component, Float, Integer, Text};
    match value {
        Text(text) => vec![text],
        Component(list) => list,
        Integer(number) => vec![number.to_string()],
        Float(number) => vec![number.to_string()],
        Boolean(yes) => vec![yes.to_string()],
        other => vec![other.as_text().unwrap_or_default().to_owned()],
    }
}

fn take_parameters(property: &mut Property, parameters: Vec<VCardParameter>) {
    for VCardParameter { name, value } in parameters {
        match name {
            VCardParameterName::Type => take_type(property, &value.into_text()),
            VCardParameterName::Pref => prefer(property, rank(&value)),
            VCardParameterName::Other(word) if value == VCardParameterValue::Null => {
                take_type(property, &word);
            }
            name => {
                let name = name.as_str().to_ascii_lowercase();
                let text = value.into_text().into_owned();
                property.parameters.push((name, text));
            }
        }
    }
}

fn take_type(property: &mut Property, words: &str) {
    for word in words.split(',') {
        let word = word.trim().to_lowercase();
        // Some write `TYPE=HOME,TYPE=VOICE`.
        let word = word.rsplit('=').next().unwrap_or_default();
        match word {
            "" => {}
            "pref" => prefer(property, 1),
            _ => property.types.push(word.to_owned()),
        }
    }
}

fn prefer(property: &mut Property, rank: u32) {
    let best = property.preference.map_or(rank, |known| known.min(rank));
    property.preference = Some(best);
}

fn rank(value: &VCardParameterValue) -> u32 {
    match value {
        VCardParameterValue::Integer(rank) => *rank,
        _ => 1,
    }
}
