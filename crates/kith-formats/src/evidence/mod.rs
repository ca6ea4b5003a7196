//! Touches as other programs' files show them: calendars, mail, LinkedIn's messages, chats. Yields who, when and how,
//! never what was written. Must not know whose files they are, nor whether a touch counts: the record judges that.

mod calendar;
mod chat;
mod lines;
mod linkedin;
mod mail;
mod trace;

use std::{
    io::{self, BufRead, Read as _},
    ops::ControlFlow,
};

pub use trace::*;

use crate::{Unreadable, limits};

/// How much of a file's beginning `sniff` wants to see.
pub const SNIFFED: usize = 64 * 1024;

/// Where each touch goes. `Break` stops the reading; what was read so far is in the [`Reading`].
pub type Sink<'a> = dyn FnMut(Trace) -> ControlFlow<()> + 'a;

/// What the reader is told.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The owner's day: what repeats is followed to here and no further.
    pub today: chrono::NaiveDate,
    /// Whether the subject of a mail and the title of a meeting are read at all.
    pub subjects: bool,
}

/// Why a file could not be read to its end.
#[derive(Debug)]
pub enum Failure {
    File(io::Error),
    Unreadable(Unreadable),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// Says what kind of evidence a file is by its beginning, or `None` when it is none.
pub fn sniff(beginning: &[u8]) -> Option<Witness> {
    let text = crate::text::ascii_compatible(beginning);
    let (text, _) = crate::text::decode_lines(&text);
    let text = text.trim_start();
    if calendar::recognise(text) {
        return Some(Witness::Calendar);
    }
    if let Some(witness) = mail::recognise(text) {
        return Some(witness);
    }
    if linkedin::recognise(text) {
        return Some(Witness::Linkedin);
    }
    chat::recognise(text).then_some(Witness::Chat)
}

/// Reads every touch in a file and hands each on. What can't be read is told in the [`Reading`] and never stops the rest.
///
/// Mailboxes and calendars are streamed; chats and LinkedIn's messages are held in memory, within `limits::FILE_BYTES`.
pub fn read(
    input: &mut dyn BufRead,
    witness: Witness,
    file_name: &str,
    asked: Asked,
    sink: &mut Sink<'_>,
) -> Result<Reading, Failure> {
    match witness {
        Witness::Calendar => Ok(calendar::read(input, asked, sink)?),
        Witness::Mailbox => Ok(mail::read(input, true, asked, sink)?),
        Witness::Mail => Ok(mail::read(input, false, asked, sink)?),
        Witness::Linkedin => Ok(linkedin::read(&whole(input)?, asked, sink)),
        Witness::Chat => Ok(chat::read(&whole(input)?, file_name, asked, sink)),
    }
}

/// A profile's address as one key, however it was written.
pub fn profile_key(url: &str) -> String {
    crate::linkedin::profile_key(url)
}

/// The whole file as text, for those that can't be understood from their beginning alone.
fn whole(input: &mut dyn BufRead) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(Failure::Unreadable(Unreadable::TooLarge));
    }
    let readable = crate::text::ascii_compatible(&bytes);
    Ok(crate::text::decode_lines(&readable).0.into_owned())
}
