//! Kith's own table of people: a CSV file that Kith reads back whole. One form keeps every cell as it is; the other makes
//! cells harmless in a spreadsheet, which reading undoes. Pictures are in neither.

mod column;
mod read;
mod row;
mod safe;
mod write;

pub(crate) use read::{read, recognise};
pub use write::{Shape, Table};

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// As they are.
    Exact,
    /// Without anything that a spreadsheet takes for a formula.
    Safe,
}
