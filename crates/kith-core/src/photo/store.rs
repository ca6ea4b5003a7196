//! The kept picture of a contact, one or none each.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Photo, media_type, normalise};
use crate::{db::Tx, error::Result, id::ContactId};

/// Gives a contact this picture in place of any other.
///
/// # Errors
/// `Invalid` on `photo` when the picture can't be taken.
pub fn set(tx: &Tx, contact: ContactId, bytes: &[u8]) -> Result<()> {
    let (_, bytes) = normalise(bytes)?;
    insert(tx, contact, &bytes)
}

/// Keeps a picture that is already as `normalise` makes it.
pub(crate) fn insert(tx: &Tx, contact: ContactId, bytes: &[u8]) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO photo (contact_id, media_type, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (contact_id) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes",
    )?
    .execute(params![contact, media_type(bytes), bytes])?;
    Ok(())
}

/// A contact's picture, if they have one.
pub fn get(conn: &Connection, contact: ContactId) -> Result<Option<Photo>> {
    let mut statement =
        conn.prepare_cached("SELECT media_type, bytes FROM photo WHERE contact_id = ?1")?;
    let photo = statement.query_row([contact], |row| {
        Ok(Photo {
            media_type: row.get(0)?,
            bytes: row.get(1)?,
        })
    });
    Ok(photo.optional()?)
}

/// Takes a contact's picture away; without one, nothing happens.
pub fn remove(tx: &Tx, contact: ContactId) -> Result<()> {
    tx.prepare_cached("DELETE FROM photo WHERE contact_id = ?1")?
        .execute([contact])?;
    Ok(())
}
