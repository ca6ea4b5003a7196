//! Reading the log backwards: is it safe, then put every row back.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};

use super::{
    Step,
    log::{columns, row_json},
    tables::{KEPT, known},
};
use crate::{
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::OperationId,
    time::Moment,
};

const STEP: &str = "SELECT id, kind, subject, count, at, undone_by IS NOT NULL FROM operation";

fn read_step(row: &Row) -> rusqlite::Result<Step> {
    Ok(Step {
        id: row.get(0)?,
        kind: row.get(1)?,
        subject: row.get(2)?,
        count: row.get(3)?,
        at: row.get(4)?,
        undone: row.get(5)?,
    })
}

/// One step by its id.
pub fn step(connection: &Connection, id: OperationId) -> Result<Step> {
    let found = connection
        .prepare_cached(&format!("{STEP} WHERE id = ?1"))?
        .query_row([id], read_step)
        .optional()?;
    found.ok_or(Error::NotFound { what: "step" })
}

/// The last step that still stands; undoing is not itself one of them.
pub fn last(connection: &Connection) -> Result<Option<Step>> {
    let sql = format!("{STEP} WHERE undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT 1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([], read_step)
        .optional()?)
}

/// Whether nothing that stands came after a step.
pub(crate) fn is_last(tx: &Tx, target: OperationId) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM operation WHERE id > ?1 AND id < ?2 AND undone_by IS NULL AND undoes IS NULL)";
    Ok(tx
        .prepare_cached(sql)?
        .query_row(params![target, tx.operation()], |row| row.get(0))?)
}

/// Steps, newest first; at most `limit`.
pub fn history(connection: &Connection, limit: u32) -> Result<Vec<Step>> {
    let mut statement = connection.prepare_cached(&format!(
        "{STEP} WHERE undoes IS NULL ORDER BY id DESC LIMIT ?1"
    ))?;
    let steps = statement.query_map([limit.min(200)], read_step)?;
    Ok(steps.collect::<rusqlite::Result<_>>()?)
}

/// Takes back one step, the last that stands when none is named. Taking back an undo does the step again.
///
/// Refused with `ChangedSince` when a row it wrote was changed by a later step that still stands,
/// with `NothingToUndo` when there is none or it was taken back already.
pub fn undo(db: &Db, target: Option<OperationId>, moment: &Moment) -> Result<Written<Step>> {
    let target = db.read(|connection| match target {
        Some(id) => step(connection, id),
        None => last(connection)?.ok_or(Error::NothingToUndo),
    })?;
    if target.undone {
        return Err(Error::NothingToUndo);
    }
    let op = Op {
        kind: "undo",
        subject: target.subject.clone(),
        count: target.count,
    };
    let restored = db.restore(op, moment, target.id, |tx| {
        restore(tx, target.id)?;
        mark(tx, target.id)?;
        step(tx, target.id)
    });
    restored.map_err(|error| {
        if no_longer_fits(&error) {
            return last_after(db, target.id).unwrap_or_else(|error| error);
        }
        error
    })
}

/// A row comes back only where it still fits. Something newer can have taken its place, or removed what it hangs on;
/// SQLite notices the one at the row and the other at the commit.
fn no_longer_fits(error: &Error) -> bool {
    matches!(error, Error::Database(why) if why.sqlite_error_code() == Some(ErrorCode::ConstraintViolation))
}

fn last_after(db: &Db, target: OperationId) -> Result<Error> {
    let last = db.read(last)?;
    Ok(Error::ChangedSince {
        operation: target,
        by: last.as_ref().map_or_else(String::new, describe),
    })
}

pub(super) fn mark(tx: &Tx, target: OperationId) -> Result<()> {
    let now = tx.operation();
    let changed = tx.execute(
        "UPDATE operation SET undone_by = ?1 WHERE id = ?2 AND undone_by IS NULL",
        params![now, target],
    )?;
    if changed == 0 {
        return Err(Error::NothingToUndo);
    }
    tx.execute(
        "UPDATE operation SET undoes = ?1 WHERE id = ?2",
        params![target, now],
    )?;
    // What an undone undo had taken back stands again.
    tx.execute(
        "UPDATE operation SET undone_by = NULL WHERE undone_by = ?1",
        [target],
    )?;
    Ok(())
}

pub(super) struct Entry {
    pub table: &'static str,
    pub row: i64,
    pub before: Option<String>,
}

fn restore(tx: &Tx, target: OperationId) -> Result<()> {
    refuse_if_changed(tx, target)?;
    tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for (table, first, last) in ranges(tx, target)?.into_iter().rev() {
        tx.execute(
            &format!("DELETE FROM {table} WHERE id BETWEEN ?1 AND ?2"),
            params![first, last],
        )?;
    }
    // Rows come back as they were, whatever they may become otherwise.
    tx.execute("UPDATE current_operation SET restores = 1", [])?;
    for entry in entries(tx, target)? {
        put_back(tx, &entry)?;
    }
    tx.execute("UPDATE current_operation SET restores = 0", [])?;
    refuse_casualties(tx, target)
}

/// What the step inserted, parents first.
pub(super) fn ranges(tx: &Tx, target: OperationId) -> Result<Vec<(&'static str, i64, i64)>> {
    let mut statement = tx.prepare_cached(
        "SELECT first, last FROM operation_insert WHERE operation_id = ?1 AND tbl = ?2",
    )?;
    let mut found = Vec::new();
    for (table, _) in KEPT {
        for range in
            statement.query_map(params![target, table], |row| Ok((row.get(0)?, row.get(1)?)))?
        {
            let (first, last) = range?;
            found.push((*table, first, last));
        }
    }
    Ok(found)
}

/// What the step changed or deleted, last first; rows that it had itself inserted are gone with their range.
fn entries(tx: &Tx, target: OperationId) -> Result<Vec<Entry>> {
    let mut statement = tx.prepare_cached(
        "SELECT tbl, row, before FROM operation_row AS changed WHERE operation_id = ?1 AND NOT EXISTS
           (SELECT 1 FROM operation_insert AS new WHERE new.operation_id = ?1 AND new.tbl = changed.tbl AND changed.row BETWEEN new.first AND new.last)
         ORDER BY id DESC",
    )?;
    let rows = statement.query_map([target], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
    })?;
    let mut entries = Vec::new();
    for row in rows {
        let (table, row, before) = row?;
        let table = known(&table).ok_or_else(|| Error::Damaged {
            detail: "the log of steps names an unknown table".into(),
        })?;
        entries.push(Entry { table, row, before });
    }
    Ok(entries)
}

pub(super) fn put_back(tx: &Tx, entry: &Entry) -> Result<()> {
    let Entry { table, row, before } = entry;
    let Some(before) = before else {
        tx.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?
            .execute([row])?;
        return Ok(());
    };
    let columns = columns(tx, table)?;
    let value = |(name, blob): &(String, bool)| {
        let value = format!("json_extract(?1, '$.{name}')");
        if *blob {
            format!("unhex({value})")
        } else {
            value
        }
    };
    let sets: Vec<String> = columns
        .iter()
        .map(|column| format!("{} = {}", column.0, value(column)))
        .collect();
    let updated = tx
        .prepare_cached(&format!(
            "UPDATE {table} SET {} WHERE id = ?2",
            sets.join(", ")
        ))?
        .execute(params![before, row])?;
    if updated > 0 {
        return Ok(());
    }
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let values: Vec<String> = columns.iter().map(value).collect();
    tx.prepare_cached(&format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        names.join(", "),
        values.join(", ")
    ))?
    .execute([before])?;
    // The range of new ids doesn't show a row that comes back under its old one.
    tx.prepare_cached(
        "INSERT INTO operation_row (operation_id, tbl, row, before) VALUES (?1, ?2, ?3, NULL)",
    )?
    .execute(params![tx.operation(), table, row])?;
    Ok(())
}

/// Compares every row the step left with what is there now. What it left is what the next step found.
fn refuse_if_changed(tx: &Tx, target: OperationId) -> Result<()> {
    for (table, _) in KEPT {
        let now = row_json(tx, table, "now.")?;
        // Begins with the step's own rows: the log of a table is as long as the book is old.
        let sql = format!(
            "WITH own AS (
               SELECT row FROM operation_row INDEXED BY operation_row_operation WHERE operation_id = ?1 AND tbl = '{table}'
               UNION
               SELECT l.row FROM operation_insert AS new CROSS JOIN operation_row AS l INDEXED BY operation_row_row
                 ON l.tbl = '{table}' AND l.row BETWEEN new.first AND new.last
                WHERE new.operation_id = ?1 AND new.tbl = '{table}'),
             later AS (
               SELECT row, (SELECT min(l.id) FROM operation_row AS l INDEXED BY operation_row_row
                             WHERE l.tbl = '{table}' AND l.row = own.row AND l.operation_id > ?1 AND l.operation_id < ?2) AS first
                 FROM own)
             SELECT left_as.operation_id FROM later CROSS JOIN operation_row AS left_as ON left_as.id = later.first
             LEFT JOIN {table} AS now ON now.id = later.row
             WHERE left_as.before IS NOT (CASE WHEN now.id IS NULL THEN NULL ELSE {now} END) LIMIT 1"
        );
        let by: Option<OperationId> = tx
            .prepare_cached(&sql)?
            .query_row(params![target, tx.operation()], |row| row.get(0))
            .optional()?;
        if let Some(by) = by {
            return Err(Error::ChangedSince {
                operation: target,
                by: describe(&step(tx, by)?),
            });
        }
    }
    Ok(())
}

/// Refuses when rows went that the step had nothing to do with: something was added since to what it had made.
fn refuse_casualties(tx: &Tx, target: OperationId) -> Result<()> {
    let by: Option<Option<OperationId>> = tx
        .prepare_cached(
            "SELECT (SELECT max(operation_id) FROM operation_insert AS maker WHERE maker.tbl = hit.tbl AND hit.row BETWEEN maker.first AND maker.last)
             FROM operation_row AS hit
             WHERE hit.operation_id = ?1 AND hit.before IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM operation_row AS own WHERE own.operation_id = ?2 AND own.tbl = hit.tbl AND own.row = hit.row)
               AND NOT EXISTS (SELECT 1 FROM operation_insert AS new WHERE new.operation_id = ?2 AND new.tbl = hit.tbl AND hit.row BETWEEN new.first AND new.last)
             LIMIT 1",
        )?
        .query_row(params![tx.operation(), target], |row| row.get(0))
        .optional()?;
    let Some(by) = by else {
        return Ok(());
    };
    let by = by.map(|by| step(tx, by)).transpose()?;
    Err(Error::ChangedSince {
        operation: target,
        by: by.as_ref().map_or_else(String::new, describe),
    })
}

fn describe(step: &Step) -> String {
    if step.subject.is_empty() {
        step.kind.clone()
    } else {
        format!("{}: {}", step.kind, step.subject)
    }
}
