//! What the owner typed, as an FTS5 expression that can't go wrong whatever was typed.
//! Every word must be found; a word is found by its beginning. Must not touch the database.

use super::{
    fold::{Asked, BEGINNING, Runs, clip},
    phone,
};

/// Characters of a query that count.
const LENGTH: usize = 400;
/// Words of a query that count; a pair of Chinese, Japanese or Korean characters is one.
const WORDS: usize = 8;

/// How a token must fit a word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Prefix,
    Exact,
    /// As a prefix, where the index holds nothing but the first [`BEGINNING`] characters of every token.
    Beginning,
}

/// The words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    words: Vec<Asked>,
    /// The whole query as one number, however it was spaced.
    phone: Option<String>,
}

impl Words {
    /// `None` when there is nothing to find in it.
    pub fn of(text: &str) -> Option<Self> {
        let text = clip(text, LENGTH);
        let mut runs = Runs::default();
        runs.read(text);
        let mut words = Vec::new();
        let mut room = WORDS;
        for group in runs.groups() {
            let mut asked = runs.ask(group);
            if asked.pieces.len() > room {
                asked.pieces.truncate(room);
                asked.joined = None;
            }
            room -= asked.pieces.len();
            if !asked.pieces.is_empty() {
                words.push(asked);
            }
        }
        (!words.is_empty()).then(|| Self {
            words,
            phone: phone::asked(text),
        })
    }

    /// The FTS5 expression: every token quoted, nothing of the query outside the quotes.
    pub fn expression(&self, fit: Fit) -> String {
        let words: Vec<String> = self.words.iter().map(|word| word.expression(fit)).collect();
        let words = words.join(" AND ");
        match &self.phone {
            Some(phone) => format!("{} OR ({words})", term(phone, fit)),
            None => words,
        }
    }

    /// Which of the words a token of a text fits.
    pub fn wanting<'a>(&'a self, token: &'a str) -> impl Iterator<Item = usize> + 'a {
        let fits = |asked: &String| token.starts_with(asked.as_str());
        let wanting = move |word: &Asked| word.pieces.iter().chain(&word.joined).any(fits);
        self.words
            .iter()
            .enumerate()
            .filter(move |(_, word)| wanting(word))
            .map(|(place, _)| place)
    }

    /// Whether the query is a phone number and `value` is, too, the same one.
    pub fn want_phone(&self, value: &str) -> bool {
        let mut wanted = false;
        if let Some(phone) = &self.phone {
            phone::each_token(value, |token| wanted |= token.starts_with(phone.as_str()));
        }
        wanted
    }
}

impl Asked {
    fn expression(&self, fit: Fit) -> String {
        let pieces: Vec<String> = self.pieces.iter().map(|piece| term(piece, fit)).collect();
        let pieces = pieces.join(" AND ");
        match &self.joined {
            Some(joined) => format!("({} OR ({pieces}))", term(joined, fit)),
            None => pieces,
        }
    }
}

fn term(token: &str, fit: Fit) -> String {
    let beginning = clip(token, BEGINNING);
    match fit {
        Fit::Prefix => format!("\"{token}\" *"),
        Fit::Exact => format!("\"{token}\""),
        Fit::Beginning if beginning.chars().count() < BEGINNING => format!("\"{beginning}\" *"),
        Fit::Beginning => format!("\"{beginning}\""),
    }
}

/// What was typed as an expression for FTS5 `MATCH`; `None` when it holds no letter and no digit.
pub fn query(text: &str) -> Option<String> {
    Words::of(text).map(|words| words.expression(Fit::Prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quoted_tokens_reach_the_database() {
        for (text, expected) in [
            ("", None),
            ("   \t\u{3000}", None),
            ("\" * ( ) : ^", None),
            ("🎉 👩‍👩‍👧", None),
            ("\0", None),
            ("Anna", Some(r#""anna" *"#)),
            ("Łukasz NEAR", Some(r#""lukasz" * AND "near" *"#)),
            (
                "'; DROP TABLE contact; --",
                Some(r#""drop" * AND "table" * AND "contact" *"#),
            ),
            ("o'brien", Some(r#"("obrien" * OR ("o" * AND "brien" *))"#)),
            ("張偉明", Some(r#""張偉" * AND "偉明" *"#)),
            (
                "a b c d e f g h i j",
                Some(
                    r#""a" * AND "b" * AND "c" * AND "d" * AND "e" * AND "f" * AND "g" * AND "h" *"#,
                ),
            ),
            ("(415) 555", Some(r#""415555" * OR ("415" * AND "555" *)"#)),
        ] {
            assert_eq!(query(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_query_of_any_length_stays_short() {
        for text in [
            "a".repeat(10_000),
            "a ".repeat(5_000),
            "漢".repeat(10_000),
            "a-".repeat(5_000),
        ] {
            assert!(
                query(&text).is_some_and(|query| query.len() < 1_000),
                "{}",
                &text[..10]
            );
        }
    }
}
