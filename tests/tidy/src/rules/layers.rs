//! Which crate may stand on which (house rule 1).

use toml::{Table, Value};

use crate::{Breaches, Tree};

/// Each package and what of ours it may depend on.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("kith-formats", &[]),
    ("kith-core", &["kith-formats"]),
    ("kith-api", &["kith-core", "kith-formats"]),
    ("kith-resident", &["kith-api"]),
    ("kithctl", &["kith-api", "kith-resident"]),
    ("kith", &["kith-api", "kith-resident"]),
    (
        "kith-lab",
        &["kith-api", "kith-core", "kith-formats", "kith-e2e"],
    ),
    ("kith-journeys", &["kith-api"]),
    ("kith-e2e", &["kith-api", "kith-resident"]),
    ("kith-fuzz", &["kith-formats"]),
    ("kith-tidy", &[]),
    ("xtask", &[]),
];
/// Packages in which nothing waits on an event loop.
const SYNCHRONOUS: [&str; 5] = [
    "kith-formats",
    "kith-core",
    "kith-api",
    "kith-resident",
    "kithctl",
];

/// formats stands alone; core may use formats; api stands on both; shell and command line stand on api.
/// Tauri appears only in the app package, and no event loop below it.
pub fn dependencies_point_one_way(tree: &Tree) -> Breaches {
    let manifests = tree.files.iter().filter(|file| file.name() == "Cargo.toml");
    let mut breaches = Vec::new();
    for file in manifests {
        let Ok(manifest) = file.text().parse::<Table>() else {
            breaches.push(format!("{}: is not TOML", file.path));
            continue;
        };
        let Some(package) = manifest
            .get("package")
            .and_then(|package| package.get("name"))
            .and_then(Value::as_str)
        else {
            continue;
        };
        let found = dependencies(&manifest);
        breaches.extend(
            found
                .iter()
                .filter_map(|name| judge(package, name))
                .map(|why| format!("{}: {why}", file.path)),
        );
    }
    breaches
}

fn judge(package: &str, dependency: &str) -> Option<String> {
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == package) else {
        return Some(format!(
            "{package} has no place in the house; give it one in tests/tidy/src/rules/layers.rs"
        ));
    };
    let is_ours = MAY_USE.iter().any(|(name, _)| *name == dependency);
    if is_ours && !allowed.contains(&dependency) {
        return Some(format!("{package} must not depend on {dependency}"));
    }
    if dependency.starts_with("tauri") && package != "kith" {
        return Some(format!("{package} must not know Tauri ({dependency})"));
    }
    if SYNCHRONOUS.contains(&package)
        && (dependency.starts_with("tokio") || dependency.starts_with("async-"))
    {
        return Some(format!("{package} must stay synchronous ({dependency})"));
    }
    None
}

/// Every dependency of whatever kind and for whatever system. A package without any has at least its own name judged.
fn dependencies(manifest: &Table) -> Vec<String> {
    let mut tables = vec![manifest];
    if let Some(targets) = manifest.get("target").and_then(Value::as_table) {
        tables.extend(targets.values().filter_map(Value::as_table));
    }
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let mut found = vec![String::new()];
    for table in tables {
        for kind in kinds {
            found.extend(
                table
                    .get(kind)
                    .and_then(Value::as_table)
                    .into_iter()
                    .flat_map(|names| names.keys().cloned()),
            );
        }
    }
    found
}
