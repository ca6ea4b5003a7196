//! What lies in the repository: paths, binaries, lock files, documents.

use kith_tidy::{
    File, Tree,
    rules::{docs, files},
};

use crate::check;

#[test]
fn no_path_of_one_machine() {
    check(
        files::no_path_of_one_machine,
        &[
            &[("README.md", "see /root/kith")],
            &[("a.rs", "\"/work/main\"")],
        ],
        &[&[("README.md", "see ~/.local/share, /usr/bin and /home/ana")]],
    );
}

#[test]
fn no_registry_is_named() {
    check(
        files::no_registry_is_named,
        &[
            &[(
                "ui/package-lock.json",
                "\"resolved\": \"https://example.org/a.tgz\"",
            )],
            &[(
                ".cargo/config.toml",
                "index = \"sparse+https://index.crates.io/\"",
            )],
        ],
        &[&[(
            "Cargo.lock",
            "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
        )]],
    );
}

#[test]
fn no_large_binary() {
    let picture = |size| Tree {
        files: vec![File {
            path: "a.png".into(),
            text: None,
            size,
        }],
    };
    assert_eq!(files::no_large_binary(&picture(1_000_001)).len(), 1);
    check(files::no_large_binary, &[], &[&[("a.txt", "text")]]);
    assert!(files::no_large_binary(&picture(1_000_000)).is_empty());
}

#[test]
fn lock_files_are_there() {
    check(
        files::lock_files_are_there,
        &[&[("Cargo.lock", "")]],
        &[&[("Cargo.lock", ""), ("ui/package-lock.json", "{}")]],
    );
}

#[test]
fn links_lead_somewhere() {
    let guide = ("docs/guide.md", "# Guide");
    check(
        docs::links_lead_somewhere,
        &[
            &[("README.md", "read the [guide](docs/gide.md)"), guide],
            &[("docs/a.md", "[x](../nothing/)")],
        ],
        &[
            &[
                (
                    "README.md",
                    "[guide](docs/guide.md#keys), [docs](docs/), [web](https://example.org), [here](#a)",
                ),
                guide,
            ],
            &[("docs/a.md", "[back](../README.md)"), ("README.md", "")],
        ],
    );
}

#[test]
fn every_rule_is_written_down() {
    let tests = (
        "tests/tidy/tests/house/walls.rs",
        "#[test]\nfn walls_are_straight() {}\n",
    );
    check(
        docs::every_rule_is_written_down,
        &[&[tests, ("ARCHITECTURE.md", "walls are straight")]],
        &[&[
            tests,
            (
                "ARCHITECTURE.md",
                "Walls are straight (`walls_are_straight`).",
            ),
        ]],
    );
}
