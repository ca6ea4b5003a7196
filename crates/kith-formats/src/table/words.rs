//! What people call columns, in several languages: the lists beside this file, read once. Headings are compared in lower
//! case, without signs and numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::what::What;

/// Headings with what they mean.
static HEADINGS: LazyLock<HashMap<&str, What>> = LazyLock::new(|| {
    let meant = |word: &str| {
        What::OFFERED
            .iter()
            .copied()
            .find(|what| what.word() == word)
    };
    let lists =
        lists(include_str!("headings.txt")).filter_map(|(word, names)| Some((meant(word)?, names)));
    words(lists)
});

/// Words that say where something is reached, with the label they make.
static PLACES: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| words(lists(include_str!("places.txt"))));

/// What a heading means.
pub(super) fn meaning(heading: &str) -> Option<What> {
    HEADINGS.get(heading).copied()
}

/// The place that a word names.
pub(super) fn place(word: &str) -> Option<&'static str> {
    PLACES.get(word).copied()
}

/// The lists of a text, each with its name.
fn lists(text: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words = match line.split_once(':') {
            Some((name, words)) => {
                lists.push((name, Vec::new()));
                words
            }
            None => line,
        };
        let words = words
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        if let Some((_, list)) = lists.last_mut() {
            list.extend(words);
        }
    }
    lists.into_iter()
}

/// Each word with the name of its list; the first list that has it counts.
fn words<T: Copy>(lists: impl Iterator<Item = (T, Vec<&'static str>)>) -> HashMap<&'static str, T> {
    let mut words = HashMap::new();
    for (name, list) in lists {
        for word in list {
            words.entry(word).or_insert(name);
        }
    }
    words
}

/// How people are addressed, to tell an honorific from a role under the heading `Title`.
pub(super) const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "herr", "frau", "hr",
    "fr", "m", "mme", "mlle", "dhr", "mevr", "sr", "sra", "srta", "dott", "sig", "sig ra", "ing",
    "dipl ing", "prof dr", "pan", "pani",
];
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        for (word, list) in lists(include_str!("headings.txt")) {
            let what = What::OFFERED.iter().find(|what| what.word() == word);
            assert!(what.is_some() && list.len() > 1, "{word}");
            for heading in list {
                assert_eq!(heading, heading.to_lowercase());
                assert!(meaning(heading).is_some(), "{heading}");
            }
        }
        assert_eq!(meaning("naam"), Some(What::Name));
        assert_eq!(place("dienstlich"), Some("work"));
    }
}
