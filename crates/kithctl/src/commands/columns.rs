//! What the columns of a table are: said with `--map`, shown with `--show-map`, else as Kith understands them.
//! Must not bring anybody in.

use std::fmt::Write as _;

use kith_api::{
    core::batch::{Staged, Table as Looked},
    formats::{DateOrder, Field, Look, Mapping, Source, What},
    wire::Progress,
};
use serde::Serialize;

use crate::{
    arguments::{Columns, Import, Order},
    book::Book,
    exit::Failure,
    print::{self, Table},
};

/// What `--show-map` answers to programs.
#[derive(Serialize)]
struct Reply<'a> {
    source: Source,
    look: &'a Look,
    mapping: &'a Mapping,
    remembered: bool,
    /// What `--map` takes.
    map: String,
}

/// Reads the file into the staging tables, a table as it was said or is understood.
pub fn stage(book: &Book, import: &Import, tell: &dyn Fn(Progress)) -> Result<Staged, Failure> {
    match looked(book, import)? {
        Some(table) if table.looked.asks() || says_anything(&import.columns) => {
            judge(&table)?;
            let mapping = &table.mapping;
            Ok(book.counter.stage_table_file(&import.file, mapping, tell)?)
        }
        _ => Ok(book.counter.stage_file(&import.file, tell)?),
    }
}

/// The answer to `--show-map`.
pub fn show(book: &Book, import: &Import) -> Result<String, Failure> {
    let table = looked(book, import)?.ok_or_else(no_table)?;
    let reply = Reply {
        source: table.looked.source,
        look: &table.looked.table,
        mapping: &table.mapping,
        remembered: table.remembered,
        map: map_text(&table.looked.table),
    };
    book.answer(&reply, || text(&table, &reply.map))
}

fn says_anything(columns: &Columns) -> bool {
    columns.map.is_some() || columns.dates.is_some() || columns.no_headings
}

/// The table with what was typed of it; `None` for a file of which nothing can be said.
fn looked(book: &Book, import: &Import) -> Result<Option<Looked>, Failure> {
    let columns = &import.columns;
    let Some(table) = book.counter.look(&import.file, None)? else {
        return if says_anything(columns) {
            Err(no_table())
        } else {
            Ok(None)
        };
    };
    if !says_anything(columns) {
        return Ok(Some(table));
    }
    let mut mapping = table.mapping.clone();
    let mut look = table.looked.table.clone();
    if columns.no_headings {
        mapping.has_headings = false;
        let again = book.counter.look(&import.file, Some(&mapping))?;
        look = again.map_or(look, |again| again.looked.table);
    }
    if let Some(map) = &columns.map {
        if look.columns.is_empty() {
            let program = table.looked.source.name();
            return Err(Failure::usage(format!(
                "This is {program}'s table, and Kith knows its columns. Leave out --map."
            )));
        }
        say(&mut mapping, &look, map)?;
    }
    match columns.dates {
        Some(Order::DayFirst) => mapping.order = Some(DateOrder::DayFirst),
        Some(Order::MonthFirst) => mapping.order = Some(DateOrder::MonthFirst),
        None => {}
    }
    Ok(book.counter.look(&import.file, Some(&mapping))?)
}

fn no_table() -> Failure {
    Failure::usage(
        "Kith knows what stands where in this file: there are no columns to say anything about. Leave out --map, --show-map, --dates and --no-headings.",
    )
}

/// Refuses a table of which something has to be said first.
fn judge(table: &Looked) -> Result<(), Failure> {
    let look = &table.looked.table;
    if !look.has_names {
        return Err(Failure::usage(
            "Nothing in this table says what people are called. Say which column does: `--show-map` lists them, --map 'COLUMN=name' says it.",
        ));
    }
    if let Some(open) = look.dates.open.first()
        && table.mapping.order.is_none()
    {
        return Err(Failure::usage(format!(
            "Dates such as {} could be one of two days. Say which with --dates day-first or --dates month-first.",
            print::clean(open)
        )));
    }
    Ok(())
}

/// Takes over what `--map` says.
fn say(mapping: &mut Mapping, look: &Look, map: &str) -> Result<(), Failure> {
    for entry in pieces(map, ',') {
        let parts = pieces(&entry, '=');
        let [column, what] = parts.as_slice() else {
            return Err(Failure::usage(format!(
                "--map takes COLUMN=WHAT, and this isn't: {entry}. A comma or an equals sign in a heading follows a backslash."
            )));
        };
        let (column, what) = (plain(column), plain(what));
        let at = place(look, &column)?;
        let field = Field::from_words(&what).ok_or_else(|| unknown(&what))?;
        match mapping.fields.get_mut(at) {
            Some(known) => *known = field,
            None => return Err(no_column(look, &column)),
        }
    }
    Ok(())
}

/// The column of this heading, or of this number.
fn place(look: &Look, column: &str) -> Result<usize, Failure> {
    let same = |heading: &str| heading.trim().to_lowercase() == column.to_lowercase();
    let mut found = (0..)
        .zip(&look.columns)
        .filter(|(_, known)| same(&known.heading));
    if let Some((at, _)) = found.next() {
        return match found.next() {
            None => Ok(at),
            Some(_) => Err(Failure::usage(format!(
                "Several columns are called {column}. Say it by number; `--show-map` has them."
            ))),
        };
    }
    let number = column.parse::<usize>().ok();
    number
        .and_then(|number| number.checked_sub(1))
        .filter(|at| *at < look.columns.len())
        .ok_or_else(|| no_column(look, column))
}

fn no_column(look: &Look, column: &str) -> Failure {
    let headings: Vec<&str> = look
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    Failure::usage(format!(
        "No column is called {column}. There are: {}.",
        print::clean(&headings.join(", "))
    ))
}

fn unknown(what: &str) -> Failure {
    let words: Vec<&str> = What::OFFERED.iter().map(|what| what.word()).collect();
    Failure::usage(format!(
        "A column can't be {what}. It can be {}; some take a label, as in email:work.",
        words.join(", ")
    ))
}

/// Splits at signs that follow no backslash; backslashes stay.
fn pieces(text: &str, sign: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == sign && !escaped {
            pieces.push(String::new());
            continue;
        }
        escaped = c == '\\' && !escaped;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

/// A piece without its backslashes.
fn plain(piece: &str) -> String {
    let mut plain = String::new();
    let mut letters = piece.trim().chars();
    while let Some(c) = letters.next() {
        plain.extend(if c == '\\' { letters.next() } else { Some(c) });
    }
    plain
}

/// What `--map` takes to read the table like this.
fn map_text(look: &Look) -> String {
    let entries = (1..).zip(&look.columns).map(|(number, column)| {
        let same = look
            .columns
            .iter()
            .filter(|other| other.heading == column.heading)
            .count();
        let is_plain = same == 1 && look.has_headings;
        let name = if is_plain {
            column
                .heading
                .replace('\\', "\\\\")
                .replace(',', "\\,")
                .replace('=', "\\=")
        } else {
            number.to_string()
        };
        format!("{name}={}", column.field.words())
    });
    entries.collect::<Vec<_>>().join(",")
}

fn text(table: &Looked, map: &str) -> String {
    let look = &table.looked.table;
    let mut text = format!(
        "{}: {}.\n",
        print::clean(&table.file_name),
        table.looked.source.name()
    );
    if look.columns.is_empty() {
        text.push_str("Kith knows its columns.\n");
    } else {
        let mut rows = Table::new(&["#", "COLUMN", "BECOMES", "CELLS"]);
        for (number, column) in (1..).zip(&look.columns) {
            let cells = column.samples.join(" · ");
            rows.row([
                &number.to_string(),
                &column.heading,
                &column.field.words(),
                &cells,
            ]);
        }
        text.push_str(&rows.text(0));
        let _ = writeln!(
            text,
            "--map '{}'",
            print::clean(&map.replace('\'', "'\\''"))
        );
    }
    if let Some(open) = look.dates.open.first() {
        let said = match table.mapping.order {
            None => "could be one of two days: add --dates day-first or --dates month-first",
            Some(DateOrder::DayFirst) => "are read with the day first",
            Some(DateOrder::MonthFirst) => "are read with the month first",
        };
        let _ = writeln!(text, "Dates such as {} {said}.", print::clean(open));
    }
    if table.remembered {
        text.push_str("As you said it the last time.\n");
    }
    text
}
