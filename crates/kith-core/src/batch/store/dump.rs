//! The whole record as text, for tests that compare it before and after; and a disk that fills up.

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

/// Lets the book grow to so many pages, as a disk that is full then.
pub(in crate::batch) fn limit_pages(conn: &Connection, pages: i64) {
    let sql = format!("PRAGMA max_page_count = {pages}");
    conn.query_row(&sql, [], |_| Ok(())).unwrap();
}

/// How many pages the book has.
pub(in crate::batch) fn pages(conn: &Connection) -> i64 {
    conn.query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap()
}
