//! The table back into people: known by its headings, whatever separates the cells. A bad row never harms the next.

use super::column::{Column, SAFE_UID, UID};
use super::row::Row;
use super::safe::restored;
use crate::draft::{Origin, problem};
use crate::table::rows::{Row as ReadRow, Rows};
use crate::{Card, Input, ProblemCode, Sink, Start, Summary, Unreadable, limits, text};

/// What spreadsheets put between cells, by country.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// True when the first row has our headings.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    separator(start.text).is_some()
}

/// The byte behind the first heading.
fn separator(bytes: &[u8]) -> Option<u8> {
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    let line = String::from_utf8_lossy(line);
    for heading in [SAFE_UID, UID] {
        for start in [format!("\"{heading}\""), heading.to_owned()] {
            let Some(rest) = line.strip_prefix(start.as_str()) else {
                continue;
            };
            let found = rest.bytes().next()?;
            let rest = rest.replace('"', "");
            if SEPARATORS.contains(&found)
                && rest.get(1..).is_some_and(|rest| rest.starts_with("Name"))
            {
                return Some(found);
            }
        }
    }
    None
}

/// Reads every row.
///
/// # Errors
/// `UnknownKind` when the first row doesn't have our headings.
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let separator = separator(input.start("").text).ok_or(Unreadable::UnknownKind)?;
    let mut summary = Summary::default();
    let scale = input.scale();
    let mut rows = Rows::new(&mut *input, separator);
    let first = rows.next().ok_or(Unreadable::UnknownKind)?;
    let headings: Vec<(String, Option<Column>)> = first
        .cells
        .iter()
        .map(|heading| (heading.to_owned(), Column::named(heading)))
        .collect();
    rows.expect(headings.len());
    let is_safe = headings.iter().any(|(heading, _)| heading == SAFE_UID);
    for row in rows {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let done = row.done;
        let card = person(&row, &headings, is_safe);
        summary.cards = summary.cards.saturating_add(1);
        if sink(card, scale.in_file(done)).is_break() {
            break;
        }
    }
    Ok(summary)
}

fn person(read: &ReadRow, headings: &[(String, Option<Column>)], is_safe: bool) -> Card {
    let line = read.line;
    let whole = Origin { line, field: "" };
    let raw = raw(read, headings);
    let mut row = Row::default();
    let mut problems = Vec::new();
    let mut others = Vec::new();
    if read.broken {
        problems.push(problem(ProblemCode::Truncated, whole, &read.written));
    }
    if read.damaged {
        problems.push(problem(ProblemCode::BadText, whole, &read.written));
    }
    for (cell, (heading, column)) in read.cells.iter().zip(headings) {
        let origin = Origin {
            line,
            field: heading,
        };
        let cell = if is_safe { restored(cell) } else { cell };
        let (cell, cut) = text::shortened(cell, limits::VALUE_CHARS);
        if cut {
            problems.push(problem(ProblemCode::TooLong, origin, cell));
        }
        match column {
            _ if cell.is_empty() => {}
            Some(column) => row.take(*column, cell),
            None => others.push((heading.as_str(), cell.to_owned())),
        }
    }
    for (heading, cell) in others {
        row.other(heading, &cell);
    }
    if read.cells.len() > headings.len() {
        problems.push(problem(ProblemCode::Stray, whole, ""));
    }
    let (mut card, bad) = row.finish();
    for (field, text) in bad {
        let origin = Origin {
            line,
            field: &field,
        };
        problems.push(problem(ProblemCode::BadDate, origin, &text));
    }
    if card.name.display.trim().is_empty() {
        problems.insert(0, problem(ProblemCode::NoName, whole, ""));
    }
    card.line = line;
    card.raw = raw;
    card.problems = problems;
    card
}

/// Headings and cells of the columns that have something, as a table of two lines that can be read by itself.
fn raw(read: &ReadRow, headings: &[(String, Option<Column>)]) -> String {
    if read.broken {
        return read.written.clone();
    }
    let columns = headings.iter().zip(read.cells.iter()).enumerate();
    // The first two headings are what the table is known by.
    let columns = columns.filter(|(at, (_, cell))| *at < 2 || !cell.is_empty());
    let (named, cells): (Vec<&str>, Vec<&str>) = columns
        .map(|(_, ((heading, _), cell))| (heading.as_str(), cell))
        .unzip();
    let mut table = csv::Writer::from_writer(Vec::new());
    let written = table
        .write_record(named)
        .and_then(|()| table.write_record(cells));
    let bytes = table.into_inner().unwrap_or_default();
    match written {
        Ok(()) => String::from_utf8_lossy(&bytes).trim_end().to_owned(),
        Err(_) => read.written.clone(),
    }
}
