//! Dates in tables: where day and month can be told apart only by what the other cells hold, and where nothing is
//! written as noughts. Knows no column.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PartialDate;
use crate::dates;

/// What comes first in `3/4/1980`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// What a cell of dates holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    Date(PartialDate),
    /// `0/0/00`: how some programs say that there is none.
    Nothing,
    /// One of two days, and nothing says which.
    TwoDays,
    /// No date.
    No,
}

/// Reads a cell.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Read {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit);
    if text.is_empty() || is_noughts(text, digits) {
        return Read::Nothing;
    }
    if let Some(date) = dates::date(text) {
        return Read::Date(date);
    }
    let Some(three) = Three::of(text) else {
        return Read::No;
    };
    let date = |day, month| {
        PartialDate::new(three.year, Some(month), Some(day)).map_or(Read::No, Read::Date)
    };
    let order = three.order().or(order);
    match order {
        Some(DateOrder::DayFirst) => date(three.first, three.second),
        Some(DateOrder::MonthFirst) => date(three.second, three.first),
        None if three.first == three.second => date(three.first, three.second),
        None => Read::TwoDays,
    }
}

/// What a cell says about the order; `None` when it says nothing. Cells that any order reads say nothing either.
pub(super) fn evidence(text: &str) -> Option<DateOrder> {
    let text = text.trim();
    if dates::date(text).is_some() {
        return None;
    }
    Three::of(text)?.order()
}

/// True when the order makes a difference for this cell.
pub(super) fn is_open(text: &str) -> bool {
    read(text, None) == Read::TwoDays
}

fn is_noughts(text: &str, mut digits: impl Iterator<Item = char>) -> bool {
    text.chars()
        .all(|c| c == '0' || matches!(c, '/' | '-' | '.' | ' ' | ':'))
        && digits.next().is_some()
}

/// Three numbers of which the last is the year.
#[derive(Clone, Copy)]
struct Three {
    first: u8,
    second: u8,
    year: Option<i32>,
}

impl Three {
    /// Reads `3/4/1980`, `3-4-80` and `3.4.80`, with or without a time behind it.
    fn of(text: &str) -> Option<Self> {
        let day = text.split([' ', 'T']).next()?.trim_end_matches(['.', ',']);
        let mut parts = day.split(['/', '-', '.']);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let year = match year {
            Some(year) => full_year(year)?,
            None => return None,
        };
        let three = Self {
            first: small(first)?,
            second: small(second)?,
            year,
        };
        let fits = three.first.max(three.second) <= 31 && three.first.min(three.second) <= 12;
        (fits && three.first.min(three.second) > 0).then_some(three)
    }

    fn order(self) -> Option<DateOrder> {
        match (self.first > 12, self.second > 12) {
            (true, _) => Some(DateOrder::DayFirst),
            (_, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

fn small(text: &str) -> Option<u8> {
    let is_number = !text.is_empty() && text.len() <= 2;
    (is_number && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Four digits, or two as spreadsheets understand them: 30 to 99 are of the last century. A year of noughts is none.
#[expect(
    clippy::option_option,
    reason = "no year is a date, a wrong year is none"
)]
fn full_year(text: &str) -> Option<Option<i32>> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some((year != 0).then_some(year)),
        2 if year < 30 => Some(Some(2000 + year)),
        2 => Some(Some(1900 + year)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Read {
        Read::Date(PartialDate::new(Some(year), Some(month), Some(day)).unwrap())
    }

    #[test]
    fn cells_that_mean_one_day_whatever_the_order() {
        for (text, expected) in [
            ("1985-04-12", day(1985, 4, 12)),
            ("13/4/1980", day(1980, 4, 13)),
            ("4/13/1980", day(1980, 4, 13)),
            ("4/4/80", day(1980, 4, 4)),
            ("4/13/07 12:00:00 AM", day(2007, 4, 13)),
            ("24.12.1990", day(1990, 12, 24)),
            ("", Read::Nothing),
            ("0/0/00", Read::Nothing),
            ("00.00.0000", Read::Nothing),
            ("0000-00-00", Read::Nothing),
            ("3/4/1980", Read::TwoDays),
            ("03-04-80", Read::TwoDays),
            ("31/2/1980", Read::No),
            ("13/13/1980", Read::No),
            ("0/4/1980", Read::No),
            ("soon", Read::No),
            ("555-123-4567", Read::No),
        ] {
            assert_eq!(read(text, None), expected, "{text}");
        }
    }

    #[test]
    fn the_order_decides_the_rest() {
        for (text, order, expected) in [
            ("3/4/1980", DateOrder::DayFirst, day(1980, 4, 3)),
            ("3/4/1980", DateOrder::MonthFirst, day(1980, 3, 4)),
            ("13/4/1980", DateOrder::MonthFirst, day(1980, 4, 13)),
            ("3.4.1980", DateOrder::MonthFirst, day(1980, 4, 3)),
        ] {
            assert_eq!(read(text, Some(order)), expected, "{text} {order:?}");
        }
        assert_eq!(evidence("13/4/1980"), Some(DateOrder::DayFirst));
        assert_eq!(evidence("4/13/80"), Some(DateOrder::MonthFirst));
        for text in ["3/4/1980", "24.12.1990", "1980-04-13", "x"] {
            assert_eq!(evidence(text), None, "{text}");
        }
    }
}
