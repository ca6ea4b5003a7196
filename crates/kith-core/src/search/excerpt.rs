//! The words around a match, as plain text of a line's length. Must not search; it is told the words.

use super::{
    fold::{Runs, each_token},
    query::Words,
};

/// Longest excerpt in characters.
const LENGTH: usize = 120;
/// How much of it comes before the match.
const BEFORE: usize = 40;
/// Characters of a long text that are looked through.
const LOOKED_AT: usize = 50_000;

/// What stands around the first word of `text` that the query looks for; `None` when it has none.
pub(super) fn excerpt(text: &str, words: &Words) -> Option<String> {
    let text = one_line(text);
    let mut found = None;
    each_token(&mut Runs::default(), &text, |place, token| {
        if found.is_none() && words.wants(token) {
            found = Some(place.0);
        }
    });
    found.map(|at| crop(&text, at))
}

fn one_line(text: &str) -> String {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    let words: Vec<&str> = text.get(..end).unwrap_or(text).split_whitespace().collect();
    words.join(" ")
}

fn crop(text: &str, at: usize) -> String {
    if text.chars().nth(LENGTH).is_none() {
        return text.to_owned();
    }
    let (head, tail) = text.split_at_checked(at).unwrap_or(("", text));
    let head = head.char_indices().rev().nth(BEFORE).map_or(head, |(from, _)| {
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
        let got = excerpt(text, &words);
        assert_eq!(got.as_deref(), expected, "{query} in {text}");
        assert!(got.is_none_or(|got| got.chars().count() <= LENGTH), "{query}");
    }

    #[test]
    fn an_excerpt_shows_the_match_with_whole_words_around_it() {
        check("met  at\nthe Łódź fair", "lodz", Some("met at the Łódź fair"));
        check("nothing here", "lodz", None);
        let long = "One morning at the harbour we talked for an hour about boats and then about the grant for the Ødegård \
                    archive, which closes in March and needs two referees from outside the house, one of them abroad.";
        check(
            long,
            "odeg",
            Some("…hour about boats and then about the grant for the Ødegård archive, which closes in March and needs two"),
        );
        check(long, "one morn", Some("One morning at the harbour we talked for an hour about boats and then about the grant for the Ødegård archive, which…"));
        check(&"漢字".repeat(100), "字漢", Some(&format!("{}…", "漢字".repeat(59))));
    }
}
