//! LinkedIn's `Connections.csv`: found by the set of its headers, never by their position, with or without the
//! notes that stand before them. A broken row never swallows the next.

mod headers;
mod profile;
mod rows;

pub(crate) use profile::normalised as profile_key;

use crate::draft::{Draft, Origin};
use crate::{
    Affiliation, Card, Input, ProblemCode, Reach, ReachKind, Sink, Start, Summary, Unreadable,
    dates, text,
};
use headers::{Column, Headers};
use rows::{Row, Rows};

/// True when the headers of a connections list are near the start.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    let (text, _) = text::decode_lines(headers::start_of(start.text));
    headers::find(&text).is_some()
}

/// Reads every row.
///
/// # Errors
/// `UnknownKind` when there are no headers of a connections list.
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let bytes = input.whole();
    let (text, damaged) = text::decode_lines(bytes);
    let (headers, rest) = headers::find(&text).ok_or(Unreadable::UnknownKind)?;
    let grown = text.len() as u64;
    let mut summary = Summary::default();
    for row in Rows::new(rest, &headers) {
        let done = rest.len() as u64 - row.left as u64 + (grown - rest.len() as u64);
        let Some(card) = card(&row, &headers, &damaged) else {
            continue;
        };
        summary.cards = summary.cards.saturating_add(1);
        let in_bytes = done.saturating_mul(bytes.len() as u64) / grown.max(1);
        if sink(card, input.in_file(in_bytes)).is_break() {
            break;
        }
    }
    Ok(summary)
}

/// One row as a person; `None` for a row with nothing in it.
fn card(row: &Row<'_>, headers: &Headers<'_>, damaged: &[u32]) -> Option<Card> {
    if row.cells.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let raw = format!("{}\n{}", headers.written, row.written);
    let mut draft = Draft::new(row.line, raw);
    tell_damage(&mut draft, row, headers, damaged);
    let cell = |column: Column| {
        headers
            .place_of(column)
            .and_then(|at| row.cells.get(at))
            .unwrap_or_default()
    };
    take_name(&mut draft, row.line, headers, cell);
    take_profile(&mut draft, row.line, cell(Column::Url));
    let origin = Origin {
        line: row.line,
        field: headers.name_of(Column::Email),
    };
    draft.reach(origin, reach(ReachKind::Email, cell(Column::Email), ""));
    let affiliation = Affiliation {
        organisation: draft.value(at(row, "Company"), cell(Column::Company)),
        title: draft.value(at(row, "Position"), cell(Column::Position)),
        ..Affiliation::default()
    };
    draft.affiliation(at(row, "Company"), affiliation);
    take_connected_on(&mut draft, row, headers, cell(Column::ConnectedOn));
    for (name, value) in headers.others(&row.cells) {
        draft.custom(at(row, name), name, value);
    }
    Some(draft.finish())
}

fn at<'a>(row: &Row<'_>, field: &'a str) -> Origin<'a> {
    Origin {
        line: row.line,
        field,
    }
}

fn reach(kind: ReachKind, value: &str, label: &str) -> Reach {
    Reach {
        kind,
        value: value.to_owned(),
        label: label.to_owned(),
        service: String::new(),
        preferred: false,
    }
}

fn tell_damage(draft: &mut Draft, row: &Row<'_>, headers: &Headers<'_>, damaged: &[u32]) {
    let origin = at(row, "");
    if row.broken {
        draft.problem(ProblemCode::Truncated, origin, row.written);
    } else if row.cells.len() != headers.len() {
        draft.problem(ProblemCode::Stray, origin, row.written);
    }
    let lines = row.line..=row.line.saturating_add(row.more_lines);
    if damaged.iter().any(|line| lines.contains(line)) {
        draft.problem(ProblemCode::BadText, origin, row.written);
    }
}

fn take_name<'a>(
    draft: &mut Draft,
    line: u32,
    headers: &Headers<'_>,
    cell: impl Fn(Column) -> &'a str,
) {
    let mut part = |column: Column| {
        let field = headers.name_of(column);
        draft.name_part(Origin { line, field }, cell(column))
    };
    let (given, family) = (part(Column::FirstName), part(Column::LastName));
    let name = &mut draft.card.name;
    name.display = match (given.is_empty(), family.is_empty()) {
        (false, false) => format!("{given} {family}"),
        _ => format!("{given}{family}"),
    };
    name.given = given;
    name.family = family;
}

fn take_profile(draft: &mut Draft, line: u32, url: &str) {
    let origin = Origin { line, field: "URL" };
    let uid = profile::normalised(url);
    draft.card.uid = draft.value(origin, &uid);
    draft.reach(origin, reach(ReachKind::Link, url, "LinkedIn"));
}

fn take_connected_on(draft: &mut Draft, row: &Row<'_>, headers: &Headers<'_>, written: &str) {
    if written.trim().is_empty() {
        return;
    }
    draft.card.connected_on = dates::date(written);
    if draft.card.connected_on.is_none() {
        let name = headers.name_of(Column::ConnectedOn);
        draft.problem(ProblemCode::BadDate, at(row, name), written);
        draft.custom(at(row, name), name, written);
    }
}
