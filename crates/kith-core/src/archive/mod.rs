//! The whole record as one JSON file, and back: every row of every kept table, as `docs/archive.schema.json` lays down.
//! Streams both ways; a file that isn't whole brings nothing in. Must not know what any table means.

mod read;
mod store;
mod value;

use std::io::{BufReader, Read, Write};

use crate::{
    db::{Db, Op, Written},
    error::{Error, Result},
    time::Moment,
};

/// The form of archives that this program writes; it reads those of every smaller number.
pub const VERSION: u32 = 1;

/// The key that an archive begins with; its value is the form's number.
pub const MARK: &str = "kith_archive";

/// Why an archive can't be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The book has somebody or something in it.
    NotEmpty,
    /// Written by a newer Kith.
    Newer { found: u32 },
    /// Another kind of file.
    NotAnArchive,
    /// Cut off, or changed by something else; where and how.
    Damaged(String),
}

/// How many rows an archive has, and how many of them are people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Archived {
    pub rows: u64,
    pub people: u32,
}

/// Called with how much is done and how much there is in all: rows while writing, bytes while reading.
pub type Progress<'a> = dyn Fn(u64, u64) + 'a;

/// Writes the whole record as it is at this moment.
///
/// # Errors
/// `Write` when `out` can't take it, `Cancelled` when `cancelled` says so.
pub fn write(
    db: &Db,
    out: &mut dyn Write,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Archived> {
    db.read(|conn| store::write(conn, out, moment, progress, cancelled))
}

/// Brings an archive of `total` bytes back into a book without people, as one step. Preferences and circles become the
/// archive's.
///
/// # Errors
/// `Archive` with what is wrong, `Cancelled` when `cancelled` says so; nothing is brought in then.
pub fn restore(
    db: &Db,
    file: impl Read,
    total: u64,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Written<Archived>> {
    let reader = BufReader::with_capacity(1 << 16, file);
    db.transact_whole(Op::new("restore_archive", ""), moment, |tx| {
        if !store::is_empty(tx)? {
            return Err(Error::Archive(Trouble::NotEmpty));
        }
        let mut rows = store::Rows::begin(tx)?;
        let brought = read::read(reader, &mut |table, row, done| {
            if cancelled() {
                return Err(Error::Cancelled);
            }
            progress(done.min(total), total);
            rows.insert(table, row)
        })?;
        store::check(tx)?;
        Ok(brought)
    })
}

fn damaged(detail: impl Into<String>) -> Error {
    Error::Archive(Trouble::Damaged(detail.into()))
}

#[cfg(test)]
mod tests;
