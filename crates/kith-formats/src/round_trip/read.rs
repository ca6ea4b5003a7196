//! The table back into people: known by its headings, whatever separates the cells. A bad row never harms the next.

use super::column::{Column, SAFE_UID, UID};
use super::row::Row;
use super::safe::restored;
use crate::draft::{Origin, problem};
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
    let bytes = input.whole();
    let separator = separator(bytes).ok_or(Unreadable::UnknownKind)?;
    let mut summary = Summary::default();
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut headings: Vec<(String, Option<Column>)> = Vec::new();
    let mut is_safe = false;
    while let Ok(true) = rows.read_byte_record(&mut record) {
        let line = record
            .position()
            .map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
        if headings.is_empty() {
            let texts = record
                .iter()
                .map(|cell| text::decode(cell, None).0.into_owned());
            headings = texts
                .map(|text| (text.clone(), Column::named(&text)))
                .collect();
            is_safe = headings.iter().any(|(heading, _)| heading == SAFE_UID);
            continue;
        }
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        let card = person(&record, &headings, is_safe, line);
        summary.cards = summary.cards.saturating_add(1);
        if sink(card, input.in_file(rows.position().byte())).is_break() {
            break;
        }
    }
    Ok(summary)
}

fn person(
    record: &csv::ByteRecord,
    headings: &[(String, Option<Column>)],
    is_safe: bool,
    line: u32,
) -> Card {
    let mut row = Row::default();
    let mut problems = Vec::new();
    let mut others = Vec::new();
    for (bytes, (heading, column)) in record.iter().zip(headings) {
        let origin = Origin {
            line,
            field: heading,
        };
        let (cell, damaged) = text::decode(bytes, None);
        if damaged {
            problems.push(problem(ProblemCode::BadText, origin, &cell));
        }
        let cell = if is_safe { restored(&cell) } else { &cell };
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
    if record.len() > headings.len() {
        let origin = Origin { line, field: "" };
        problems.push(problem(ProblemCode::Stray, origin, ""));
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
        let origin = Origin { line, field: "" };
        problems.insert(0, problem(ProblemCode::NoName, origin, ""));
    }
    card.line = line;
    card.raw = raw(record);
    card.problems = problems;
    card
}

/// The row as it could stand in a file.
fn raw(record: &csv::ByteRecord) -> String {
    let mut row = csv::Writer::from_writer(Vec::new());
    let written = row.write_byte_record(record);
    let bytes = row.into_inner().unwrap_or_default();
    if written.is_err() {
        return String::new();
    }
    text::decode(&bytes, None).0.trim_end().to_owned()
}
