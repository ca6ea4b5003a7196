//! Mail: an mbox archive or one message, of which only the headers are looked at. Bodies are passed over unread.

mod archive;
mod head;

use std::{
    io::{self, BufRead},
    ops::ControlFlow,
};

use super::{Asked, Reading, Sink, Witness};
use head::{Found, Reader};

/// A mailbox by its first line, one mail by its headers.
pub(super) fn recognise(text: &str) -> Option<Witness> {
    let first = text.lines().next()?;
    if archive::is_envelope(first.as_bytes()) {
        return Some(Witness::Mailbox);
    }
    is_mail(text).then_some(Witness::Mail)
}

/// Headers from the first line on, among them who wrote it and one that only mail has.
fn is_mail(text: &str) -> bool {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if !archive::is_header_name(name.as_bytes()) {
            return false;
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("from") && ["date", "received", "message-id"].into_iter().any(has)
}

pub(super) fn read(
    input: &mut dyn BufRead,
    many: bool,
    asked: Asked,
    sink: &mut Sink<'_>,
) -> io::Result<Reading> {
    let reader = Reader::new(asked);
    let mut reading = Reading::default();
    archive::each_head(
        input,
        many,
        &mut |head| match reader.read(head, &mut reading) {
            Found::Trace(trace) => sink(trace),
            Found::Nothing => ControlFlow::Continue(()),
        },
    )?;
    Ok(reading)
}
