//! Names that say nothing (house rule 8).

use super::breach;
use crate::{Breaches, File, Tree};

const EMPTY_WORDS: [&str; 10] = [
    "manager", "managers", "service", "services", "helper", "helpers", "util", "utils", "common",
    "misc",
];
const TYPE_WORDS: [&str; 6] = [
    "struct ",
    "enum ",
    "trait ",
    "class ",
    "interface ",
    "type ",
];

/// No file or type is called Manager, Service, Helper, Util or Common.
pub fn names_say_something(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree
        .with(&["rs", "ts", "js", "svelte", "css", "sql"])
        .filter(|file| !file.is_in("tests/tidy"))
    {
        if let Some(word) = file
            .path
            .split('/')
            .flat_map(words)
            .find_map(|word| empty(&word))
        {
            breaches.push(format!(
                "{}: `{word}` in a file's name says nothing",
                file.path
            ));
        }
        breaches.extend(types(file).filter_map(|(number, name)| {
            let word = words(name).iter().find_map(|word| empty(word))?;
            Some(breach(
                &file.path,
                number,
                &format!("`{word}` in {name} says nothing"),
            ))
        }));
    }
    breaches
}

fn empty(word: &str) -> Option<&'static str> {
    EMPTY_WORDS.into_iter().find(|banned| *banned == word)
}

/// The types that a file declares.
fn types(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.code().filter_map(|(number, line)| {
        let mut rest = line.trim_start();
        for word in [
            "export ",
            "default ",
            "pub ",
            "pub(crate) ",
            "pub(super) ",
            "abstract ",
        ] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        let name = TYPE_WORDS.iter().find_map(|word| rest.strip_prefix(word))?;
        let end = name
            .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .unwrap_or(name.len());
        Some((number, name.get(..end)?))
    })
}

/// `PhotoManager`, `photo_manager` and `photo-manager.ts` all have the word `manager`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for letter in name.chars() {
        let begins = !letter.is_alphanumeric() || (letter.is_uppercase() && after_lower);
        after_lower = letter.is_lowercase();
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}
