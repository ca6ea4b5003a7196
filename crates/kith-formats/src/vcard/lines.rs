//! A card's lines into its content lines: unfolds continuation lines, joins quoted-printable soft breaks and
//! base64 without indentation, and leaves out cards within the card. Knows no property.

use std::borrow::Cow;

use super::quoted::declared_charset;
use super::split::{WholeCard, begins, ends};
use crate::{limits, text};

/// One content line: `group.NAME;PARAM=VALUE:value`, unfolded.
pub(super) struct ContentLine {
    /// Number of its first line in the file, from 1.
    pub line: u32,
    pub text: String,
    kind: Kind,
    /// Some of its bytes were no text in any encoding tried.
    pub damaged: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    QuotedPrintable,
    Base64,
}

/// Unfolds a card. Returns its exact text, decoded, beside the content lines; BEGIN and END are not among them.
pub(super) fn unfold(card: &WholeCard) -> (String, Vec<ContentLine>) {
    let utf8 = std::str::from_utf8(&card.bytes).ok();
    let mut raw = String::new();
    let mut unfolded = Unfolded::default();
    let mut nested = card.nested.iter().peekable();
    for (index, bytes) in (0..).zip(card.bytes.split_inclusive(|byte| *byte == b'\n')) {
        let (line, damaged) = text::decode(bytes, unfolded.charset_for(bytes).as_deref());
        if utf8.is_none() {
            raw.push_str(&line);
        }
        let _ = nested.next_if(|range| range.end <= index);
        let inside = nested.peek().is_some_and(|range| range.contains(&index));
        if inside || is_mark(bytes) {
            unfolded.closed = true;
            continue;
        }
        let line = line.trim_end_matches(['\n', '\r']);
        unfolded.take(card.line.saturating_add(index), line, damaged);
    }
    let raw = utf8.map_or(raw, str::to_owned);
    (raw, unfolded.lines)
}

fn is_mark(bytes: &[u8]) -> bool {
    begins(bytes) || ends(bytes)
}

#[derive(Default)]
struct Unfolded {
    lines: Vec<ContentLine>,
    /// Nothing may be joined to the last line any more.
    closed: bool,
}

impl Unfolded {
    /// The charset that the content line these bytes belong to says it is written in.
    /// Only asked for by lines that are not UTF-8, so the others pay nothing.
    fn charset_for(&self, bytes: &[u8]) -> Option<String> {
        if std::str::from_utf8(bytes).is_ok() {
            return None;
        }
        let head: &[u8] = bytes.split(|byte| *byte == b':').next().unwrap_or_default();
        let own = declared_charset(&String::from_utf8_lossy(head));
        own.or_else(|| {
            let last = self.lines.last().filter(|_| !self.closed)?;
            declared_charset(head_of(&last.text))
        })
    }

    fn take(&mut self, number: u32, line: &str, damaged: bool) {
        if let Some(last) = self.lines.last_mut().filter(|_| !self.closed)
            && let Some(rest) = continuation(last, line)
        {
            if last.kind == Kind::QuotedPrintable && is_soft_break(&last.text) {
                let cut = last.text.trim_end_matches([' ', '\t']).len() - 1;
                last.text.truncate(cut);
            }
            last.text.push_str(&rest);
            last.damaged |= damaged;
            return;
        }
        self.closed = line.trim().is_empty() || self.lines.len() > limits::LINES;
        if !self.closed {
            self.lines.push(ContentLine {
                line: number,
                text: line.trim_start_matches('\u{FEFF}').to_owned(),
                kind: kind_of(head_of(line)),
                damaged,
            });
        }
    }
}

/// What a line adds to the content line before it, or `None` when it begins one of its own.
fn continuation<'a>(last: &ContentLine, line: &'a str) -> Option<Cow<'a, str>> {
    if last.kind == Kind::QuotedPrintable && is_soft_break(&last.text) {
        return Some(Cow::Borrowed(line));
    }
    let folded = line.strip_prefix([' ', '\t']);
    if last.kind == Kind::Base64 {
        return match folded {
            Some(rest) if !rest.trim().is_empty() => Some(Cow::Borrowed(rest.trim())),
            None if is_base64(line) => Some(Cow::Borrowed(line.trim_end())),
            _ => None,
        };
    }
    folded.map(Cow::Borrowed)
}

fn is_soft_break(text: &str) -> bool {
    text.trim_end_matches([' ', '\t']).ends_with('=')
}

fn is_base64(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty()
        && line
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

/// What is before the first colon; enough to see encodings by, which no quoted value has.
fn head_of(line: &str) -> &str {
    line.split(':').next().unwrap_or_default()
}

fn kind_of(head: &str) -> Kind {
    if !head.contains(';') {
        return Kind::Plain;
    }
    let head = head.to_ascii_uppercase();
    let has = |word: &str| {
        head.split(';')
            .any(|part| part.rsplit('=').next() == Some(word))
    };
    if has("QUOTED-PRINTABLE") {
        return Kind::QuotedPrintable;
    }
    if has("BASE64") || has("B") {
        return Kind::Base64;
    }
    Kind::Plain
}
