//! An archive from its file, row by row, never held whole. Must not know the database.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};

use serde::de::{
    DeserializeSeed, Deserializer as _, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};

use super::{Archived, MARK, Trouble, VERSION, damaged};
use crate::{
    error::{Error, Result},
    undo::known,
};

/// Takes a row of a kept table, and how many bytes of the file are read.
pub(super) type Sink<'a> = dyn FnMut(&'static str, Map<String, Value>, u64) -> Result<()> + 'a;

/// Hands on every row in the file's order.
pub(super) fn read(file: impl Read, sink: &mut Sink<'_>) -> Result<Archived> {
    let done = Cell::new(0);
    let counted = Counted { file, done: &done };
    let mut reading = Reading {
        sink,
        done: &done,
        failure: None,
        brought: Archived::default(),
    };
    let mut json = serde_json::Deserializer::from_reader(counted);
    let read = json
        .deserialize_map(Whole(&mut reading))
        .and_then(|()| json.end());
    match (reading.failure, read) {
        (Some(failure), _) => Err(failure),
        (None, Err(error)) if error.is_io() => Err(damaged("it can't be read to its end")),
        (None, Err(error)) => Err(damaged(format!(
            "line {}, column {}",
            error.line(),
            error.column()
        ))),
        (None, Ok(())) => Ok(reading.brought),
    }
}

/// Counts the bytes that were read.
struct Counted<'a, R> {
    file: R,
    done: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.done.set(self.done.get() + read as u64);
        Ok(read)
    }
}

struct Reading<'s, 'd> {
    sink: &'s mut Sink<'s>,
    done: &'d Cell<u64>,
    /// Why it was stopped, where the JSON is not to blame.
    failure: Option<Error>,
    brought: Archived,
}

impl Reading<'_, '_> {
    fn fail<E: serde::de::Error>(&mut self, error: Error) -> E {
        self.failure = Some(error);
        E::custom("stopped")
    }
}

/// The file from its mark to its end.
struct Whole<'r, 's, 'd>(&'r mut Reading<'s, 'd>);

impl<'de> Visitor<'de> for Whole<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an archive")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<(), M::Error> {
        let first: Option<String> = map.next_key()?;
        if first.as_deref() != Some(MARK) {
            return Err(self.0.fail(Error::Archive(Trouble::NotAnArchive)));
        }
        let found: u32 = map.next_value()?;
        if found > VERSION {
            return Err(self.0.fail(Error::Archive(Trouble::Newer { found })));
        }
        let mut had: Vec<&str> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if matches!(key.as_str(), "made_at" | "program") {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let Some(table) = known(&key).filter(|table| !had.contains(table)) else {
                return Err(M::Error::custom("a part that no archive has"));
            };
            had.push(table);
            map.next_value_seed(Rows {
                table,
                reading: self.0,
            })?;
        }
        Ok(())
    }
}

/// The rows of one table.
struct Rows<'r, 's, 'd> {
    table: &'static str,
    reading: &'r mut Reading<'s, 'd>,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        from: D,
    ) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("rows")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> std::result::Result<(), S::Error> {
        let Self { table, reading } = self;
        while let Some(row) = rows.next_element::<Map<String, Value>>()? {
            if let Err(error) = (reading.sink)(table, row, reading.done.get()) {
                return Err(reading.fail(error));
            }
            reading.brought.rows += 1;
            reading.brought.people += u32::from(table == "contact");
        }
        Ok(())
    }
}
