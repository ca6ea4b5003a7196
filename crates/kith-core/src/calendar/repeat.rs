//! A follow-up's rule as every calendar reads it. Kith clamps at a month's end where RFC 5545 leaves the month out;
//! here that is said in the rule itself. Pure.

use chrono::{Datelike, NaiveDateTime};

/// Where the series starts, and its rule, for what first came at `first` and is `open` now.
///
/// It starts with what is open. A rule that counts its times has to start where its count does.
pub(super) fn series(
    rule: &str,
    first: NaiveDateTime,
    open: NaiveDateTime,
) -> (NaiveDateTime, String) {
    let parts: Vec<&str> = rule.split(';').collect();
    let has = |name: &str| parts.iter().any(|part| part.starts_with(name));
    let start = if has("COUNT=") { first } else { open };
    let mut rule: Vec<String> = parts.iter().map(|part| floating(part)).collect();
    if !has("BY") {
        rule.extend(clamped(&parts, first));
    }
    (start, rule.join(";"))
}

/// UNTIL has the form of a start that floats (RFC 5545 section 3.3.10): a day alone stands for its end.
fn floating(part: &str) -> String {
    match part.strip_prefix("UNTIL=") {
        Some(day) if !day.contains('T') => format!("UNTIL={day}T235959"),
        Some(time) => format!("UNTIL={}", time.trim_end_matches('Z')),
        None => part.to_owned(),
    }
}

/// What keeps a rule of months or years on its original day: the last one that a month has, up to that day.
fn clamped(parts: &[&str], first: NaiveDateTime) -> Option<String> {
    let day = first.day();
    if parts.contains(&"FREQ=YEARLY") && (first.month(), day) == (2, 29) {
        return Some("BYMONTH=2;BYMONTHDAY=-1".to_owned());
    }
    if !parts.contains(&"FREQ=MONTHLY") {
        return None;
    }
    match day {
        29 => Some("BYMONTHDAY=28,29;BYSETPOS=-1".to_owned()),
        30 => Some("BYMONTHDAY=28,29,30;BYSETPOS=-1".to_owned()),
        31 => Some("BYMONTHDAY=-1".to_owned()),
        // The start is one of the series, and every month has its day.
        _ => None,
    }
}
