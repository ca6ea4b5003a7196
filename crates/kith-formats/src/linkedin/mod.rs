//! LinkedIn's `Connections.csv`: found by the set of its headers, never by their position, with or without the
//! notes that stand before them. A broken row never swallows the next.

mod headers;
mod profile;

pub(crate) use profile::normalised as profile_key;

use crate::draft::{Draft, Origin};
use crate::table::rows::{Row, Rows};
use crate::{
    Affiliation, Card, Input, ProblemCode, Reach, ReachKind, Sink, Start, Summary, Unreadable,
    dates, text,
};
use headers::{Column, Headers};

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
    let (start, _) = text::decode_lines(headers::start_of(input.start("").text));
    let headers = headers::find(&start).ok_or(Unreadable::UnknownKind)?;
    let mut summary = Summary::default();
    let scale = input.scale();
    let mut rows = Rows::new(&mut *input, headers.delimiter);
    rows.expect(headers.len());
    for row in rows.skip_while(|row| row.line <= headers.line) {
        let Some(card) = card(&row, &headers) else {
            continue;
        };
        summary.cards = summary.cards.saturating_add(1);
        if sink(card, scale.in_file(row.done)).is_break() {
            break;
        }
    }
    Ok(summary)
}

/// One row as a person; `None` for a row with nothing in it.
fn card(row: &Row, headers: &Headers) -> Option<Card> {
    if row.cells.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let raw = format!("{}\n{}", headers.written, row.written);
    let mut draft = Draft::new(row.line, raw);
    tell_damage(&mut draft, row, headers);
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

fn at<'a>(row: &Row, field: &'a str) -> Origin<'a> {
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

fn tell_damage(draft: &mut Draft, row: &Row, headers: &Headers) {
    let origin = at(row, "");
    if row.broken {
        draft.problem(ProblemCode::Truncated, origin, &row.written);
    } else if row.cells.len() != headers.len() {
        draft.problem(ProblemCode::Stray, origin, &row.written);
    }
    if row.damaged {
        draft.problem(ProblemCode::BadText, origin, &row.written);
    }
}

fn take_name<'a>(
    draft: &mut Draft,
    line: u32,
    headers: &Headers,
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

fn take_connected_on(draft: &mut Draft, row: &Row, headers: &Headers, written: &str) {
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
