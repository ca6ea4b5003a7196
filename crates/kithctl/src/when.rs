//! Days and instants as they are typed: 2026-11-20, yesterday, monday, 2026-11-22T09:00.
//! Reads no clock: what "today" is comes in as a moment.

use kith_api::core::time::Moment;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

/// Which way a bare weekday looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// The last such day, today included.
    Past,
    /// The next such day, today excluded.
    Future,
}

/// A day as typed, before it is known what day it is today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    On(NaiveDate),
    /// Days from today.
    From(i64),
    Weekday(Weekday),
}

/// The forms of a day, for help and messages.
pub const DAY_FORMS: &str = "YYYY-MM-DD, today, yesterday, tomorrow or a weekday such as monday";

/// Reads a day.
pub fn day(text: &str) -> Result<Day, String> {
    let word = text.trim().to_lowercase();
    match word.as_str() {
        "today" => return Ok(Day::From(0)),
        "yesterday" => return Ok(Day::From(-1)),
        "tomorrow" => return Ok(Day::From(1)),
        _ => {}
    }
    if let Ok(weekday) = word.parse::<Weekday>() {
        return Ok(Day::Weekday(weekday));
    }
    date(&word)
        .map(Day::On)
        .ok_or_else(|| format!("a day is {DAY_FORMS}"))
}

/// `YYYY-MM-DD` with all its digits; other forms differ from country to country.
fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 10 {
        return None;
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

impl Day {
    /// The day meant, seen from `today`.
    pub fn seen_from(self, today: NaiveDate, toward: Toward) -> NaiveDate {
        match self {
            Self::On(day) => day,
            Self::From(days) => today
                .checked_add_signed(chrono::Duration::days(days))
                .unwrap_or(today),
            Self::Weekday(weekday) => nearest(weekday, today, toward),
        }
    }
}

fn nearest(weekday: Weekday, today: NaiveDate, toward: Toward) -> NaiveDate {
    let found = match toward {
        Toward::Past => {
            today.checked_sub_days(Days::new(today.weekday().days_since(weekday).into()))
        }
        Toward::Future => match weekday.days_since(today.weekday()) {
            0 => today.checked_add_days(Days::new(7)),
            days => today.checked_add_days(Days::new(days.into())),
        },
    };
    found.unwrap_or(today)
}

/// An instant as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instant {
    At(DateTime<Utc>),
    /// In the owner's zone.
    Local(NaiveDateTime),
    /// The end of a day: whoever falls due on it is due then.
    EndOf(Day),
}

/// Reads an instant.
pub fn instant(text: &str) -> Result<Instant, String> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(Instant::At(at.with_timezone(&Utc)));
    }
    if let Some(local) = local(text) {
        return Ok(Instant::Local(local));
    }
    day(text).map(Instant::EndOf).map_err(|_| {
        format!("an instant is {DAY_FORMS}, YYYY-MM-DDTHH:MM, or RFC 3339 with its offset")
    })
}

/// Reads a time of day, `HH:MM`.
pub fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| "a time is HH:MM, from 00:00 to 23:59".to_owned())
}

/// Reads a local time, `YYYY-MM-DDTHH:MM` or with seconds.
pub fn local(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok())
}

impl Instant {
    /// The same owner at that instant.
    pub fn seen_from(self, now: &Moment) -> Moment {
        let utc = match self {
            Self::At(utc) => utc,
            Self::Local(local) => now.instant_of(local),
            Self::EndOf(day) => {
                let day = day.seen_from(now.today(), Toward::Future);
                let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
                now.instant_of(day.and_time(last))
            }
        };
        Moment {
            utc,
            zone: now.zone,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn moment() -> Moment {
        Moment {
            utc: "2026-11-22T08:00:00Z".parse().unwrap(),
            zone: "Europe/Berlin".parse().unwrap(),
        }
    }

    fn check(text: &str, toward: Toward, expected: &str) {
        let got = day(text).unwrap().seen_from(moment().today(), toward);
        assert_eq!(got.to_string(), expected, "{text} {toward:?}");
    }

    #[test]
    fn days_are_read() {
        // 22 November 2026 is a Sunday.
        for (text, past, future) in [
            ("2026-11-20", "2026-11-20", "2026-11-20"),
            ("today", "2026-11-22", "2026-11-22"),
            ("Yesterday", "2026-11-21", "2026-11-21"),
            ("tomorrow", "2026-11-23", "2026-11-23"),
            ("monday", "2026-11-16", "2026-11-23"),
            ("Sun", "2026-11-22", "2026-11-29"),
            ("saturday", "2026-11-21", "2026-11-28"),
        ] {
            check(text, Toward::Past, past);
            check(text, Toward::Future, future);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-02-30",
            "20/11/2026",
            "2026-1-1",
            "soon",
            "99999-01-01",
        ] {
            assert!(day(text).is_err(), "{text}");
            assert!(instant(text).is_err(), "{text}");
        }
    }

    #[test]
    fn instants_are_read() {
        for (text, expected) in [
            ("2026-12-01T09:00:00+01:00", "2026-12-01T08:00:00Z"),
            ("2026-12-01T09:00", "2026-12-01T08:00:00Z"),
            ("2026-07-01 09:00", "2026-07-01T07:00:00Z"),
            ("2026-12-01", "2026-12-01T22:59:00Z"),
            ("tomorrow", "2026-11-23T22:59:00Z"),
        ] {
            let got = instant(text).unwrap().seen_from(&moment());
            assert_eq!(
                got.utc,
                expected.parse::<DateTime<Utc>>().unwrap(),
                "{text}"
            );
        }
    }
}
