//! The compilers' strictness (house rule 9).

use serde_json::Value as Json;
use toml::{Table, Value};

use crate::{Breaches, Tree};

const LINTS: [(&str, &str, &str); 6] = [
    ("rust", "unsafe_code", "forbid"),
    ("clippy", "unwrap_used", "deny"),
    ("clippy", "expect_used", "deny"),
    ("clippy", "indexing_slicing", "deny"),
    ("clippy", "panic", "deny"),
    ("clippy", "pedantic", "warn"),
];

/// What only a nightly compiler builds, with code of the fuzzer's in it that no lint of ours would pass.
const FUZZ: &str = "fuzz";

/// The workspace's lints are as strict as agreed, and every package takes them.
pub fn lints_are_strict_everywhere(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    let manifests = tree.files.iter().filter(|file| file.name() == "Cargo.toml");
    for file in manifests.filter(|file| !file.is_in(FUZZ)) {
        let manifest: Table = file.text().parse().unwrap_or_default();
        let takes = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(Value::as_bool);
        if manifest.contains_key("package") && takes != Some(true) {
            breaches.push(format!("{}: doesn't take the workspace's lints", file.path));
        }
        if let Some(workspace) = manifest.get("workspace") {
            breaches.extend(LINTS.iter().filter(|lint| !has(workspace, lint)).map(
                |(tool, lint, level)| format!("{}: {tool}::{lint} is not `{level}`", file.path),
            ));
        }
    }
    breaches
}

fn has(workspace: &Value, (tool, lint, level): &(&str, &str, &str)) -> bool {
    let Some(found) = workspace
        .get("lints")
        .and_then(|lints| lints.get(tool))
        .and_then(|lints| lints.get(lint))
    else {
        return false;
    };
    found.as_str().or_else(|| found.get("level")?.as_str()) == Some(level)
}

/// svelte-check fails on warnings, with every strictness that TypeScript has to offer.
pub fn the_type_check_is_strict(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    let package: Json = json(tree, "ui/package.json");
    let check = package
        .pointer("/scripts/check")
        .and_then(Json::as_str)
        .unwrap_or_default();
    if !check.contains("svelte-check") || !check.contains("--fail-on-warnings") {
        breaches.push("ui/package.json: `check` is not svelte-check --fail-on-warnings".into());
    }
    let settings: Json = json(tree, "ui/tsconfig.json");
    for option in ["strict", "noUncheckedIndexedAccess"] {
        if settings.pointer(&format!("/compilerOptions/{option}")) != Some(&Json::Bool(true)) {
            breaches.push(format!("ui/tsconfig.json: `{option}` is not on"));
        }
    }
    breaches
}

fn json(tree: &Tree, path: &str) -> Json {
    tree.text(path)
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}
