//! People, and the whole record, into files that the owner chooses, and an archive back. Who is in a file the record says; how
//! it is written, the formats.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use kith_core::{
    archive,
    db::Reader,
    error::{Error, Result as CoreResult},
    export, people, photo,
    search::fold,
    time::Moment,
};
use kith_formats::{
    Card, RawPhoto,
    address_book::AddressBook,
    jscontact,
    round_trip::{Cells, Shape, Table},
    vcard::{self, Version},
};

use crate::{
    Counter,
    counter::done,
    error::{ApiError, Code},
    file,
    wire::{Done, ExportFormat, ExportPeople, ExportedPeople, Phase, Restored, Whom},
};

/// Longest name of a file for one person, in bytes without its ending.
const NAME_BYTES: usize = 80;

impl ExportFormat {
    /// How files of this kind end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Vcard | Self::Vcard3 => "vcf",
            Self::Jscontact | Self::Archive => "json",
            Self::Csv | Self::CsvSafe => "csv",
            Self::Html => "html",
        }
    }
}

impl Counter {
    /// Writes people to a file at `path`, or with `each` to a folder there, telling progress in people. Nothing is left of a
    /// file that could not be finished, and one that was there stays.
    ///
    /// Refused as `FileCantWrite`, saying why; `Cancelled` after `cancel_long`.
    pub fn export(&self, request: &ExportPeople, path: &Path) -> Result<ExportedPeople, ApiError> {
        self.begin_long();
        let people = if request.each {
            self.export_each(request, path)?
        } else {
            file::put_with(path, |out| self.export_to(request, out))?
        };
        Ok(ExportedPeople {
            file: Some(path.display().to_string()),
            people,
        })
    }

    /// Writes people to `out` and says how many.
    pub fn export_to(&self, request: &ExportPeople, out: &mut dyn Write) -> Result<u32, ApiError> {
        if request.format == ExportFormat::Archive {
            return self.archive_to(out);
        }
        self.read(|reader, moment| {
            let leaving = Leaving::new(self, reader, request, moment)?;
            match request.format {
                ExportFormat::Vcard => leaving.vcards(out, Version::V4),
                ExportFormat::Vcard3 => leaving.vcards(out, Version::V3),
                ExportFormat::Jscontact => leaving.jscontact(out),
                ExportFormat::Csv => leaving.table(out, Cells::Exact),
                ExportFormat::CsvSafe => leaving.table(out, Cells::Safe),
                ExportFormat::Html | ExportFormat::Archive => leaving.address_book(out, moment),
            }
        })
    }

    fn export_each(&self, request: &ExportPeople, folder: &Path) -> Result<u32, ApiError> {
        let version = match request.format {
            ExportFormat::Vcard => Version::V4,
            ExportFormat::Vcard3 => Version::V3,
            _ => {
                let only = "only vCards can be written one by one";
                return Err(ApiError::new(Code::BadRequest, only));
            }
        };
        file::put_folder(folder, |folder| {
            self.read(|reader, moment| {
                let mut taken = HashSet::new();
                Leaving::new(self, reader, request, moment)?.each(|card| {
                    let path = folder.join(file_name(&card.name.display, &mut taken));
                    fs::write(path, vcard::write(&card, version)).map_err(Error::Write)
                })
            })
        })
    }

    fn archive_to(&self, out: &mut dyn Write) -> Result<u32, ApiError> {
        let tell = |done, total| self.tell(Phase::Writing, done, total);
        let archived = archive::write(&self.db, out, &self.now(), &tell, &|| self.is_cancelled())?;
        Ok(archived.people)
    }

    /// Brings an archive back into a book without people, as one step; progress in bytes. A book with people in it, a newer
    /// archive and a damaged one are refused, and the book is as it was.
    pub fn restore(&self, path: &Path) -> Result<Done<Restored>, ApiError> {
        self.begin_long();
        let cant_open = |source| {
            ApiError::from(Error::File {
                path: path.to_owned(),
                source,
            })
        };
        // Looked at before it is opened: opening a pipe would wait for whoever writes to it.
        let kept = fs::metadata(path).map_err(cant_open)?;
        if kept.is_dir() {
            return Err(cant_open(io::ErrorKind::IsADirectory.into()));
        }
        if !kept.is_file() {
            return Err(cant_open(io::ErrorKind::InvalidInput.into()));
        }
        let file = File::open(path).map_err(cant_open)?;
        let tell = |done, total| self.tell(Phase::Reading, done, total);
        let written = archive::restore(&self.db, file, kept.len(), &self.now(), &tell, &|| {
            self.is_cancelled()
        })?;
        Ok(done(written.map(|archived| Restored {
            file: Some(path.display().to_string()),
            people: archived.people,
        })))
    }
}

/// People on their way out of one state of the book.
struct Leaving<'c> {
    counter: &'c Counter,
    reader: &'c Reader,
    ids: Vec<kith_core::id::ContactId>,
    /// A book to print leaves out whom nobody looks up.
    only_the_living: bool,
}

impl<'c> Leaving<'c> {
    fn new(
        counter: &'c Counter,
        reader: &'c Reader,
        request: &ExportPeople,
        moment: &Moment,
    ) -> CoreResult<Self> {
        let ids = match &request.whom {
            Whom::Everybody => export::everyone(reader)?,
            Whom::Picked { ids } => ids.clone(),
            Whom::Matching {
                filter,
                sort,
                descending,
            } => people::everyone(reader, filter, *sort, *descending, moment.today())?,
        };
        let only_the_living =
            request.format == ExportFormat::Html && request.whom == Whom::Everybody;
        Ok(Self {
            counter,
            reader,
            ids,
            only_the_living,
        })
    }

    /// Hands on everybody, with the picture as their card had it where it is still that one. Says how many.
    fn each(&self, mut take: impl FnMut(Card) -> CoreResult<()>) -> CoreResult<u32> {
        let total = self.ids.len() as u64;
        let mut people = 0;
        for (done, id) in (0..).zip(&self.ids) {
            if self.counter.is_cancelled() {
                return Err(Error::Cancelled);
            }
            self.counter.tell(Phase::Writing, done, total);
            let card = export::card(self.reader, *id)?;
            if self.only_the_living && (card.keeping.archived || card.keeping.deceased) {
                continue;
            }
            take(with_own_photo(card))?;
            people += 1;
        }
        self.counter.tell(Phase::Writing, total, total);
        Ok(people)
    }

    fn vcards(&self, out: &mut dyn Write, version: Version) -> CoreResult<u32> {
        self.each(|card| put(out, &vcard::write(&card, version)))
    }

    /// An array of cards, one in a line.
    fn jscontact(&self, out: &mut dyn Write) -> CoreResult<u32> {
        let mut separator = "[\n";
        let people = self.each(|card| {
            if let Some(text) = jscontact::write(&card) {
                put(out, separator)?;
                put(out, &text)?;
                separator = ",\n";
            }
            Ok(())
        })?;
        put(out, if separator == "[\n" { "[]\n" } else { "\n]\n" })?;
        Ok(people)
    }

    fn table(&self, out: &mut dyn Write, cells: Cells) -> CoreResult<u32> {
        let mut shape = Shape::default();
        for id in &self.ids {
            if self.counter.is_cancelled() {
                return Err(Error::Cancelled);
            }
            shape.make_room(&export::card(self.reader, *id)?);
        }
        let mut table = Table::begin(out, &shape, cells).map_err(Error::Write)?;
        let people = self.each(|card| table.add(&card).map_err(Error::Write))?;
        table.finish().map_err(Error::Write)?;
        Ok(people)
    }

    fn address_book(&self, out: &mut dyn Write, moment: &Moment) -> CoreResult<u32> {
        let made_on = moment.today().format("%-d %B %Y").to_string();
        let mut book = AddressBook::begin(out, "Address book", &made_on).map_err(Error::Write)?;
        let people = self.each(|card| {
            book.add(&letter(&card.name.display), &card)
                .map_err(Error::Write)
        })?;
        book.finish().map_err(Error::Write)?;
        Ok(people)
    }
}

fn put(out: &mut dyn Write, text: &str) -> CoreResult<()> {
    out.write_all(text.as_bytes()).map_err(Error::Write)
}

/// The picture that the card came with, where the one that is kept was made of it: it is larger, and it is what was given.
/// So is one that Kith could not take; one that was taken and is gone was removed by the owner.
fn with_own_photo(mut card: Card) -> Card {
    if let Some(given) = vcard::photo_of(&card.raw)
        && is_still(card.photo.as_ref(), &given)
    {
        card.photo = Some(given);
    }
    card
}

fn is_still(kept: Option<&RawPhoto>, given: &RawPhoto) -> bool {
    match (kept, photo::normalise(&given.bytes)) {
        (Some(kept), Ok((_, made))) => made == kept.bytes,
        (None, Err(_)) => true,
        (Some(_), Err(_)) | (None, Ok(_)) => false,
    }
}

/// The letter under which a name is looked up.
fn letter(name: &str) -> String {
    let first = fold(name).chars().find(|c| c.is_alphanumeric());
    first
        .filter(|c| c.is_alphabetic())
        .map_or_else(|| "#".to_owned(), |c| c.to_uppercase().to_string())
}

/// A name for the file of one person that every system takes and that isn't taken yet.
fn file_name(name: &str, taken: &mut HashSet<String>) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let mut end = kept.len().min(NAME_BYTES);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    let stem = kept.get(..end).unwrap_or_default();
    let stem = stem.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = if stem.is_empty() { "contact" } else { stem };
    let mut name = format!("{stem}.vcf");
    let mut number = 1;
    while !taken.insert(name.to_lowercase()) {
        number += 1;
        name = format!("{stem} ({number}).vcf");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_people_wherever_they_are_put() {
        let mut taken = HashSet::new();
        for (name, expected) in [
            ("Ana Petrović", "Ana Petrović.vcf"),
            ("ana petrović", "ana petrović (2).vcf"),
            ("../../etc/passwd", "-..-etc-passwd.vcf"),
            ("a:b\\c\n", "a-b-c.vcf"),
            ("...", "contact.vcf"),
            ("", "contact (2).vcf"),
        ] {
            assert_eq!(file_name(name, &mut taken), expected);
        }
        let long = file_name(&"é".repeat(500), &mut taken);
        assert!(long.len() <= NAME_BYTES + 4, "{long}");
    }

    #[test]
    fn people_are_looked_up_under_a_letter() {
        for (name, expected) in [
            ("Ana", "A"),
            ("Ángel", "A"),
            ("Øyvind", "O"),
            ("“Bob”", "B"),
            ("3M", "#"),
            ("!", "#"),
            ("Ирина", "И"),
        ] {
            assert_eq!(letter(name), expected, "{name}");
        }
    }
}
