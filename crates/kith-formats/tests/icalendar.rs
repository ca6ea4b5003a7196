//! A calendar as other programs see it: field by field, whatever the words in it are, and read back by another reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use calcard::{
    Entry, Parser,
    icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as Is},
};
use chrono::{NaiveDate, NaiveDateTime};
use kith_formats::icalendar::{Calendar, Event, Start, write};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn calendar(events: Vec<Event>) -> Calendar {
    Calendar {
        name: "Kith".into(),
        stamp: time("2026-11-22T08:00:00"),
        sequence: 29_923_680,
        events,
    }
}

fn birthday() -> Event {
    Event {
        uid: "kith-0c".into(),
        summary: "Ana Petrović's birthday".into(),
        category: "Birthday".into(),
        start: Start::Day(day("1984-02-29")),
        rule: Some("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".into()),
        alarms: vec![540],
    }
}

/// The lines of an event, its own begin and end left out.
fn lines(event: Event) -> Vec<String> {
    let text = write(&calendar(vec![event]));
    let from = text.find("BEGIN:VEVENT\r\n").unwrap() + "BEGIN:VEVENT\r\n".len();
    let to = text.find("END:VEVENT\r\n").unwrap();
    text[from..to].lines().map(String::from).collect()
}

#[test]
fn a_calendar_without_events_has_its_head_and_its_end() {
    let text = write(&calendar(Vec::new()));
    let version = env!("CARGO_PKG_VERSION");
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        &format!("PRODID:-//Kith//Kith {version}//EN"),
        "CALSCALE:GREGORIAN",
        "NAME:Kith",
        "X-WR-CALNAME:Kith",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text.split("\r\n").collect::<Vec<_>>(), expected);
}

#[test]
fn a_day_of_every_year() {
    assert_eq!(
        lines(birthday()),
        [
            "UID:kith-0c",
            "DTSTAMP:20261122T080000Z",
            "SEQUENCE:29923680",
            "DTSTART;VALUE=DATE:19840229",
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "SUMMARY:Ana Petrović's birthday",
            "CATEGORIES:Birthday",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:PT9H",
            "DESCRIPTION:Ana Petrović's birthday",
            "END:VALARM",
        ]
    );
}

#[test]
fn a_time_floats_and_rings_when_it_comes() {
    let event = Event {
        summary: "Send the deck; the long one, please".into(),
        start: Start::At(time("2026-11-27T10:30:00")),
        rule: None,
        alarms: vec![0],
        ..birthday()
    };
    let lines = lines(event);
    for line in [
        "DTSTART:20261127T103000",
        "SUMMARY:Send the deck\\; the long one\\, please",
        "TRIGGER:PT0S",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} in {lines:?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("RRULE")));
}

#[test]
fn an_event_rings_as_often_as_it_is_told() {
    let count = |alarms: Vec<i32>| {
        let event = Event {
            alarms,
            ..birthday()
        };
        let triggers = lines(event).into_iter();
        triggers
            .filter(|line| line.starts_with("TRIGGER"))
            .collect::<Vec<_>>()
    };
    assert_eq!(count(vec![]), Vec::<String>::new());
    assert_eq!(count(vec![0, -9540]), ["TRIGGER:PT0S", "TRIGGER:-P6DT15H"]);
}

#[test]
fn what_is_no_rule_is_left_out() {
    for rule in [
        "",
        "sometimes",
        "FREQ=DAILY\r\nATTACH:file:///etc/passwd",
        "FREQ=DAILY\nX:1",
    ] {
        let event = Event {
            rule: Some(rule.into()),
            ..birthday()
        };
        assert_eq!(lines(event).len(), lines(birthday()).len() - 1, "{rule:?}");
    }
}

#[test]
fn years_have_four_digits() {
    for (on, expected) in [("0001-04-12", "00010412"), ("9999-12-31", "99991231")] {
        let event = Event {
            start: Start::Day(day(on)),
            ..birthday()
        };
        assert_eq!(lines(event)[3], format!("DTSTART;VALUE=DATE:{expected}"));
    }
}

/// Reads a file with a reader that isn't ours.
fn read_back(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let Entry::ICalendar(calendar) = parser.entry() else {
        panic!("not a calendar: {text}")
    };
    assert_eq!(parser.entry(), Entry::Eof, "more than a calendar: {text}");
    calendar
}

/// The reader gives no value for an empty text.
fn value(component: &ICalendarComponent, is: &Is) -> String {
    let entry = component.property(is).expect("no such property");
    assert!(entry.values.len() <= 1, "{entry:?}");
    let text = entry
        .values
        .first()
        .map(|value| value.as_text().expect("not a text"));
    text.unwrap_or_default().to_owned()
}

fn when(component: &ICalendarComponent) -> Start {
    let entry = component.property(&Is::Dtstart).expect("no start");
    let at = entry.values[0].as_partial_date_time().expect("no time");
    assert!(
        !at.has_zone()
            && entry
                .parameter(&calcard::icalendar::ICalendarParameterName::Tzid)
                .is_none(),
        "it doesn't float: {entry:?}"
    );
    let day = NaiveDate::from_ymd_opt(
        i32::from(at.year.unwrap()),
        u32::from(at.month.unwrap()),
        u32::from(at.day.unwrap()),
    )
    .unwrap();
    let Some(hour) = at.hour else {
        return Start::Day(day);
    };
    Start::At(
        day.and_hms_opt(
            u32::from(hour),
            u32::from(at.minute.unwrap()),
            u32::from(at.second.unwrap()),
        )
        .unwrap(),
    )
}

/// A rule means the same in whatever order its parts are.
fn in_order(rule: &str) -> String {
    let mut parts: Vec<&str> = rule.split(';').collect();
    parts.sort_unstable();
    parts.join(";")
}

/// What the reader understood an event to be.
fn understood(calendar: &ICalendar, event: &ICalendarComponent) -> Event {
    let uid = value(event, &Is::Uid);
    let summary = value(event, &Is::Summary);
    let alarms = event.component_ids.iter().map(|id| {
        let alarm = calendar.component_by_id(*id).unwrap();
        assert_eq!(alarm.component_type, ICalendarComponentType::VAlarm);
        assert_eq!(value(alarm, &Is::Description), summary);
        match &alarm.property(&Is::Trigger).unwrap().values[0] {
            calcard::icalendar::ICalendarValue::Duration(duration) => {
                let minutes = duration.days * 1440 + duration.hours * 60 + duration.minutes;
                let minutes = i32::try_from(minutes).unwrap();
                if duration.neg { -minutes } else { minutes }
            }
            other => panic!("{other:?}"),
        }
    });
    let alarms = alarms.collect();
    Event {
        uid,
        category: value(event, &Is::Categories),
        start: when(event),
        rule: event.property(&Is::Rrule).map(|entry| {
            let calcard::icalendar::ICalendarValue::RecurrenceRule(rule) = &entry.values[0] else {
                panic!("{entry:?}")
            };
            in_order(&rule.to_string())
        }),
        alarms,
        summary,
    }
}

/// The text as RFC 5545 lets it stand: said once more here, letter by letter.
fn allowed(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut out = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push('\t'),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

/// Holds whatever is in the events: lines are short and whole, and another reader sees the same events.
fn check(events: &[Event]) {
    let text = write(&calendar(events.to_vec()));
    assert!(text.ends_with("\r\nEND:VCALENDAR\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(
            !line.contains(|c: char| c.is_control() && c != '\t'),
            "{line:?}"
        );
    }
    let back = read_back(&text);
    let found = back.components.iter();
    let found: Vec<Event> = found
        .filter(|one| one.component_type == ICalendarComponentType::VEvent)
        .map(|one| understood(&back, one))
        .collect();
    let expected = events.iter().map(|event| Event {
        uid: allowed(&event.uid),
        summary: allowed(&event.summary),
        rule: event.rule.as_deref().map(in_order),
        ..event.clone()
    });
    assert_eq!(found, expected.collect::<Vec<_>>());
}

#[test]
fn text_that_attacks_is_only_text() {
    for summary in [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "a\nATTENDEE:mailto:a@b.example",
        "a\rb\0c\u{7}d\u{1b}[2J",
        ";,\\:\"\\n\\N\\\\",
        "\u{202e}evil\u{202c} \u{5d0}\u{5d1}\u{5d2}",
        "👩‍👩‍👧 🇩🇪 é",
        " leading and trailing ",
        "\u{feff}",
        &"é".repeat(10_000),
        &"\\;".repeat(5_000),
        &"👩‍👩‍👧".repeat(2_000),
        &"\n".repeat(200),
    ] {
        check(&[Event {
            summary: summary.to_owned(),
            ..birthday()
        }]);
    }
}

fn any_start() -> impl Strategy<Value = Start> {
    let days = 1..3_652_059_i32;
    (days, prop::option::of(0..86_400_u32)).prop_map(|(days, second)| {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let time =
            |second| chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        second.map_or(Start::Day(day), |second| {
            Start::At(day.and_time(time(second)))
        })
    })
}

/// Words with what has a meaning in the format strewn in.
fn any_words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<char>().prop_map(String::from),
        2 => "[a-zčш王]{1,12}",
        1 => prop::sample::select(vec!["\r\n", "\n", "\r", "\\", "\\n", ";", ",", ":", "\"", " ", "\t", "\0", "\u{2028}", "BEGIN:", "👩‍👩‍👧"]).prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

fn any_event() -> impl Strategy<Value = Event> {
    let rule = prop::option::of(prop::sample::select(vec![
        "FREQ=WEEKLY",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2",
        "FREQ=DAILY;COUNT=5",
    ]));
    let alarms = prop::collection::vec(-20_000..20_000_i32, 0..3);
    // Kith's own words: the reader drops a second blank in a list of categories.
    let category = prop::sample::select(vec!["Birthday", "Keep in touch", "a, b; c\\d"]);
    (any_words(), category, any_start(), rule, alarms).prop_map(
        |(words, category, start, rule, alarms)| Event {
            uid: format!("kith-{words}"),
            summary: words,
            category: category.to_owned(),
            start,
            rule: rule.map(String::from),
            alarms,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_events_are_read_back_as_they_were(events in prop::collection::vec(any_event(), 0..5)) {
        check(&events);
    }
}
