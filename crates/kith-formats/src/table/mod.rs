//! Tables of people: those of programs that Kith knows, and any other by a mapping that its owner agrees to. A table is known
//! by the set of its headings, wherever they stand. A bad row never harms the next.

mod dates;
mod dialect;
mod guess;
mod labels;
pub(crate) mod layout;
mod look;
mod looks;
mod person;
mod plan;
pub(crate) mod programs;
pub(crate) mod rows;
mod slots;
mod what;
mod words;

use std::io::BufRead;

pub use dates::DateOrder;
pub use look::{Dates, Look, LookColumn, Mapping};
pub use programs::{Looked, look, read_mapped};
pub use what::{Field, What};

use crate::{Card, Input, Sink, Summary};
use dialect::Dialect;
use layout::Layout;
use plan::Plan;
use rows::{Row, Rows};

/// A table whose headings were found and whose columns have a meaning.
struct Table {
    layout: Layout,
    plan: Plan,
}

impl Table {
    /// The table of a program that Kith knows.
    fn of_dialect(start: &[u8], dialect: &Dialect) -> Option<Self> {
        let layout = Layout::known(start, |headings| dialect.plan(headings).is_some())?;
        let plan = dialect.plan(&layout.headings)?;
        let mut table = Self { layout, plan };
        table.plan.order = table.evident_order(start);
        Some(table)
    }

    /// Any table, read as its owner wants; what the owner leaves open is decided by the data where it can be.
    fn of_mapping(start: &[u8], mapping: &Mapping) -> Option<Self> {
        let layout = Layout::guessed(start, true)?.with_headings_of(mapping, start);
        let plan = Plan::of_fields(&layout.headings, &mapping.fields, mapping.order);
        let mut table = Self { layout, plan };
        table.plan.order = table.evident_order(start).or(mapping.order);
        Some(table)
    }

    /// Whether a column gives people something to be called by.
    fn has_names(&self) -> bool {
        self.plan.columns.iter().any(|column| column.what.names())
    }

    /// The rows of a file that begins with the start, without the line of headings.
    fn rows<R: BufRead>(&self, input: R) -> impl Iterator<Item = Row> {
        let mut rows = Rows::new(input, self.layout.separator);
        rows.expect(self.layout.headings.len());
        let first = self.layout.line + u32::from(self.layout.has_headings);
        rows.skip_while(move |row| row.line < first)
    }

    /// Day or month first, as far as a date near the start can be only one of them and no other contradicts it.
    fn evident_order(&self, start: &[u8]) -> Option<DateOrder> {
        let mut found = None;
        for cell in self.date_cells(start) {
            match (dates::evidence(&cell), found) {
                (Some(order), None) => found = Some(order),
                (Some(order), Some(before)) if order != before => return None,
                _ => {}
            }
        }
        found
    }

    /// Dates near the start that could be either of two days.
    fn open_dates(&self, start: &[u8]) -> Vec<String> {
        if self.plan.order.is_some() {
            return Vec::new();
        }
        let mut open: Vec<String> = Vec::new();
        for cell in self.date_cells(start) {
            if dates::is_open(&cell) && !open.contains(&cell) && open.len() < look::SAMPLES {
                open.push(cell);
            }
        }
        open
    }

    fn date_cells(&self, start: &[u8]) -> impl Iterator<Item = String> {
        let columns: Vec<usize> = (0..)
            .zip(&self.plan.columns)
            .filter(|(_, column)| column.what.is_date())
            .map(|(at, _)| at)
            .collect();
        let rows = (!columns.is_empty()).then(|| self.rows(start));
        rows.into_iter().flatten().flat_map(move |row| {
            let cells = columns.iter().filter_map(|at| row.cells.get(*at));
            cells.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
        })
    }

    /// Hands every person of the file on, until the sink breaks.
    fn read(&self, input: &mut Input<'_>, sink: &mut Sink<'_>) -> Summary {
        let mut summary = Summary::default();
        let scale = input.scale();
        for row in self.rows(&mut *input) {
            let Some(card) = person::card(&row, &self.plan) else {
                continue;
            };
            summary.cards = summary.cards.saturating_add(1);
            if sink(card, scale.in_file(row.done)).is_break() {
                break;
            }
        }
        summary
    }
}
