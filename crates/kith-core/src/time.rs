//! Time as a value. The clock is read once per command, at the door; rules take a `Moment`.
//! The only place that may ask the system what time it is.

use std::path::PathBuf;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// The months' names, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// One instant and the zone its owner is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub utc: DateTime<Utc>,
    pub zone: Tz,
}

impl Moment {
    /// Local wall-clock time.
    pub fn local(&self) -> NaiveDateTime {
        self.utc.with_timezone(&self.zone).naive_local()
    }

    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// Milliseconds since 1970 UTC.
    pub fn millis(&self) -> i64 {
        self.utc.timestamp_millis()
    }

    /// The local day of an instant given in milliseconds since 1970 UTC.
    pub fn day_of(&self, millis: i64) -> NaiveDate {
        DateTime::from_timestamp_millis(millis).map_or_else(
            || self.today(),
            |utc| utc.with_timezone(&self.zone).date_naive(),
        )
    }

    /// When a local time comes: the first such instant; in a gap of the clock, the first one after it.
    pub fn instant_of(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut local = local;
        for _ in 0..64 {
            if let Some(found) = self.zone.from_local_datetime(&local).earliest() {
                return found.with_timezone(&Utc);
            }
            local += Duration::minutes(30);
        }
        Utc.from_utc_datetime(&local)
    }

    /// How long until a local time comes, counted from now: where clocks go back it can come twice.
    pub fn until(&self, local: NaiveDateTime) -> Duration {
        let later = self.zone.from_local_datetime(&local).latest();
        let first = self.instant_of(local);
        let later = later.map_or(first, |later| later.with_timezone(&Utc));
        let next = if first >= self.utc { first } else { later };
        (next - self.utc).max(Duration::zero())
    }

    /// Whether the clock can be believed: nothing was ever due before Kith existed.
    pub fn is_plausible(&self) -> bool {
        self.utc.timestamp() > 1_704_067_200 // 1 January 2024
    }
}

/// A local time as the record writes it, `YYYY-MM-DDTHH:MM`; seconds are dropped.
pub fn local_text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads `local_text` back.
pub fn local_from(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()
}

/// Reads a day as the record writes it, `YYYY-MM-DD`; ten times quicker than the library, which matters where ten
/// thousand are read to order Today.
pub(crate) fn day_from(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number: u32, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            Some(number * 10 + digit)
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// A day at a time, to the minute.
pub fn at(day: NaiveDate, time: NaiveTime) -> NaiveDateTime {
    day.and_time(time)
        .with_second(0)
        .unwrap_or(day.and_time(time))
}

/// Where moments come from.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// A file whose text is `INSTANT ZONE`, e.g. `2026-11-22T08:00:00Z Europe/Berlin`; read anew each time, so that a
    /// test moves time for every process at once.
    File(PathBuf),
    Fixed(Moment),
}

impl Clock {
    /// The system's, unless the variable `KITH_CLOCK` names a clock file.
    pub fn from_env() -> Self {
        std::env::var_os("KITH_CLOCK").map_or(Self::System, |path| Self::File(path.into()))
    }

    /// Now, here.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => system(),
            Self::File(path) => std::fs::read_to_string(path)
                .ok()
                .and_then(|text| parse(&text))
                .unwrap_or_else(system),
            Self::Fixed(moment) => *moment,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one door through which the system's time comes in"
)]
fn system() -> Moment {
    let zone = iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC);
    Moment {
        utc: Utc::now(),
        zone,
    }
}

fn parse(text: &str) -> Option<Moment> {
    let (instant, zone) = text.trim().split_once(' ')?;
    let utc = DateTime::parse_from_rfc3339(instant)
        .ok()?
        .with_timezone(&Utc);
    Some(Moment {
        utc,
        zone: zone.trim().parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_are_read_as_the_library_reads_them() {
        for text in [
            "2026-11-22",
            "0001-01-01",
            "9999-12-31",
            "2024-02-29",
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-11-2x",
            "2026/11/22",
            "１０２６-11-22",
            "",
        ] {
            let expected = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            let expected = expected.filter(|_| text.len() == 10);
            assert_eq!(day_from(text), expected, "{text}");
        }
    }

    fn check(zone: &str, local: &str, utc: &str) {
        let moment = Moment {
            utc: DateTime::UNIX_EPOCH,
            zone: zone.parse().unwrap(),
        };
        let got = moment.instant_of(local_from(local).unwrap());
        assert_eq!(
            got,
            DateTime::parse_from_rfc3339(utc).unwrap(),
            "{local} in {zone}"
        );
    }

    #[test]
    fn local_times_become_instants() {
        check("Europe/Berlin", "2026-07-01T09:00", "2026-07-01T07:00:00Z");
        // The hour that spring skips: the first moment after the gap.
        check("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00Z");
        // The hour that autumn has twice: its first run.
        check("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z");
        check("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00Z");
    }

    #[test]
    fn a_clock_file_moves_every_reader() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let clock = Clock::File(file.path().into());
        for (text, local) in [
            ("2026-11-22T08:00:00Z Europe/Berlin", "2026-11-22T09:00"),
            ("2026-11-23T20:00:00Z Asia/Tokyo", "2026-11-24T05:00"),
        ] {
            std::fs::write(file.path(), text).unwrap();
            assert_eq!(local_text(clock.now().local()), local);
        }
    }

    #[test]
    fn a_clock_at_1970_is_not_believed() {
        assert!(
            !Moment {
                utc: DateTime::UNIX_EPOCH,
                zone: Tz::UTC
            }
            .is_plausible()
        );
    }
}
