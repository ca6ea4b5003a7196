//! A file on its way to a reader: its start, to recognise it by, and its bytes in an encoding whose line ends are ASCII.
//! Knows no file format.

use std::borrow::Cow;

use crate::{Unreadable, limits, text};

/// How much of a file is looked at to recognise it, in bytes.
const START: usize = 256 * 1024;

/// The beginning of a file.
pub(crate) struct Start<'a> {
    /// ASCII-compatible and without a byte-order mark; the last line may be cut off.
    pub text: &'a [u8],
    /// Without its folder; may be empty.
    pub file_name: &'a str,
}

/// The whole of a file, ASCII-compatible and without a byte-order mark.
pub(crate) struct Input<'a> {
    text: Cow<'a, [u8]>,
    length: u64,
}

impl<'a> Input<'a> {
    /// # Errors
    /// `TooLarge` or `Empty`.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() as u64 > limits::FILE_BYTES {
            return Err(Unreadable::TooLarge);
        }
        let text = text::ascii_compatible(bytes);
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        if text.iter().all(blank) {
            return Err(Unreadable::Empty);
        }
        let length = bytes.len() as u64;
        Ok(Self { text, length })
    }

    pub fn start<'s>(&'s self, file_name: &'s str) -> Start<'s> {
        let text = self.text.get(..START).unwrap_or(&self.text);
        Start { text, file_name }
    }

    pub fn whole(&self) -> &[u8] {
        &self.text
    }

    /// A place in the text as a place in the file: a UTF-16 file is read as UTF-8.
    pub fn in_file(&self, done: u64) -> u64 {
        let of_text = self.text.len() as u64;
        if of_text == 0 {
            return self.length;
        }
        (done.saturating_mul(self.length) / of_text).min(self.length)
    }
}
