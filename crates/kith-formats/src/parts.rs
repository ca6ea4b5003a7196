//! vCards in many files: of a folder, or of an archive. A file that can't be read is told of, and the others go on.
//! Must not know where the files are.

use std::io::{self, Read, Seek, SeekFrom};

use crate::draft::{Origin, problem};
use crate::{Card, Failure, Groups, Input, ProblemCode, Sink, Summary, Unreadable, vcard};

/// Files that belong together.
pub trait Parts {
    fn count(&self) -> usize;

    /// What a file is called.
    fn name(&self, index: usize) -> String;

    /// How many bytes are done when this file begins.
    fn before(&self, index: usize) -> u64;

    /// # Errors
    /// Whatever keeps it from being read.
    fn open(&mut self, index: usize) -> io::Result<Box<dyn Read + '_>>;
}

/// True for what is called like a vCard.
pub fn is_called_vcard(name: &str) -> bool {
    let ending = std::path::Path::new(name).extension();
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("vcf") || ending.eq_ignore_ascii_case("vcard")
    })
}

/// Reads every person in every file, one file after the other; a group may be in one file and its people in others.
///
/// # Errors
/// `Nobody` when there is no card in any of them.
pub fn read_parts(parts: &mut dyn Parts, sink: &mut Sink<'_>) -> Result<Summary, Failure> {
    let summary = read(parts, sink);
    if summary.is_of_nobody() {
        return Err(Unreadable::Nobody.into());
    }
    Ok(summary)
}

pub(crate) fn read(parts: &mut dyn Parts, sink: &mut Sink<'_>) -> Summary {
    let mut groups = Groups::default();
    for index in 0..parts.count() {
        // What goes wrong here goes wrong again below, and is told there.
        let _ = each(parts, index, &mut |input| vcard::gather(input, &mut groups));
    }
    let mut summary = Summary::default();
    let mut stopped = false;
    for index in 0..parts.count() {
        let (name, before) = (parts.name(index), parts.before(index));
        let next = parts.before(index + 1).max(before);
        let told = summary.problems.len();
        let mut placed = |card: Card, done: u64| {
            let flow = sink(card, (before + done).min(next));
            stopped |= flow.is_break();
            flow
        };
        let read = each(parts, index, &mut |input| {
            vcard::read_into(input, &mut groups, &mut summary, &mut placed);
        });
        for problem in summary.problems.iter_mut().skip(told) {
            if problem.field.is_empty() {
                problem.field.clone_from(&name);
            }
        }
        if let Err(error) = read {
            let code = match error.kind() {
                io::ErrorKind::FileTooLarge => ProblemCode::Swells,
                _ => ProblemCode::Unread,
            };
            let origin = Origin {
                line: 0,
                field: &name,
            };
            summary.problem(problem(code, origin, ""));
        }
        if stopped {
            return summary;
        }
    }
    groups.finish(&mut summary);
    summary
}

/// Opens a file and hands it on; an empty one is no trouble.
fn each(
    parts: &mut dyn Parts,
    index: usize,
    read: &mut dyn FnMut(&mut Input<'_>),
) -> io::Result<()> {
    let mut file = Forward(parts.open(index)?);
    let Ok(mut input) = Input::new(&mut file) else {
        return Ok(());
    };
    read(&mut input);
    input.failure().map_or(Ok(()), Err)
}

/// What is only read once, from its beginning to its end.
struct Forward<'a>(Box<dyn Read + 'a>);

impl Read for Forward<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Seek for Forward<'_> {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
