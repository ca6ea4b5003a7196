//! `export`: writes people, everything, or the book's days, into a file or to standard output.

use std::{fs, path::Path};

use kith_api::{
    core::people::{Filter, Sort},
    wire::{ExportFormat, ExportPeople, Exported, Whom},
};

use crate::{
    arguments::Export,
    book::Book,
    commands::{import::meter, list},
    exit::{Exit, Failure},
    print,
    words::count,
};

pub fn run(book: &Book, export: &Export) -> Result<String, Failure> {
    let forms = [
        (&export.vcard, ExportFormat::Vcard),
        (&export.vcard3, ExportFormat::Vcard3),
        (&export.jscontact, ExportFormat::Jscontact),
        (&export.csv, ExportFormat::Csv),
        (&export.csv_safe, ExportFormat::CsvSafe),
        (&export.archive, ExportFormat::Archive),
        (&export.html, ExportFormat::Html),
    ];
    let chosen = forms
        .into_iter()
        .find_map(|(path, format)| Some((path.as_ref()?, format)));
    match (chosen, &export.ics) {
        (Some((path, format)), _) => people(book, export, path, format),
        (None, Some(path)) => calendar(book, path, export.force),
        (None, None) => Err(Failure::usage("Say what to write, such as --vcard FILE.")),
    }
}

fn people(
    book: &Book,
    export: &Export,
    path: &Path,
    format: ExportFormat,
) -> Result<String, Failure> {
    let filter = list::filter(&export.which);
    let whom = if filter == Filter::default() {
        Whom::Everybody
    } else {
        Whom::Matching {
            filter,
            sort: Sort::default(),
            descending: false,
        }
    };
    let request = ExportPeople {
        format,
        whom,
        each: export.each,
    };
    if is_output(book, path)? {
        if export.each {
            return Err(Failure::usage(
                "A file for each person needs a folder to be in. Name one instead of -.",
            ));
        }
        let mut text = Vec::new();
        book.counter.export_to(&request, &mut text)?;
        return Ok(String::from_utf8_lossy(&text).into_owned());
    }
    if !export.force && !export.each && is_taken(path) {
        return Err(taken(path));
    }
    book.counter.on_progress(Box::new(meter(book.is_watched())));
    let exported = book.counter.export(&request, path)?;
    book.answer(&exported, || {
        let people = count(exported.people, "person", "people");
        format!("Wrote {people} to {}.\n", shown(path))
    })
}

fn calendar(book: &Book, path: &Path, force: bool) -> Result<String, Failure> {
    let to_output = is_output(book, path)?;
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
    if !force && is_taken(path) {
        return Err(taken(path));
    }
    let exported = calendar.save(path)?;
    book.answer(&exported, || text(&exported))
}

/// Whether it goes to standard output, which has room for one answer.
fn is_output(book: &Book, path: &Path) -> Result<bool, Failure> {
    let is_output = path.as_os_str() == "-";
    if is_output && book.answers_in_json() {
        return Err(Failure::usage(
            "What is exported and --json can't both go to standard output. Name a file for the export.",
        ));
    }
    Ok(is_output)
}

fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn taken(path: &Path) -> Failure {
    Failure::new(
        Exit::File,
        format!(
            "There is a file at {} already. Choose another name, or replace it with --force.",
            shown(path)
        ),
    )
}

fn shown(path: &Path) -> String {
    print::clean(&path.display().to_string())
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
