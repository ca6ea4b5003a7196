//! Each kind of table as a reader: recognised by its start, then read whole. One module a source.

use std::path::Path;

use super::dialect::{self, Dialect};
use super::look::{self, Look, Mapping};
use super::{Card, Table};
use crate::{Failure, File, Input, Sink, Source, Start, Summary, Unreadable};

/// How many people are shown before a table is read.
const SHOWN: usize = 5;

/// The tables that Kith knows, and any other.
const DIALECTS: [(Source, &Dialect); 4] = [
    (Source::Google, &dialect::GOOGLE),
    (Source::Outlook, &dialect::OUTLOOK),
    (Source::Thunderbird, &dialect::THUNDERBIRD),
    (Source::Yahoo, &dialect::YAHOO),
];

/// A reader for the table of one program.
macro_rules! program {
    ($name:ident, $dialect:ident) => {
        pub(crate) mod $name {
            use super::{Input, Sink, Start, Summary, Table, Unreadable, dialect};

            /// True when the headings of this program's table are near the start.
            pub(crate) fn recognise(start: &Start<'_>) -> bool {
                Table::of_dialect(start.text, &dialect::$dialect).is_some()
            }

            /// Reads every row.
            ///
            /// # Errors
            /// `UnknownKind` when there are no headings of this program's table.
            pub(crate) fn read(
                input: &mut Input<'_>,
                sink: &mut Sink<'_>,
            ) -> Result<Summary, Unreadable> {
                let table = Table::of_dialect(input.start("").text, &dialect::$dialect)
                    .ok_or(Unreadable::UnknownKind)?;
                Ok(table.read(input, sink))
            }
        }
    };
}

program!(google, GOOGLE);
program!(outlook, OUTLOOK);
program!(thunderbird, THUNDERBIRD);
program!(yahoo, YAHOO);

/// Any other table, read as Kith would by itself.
pub(crate) mod any {
    use super::{Input, Sink, Start, Summary, Table, Unreadable, is_named_table, look};
    use crate::evidence;

    /// True when the start looks like a table, and not like messages or meetings.
    pub(crate) fn recognise(start: &Start<'_>) -> bool {
        let beginning = start.text.get(..evidence::SNIFFED).unwrap_or(start.text);
        evidence::sniff(beginning).is_none()
            && super::Layout::guessed(start.text, is_named_table(start.file_name)).is_some()
    }

    /// Reads every row.
    ///
    /// # Errors
    /// `UnknownKind` when it is no table, or nothing in it is what people are called.
    pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
        let start = input.start("").text;
        let table = look::proposed(start)
            .and_then(|mapping| Table::of_mapping(start, &mapping))
            .filter(Table::has_names)
            .ok_or(Unreadable::UnknownKind)?;
        Ok(table.read(input, sink))
    }
}

use super::layout::Layout;

/// True for a file that is called like a table: then one column is one too.
fn is_named_table(file_name: &str) -> bool {
    Path::new(file_name).extension().is_some_and(|ending| {
        ["csv", "tsv", "tab"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// A table as it is before anybody is brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub source: Source,
    pub table: Look,
    /// The first people, as the mapping reads them.
    pub people: Vec<Card>,
}

impl Looked {
    /// Whether its owner has to say something before it is read.
    pub fn asks(&self) -> bool {
        self.source == Source::Table || !self.table.dates.open.is_empty()
    }
}

/// Looks at the start of a table (its first `START` bytes, or all of it), by what Kith makes of it or by an owner's mapping. `None` for a file that is none, or one that needs no
/// look: a vCard, LinkedIn's list.
///
/// # Errors
/// `TooLarge`, `Empty`, `UnknownKind`.
pub fn look(
    bytes: &[u8],
    file_name: &str,
    mapping: Option<&Mapping>,
) -> Result<Option<Looked>, Unreadable> {
    let source = crate::sniff(bytes, file_name)?;
    let mut file = std::io::Cursor::new(bytes);
    let input = Input::new(&mut file)?;
    let start = input.start(file_name).text;
    let table = match of_source(source) {
        Some(dialect) => look::known(start, dialect, mapping),
        None if source == Source::Table => look::unknown(start, mapping),
        None => None,
    };
    let Some(table) = table else {
        return Ok(None);
    };
    let said = mapping.cloned().unwrap_or_else(|| table.mapping());
    let people = found(start, source, &said)
        .map(|found| look::people(&found, start, SHOWN))
        .unwrap_or_default();
    Ok(Some(Looked {
        source,
        table,
        people,
    }))
}

/// Reads a table as its owner maps it.
///
/// # Errors
/// Those of [`crate::read`].
pub fn read_mapped(
    file: &mut dyn File,
    mapping: &Mapping,
    sink: &mut Sink<'_>,
) -> Result<Summary, Failure> {
    let mut input = Input::new(file)?;
    let start = input.start("table.csv");
    let source = Source::of(&start).ok_or(Unreadable::UnknownKind)?;
    let table = found(start.text, source, mapping).ok_or(Unreadable::UnknownKind)?;
    let summary = table.read(&mut input, sink);
    crate::ended(&mut input, summary)
}

fn of_source(source: Source) -> Option<&'static Dialect> {
    let known = DIALECTS.iter().find(|(known, _)| *known == source);
    known.map(|(_, dialect)| *dialect)
}

/// The table that a start holds, with what its owner says of it.
fn found(start: &[u8], source: Source, mapping: &Mapping) -> Option<Table> {
    let Some(dialect) = of_source(source) else {
        return Table::of_mapping(start, mapping);
    };
    let mut table = Table::of_dialect(start, dialect)?;
    table.plan.order = table.plan.order.or(mapping.order);
    Some(table)
}
