//! A file on its way to a reader, in bounded memory: its start, to recognise it by; then line by line or piece by piece, in
//! an encoding whose line ends are ASCII. Knows no file format.

use std::io::{self, BufRead, Read, Seek};

use crate::Unreadable;
use crate::line_ends::LineEnds;
use crate::transcoder::Transcoder;

/// A file as readers take it: they begin at its start, and only an archive looks anywhere else.
pub trait File: Read + Seek {}
impl<T: Read + Seek> File for T {}

/// How much of a file's beginning it is recognised by, in bytes.
pub const START: usize = 256 * 1024;
/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// The beginning of a file.
pub(crate) struct Start<'a> {
    /// ASCII-compatible and without a byte-order mark; the last line may be cut off.
    pub text: &'a [u8],
    /// Without its folder; may be empty.
    pub file_name: &'a str,
}

/// A line as it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    /// False when it was longer than asked for; what was too much is gone.
    pub is_whole: bool,
}

/// A file without its byte-order mark, ASCII-compatible.
pub(crate) struct Input<'f> {
    /// `None` for a text in memory.
    file: Option<&'f mut dyn File>,
    transcoder: Transcoder,
    ends: LineEnds,
    /// Read and not yet taken, from `at` on.
    window: Vec<u8>,
    at: usize,
    /// Bytes of the file that were read.
    read: u64,
    /// Bytes that they made.
    made: u64,
    has_ended: bool,
    failure: Option<io::Error>,
}

impl<'f> Input<'f> {
    /// # Errors
    /// `Empty` when there is nothing but blanks.
    pub fn new(file: &'f mut dyn File) -> Result<Self, Unreadable> {
        let mut input = Self {
            file: Some(file),
            transcoder: Transcoder::default(),
            ends: LineEnds::default(),
            window: Vec::new(),
            at: 0,
            read: 0,
            made: 0,
            has_ended: false,
            failure: None,
        };
        input.fill();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        if input.failure.is_none() && input.has_ended && input.window.iter().all(blank) {
            return Err(Unreadable::Empty);
        }
        Ok(input)
    }

    /// A text that is in memory already.
    pub fn of(text: &str) -> Self {
        Self {
            file: None,
            transcoder: Transcoder::default(),
            ends: LineEnds::default(),
            window: text.as_bytes().to_vec(),
            at: 0,
            read: text.len() as u64,
            made: text.len() as u64,
            has_ended: true,
            failure: None,
        }
    }

    /// From the beginning once more.
    pub fn again(&mut self) {
        let Some(file) = self.file.take() else {
            return;
        };
        let rewound = file.rewind();
        *self = Self {
            file: Some(file),
            ..Self::of("")
        };
        self.has_ended = rewound.is_err();
        self.failure = rewound.err();
    }

    /// The start of a file of which nothing was taken yet.
    pub fn start<'s>(&'s self, file_name: &'s str) -> Start<'s> {
        let text = self.window.get(..START).unwrap_or(&self.window);
        Start { text, file_name }
    }

    /// A carriage return by itself ends a line from here on, also where others end with line feeds.
    pub fn end_lines_anywhere(&mut self) {
        let rest = self.window.split_off(self.at);
        self.at = 0;
        self.window.clear();
        self.ends.anywhere();
        self.ends.pass(rest, self.has_ended, &mut self.window);
    }

    /// How many bytes of the file are done.
    pub fn done(&self) -> u64 {
        let left = (self.window.len() - self.at) as u64;
        let in_file = left.saturating_mul(self.read).checked_div(self.made);
        self.read.saturating_sub(in_file.unwrap_or(0))
    }

    /// How places in the text become places in the file, as far as was read.
    pub fn scale(&self) -> Scale {
        let (read, made) = (self.read, self.made);
        Scale { read, made }
    }

    /// Why the file could not be read to its end, if it could not. To readers that looks like its end.
    pub fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The file itself, for a reader of archives; there is nothing to read here afterwards.
    pub fn take_file(&mut self) -> Option<&'f mut dyn File> {
        self.has_ended = true;
        self.window.clear();
        self.at = 0;
        self.file.take()
    }

    /// Puts the next line with its end into `line`, of which what was there is gone. `None` at the end of the file.
    pub fn line(&mut self, line: &mut Vec<u8>, most: usize) -> Option<Taken> {
        line.clear();
        let mut taken = Taken { is_whole: true };
        let mut length = 0_u64;
        loop {
            let rest = self.window.get(self.at..).unwrap_or_default();
            let end = rest.iter().position(|byte| *byte == b'\n');
            let piece = rest.get(..end.map_or(rest.len(), |end| end + 1));
            let piece = piece.unwrap_or(rest);
            length += piece.len() as u64;
            let room = most.saturating_sub(line.len());
            taken.is_whole &= piece.len() <= room;
            line.extend(piece.get(..room.min(piece.len())).unwrap_or_default());
            self.at += piece.len();
            if end.is_some() {
                return Some(taken);
            }
            if !self.fill() {
                return (length > 0).then_some(taken);
            }
        }
    }

    /// Reads on; false when there was nothing more.
    fn fill(&mut self) -> bool {
        if self.has_ended {
            return false;
        }
        self.window.drain(..self.at);
        self.at = 0;
        let before = self.window.len();
        while self.window.len() == before && !self.has_ended {
            self.read_piece();
        }
        self.window.len() > before
    }

    /// Reads a whole piece, however little the file gives at once: the first one, which tells what ends lines, is the start.
    fn read_piece(&mut self) {
        let length = if self.read == 0 { START } else { PIECE };
        let mut piece = Vec::with_capacity(length);
        if let Some(file) = self.file.as_mut()
            && let Err(error) = file.take(length as u64).read_to_end(&mut piece)
        {
            self.failure = Some(error);
        }
        self.read += piece.len() as u64;
        self.has_ended = piece.len() < length;
        let before = self.window.len();
        let text = self.transcoder.pass(piece, self.has_ended);
        self.ends.pass(text, self.has_ended, &mut self.window);
        self.made += (self.window.len() - before) as u64;
    }
}

/// A UTF-16 file is read as UTF-8, so that a place in the text is another one in the file.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    read: u64,
    made: u64,
}

impl Scale {
    pub fn in_file(self, done: u64) -> u64 {
        let scaled = done.saturating_mul(self.read).checked_div(self.made);
        scaled.unwrap_or(done)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.window.len() {
            self.fill();
        }
        Ok(self.window.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, length: usize) {
        self.at = (self.at + length).min(self.window.len());
    }
}
