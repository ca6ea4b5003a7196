//! Identities of rows. On the wire an id is a string of digits, because JavaScript numbers lose large ones.
//! Must not know any table.

use std::{fmt, str::FromStr};

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
        #[ts(type = "string")]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(&self.0) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(|_| D::Error::custom("an id is a string of digits"))
            }
        }
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> { self.0.to_sql() }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> { i64::column_result(value).map(Self) }
        }
    )+};
}

ids! {
    /// A person in the book.
    ContactId,
    /// A logged touch.
    InteractionId,
    /// Something that will ask for attention.
    ReminderId,
    /// One firing of a reminder.
    OccurrenceId,
    /// Everything one import wrote.
    BatchId,
    /// A file that was read and waits for the owner's yes.
    StagedId,
    /// A relationship between two people.
    LinkId,
    /// A file that shows touches and waits for the owner's yes.
    GatheredId,
    /// Somebody whom such a file names.
    NamedId,
    /// A touch that such a file proposes.
    ProposedId,
    /// A table whose owner is looking at it before it is read.
    TableId,
    /// One step that can be undone.
    OperationId,
    /// One notification handed, or about to be handed, to the desktop.
    ToastId,
}
