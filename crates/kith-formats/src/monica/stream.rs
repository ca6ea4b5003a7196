//! Monica's export as it streams by: each value of its collections, with the kind of collection. Knows no kind.

use std::fmt;
use std::io::{self, Read};
use std::ops::ControlFlow;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use crate::limits;

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// Among the account's data: `contact`, `relationship`, `photo`.
    Data(&'a str),
    /// Among what the account is set up with: `contact_field_types`.
    Instance(&'a str),
    /// Of the account itself: `journal_entries`.
    Account,
}

type Take<'a> = dyn FnMut(Place<'_>, Value) -> ControlFlow<()> + 'a;

/// How the reading ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// The taker broke it off.
    Stopped,
    /// More than `limits` allow.
    TooLarge,
    /// Not JSON from there on: the line, counted from 1.
    Broken(u32),
}

/// Hands on each value, in the file's order.
pub(super) fn read(file: impl Read, take: &mut Take<'_>) -> End {
    let guarded = Guarded {
        file,
        left: limits::FILE_BYTES,
        text: 0,
        in_text: false,
        escaped: false,
    };
    let mut reading = Reading {
        take,
        stopped: false,
    };
    let mut json = serde_json::Deserializer::from_reader(io::BufReader::new(guarded));
    let read = json.deserialize_map(Keys {
        reading: &mut reading,
        level: Level::File,
    });
    match read {
        Ok(()) => End::Whole,
        Err(_) if reading.stopped => End::Stopped,
        // The file's own troubles look like its end.
        Err(error) if error.is_io() => End::TooLarge,
        Err(error) => End::Broken(u32::try_from(error.line()).unwrap_or(u32::MAX)),
    }
}

/// Refuses more than `limits::FILE_BYTES`, and a text of more than `limits::CARD_BYTES`, before it fills the memory.
struct Guarded<R> {
    file: R,
    left: u64,
    text: usize,
    in_text: bool,
    escaped: bool,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or(io::ErrorKind::FileTooLarge)?;
        for byte in into.iter().take(read) {
            self.text = if self.in_text { self.text + 1 } else { 0 };
            if *byte == b'"' && !self.escaped {
                self.in_text = !self.in_text;
            }
            self.escaped = self.in_text && *byte == b'\\' && !self.escaped;
        }
        if self.text > limits::CARD_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

struct Reading<'t, 'a> {
    take: &'t mut Take<'a>,
    stopped: bool,
}

impl Reading<'_, '_> {
    fn take<E: serde::de::Error>(&mut self, place: Place<'_>, value: Value) -> Result<(), E> {
        if (self.take)(place, value).is_continue() {
            return Ok(());
        }
        self.stopped = true;
        Err(E::custom("stopped"))
    }
}

/// Which object the keys are of.
#[derive(Clone, Copy)]
enum Level {
    File,
    Account,
    Instance,
}

struct Keys<'r, 't, 'a> {
    reading: &'r mut Reading<'t, 'a>,
    level: Level,
}

impl<'de> DeserializeSeed<'de> for Keys<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object of Monica's export")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let reading = self.reading;
        while let Some(key) = map.next_key::<String>()? {
            match (self.level, key.as_str()) {
                (Level::File, "account") => map.next_value_seed(Keys {
                    reading,
                    level: Level::Account,
                })?,
                (Level::Account, "data") => map.next_value_seed(Collections { reading })?,
                (Level::Account, "instance") => map.next_value_seed(Keys {
                    reading,
                    level: Level::Instance,
                })?,
                (Level::Account, "properties") => {
                    let value = map.next_value()?;
                    reading.take(Place::Account, value)?;
                }
                (Level::Instance, kind) => map.next_value_seed(Values {
                    reading,
                    place: Place::Instance(kind),
                })?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The account's data: `[{"count", "type", "values"}, ..]`.
struct Collections<'r, 't, 'a> {
    reading: &'r mut Reading<'t, 'a>,
}

impl<'de> DeserializeSeed<'de> for Collections<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Collections<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("collections")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        let reading = self.reading;
        while seq.next_element_seed(Collection { reading })?.is_some() {}
        Ok(())
    }
}

struct Collection<'r, 't, 'a> {
    reading: &'r mut Reading<'t, 'a>,
}

impl<'de> DeserializeSeed<'de> for Collection<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a collection")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let reading = self.reading;
        let mut kind = None;
        while let Some(key) = map.next_key::<String>()? {
            match (key.as_str(), kind.as_deref()) {
                ("type", _) => kind = Some(map.next_value::<String>()?),
                ("values", Some(kind)) => map.next_value_seed(Values {
                    reading,
                    place: Place::Data(kind),
                })?,
                ("values", None) => return Err(M::Error::custom("values of no type")),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// A list of values, each handed on by itself.
struct Values<'r, 't, 'a, 'p> {
    reading: &'r mut Reading<'t, 'a>,
    place: Place<'p>,
}

impl<'de> DeserializeSeed<'de> for Values<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a list of values")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(value) = seq.next_element::<Value>()? {
            self.reading.take(self.place, value)?;
        }
        Ok(())
    }

    /// Some lists come with their places as keys.
    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some((_, value)) = map.next_entry::<IgnoredAny, Value>()? {
            self.reading.take(self.place, value)?;
        }
        Ok(())
    }
}
