//! Where a table begins in a file: what stands between cells, which line holds the headings, and whether there are any.
//! Must not judge what a column means.

use super::looks;
use super::rows::{Row, Rows, cells_of};
pub(super) use crate::limits::COLUMNS;

/// What spreadsheets put between cells, by country and taste.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines may come before the headings.
const LINES_BEFORE: usize = 60;
/// How many rows are looked at to see how a table is built.
const ROWS: usize = 40;

/// How a table lies in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub separator: u8,
    /// Number of the line of headings, or of the first row where there are none.
    pub line: u32,
    pub has_headings: bool,
    /// One for each column; `Column 3` where the file has none.
    pub headings: Vec<String>,
}

/// Whether the first line with something on it has more columns than a table may have.
pub(crate) fn is_too_wide(start: &[u8]) -> bool {
    let mut lines = start.split(|byte| *byte == b'\n');
    let first = lines.find(|line| !line.trim_ascii().is_empty());
    let first = first.unwrap_or_default();
    let wide = |separator: &u8| first.split(|byte| byte == separator).count() > COLUMNS;
    std::str::from_utf8(first).is_ok() && SEPARATORS.iter().any(wide)
}

impl Layout {
    /// The line of headings that a caller knows, wherever it stands near the start. A line is tried with every separator.
    pub fn known(start: &[u8], is_known: impl Fn(&[String]) -> bool) -> Option<Self> {
        let lines = start.split_inclusive(|byte| *byte == b'\n');
        for (line, bytes) in (1..).zip(lines.take(LINES_BEFORE)) {
            let (text, _) = crate::text::decode(bytes, None);
            let text = text.trim_end_matches(['\n', '\r']);
            for separator in SEPARATORS {
                if !text.as_bytes().contains(&separator) {
                    continue;
                }
                let headings = cells_of(text, separator, true)
                    .map(|cells| cells.iter().map(|cell| cell.trim().to_owned()).collect());
                let headings: Vec<String> = headings.unwrap_or_default();
                if headings.len() <= COLUMNS && is_known(&headings) {
                    return Some(Self {
                        separator,
                        line,
                        has_headings: true,
                        headings,
                    });
                }
            }
        }
        None
    }

    /// How any table lies in its file; `None` when it looks like no table. One column is a table only when `one` says so.
    pub fn guessed(start: &[u8], one: bool) -> Option<Self> {
        if start.contains(&0) || looks_like_markup(start) {
            return None;
        }
        let most = if one { 1 } else { 2 };
        let ways = SEPARATORS
            .iter()
            .map(|separator| Way::of(start, *separator));
        let ways: Vec<Way> = ways.collect();
        if ways.iter().any(|way| way.is_too_wide) {
            return None;
        }
        let best = ways
            .into_iter()
            .filter(|way| way.columns >= most)
            .max_by_key(|way| (way.agree, way.columns))?;
        let first = best.first?;
        let headings: Vec<String> = first
            .cells
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let has_headings = best.rows > 1 && looks::are_headings(&headings);
        let layout = Self {
            separator: best.separator,
            line: first.line,
            has_headings,
            headings,
        };
        Some(layout.with_headings(has_headings))
    }

    /// The same table with its first line as headings, or as a row like the others.
    pub fn with_headings(mut self, has_headings: bool) -> Self {
        self.has_headings = has_headings;
        for (number, heading) in (1..).zip(&mut self.headings) {
            if !has_headings || heading.is_empty() {
                *heading = format!("Column {number}");
            }
        }
        self
    }
}

/// One separator tried on the first rows.
struct Way {
    separator: u8,
    /// How many cells most rows have.
    columns: usize,
    /// How many rows have so many.
    agree: usize,
    rows: usize,
    /// A row has more cells than anybody can have to say.
    is_too_wide: bool,
    /// The first of those.
    first: Option<Row>,
}

impl Way {
    fn of(start: &[u8], separator: u8) -> Self {
        let mut rows: Vec<Row> = Rows::new(start, separator).take(ROWS).collect();
        // The start may end in the middle of a row.
        if rows.len() == ROWS {
            rows.pop();
        }
        let lengths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
        let same = |length: &usize| lengths.iter().filter(|other| *other == length).count();
        let columns = lengths
            .iter()
            .copied()
            .filter(|length| *length <= COLUMNS)
            .max_by_key(|length| (same(length), *length))
            .unwrap_or(0);
        let agree = same(&columns);
        // Prose has commas too; a table has as many in most of its lines.
        let is_table = agree * 2 > lengths.len();
        let first = rows.into_iter().find(|row| row.cells.len() == columns);
        Self {
            separator,
            columns: if is_table { columns } else { 0 },
            agree: if columns > 1 { agree } else { 0 },
            rows: lengths.len(),
            is_too_wide: lengths.iter().any(|length| *length > COLUMNS),
            first,
        }
    }
}

/// A page, a calendar or a card is no table, however many commas it has.
fn looks_like_markup(start: &[u8]) -> bool {
    let text = start.trim_ascii_start();
    let starts = |with: &[u8]| {
        text.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    [
        &b"<"[..],
        b"{",
        b"[",
        b"BEGIN:",
        b"%PDF",
        b"PK\x03\x04",
        b"MZ",
        b"dn:",
        b"From ",
    ]
    .into_iter()
    .any(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u8, u32, bool, &str)>) {
        let layout = Layout::guessed(text.as_bytes(), false);
        let seen = layout.as_ref().map(|layout| {
            let headings = layout.headings.join("|");
            (layout.separator, layout.line, layout.has_headings, headings)
        });
        let expected = expected
            .map(|(separator, line, has, headings)| (separator, line, has, headings.to_owned()));
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn tables_of_every_country() {
        check(
            "Naam,E-mail\nAda,ada@example.org\n",
            Some((b',', 1, true, "Naam|E-mail")),
        );
        check(
            "Nom;Société;Courriel\nAda;\"Acme, Inc.\";ada@example.org\n",
            Some((b';', 1, true, "Nom|Société|Courriel")),
        );
        check(
            "Name\tTel\r\nAda\t1\r\n",
            Some((b'\t', 1, true, "Name|Tel")),
        );
        check(
            "Members of the choir\n\nName;Phone\nAda;+44 20\nBo;+45 1\n",
            Some((b';', 3, true, "Name|Phone")),
        );
        check(
            "Ada,ada@example.org,+44 20 7946 0000\nBo,bo@example.org,+45 32 12 34 56\n",
            Some((b',', 1, false, "Column 1|Column 2|Column 3")),
        );
        check(
            "Name,,Phone\nAda,x,1\n",
            Some((b',', 1, true, "Name|Column 2|Phone")),
        );
    }

    #[test]
    fn what_is_no_table() {
        for text in [
            "Dear Sir,\nBEGIN the letter.\n",
            "one\ntwo\n",
            "<html>a,b\nc,d</html>",
            "BEGIN:VCALENDAR\nA,B\nC,D\n",
            "{\"a\":1,\n\"b\":2}",
            "a\0,b\nc,d\n",
        ] {
            check(text, None);
        }
        let one = Layout::guessed(b"E-mail\nada@example.org\nbo@example.org\n", true);
        assert_eq!(one.unwrap().headings, ["E-mail"]);
    }
}
