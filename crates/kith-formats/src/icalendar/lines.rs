//! The lines of an iCalendar file: escaped, folded and ended as RFC 5545 asks. Must not know any property.

use std::borrow::Cow;

/// Longest line, in octets without its end (section 3.1).
const LONGEST: usize = 75;

/// A file that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is plain already, or of another type than text.
    pub fn put(&mut self, name: &str, value: &str) {
        let letters = name.chars().chain([':']).chain(value.chars());
        self.fold(letters);
    }

    /// A property of type text (section 3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escaped(&plain(value)));
    }

    pub fn into_text(self) -> String {
        self.0
    }

    /// Breaks before whatever would be the 76th octet, never inside a letter.
    fn fold(&mut self, letters: impl Iterator<Item = char>) {
        let mut octets = 0;
        for letter in letters {
            octets += letter.len_utf8();
            if octets > LONGEST {
                self.0.push_str("\r\n ");
                octets = 1 + letter.len_utf8();
            }
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
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
pub(super) fn plain(text: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.into_text()
    }

    #[test]
    fn what_means_something_is_escaped() {
        let check = |value: &str, expected: &str| {
            assert_eq!(
                written(value),
                format!("SUMMARY:{expected}\r\n"),
                "{value:?}"
            );
        };
        check("", "");
        check("a; b, c\\d: e", "a\\; b\\, c\\\\d: e");
        check("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour");
        check(
            "one\u{2028}two\u{85}three\u{c}four",
            "one\\ntwo\\nthree\\nfour",
        );
        check("\\n", "\\\\n");
        check("a\0b\u{7}c\u{1b}[31m\u{7f}\td", "abc[31m\td");
        check("\u{202e}\u{5d0}\u{5d1}", "\u{202e}\u{5d0}\u{5d1}");
        check("x\r\nEND:VEVENT\r\n", "x\\nEND:VEVENT\\n");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let check = |value: &str, lengths: &[usize]| {
            let text = written(value);
            let found: Vec<usize> = text.split_terminator("\r\n").map(str::len).collect();
            assert_eq!(found, lengths, "{text}");
            assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        };
        check(&"x".repeat(67), &[75]);
        check(&"x".repeat(68), &[75, 2]);
        check(&"x".repeat(67 + 74), &[75, 75]);
        check(&"x".repeat(67 + 75), &[75, 75, 2]);
        // Three octets each: the 67 that are left hold 22 of them.
        check(&"王".repeat(23), &[74, 4]);
        check(
            &format!("{}👩‍👩‍👧", "x".repeat(64)),
            &[72, 1 + 4 + 3 + 4 + 3 + 4],
        );
    }
}
