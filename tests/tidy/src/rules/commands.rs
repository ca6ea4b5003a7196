//! One list of commands, and words for every error (house rules 6 and 7).

use super::breach;
use crate::{Breaches, Tree};

/// What the page in the window may call: the door to kith-api's list, and its own title and readiness.
pub const DOOR: [&str; 3] = ["kith", "kith_ready", "kith_title"];

/// The wire to the window is one Tauri command that hands on to kith-api's list; another one would be a second list.
pub fn one_list_of_commands(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree.rust_sources() {
        let lines: Vec<(usize, &str)> = file.code().collect();
        for (at, (number, _)) in lines
            .iter()
            .enumerate()
            .filter(|(_, (_, line))| line.contains("#[tauri::command"))
        {
            let declared = lines
                .iter()
                .skip(at)
                .find_map(|(_, line)| line.split_once("fn "))
                .map(|(_, rest)| rest);
            let name = declared
                .and_then(|rest| rest.split(['(', '<']).next())
                .unwrap_or_default();
            if !DOOR.contains(&name) {
                breaches.push(breach(
                    &file.path,
                    *number,
                    &format!("`{name}` is a command beside kith-api's list"),
                ));
            }
        }
    }
    breaches
}

/// The UI has words for every error code of kith-api.
pub fn every_error_has_words(tree: &Tree) -> Breaches {
    let source = tree
        .text("crates/kith-api/src/error.rs")
        .unwrap_or_default();
    let codes = source
        .split_once("pub enum Code {")
        .and_then(|(_, rest)| rest.split_once("\n}"))
        .map(|(body, _)| body);
    let Some(codes) = codes else {
        return vec!["crates/kith-api/src/error.rs: has no `pub enum Code`".into()];
    };
    let names = codes
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && !line.is_empty());
    let words: String = tree
        .with(&["ts"])
        .filter(|file| has_words(&file.path))
        .map(crate::File::text)
        .collect();
    let unsaid = names
        .map(|name| snake(name.trim_end_matches(',')))
        .filter(|code| !words.contains(code.as_str()));
    unsaid
        .map(|code| format!("ui/src/lib: has no words for the error `{code}`"))
        .collect()
}

fn has_words(path: &str) -> bool {
    path.starts_with("ui/src/lib/") && !path.contains("/generated/") && !path.contains(".test.")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
