//! Monica 4's JSON export: its contacts, with what belongs to them and stands elsewhere in the file. What Kith has no place
//! for becomes a custom field, never nothing.

mod known;
mod person;
mod stream;
mod things;

use std::ops::ControlFlow;

use crate::draft::{Origin, problem};
use crate::{Input, ProblemCode, Sink, Start, Summary, Unreadable};
use known::Known;
use stream::{End, Place};

/// How far into a file its marks stand, in bytes.
const HEAD: usize = 4_000;

/// True when the head of the file has the marks of Monica's export.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    let head = start.text.trim_ascii_start();
    let head = String::from_utf8_lossy(head.get(..HEAD).unwrap_or(head));
    head.starts_with('{')
        && head.contains("\"account\"")
        && head.contains("\"version\"")
        && (head.contains("\"app_version\"") || head.contains("\"exported_by\""))
}

/// Reads every contact, after a look over the whole file for what they refer to.
///
/// # Errors
/// `TooLarge` when it has more than `limits::FILE_BYTES`.
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let mut summary = Summary::default();
    let mut known = Known::default();
    let end = stream::read(&mut *input, &mut |place, value| {
        known.take(place, value);
        ControlFlow::Continue(())
    });
    match end {
        End::TooLarge => return Err(Unreadable::TooLarge),
        End::Broken(line) => {
            let origin = Origin { line, field: "" };
            summary.problem(problem(ProblemCode::Truncated, origin, ""));
        }
        End::Whole | End::Stopped => {}
    }
    let read = input.done();
    input.again();
    let mut number = 0;
    stream::read(&mut *input, &mut |place, value| {
        let Place::Data("contact") = place else {
            return ControlFlow::Continue(());
        };
        number += 1;
        summary.cards = summary.cards.saturating_add(1);
        let done = read.saturating_mul(number) / known.contacts.max(number);
        sink(person::card(&value, &known), done)
    });
    known.finish(&mut summary);
    Ok(summary)
}
