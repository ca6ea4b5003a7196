//! A table as its owner looks at it before anybody is read: the columns with a few cells each, what they would become, what is
//! open about its dates, and the first people. Must not read a whole file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dates::DateOrder;
use super::dialect::Dialect;
use super::guess;
use super::layout::Layout;
use super::what::{Field, What};
use super::{Table, person};
use crate::Card;

/// Most cells shown of one column, and of dates that are open.
pub(super) const SAMPLES: usize = 3;
/// How many rows are looked through for them.
const LOOKED_AT: usize = 200;

/// What an owner wants of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Mapping {
    /// Whether the first line of the table holds headings.
    pub has_headings: bool,
    /// One for each column. Empty for the table of a program that Kith knows.
    pub fields: Vec<Field>,
    /// What comes first in a date, where the data doesn't say.
    pub order: Option<DateOrder>,
}

/// A column and what it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookColumn {
    /// As it stands in the file, or `Column 3`.
    pub heading: String,
    /// A few cells that have something.
    pub samples: Vec<String>,
    pub field: Field,
}

/// What is known about the order of day and month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dates {
    /// What the data itself says.
    pub evident: Option<DateOrder>,
    /// Dates that could be either of two days while nobody says which. Empty where nothing is open.
    pub open: Vec<String>,
}

/// A table before it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Look {
    pub has_headings: bool,
    /// Empty for the table of a program that Kith knows: there is nothing to ask about its columns.
    pub columns: Vec<LookColumn>,
    pub dates: Dates,
    /// Whether a column gives people something to be called by.
    pub has_names: bool,
}

impl Look {
    /// The mapping that it shows.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            has_headings: self.has_headings,
            fields: self
                .columns
                .iter()
                .map(|column| column.field.clone())
                .collect(),
            order: self.dates.evident,
        }
    }
}

impl Layout {
    /// The table with headings or without, as a mapping says.
    pub(super) fn with_headings_of(self, mapping: &Mapping, start: &[u8]) -> Self {
        if self.has_headings == mapping.has_headings {
            return self;
        }
        let first = Layout {
            has_headings: true,
            ..self
        };
        let written = first.written(start);
        Layout {
            headings: written,
            ..first
        }
        .with_headings(mapping.has_headings)
    }

    /// The cells of the first line as they stand.
    fn written(&self, start: &[u8]) -> Vec<String> {
        let row = super::Rows::new(start, self.separator).find(|row| row.line >= self.line);
        let cells = row.map(|row| {
            row.cells
                .iter()
                .map(|cell| cell.trim().to_owned())
                .collect()
        });
        cells.unwrap_or_default()
    }
}

/// Looks at a table that no program of those that Kith knows has written. `None` when it is no table.
pub(crate) fn unknown(start: &[u8], mapping: Option<&Mapping>) -> Option<Look> {
    let mapping = match mapping {
        Some(mapping) => mapping.clone(),
        None => proposed(start)?,
    };
    let table = Table::of_mapping(start, &mapping)?;
    let cells = first_cells(&table, start);
    let columns = table.layout.headings.iter().zip(cells).enumerate();
    let columns = columns.map(|(at, (heading, cells))| LookColumn {
        heading: heading.clone(),
        samples: samples(cells),
        field: mapping
            .fields
            .get(at)
            .cloned()
            .unwrap_or_else(|| Field::new(What::Custom, "")),
    });
    Some(Look {
        has_headings: table.layout.has_headings,
        columns: columns.collect(),
        dates: dates(&table, start, mapping.order),
        has_names: table.has_names(),
    })
}

/// Looks at the table of a program that Kith knows: only its dates can be open.
pub(crate) fn known(start: &[u8], dialect: &Dialect, mapping: Option<&Mapping>) -> Option<Look> {
    let table = Table::of_dialect(start, dialect)?;
    let order = mapping.and_then(|mapping| mapping.order);
    Some(Look {
        has_headings: true,
        columns: Vec::new(),
        dates: dates(&table, start, order),
        has_names: true,
    })
}

fn dates(table: &Table, start: &[u8], said: Option<DateOrder>) -> Dates {
    let evident = table.evident_order(start);
    let mut open = Table {
        layout: table.layout.clone(),
        plan: table.plan.clone(),
    };
    open.plan.order = evident;
    Dates {
        evident,
        open: if said.is_some() && evident.is_some() {
            Vec::new()
        } else {
            open.open_dates(start)
        },
    }
}

/// What Kith would make of a table by itself.
pub(crate) fn proposed(start: &[u8]) -> Option<Mapping> {
    let layout = Layout::guessed(start, true)?;
    let table = Table {
        plan: super::Plan::of_fields(&layout.headings, &[], None),
        layout,
    };
    let cells = first_cells(&table, start);
    let layout = &table.layout;
    Some(Mapping {
        has_headings: layout.has_headings,
        fields: guess::fields(&layout.headings, layout.has_headings, &cells),
        order: None,
    })
}

/// The first people of a table.
pub(crate) fn people(table: &Table, start: &[u8], most: usize) -> Vec<Card> {
    let rows = table.rows(start);
    rows.filter_map(|row| person::card(&row, &table.plan))
        .take(most)
        .collect()
}

/// The first cells of each column.
fn first_cells(table: &Table, start: &[u8]) -> Vec<Vec<String>> {
    let mut columns = vec![Vec::new(); table.layout.headings.len()];
    for row in table.rows(start).take(LOOKED_AT) {
        for (column, cell) in columns.iter_mut().zip(row.cells.iter()) {
            column.push(cell.to_owned());
        }
    }
    columns
}

/// A few different cells that have something, shortened to what fits.
fn samples(cells: Vec<String>) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in cells {
        let cell = crate::text::one_line(&cell);
        let (shown, _) = crate::text::shortened(&cell, 120);
        if !shown.is_empty()
            && samples.len() < SAMPLES
            && !samples.iter().any(|known| known == shown)
        {
            samples.push(shown.to_owned());
        }
    }
    samples
}
