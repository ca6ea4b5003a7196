//! Times of a calendar and the zones they are in (RFC 5545, section 3.3.5). Zones are known by their names, Windows' own
//! among them; one that is only defined in the file is taken at its standard offset.

use std::{collections::HashMap, str::FromStr as _};

use calcard::common::timezone::Tz as Known;
use chrono::{Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::lines::Property;
use crate::evidence::When;

/// Where a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Floating,
    Named(chrono_tz::Tz),
    Fixed(FixedOffset),
}

/// A time as the calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In its zone.
    pub at: NaiveDateTime,
    pub all_day: bool,
    pub zone: Zone,
}

impl Stamp {
    pub fn when(&self) -> When {
        if self.all_day {
            return When::Day(self.at.date());
        }
        match self.zone {
            Zone::Floating => When::Floating(self.at),
            Zone::Named(zone) => instant(&zone, self.at),
            Zone::Fixed(offset) => instant(&offset, self.at),
        }
    }

    /// The same instant as a time in this zone.
    pub fn seen_in(self, zone: Zone) -> Self {
        let When::Instant(instant) = self.when() else {
            return self;
        };
        let at = match zone {
            Zone::Floating => return self,
            Zone::Named(zone) => instant.with_timezone(&zone).naive_local(),
            Zone::Fixed(offset) => instant.with_timezone(&offset).naive_local(),
        };
        Self { at, zone, ..self }
    }

    /// Whether a time is the one that this one names; a day names every time on it.
    pub fn covers(&self, time: NaiveDateTime) -> bool {
        if self.all_day {
            self.at.date() == time.date()
        } else {
            self.at == time
        }
    }
}

/// A local time as an instant; in a gap of the clock, an hour later.
fn instant<Z: chrono::TimeZone>(zone: &Z, at: NaiveDateTime) -> When {
    let found = zone.from_local_datetime(&at).earliest();
    let found = found.or_else(|| {
        zone.from_local_datetime(&at.checked_add_signed(Duration::hours(1))?)
            .earliest()
    });
    match found {
        Some(found) => When::Instant(found.with_timezone(&Utc)),
        None => When::Floating(at),
    }
}

/// The zones that a file names.
#[derive(Default)]
pub(super) struct Zones {
    /// Standard offsets of the zones that it defines.
    defined: HashMap<String, FixedOffset>,
    known: HashMap<String, Option<Zone>>,
}

impl Zones {
    pub fn define(&mut self, name: &str, offset: &str) {
        if let Some(offset) = offset_from(offset) {
            self.defined.entry(name.to_owned()).or_insert(offset);
        }
    }

    /// `None` for a zone that nobody knows.
    fn named(&mut self, name: &str) -> Option<Zone> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let zone = match Known::from_str(name) {
            Ok(Known::Tz(zone)) => Some(Zone::Named(zone)),
            Ok(Known::Fixed(offset)) => Some(Zone::Fixed(offset)),
            _ => self.defined.get(name).map(|offset| Zone::Fixed(*offset)),
        };
        let zone = zone.or_else(|| at_the_end_of(name));
        if self.known.len() < 1_000 {
            self.known.insert(name.to_owned(), zone);
        }
        zone
    }

    /// Every time of a property, and whether its zone is known.
    pub fn stamps(&mut self, property: &Property) -> (Vec<Stamp>, bool) {
        let name = property.parameter("TZID").filter(|name| !name.is_empty());
        let zone = name.map_or(Some(Zone::Floating), |name| self.named(name));
        let of = zone.unwrap_or(Zone::Floating);
        let stamps = property.value.split(',').filter_map(|text| stamp(text, of));
        (stamps.collect(), zone.is_some())
    }
}

/// The zone that a longer name ends with: `/some.program.example/Europe/Berlin`.
fn at_the_end_of(name: &str) -> Option<Zone> {
    name.match_indices('/').find_map(|(at, _)| {
        let zone = chrono_tz::Tz::from_str(name.get(at + 1..)?).ok()?;
        Some(Zone::Named(zone))
    })
}

/// `20240305`, `20240305T094100`, `20240305T094100Z`; of a period its beginning.
fn stamp(text: &str, zone: Zone) -> Option<Stamp> {
    let text = text.split('/').next()?.trim();
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = day(date)?;
    let Some(time) = time else {
        return Some(Stamp {
            at: date.and_time(NaiveTime::MIN),
            all_day: true,
            zone: Zone::Floating,
        });
    };
    let (time, zone) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, Zone::Named(chrono_tz::Tz::UTC)),
        None => (time, zone),
    };
    Some(Stamp {
        at: date.and_time(clock(time)?),
        all_day: false,
        zone,
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    let digits = digits(text, 8)?;
    NaiveDate::from_ymd_opt(
        i32::try_from(digits / 10_000).ok()?,
        digits / 100 % 100,
        digits % 100,
    )
    .filter(|_| digits >= 19_000_000)
}

/// A second of 60 is a leap second.
fn clock(text: &str) -> Option<NaiveTime> {
    let digits = match text.len() {
        4 => digits(text, 4)? * 100,
        _ => digits(text, 6)?,
    };
    NaiveTime::from_hms_opt(digits / 10_000, digits / 100 % 100, (digits % 100).min(59))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// `+0130`, `-080000`.
fn offset_from(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = match text.trim().split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let hours: i32 = rest.get(..2)?.parse().ok()?;
    let minutes: i32 = rest.get(2..4)?.parse().ok()?;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// `PT1H30M`, `P1D`, `P2W` in minutes (section 3.3.6).
pub(super) fn minutes(text: &str) -> Option<i64> {
    let mut total: i64 = 0;
    let mut number: i64 = 0;
    let rest = text.trim().trim_start_matches('+').strip_prefix('P')?;
    for letter in rest.chars() {
        if let Some(digit) = letter.to_digit(10) {
            number = number.checked_mul(10)?.checked_add(digit.into())?;
            continue;
        }
        let each = match letter {
            'W' => 7 * 1440,
            'D' => 1440,
            'H' => 60,
            'M' => 1,
            'S' | 'T' => 0,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(each)?)?;
        number = 0;
    }
    Some(total)
}
