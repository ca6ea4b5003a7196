//! Where the database may be spoken to (house rules 2 and 5).

use super::breach;
use crate::{Breaches, File, Tree};

/// The bench times a bare insert loop beside ours, and so must speak to SQLite itself.
const YARDSTICK: &str = "xtask/lab/src/bare.rs";
const STATEMENTS: [&str; 11] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE OR ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE TRIGGER ",
    "DROP TABLE ",
    "PRAGMA ",
    "VACUUM ",
];

/// SQL lives only in `store.rs`, `db/`, `undo/` and `.sql` files.
pub fn sql_lives_in_the_store(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree.rust_sources().filter(|file| !may_hold_sql(file)) {
        for (number, line) in file.code() {
            let is_update = line.contains("UPDATE ") && line.contains(" SET ");
            if is_update || STATEMENTS.iter().any(|statement| line.contains(statement)) {
                breaches.push(breach(
                    &file.path,
                    number,
                    "SQL outside of store.rs, db/, undo/ and .sql files",
                ));
            }
        }
    }
    breaches
}

fn may_hold_sql(file: &File) -> bool {
    let in_core = file.is_in("crates/kith-core/src");
    let in_store = file.name() == "store.rs" || file.path.contains("/store/");
    file.path == YARDSTICK
        || in_core && (in_store || file.path.contains("/db/") || file.path.contains("/undo/"))
}

/// Only kith-core names rusqlite.
pub fn only_core_names_rusqlite(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree.with(&["rs"]) {
        if file.is_in("crates/kith-core") || file.is_in("tests/tidy") || file.path == YARDSTICK {
            continue;
        }
        let named = file.code().filter(|(_, line)| line.contains("rusqlite"));
        breaches.extend(named.map(|(number, _)| breach(&file.path, number, "names rusqlite")));
    }
    breaches
}

/// Transactions begin in one place, `transact`, under `db/`.
pub fn writes_go_through_one_door(tree: &Tree) -> Breaches {
    let openings = [
        ".transaction(",
        ".transaction_with_behavior(",
        ".unchecked_transaction(",
        ".savepoint(",
        "BEGIN IMMEDIATE",
    ];
    let mut breaches = Vec::new();
    for file in tree.rust_sources() {
        if file.is_in("crates/kith-core/src/db") || file.path == YARDSTICK {
            continue;
        }
        let found = file
            .code()
            .filter(|(_, line)| openings.iter().any(|opening| line.contains(opening)));
        breaches.extend(
            found.map(|(number, _)| {
                breach(&file.path, number, "begins a transaction; use transact")
            }),
        );
    }
    breaches
}
