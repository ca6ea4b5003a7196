//! Taking back a step of which later ones changed some rows: what stands as it was left goes back; what becomes of the rest
//! is decided by whoever knows what the rows mean. Must not know that itself.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{ErrorCode, OptionalExtension, params};
use serde_json::Value;

use super::{
    log::row_json,
    restore::{Entry, mark, put_back, ranges, step},
    tables::{KEPT, known},
};
use crate::{
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::OperationId,
    time::Moment,
};

/// A row by its columns.
pub(crate) type Row = serde_json::Map<String, Value>;

/// A row that a step wrote.
#[derive(Debug)]
pub(crate) struct Touched {
    pub table: &'static str,
    pub row: i64,
    /// Before the step; `None` where it did not exist.
    pub before: Option<Row>,
    /// After the step.
    pub left: Option<Row>,
    pub now: Option<Row>,
    /// It is something else now than the step left.
    pub changed: bool,
}

/// What becomes of a row.
#[derive(Debug)]
pub(crate) enum Fate {
    /// As it was before the step.
    Before,
    /// As it is now.
    Leave,
    As(Row),
    /// As it was before, and what it is now as a row of its own.
    Both,
}

/// Takes a step back in the way of `body`, and marks it as taken back.
pub(crate) fn undo_apart<T>(
    db: &Db,
    target: OperationId,
    moment: &Moment,
    body: impl FnOnce(&Tx) -> Result<T>,
) -> Result<Written<T>> {
    let about = db.read(|connection| step(connection, target))?;
    let op = Op {
        kind: "undo",
        subject: about.subject,
        count: about.count,
    };
    db.restore(op, moment, target, |tx| {
        mark(tx, target)?;
        body(tx)
    })
}

/// Every row that a step wrote, parents before children.
pub(crate) fn touched(tx: &Tx, target: OperationId) -> Result<Vec<Touched>> {
    let mut rows: BTreeMap<(usize, i64), Option<String>> = BTreeMap::new();
    let place = |table: &str| KEPT.iter().position(|(name, _)| *name == table);
    for (table, first, last) in ranges(tx, target)? {
        let Some(place) = place(table) else { continue };
        let sql = format!("SELECT id FROM {table} WHERE id BETWEEN ?1 AND ?2");
        let mut statement = tx.prepare_cached(&sql)?;
        let ids = statement.query_map(params![first, last], |row| row.get(0))?;
        for id in ids.collect::<rusqlite::Result<Vec<i64>>>()? {
            rows.insert((place, id), None);
        }
    }
    let mut statement = tx.prepare_cached(
        "SELECT tbl, row, before FROM operation_row AS changed WHERE operation_id = ?1 AND NOT EXISTS
           (SELECT 1 FROM operation_insert AS new WHERE new.operation_id = ?1 AND new.tbl = changed.tbl AND changed.row BETWEEN new.first AND new.last)
         ORDER BY id DESC",
    )?;
    let entries = statement.query_map([target], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
    })?;
    for entry in entries {
        let (table, row, before): (String, i64, Option<String>) = entry?;
        let Some(place) = place(&table) else { continue };
        // The first of a row's entries, the last here, has it as it was before the step.
        rows.insert((place, row), before);
    }
    let mut all = Vec::with_capacity(rows.len());
    for ((place, row), before) in rows {
        if let Some((table, _)) = KEPT.get(place) {
            all.push(look(tx, target, table, row, before.as_deref())?);
        }
    }
    Ok(all)
}

fn look(
    tx: &Tx,
    target: OperationId,
    table: &'static str,
    row: i64,
    before: Option<&str>,
) -> Result<Touched> {
    let sql = format!(
        "SELECT {} FROM {table} WHERE id = ?1",
        row_json(tx, table, "")?
    );
    let now: Option<String> = tx
        .prepare_cached(&sql)?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let sql = "SELECT before FROM operation_row INDEXED BY operation_row_row
               WHERE tbl = ?1 AND row = ?2 AND operation_id > ?3 AND operation_id < ?4 ORDER BY id LIMIT 1";
    let later: Option<Option<String>> = tx
        .prepare_cached(sql)?
        .query_row(params![table, row, target, tx.operation()], |row| {
            row.get(0)
        })
        .optional()?;
    let left = later.unwrap_or_else(|| now.clone());
    Ok(Touched {
        table,
        row,
        changed: left != now,
        before: before.map(parsed).transpose()?,
        left: left.as_deref().map(parsed).transpose()?,
        now: now.as_deref().map(parsed).transpose()?,
    })
}

fn parsed(json: &str) -> Result<Row> {
    serde_json::from_str(json).map_err(|error| Error::Damaged {
        detail: error.to_string(),
    })
}

/// Gives every row its fate. Says how many could not come back, because what they hang on is gone or their place is taken.
pub(crate) fn settle(tx: &Tx, touched: &[Touched], fates: &[Fate]) -> Result<u32> {
    tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let all = || touched.iter().zip(fates);
    let new: HashSet<(&str, i64)> = touched
        .iter()
        .filter(|it| it.before.is_none())
        .map(|it| (it.table, it.row))
        .collect();
    for (it, fate) in all().rev() {
        let goes = it.before.is_none() && it.now.is_some() && matches!(fate, Fate::Before);
        if goes && !has_later_children(tx, it, &new)? {
            tx.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", it.table))?
                .execute([it.row])?;
        }
    }
    // Rows come back as they were, whatever they may become otherwise.
    tx.execute("UPDATE current_operation SET restores = 1", [])?;
    let coming: HashSet<(&str, i64)> = all()
        .filter(|(it, fate)| it.before.is_some() && !matches!(fate, Fate::Leave))
        .map(|(it, _)| (it.table, it.row))
        .collect();
    let mut lost = 0;
    for (it, fate) in all() {
        let row = match (fate, &it.before) {
            (Fate::Before | Fate::Both, Some(before)) => before,
            (Fate::As(row), _) => row,
            _ => continue,
        };
        lost += u32::from(!put(tx, it, row, &coming)?);
        if let (Fate::Both, Some(now)) = (fate, &it.now) {
            put_anew(tx, it.table, now)?;
        }
    }
    tx.execute("UPDATE current_operation SET restores = 0", [])?;
    Ok(lost)
}

/// Whether something hangs on a row that the step itself had not put there.
fn has_later_children(tx: &Tx, it: &Touched, new: &HashSet<(&str, i64)>) -> Result<bool> {
    for (child, _) in KEPT {
        for key in keys(tx, child)?
            .iter()
            .filter(|key| key.parent == it.table && key.to == "id")
        {
            let sql = format!("SELECT id FROM {child} WHERE {} = ?1", key.from);
            let mut statement = tx.prepare_cached(&sql)?;
            let ids = statement.query_map([it.row], |row| row.get::<_, i64>(0))?;
            for id in ids {
                if !new.contains(&(*child, id?)) {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// A column that leads to another row.
struct Key {
    from: String,
    parent: String,
    to: String,
    may_be_empty: bool,
}

fn keys(tx: &Tx, table: &str) -> Result<Vec<Key>> {
    let mut statement = tx.prepare_cached(
        "SELECT f.\"from\", f.\"table\", f.\"to\", NOT c.\"notnull\" FROM pragma_foreign_key_list(?1) AS f
         JOIN pragma_table_info(?1) AS c ON c.name = f.\"from\" WHERE f.seq = 0",
    )?;
    let rows = statement.query_map([table], |row| {
        Ok(Key {
            from: row.get(0)?,
            parent: row.get(1)?,
            to: row.get(2)?,
            may_be_empty: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a row back; false where it has no place any more. What it led to and is gone is left empty where that may be.
fn put(tx: &Tx, it: &Touched, row: &Row, coming: &HashSet<(&str, i64)>) -> Result<bool> {
    let mut row = row.clone();
    for key in keys(tx, it.table)? {
        let leads = row.get(&key.from).cloned().unwrap_or(Value::Null);
        if leads.is_null() || is_there(tx, &key, &leads, coming, it.table)? {
            continue;
        }
        if !key.may_be_empty {
            return Ok(false);
        }
        row.insert(key.from, Value::Null);
    }
    let entry = Entry {
        table: it.table,
        row: it.row,
        before: Some(Value::Object(row).to_string()),
    };
    match put_back(tx, &entry) {
        Err(Error::Database(why))
            if why.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) =>
        {
            Ok(false)
        }
        other => other.map(|()| true),
    }
}

fn is_there(
    tx: &Tx,
    key: &Key,
    leads: &Value,
    coming: &HashSet<(&str, i64)>,
    table: &str,
) -> Result<bool> {
    let parent = key.parent.as_str();
    // Rows of one table may come back in any order.
    if parent == table
        && leads
            .as_i64()
            .is_some_and(|id| coming.contains(&(parent, id)))
    {
        return Ok(true);
    }
    if known(parent).is_none() {
        return Ok(false);
    }
    let sql = format!("SELECT 1 FROM {parent} WHERE {} = ?1", key.to);
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(match leads {
        Value::Number(number) => statement.exists([number.as_i64()])?,
        Value::String(text) => statement.exists([text])?,
        _ => false,
    })
}

/// The same content as a new row.
fn put_anew(tx: &Tx, table: &'static str, row: &Row) -> Result<()> {
    let next: i64 = tx
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?1")?
        .query_row([table], |row| row.get(0))?;
    let mut row = row.clone();
    row.insert("id".to_owned(), next.into());
    put_back(
        tx,
        &Entry {
            table,
            row: next,
            before: Some(Value::Object(row).to_string()),
        },
    )
}
