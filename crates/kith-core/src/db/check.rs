//! Looking over the whole file: every page, every index, every reference. Must not change anything.

use rusqlite::Connection;

use super::Db;
use crate::error::Result;

/// Most findings told of each kind; one is enough to know.
const MOST: usize = 20;

impl Db {
    /// What is wrong with the book, in SQLite's words; empty when it is sound. Takes as long as reading all of it.
    pub fn faults(&self) -> Result<Vec<String>> {
        self.read(|reader| {
            let mut faults = broken(reader)?;
            faults.extend(dangling(reader)?);
            Ok(faults)
        })
    }
}

fn broken(reader: &Connection) -> Result<Vec<String>> {
    let mut statement = reader.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut found: Vec<String> = found.collect::<rusqlite::Result<_>>()?;
    found.retain(|line| line != "ok");
    Ok(found)
}

/// Rows that refer to one that isn't there.
fn dangling(reader: &Connection) -> Result<Vec<String>> {
    let mut statement = reader.prepare("PRAGMA foreign_key_check")?;
    let found = statement.query_map([], |row| {
        let (table, id, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!(
            "{table} {} refers to a {parent} that isn't there",
            id.unwrap_or_default()
        ))
    })?;
    Ok(found.take(MOST).collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_reference_to_nobody_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        assert_eq!(db.faults().unwrap(), Vec::<String>::new());
        db.writer()
            .execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO tag (contact_id, name) VALUES (42, 'nobody'); PRAGMA foreign_keys = ON;")
            .unwrap();
        let faults = db.faults().unwrap();
        assert!(
            faults.iter().any(|fault| fault.contains("tag")),
            "{faults:?}"
        );
    }
}
