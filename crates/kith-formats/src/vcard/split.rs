//! A file into its cards, by lines alone, so that a broken card ends where the next begins.
//! Knows nothing of what a card says.

use std::ops::Range;

/// One card as it stands in the file.
pub(super) struct WholeCard<'a> {
    pub bytes: &'a [u8],
    /// Number of its first line, from 1.
    pub line: u32,
    /// Place in the file just behind it.
    pub end: usize,
    /// False when the file, or the next card, came before its END.
    pub ended: bool,
    /// Numbers of the lines of a card inside this one (an AGENT), counted from this card's first line as 0.
    pub nested: Vec<Range<u32>>,
}

pub(super) enum Piece<'a> {
    Card(WholeCard<'a>),
    /// Lines with something on them that are in no card.
    Stray {
        line: u32,
        bytes: &'a [u8],
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

pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Pieces<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            line: 1,
        }
    }

    fn peek(&self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|byte| *byte == b'\n');
        rest.get(..end.map_or(rest.len(), |end| end + 1))
    }

    fn step(&mut self, line: &[u8]) {
        self.at += line.len();
        self.line = self.line.saturating_add(1);
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn stray(&mut self) -> Piece<'a> {
        let (start, first) = (self.at, self.line);
        while let Some(line) = self.peek() {
            if begins(line) {
                break;
            }
            self.step(line);
        }
        Piece::Stray {
            line: first,
            bytes: self.since(start),
        }
    }

    fn card(&mut self, begin: &'a [u8]) -> Piece<'a> {
        let (start, first) = (self.at, self.line);
        let mut inside = Nesting::default();
        let mut ended = false;
        self.step(begin);
        while let Some(line) = self.peek() {
            if begins(line) && !inside.agent_waits {
                break;
            }
            let number = self.line - first;
            self.step(line);
            if inside.closes(line, number) {
                ended = true;
                break;
            }
        }
        Piece::Card(WholeCard {
            bytes: self.since(start),
            line: first,
            end: self.at,
            ended,
            nested: inside.nested,
        })
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let line = self.peek()?;
            if begins(line) {
                return Some(self.card(line));
            }
            if !line.trim_ascii().is_empty() {
                return Some(self.stray());
            }
            self.step(line);
        }
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
        let pieces: Vec<(u32, String)> = Pieces::new(text.as_bytes())
            .map(|piece| match piece {
                Piece::Card(card) => {
                    let kind = if card.ended { "card" } else { "cut card" };
                    let nested: Vec<String> =
                        card.nested.iter().map(|r| format!(" {r:?}")).collect();
                    (card.line, format!("{kind}{}", nested.concat()))
                }
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
