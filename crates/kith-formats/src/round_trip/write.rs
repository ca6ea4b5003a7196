//! People into the table, row by row. Must know how many columns are needed before the first row is written.

use std::io::{self, Write};

use super::Cells;
use super::column::{Column, Counts, columns, counts};
use super::safe::neutral;
use crate::Card;

/// How many columns a table needs: gathered from everybody who will be in it.
#[derive(Debug, Clone, Default)]
pub struct Shape(Counts);

impl Shape {
    /// Takes somebody's lists into account.
    pub fn make_room(&mut self, card: &Card) {
        for (most, has) in self.0.iter_mut().zip(counts(card)) {
            *most = has.max(*most);
        }
    }
}

/// A table that is being written: UTF-8 with its mark, as spreadsheets want it, and lines that end as RFC 4180 says.
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
    columns: Vec<Column>,
    cells: Cells,
}

impl<W: Write> Table<W> {
    /// Begins a table that has room for `shape`.
    pub fn begin(mut out: W, shape: &Shape, cells: Cells) -> io::Result<Self> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        let columns = columns(&shape.0);
        let headings = columns.iter().map(|column| column.heading(cells));
        rows.write_record(headings.map(std::borrow::Cow::into_owned))
            .map_err(cause)?;
        Ok(Self {
            rows,
            columns,
            cells,
        })
    }

    /// Adds somebody. What is beyond the shape is left out.
    pub fn add(&mut self, card: &Card) -> io::Result<()> {
        for column in &self.columns {
            let cell = column.cell(card);
            let written = match self.cells {
                Cells::Exact => self.rows.write_field(cell.as_ref()),
                Cells::Safe => self.rows.write_field(neutral(&cell).as_ref()),
            };
            written.map_err(cause)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(cause)
    }

    /// Ends the table and gives back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        self.rows
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// What the system said, not what csv made of it: why a file can't be written is told by its kind.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
