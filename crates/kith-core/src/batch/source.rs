//! Where a batch came from, as a word in the record. The words of files are `kith-formats`'.

use kith_formats::Source;
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

const SAMPLE: &str = "sample";

/// Where the people of a batch came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, TS)]
#[ts(type = "Source | \"sample\"")]
pub enum BatchSource {
    File(Source),
    /// Invented by Kith.
    Sample,
}

impl BatchSource {
    /// Every one there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let files = Source::ALL.iter().copied().map(Self::File);
        files.chain([Self::Sample])
    }

    /// How it is kept and sent.
    pub fn word(self) -> &'static str {
        match self {
            Self::File(source) => source.word(),
            Self::Sample => SAMPLE,
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::File(source) => source.name(),
            Self::Sample => "sample people",
        }
    }

    /// The one that is kept under this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|source| source.word() == word)
    }
}

impl Serialize for BatchSource {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for BatchSource {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::from_word(&word).ok_or_else(|| D::Error::custom("no source has this word"))
    }
}

impl ToSql for BatchSource {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for BatchSource {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_word(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}
