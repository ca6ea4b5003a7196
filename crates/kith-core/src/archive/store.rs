//! Rows of kept tables out of the database and into it, whatever their columns are.

use std::collections::HashMap;
use std::io::{self, Write};

use rusqlite::{Connection, params, params_from_iter};
use serde_json::{Map, Value};

use super::value::{from_json, to_json};
use super::{Archived, MARK, Progress, VERSION, damaged};
use crate::{
    batch::BatchSource,
    db::Tx,
    error::{Error, Result},
    time::Moment,
    undo::{self, KEPT, Marks},
};

/// How many rows are written before asking again whether to stop.
const STEP: u64 = 256;

pub(super) fn write(
    conn: &Connection,
    out: &mut dyn Write,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Archived> {
    let total = rows_in_all(conn)?;
    let mut archived = Archived::default();
    let made_at = moment
        .utc
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let program = env!("CARGO_PKG_VERSION");
    write!(
        out,
        "{{\"{MARK}\":{VERSION},\n\"made_at\":\"{made_at}\",\n\"program\":\"{program}\""
    )
    .map_err(Error::Write)?;
    for (table, _) in KEPT {
        write!(out, ",\n\"{table}\":[").map_err(Error::Write)?;
        let names: Vec<String> = undo::columns(conn, table)?
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY id", names.join(", "));
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut separator = "\n";
        while let Some(row) = rows.next()? {
            out.write_all(separator.as_bytes()).map_err(Error::Write)?;
            separator = ",\n";
            let mut object = Map::new();
            for (at, name) in names.iter().enumerate() {
                object.insert(name.clone(), to_json(row.get_ref(at)?));
            }
            serde_json::to_writer(&mut *out, &object)
                .map_err(|error| Error::Write(io::Error::from(error)))?;
            archived.rows += 1;
            archived.people += u32::from(*table == "contact");
            if archived.rows % STEP == 0 {
                if cancelled() {
                    return Err(Error::Cancelled);
                }
                progress(archived.rows, total);
            }
        }
        out.write_all(b"]").map_err(Error::Write)?;
    }
    out.write_all(b"}\n").map_err(Error::Write)?;
    progress(total, total);
    Ok(archived)
}

fn rows_in_all(conn: &Connection) -> Result<u64> {
    let counts = KEPT
        .iter()
        .map(|(table, _)| format!("(SELECT count(*) FROM {table})"));
    let sql = format!("SELECT {}", counts.collect::<Vec<_>>().join(" + "));
    let rows: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// Whether nobody and nothing of anybody is in the book.
pub(super) fn is_empty(conn: &Connection) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM contact) AND NOT EXISTS (SELECT 1 FROM interaction)
                  AND NOT EXISTS (SELECT 1 FROM batch)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Rows on their way in, under the ids that they had.
pub(super) struct Rows<'t, 'c> {
    tx: &'t Tx<'c>,
    columns: HashMap<&'static str, HashMap<String, bool>>,
    /// Ids up to here were given before: undo must be told of rows that come back under one.
    marks: Marks,
}

impl<'t, 'c> Rows<'t, 'c> {
    pub fn begin(tx: &'t Tx<'c>) -> Result<Self> {
        // A contact may have been met through one who comes later.
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        tx.execute("DELETE FROM preference", [])?;
        let mut columns = HashMap::new();
        for (table, _) in KEPT {
            columns.insert(*table, undo::columns(tx, table)?.into_iter().collect());
        }
        let marks = undo::marks(tx)?;
        Ok(Self { tx, columns, marks })
    }

    pub fn insert(&mut self, table: &'static str, row: Map<String, Value>) -> Result<()> {
        let Some(columns) = self.columns.get(table) else {
            return Err(damaged("a part that no archive has"));
        };
        let id = row
            .get("id")
            .and_then(Value::as_i64)
            .filter(|id| *id > 0)
            .ok_or_else(|| damaged(format!("a row of {table} without its number")))?;
        let mut names = Vec::with_capacity(row.len());
        let mut values = Vec::with_capacity(row.len());
        for (name, value) in row {
            let Some((name, is_bytes)) = columns.get_key_value(&name) else {
                return Err(damaged(format!(
                    "a row of {table} with more than it can have"
                )));
            };
            names.push(name.as_str());
            values.push(from_json(value, *is_bytes)?);
        }
        // The circles are always there; whatever else has the same number is there twice.
        let meets = if table == "circle" {
            let sets = names.iter().map(|name| format!("{name} = excluded.{name}"));
            let sets = sets.collect::<Vec<_>>().join(", ");
            format!("ON CONFLICT (id) DO UPDATE SET {sets}")
        } else {
            String::new()
        };
        let places = vec!["?"; names.len()].join(", ");
        let names = names.join(", ");
        let sql = format!("INSERT INTO {table} ({names}) VALUES ({places}) {meets}");
        let written = self
            .tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(values));
        written.map_err(|error| refused(table, error))?;
        if table != "circle" && self.marks.get(table).is_some_and(|mark| id <= *mark) {
            self.tx
                .prepare_cached(
                    "INSERT INTO operation_row (operation_id, tbl, row, before) VALUES (?1, ?2, ?3, NULL)",
                )?
                .execute(params![self.tx.operation(), table, id])?;
        }
        Ok(())
    }
}

/// A row that the schema refuses was not written by Kith.
fn refused(table: &str, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation | rusqlite::ErrorCode::TypeMismatch) => {
            damaged(format!("a row of {table} that the record can't hold"))
        }
        _ => error.into(),
    }
}

/// Refuses rows that lead nowhere.
pub(super) fn check(tx: &Tx) -> Result<()> {
    let mut statement = tx.prepare("PRAGMA foreign_key_check")?;
    if statement.exists([])? {
        return Err(damaged("a row that belongs to one that is missing"));
    }
    let circles: i64 = tx.query_row("SELECT count(*) FROM circle", [], |row| row.get(0))?;
    if circles != 4 {
        return Err(damaged("circles that are not the four"));
    }
    let mut statement = tx.prepare("SELECT DISTINCT source FROM batch")?;
    let mut sources = statement.query([])?;
    while let Some(row) = sources.next()? {
        if BatchSource::from_word(row.get_ref(0)?.as_str().unwrap_or_default()).is_none() {
            return Err(damaged("an import from a kind of file that is not known"));
        }
    }
    Ok(())
}
