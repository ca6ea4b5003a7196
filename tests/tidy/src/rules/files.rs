//! What may lie in the repository.

use super::breach;
use crate::{Breaches, Tree};

const LARGEST_BINARY: u64 = 1_000_000;
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "ui/package-lock.json"];
/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 3] = ["/work/", "/root/", "/builds/"];
/// Parts of package registries' addresses. Cargo.lock names its registry by a fixed name, which is not a host we chose.
const REGISTRIES: [&str; 6] = [
    "registry.npmjs",
    "registry.yarnpkg",
    "index.crates.io",
    "static.crates.io",
    "artifactory",
    "\"resolved\":",
];

/// No path of one machine is written into a file.
pub fn no_path_of_one_machine(tree: &Tree) -> Breaches {
    mentions(tree, &MACHINE_PATHS, "names a path of one machine:")
}

/// No address of a package registry is written into a file, lock files included.
pub fn no_registry_is_named(tree: &Tree) -> Breaches {
    mentions(tree, &REGISTRIES, "names a package registry:")
}

fn mentions(tree: &Tree, needles: &[&str], what: &str) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree.files.iter().filter(|file| !file.is_in("tests/tidy")) {
        for (index, line) in file.text().lines().enumerate() {
            let found = needles.iter().find(|needle| line.contains(**needle));
            breaches.extend(
                found.map(|needle| breach(&file.path, index + 1, &format!("{what} {needle}"))),
            );
        }
    }
    breaches
}

/// Binaries stay under a megabyte.
pub fn no_large_binary(tree: &Tree) -> Breaches {
    let large = tree
        .files
        .iter()
        .filter(|file| file.text.is_none() && file.size > LARGEST_BINARY);
    large
        .map(|file| {
            format!(
                "{}: {} bytes, at most {LARGEST_BINARY}",
                file.path, file.size
            )
        })
        .collect()
}

/// What was built once can be built again.
pub fn lock_files_are_there(tree: &Tree) -> Breaches {
    let missing = LOCK_FILES.iter().filter(|path| tree.text(path).is_none());
    missing
        .map(|path| format!("{path}: is missing, or ignored"))
        .collect()
}
