//! Dates as other programs write them, read into a `PartialDate`. Reads only what can't be mistaken:
//! `3/4/1980` is two different days and so is none.

use crate::PartialDate;

/// Reads ISO 8601 and RFC 6350 section 4.3.1 dates, whole or partial, with or without a time behind them;
/// `12.4.1985`; and dates with the month spelled out.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    numeric(without_time(text)).or_else(|| spelled(text))
}

/// The date as ISO 8601 writes it, with `--` for a year that isn't known: `1985-04-12`, `1985-04`, `1985`, `--02-29`.
pub(crate) fn text(date: PartialDate) -> String {
    let year = date
        .year
        .map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    let parts = [date.month, date.day].into_iter().flatten();
    parts.fold(year, |text, part| format!("{text}-{part:02}"))
}

fn without_time(text: &str) -> &str {
    let is_time = |at: usize| {
        text.get(at + 1..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(|c| c.is_ascii_digit() || c == '-')
    };
    text.match_indices(['T', 't', ' '])
        .find(|(at, _)| *at > 0 && is_time(*at) && ends_in_digit(text, *at))
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

fn ends_in_digit(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

fn numeric(text: &str) -> Option<PartialDate> {
    if let Some(rest) = text.strip_prefix("--") {
        return month_and_day(rest);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [whole] => compact(whole),
        [year, month] if text.contains('-') => {
            PartialDate::new(year4(year)?, Some(two(month)?), None)
        }
        [day, month, year] if text.contains('.') && year.len() == 4 => {
            PartialDate::new(year4(year)?, Some(two(month)?), Some(two(day)?))
        }
        [year, month, day] => PartialDate::new(year4(year)?, Some(two(month)?), Some(two(day)?)),
        _ => None,
    }
}

/// `0415`, `04-15` and `04` behind `--`. A day without its month (`---15`) is no date to remember.
fn month_and_day(rest: &str) -> Option<PartialDate> {
    let (month, day) = match rest.split_once('-') {
        Some(parts) => parts,
        None if rest.len() == 4 => rest.split_at_checked(2)?,
        None => return None,
    };
    PartialDate::new(None, Some(two(month)?), Some(two(day)?))
}

/// `19850412` and `1985`; six digits could be either of two things and are neither.
fn compact(text: &str) -> Option<PartialDate> {
    match text.len() {
        4 => PartialDate::new(year4(text)?, None, None),
        8 => {
            let (year, rest) = text.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            PartialDate::new(year4(year)?, Some(two(month)?), Some(two(day)?))
        }
        _ => None,
    }
}

/// Four digits; the year 0000 is how some programs write that there is none.
#[expect(
    clippy::option_option,
    reason = "no year is a date, a wrong year is none"
)]
fn year4(text: &str) -> Option<Option<i32>> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.parse().ok()?;
    Some((year != 0).then_some(year))
}

fn two(text: &str) -> Option<u8> {
    if text.is_empty() || text.len() > 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// `05 Mar 2024`, `7-Feb-22`, `05. März 2024`, `March 5, 2024`: English and German months.
fn spelled(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text
        .split(|c: char| matches!(c, ' ' | '-' | '.' | ',' | '/') || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, third] = words.as_slice() else {
        return None;
    };
    let (day, month) = match month_named(second) {
        Some(month) => (two(first)?, month),
        None => (two(second)?, month_named(first)?),
    };
    PartialDate::new(Some(full_year(third)?), Some(month), Some(day))
}

/// Two digits are of this century: no export with spelled months is older.
fn full_year(text: &str) -> Option<i32> {
    match text.len() {
        2 => Some(2000 + i32::from(two(text)?)),
        _ => year4(text)?,
    }
}

fn month_named(word: &str) -> Option<u8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "januar", "jänner"],
        &["february", "februar", "feber"],
        &["march", "märz", "maerz", "mrz"],
        &["april"],
        &["may", "mai"],
        &["june", "juni"],
        &["july", "juli"],
        &["august"],
        &["september"],
        &["october", "oktober"],
        &["november"],
        &["december", "dezember"],
    ];
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    (1..)
        .zip(MONTHS)
        .find(|(_, names)| names.iter().any(|name| name.starts_with(&word)))
        .map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: (Option<i32>, Option<u8>, Option<u8>)) {
        let (year, month, day) = expected;
        assert_eq!(date(text), PartialDate::new(year, month, day), "{text}");
    }

    #[test]
    fn dates_that_mean_one_thing() {
        let day = |y, m, d| (Some(y), Some(m), Some(d));
        check("1985-04-12", day(1985, 4, 12));
        check("19850412", day(1985, 4, 12));
        check("1985-4-2", day(1985, 4, 2));
        check("1985/04/12", day(1985, 4, 12));
        check("12.4.1985", day(1985, 4, 12));
        check("19531015T231000Z", day(1953, 10, 15));
        check("1970-07-15T03:45:12Z", day(1970, 7, 15));
        check("2016-08-01 00:00:00", day(2016, 8, 1));
        check("1985-04-12T", day(1985, 4, 12));
        check("1985-04", (Some(1985), Some(4), None));
        check("1985", (Some(1985), None, None));
        check("--0415", (None, Some(4), Some(15)));
        check("--02-29", (None, Some(2), Some(29)));
        check("0000-06-26", (None, Some(6), Some(26)));
        check("05 Mar 2024", day(2024, 3, 5));
        check("7-Feb-22", day(2022, 2, 7));
        check("05. März 2024", day(2024, 3, 5));
        check("5. Dez. 2023", day(2023, 12, 5));
        check("March 5, 2024", day(2024, 3, 5));
    }

    #[test]
    fn what_is_no_date_or_two() {
        let none = (None, None, None);
        for text in [
            "",
            "circa 1800",
            "3/4/1980",
            "206-12-15",
            "70-7-14",
            "1985-13-01",
            "2023-02-29",
            "--0431",
            "---15",
            "T102200",
            "198504",
            "05 Foo 2024",
            "31 Apr 2024",
            "-",
            "٣-٤-١٩٨٠",
        ] {
            check(text, none);
        }
    }
}
