//! Files that show touches, in the database: kept, listed, forgotten; and what the owner said is theirs.

mod people;
mod touches;

use std::path::Path;

use kith_formats::evidence::{Reading, Witness};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Serialize, de::DeserializeOwned};

pub(super) use people::{draft, each_name, each_reach, insert_person, set_contact};
pub use touches::proposals;
pub(super) use touches::{
    Open, count_step, dismiss, insert_proposal, open, set_interaction, waits_elsewhere,
};

use super::{Gathered, OwnerGuess, gather::New};
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    id::GatheredId,
    time::Moment,
};

const WITNESSES: [(Witness, &str); 5] = [
    (Witness::Calendar, "calendar"),
    (Witness::Mailbox, "mailbox"),
    (Witness::Mail, "mail"),
    (Witness::Linkedin, "linkedin"),
    (Witness::Chat, "chat"),
];

/// Drops the oldest files beyond this many.
pub(super) fn make_room(conn: &Connection, keep: u32) -> Result<()> {
    conn.execute(
        "DELETE FROM gathered WHERE id NOT IN (SELECT id FROM gathered ORDER BY id DESC LIMIT ?1)",
        [keep],
    )?;
    Ok(())
}

pub(super) fn insert(
    conn: &Connection,
    new: &New<'_>,
    file_name: &str,
    read: u32,
    reading: &Reading,
    owner: &[OwnerGuess],
    moment: &Moment,
) -> Result<GatheredId> {
    let word = WITNESSES
        .iter()
        .find(|(witness, _)| *witness == new.witness);
    conn.execute(
        "INSERT INTO gathered (witness, file_name, path, subjects, read, elsewhere, left_out, troubles, owner, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9)",
        params![
            word.map_or("", |(_, word)| word),
            file_name,
            path_text(new.path),
            new.subjects,
            read,
            to_json(&reading.left_out)?,
            to_json(&reading.troubles)?,
            to_json(&owner)?,
            moment.millis(),
        ],
    )?;
    Ok(GatheredId(conn.last_insert_rowid()))
}

/// A path from the root, so that it leads to the file from wherever Kith is started next.
fn path_text(path: &Path) -> String {
    let whole = std::path::absolute(path);
    whole
        .as_deref()
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

pub(super) fn set_elsewhere(conn: &Connection, id: GatheredId, elsewhere: u32) -> Result<()> {
    conn.execute(
        "UPDATE gathered SET elsewhere = ?2 WHERE id = ?1",
        params![id, elsewhere],
    )?;
    Ok(())
}

/// Forgets a file with what it proposes; one that is gone already is no error.
pub fn discard(db: &Db, id: GatheredId) -> Result<()> {
    db.write_unlogged(|conn| delete(conn, id))
}

pub(super) fn delete(conn: &Connection, id: GatheredId) -> Result<()> {
    conn.execute("DELETE FROM gathered WHERE id = ?1", [id])?;
    Ok(())
}

const COLUMNS: &str =
    "id, witness, file_name, subjects, read, elsewhere, left_out, troubles, owner";

/// A file and how much of it waits.
///
/// # Errors
/// `NotFound` when it was discarded.
pub fn gathered(conn: &Connection, id: GatheredId) -> Result<Gathered> {
    let found = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM gathered WHERE id = ?1"))?
        .query_row([id], read_gathered)
        .optional()?;
    found.ok_or(GONE)?.counted(conn)
}

/// Files of which something waits for the owner's yes, the newest first.
pub fn waiting(conn: &Connection) -> Result<Vec<Gathered>> {
    let sql = format!("SELECT {COLUMNS} FROM gathered ORDER BY id DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let found: Vec<Read> = statement
        .query_map([], read_gathered)?
        .collect::<rusqlite::Result<_>>()?;
    let mut files = Vec::new();
    for one in found {
        let file = one.counted(conn)?;
        if file.open > 0 {
            files.push(file);
        }
    }
    Ok(files)
}

const GONE: Error = Error::NotFound {
    what: "file of touches",
};

/// A row with its JSON still to be understood.
struct Read {
    file: Gathered,
    left_out: String,
    troubles: String,
    owner: String,
}

fn read_gathered(row: &Row<'_>) -> rusqlite::Result<Read> {
    let word: String = row.get(1)?;
    let witness = WITNESSES.iter().find(|(_, known)| *known == word);
    Ok(Read {
        file: Gathered {
            id: row.get(0)?,
            witness: witness.map_or(Witness::Mail, |(witness, _)| *witness),
            file_name: row.get(2)?,
            subjects: row.get(3)?,
            read: row.get(4)?,
            open: 0,
            people: 0,
            logged: 0,
            dismissed: 0,
            elsewhere: row.get(5)?,
            unknown: 0,
            left_out: super::LeftOut::default(),
            troubles: Vec::new(),
            owner: Vec::new(),
        },
        left_out: row.get(6)?,
        troubles: row.get(7)?,
        owner: row.get(8)?,
    })
}

impl Read {
    fn counted(self, conn: &Connection) -> Result<Gathered> {
        let mut file = self.file;
        file.left_out = from_json(&self.left_out)?;
        file.troubles = from_json(&self.troubles)?;
        file.owner = from_json(&self.owner)?;
        touches::count(conn, &mut file)?;
        Ok(file)
    }
}

/// The file at this path, as it waits.
pub fn gathered_from(conn: &Connection, path: &Path) -> Result<Option<GatheredId>> {
    let found = conn
        .prepare_cached("SELECT id FROM gathered WHERE path = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([path_text(path)], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Forgets what was read of this file before.
pub(super) fn delete_from(conn: &Connection, path: &Path) -> Result<()> {
    conn.execute("DELETE FROM gathered WHERE path = ?1", [path_text(path)])?;
    Ok(())
}

pub(super) fn path(conn: &Connection, id: GatheredId) -> Result<(String, bool)> {
    let found = conn
        .query_row(
            "SELECT path, subjects FROM gathered WHERE id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    found.ok_or(GONE)
}

pub(super) fn file_name(conn: &Connection, id: GatheredId) -> Result<String> {
    let found = conn
        .query_row(
            "SELECT file_name FROM gathered WHERE id = ?1",
            [id],
            |row| row.get(0),
        )
        .optional()?;
    found.ok_or(GONE)
}

/// What the owner said is theirs: addresses, numbers, profiles, names in chats.
pub fn mine(conn: &Connection) -> Result<Vec<String>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM preference WHERE key = 'mine'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Remembers what is the owner's.
pub fn set_mine(tx: &Tx, mine: &[String]) -> Result<()> {
    let mut kept: Vec<&str> = Vec::new();
    for one in mine.iter().map(|one| one.trim()) {
        if !one.is_empty() && !kept.contains(&one) {
            kept.push(one);
        }
    }
    tx.prepare_cached("INSERT INTO preference (key, value) VALUES ('mine', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute([to_json(&kept)?])?;
    Ok(())
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| damaged(&error))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> Error {
    Error::Damaged {
        detail: error.to_string(),
    }
}
