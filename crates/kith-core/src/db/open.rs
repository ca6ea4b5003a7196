//! Opening the file: pragmas, checks, migrations with a backup before each.
//! Must never write to a file that it does not recognise.

use std::{fmt::Write as _, fs::File, io::Read, path::Path};

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{
    error::{Error, Result},
    reminder, tie, undo,
};

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../sql/001_first.sql")),
    M::up(include_str!("../sql/002_sources.sql")).foreign_key_check(),
    M::up(include_str!("../sql/003_strength.sql")),
    M::up(include_str!("../sql/004_link.sql")),
    M::up(include_str!("../sql/005_evidence.sql")),
    M::up(include_str!("../sql/006_one_person.sql")),
    M::up(include_str!("../sql/007_again.sql")),
    M::up(include_str!("../sql/008_network.sql")),
    M::up(include_str!("../sql/009_reconnect.sql")),
];
const SCHEMA: Migrations<'static> = Migrations::from_slice(MIGRATIONS);

/// Marks the file as Kith's ("Kith" in ASCII); `file` and other programs can tell it by this.
const APPLICATION_ID: i64 = 0x4b69_7468;
/// The smallest page that SQLite has, in bytes.
const SMALLEST_PAGE: u64 = 512;
/// How often a process looks again that finds another one making the same book.
const TURNS: usize = 10;

/// How long a book counts as sound after it was looked over, in milliseconds: a day. Looking takes as long as reading it.
const SOUND_FOR: i64 = 24 * 60 * 60 * 1_000;

/// The writer, and whether it may write. `now`, in milliseconds since 1970 UTC, spares a book that was looked over lately.
pub(super) fn open(path: &Path, now: Option<i64>) -> Result<(Connection, bool)> {
    recognise(path)?;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|source| Error::File {
            path: folder.to_owned(),
            source,
        })?;
    }
    let mut connection = match Connection::open(path) {
        Ok(connection) if !connection.is_readonly("main")? => connection,
        _ if path.is_file() => return read_only(path),
        Ok(_) => return Err(Error::ReadOnly),
        Err(error) => {
            let source = std::io::Error::other(error.to_string());
            return Err(Error::File {
                path: path.to_owned(),
                source,
            });
        }
    };
    // A folder that can't take the files beside the book shows at the first read.
    let Ok(version) = prepare(&connection).and_then(|()| version(&connection)) else {
        return read_only(path);
    };
    check(&connection, version)?;
    let looked_over = now.is_some_and(|now| is_known_sound(&connection, now));
    if !looked_over {
        look_over(&connection)?;
    }
    if !can_write(&connection) {
        return read_only(path);
    }
    migrate(&mut connection, path)?;
    tie::bring_up_to_date(&mut connection)?;
    undo::install(&connection)?;
    reminder::refuse_illegal_changes(&connection)?;
    if let Some(now) = now.filter(|_| !looked_over) {
        remember_sound(&connection, now)?;
    }
    Ok((connection, true))
}

/// What can only be read is checked like any other book, but not brought up to date.
fn read_only(path: &Path) -> Result<(Connection, bool)> {
    let connection = reader(path)?;
    let version = version(&connection)?;
    check(&connection, version)?;
    look_over(&connection)?;
    if version != latest() {
        return Err(Error::ReadOnly);
    }
    Ok((connection, false))
}

/// A connection that can't write.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = match Connection::open_with_flags(path, flags) {
        Ok(connection) if readable(&connection) => connection,
        // A read-only folder has no room for the files beside the book; nobody else can be writing there either.
        _ => Connection::open_with_flags(immutable(path), flags)?,
    };
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;")?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Maps nothing of the file, and keeps no more than 256 KiB of it.
pub(super) fn slim(connection: &Connection) -> Result<()> {
    connection
        .execute_batch("PRAGMA mmap_size = 0; PRAGMA cache_size = -256; PRAGMA shrink_memory;")?;
    Ok(())
}

fn readable(connection: &Connection) -> bool {
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
        .is_ok()
}

fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri + "?immutable=1"
}

/// Refuses what is not an SQLite file before SQLite sees it. A file of no bytes is a book not yet begun.
fn recognise(path: &Path) -> Result<()> {
    let failed = |source| Error::File {
        path: path.to_owned(),
        source,
    };
    if path.is_dir() {
        return Err(failed(std::io::Error::from(
            std::io::ErrorKind::IsADirectory,
        )));
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let mut head = Vec::new();
    file.by_ref()
        .take(16)
        .read_to_end(&mut head)
        .map_err(failed)?;
    if head.is_empty() || head == b"SQLite format 3\0" {
        return Ok(());
    }
    // A first page that another process is writing at this moment can show as zeros. SQLite waits for it, then judges.
    if head.iter().all(|byte| *byte == 0) && file.metadata().map_err(failed)?.len() >= SMALLEST_PAGE
    {
        return Ok(());
    }
    Err(Error::Damaged {
        detail: "this file is not a Kith book".into(),
    })
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch(
        "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA synchronous = FULL;",
    )?;
    Ok(())
}

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn latest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

fn check(connection: &Connection, version: i64) -> Result<()> {
    if version > latest() {
        return Err(Error::NewerDatabase {
            found: version,
            known: latest(),
        });
    }
    // In this order: whoever is making this very book at the moment names it first and fills it then.
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if tables > 0 && application != APPLICATION_ID {
        return Err(Error::Damaged {
            detail: "this database belongs to another program".into(),
        });
    }
    Ok(())
}

/// Reads every page.
fn look_over(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Error::Damaged { detail: found });
    }
    Ok(())
}

fn is_known_sound(connection: &Connection, now: i64) -> bool {
    let sql = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'sound_at'";
    let at: rusqlite::Result<i64> = connection.query_row(sql, [], |row| row.get(0));
    at.is_ok_and(|at| (0..SOUND_FOR).contains(&now.saturating_sub(at)))
}

fn remember_sound(connection: &Connection, now: i64) -> Result<()> {
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('sound_at', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [now.to_string()],
    )?;
    Ok(())
}

/// Whether a write would go through, found out without changing anything.
fn can_write(connection: &Connection) -> bool {
    match connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK;") {
        Ok(()) => true,
        // Another process is writing at this very moment: so it can be written.
        Err(error) => matches!(
            error.sqlite_error_code(),
            Some(rusqlite::ErrorCode::DatabaseBusy)
        ),
    }
}

/// Brings the book up to date. At the first start several processes do so at once: whoever finds another at it waits
/// for its turn and looks again.
fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    let mut trouble = Error::Busy;
    for _ in 0..TURNS {
        match bring_up_to_date(connection, path) {
            Err(error) if matches!(error, Error::Busy) || version(connection)? == latest() => {
                trouble = error;
            }
            other => return other,
        }
        // Begins as soon as the other is through; whether it did is seen at the next turn.
        let _ = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK;");
    }
    Err(trouble)
}

fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    let version = version(connection)?;
    if version == latest() {
        return Ok(());
    }
    if version > 0 {
        let copy = path.with_extension(format!("before-{}.db", latest()));
        if !copy.exists() {
            connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        }
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    // A table is rebuilt by dropping the old one, which must not drop what refers to it.
    connection.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let migrated = SCHEMA.to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => Error::Damaged {
            detail: other.to_string(),
        },
    });
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    migrated
}

/// Makes the tables of a book in memory.
#[cfg(test)]
pub(crate) fn lay_out(connection: &mut Connection) -> rusqlite_migration::Result<()> {
    SCHEMA.to_latest(connection)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn migrations_are_sound() {
        super::SCHEMA.validate().unwrap();
    }
}
