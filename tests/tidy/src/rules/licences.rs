//! Which licences may come in, for Rust and for npm packages; deny.toml says the same to cargo-deny.

use serde_json::Value as Json;

use crate::{Breaches, Tree};

/// Each by itself lets Kith be given on under MPL-2.0.
const ALLOWED: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
    "OFL-1.1",
];

/// npm packages that name their licence in a LICENSE file only.
const READ_BY_HAND: [(&str, &str); 1] = [("node_modules/svelte-toolbelt", "MIT")];

/// Every crate (as `cargo metadata` lists them) has a licence that is allowed.
pub fn crates_may_come_in(metadata: &Json) -> Breaches {
    let packages = metadata
        .get("packages")
        .and_then(Json::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    packages
        .iter()
        .filter_map(|package| judge(text(package, "name"), text(package, "license")))
        .collect()
}

/// Every npm package of the lock file that ends up in the window has a licence that is allowed.
pub fn npm_packages_may_come_in(tree: &Tree) -> Breaches {
    let lock = tree.text("ui/package-lock.json").unwrap_or_default();
    let lock: Json = serde_json::from_str(lock).unwrap_or_default();
    let Some(packages) = lock.get("packages").and_then(Json::as_object) else {
        return vec!["ui/package-lock.json: lists no packages".into()];
    };
    let shipped = packages
        .iter()
        .filter(|(path, package)| !path.is_empty() && package.get("dev") != Some(&true.into()));
    let licence = |path: &str, package| {
        let by_hand = READ_BY_HAND.iter().find(|(name, _)| *name == path);
        by_hand.map_or_else(|| text(package, "license"), |(_, licence)| licence)
    };
    shipped
        .filter_map(|(path, package)| judge(path, licence(path, package)))
        .collect()
}

fn text<'a>(value: &'a Json, key: &str) -> &'a str {
    value.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn judge(name: &str, licence: &str) -> Option<String> {
    (!allowed(licence)).then(|| format!("{name}: its licence is `{licence}`"))
}

/// One alternative is enough; of things joined by AND each must be allowed. An old `/` means OR.
/// What can't be read is not allowed.
fn allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest) == Some(true) && rest.is_empty()
}

fn any(rest: &mut &[&str]) -> Option<bool> {
    let mut is_allowed = all(rest)?;
    while take(rest, "OR") {
        is_allowed |= all(rest)?;
    }
    Some(is_allowed)
}

fn all(rest: &mut &[&str]) -> Option<bool> {
    let mut is_allowed = one(rest)?;
    while take(rest, "AND") {
        is_allowed &= one(rest)?;
    }
    Some(is_allowed)
}

fn one(rest: &mut &[&str]) -> Option<bool> {
    if take(rest, "(") {
        let inside = any(rest)?;
        return take(rest, ")").then_some(inside);
    }
    let mut name = next(rest)?.to_owned();
    if take(rest, "WITH") {
        name = format!("{name} WITH {}", next(rest)?);
    }
    Some(ALLOWED.contains(&name.as_str()))
}

fn next<'a>(rest: &mut &[&'a str]) -> Option<&'a str> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(first)
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    let is_there = rest.first() == Some(&word);
    if is_there {
        next(rest);
    }
    is_there
}
