//! A table before it is read: what its columns would become, and the first people.

use kith_core::id::TableId;
use kith_formats::{Look, Mapping, Problem, Source, What};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneTable {
    pub id: TableId,
}

/// What an owner says of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapTable {
    pub id: TableId,
    pub mapping: Mapping,
}

/// A table as its owner looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableView {
    pub id: TableId,
    /// Without its folder.
    pub file_name: String,
    /// The program that wrote it, where Kith knows its columns; `table` for any other.
    pub source: Source,
    pub look: Look,
    pub mapping: Mapping,
    /// Whether the mapping is what was said of the last table with these headings.
    pub remembered: bool,
    /// The first people, as the mapping reads them.
    pub people: Vec<TablePerson>,
}

/// Somebody in a table, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TablePerson {
    pub name: String,
    /// What is said of them, in a few words each.
    pub facts: Vec<TableFact>,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableFact {
    pub what: What,
    /// What it is called, where it has a name.
    pub label: String,
    pub value: String,
}
