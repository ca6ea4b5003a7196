//! A file into its cards, by lines alone, so that a broken card ends where the next begins. Holds one card at a time.
//! Knows nothing of what a card says.

use std::ops::Range;

use crate::{Input, limits};

/// How much is kept of what is in no card, in bytes.
const STRAY_BYTES: usize = 1_000;
/// How much is kept of a card that is too large, in bytes: enough to say whose it is.
const HEAD_BYTES: usize = 4_000;

/// One card as it stands in the file.
pub(super) struct WholeCard {
    pub bytes: Vec<u8>,
    /// Number of its first line, from 1.
    pub line: u32,
    /// How many bytes of the file are done behind it.
    pub done: u64,
    /// False when the file, or the next card, came before its END.
    pub ended: bool,
    /// Numbers of the lines of a card inside this one (an AGENT), counted from this card's first line as 0.
    pub nested: Vec<Range<u32>>,
}

pub(super) enum Piece {
    Card(WholeCard),
    /// A card of more than `limits::CARD_BYTES`: how it begins.
    TooLarge {
        line: u32,
        head: Vec<u8>,
    },
    /// Lines with something on them that are in no card: how they begin.
    Stray {
        line: u32,
        head: Vec<u8>,
    },
}

/// True for `BEGIN:VCARD` on a line of its own.
pub(super) fn begins(line: &[u8]) -> bool {
    is_mark(line, b"BEGIN")
}

pub(super) fn ends(line: &[u8]) -> bool {
    is_mark(line, b"END")
}

fn is_mark(line: &[u8], word: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    if line
        .first()
        .is_some_and(|byte| matches!(byte, b' ' | b'\t'))
    {
        return false;
    }
    let mut halves = line.splitn(2, |byte| *byte == b':');
    let is = |half: Option<&[u8]>, expected: &[u8]| {
        half.is_some_and(|half| half.trim_ascii().eq_ignore_ascii_case(expected))
    };
    is(halves.next(), word) && is(halves.next(), b"VCARD")
}

/// `AGENT:` or `AGENT;..:` with nothing, or with the beginning of a card, behind it.
fn opens_agent(line: &[u8]) -> bool {
    let Some(rest) = line.get(..5).filter(|n| n.eq_ignore_ascii_case(b"AGENT")) else {
        return false;
    };
    let rest = line.get(rest.len()..).unwrap_or_default();
    if !matches!(rest.first(), Some(b':' | b';')) {
        return false;
    }
    let value = rest.splitn(2, |byte| *byte == b':').nth(1);
    value.is_some_and(|value| value.trim_ascii().is_empty() || begins(value))
}

pub(super) struct Pieces<'i, 'f> {
    input: &'i mut Input<'f>,
    /// The next line, which is not yet part of anything.
    ahead: Vec<u8>,
    has_ahead: bool,
    /// Number of the next line, from 1.
    line: u32,
}

impl<'i, 'f> Pieces<'i, 'f> {
    pub fn new(input: &'i mut Input<'f>) -> Self {
        input.end_lines_anywhere();
        let mut pieces = Self {
            input,
            ahead: Vec::new(),
            has_ahead: false,
            line: 0,
        };
        pieces.step();
        pieces
    }

    /// Goes on to the next line.
    fn step(&mut self) {
        let most = limits::CARD_BYTES + 1;
        self.has_ahead = self.input.line(&mut self.ahead, most).is_some();
        self.line = self.line.saturating_add(1);
    }

    fn stray(&mut self) -> Piece {
        let (line, mut head) = (self.line, Vec::new());
        while self.has_ahead && !begins(&self.ahead) {
            keep(&mut head, &self.ahead, STRAY_BYTES);
            self.step();
        }
        Piece::Stray { line, head }
    }

    fn card(&mut self) -> Piece {
        let line = self.line;
        let mut bytes = std::mem::take(&mut self.ahead);
        let mut inside = Nesting::default();
        let (mut ended, mut is_too_large) = (false, false);
        let mut done = self.input.done();
        self.step();
        while self.has_ahead && !ended {
            if begins(&self.ahead) && !inside.agent_waits {
                break;
            }
            ended = inside.closes(&self.ahead, self.line - line);
            is_too_large |= bytes.len() + self.ahead.len() > limits::CARD_BYTES;
            if is_too_large {
                bytes.truncate(HEAD_BYTES);
                bytes.shrink_to(HEAD_BYTES);
                inside.nested.clear();
            } else {
                bytes.append(&mut self.ahead);
            }
            done = self.input.done();
            self.step();
        }
        if is_too_large {
            return Piece::TooLarge { line, head: bytes };
        }
        Piece::Card(WholeCard {
            bytes,
            line,
            done,
            ended,
            nested: inside.nested,
        })
    }
}

/// Adds what there is room for.
fn keep(head: &mut Vec<u8>, line: &[u8], most: usize) {
    let room = most.saturating_sub(head.len()).min(line.len());
    head.extend(line.get(..room).unwrap_or_default());
}

impl Iterator for Pieces<'_, '_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while self.has_ahead {
            if begins(&self.ahead) {
                return Some(self.card());
            }
            if !self.ahead.trim_ascii().is_empty() {
                return Some(self.stray());
            }
            self.step();
        }
        None
    }
}

/// How deep in cards within cards a line is.
#[derive(Default)]
struct Nesting {
    depth: u32,
    opened_at: u32,
    /// The last line opened an AGENT whose card is yet to begin.
    agent_waits: bool,
    /// The last line was `AGENT:BEGIN:VCARD`; only the next one tells whether that card is folded into it.
    agent_begun: bool,
    nested: Vec<Range<u32>>,
}

impl Nesting {
    /// Takes one line in; true when it ends the outermost card.
    fn closes(&mut self, line: &[u8], number: u32) -> bool {
        let waited = std::mem::take(&mut self.agent_waits);
        let begun = std::mem::take(&mut self.agent_begun);
        let folded = matches!(line.first(), Some(b' ' | b'\t'));
        if (waited && begins(line)) || (begun && !folded) {
            self.open(number);
        }
        if opens_agent(line) {
            self.agent_begun = line.trim_ascii_end().last() != Some(&b':');
            self.agent_waits = !self.agent_begun;
            return false;
        }
        if !ends(line) {
            self.agent_waits = waited && line.trim_ascii().is_empty();
            return false;
        }
        if self.depth == 0 {
            return true;
        }
        self.depth -= 1;
        if self.depth == 0 {
            self.nested.push(self.opened_at..number + 1);
        }
        false
    }

    fn open(&mut self, number: u32) {
        if self.depth == 0 {
            self.opened_at = number;
        }
        self.depth += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str)]) {
        let pieces: Vec<(u32, String)> = Pieces::new(&mut Input::of(text))
            .map(|piece| match piece {
                Piece::Card(card) => {
                    let kind = if card.ended { "card" } else { "cut card" };
                    let nested: Vec<String> =
                        card.nested.iter().map(|r| format!(" {r:?}")).collect();
                    (card.line, format!("{kind}{}", nested.concat()))
                }
                Piece::TooLarge { line, .. } => (line, "too large".to_owned()),
                Piece::Stray { line, .. } => (line, "stray".to_owned()),
            })
            .collect();
        let expected: Vec<(u32, String)> = expected
            .iter()
            .map(|(line, kind)| (*line, (*kind).to_owned()))
            .collect();
        assert_eq!(pieces, expected, "{text}");
    }

    #[test]
    fn a_broken_card_ends_where_the_next_begins() {
        check(
            "\nBEGIN:VCARD\nFN:A\nEND:VCARD\n\nbegin:vcard\r\nend:vcard\r\n",
            &[(2, "card"), (6, "card")],
        );
        check(
            "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
            &[(1, "cut card"), (3, "card")],
        );
        check("BEGIN:VCARD\nFN:A", &[(1, "cut card")]);
        check(
            "hello\nworld\nBEGIN:VCARD\nEND:VCARD\nEND:VCARD\n",
            &[(1, "stray"), (3, "card"), (5, "stray")],
        );
    }

    #[test]
    fn what_is_too_large_is_passed_over_and_the_rest_goes_on() {
        let lines = "NOTE:x\n".repeat(limits::CARD_BYTES / 6);
        let line = "y".repeat(limits::CARD_BYTES * 2);
        check(
            &format!(
                "BEGIN:VCARD\n{lines}END:VCARD\nBEGIN:VCARD\nNOTE:{line}\nEND:VCARD\n{line}\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\n{lines}BEGIN:VCARD\n"
            ),
            &[
                (1, "too large"),
                (
                    u32::try_from(limits::CARD_BYTES / 6).unwrap() + 3,
                    "too large",
                ),
                (u32::try_from(limits::CARD_BYTES / 6).unwrap() + 6, "stray"),
                (u32::try_from(limits::CARD_BYTES / 6).unwrap() + 7, "card"),
                (
                    u32::try_from(limits::CARD_BYTES / 6).unwrap() + 9,
                    "too large",
                ),
                (
                    u32::try_from(limits::CARD_BYTES / 6 * 2).unwrap() + 10,
                    "cut card",
                ),
            ],
        );
    }

    #[test]
    fn lines_may_end_in_every_way() {
        check(
            "BEGIN:VCARD\rFN:A\rEND:VCARD\r\nBEGIN:VCARD\nFN:B\r\r\nEND:VCARD\r",
            &[(1, "card"), (4, "card")],
        );
    }

    #[test]
    fn a_card_inside_a_card_is_no_card_of_its_own() {
        check(
            "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nFN:A\nEND:VCARD\n",
            &[(1, "card 2..5")],
        );
        check(
            "BEGIN:VCARD\nAGENT:BEGIN:VCARD\nFN:B\nEND:VCARD\nFN:A\nEND:VCARD\n",
            &[(1, "card 2..4")],
        );
        check(
            "BEGIN:VCARD\nAGENT:BEGIN:VCARD\n FN:B\n END:VCARD\nFN:A\nEND:VCARD\n",
            &[(1, "card")],
        );
    }
}
