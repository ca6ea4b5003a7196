//! Where each message of an mbox begins and its headers end. Streams: a body of any length is passed over.
//! A line of a body that begins with "From " is quoted by whoever wrote the archive (mboxrd, mboxo); one that is not
//! is told from an envelope by its form and by what follows it.

use std::{
    io::{self, BufRead},
    ops::ControlFlow,
};

use crate::evidence::lines;

/// Most bytes kept of one line, and of all headers of a message; what is longer is cut.
const LINE_BYTES: usize = 64 * 1024;
const HEAD_BYTES: usize = 512 * 1024;

/// The headers of one message.
pub(super) struct Head<'a> {
    /// With the blank line that ends them.
    pub bytes: &'a [u8],
    /// Where they begin, from 1.
    pub line: u64,
    /// The file ends inside them.
    pub cut: bool,
}

enum Place {
    /// Before the first message, or inside a body.
    Body,
    Head,
}

/// Hands on the headers of each message: of `many`, or of the one that the file is.
pub(super) fn each_head(
    input: &mut dyn BufRead,
    many: bool,
    each: &mut dyn FnMut(&Head<'_>) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut place = if many { Place::Body } else { Place::Head };
    let (mut line, mut head) = (Vec::new(), Vec::new());
    let (mut number, mut begins, mut after_blank) = (0, 1, true);
    while lines::next(input, &mut line, LINE_BYTES)? {
        number += 1;
        let bare = lines::bare(&line);
        let is_blank = bare.is_empty();
        if many && after_blank && is_envelope(bare) {
            if matches!(place, Place::Head)
                && !head.is_empty()
                && hand(each, &mut head, begins, false).is_break()
            {
                return Ok(());
            }
            place = Place::Head;
            begins = number + 1;
        } else if matches!(place, Place::Head) {
            if is_blank && !head.is_empty() {
                place = Place::Body;
                if hand(each, &mut head, begins, false).is_break() || !many {
                    return Ok(());
                }
            } else if head.is_empty() && !is_blank && !begins_head(bare) {
                // What looked like an envelope was a line of somebody's text.
                place = Place::Body;
            } else if !is_blank && head.len() + line.len() <= HEAD_BYTES {
                head.extend_from_slice(&line);
            }
        }
        after_blank = is_blank;
    }
    if matches!(place, Place::Head) && !head.is_empty() {
        let _ = hand(each, &mut head, begins, true);
    }
    Ok(())
}

fn hand(
    each: &mut dyn FnMut(&Head<'_>) -> ControlFlow<()>,
    head: &mut Vec<u8>,
    line: u64,
    cut: bool,
) -> ControlFlow<()> {
    head.extend_from_slice(b"\r\n\r\n");
    let flow = each(&Head {
        bytes: head,
        line,
        cut,
    });
    head.clear();
    flow
}

/// `From ana@lab.example Thu Mar  5 09:41:00 2024`: with a clock time, or with Thunderbird's `From - `.
pub(super) fn is_envelope(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let is_clock =
        |at: &[u8]| matches!(at, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit());
    rest.windows(3).any(is_clock)
}

/// A header, or the quoted envelope that some programs write first.
fn begins_head(line: &[u8]) -> bool {
    line.starts_with(b">From ")
        || line
            .split(|byte| *byte == b':')
            .next()
            .is_some_and(|name| name.len() < line.len() && is_header_name(name))
}

pub(super) fn is_header_name(name: &[u8]) -> bool {
    let name = name.trim_ascii_end();
    !name.is_empty() && name.len() <= 80 && name.iter().all(u8::is_ascii_graphic)
}
