//! Who may stand on whom, and what the core keeps to itself.

use kith_tidy::rules::{layers, record};

use crate::check;

#[test]
fn dependencies_point_one_way() {
    let package = |name: &str, rest: &str| format!("[package]\nname = \"{name}\"\n{rest}");
    let up = package("kith-core", "[dependencies]\nkith-api = \"1\"");
    let cousin = package("kith-formats", "[dev-dependencies]\nkith-core = \"1\"");
    let shell = package(
        "kithctl",
        "[target.'cfg(unix)'.dependencies]\ntauri = \"2\"",
    );
    let waits = package("kith-api", "[dependencies]\ntokio = \"1\"");
    let homeless = package("kith-extras", "");
    let right = package(
        "kith-api",
        "[dependencies]\nkith-core = \"1\"\nkith-formats = \"1\"",
    );
    let app = package("kith", "[dependencies]\nkith-api = \"1\"\ntauri = \"2\"");
    check(
        layers::dependencies_point_one_way,
        &[
            &[("Cargo.toml", &up)],
            &[("Cargo.toml", &cousin)],
            &[("Cargo.toml", &shell)],
            &[("Cargo.toml", &waits)],
            &[("Cargo.toml", &homeless)],
            &[("Cargo.toml", "not toml")],
        ],
        &[&[("a/Cargo.toml", &right), ("Cargo.toml", &app)]],
    );
}

#[test]
fn sql_lives_in_the_store() {
    let select = "//! .\nconst ALL: &str = \"SELECT id FROM contact\";";
    let update = "fn f() { run(\"UPDATE contact SET note = ?\") }";
    check(
        record::sql_lives_in_the_store,
        &[
            &[("crates/kith-core/src/contact/mod.rs", select)],
            &[("src-tauri/src/main.rs", update)],
            &[("crates/kith-api/src/store.rs", select)],
        ],
        &[
            &[
                ("crates/kith-core/src/contact/store.rs", select),
                ("crates/kith-core/src/db/open.rs", "\"PRAGMA x\""),
            ],
            &[(
                "crates/kith-api/src/lib.rs",
                "// SELECT is what the user does\nfn f() {}",
            )],
            &[(
                "crates/kith-core/src/contact/mod.rs",
                "#[cfg(test)]\nmod tests { \"DELETE FROM contact\" }",
            )],
        ],
    );
}

#[test]
fn only_core_names_rusqlite() {
    check(
        record::only_core_names_rusqlite,
        &[
            &[("crates/kith-api/src/lib.rs", "use rusqlite::Connection;")],
            &[("tests/e2e/tests/x.rs", "rusqlite::X")],
        ],
        &[&[(
            "crates/kith-core/src/db/mod.rs",
            "use rusqlite::Connection;",
        )]],
    );
}

#[test]
fn writes_go_through_one_door() {
    check(
        record::writes_go_through_one_door,
        &[
            &[(
                "crates/kith-core/src/contact/store.rs",
                "let tx = db.transaction()?;",
            )],
            &[(
                "crates/kith-core/src/batch/store.rs",
                "db.execute_batch(\"BEGIN IMMEDIATE\")",
            )],
        ],
        &[&[(
            "crates/kith-core/src/db/transact.rs",
            "let tx = db.transaction_with_behavior(b)?;",
        )]],
    );
}
