//! Reads people out, one at a time.

use kith_formats::{Card, RawPhoto};
use rusqlite::{Connection, OptionalExtension};

use super::from_draft;
use crate::{contact, error::Result, id::ContactId, link};

/// A contact as a card: with the vCard they came from in `raw`, where there is one, and the picture that is kept.
///
/// # Errors
/// `NotFound` when there is no such contact.
pub fn card(conn: &Connection, id: ContactId) -> Result<Card> {
    let contact = contact::get(conn, id)?;
    let uid = conn
        .prepare_cached("SELECT uid FROM contact WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let raw: Option<String> = conn
        .prepare_cached(
            "SELECT raw FROM source_card WHERE contact_id = ?1 AND ltrim(upper(substr(raw, 1, 64)), char(65279, 32, 9, 13, 10)) LIKE 'BEGIN%'
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let photo: Option<Vec<u8>> = conn
        .prepare_cached("SELECT bytes FROM photo WHERE contact_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(Card {
        raw: raw.unwrap_or_default(),
        photo: photo.map(|bytes| RawPhoto { bytes }),
        ..from_draft(uid, contact.draft, link::related(conn, id)?, contact.sorted)
    })
}

/// Everybody in the book, the archived as well, by name.
pub fn everyone(conn: &Connection) -> Result<Vec<ContactId>> {
    let mut statement =
        conn.prepare_cached("SELECT contact_id FROM tie ORDER BY name_key, contact_id")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
