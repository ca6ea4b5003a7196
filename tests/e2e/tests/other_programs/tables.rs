//! Tables as Python's csv and `LibreOffice` read them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::book::{Book, FORMULA, QUOTED};

const READS: &str = r#"
import csv, json, sys
print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8-sig"), strict=True))))
"#;
/// What a spreadsheet takes for a formula at the beginning of a cell.
const ACTIVE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn row<'r>(rows: &'r Value, name: &str) -> &'r Value {
    let all = rows.as_array().unwrap();
    let found = all.iter().find(|row| row["Name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {rows}"))
}

fn names(rows: &Value) -> BTreeSet<&str> {
    let all = rows.as_array().unwrap().iter();
    all.map(|row| row["Name"].as_str().unwrap()).collect()
}

#[test]
fn an_exact_table_has_every_cell_as_it_was() {
    let book = Book::new();
    let rows = book.python(READS, &book.export("--csv", "exact.csv"));
    assert_eq!(
        names(&rows),
        BTreeSet::from(["Ana Petrović", QUOTED, "陳美玲"])
    );
    assert_eq!(row(&rows, "Ana Petrović")["Note"], FORMULA);
    let mei = row(&rows, "陳美玲");
    assert_eq!(mei["Note"], "Line one\nLine two; with, signs");
    assert_eq!(mei["Phone 1"], "+886 2 1234 5678");
    assert_eq!(mei["E-mail 1"], "mei@lab.example");
}

#[test]
fn no_cell_of_the_safe_table_begins_like_a_formula() {
    let book = Book::new();
    let rows = book.python(READS, &book.export("--csv-safe", "safe.csv"));
    assert_eq!(names(&rows).len(), 3);
    for row in rows.as_array().unwrap() {
        for (column, cell) in row.as_object().unwrap() {
            assert!(
                !cell.as_str().unwrap().starts_with(ACTIVE),
                "{column}: {cell}"
            );
        }
    }
}

#[test]
fn a_spreadsheet_computes_nothing_of_the_safe_table() {
    let book = Book::new();
    let safe = book.spreadsheet(&book.export("--csv-safe", "safe.csv"));
    assert!(safe.contains("Ana Petrović") && safe.contains("1+1"));
    assert!(!safe.contains("table:formula"), "{safe}");
    // The same person in the exact table shows that a formula would have been found.
    let exact = book.spreadsheet(&book.export("--csv", "exact.csv"));
    assert!(exact.contains("table:formula=\"of:=1+1\""));
}
