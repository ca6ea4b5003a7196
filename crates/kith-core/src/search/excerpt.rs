//! The words around a match, as plain text of a line's length. Must not search; it is told the words.

use super::{
    fold::{Runs, clip, each_token},
    query::Words,
};

/// Longest excerpt in characters.
const LENGTH: usize = 120;
/// How much of it comes before the match.
const BEFORE: usize = 40;
/// Characters of a long text that are looked through.
const LOOKED_AT: usize = 50_000;

/// The best of `texts` around what the query looks for: the one with most of its words, the earlier of equals.
/// `None` when there is none in any.
pub(super) fn excerpt(texts: &[String], words: &Words) -> Option<String> {
    let mut best: Option<Match> = None;
    for text in texts {
        if let Some(found) = locate(text, words)
            .filter(|found| best.as_ref().is_none_or(|best| found.words > best.words))
        {
            best = Some(found);
        }
    }
    best.map(|found| crop(&found.text, found.at))
}

/// A text in one line that has some of the words.
struct Match {
    text: String,
    /// How many different words.
    words: u32,
    /// Where the first is.
    at: usize,
}

fn locate(text: &str, words: &Words) -> Option<Match> {
    let text = one_line(text);
    if words.want_phone(&text) {
        return Some(Match {
            text,
            words: 1,
            at: 0,
        });
    }
    let mut seen = 0_u64;
    let mut first = None;
    each_token(&mut Runs::default(), &text, |place, token| {
        for word in words.wanting(token) {
            seen |= 1 << word;
            first = first.or(Some(place.0));
        }
    });
    let words = seen.count_ones();
    first.map(|at| Match { text, words, at })
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = clip(text, LOOKED_AT).split_whitespace().collect();
    words.join(" ")
}

fn crop(text: &str, at: usize) -> String {
    if text.chars().nth(LENGTH).is_none() {
        return text.to_owned();
    }
    let (head, tail) = text.split_at_checked(at).unwrap_or(("", text));
    let head = head
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(head, |(from, _)| {
            let late = head.get(from..).unwrap_or(head);
            late.split_once(' ').map_or(late, |(_, words)| words)
        });
    let cut_before = head.len() < at;
    let room = LENGTH - 2 - head.chars().count();
    let shown = tail.char_indices().nth(room).map_or(tail, |(to, _)| {
        let early = tail.get(..to).unwrap_or(tail);
        early.rsplit_once(' ').map_or(early, |(words, _)| words)
    });
    let before = if cut_before { "…" } else { "" };
    let after = if shown.len() < tail.len() { "…" } else { "" };
    format!("{before}{head}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expected: Option<&str>) {
        let words = Words::of(query).unwrap();
        let got = excerpt(&[text.to_owned()], &words);
        assert_eq!(got.as_deref(), expected, "{query} in {text}");
        assert!(
            got.is_none_or(|got| got.chars().count() <= LENGTH),
            "{query}"
        );
    }

    #[test]
    fn an_excerpt_shows_the_match_with_whole_words_around_it() {
        check(
            "met  at\nthe Łódź fair",
            "lodz",
            Some("met at the Łódź fair"),
        );
        check("nothing here", "lodz", None);
        let long = "One morning at the harbour we talked for an hour about boats and then about the grant for the Ødegård \
                    archive, which closes in March and needs two referees from outside the house, one of them abroad.";
        check(
            long,
            "odeg",
            Some(
                "…boats and then about the grant for the Ødegård archive, which closes in March and needs two referees from outside the…",
            ),
        );
        check(
            long,
            "one morn",
            Some(
                "One morning at the harbour we talked for an hour about boats and then about the grant for the Ødegård archive, which…",
            ),
        );
        check(
            &"漢字".repeat(100),
            "字漢",
            Some(&format!("{}…", "漢字".repeat(59))),
        );
    }
}
