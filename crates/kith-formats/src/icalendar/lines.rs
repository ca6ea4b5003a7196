//! The lines of an iCalendar file: escaped, folded and ended as RFC 5545 asks. Must not know any property.

use crate::content_line::{escaped, fold, plain};

/// A file that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is plain already, or of another type than text.
    pub fn put(&mut self, name: &str, value: &str) {
        let letters = name.chars().chain([':']).chain(value.chars());
        fold(&mut self.0, letters);
    }

    /// A property of type text (section 3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escaped(&plain(value)));
    }

    pub fn into_text(self) -> String {
        self.0
    }
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
