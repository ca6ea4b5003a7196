//! LDIF (RFC 2849) into records, and a record into attributes with their values: comments, folded lines, base64.
//! Holds one record at a time. Knows no attribute.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Input, limits, text};

/// What an attribute says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Text(String),
    /// Base64 of something that is no text.
    Bytes(Vec<u8>),
    /// `jpegPhoto:< file:///..`: it is in another file, which is not opened.
    Elsewhere(String),
}

pub(super) struct Value {
    /// Number of its first line in the file, from 1.
    pub line: u32,
    /// As it is written.
    pub written: String,
    /// Lower-cased and without options: `cn` of `cn;lang-de`.
    pub name: String,
    pub content: Content,
    /// Some of its bytes were no text in any encoding tried, or no base64.
    pub damaged: bool,
}

#[derive(Default)]
pub(super) struct Record {
    /// Number of its first line in the file, from 1.
    pub line: u32,
    /// As it stands in the file.
    pub raw: String,
    pub values: Vec<Value>,
    /// Lines that are no attribute, by their numbers.
    pub stray: Vec<(u32, String)>,
    /// More than `limits::CARD_BYTES` or `limits::LINES`: the rest is gone.
    pub cut: bool,
    /// How many bytes of the file are done behind it.
    pub done: u64,
}

impl Record {
    /// What an attribute says, each time that it is there.
    pub fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let values = self.values.iter().filter(move |value| value.name == name);
        values.filter_map(|value| match &value.content {
            Content::Text(text) => Some(text.as_str()),
            Content::Bytes(_) | Content::Elsewhere(_) => None,
        })
    }
}

pub(super) struct Records<'i, 'f> {
    input: &'i mut Input<'f>,
    line: u32,
}

impl<'i, 'f> Records<'i, 'f> {
    pub fn new(input: &'i mut Input<'f>) -> Self {
        input.end_lines_anywhere();
        Self { input, line: 0 }
    }
}

/// A line with what is folded into it.
struct Unfolded {
    line: u32,
    text: String,
    damaged: bool,
}

impl Iterator for Records<'_, '_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut record = Record::default();
        let mut lines: Vec<Unfolded> = Vec::new();
        let mut bytes = Vec::new();
        // What follows a comment may be folded into it.
        let mut in_comment = false;
        while let Some(taken) = self.input.line(&mut bytes, limits::CARD_BYTES) {
            self.line = self.line.saturating_add(1);
            if bytes.trim_ascii().is_empty() {
                if lines.is_empty() && !record.cut {
                    continue;
                }
                break;
            }
            if record.raw.is_empty() {
                record.line = self.line;
            }
            let (line, damaged) = text::decode(&bytes, None);
            record.cut |= !taken.is_whole
                || record.raw.len() + line.len() > limits::CARD_BYTES
                || lines.len() > limits::LINES;
            record.done = self.input.done();
            if record.cut {
                continue;
            }
            record.raw.push_str(&line);
            let bare = line.trim_end_matches(['\n', '\r']);
            if let Some(more) = bare.strip_prefix(' ') {
                if let Some(last) = lines.last_mut().filter(|_| !in_comment) {
                    last.text.push_str(more);
                    last.damaged |= damaged;
                }
                continue;
            }
            in_comment = bare.starts_with('#');
            if !in_comment {
                lines.push(Unfolded {
                    line: self.line,
                    text: bare.to_owned(),
                    damaged,
                });
            }
        }
        if lines.is_empty() && !record.cut {
            return None;
        }
        record.line = lines.first().map_or(record.line, |line| line.line);
        for line in lines {
            let number = line.line;
            match value_of(line) {
                Ok(value) => record.values.push(value),
                Err(text) => record.stray.push((number, text)),
            }
        }
        Some(record)
    }
}

/// `name: value`, `name:: base64`, `name:< address`.
fn value_of(line: Unfolded) -> Result<Value, String> {
    let Some((written, rest)) = line.text.split_once(':') else {
        return Err(line.text);
    };
    let name = written.split(';').next().unwrap_or_default().trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(line.text);
    }
    let mut damaged = line.damaged;
    let content = if let Some(encoded) = rest.strip_prefix(':') {
        let compact: String = encoded.split_whitespace().collect();
        match STANDARD.decode(&compact).map(String::from_utf8) {
            Ok(Ok(text)) => Content::Text(text),
            Ok(Err(error)) => Content::Bytes(error.into_bytes()),
            Err(_) => {
                damaged = true;
                Content::Text(encoded.trim().to_owned())
            }
        }
    } else if let Some(address) = rest.strip_prefix('<') {
        Content::Elsewhere(address.trim().to_owned())
    } else {
        Content::Text(rest.trim().to_owned())
    };
    Ok(Value {
        line: line.line,
        written: written.trim().to_owned(),
        name: name.to_ascii_lowercase(),
        content,
        damaged,
    })
}
