//! How a follow-up comes back: recurrence rules (RFC 5545, 3.3.10) over local floating times, so that nine o'clock stays
//! nine o'clock. Pure; must not read the clock or the database.

use std::str::FromStr;

use chrono::{DateTime, Datelike, Duration, Months, NaiveDateTime, TimeZone};
use rrule::{Frequency, RRule, Tz, Unvalidated};

use crate::error::{Error, Result};

/// Times looked through for one answer: a rule of every day for a lifetime.
const FAR: usize = 40_000;
/// A rule longer than this was not written by a person.
const LONGEST: usize = 200;
const EXPECTED: &str =
    "a repeat rule of RFC 5545 that comes at most once a day, like FREQ=MONTHLY;INTERVAL=3";

/// A recurrence rule that Kith can keep: daily at the most, at the time of day it began.
#[derive(Debug, Clone)]
pub struct Repeat(RRule<Unvalidated>);

impl FromStr for Repeat {
    type Err = Error;

    /// Reads a rule as RFC 5545 writes it, with or without `RRULE:` before it. Refuses what comes more than once a day,
    /// and what makes no sense.
    fn from_str(text: &str) -> Result<Self> {
        let refused = || Error::invalid("rule", EXPECTED);
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        if text.len() > LONGEST {
            return Err(refused());
        }
        let rule: RRule<Unvalidated> = in_utc(text).parse().map_err(|_| refused())?;
        let too_often = matches!(
            rule.get_freq(),
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
        ) || !rule.get_by_hour().is_empty()
            || !rule.get_by_minute().is_empty()
            || !rule.get_by_second().is_empty();
        if too_often || rule.get_interval() == 0 || rule.get_count() == Some(0) {
            return Err(refused());
        }
        rule.clone()
            .validate(Tz::UTC.timestamp_nanos(0))
            .map_err(|_| refused())?;
        Ok(Self(rule))
    }
}

/// The library wants UNTIL in the zone of the start, which is taken as UTC here; a floating or date-only one is told so.
fn in_utc(rule: &str) -> String {
    let parts = rule
        .split(';')
        .map(|part| match part.strip_prefix("UNTIL=") {
            Some(until) if !until.ends_with('Z') && until.contains('T') => {
                format!("UNTIL={until}Z")
            }
            Some(until) if !until.contains('T') => format!("UNTIL={until}T235959Z"),
            _ => part.to_owned(),
        });
    parts.collect::<Vec<_>>().join(";")
}

impl Repeat {
    /// The first time after `after` that something which began at `first` comes back; `None` when it is over.
    ///
    /// Months and years without further parts are counted from the first day and clamped at a month's end, so the 31st
    /// stays the 31st where a month has one. RFC 5545 would leave such months out, and a promise would not come.
    pub fn after(&self, first: NaiveDateTime, after: NaiveDateTime) -> Option<NaiveDateTime> {
        if let Some(steps) = self.steps() {
            let nth = steps.passed(first, after);
            return (nth.saturating_sub(1)..=nth + 2)
                .filter_map(|n| self.within(n, steps.at(first, n)?))
                .find(|next| *next > after);
        }
        self.times(first, |mut times| times.find(|next| *next > after))
    }

    /// The last time at or before `until`, of those that came after `first`; `None` when it has not come back yet.
    pub fn latest(&self, first: NaiveDateTime, until: NaiveDateTime) -> Option<NaiveDateTime> {
        if let Some(steps) = self.steps() {
            let nth = steps.passed(first, until) + 1;
            let nth = self.0.get_count().map_or(nth, |count| nth.min(count - 1));
            return (nth.saturating_sub(3)..=nth)
                .rev()
                .filter_map(|n| self.within(n, steps.at(first, n)?))
                .find(|last| *last <= until && *last > first);
        }
        self.times(first, |times| {
            let passed = times.take_while(|time| *time <= until);
            passed.filter(|time| *time > first).last()
        })
    }

    /// Whether it comes back a limited number of times.
    pub fn ends(&self) -> bool {
        self.0.get_count().is_some() || self.0.get_until().is_some()
    }

    /// The `n`-th time, unless the rule has ended by then.
    fn within(&self, n: u32, time: NaiveDateTime) -> Option<NaiveDateTime> {
        let counted = self.0.get_count().is_none_or(|count| n < count);
        let until = self.0.get_until().map(DateTime::naive_utc);
        (counted && until.is_none_or(|until| time <= until) && time.year() <= 9_999).then_some(time)
    }

    /// What a rule without BY parts steps by.
    fn steps(&self) -> Option<Steps> {
        let rule = &self.0;
        let plain = rule.get_by_set_pos().is_empty()
            && rule.get_by_month().is_empty()
            && rule.get_by_month_day().is_empty()
            && rule.get_by_year_day().is_empty()
            && rule.get_by_week_no().is_empty()
            && rule.get_by_weekday().is_empty();
        let each = u32::from(rule.get_interval());
        match rule.get_freq() {
            Frequency::Daily if plain => Some(Steps::Days(each)),
            Frequency::Weekly if plain => Some(Steps::Days(each * 7)),
            Frequency::Monthly if plain => Some(Steps::Months(each)),
            Frequency::Yearly if plain => Some(Steps::Months(each * 12)),
            _ => None,
        }
    }

    /// The times of a rule with BY parts, from its beginning; `search` picks one.
    fn times(
        &self,
        first: NaiveDateTime,
        search: impl FnOnce(Box<dyn Iterator<Item = NaiveDateTime> + '_>) -> Option<NaiveDateTime>,
    ) -> Option<NaiveDateTime> {
        let set = self
            .0
            .clone()
            .build(Tz::UTC.from_utc_datetime(&first))
            .ok()?;
        let times = set.into_iter().take(FAR).map(|time| time.naive_utc());
        search(Box::new(times.take_while(|time| time.year() <= 9_999)))
    }
}

enum Steps {
    Days(u32),
    Months(u32),
}

impl Steps {
    fn at(&self, first: NaiveDateTime, n: u32) -> Option<NaiveDateTime> {
        match self {
            Self::Days(days) => {
                first.checked_add_signed(Duration::days(i64::from(*days) * i64::from(n)))
            }
            Self::Months(months) => first.checked_add_months(Months::new(months.checked_mul(n)?)),
        }
    }

    /// About how many steps lie between two times; right to within one.
    fn passed(&self, first: NaiveDateTime, until: NaiveDateTime) -> u32 {
        let steps = match self {
            Self::Days(days) => (until - first).num_days() / i64::from(*days),
            Self::Months(months) => {
                let years = i64::from(until.year()) - i64::from(first.year());
                let passed = years * 12 + i64::from(until.month()) - i64::from(first.month());
                passed / i64::from(*months)
            }
        };
        u32::try_from(steps.max(0)).unwrap_or(u32::MAX - 3)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;
    use crate::time::local_from;

    fn time(text: &str) -> NaiveDateTime {
        local_from(text).unwrap()
    }

    /// First time, rule, a time, and the next one after it; empty when it is over.
    const NEXT: &[[&str; 4]] = &[
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY",
            "2026-01-31T09:00",
            "2026-02-28T09:00",
        ],
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY",
            "2026-02-28T09:00",
            "2026-03-31T09:00",
        ],
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY;INTERVAL=3",
            "2026-02-01T00:00",
            "2026-04-30T09:00",
        ],
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY;INTERVAL=3",
            "2026-04-30T09:00",
            "2026-07-31T09:00",
        ],
        [
            "2024-02-29T09:00",
            "FREQ=YEARLY",
            "2027-02-28T09:00",
            "2028-02-29T09:00",
        ],
        [
            "2020-01-05T09:00",
            "FREQ=MONTHLY",
            "2026-11-22T10:00",
            "2026-12-05T09:00",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=WEEKLY",
            "2026-11-22T10:00",
            "2026-11-27T09:00",
        ],
        [
            "2026-12-01T09:00",
            "FREQ=WEEKLY",
            "2026-11-22T10:00",
            "2026-12-01T09:00",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=WEEKLY;INTERVAL=2",
            "2026-11-22T10:00",
            "2026-12-04T09:00",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=DAILY;COUNT=3",
            "2026-11-21T10:00",
            "2026-11-22T09:00",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=DAILY;COUNT=3",
            "2026-11-22T09:00",
            "",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=DAILY;UNTIL=20261121",
            "2026-11-20T09:00",
            "2026-11-21T09:00",
        ],
        [
            "2026-11-20T09:00",
            "FREQ=DAILY;UNTIL=20261121",
            "2026-11-21T09:00",
            "",
        ],
        [
            "2026-11-01T09:00",
            "FREQ=MONTHLY;BYDAY=1MO",
            "2026-11-22T10:00",
            "2026-12-07T09:00",
        ],
        [
            "2026-11-02T09:00",
            "rrule:freq=weekly;byday=mo,th",
            "2026-11-23T09:00",
            "2026-11-26T09:00",
        ],
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "2026-02-01T00:00",
            "2026-03-31T09:00",
        ],
        ["9999-12-31T09:00", "FREQ=DAILY", "9999-12-31T09:00", ""],
    ];
    /// First time, rule, a time, and the last one until then that came back.
    const LATEST: &[[&str; 4]] = &[
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY",
            "2026-04-30T08:59",
            "2026-03-31T09:00",
        ],
        [
            "2026-01-31T09:00",
            "FREQ=MONTHLY",
            "2026-04-30T09:00",
            "2026-04-30T09:00",
        ],
        ["2026-01-31T09:00", "FREQ=MONTHLY", "2026-02-28T08:59", ""],
        [
            "2026-11-20T09:00",
            "FREQ=WEEKLY;COUNT=2",
            "2027-11-20T09:00",
            "2026-11-27T09:00",
        ],
        [
            "2026-11-02T09:00",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            "2026-11-06T09:00",
            "2026-11-05T09:00",
        ],
        [
            "2026-11-02T09:00",
            "FREQ=WEEKLY;BYDAY=MO",
            "2026-11-02T10:00",
            "",
        ],
    ];

    #[test]
    fn rules_come_back_when_they_say() {
        type Ask = fn(&Repeat, NaiveDateTime, NaiveDateTime) -> Option<NaiveDateTime>;
        let check = |ask: Ask, [first, rule, at, expected]: [&str; 4]| {
            let repeat: Repeat = rule.parse().unwrap();
            let expected = (!expected.is_empty()).then(|| time(expected));
            assert_eq!(
                ask(&repeat, time(first), time(at)),
                expected,
                "{first} {rule} at {at}"
            );
        };
        for case in NEXT {
            check(Repeat::after, *case);
        }
        for case in LATEST {
            check(Repeat::latest, *case);
        }
    }

    #[test]
    fn rules_that_make_no_sense_are_refused() {
        for rule in [
            "",
            "nonsense",
            "FREQ=",
            "FREQ=FORTNIGHTLY",
            "FREQ=HOURLY",
            "FREQ=SECONDLY;COUNT=1000000",
            "FREQ=DAILY;BYHOUR=9,17",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;INTERVAL=99999999999999",
            "FREQ=DAILY;UNTIL=20260230",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=DAILY\nDTSTART:20260101T000000Z",
            &format!("FREQ=DAILY;X={}", "9".repeat(10_000)),
        ] {
            assert!(rule.parse::<Repeat>().is_err(), "{rule:.60}");
        }
    }

    proptest! {
        #[test]
        fn a_repeat_is_to_come_and_at_its_hour(
            first in 0i64..40_000, after in 0i64..40_000, interval in 1u16..30,
            freq in prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        ) {
            let epoch = time("1970-01-31T09:30");
            let (first, after) = (epoch + Duration::days(first), epoch + Duration::days(after));
            let repeat: Repeat = format!("FREQ={freq};INTERVAL={interval}").parse().unwrap();
            let next = repeat.after(first, after).unwrap();
            prop_assert!(next > after && next >= first && next.time() == first.time());
            // Nothing lies between: the one before it had passed.
            let last = repeat.latest(first, next - Duration::minutes(1));
            prop_assert!(last.is_none_or(|last| last <= after));
            if next > first {
                prop_assert_eq!(repeat.latest(first, next), Some(next));
            }
        }

        #[test]
        fn garbage_is_refused_or_kept(text in "\\PC{0,60}") {
            if let Ok(repeat) = text.parse::<Repeat>() {
                let _ = repeat.after(time("2026-11-22T09:00"), time("2027-11-22T09:00"));
            }
        }
    }
}
