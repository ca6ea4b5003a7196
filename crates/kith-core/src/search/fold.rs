//! How text becomes tokens that can be found without its capitals, accents, widths and scripts, on both sides: the
//! index and the query. Pure; must not know where the text comes from. `letter` folds one character.

use super::letter::{self, Kind};

/// Longest token in characters; the rest of a longer word is not searched.
const TOKEN: usize = 64;
/// Characters of a token that are indexed of interactions: with an index of every shorter prefix, no search of a
/// million notes has to gather the words that begin alike.
pub(super) const BEGINNING: usize = 8;
/// Most pieces of "O'Brien-Smith" that are also indexed as one word.
const GLUED: usize = 4;
/// Longest unspaced run of Chinese, Japanese or Korean that is also indexed in Latin letters: names, not prose.
const ROMANISED_RUN: usize = 16;
/// How many of its characters make one Latin token ("zhangwei").
const ROMANISED: usize = 4;

/// A stretch of folded text of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Where it is in the buffer.
    from: usize,
    to: usize,
    /// Where it was in the source.
    source: (usize, usize),
    kind: Kind,
    /// Joined to the run before it by an apostrophe or a hyphen, as in "O'Brien".
    glued: bool,
}

/// The runs of a text. One buffer serves many texts.
#[derive(Debug, Default)]
pub(super) struct Runs {
    buffer: String,
    runs: Vec<Run>,
}

impl Runs {
    pub fn read(&mut self, text: &str) {
        self.buffer.clear();
        self.runs.clear();
        let mut open = false;
        let mut glue = false;
        for (at, c) in text.char_indices() {
            let kind = letter::kind(c);
            match kind {
                Kind::Word | Kind::Cjk => {
                    let end = at + c.len_utf8();
                    let joins = open && self.runs.last().is_some_and(|run| run.kind == kind);
                    if !joins {
                        self.start(at, kind, glue);
                    }
                    self.push(c, end);
                    open = true;
                    glue = false;
                }
                Kind::Ignored => {}
                Kind::Mark if open => self.push(c, at + c.len_utf8()),
                Kind::Glue => {
                    glue = open;
                    open = false;
                }
                Kind::Initial => {
                    glue = open && self.last_is_one_letter();
                    open = false;
                }
                Kind::Mark | Kind::Break => {
                    open = false;
                    glue = false;
                }
            }
        }
        self.runs.retain(|run| run.from < run.to);
    }

    fn start(&mut self, at: usize, kind: Kind, glued: bool) {
        let from = self.buffer.len();
        let glued = glued
            && kind == Kind::Word
            && self.runs.last().is_some_and(|run| run.kind == Kind::Word);
        self.runs.push(Run {
            from,
            to: from,
            source: (at, at),
            kind,
            glued,
        });
    }

    fn push(&mut self, c: char, source_end: usize) {
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        letter::fold(c, run.from, &mut self.buffer);
        run.to = self.buffer.len();
        run.source.1 = source_end;
    }

    fn last_is_one_letter(&self) -> bool {
        self.runs
            .last()
            .is_some_and(|run| self.text(run).chars().nth(1).is_none())
    }

    fn text(&self, run: &Run) -> &str {
        self.buffer.get(run.from..run.to).unwrap_or_default()
    }

    /// Pieces that stand together: "O'Brien" is one group of two, every other word a group of its own.
    pub fn groups(&self) -> impl Iterator<Item = &[Run]> {
        self.runs.chunk_by(|_, next| next.glued)
    }

    /// The tokens that find `group`, each with its place in the source.
    fn index(&self, source: &str, group: &[Run], sink: &mut impl FnMut((usize, usize), &str)) {
        for run in group {
            match run.kind {
                Kind::Cjk => self.index_unspaced(run, sink),
                _ => self.index_word(source, run, sink),
            }
        }
        for (start, first) in group.iter().enumerate().take(group.len().saturating_sub(1)) {
            let joined: String = group
                .iter()
                .skip(start)
                .take(GLUED)
                .map(|run| self.text(run))
                .collect();
            sink(first.source, clip(&joined, TOKEN));
        }
    }

    fn index_word(&self, source: &str, run: &Run, sink: &mut impl FnMut((usize, usize), &str)) {
        let token = clip(self.text(run), TOKEN);
        sink(run.source, token);
        if token.is_ascii() {
            return;
        }
        let original = source.get(run.source.0..run.source.1).unwrap_or_default();
        let latin = letter::latin(original);
        if !latin.is_empty() {
            sink(run.source, clip(&latin, TOKEN));
        }
    }

    /// Overlapping pairs and the last character, so that a prefix search finds every part of an unspaced run; for
    /// runs as short as names also how they sound in Latin letters, from every character on.
    fn index_unspaced(&self, run: &Run, sink: &mut impl FnMut((usize, usize), &str)) {
        let text = self.text(run);
        let romanise = text.chars().nth(ROMANISED_RUN).is_none();
        for (at, _) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            sink(run.source, clip(rest, 2));
            if romanise {
                let latin = letter::latin(clip(rest, ROMANISED));
                if !latin.is_empty() {
                    sink(run.source, clip(&latin, TOKEN));
                }
            }
        }
    }

    /// What a query asks of the index for `group`: every piece, and the whole as one word where it was glued.
    pub fn ask(&self, group: &[Run]) -> Asked {
        let mut pieces = Vec::new();
        for run in group {
            match run.kind {
                Kind::Cjk => pairs(self.text(run), &mut pieces),
                _ => pieces.push(clip(self.text(run), TOKEN).to_owned()),
            }
        }
        let joined = (2..=GLUED)
            .contains(&group.len())
            .then(|| clip(&pieces.concat(), TOKEN).to_owned());
        Asked { pieces, joined }
    }
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub pieces: Vec<String>,
    pub joined: Option<String>,
}

fn pairs(text: &str, pieces: &mut Vec<String>) {
    let count = text.chars().count();
    if count < 2 {
        pieces.push(text.to_owned());
        return;
    }
    let starts = text.char_indices().take(count - 1);
    pieces.extend(starts.map(|(at, _)| clip(text.get(at..).unwrap_or_default(), 2).to_owned()));
}

/// The first `most` characters.
pub(super) fn clip(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Hands every token of `text` to `sink`, with the bytes of `text` it stands for.
pub(super) fn each_token(runs: &mut Runs, text: &str, mut sink: impl FnMut((usize, usize), &str)) {
    runs.read(text);
    for group in runs.groups() {
        runs.index(text, group, &mut sink);
    }
}

/// The tokens by which `text` is found, with a space between.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut Runs::default(), text, &mut folded);
    folded
}

/// As [`fold`], added to what is there.
pub(super) fn fold_into(runs: &mut Runs, text: &str, folded: &mut String) {
    each_token(runs, text, |_, token| push_token(token, folded));
}

/// As [`fold_into`], of every token no more than its beginning.
pub(super) fn fold_beginnings(runs: &mut Runs, text: &str, folded: &mut String) {
    each_token(runs, text, |_, token| {
        push_token(clip(token, BEGINNING), folded);
    });
}

/// Adds a token to folded text.
pub(super) fn push_token(token: &str, folded: &mut String) {
    if !folded.is_empty() {
        folded.push(' ');
    }
    folded.push_str(token);
}
