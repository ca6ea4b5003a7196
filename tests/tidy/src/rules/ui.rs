//! Who may import what in the UI (house rule 3).

use super::breach;
use crate::{Breaches, File, Tree};

/// The one UI file that speaks to Tauri.
const HOST: &str = "ui/src/lib/host.ts";

/// `@tauri-apps/*` is imported by one file.
pub fn one_ui_file_speaks_to_tauri(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in ui(tree).filter(|file| file.path != HOST) {
        let named = file
            .code()
            .filter(|(_, line)| line.contains("@tauri-apps/"));
        breaches.extend(
            named.map(|(number, _)| breach(&file.path, number, "speaks to Tauri; ask the host")),
        );
    }
    breaches
}

/// A feature never imports another feature; shared parts live in `lib/`, which imports no feature.
pub fn features_keep_to_themselves(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in ui(tree) {
        let Some(own) = room(&file.path) else {
            continue;
        };
        for (number, line) in file.code() {
            let Some(target) = imported(line) else {
                continue;
            };
            if let Some(other) =
                feature(&resolved(&file.path, target)).filter(|other| *other != own)
            {
                breaches.push(breach(
                    &file.path,
                    number,
                    &format!("{own} imports the feature {other}"),
                ));
            }
        }
    }
    breaches
}

fn ui(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.with(&["ts", "js", "svelte"])
        .filter(|file| file.is_in("ui/src"))
}

/// The feature a file belongs to, or `lib`. The app that puts the features together is in no room.
fn room(path: &str) -> Option<&str> {
    if path.starts_with("ui/src/lib/") {
        Some("lib")
    } else {
        feature(path)
    }
}

fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/features/")?.split('/').next()
}

/// The text between the quotes of an import.
fn imported(line: &str) -> Option<&str> {
    let after = [" from ", "import(", "import "]
        .iter()
        .find_map(|mark| line.split_once(mark))
        .map(|(_, after)| after)?;
    let quote = after.find(['"', '\''])?;
    let rest = after.get(quote + 1..)?;
    rest.split(['"', '\'']).next()
}

/// A relative target as a path from the root; `$features/x` and `$lib/x` are names for their folders.
fn resolved(from: &str, target: &str) -> String {
    if let Some(alias) = target.strip_prefix('$') {
        return format!("ui/src/{alias}");
    }
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in target.split('/') {
        match name {
            "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names.join("/")
}
