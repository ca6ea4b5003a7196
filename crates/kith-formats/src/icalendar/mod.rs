//! A calendar for other programs: events with alarms, written as RFC 5545 asks.
//! Must not know what an event stands for; says of it only what it is given.

mod lines;

use chrono::{NaiveDate, NaiveDateTime};

use lines::Lines;

/// A whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What a program may call it in its list of calendars.
    pub name: String,
    /// When it was written, in UTC: every event's DTSTAMP (RFC 5545 section 3.8.7.2).
    pub stamp: NaiveDateTime,
    /// Grows from one file to the next, so that an event read again takes the place of the older one (section 3.8.7.4).
    pub sequence: u32,
    pub events: Vec<Event>,
}

/// One event. It takes nobody's time: whoever looks for a free hour finds it free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every file that tells of the same thing, and of nothing else (section 3.8.4.7).
    pub uid: String,
    pub summary: String,
    pub category: String,
    /// Years 1 to 9999.
    pub start: Start,
    /// How it comes back, as section 3.3.10 writes it, e.g. `FREQ=YEARLY`. Anything that has not the form of a rule is
    /// left out.
    pub rule: Option<String>,
    /// When it rings: minutes after its start, or before it when negative. A day starts at midnight.
    pub alarms: Vec<i32>,
}

/// When an event is, wherever its reader is: neither form has a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All day.
    Day(NaiveDate),
    /// A local time that floats (section 3.3.5, form 1), to the second.
    At(NaiveDateTime),
}

/// The text of the file. Line breaks in values become the one that RFC 5545 has; other control characters, which it
/// forbids, are left out.
pub fn write(calendar: &Calendar) -> String {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put(
        "PRODID",
        concat!("-//Kith//Kith ", env!("CARGO_PKG_VERSION"), "//EN"),
    );
    lines.put("CALSCALE", "GREGORIAN");
    lines.text("NAME", &calendar.name);
    // What programs read that don't know RFC 7986 yet.
    lines.text("X-WR-CALNAME", &calendar.name);
    for event in &calendar.events {
        write_event(&mut lines, event, calendar);
    }
    lines.put("END", "VCALENDAR");
    lines.into_text()
}

fn write_event(lines: &mut Lines, event: &Event, calendar: &Calendar) {
    lines.put("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.put("DTSTAMP", &format!("{}Z", time(calendar.stamp)));
    lines.put("SEQUENCE", &calendar.sequence.to_string());
    match event.start {
        Start::Day(day) => lines.put("DTSTART;VALUE=DATE", &date(day)),
        Start::At(at) => lines.put("DTSTART", &time(at)),
    }
    if let Some(rule) = event.rule.as_deref().filter(|rule| is_rule(rule)) {
        lines.put("RRULE", rule);
    }
    lines.text("SUMMARY", &event.summary);
    lines.text("CATEGORIES", &event.category);
    lines.put("TRANSP", "TRANSPARENT");
    for alarm in &event.alarms {
        lines.put("BEGIN", "VALARM");
        lines.put("ACTION", "DISPLAY");
        lines.put("TRIGGER", &duration(*alarm));
        lines.text("DESCRIPTION", &event.summary);
        lines.put("END", "VALARM");
    }
    lines.put("END", "VEVENT");
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn time(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// Whether a text can be a rule and nothing else: no sign in it could begin another property.
fn is_rule(text: &str) -> bool {
    let may_stand = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "=;,+-".contains(c);
    text.starts_with("FREQ=") && text.chars().all(may_stand)
}

/// Minutes as RFC 5545 section 3.3.6 writes them: `PT9H`, `-P6DT15H`, `PT0S`.
fn duration(minutes: i32) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let minutes = minutes.unsigned_abs();
    let part = |number: u32, unit: char| match number {
        0 => String::new(),
        number => format!("{number}{unit}"),
    };
    let days = part(minutes / 1440, 'D');
    let times = part(minutes / 60 % 24, 'H') + &part(minutes % 60, 'M');
    match (days.as_str(), times.as_str()) {
        ("", "") => "PT0S".to_owned(),
        (days, "") => format!("{sign}P{days}"),
        (days, times) => format!("{sign}P{days}T{times}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_written_as_durations() {
        for (minutes, expected) in [
            (0, "PT0S"),
            (540, "PT9H"),
            (555, "PT9H15M"),
            (15, "PT15M"),
            (1439, "PT23H59M"),
            (-30, "-PT30M"),
            (-7 * 1440, "-P7D"),
            (-7 * 1440 + 540, "-P6DT15H"),
        ] {
            assert_eq!(duration(minutes), expected);
        }
    }

    #[test]
    fn only_a_rule_is_a_rule() {
        for (text, expected) in [
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", true),
            ("FREQ=WEEKLY;BYDAY=MO,+1TH", true),
            ("", false),
            ("every week", false),
            ("INTERVAL=2;FREQ=DAILY", false),
            ("FREQ=DAILY\r\nATTENDEE:mailto:a@b.example", false),
            ("FREQ=DAILY:X", false),
        ] {
            assert_eq!(is_rule(text), expected, "{text}");
        }
    }
}
