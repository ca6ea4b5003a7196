//! What an owner said of a table's columns, in the database: one preference for each set of headings.

use kith_formats::Mapping;
use rusqlite::{Connection, OptionalExtension, params};

use super::to_json;
use crate::error::Result;

/// Most that are kept; the ones that were used longest ago make room.
const KEPT: u32 = 100;
/// What the keys of these preferences begin with.
const KEY: &str = "table:";

/// What was said of a table with these headings; `None` for nothing, and for what a newer Kith has kept.
pub(in crate::batch) fn mapping(conn: &Connection, headings: &str) -> Result<Option<Mapping>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM preference WHERE key = ?1")?
        .query_row([format!("{KEY}{headings}")], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Keeps it. It is no step of the owner's: an undo leaves it.
pub(in crate::batch) fn set_mapping(
    conn: &Connection,
    headings: &str,
    mapping: &Mapping,
) -> Result<()> {
    let key = format!("{KEY}{headings}");
    // A new row each time, so that the newest have the highest ids.
    conn.execute("DELETE FROM preference WHERE key = ?1", [&key])?;
    conn.execute(
        "INSERT INTO preference (key, value) VALUES (?1, ?2)",
        params![key, to_json(mapping)?],
    )?;
    conn.execute(
        "DELETE FROM preference WHERE id IN
           (SELECT id FROM preference WHERE key LIKE ?1 || '%' ORDER BY id DESC LIMIT -1 OFFSET ?2)",
        params![KEY, KEPT],
    )?;
    Ok(())
}
