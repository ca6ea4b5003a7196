//! The translators: files of other programs <-> plain structs. Pure and never panicking.
//! Must not know the database, the window, or anything else of Kith.

pub mod address_book;
mod archive;
pub mod card;
mod content_line;
mod dates;
mod draft;
pub mod evidence;
mod groups;
pub mod icalendar;
mod input;
pub mod jscontact;
mod json;
mod keeping;
mod ldif;
mod line_ends;
mod linkedin;
mod monica;
mod parts;
pub mod round_trip;
mod source;
pub mod table;
mod text;
mod transcoder;
pub mod vcard;

use std::ops::ControlFlow;

pub use card::*;
pub use input::{File, START};
pub use parts::{Parts, is_called_vcard, read_parts};
pub use source::Source;
pub use table::{
    DateOrder, Dates, Field, Look, LookColumn, Looked, Mapping, What, look, read_mapped,
};

use groups::{Group, Groups};
use input::{Input, Start};

/// What reading a whole file came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many cards the sink was given, those without a name included.
    pub cards: u32,
    /// What was wrong with the file outside any person's card, at most [`FILE_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// Why a file was not read to its end.
#[derive(Debug)]
pub enum Failure {
    File(std::io::Error),
    Unreadable(Unreadable),
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// Most problems of the file itself that a [`Summary`] keeps.
pub const FILE_PROBLEMS: usize = 1_000;

impl Summary {
    /// Whether there was nobody, and nothing that could have been somebody.
    fn is_of_nobody(&self) -> bool {
        use ProblemCode::{Swells, TooLarge, Unread};
        let could_be = |problem: &Problem| matches!(problem.code, Swells | TooLarge | Unread);
        self.cards == 0 && !self.problems.iter().any(could_be)
    }

    /// Keeps a problem, if there is room.
    pub(crate) fn problem(&mut self, problem: Problem) {
        if self.problems.len() < FILE_PROBLEMS {
            self.problems.push(problem);
        }
    }
}

/// Where each card goes, with about how many bytes of the file are done.
/// `Break` stops the reading; what was read so far is in the [`Summary`].
pub type Sink<'a> = dyn FnMut(Card, u64) -> ControlFlow<()> + 'a;

/// Says what kind of file begins with these bytes (its first [`START`], or all of it), by their content. The name only
/// decides for a `.vcf` whose first card lost its beginning.
///
/// # Errors
/// `Empty`, `TooWide`, or `UnknownKind` for everything that Kith can't read.
pub fn sniff(start: &[u8], file_name: &str) -> Result<Source, Unreadable> {
    let mut file = std::io::Cursor::new(start);
    let input = Input::new(&mut file)?;
    let start = input.start(file_name);
    Source::of(&start).ok_or_else(|| {
        if table::layout::is_too_wide(start.text) {
            Unreadable::TooWide
        } else {
            Unreadable::UnknownKind
        }
    })
}

/// Reads every person in a file, from its start, and hands each on as soon as they are read.
/// What is wrong with one card is in its `problems` and never stops the rest.
///
/// # Errors
/// `Empty` before anything is read; `UnknownKind` when the file isn't of this source; `Nobody` when it holds no card;
/// `TooLarge` when it is of a kind that can't be read piece by piece; `File` when it can't be read to its end.
pub fn read(file: &mut dyn File, source: Source, sink: &mut Sink<'_>) -> Result<Summary, Failure> {
    let mut input = Input::new(file)?;
    let summary = source.read(&mut input, sink);
    if let Some(error) = input.failure() {
        return Err(Failure::File(error));
    }
    ended(&mut input, summary?)
}

/// What reading came to, unless the file could not be read to its end or has nobody in it.
fn ended(input: &mut Input<'_>, summary: Summary) -> Result<Summary, Failure> {
    if let Some(error) = input.failure() {
        return Err(Failure::File(error));
    }
    if summary.is_of_nobody() {
        return Err(Unreadable::Nobody.into());
    }
    Ok(summary)
}
