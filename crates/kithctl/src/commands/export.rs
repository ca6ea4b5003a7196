//! `export`: writes the book's days as a calendar, into a file or to standard output.

use std::{fs, path::Path};

use kith_api::wire::Exported;

use crate::{
    arguments::Export,
    book::Book,
    exit::{Exit, Failure},
    print,
    words::count,
};

pub fn run(book: &Book, export: &Export) -> Result<String, Failure> {
    let to_output = export.ics.as_os_str() == "-";
    if to_output && book.answers_in_json() {
        return Err(Failure::usage(
            "The calendar and --json can't both go to standard output. Name a file for the calendar.",
        ));
    }
    let calendar = book.counter.calendar()?;
    if calendar.is_empty() {
        return Err(Failure::new(
            Exit::Nothing,
            "There is nothing to put into a calendar: no birthdays or other days, nobody in a circle, no follow-ups.",
        ));
    }
    if to_output {
        return Ok(calendar.text);
    }
    if !export.force && is_taken(&export.ics) {
        return Err(taken(&export.ics));
    }
    let exported = calendar.save(&export.ics)?;
    book.answer(&exported, || text(&exported))
}

fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn taken(path: &Path) -> Failure {
    Failure::new(
        Exit::File,
        format!(
            "There is a file at {} already. Choose another name, or replace it with --force.",
            print::clean(&path.display().to_string())
        ),
    )
}

fn text(exported: &Exported) -> String {
    let path = exported.file.as_deref().unwrap_or_default();
    format!(
        "Wrote {}, {} to keep in touch with and {} to {}.\n",
        count(exported.occasions, "occasion", "occasions"),
        count(exported.keep_in_touch, "person", "people"),
        count(exported.follow_ups, "follow-up", "follow-ups"),
        print::clean(path)
    )
}
