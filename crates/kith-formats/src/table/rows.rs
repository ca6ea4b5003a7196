//! The rows of a table, one by one, from a stream. A quote that is never closed would make a CSV reader take the rest
//! of the file for one cell; such a row is read by its own line alone, and reading goes on behind it.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use csv::StringRecord;

use crate::{limits, text};

/// Longest row, in bytes; what is longer breaks off.
const ROW_BYTES: usize = limits::CARD_BYTES;
/// Most lines of one row.
const ROW_LINES: usize = 500_000;

pub(crate) struct Row {
    pub cells: StringRecord,
    /// As it stands in the file, without its line end.
    pub written: String,
    /// Number of its first line, from 1.
    pub line: u32,
    /// A quote was never closed, or the line is too long.
    pub broken: bool,
    /// Some bytes are no text.
    pub damaged: bool,
    /// Bytes of the table up to its end.
    pub done: u64,
}

/// One line with its line end, and whether the rest of it was too long to keep.
struct Line {
    bytes: Vec<u8>,
    length: u64,
    cut: bool,
}

/// Reads rows; `columns` is how many cells a row should have.
pub(crate) struct Rows<R> {
    input: R,
    /// Lines that were looked at and belong to later rows.
    ahead: VecDeque<Line>,
    line: u32,
    done: u64,
    separator: u8,
    columns: usize,
}

impl<R: BufRead> Rows<R> {
    pub fn new(input: R, separator: u8) -> Self {
        Self {
            input,
            ahead: VecDeque::new(),
            line: 1,
            done: 0,
            separator,
            columns: 0,
        }
    }

    /// From here on a row of several lines is believed only when it has about so many cells.
    pub fn expect(&mut self, columns: usize) {
        self.columns = columns;
    }

    fn fetch(&mut self) -> Option<Line> {
        let mut bytes = Vec::new();
        let most = ROW_BYTES as u64;
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut bytes);
        let mut length = read.ok()? as u64;
        let cut = length == most && !bytes.ends_with(b"\n");
        if cut {
            length += skip_line(&mut self.input);
        }
        (length > 0).then_some(Line { bytes, length, cut })
    }

    fn next_line(&mut self) -> Option<Line> {
        self.ahead.pop_front().or_else(|| self.fetch())
    }

    /// Counts a line as used.
    fn pass(&mut self, line: &Line) {
        self.line = self.line.saturating_add(1);
        self.done += line.length;
    }

    /// The lines of the row that begins with this one, when a quote in it is closed later and the cells are as many as
    /// they should be. Lines that don't belong to it are put back.
    fn gathered(&mut self, first: &Line) -> Option<(StringRecord, Vec<u8>, Vec<Line>)> {
        let mut bytes = first.bytes.clone();
        let mut open = leaves_open(&first.bytes, false);
        let mut more = Vec::new();
        while open && more.len() < ROW_LINES && bytes.len() < ROW_BYTES {
            let Some(line) = self.next_line() else { break };
            open = leaves_open(&line.bytes, open);
            bytes.extend_from_slice(&line.bytes);
            let cut = line.cut;
            more.push(line);
            if cut {
                break;
            }
        }
        let record = (!open).then(|| self.record(&bytes, true)).flatten();
        match record {
            Some(record) if more.is_empty() || self.fits(&record) => Some((record, bytes, more)),
            _ => {
                for line in more.into_iter().rev() {
                    self.ahead.push_front(line);
                }
                None
            }
        }
    }

    /// A separator at the end of a line makes an empty cell more.
    fn fits(&self, record: &StringRecord) -> bool {
        let length = record.len();
        let ends_empty = record.iter().next_back().is_some_and(str::is_empty);
        self.columns == 0
            || length == self.columns
            || length + 1 == self.columns
            || (length == self.columns + 1 && ends_empty)
    }

    fn record(&self, bytes: &[u8], quoting: bool) -> Option<StringRecord> {
        let (text, _) = text::decode(bytes, None);
        cells_of(text.trim_end_matches(['\n', '\r']), self.separator, quoting)
    }
}

/// Passes over what is left of a line and says how long that was.
fn skip_line(input: &mut impl BufRead) -> u64 {
    let mut skipped = 0;
    loop {
        let Ok(buffer) = input.fill_buf() else {
            return skipped;
        };
        if buffer.is_empty() {
            return skipped;
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        input.consume(length);
        skipped += length as u64;
        if end.is_some() {
            return skipped;
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (first, number) = loop {
            let line = self.next_line()?;
            let number = self.line;
            self.pass(&line);
            if !line.bytes.iter().all(u8::is_ascii_whitespace) || line.cut {
                break (line, number);
            }
        };
        let whole = if first.cut {
            None
        } else {
            self.gathered(&first)
        };
        let broken = whole.is_none();
        let (cells, bytes) = if let Some((cells, bytes, more)) = whole {
            for line in &more {
                self.pass(line);
            }
            (cells, bytes)
        } else {
            let cells = self.record(&first.bytes, false).unwrap_or_default();
            (without_quotes(&cells), first.bytes)
        };
        let (written, damaged) = text::decode(&bytes, None);
        Some(Row {
            cells,
            written: written.trim_end_matches(['\n', '\r']).to_owned(),
            line: number,
            broken,
            damaged,
            done: self.done,
        })
    }
}

/// Whether a quote is open behind these bytes.
fn leaves_open(bytes: &[u8], open: bool) -> bool {
    let flip = |open: bool, byte: &u8| open != (*byte == b'"');
    bytes.iter().fold(open, flip)
}

/// The cells of one row.
pub(crate) fn cells_of(row: &str, separator: u8, quoting: bool) -> Option<StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .buffer_capacity(row.len().max(1))
        .from_reader(row.as_bytes());
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Some(record),
        _ => None,
    }
}

fn without_quotes(cells: &StringRecord) -> StringRecord {
    cells.iter().map(|cell| cell.trim_matches('"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str, bool)]) {
        let mut rows = Rows::new(text.as_bytes(), b',');
        rows.expect(4);
        let read: Vec<Row> = rows.collect();
        let seen: Vec<(u32, String, bool)> = read
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.cells.iter().collect();
                (row.line, cells.join("|"), row.broken)
            })
            .collect();
        let expected: Vec<(u32, String, bool)> = expected
            .iter()
            .map(|(line, cells, broken)| (*line, (*cells).to_owned(), *broken))
            .collect();
        assert_eq!(seen, expected, "{text}");
        assert_eq!(
            read.last().map(|row| row.done),
            Some(text.len() as u64),
            "{text}"
        );
    }

    #[test]
    fn rows_with_line_breaks_and_broken_ones() {
        check(
            "a,b,c,d\n\ne,f,g,h",
            &[(1, "a|b|c|d", false), (3, "e|f|g|h", false)],
        );
        check(
            "a,b,\"c\r\n\"\"x\"\", y\",d\r\ne,f,g,h\r\n",
            &[(1, "a|b|c\r\n\"x\", y|d", false), (3, "e|f|g|h", false)],
        );
        check(
            "a,\"b,c,d\ne,f,g,h\n",
            &[(1, "a|b|c|d", true), (2, "e|f|g|h", false)],
        );
        check(
            "a,\"b,c,d\ne,f,\"g\",h\ni,j,k,l\n",
            &[
                (1, "a|b|c|d", true),
                (2, "e|f|g|h", false),
                (3, "i|j|k|l", false),
            ],
        );
        check("a,b\n", &[(1, "a|b", false)]);
        check(
            "a,b,c,\"d\ne\",\nf,g,h,i,\n",
            &[(1, "a|b|c|d\ne|", false), (3, "f|g|h|i|", false)],
        );
    }

    #[test]
    fn a_line_without_an_end_breaks_off_and_the_next_is_read() {
        let long = format!("a,{}\nb,c\n", "x".repeat(ROW_BYTES + 10));
        let rows: Vec<Row> = Rows::new(long.as_bytes(), b',').collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].broken && !rows[1].broken);
        assert_eq!(rows[1].cells.iter().collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(rows[1].done, long.len() as u64);
    }
}
