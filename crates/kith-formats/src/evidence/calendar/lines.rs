//! The content lines of a calendar (RFC 5545, section 3.1): unfolded, with their parameters, each within a limit.
//! Knows no property.

use std::io::{self, BufRead};

use crate::{evidence::lines, text};

/// Most bytes kept of one property, unfolded.
const PROPERTY_BYTES: usize = 32 * 1024;

/// One property.
pub(super) struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals, values without their quotes.
    pub parameters: Vec<(String, String)>,
    /// As written: escapes are the business of whoever knows its type.
    pub value: String,
    /// Its first line, from 1.
    pub line: u64,
}

impl Property {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn read(bytes: &[u8], line: u64) -> Option<Self> {
        let (text, _) = text::decode(bytes, None);
        let mut parts = Parts(&text);
        let name = parts.until(&[';', ':'])?.trim().to_ascii_uppercase();
        let mut parameters = Vec::new();
        while parts.0.starts_with(';') {
            parts.skip();
            let part = parts.until(&[';', ':'])?;
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            parameters.push((name.trim().to_ascii_uppercase(), value.replace('"', "")));
        }
        parts.skip();
        Some(Self {
            name,
            parameters,
            value: parts.0.to_owned(),
            line,
        })
    }
}

struct Parts<'t>(&'t str);

impl<'t> Parts<'t> {
    /// What stands before one of these signs outside quotes; `None` when none of them comes.
    fn until(&mut self, ends: &[char]) -> Option<&'t str> {
        let mut quoted = false;
        let end = self.0.char_indices().find(|(_, sign)| {
            quoted ^= *sign == '"';
            !quoted && ends.contains(sign)
        });
        let (before, rest) = self.0.split_at_checked(end?.0)?;
        self.0 = rest;
        Some(before)
    }

    fn skip(&mut self) {
        let mut letters = self.0.chars();
        letters.next();
        self.0 = letters.as_str();
    }
}

/// Hands on every property, in order; lines that are none are passed over.
pub(super) fn each_property(
    input: &mut dyn BufRead,
    each: &mut dyn FnMut(Property),
) -> io::Result<()> {
    let (mut line, mut whole): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    let (mut number, mut begins) = (0, 1);
    while lines::next(input, &mut line, PROPERTY_BYTES)? {
        number += 1;
        let bare = lines::bare(&line);
        if let [b' ' | b'\t', rest @ ..] = bare {
            let room = PROPERTY_BYTES.saturating_sub(whole.len());
            whole.extend_from_slice(rest.get(..rest.len().min(room)).unwrap_or_default());
            continue;
        }
        hand(&whole, begins, each);
        begins = number;
        whole.clear();
        whole.extend_from_slice(bare.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bare));
    }
    hand(&whole, begins, each);
    Ok(())
}

fn hand(bytes: &[u8], line: u64, each: &mut dyn FnMut(Property)) {
    if let Some(property) = Property::read(bytes, line).filter(|property| !property.name.is_empty())
    {
        each(property);
    }
}

/// A text as it is meant: `\n`, `\,`, `\;` and `\\` (section 3.3.11).
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}
