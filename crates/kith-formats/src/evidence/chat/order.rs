//! What in a date is the day, the month and the year: decided from all dates of a file together, because one alone can
//! mean two days.

use chrono::{NaiveDate, NaiveDateTime};

use super::line::{Half, Numbers};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// How the dates of one file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    parts: Parts,
    /// Another order would have done as well.
    pub is_assumed: bool,
}

impl Order {
    pub fn of(all: &(impl Iterator<Item = Numbers> + Clone), today: NaiveDate) -> Self {
        let candidates = [
            Parts::DayMonthYear,
            Parts::MonthDayYear,
            Parts::YearMonthDay,
        ];
        let weighed = candidates.map(|parts| (parts, Fit::of(parts, all.clone(), today)));
        let first = all.clone().next();
        let usual = first.map_or(Parts::DayMonthYear, usual);
        let best = weighed
            .iter()
            .min_by_key(|(parts, fit)| (*fit, *parts != usual))
            .map_or((usual, Fit::default()), |best| *best);
        // The year in front can't be meant where the last number isn't a day of its own.
        let rivals = weighed.iter().filter(|(parts, fit)| {
            *parts != best.0 && *fit == best.1 && *parts != Parts::YearMonthDay
        });
        let is_assumed = best.0 != Parts::YearMonthDay
            && rivals.count() > 0
            && first.is_some_and(|numbers| !is_plain(numbers));
        Self {
            parts: best.0,
            is_assumed,
        }
    }

    pub fn word(self) -> &'static str {
        match self.parts {
            Parts::DayMonthYear => "day/month/year",
            Parts::MonthDayYear => "month/day/year",
            Parts::YearMonthDay => "year/month/day",
        }
    }

    pub fn time(self, numbers: Numbers) -> Option<NaiveDateTime> {
        self.parts.time(numbers)
    }
}

/// A date with points has the day first wherever points are written.
fn is_plain(numbers: Numbers) -> bool {
    numbers.between == '.'
}

fn usual(numbers: Numbers) -> Parts {
    match (numbers.widths.0, numbers.between, numbers.half) {
        (4, _, _) => Parts::YearMonthDay,
        // Most who write a slash and halves of the day with it in Latin letters are in America.
        (_, '/', Some(Half::Morning | Half::Afternoon)) => Parts::MonthDayYear,
        _ => Parts::DayMonthYear,
    }
}

/// How badly an order fits: dates that don't exist or are to come, then steps back in time, which chats don't take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    impossible: usize,
    back: usize,
}

impl Fit {
    fn of(parts: Parts, all: impl Iterator<Item = Numbers>, today: NaiveDate) -> Self {
        let mut fit = Self::default();
        let mut before: Option<NaiveDate> = None;
        for numbers in all {
            let Some(time) = parts.time(numbers) else {
                fit.impossible += 1;
                continue;
            };
            let day = time.date();
            if day > today {
                fit.impossible += 1;
                continue;
            }
            fit.back += usize::from(before.is_some_and(|before| day < before));
            before = Some(day);
        }
        fit
    }
}

impl Parts {
    fn time(self, numbers: Numbers) -> Option<NaiveDateTime> {
        let [first, second, third] = numbers.date;
        let (year, width, month, day) = match self {
            Self::DayMonthYear => (third, numbers.widths.1, second, first),
            Self::MonthDayYear => (third, numbers.widths.1, first, second),
            Self::YearMonthDay => (first, numbers.widths.0, second, third),
        };
        let year = match width {
            2 => 2000 + year,
            4 => year,
            _ => return None,
        };
        // WhatsApp began in 2009; a year of the Buddhist calendar is 543 ahead.
        let year = if (2552..2700).contains(&year) {
            year - 543
        } else {
            year
        };
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (2009..=2200).contains(year))?;
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        date.and_hms_opt(
            numbers.hour_of_day()?,
            numbers.minute,
            numbers.second.min(59),
        )
    }
}
