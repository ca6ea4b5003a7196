//! The database file: opening it safely, the one door for writes, readers beside it.
//! Knows connections, migrations and the undo log's triggers; must not know what contacts or reminders mean.

mod check;
mod open;
#[cfg(test)]
mod tests;
mod transact;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;

/// A connection as handlers see it: to be handed on to the record's functions.
pub type Reader = Connection;

#[cfg(test)]
pub(crate) use open::lay_out;
pub(crate) use transact::unlogged;
pub use transact::{Op, Tx, Written};

use crate::{error::Result, time::Moment};

/// One open book.
pub struct Db {
    path: PathBuf,
    /// Closed before the writer: only the last connection to close brings the book into one file, and a reader can't.
    readers: Readers,
    writer: Mutex<Connection>,
    writable: bool,
}

/// Read-only connections, made when first wanted, kept up to a few.
struct Readers {
    idle: Mutex<Vec<Connection>>,
    keep: usize,
    lean: bool,
}

impl Db {
    /// Opens or makes the book at `path`, bringing an older one up to date after backing it up beside itself.
    ///
    /// A newer book, a damaged one, or a file that is no book at all is refused and left as it is. One that can't be
    /// written is opened for reading (see `is_writable`).
    pub fn open(path: &Path) -> Result<Self> {
        Self::opened(path, None)
    }

    /// The same, but a book that was found sound within the last day is not read through again.
    pub fn open_at(path: &Path, moment: &Moment) -> Result<Self> {
        Self::opened(path, Some(moment.millis()))
    }

    /// The same for a process that stays in the background: it keeps little of the book in memory, however large that is.
    pub fn open_lean_at(path: &Path, moment: &Moment) -> Result<Self> {
        let mut db = Self::opened(path, Some(moment.millis()))?;
        open::slim(&db.writer())?;
        db.readers.lean = true;
        db.readers.keep = 1;
        Ok(db)
    }

    fn opened(path: &Path, now: Option<i64>) -> Result<Self> {
        let (writer, writable) = open::open(path, now)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Readers {
                idle: Mutex::default(),
                keep: 2,
                lean: false,
            },
            writable,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Reads from one consistent state of the book.
    pub fn read<T>(&self, body: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut connection = match self.readers.take() {
            Some(connection) => connection,
            None => self.readers.open(&self.path)?,
        };
        let result = {
            let snapshot = connection.transaction()?;
            body(&snapshot)
        };
        self.readers.give_back(connection);
        result
    }

    /// A number that changes when another connection has written, in this process or another.
    pub fn data_version(&self) -> Result<i64> {
        let writer = self.writer();
        Ok(writer.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Stands for a disk without room: while it is held, the book gets no page more, and SQLite refuses what would need one
    /// as it does on a full disk. For the simulator; nothing of it is kept in the file.
    pub fn hold_size(&self, held: bool) -> Result<()> {
        // Less than what is there means as much as is there.
        let most = if held { 1 } else { u32::MAX - 1 };
        let writer = self.writer();
        Ok(writer.query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(()))?)
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A panic while writing rolled its transaction back; the connection itself is sound.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        let _ = self.writer().execute_batch("PRAGMA optimize");
    }
}

impl Readers {
    fn open(&self, path: &Path) -> Result<Connection> {
        let connection = open::reader(path)?;
        if self.lean {
            open::slim(&connection)?;
        }
        Ok(connection)
    }

    fn take(&self) -> Option<Connection> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.keep {
            idle.push(connection);
        }
    }
}
