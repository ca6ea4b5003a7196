//! The two independent axes (network and setting) and the circles: the words by which the owner arranges people.
//! Must not store anything; `contact` does.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a tie is for. Multi-valued: a mentor at work may be strategic and personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    Operational,
    Strategic,
    Personal,
}

/// Where a tie was built. Multi-valued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    Work,
    Professional,
    Community,
}

/// How close the owner wants a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Circle {
    Inner,
    Close,
    Steady,
    Wide,
}

impl Network {
    pub const ALL: [Self; 3] = [Self::Operational, Self::Strategic, Self::Personal];
}

impl Setting {
    pub const ALL: [Self; 3] = [Self::Work, Self::Professional, Self::Community];
}

impl Circle {
    pub const ALL: [Self; 4] = [Self::Inner, Self::Close, Self::Steady, Self::Wide];

    /// The word in the database, on the wire and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inner => "inner",
            Self::Close => "close",
            Self::Steady => "steady",
            Self::Wide => "wide",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|circle| circle.word() == word)
    }
}

impl ToSql for Circle {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for Circle {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_word(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// An axis as bits: what is kept in one small column. Bit `n` stands for the axis' `n`-th value.
pub trait Axis: Copy + PartialEq + 'static {
    const VALUES: &'static [Self];

    fn bit(self) -> u8 {
        Self::VALUES
            .iter()
            .position(|value| *value == self)
            .map_or(0, |n| 1 << n)
    }

    fn to_bits(values: &[Self]) -> u8 {
        values.iter().fold(0, |bits, value| bits | value.bit())
    }

    fn from_bits(bits: u8) -> Vec<Self> {
        Self::VALUES
            .iter()
            .copied()
            .filter(|value| bits & value.bit() != 0)
            .collect()
    }
}

impl Axis for Network {
    const VALUES: &'static [Self] = &Self::ALL;
}

impl Axis for Setting {
    const VALUES: &'static [Self] = &Self::ALL;
}
