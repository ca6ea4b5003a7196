//! The whole record as text, for tests that compare it before and after.

use rusqlite::{Connection, types::Value};

const TABLES: [&str; 13] = [
    "batch",
    "contact",
    "reach",
    "address",
    "affiliation",
    "occasion",
    "tag",
    "custom_field",
    "photo",
    "source_card",
    "interaction",
    "participant",
    "reminder",
];

/// Every row of the tables that an import writes.
pub(in crate::batch) fn dump(conn: &Connection) -> Vec<String> {
    let rows_of = |table: &&str| {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM {table} ORDER BY id"))
            .unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: rusqlite::Result<Vec<Value>> =
                (0..columns).map(|column| row.get(column)).collect();
            Ok(format!("{table} {:?}", values?))
        });
        rows.unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap()
    };
    TABLES.iter().flat_map(rows_of).collect()
}
