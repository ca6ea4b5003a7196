//! Lines of a file of any size, each held only up to a limit: a line without an end can't fill the memory.
//! Knows no format.

use std::io::{self, BufRead, ErrorKind};

/// The next line with its end into `line`, of which no more than `most` bytes are kept. False at the end of the file.
pub(super) fn next(input: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if piece.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = piece.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(piece.len(), |end| end + 1);
        let room = most.saturating_sub(line.len());
        line.extend_from_slice(piece.get(..length.min(room)).unwrap_or_default());
        input.consume(length);
        if end.is_some() {
            return Ok(true);
        }
    }
}

/// Without its line end.
pub(super) fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
