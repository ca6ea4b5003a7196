//! How text reaches the terminal: columns that align also in Chinese, nothing that could drive the terminal, and JSON.
//! Must not know what any text means.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::exit::{Exit, Failure};

/// Widest cell of a table, in columns of the terminal.
const WIDEST: usize = 44;
/// Most characters a cell may have for each column of its width: marks of no width can pile up without end.
const MARKS: usize = 4;
/// Columns between two cells.
const GAP: usize = 2;

/// One line that is safe to show: breaks become spaces, and whatever could drive a terminal becomes a visible sign.
pub fn clean(text: &str) -> String {
    let one_line: String = text
        .chars()
        .map(|letter| if is_break(letter) { ' ' } else { shown(letter) })
        .collect();
    one_line.trim().to_owned()
}

/// Several lines that are safe to show, each with `indent` spaces before it.
pub fn clean_lines(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("{margin}{}", clean(line)).trim_end().to_owned())
        .collect();
    lines.join("\n")
}

fn is_break(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn shown(letter: char) -> char {
    match letter {
        // The picture that Unicode has for each control character.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        _ if drives(letter) => '\u{fffd}',
        _ => letter,
    }
}

/// Characters that a terminal may act on instead of showing them: controls, and those that turn the direction of writing
/// for what follows. The marks that only place one letter (LRM, RLM, ZWJ) are left alone: names need them.
fn drives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'..='\u{e007f}')
}

/// Columns that a text takes on screen.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A clean cell of at most `WIDEST` columns; what is cut off shows as an ellipsis.
fn cell(text: &str) -> String {
    let text = clean(text);
    if text.width() <= WIDEST && text.chars().count() <= WIDEST * MARKS {
        return text;
    }
    let mut width = 0;
    let mut kept: String = text
        .chars()
        .take(WIDEST * MARKS)
        .take_while(|letter| {
            width += letter.width().unwrap_or(0);
            width < WIDEST
        })
        .collect();
    kept.push('…');
    kept
}

/// Rows in aligned columns.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table whose first row is `heads`.
    pub fn new(heads: &[&str]) -> Self {
        Self {
            rows: vec![heads.iter().map(|head| (*head).to_owned()).collect()],
        }
    }

    /// A table without a heading.
    pub fn bare() -> Self {
        Self { rows: Vec::new() }
    }

    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows
            .push(cells.iter().map(|text| cell(text)).collect());
    }

    /// The rows, each ending with a line break and beginning with `indent` spaces.
    pub fn text(&self, indent: usize) -> String {
        let widths = self.widths();
        let mut out = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(indent);
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widest = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or_default()
        };
        (0..columns).map(widest).collect()
    }
}

/// JSON of several lines. What could drive a terminal is written as an escape, which reads back as the same text.
pub fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    Ok(harmless(
        &serde_json::to_string_pretty(value).map_err(cant_be_json)?,
    ))
}

/// JSON in one line.
pub fn json_line<T: Serialize>(value: &T) -> Result<String, Failure> {
    Ok(harmless(
        &serde_json::to_string(value).map_err(cant_be_json)?,
    ))
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
fn cant_be_json(error: serde_json::Error) -> Failure {
    Failure::new(
        Exit::Failed,
        format!("This can't be written as JSON ({error})."),
    )
}

fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        if letter != '\n' && drives(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(letter);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn nothing_drives_the_terminal() {
        for (text, safe) in [
            ("Ana\x1b[31m", "Ana␛[31m"),
            ("a\u{9b}31mb", "a\u{fffd}31mb"),
            ("bell\x07", "bell␇"),
            ("\u{202e}evil", "\u{fffd}evil"),
            ("two\nlines\tand\u{2028}more", "two lines and more"),
            ("\x7f\0", "␡␀"),
            ("👩‍👩‍👧 نور", "👩‍👩‍👧 نور"),
        ] {
            assert_eq!(clean(text), safe);
        }
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(clean_lines("one\n\ntwo\x1b", 2), "  one\n\n  two␛");
    }

    #[test]
    fn columns_align_by_width_on_screen() {
        let mut table = Table::new(&["NAME", "CIRCLE"]);
        table.row(["王小明", "inner"]);
        table.row(["Ana", "close"]);
        table.row(["Łukasz", ""]);
        assert_eq!(
            table.text(1),
            " NAME    CIRCLE\n 王小明  inner\n Ana     close\n Łukasz\n"
        );
    }

    #[test]
    fn a_long_cell_is_cut() {
        for name in [
            "x".repeat(10_000),
            "漢".repeat(10_000),
            format!("e{}", "\u{301}".repeat(10_000)),
        ] {
            let cell = cell(&name);
            assert!(cell.width() <= WIDEST && cell.ends_with('…'));
            assert!(cell.chars().count() <= WIDEST * MARKS + 1);
        }
        assert_eq!(cell("short"), "short");
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let hostile = "a\u{9b}\u{202e}\x1b\x7f\u{e0041}\n\"";
        let text = json(&[hostile]).unwrap();
        assert!(text.chars().all(|letter| letter == '\n' || !drives(letter)));
        assert_eq!(
            serde_json::from_str::<Vec<String>>(&text).unwrap(),
            [hostile]
        );
    }
}
