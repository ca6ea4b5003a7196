//! The rows of a table, one by one. A quote that is never closed would make the csv reader take the rest of the
//! file for one cell; such a row is read by its own line alone, and reading goes on behind it.

use csv::StringRecord;

use super::headers::Headers;

pub(super) struct Row<'a> {
    pub cells: StringRecord,
    /// As it stands in the file, without its line end.
    pub written: &'a str,
    /// Number of its first line, from 1.
    pub line: u32,
    /// How many lines more it has than one.
    pub more_lines: u32,
    /// A quote was never closed.
    pub broken: bool,
    /// Bytes of the text behind it.
    pub left: usize,
}

pub(super) struct Rows<'a> {
    rest: &'a str,
    line: u32,
    delimiter: u8,
    columns: usize,
}

impl<'a> Rows<'a> {
    pub fn new(rest: &'a str, headers: &Headers<'_>) -> Self {
        Self {
            rest,
            line: headers.line.saturating_add(1),
            delimiter: headers.delimiter,
            columns: headers.len(),
        }
    }

    fn skip_blank_lines(&mut self) {
        while let Some(first) = self.rest.split_inclusive('\n').next() {
            if !first.trim().is_empty() {
                return;
            }
            self.step(first.len());
        }
    }

    /// Moves behind `length` bytes and returns them.
    fn step(&mut self, length: usize) -> &'a str {
        let (done, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line = self.line.saturating_add(line_feeds(done));
        done
    }

    fn whole_row(&self) -> Option<(StringRecord, usize)> {
        let first_line = self.rest.split_inclusive('\n').next()?;
        // Without a quote a row is its line; asking the csv reader to stop there keeps a long file fast.
        let looked_at = if first_line.contains('"') {
            self.rest
        } else {
            first_line
        };
        let length = row_length(looked_at);
        let (cells, closed) = match length {
            Some(length) => (looked_at.get(..length)?, true),
            None => (looked_at, false),
        };
        let record = cells_of(cells.trim_end_matches(['\n', '\r']), self.delimiter, true)?;
        let fits = record.len() == self.columns || !cells.trim_end().contains('\n');
        (closed && fits).then_some((record, cells.len()))
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        self.skip_blank_lines();
        let line = self.line;
        let first_line = self.rest.split_inclusive('\n').next()?;
        let whole = self.whole_row();
        let broken = whole.is_none();
        let (cells, length) = whole.unwrap_or_else(|| {
            let written = first_line.trim_end_matches(['\n', '\r']);
            let cells = cells_of(written, self.delimiter, false).unwrap_or_default();
            (without_quotes(&cells), first_line.len())
        });
        let written = self.step(length).trim_end_matches(['\n', '\r']);
        Some(Row {
            cells,
            written,
            line,
            more_lines: line_feeds(written),
            broken,
            left: self.rest.len(),
        })
    }
}

fn line_feeds(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

/// Length of the first row with its line end, or `None` when a quote in it is never closed.
fn row_length(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    (!quoted).then_some(text.len())
}

/// The cells of one row.
pub(super) fn cells_of(row: &str, delimiter: u8, quoting: bool) -> Option<StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
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
    use super::super::headers;
    use super::*;

    fn check(body: &str, expected: &[(u32, &str, bool)]) {
        let text = format!("First Name,Last Name,Company,Connected On\n{body}");
        let (headers, rest) = headers::find(&text).unwrap();
        let rows: Vec<(u32, String, bool)> = Rows::new(rest, &headers)
            .map(|row| {
                (
                    row.line,
                    row.cells.iter().collect::<Vec<_>>().join("|"),
                    row.broken,
                )
            })
            .collect();
        let expected: Vec<(u32, String, bool)> = expected
            .iter()
            .map(|(line, cells, broken)| (*line, (*cells).to_owned(), *broken))
            .collect();
        assert_eq!(rows, expected, "{body}");
    }

    #[test]
    fn rows_with_line_breaks_and_broken_ones() {
        check(
            "a,b,c,d\n\ne,f,g,h",
            &[(2, "a|b|c|d", false), (4, "e|f|g|h", false)],
        );
        check(
            "a,b,\"c\r\n\"\"x\"\", y\",d\r\ne,f,g,h\r\n",
            &[(2, "a|b|c\r\n\"x\", y|d", false), (4, "e|f|g|h", false)],
        );
        check(
            "a,\"b,c,d\ne,f,g,h\n",
            &[(2, "a|b|c|d", true), (3, "e|f|g|h", false)],
        );
        check(
            "a,\"b,c,d\ne,f,\"g\",h\ni,j,k,l\n",
            &[
                (2, "a|b|c|d", true),
                (3, "e|f|g|h", false),
                (4, "i|j|k|l", false),
            ],
        );
        check("a,b\n", &[(2, "a|b", false)]);
    }
}
