//! When: pure functions of days and moments. Next due, next occasion, how long a snooze lasts, what is quiet, when an
//! unanswered one lapses. Must not read the clock or the database. Follow-ups that come back are `repeat`'s.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Snooze;
use crate::{
    error::{Error, Result},
    preference::Preferences,
    time::{Moment, at},
};

/// What is known of a promise to keep in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// Days, at least 1.
    pub cadence: u32,
    /// The last contact-day.
    pub last_on: Option<NaiveDate>,
    pub promised_on: NaiveDate,
    /// Where many were promised at once and this one's first day was spread.
    pub first_due_on: Option<NaiveDate>,
    /// The last day the owner called it done without a touch.
    pub finished_on: Option<NaiveDate>,
    /// The last day the owner said "not now".
    pub skipped_on: Option<NaiveDate>,
}

impl Promised {
    /// The next keep-in-touch day: a cadence after the last touch; without one, a cadence after the promise was made.
    /// "Not now" since then moves it a quarter of the cadence on from that day, at most 30 days.
    pub fn due_on(&self) -> NaiveDate {
        let first = self
            .first_due_on
            .unwrap_or_else(|| later(self.promised_on, self.cadence));
        let from_touch = self.last_on.map_or(first, |last| later(last, self.cadence));
        let from_finish = self.finished_on.map(|day| later(day, self.cadence));
        let since_touch = self
            .skipped_on
            .filter(|day| self.last_on.is_none_or(|last| *day >= last));
        let from_skip = since_touch.map(|day| later(day, (self.cadence / 4).clamp(1, 30)));
        [Some(from_touch), from_finish, from_skip]
            .into_iter()
            .flatten()
            .max()
            .unwrap_or(from_touch)
    }
}

fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_signed(Duration::days(i64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// After how many days the `n`-th of many promises made on one day falls due first: the golden section spreads any number
/// of them evenly over the cadence, without knowing how many there will be.
pub fn turn(n: u32, cadence: u32) -> u32 {
    const GOLDEN: u64 = 618_034;
    let share = u64::from(n) * GOLDEN % 1_000_000;
    let days = u64::from(cadence) * share / 1_000_000;
    u32::try_from(days)
        .unwrap_or(cadence)
        .clamp(1, cadence.max(1))
}

/// The day of an occasion in a year. 29 February is kept on the 28th in common years.
pub fn occasion_in(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    let (month, day) = (u32::from(month), u32::from(day));
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(year, month, 28).filter(|_| month == 2 && day == 29))
}

/// The first time an occasion comes on `from` or later: today's birthday is today's.
pub fn next_occasion(month: u8, day: u8, from: NaiveDate) -> Option<NaiveDate> {
    (from.year()..=from.year() + 1)
        .filter_map(|year| occasion_in(year, month, day))
        .find(|on| *on >= from)
}

/// Days after an occasion on which a reminder of it may still be answered.
const GRACE_DAYS: i64 = 3;

/// When an occasion's unanswered reminder lapses: three days after the day; one that came before, when the day comes.
pub fn occasion_lapses(on: NaiveDate, lead_days: u32) -> NaiveDateTime {
    let grace = if lead_days == 0 { GRACE_DAYS + 1 } else { 0 };
    at(on + Duration::days(grace), NaiveTime::MIN)
}

/// When a reminder asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    /// Local floating time.
    pub at: NaiveDateTime,
    /// Milliseconds since 1970 UTC, where a length of time was asked for: an hour is an hour, also when clocks change or
    /// the owner travels.
    pub instant: Option<i64>,
}

impl Wake {
    fn local(at: NaiveDateTime) -> Self {
        Self { at, instant: None }
    }

    fn in_an_hour(moment: &Moment) -> Self {
        let then = Moment {
            utc: moment.utc + Duration::hours(1),
            ..*moment
        };
        Self {
            at: at(then.local().date(), then.local().time()),
            instant: Some(then.millis()),
        }
    }
}

/// Until when a snooze lasts. Refuses a time that is not to come, or more than ten years off.
pub fn snoozed_until(snooze: Snooze, moment: &Moment, preferences: &Preferences) -> Result<Wake> {
    let now = moment.local();
    let evening = NaiveTime::from_hms_opt(18, 0, 0).map_or(now, |time| at(now.date(), time));
    let tomorrow = |days: i64| {
        Wake::local(at(
            now.date() + Duration::days(days),
            preferences.reminder_at,
        ))
    };
    Ok(match snooze {
        Snooze::Evening if evening > now => Wake::local(evening),
        Snooze::Hour | Snooze::Evening => Wake::in_an_hour(moment),
        Snooze::Tomorrow => tomorrow(1),
        Snooze::NextWeek => tomorrow(7 - i64::from(now.date().weekday().days_since(Weekday::Mon))),
        Snooze::At { at } if at > now && at < now + Duration::days(3660) => Wake::local(at),
        Snooze::At { .. } => return Err(Error::invalid("at", "a time to come, within ten years")),
    })
}

/// When quiet hours that hold now end; `None` when it is not quiet.
pub fn quiet_until(now: NaiveDateTime, preferences: &Preferences) -> Option<NaiveDateTime> {
    let (from, to) = (preferences.quiet_from, preferences.quiet_to);
    let time = now.time();
    let today = now.date();
    if from == to {
        return None;
    }
    if from < to {
        return (from <= time && time < to).then(|| at(today, to));
    }
    if time >= from {
        return Some(at(today + Duration::days(1), to));
    }
    (time < to).then(|| at(today, to))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use proptest::prelude::*;

    use super::*;
    use crate::time::local_from;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn time(text: &str) -> NaiveDateTime {
        local_from(text).unwrap()
    }

    #[test]
    fn occasions_come_on_their_day() {
        let check = |month, day_of, from: &str, expected: &str| {
            assert_eq!(
                next_occasion(month, day_of, day(from)),
                Some(day(expected)),
                "{month}-{day_of} from {from}"
            );
        };
        check(11, 22, "2026-11-22", "2026-11-22");
        check(11, 21, "2026-11-22", "2027-11-21");
        check(1, 1, "2026-12-31", "2027-01-01");
        check(2, 29, "2027-01-01", "2027-02-28");
        check(2, 29, "2027-03-01", "2028-02-29");
        check(2, 29, "2028-02-28", "2028-02-29");
        check(2, 29, "2028-03-01", "2029-02-28");
    }

    /// A local time in Berlin.
    fn moment(local: &str) -> Moment {
        let zone = chrono_tz::Europe::Berlin;
        let utc = Moment {
            utc: chrono::DateTime::UNIX_EPOCH,
            zone,
        }
        .instant_of(time(local));
        Moment { utc, zone }
    }

    #[test]
    fn snoozes_end_when_they_say() {
        let preferences = Preferences::default();
        let check = |snooze, now: &str, expected: &str| {
            assert_eq!(
                snoozed_until(snooze, &moment(now), &preferences)
                    .unwrap()
                    .at,
                time(expected),
                "{snooze:?} at {now}"
            );
        };
        check(Snooze::Hour, "2026-11-22T23:30", "2026-11-23T00:30");
        check(Snooze::Evening, "2026-11-22T10:00", "2026-11-22T18:00");
        check(Snooze::Evening, "2026-11-22T19:00", "2026-11-22T20:00");
        check(Snooze::Tomorrow, "2026-12-31T10:00", "2027-01-01T09:00");
        check(Snooze::NextWeek, "2026-11-22T10:00", "2026-11-23T09:00");
        check(Snooze::NextWeek, "2026-11-23T10:00", "2026-11-30T09:00");
        // Clocks go forward at 02:00 and back at 03:00.
        check(Snooze::Hour, "2026-03-29T01:30", "2026-03-29T03:30");
        check(Snooze::Tomorrow, "2026-03-28T10:00", "2026-03-29T09:00");
        for at in ["2026-11-22T10:00", "2025-01-01T00:00", "2046-01-01T00:00"] {
            let snooze = Snooze::At { at: time(at) };
            assert!(
                snoozed_until(snooze, &moment("2026-11-22T10:00"), &preferences).is_err(),
                "{at}"
            );
        }
    }

    #[test]
    fn an_hour_is_an_hour_when_clocks_go_back() {
        // The first of two half past two; an hour later it is half past two again.
        let now = moment("2026-10-25T02:30");
        let wake = snoozed_until(Snooze::Hour, &now, &Preferences::default()).unwrap();
        assert_eq!(wake.at, time("2026-10-25T02:30"));
        assert_eq!(wake.instant, Some(now.millis() + 3_600_000));
    }

    #[test]
    fn an_occasion_lapses_when_it_is_over() {
        let check = |lead, expected: &str| {
            assert_eq!(occasion_lapses(day("2026-11-22"), lead), time(expected));
        };
        check(0, "2026-11-26T00:00");
        check(7, "2026-11-22T00:00");
    }

    #[test]
    fn promises_of_one_day_are_spread_over_the_cadence() {
        for (many, cadence) in [(20, 30), (100, 182), (300, 30), (5, 7)] {
            let mut weeks = vec![0; 4];
            for n in 0..many {
                // The first one has the whole cadence.
                let day = if n == 0 { cadence } else { turn(n, cadence) };
                assert!((1..=cadence).contains(&day), "{n} of {many}: {day}");
                let week = (day - 1) * 4 / cadence;
                weeks[usize::try_from(week).unwrap()] += 1;
            }
            let (least, most) = (weeks.iter().min().unwrap(), weeks.iter().max().unwrap());
            assert!(
                most - least <= many / 6 + 1,
                "{many} over {cadence} days: {weeks:?}"
            );
        }
    }

    #[test]
    fn quiet_hours_span_midnight() {
        let check = |now: &str, expected: Option<&str>| {
            assert_eq!(
                quiet_until(time(now), &Preferences::default()),
                expected.map(time),
                "{now}"
            );
        };
        check("2026-11-22T20:59", None);
        check("2026-11-22T21:00", Some("2026-11-23T08:00"));
        check("2026-11-23T07:59", Some("2026-11-23T08:00"));
        check("2026-11-23T08:00", None);
    }

    #[test]
    fn a_promise_restarts_with_every_touch() {
        let promise = Promised {
            cadence: 30,
            last_on: None,
            promised_on: day("2026-01-01"),
            first_due_on: None,
            finished_on: None,
            skipped_on: None,
        };
        let check = |promise: Promised, expected: &str| {
            assert_eq!(promise.due_on(), day(expected), "{promise:?}");
        };
        check(promise, "2026-01-31");
        check(
            Promised {
                first_due_on: Some(day("2026-01-10")),
                ..promise
            },
            "2026-01-10",
        );
        check(
            Promised {
                last_on: Some(day("2026-03-01")),
                ..promise
            },
            "2026-03-31",
        );
        check(
            Promised {
                last_on: Some(day("2026-03-01")),
                skipped_on: Some(day("2026-04-05")),
                ..promise
            },
            "2026-04-12",
        );
        check(
            Promised {
                last_on: Some(day("2026-05-01")),
                skipped_on: Some(day("2026-04-05")),
                ..promise
            },
            "2026-05-31",
        );
        check(
            Promised {
                finished_on: Some(day("2026-04-05")),
                ..promise
            },
            "2026-05-05",
        );
    }

    proptest! {
        #[test]
        fn an_occasion_comes_every_year(month in 1u8..=12, day in 1u8..=28, from in 0i64..40_000) {
            let from = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Duration::days(from);
            let on = next_occasion(month, day, from).unwrap();
            prop_assert!(on >= from && on - from <= Duration::days(366));
            prop_assert_eq!((on.month(), on.day()), (u32::from(month), u32::from(day)));
        }
    }
}
