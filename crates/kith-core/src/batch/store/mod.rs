//! Staged files, batches and source cards in the database; the words and JSON they are kept as.

mod batches;
mod decisions;
#[cfg(test)]
mod dump;
mod mappings;
mod recognise;
mod staged;

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};

pub(super) use batches::{SourceCard, count_batch, insert_batch, insert_source_card, provenance};
pub use batches::{batches, remove, sample_batch};
pub(super) use decisions::{
    Choices, WantedCard, against, each_wanted, pictures, set_picture, wanted,
};
pub use decisions::{choose, choose_all, decide, want, want_all};
#[cfg(test)]
pub(super) use dump::{dump, limit_pages, pages};
pub(super) use mappings::{mapping, set_mapping};
pub(super) use recognise::{LastCard, Removed, has_content, last_card, profiles, removed, who};
pub(super) use staged::{NewCard, complete, delete_staged, insert_card, insert_staged, make_room};
pub use staged::{discard, page, staged, staged_files};

use super::Verdict;
use crate::error::{Error, Result};

const VERDICTS: [(Verdict, &str); 6] = [
    (Verdict::New, "new"),
    (Verdict::Changed, "changed"),
    (Verdict::MayBe, "may_be"),
    (Verdict::Known, "known"),
    (Verdict::Removed, "removed"),
    (Verdict::Unusable, "unusable"),
];

fn word<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> ToSqlOutput<'static> {
    let found = words.iter().find(|(one, _)| one == value);
    found.map_or("", |(_, word)| word).into()
}

fn from_word<T: Copy>(words: &[(T, &str)], value: ValueRef<'_>) -> FromSqlResult<T> {
    let text = value.as_str()?;
    let found = words.iter().find(|(_, word)| *word == text);
    found
        .map(|(value, _)| *value)
        .ok_or(FromSqlError::InvalidType)
}

impl ToSql for Verdict {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(word(&VERDICTS, self))
    }
}

impl FromSql for Verdict {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        from_word(&VERDICTS, value)
    }
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| damaged(&error))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> Error {
    Error::Damaged {
        detail: error.to_string(),
    }
}
