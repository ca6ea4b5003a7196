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

use std::ops::ControlFlow;

use crate::draft::{Origin, problem};
use crate::{Card, FILE_PROBLEMS, Problem, ProblemCode, Summary, text};
use person::Person;
use split::{Piece, Pieces};
pub use write::{Version, differences, photo_of, write};

/// How many lines with something on them may come before the first card.
const LINES_BEFORE: usize = 20;

/// True when a card begins near the start; anywhere at all when the file is called `.vcf`.
pub(crate) fn recognise(bytes: &[u8], file_name: &str) -> bool {
    let called_so = std::path::Path::new(file_name)
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("vcf") || e.eq_ignore_ascii_case("vcard"));
    let most = if called_so { usize::MAX } else { LINES_BEFORE };
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .take(most)
        .any(split::begins)
}

/// Reads every card; the bytes are ASCII-compatible and without a byte-order mark.
pub(crate) fn read(bytes: &[u8], sink: &mut dyn FnMut(Card, u64) -> ControlFlow<()>) -> Summary {
    let mut summary = Summary::default();
    for piece in Pieces::new(bytes) {
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
                    if sink(*card, whole.end as u64).is_break() {
                        break;
                    }
                }
            },
        }
    }
    summary
}

fn note(summary: &mut Summary, problem: Problem) {
    if summary.problems.len() < FILE_PROBLEMS {
        summary.problems.push(problem);
    }
}
