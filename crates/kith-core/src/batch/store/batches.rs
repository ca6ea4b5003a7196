//! Batches and what they brought: contacts' source cards, where each came from, and taking a whole batch out.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    batch::{BatchLine, BatchSource, Imported, body::CONNECTED},
    contact::partial_from,
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::{BatchId, ContactId},
    time::Moment,
};

pub(in crate::batch) fn insert_batch(
    tx: &Tx,
    source: BatchSource,
    file_name: &str,
) -> Result<BatchId> {
    tx.execute(
        "INSERT INTO batch (source, file_name, created_at) VALUES (?1, ?2, ?3)",
        params![source, file_name, tx.moment().millis()],
    )?;
    Ok(BatchId(tx.last_insert_rowid()))
}

pub(in crate::batch) fn count_batch(tx: &Tx, batch: BatchId, imported: &Imported) -> Result<()> {
    tx.execute(
        "UPDATE batch SET added = ?2, changed = ?3, unchanged = ?4, left_out = ?5 WHERE id = ?1",
        params![
            batch,
            imported.added,
            imported.changed,
            imported.known,
            imported.left_out + imported.undecided
        ],
    )?;
    Ok(())
}

/// A card as it is kept beside the contact it is about.
pub(in crate::batch) struct SourceCard<'a> {
    pub uid: &'a str,
    pub digest: &'a str,
    pub raw: &'a str,
}

pub(in crate::batch) fn insert_source_card(
    tx: &Tx,
    contact: ContactId,
    batch: BatchId,
    card: &SourceCard,
) -> Result<()> {
    let SourceCard { uid, digest, raw } = card;
    tx.prepare_cached(
        "INSERT INTO source_card (contact_id, batch_id, uid, digest, raw) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![contact, batch, uid, digest, raw])?;
    Ok(())
}

/// Everything that was brought in and is still there, the newest first.
pub fn batches(conn: &Connection) -> Result<Vec<BatchLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, source, file_name, added, changed, created_at,
           (SELECT operation.id FROM operation JOIN operation_insert ON operation_id = operation.id
            WHERE tbl = 'batch' AND batch.id BETWEEN first AND last AND undone_by IS NULL AND undoes IS NULL)
         FROM batch ORDER BY id DESC",
    )?;
    let lines = statement.query_map([], |row| {
        Ok(BatchLine {
            id: row.get(0)?,
            source: row.get(1)?,
            file_name: row.get(2)?,
            added: row.get(3)?,
            changed: row.get(4)?,
            created_at: row.get(5)?,
            operation: row.get(6)?,
        })
    })?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// The batch of sample people, if it is there.
pub fn sample_batch(conn: &Connection) -> Result<Option<BatchId>> {
    let sql = "SELECT id FROM batch WHERE source = 'sample' ORDER BY id DESC LIMIT 1";
    Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?)
}

/// Removes a batch with everyone it brought in, whatever was changed since; the interactions it brought, and those with
/// nobody else in them, go as well. Returns how many people went.
///
/// # Errors
/// `NotFound` when there is no such batch.
pub fn remove(db: &Db, batch: BatchId, moment: &Moment) -> Result<Written<u32>> {
    let (file_name, people) = db.read(|conn| summary(conn, batch))?;
    db.transact(Op::new("remove_batch", file_name).of(people as usize), moment, |tx| {
        let (_, people) = summary(tx, batch)?;
        tx.execute(
            "DELETE FROM interaction WHERE batch_id = ?1
               OR id IN (SELECT interaction_id FROM participant JOIN contact ON contact.id = contact_id WHERE contact.batch_id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM participant JOIN contact ON contact.id = contact_id
                                 WHERE interaction_id = interaction.id AND contact.batch_id IS NOT ?1)",
            [batch],
        )?;
        tx.execute("DELETE FROM contact WHERE batch_id = ?1", [batch])?;
        tx.execute("DELETE FROM batch WHERE id = ?1", [batch])?;
        Ok(people)
    })
}

fn summary(conn: &Connection, batch: BatchId) -> Result<(String, u32)> {
    let found = conn
        .query_row(
            "SELECT file_name, (SELECT count(*) FROM contact WHERE batch_id = batch.id) FROM batch WHERE id = ?1",
            [batch],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    found.ok_or(Error::NotFound { what: "batch" })
}

/// Where a contact came from.
pub(in crate::batch) struct Provenance {
    pub source: BatchSource,
    pub file_name: String,
    /// Milliseconds since 1970 UTC.
    pub created_at: i64,
    /// The day the source says the two connected.
    pub connected_on: Option<kith_formats::PartialDate>,
}

pub(in crate::batch) fn provenance(
    conn: &Connection,
    contact: ContactId,
) -> Result<Option<Provenance>> {
    let found = conn
        .prepare_cached(
            "SELECT source, file_name, batch.created_at, CASE met_how WHEN ?2 THEN met_on END
             FROM contact JOIN batch ON batch.id = coalesce(batch_id, (SELECT min(batch_id) FROM source_card WHERE contact_id = contact.id))
             WHERE contact.id = ?1",
        )?
        .query_row(params![contact, CONNECTED], |row| {
            Ok(Provenance {
                source: row.get(0)?,
                file_name: row.get(1)?,
                created_at: row.get(2)?,
                connected_on: row
                    .get::<_, Option<String>>(3)?
                    .as_deref()
                    .and_then(partial_from),
            })
        })
        .optional()?;
    Ok(found)
}
