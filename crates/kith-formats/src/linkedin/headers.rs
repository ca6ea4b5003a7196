//! Which column is which, by its heading in English or German, and where the table begins.

use csv::StringRecord;

/// How many lines may come before the headings.
const LINES_BEFORE: usize = 60;
/// How much of a file is looked at to find them, in bytes.
const START: usize = 256 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    FirstName,
    LastName,
    Url,
    Email,
    Company,
    Position,
    ConnectedOn,
}

/// The line of headings.
pub(super) struct Headers {
    /// As it stands in the file, without its line end.
    pub written: String,
    /// Number of that line, from 1.
    pub line: u32,
    pub delimiter: u8,
    columns: Vec<(String, Option<Column>)>,
}

impl Headers {
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    pub fn place_of(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .position(|(_, known)| *known == Some(column))
    }

    /// A column's heading as it stands in the file; empty when there is no such column.
    pub fn name_of(&self, column: Column) -> &str {
        self.place_of(column)
            .and_then(|at| self.columns.get(at))
            .map_or("", |(name, _)| name)
    }

    /// The cells of columns that Kith has no place for, with their headings. Cells beyond the last heading
    /// have an empty one.
    pub fn others<'a>(
        &'a self,
        cells: &'a StringRecord,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        cells
            .iter()
            .enumerate()
            .filter_map(|(at, cell)| match self.columns.get(at) {
                Some((_, Some(column))) if self.place_of(*column) == Some(at) => None,
                Some((name, _)) => Some((name.as_str(), cell)),
                None => Some(("", cell)),
            })
    }
}

/// The part of a file that headings are looked for in, ending with a whole line.
pub(super) fn start_of(bytes: &[u8]) -> &[u8] {
    let Some(start) = bytes.get(..START) else {
        return bytes;
    };
    let end = start.iter().rposition(|byte| *byte == b'\n');
    start.get(..end.unwrap_or(start.len())).unwrap_or(start)
}

/// Finds the line of headings.
pub(super) fn find(text: &str) -> Option<Headers> {
    (1..)
        .zip(text.lines().take(LINES_BEFORE))
        .find_map(|(line, written)| {
            let (columns, delimiter) = [b',', b';', b'\t']
                .into_iter()
                .find_map(|delimiter| of_line(written, delimiter))?;
            Some(Headers {
                written: written.to_owned(),
                line,
                delimiter,
                columns,
            })
        })
}

type Columns = Vec<(String, Option<Column>)>;

fn of_line(line: &str, delimiter: u8) -> Option<(Columns, u8)> {
    if line.len() > START || !line.as_bytes().contains(&delimiter) {
        return None;
    }
    let cells = crate::table::rows::cells_of(line, delimiter, true)?;
    let columns: Columns = cells
        .iter()
        .map(|cell| (cell.trim().to_owned(), column_called(cell)))
        .collect();
    let has = |column| columns.iter().any(|(_, known)| *known == Some(column));
    let is_connections = has(Column::FirstName)
        && has(Column::LastName)
        && has(Column::ConnectedOn)
        && (has(Column::Company) || has(Column::Position));
    is_connections.then_some((columns, delimiter))
}

fn column_called(heading: &str) -> Option<Column> {
    let heading = heading.trim().trim_start_matches('\u{FEFF}').to_lowercase();
    match heading.as_str() {
        "first name" | "vorname" => Some(Column::FirstName),
        "last name" | "nachname" => Some(Column::LastName),
        "url" | "profile url" | "profil-url" => Some(Column::Url),
        "email address" | "e-mail address" | "e-mail-adresse" | "e-mail" => Some(Column::Email),
        "company" | "unternehmen" | "firma" => Some(Column::Company),
        "position" => Some(Column::Position),
        "connected on" | "verbunden am" | "vernetzt am" => Some(Column::ConnectedOn),
        _ => None,
    }
}
