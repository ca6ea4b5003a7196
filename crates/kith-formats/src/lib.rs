//! The translators: files of other programs <-> plain structs. Pure and never panicking.
//! Must not know the database, the window, or anything else of Kith.

pub mod address_book;
pub mod card;
mod content_line;
mod dates;
mod draft;
pub mod evidence;
pub mod icalendar;
pub mod jscontact;
mod keeping;
mod linkedin;
pub mod round_trip;
mod text;
pub mod vcard;

use std::ops::ControlFlow;

pub use card::*;

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
    let readable = readable(bytes)?;
    if vcard::recognise(&readable, file_name) {
        return Ok(Source::Vcard);
    }
    if round_trip::recognise(&readable) {
        return Ok(Source::Kith);
    }
    if linkedin::recognise(&readable) {
        return Ok(Source::Linkedin);
    }
    Err(Unreadable::UnknownKind)
}

/// Reads every person in a file and hands each on as soon as it is read.
/// What is wrong with one card is in its `problems` and never stops the rest.
///
/// # Errors
/// `TooLarge` or `Empty` before anything is read; `UnknownKind` when the file isn't of this source;
/// `Nobody` when it holds no card (group cards are not people).
pub fn read(bytes: &[u8], source: Source, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let readable = readable(bytes)?;
    let total = bytes.len() as u64;
    let scale = Scale {
        of_file: total,
        of_text: readable.len() as u64,
    };
    let mut scaled = |card: Card, done: u64| sink(card, scale.in_file(done));
    let summary = match source {
        Source::Vcard => vcard::read(&readable, &mut scaled),
        Source::Linkedin => linkedin::read(&readable, &mut scaled)?,
        Source::Kith => round_trip::read(&readable, &mut scaled),
    };
    if summary.cards == 0 {
        return Err(Unreadable::Nobody);
    }
    Ok(summary)
}

fn readable(bytes: &[u8]) -> Result<std::borrow::Cow<'_, [u8]>, Unreadable> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let readable = text::ascii_compatible(bytes);
    if readable
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    {
        return Err(Unreadable::Empty);
    }
    Ok(readable)
}

/// A UTF-16 file is read as UTF-8, so places in the text are brought back to places in the file.
#[derive(Clone, Copy)]
struct Scale {
    of_file: u64,
    of_text: u64,
}

impl Scale {
    fn in_file(self, done: u64) -> u64 {
        if self.of_text == 0 {
            return self.of_file;
        }
        (done.saturating_mul(self.of_file) / self.of_text).min(self.of_file)
    }
}
