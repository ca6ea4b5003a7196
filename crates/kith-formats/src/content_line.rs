//! What iCalendar and vCard lines have in common: folding, escaping, and what a text value may hold.
//! Must not know any property.

use std::borrow::Cow;

/// Longest line, in octets without its end (RFC 5545 section 3.1, RFC 6350 section 3.2).
const LONGEST: usize = 75;

/// Adds a line and its end, broken before whatever would be the 76th octet and never inside a letter.
pub(crate) fn fold(out: &mut String, letters: impl Iterator<Item = char>) {
    let mut octets = 0;
    for letter in letters {
        octets += letter.len_utf8();
        if octets > LONGEST {
            out.push_str("\r\n ");
            octets = 1 + letter.len_utf8();
        }
        out.push(letter);
    }
    out.push_str("\r\n");
}

/// A text value as it stands in a line.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The text as a value may hold it: every kind of line break as one, tabs, and no other control character.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let is_break = |c: char| {
        matches!(
            c,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let is_foreign = |c: char| is_break(c) || c.is_control() && c != '\n' && c != '\t';
    if !text.contains(is_foreign) {
        return Cow::Borrowed(text);
    }
    let one_break = text.replace("\r\n", "\n").replace(is_break, "\n");
    Cow::Owned(one_break.replace(is_foreign, ""))
}
