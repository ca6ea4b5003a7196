//! Every rule of the house: it catches a sample that breaks it, lets one pass that doesn't, and holds in this repository.
//! ARCHITECTURE.md names each of these tests beside the rule it enforces.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod code;
mod layers;
mod outside;
mod tree;
mod window;

use kith_tidy::{Breaches, Tree};

type Sample<'a> = &'a [(&'a str, &'a str)];

/// The rule catches each of the `breaking` samples, is silent about the `sound` ones, and holds in the repository.
fn check(rule: fn(&Tree) -> Breaches, breaking: &[Sample], sound: &[Sample]) {
    for sample in breaking {
        assert!(
            !rule(&Tree::of(sample)).is_empty(),
            "the rule doesn't catch {sample:?}"
        );
    }
    for sample in sound {
        assert_eq!(
            rule(&Tree::of(sample)),
            Breaches::new(),
            "the rule catches {sample:?}"
        );
    }
    let found = rule(&Tree::of_repository());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_repository_is_read() {
    let tree = Tree::of_repository();
    assert!(
        tree.text("Cargo.toml")
            .is_some_and(|text| text.contains("[workspace]"))
    );
    assert!(
        tree.rust_sources()
            .any(|file| file.is_in("crates/kith-core/src"))
    );
    assert!(
        !tree
            .files
            .iter()
            .any(|file| file.is_in("target") || file.path.contains("node_modules"))
    );
}
