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
mod related;
mod split;
mod write;

use crate::draft::{Origin, problem};
use crate::{Card, Groups, Input, ProblemCode, Sink, Start, Summary, Unreadable, text};
pub(crate) use name::fall_back;
use person::Person;
use split::{Piece, Pieces};
pub use write::{Version, differences, photo_of, write};

/// Longest name of a property that is looked at, with its group.
const NAME_BYTES: usize = 100;
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
    let mut groups = Groups::default();
    gather(input, &mut groups);
    input.again();
    read_into(input, &mut groups, &mut summary, sink);
    groups.finish(&mut summary);
    Ok(summary)
}

/// Reads every card, adding to what was read before.
pub(crate) fn read_into(
    input: &mut Input<'_>,
    groups: &mut Groups,
    summary: &mut Summary,
    sink: &mut Sink<'_>,
) {
    for piece in Pieces::new(input) {
        match piece {
            Piece::Stray { line, head } => {
                let (quoted, _) = text::decode_lines(&head);
                let origin = Origin { line, field: "" };
                summary.problem(problem(ProblemCode::Stray, origin, &quoted));
            }
            Piece::TooLarge { line, head } => {
                let origin = Origin { line, field: "" };
                summary.problem(problem(ProblemCode::TooLarge, origin, &name_in(&head)));
            }
            Piece::Card(whole) => match person::read(&whole) {
                Person::Group(_) => {}
                Person::One(mut card) => {
                    groups.tag(&mut card);
                    summary.cards = summary.cards.saturating_add(1);
                    if sink(*card, whole.done).is_break() {
                        break;
                    }
                }
            },
        }
    }
}

/// Finds the lists in a file in one quick look over it.
pub(crate) fn gather(input: &mut Input<'_>, groups: &mut Groups) {
    for piece in Pieces::new(input) {
        let Piece::Card(whole) = piece else {
            continue;
        };
        let mut lines = whole.bytes.split(|byte| *byte == b'\n');
        if !lines.any(says_kind) {
            continue;
        }
        if let Person::Group(group) = person::read(&whole) {
            groups.add(group);
        }
    }
}

/// Whether a line has a property that is called KIND, or ends so: asked of every line, so it looks at the name alone.
fn says_kind(line: &[u8]) -> bool {
    let end = line
        .iter()
        .take(NAME_BYTES)
        .position(|byte| matches!(byte, b':' | b';'));
    let name = end.and_then(|end| line.get(..end)).unwrap_or_default();
    let last = name
        .len()
        .checked_sub(4)
        .and_then(|start| name.get(start..));
    last.is_some_and(|last| last.eq_ignore_ascii_case(b"KIND"))
}

/// Whose card this is, as far as its first lines say so.
fn name_in(head: &[u8]) -> String {
    let (text, _) = text::decode_lines(head);
    let name = text.lines().find_map(|line| {
        let (head, name) = line.split_once(':')?;
        let is_name = head.split(';').next()?.eq_ignore_ascii_case("FN");
        is_name.then(|| name.to_owned())
    });
    name.unwrap_or_default()
}

/// The first person of a text.
pub(crate) fn first_of(text: &str) -> Option<Card> {
    Pieces::new(&mut Input::of(text)).find_map(|piece| match piece {
        Piece::Card(whole) => match person::read(&whole) {
            Person::One(card) => Some(*card),
            Person::Group(_) => None,
        },
        Piece::Stray { .. } | Piece::TooLarge { .. } => None,
    })
}
