//! How large a file may grow, and what it must say first (house rule 8).

use crate::{Breaches, File, Tree};

/// Lines a file may have at most, by extension.
const LIMITS: [(&str, usize); 5] = [
    ("rs", 700),
    ("svelte", 350),
    ("ts", 500),
    ("css", 500),
    ("js", 350),
];

/// No source file passes its hard limit. The soft ones are 400 lines of Rust and 200 of Svelte.
pub fn files_stay_small(tree: &Tree) -> Breaches {
    let judged = |file: &File| {
        let (_, limit) = LIMITS
            .iter()
            .find(|(extension, _)| *extension == file.extension())?;
        let lines = file.text().lines().count();
        let is_written = !file.path.contains("/generated/");
        (is_written && lines > *limit)
            .then(|| format!("{}: {lines} lines, at most {limit}", file.path))
    };
    tree.files.iter().filter_map(judged).collect()
}

/// Every Rust module opens with one to three `//!` lines: what it owns and what it must not do. More may follow after
/// an empty one.
pub fn modules_say_what_they_own(tree: &Tree) -> Breaches {
    let judged = |file: &File| {
        let said: Vec<&str> = file
            .text()
            .lines()
            .take_while(|line| line.starts_with("//! "))
            .collect();
        let words = said
            .iter()
            .flat_map(|line| line.trim_start_matches("//!").split_whitespace())
            .count();
        match said.len() {
            1..=3 if words >= 3 => None,
            1..=3 => Some(format!("{}: says too little in its first lines", file.path)),
            0 => Some(format!("{}: doesn't open with `//!` lines", file.path)),
            lines => Some(format!(
                "{}: opens with {lines} `//!` lines, at most 3",
                file.path
            )),
        }
    };
    tree.with(&["rs"]).filter_map(judged).collect()
}
