//! Bare SQLite: the yardstick, the cheapest durable insert that the same disk allows in the same run; and another process
//! that is in the way.
//! The one file outside of kith-core that speaks to the database library; must not touch a record of Kith's.

use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;

use crate::Outcome;
use crate::stopwatch::timed;

/// A table of its own in a file of its own, with Kith's own durability settings.
pub struct Bare(Connection);

impl Bare {
    pub fn new(path: &Path) -> Outcome<Self> {
        open(path).map(Self).map_err(|why| why.to_string())
    }

    /// How long one row took, committed and on the disk.
    pub fn durable_insert(&self) -> Outcome<Duration> {
        let insert = || {
            self.0
                .prepare_cached("INSERT INTO touch (contact, note) VALUES (?1, ?2)")?
                .execute((1, "Talked about the grant. Ask how it went."))
        };
        let (time, done) = timed(insert);
        done.map_err(|why| why.to_string())?;
        Ok(time)
    }
}

/// Another process that writes: holds the database for a fiftieth of a second.
pub struct Hold(Option<JoinHandle<()>>);

impl Hold {
    pub fn for_a_moment(path: &Path) -> Outcome<Self> {
        let other = Connection::open(path).map_err(|why| why.to_string())?;
        other
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(|why| why.to_string())?;
        Ok(Self(Some(thread::spawn(move || {
            thread::sleep(Duration::from_millis(20));
            drop(other);
        }))))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(holding) = self.0.take() {
            let _ = holding.join();
        }
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE touch (id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, note TEXT NOT NULL) STRICT;",
    )?;
    Ok(connection)
}
