//! Bare SQLite, the yardstick: the cheapest durable insert that the same disk allows, in the same run.
//! The one file outside of kith-core that speaks to the database library; must not touch a record of Kith's.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::Outcome;
use crate::stopwatch::timed;

/// How long each of `count` one-row inserts took, each committed and on the disk, with Kith's own durability settings.
pub fn durable_inserts(path: &Path, count: u32) -> Outcome<Vec<Duration>> {
    inserts(path, count).map_err(|why| why.to_string())
}

fn inserts(path: &Path, count: u32) -> rusqlite::Result<Vec<Duration>> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE touch (id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, note TEXT NOT NULL) STRICT;",
    )?;
    let mut insert = connection.prepare("INSERT INTO touch (contact, note) VALUES (?1, ?2)")?;
    let mut took = Vec::new();
    for number in 0..count {
        let (time, done) =
            timed(|| insert.execute((number, "Talked about the grant. Ask how it went.")));
        done?;
        took.push(time);
    }
    Ok(took)
}
