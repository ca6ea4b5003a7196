//! vCard 2.1, 3.0 and 4.0 as real programs write them: a file is split into cards, a card into properties
//! (read by calcard), properties make a person. A bad card or property never harms the next.

mod dates;
mod fields;
mod jobs;
mod labels;
mod lines;
mod name;
mod person;
mod photo;
mod places;
mod property;
mod quoted;
mod reaches;
mod split;
mod write;

use crate::draft::{Origin, problem};
use crate::{
    Card, FILE_PROBLEMS, Input, Problem, ProblemCode, Sink, Start, Summary, Unreadable, text,
};
pub(crate) use name::fall_back;
use person::Person;
use split::{Piece, Pieces};
pub use write::{Version, differences, photo_of, write};

/// How many lines with something on them may come before the first card.
const LINES_BEFORE: usize = 20;

/// True when a card begins within the first lines; anywhere in the start when the file is called `.vcf`.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    let called_so = std::path::Path::new(start.file_name)
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("vcf") || e.eq_ignore_ascii_case("vcard"));
    let most = if called_so { usize::MAX } else { LINES_BEFORE };
    start
        .text
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .take(most)
        .any(split::begins)
}

/// Reads every card.
///
/// # Errors
/// None of its own: a file without cards has none.
#[expect(clippy::unnecessary_wraps, reason = "every reader has this shape")]
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let mut summary = Summary::default();
    for piece in Pieces::new(input.whole()) {
        match piece {
            Piece::Stray { line, bytes } => {
                let (quoted, _) = text::decode_lines(bytes);
                let origin = Origin { line, field: "" };
                note(&mut summary, problem(ProblemCode::Stray, origin, &quoted));
            }
            Piece::Card(whole) => match person::read(&whole) {
                Person::Group(group) => note(&mut summary, group),
                Person::One(card) => {
                    summary.cards = summary.cards.saturating_add(1);
                    if sink(*card, input.in_file(whole.end as u64)).is_break() {
                        break;
                    }
                }
            },
        }
    }
    Ok(summary)
}

/// The first person of a text.
fn first_of(text: &str) -> Option<Card> {
    Pieces::new(text.as_bytes()).find_map(|piece| match piece {
        Piece::Card(whole) => match person::read(&whole) {
            Person::One(card) => Some(*card),
            Person::Group(_) => None,
        },
        Piece::Stray { .. } => None,
    })
}

fn note(summary: &mut Summary, problem: Problem) {
    if summary.problems.len() < FILE_PROBLEMS {
        summary.problems.push(problem);
    }
}
