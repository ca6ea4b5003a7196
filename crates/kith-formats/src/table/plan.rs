//! What each column of a table becomes, with the columns that belong together in one slot. Knows no row.

use super::dates::DateOrder;
use super::what::{Field, What};

/// A column as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// As it stands in the file.
    pub heading: String,
    pub what: What,
    /// Columns of one slot make one address, one affiliation, one value with its label.
    pub slot: u16,
    pub label: String,
    /// A cell that says nothing.
    pub nothing: &'static str,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            heading: String::new(),
            what: What::Custom,
            slot: 0,
            label: String::new(),
            nothing: "",
        }
    }
}

/// Slots that no dialect counts to.
const ALONE: usize = 10_000;

impl Column {
    /// A column that stands alone gets a slot that no other has.
    pub fn standing_at(mut self, at: usize) -> Self {
        if self.slot == 0 {
            self.slot = u16::try_from(ALONE.saturating_add(at)).unwrap_or(u16::MAX);
        }
        self
    }
}

/// How a whole table is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    pub columns: Vec<Column>,
    /// What stands between the values of one cell; empty where a cell has one value.
    pub joined: &'static str,
    pub between_tags: &'static [&'static str],
    pub order: Option<DateOrder>,
}

/// What people put between tags.
const BETWEEN_TAGS: &[&str] = &[":::", ";", ",", "|", "\n"];

impl Plan {
    /// The plan that an owner's fields make; columns without a field keep their heading.
    pub fn of_fields(headings: &[String], fields: &[Field], order: Option<DateOrder>) -> Self {
        let mut slots = Slots::default();
        let fields = fields.iter().map(Some).chain(std::iter::repeat(None));
        let columns = headings.iter().zip(fields).enumerate();
        let columns = columns.map(|(at, (heading, field))| {
            let column = Column {
                heading: heading.clone(),
                what: field.map_or(What::Custom, |field| field.what),
                slot: field.map_or(0, |field| slots.of(field)),
                label: field.map_or_else(String::new, |field| field.label.clone()),
                nothing: "",
            };
            column.standing_at(at)
        });
        Self {
            columns: columns.collect(),
            joined: "",
            between_tags: BETWEEN_TAGS,
            order,
        }
    }
}

/// Puts columns together as they come: a part that an address has already begins the next one, unless it goes on at once
/// (two lines of a street).
#[derive(Default)]
struct Slots {
    addresses: Vec<Slot>,
    works: Vec<Slot>,
}

struct Slot {
    label: String,
    parts: Vec<What>,
}

impl Slots {
    /// The slot of a column; 0 for one that stands alone.
    fn of(&mut self, field: &Field) -> u16 {
        match field.what {
            What::Street
            | What::Extended
            | What::PoBox
            | What::City
            | What::Region
            | What::PostalCode
            | What::Country => place(&mut self.addresses, field),
            What::Organisation | What::Department | What::Title => place(&mut self.works, field),
            _ => 0,
        }
    }
}

fn place(slots: &mut Vec<Slot>, field: &Field) -> u16 {
    let takes = |slot: &Slot| {
        slot.label == field.label
            && (!slot.parts.contains(&field.what)
                || (field.what == What::Street && slot.parts.last() == Some(&What::Street)))
    };
    let at = slots.iter().position(takes).unwrap_or_else(|| {
        slots.push(Slot {
            label: field.label.clone(),
            parts: Vec::new(),
        });
        slots.len() - 1
    });
    if let Some(slot) = slots.get_mut(at) {
        slot.parts.push(field.what);
    }
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(fields: &str) -> Vec<u16> {
        let fields: Vec<Field> = fields
            .split(' ')
            .map(|words| Field::from_words(words).unwrap())
            .collect();
        let headings = vec![String::new(); fields.len()];
        let plan = Plan::of_fields(&headings, &fields, None);
        plan.columns.iter().map(|column| column.slot).collect()
    }

    #[test]
    fn columns_that_belong_together() {
        assert_eq!(
            slots("street street city country street city"),
            [1, 1, 1, 1, 2, 2]
        );
        assert_eq!(
            slots("street:work street:home city:home city:work"),
            [1, 2, 2, 1]
        );
        assert_eq!(
            slots("organisation title organisation title department"),
            [1, 1, 2, 2, 1]
        );
        assert_eq!(slots("email email:work name"), [10_000, 10_001, 10_002]);
    }
}
