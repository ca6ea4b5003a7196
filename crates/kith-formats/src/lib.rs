//! The translators: files of other programs <-> plain structs. Pure and never panicking.
//! Must not know the database, the window, or anything else of Kith.

pub mod address_book;
pub mod card;
mod content_line;
mod dates;
mod draft;
pub mod evidence;
pub mod icalendar;
mod input;
pub mod jscontact;
mod keeping;
mod linkedin;
pub mod round_trip;
mod source;
pub mod table;
mod text;
pub mod vcard;

use std::ops::ControlFlow;

pub use card::*;
pub use source::Source;
pub use table::{DateOrder, Field, Looked, Mapping, What, look, read_mapped};

use input::{Input, Start};

/// What reading a whole file came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many cards the sink was given, those without a name included.
    pub cards: u32,
    /// What was wrong with the file outside any person's card, at most [`FILE_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// Most problems of the file itself that a [`Summary`] keeps.
pub const FILE_PROBLEMS: usize = 1_000;

/// Where each card goes, with how many bytes of the file are done (never more than its length).
/// `Break` stops the reading; what was read so far is in the [`Summary`].
pub type Sink<'a> = dyn FnMut(Card, u64) -> ControlFlow<()> + 'a;

/// Says what kind of file these bytes are, by their content. The name only decides for a `.vcf` whose
/// first card lost its beginning.
///
/// # Errors
/// `TooLarge`, `Empty`, or `UnknownKind` for everything that Kith can't read.
pub fn sniff(bytes: &[u8], file_name: &str) -> Result<Source, Unreadable> {
    let input = Input::new(bytes)?;
    let start = input.start(file_name);
    let mut sources = Source::ALL.iter().copied();
    sources
        .find(|source| source.recognises(&start))
        .ok_or(Unreadable::UnknownKind)
}

/// Reads every person in a file and hands each on as soon as it is read.
/// What is wrong with one card is in its `problems` and never stops the rest.
///
/// # Errors
/// `TooLarge` or `Empty` before anything is read; `UnknownKind` when the file isn't of this source;
/// `Nobody` when it holds no card (group cards are not people).
pub fn read(bytes: &[u8], source: Source, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let mut input = Input::new(bytes)?;
    let summary = source.read(&mut input, sink)?;
    if summary.cards == 0 {
        return Err(Unreadable::Nobody);
    }
    Ok(summary)
}
