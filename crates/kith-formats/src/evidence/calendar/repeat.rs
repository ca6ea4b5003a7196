//! When something that repeats came back (RFC 5545, section 3.3.10), up to a day. A rule that comes more than once a day
//! counts once: what is asked is on which days people met. Bounded whatever the rule says.

use std::collections::VecDeque;

use chrono::{DateTime, Datelike as _, NaiveDateTime, TimeZone as _};
use rrule::{Frequency, RRule, Tz, Unvalidated};

use super::times::{Stamp, Zone};
use crate::evidence::TroubleCode;

/// Most times taken of one rule, the latest ones.
const TIMES: usize = 1_000;
/// Most times looked through to find them: fifty years of every day.
const LOOKED: usize = 20_000;
/// A rule longer than this was not made by a calendar.
const LONGEST: usize = 500;

pub(super) struct Found {
    pub times: Vec<NaiveDateTime>,
    pub trouble: Option<TroubleCode>,
}

/// The times of a rule from its start on, up to `end`; the start alone where the rule can't be followed.
pub(super) fn times(rule: &str, start: Stamp, end: NaiveDateTime) -> Found {
    let Some(rule) = understood(rule, start) else {
        return Found {
            times: vec![start.at],
            trouble: Some(TroubleCode::BadRule),
        };
    };
    if start.at >= end {
        return Found {
            times: vec![start.at],
            trouble: None,
        };
    }
    let Ok(set) = rule.build(Tz::UTC.from_utc_datetime(&start.at)) else {
        return Found {
            times: vec![start.at],
            trouble: Some(TroubleCode::BadRule),
        };
    };
    let mut kept: VecDeque<NaiveDateTime> = VecDeque::new();
    let (mut looked, mut dropped) = (0, false);
    let set = set.limit();
    for time in set.into_iter().take(LOOKED) {
        looked += 1;
        let time = time.naive_utc();
        if time >= end {
            break;
        }
        kept.push_back(time);
        if kept.len() > TIMES {
            kept.pop_front();
            dropped = true;
        }
    }
    if kept.is_empty() {
        kept.push_back(start.at);
    }
    Found {
        times: kept.into(),
        trouble: (dropped || looked == LOOKED).then_some(TroubleCode::ManyTimes),
    }
}

/// The rule without what repeats within a day; `None` when it makes no sense.
fn understood(rule: &str, start: Stamp) -> Option<RRule<Unvalidated>> {
    if rule.len() > LONGEST || !(1900..=9999).contains(&start.at.year()) {
        return None;
    }
    let rule = rule.trim().to_ascii_uppercase();
    let within_a_day = ["BYHOUR=", "BYMINUTE=", "BYSECOND="];
    let parts: Vec<String> = rule
        .split(';')
        .filter(|part| !part.is_empty() && !within_a_day.iter().any(|word| part.starts_with(word)))
        .map(|part| match part.strip_prefix("UNTIL=") {
            Some(until) => format!("UNTIL={}", in_zone(until, start)),
            None => part.to_owned(),
        })
        .collect();
    let rule: RRule<Unvalidated> = parts.join(";").parse().ok()?;
    let too_often = matches!(
        rule.get_freq(),
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
    );
    if too_often || rule.get_interval() == 0 || rule.get_count() == Some(0) {
        return None;
    }
    rule.clone()
        .validate(Tz::UTC.from_utc_datetime(&start.at))
        .ok()?;
    Some(rule)
}

/// An end as the library wants it: in the zone of the start, which is taken as UTC there.
fn in_zone(until: &str, start: Stamp) -> String {
    let Some(utc) = until.strip_suffix('Z') else {
        let time = if until.contains('T') { "" } else { "T235959" };
        return format!("{until}{time}Z");
    };
    let Ok(utc) = NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S") else {
        return until.to_owned();
    };
    let utc: DateTime<chrono::Utc> = utc.and_utc();
    let local = match start.zone {
        Zone::Floating => utc.naive_utc(),
        Zone::Named(zone) => utc.with_timezone(&zone).naive_local(),
        Zone::Fixed(offset) => utc.with_timezone(&offset).naive_local(),
    };
    local.format("%Y%m%dT%H%M%SZ").to_string()
}
