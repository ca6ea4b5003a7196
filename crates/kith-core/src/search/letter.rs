//! How one character is folded: lower case, no accents, half and full width alike, Latin letters down to ASCII.
//! Must not know words; `fold` does.

use any_ascii::{any_ascii, any_ascii_char};
use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_compatible, is_combining_mark,
};

/// What a character does to the word it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a word.
    Word,
    /// Part of an unspaced run: Chinese, Japanese, Korean.
    Cjk,
    /// Belongs to the character before.
    Mark,
    /// Between two pieces of one word: apostrophe, hyphen.
    Glue,
    /// A dot: glues initials ("J. R. R." without the spaces), parts everything else.
    Initial,
    /// As if it weren't there.
    Ignored,
    /// Between words.
    Break,
}

pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Word,
            '\'' | '-' | '`' => Kind::Glue,
            '.' => Kind::Initial,
            _ => Kind::Break,
        };
    }
    match c {
        // Soft hyphen, joiners and direction marks, tatweel, the byte order mark.
        '\u{ad}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{640}'
        | '\u{feff}' => Kind::Ignored,
        '\u{b4}' | '\u{2b9}'..='\u{2bc}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{ff07}' => {
            Kind::Glue
        }
        '\u{2010}'..='\u{2012}' | '\u{2212}' | '\u{ff0d}' | '\u{5be}' => Kind::Glue,
        '\u{ff0e}' => Kind::Initial,
        _ if is_unspaced(c) => Kind::Cjk,
        _ if is_combining_mark(c) => Kind::Mark,
        _ if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Break,
    }
}

fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}'     // hangul letters
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{3131}'..='\u{318e}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{ffa0}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds `c` folded to `buffer`, where its word began at `from`.
pub(super) fn fold(c: char, from: usize, buffer: &mut String) {
    if c.is_ascii() {
        buffer.push(c.to_ascii_lowercase());
        return;
    }
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            decompose_compatible(lower, |lower| push(lower, from, buffer));
        }
    });
}

fn push(c: char, from: usize, buffer: &mut String) {
    if is_accent(c) || !(c.is_alphanumeric() || is_combining_mark(c)) {
        return;
    }
    if is_latin(c) {
        buffer.extend(
            any_ascii_char(c)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
        return;
    }
    let c = variant(c);
    let last = buffer.get(from..).and_then(|word| word.chars().next_back());
    match last.and_then(|last| compose(last, c)) {
        Some(whole) => {
            buffer.pop();
            buffer.push(variant(whole));
        }
        None => buffer.push(c),
    }
}

/// Marks that go: accents and the vowel points of Hebrew and Arabic. The vowel signs of Indic scripts, which have no
/// class, the virama and the kana voicing marks stay.
fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1..=6 | 10..=36 | 200..)
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{34f}')
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{2af}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{a722}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}')
}

/// One letter for several ways to write it: katakana as hiragana, final sigma, the Persian forms of Arabic letters.
fn variant(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        'ς' => 'σ',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        c => c,
    }
}

/// How `text` reads in Latin letters: lower case, nothing but ASCII letters and digits.
pub(super) fn latin(text: &str) -> String {
    let mut latin = any_ascii(text);
    latin.retain(|c| c.is_ascii_alphanumeric());
    latin.make_ascii_lowercase();
    latin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut buffer = String::new();
        text.chars().for_each(|c| fold(c, 0, &mut buffer));
        buffer
    }

    #[test]
    fn letters_fold_alike_however_they_are_written() {
        for (text, expected) in [
            ("Łukasz", "lukasz"),
            ("Strauß", "strauss"),
            ("ØDEGÅRD", "odegard"),
            ("İstanbul", "istanbul"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("Ｊｕｌｉａ１", "julia1"),
            ("ﬁ", "fi"),
            ("Παπαδόπουλος", "παπαδοπουλοσ"),
            ("ЁЖ", "еж"),
            ("ﾊﾞﾗ", "ばら"),
            ("か\u{3099}", "が"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("राम", "राम"),
            ("½", "12"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }
}
