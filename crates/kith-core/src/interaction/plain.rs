//! Reading one line of plain words as a touch: "coffee with Ana yesterday, send her the deck on Friday".
//! Proposes and never decides: the owner confirms. Pure; who "Ana" is, the search must say.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::{Kind, Promise};

/// What a line seems to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub kind: Kind,
    pub on: NaiveDate,
    /// Words that may be somebody's name, in order.
    pub names: Vec<String>,
    pub follow_up: Option<Promise>,
}

/// Reads a line on a day.
pub fn read(text: &str, today: NaiveDate) -> Plain {
    let (said, follow_up) = split_promise(text, today);
    let words = words(said);
    let on = past_day(&words, today).unwrap_or(today);
    Plain {
        kind: kind(&words),
        on,
        names: names(said),
        follow_up,
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Video,
        &[
            "video",
            "zoom",
            "teams",
            "meet-call",
            "skype",
            "facetime",
            "videocall",
        ],
    ),
    (
        Kind::Call,
        &[
            "call",
            "called",
            "phone",
            "phoned",
            "rang",
            "spoke",
            "telephone",
            "ring",
        ],
    ),
    (
        Kind::Message,
        &[
            "text", "texted", "message", "messaged", "whatsapp", "signal", "sms", "telegram", "dm",
        ],
    ),
    (Kind::Letter, &["letter", "postcard", "card"]),
    (
        Kind::Email,
        &[
            "mail", "mailed", "email", "emailed", "e-mail", "e-mailed", "wrote",
        ],
    ),
    (
        Kind::Event,
        &[
            "party",
            "conference",
            "concert",
            "event",
            "wedding",
            "meetup",
            "dinner-party",
            "rehearsal",
        ],
    ),
    (
        Kind::Meeting,
        &[
            "coffee",
            "lunch",
            "dinner",
            "breakfast",
            "drinks",
            "beer",
            "tea",
            "met",
            "meet",
            "meeting",
            "saw",
            "walk",
            "visited",
            "visit",
        ],
    ),
];

fn kind(words: &[String]) -> Kind {
    let named = words.iter().find_map(|word| {
        KINDS
            .iter()
            .find(|(_, signs)| signs.contains(&word.as_str()))
    });
    named.map_or(Kind::Other, |(kind, _)| *kind)
}

fn weekday(word: &str) -> Option<Weekday> {
    let whole = matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    );
    word.parse().ok().filter(|_| whole)
}

/// A day that has been: yesterday, Monday, 3 days ago, last week, 2026-11-20.
fn past_day(words: &[String], today: NaiveDate) -> Option<NaiveDate> {
    words.iter().enumerate().find_map(|(place, word)| {
        let next = |n: usize| words.get(place + n).map(String::as_str);
        let day = match word.as_str() {
            "today" | "tonight" => today,
            "yesterday" => today - Duration::days(1),
            "last" if next(1) == Some("week") => today - Duration::days(7),
            "last" if next(1) == Some("night") => today - Duration::days(1),
            count if next(2) == Some("ago") => ago(count, next(1)?, today)?,
            other => weekday(other)
                .map(|day| last_weekday(day, today))
                .or_else(|| other.parse().ok())?,
        };
        (day <= today).then_some(day)
    })
}

fn ago(count: &str, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let count = match count {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        digits => digits.parse::<u16>().ok()?,
    };
    let days = i64::from(count)
        * match unit {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => return None,
        };
    today.checked_sub_signed(Duration::days(days))
}

fn last_weekday(day: Weekday, today: NaiveDate) -> NaiveDate {
    let back = i64::from(today.weekday().days_since(day));
    today - Duration::days(if back == 0 { 7 } else { back })
}

/// A day to come, and how many words at the end say it: tomorrow, on Friday, next week, in 3 days, on 2026-12-01.
fn coming_day(words: &[String], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let back = |n: usize| {
        words
            .len()
            .checked_sub(n)
            .and_then(|at| words.get(at))
            .map(String::as_str)
    };
    let last = back(1)?;
    let with_on = |words: usize| {
        words
            + usize::from(matches!(
                back(words + 1),
                Some("on" | "by" | "until" | "next" | "this")
            ))
    };
    let in_days = |count: &str| count.parse::<u16>().ok().map(i64::from);
    let found = match (back(3), back(2), last) {
        (_, _, "tomorrow") => (today + Duration::days(1), with_on(1)),
        (_, Some("next"), "week") => (today + Duration::days(7), 2),
        (_, Some("next"), "month") => (today + Duration::days(30), 2),
        (Some("in"), Some(count), "days" | "day") => (today + Duration::days(in_days(count)?), 3),
        (Some("in"), Some(count), "weeks" | "week") => {
            (today + Duration::days(in_days(count)? * 7), 3)
        }
        (_, _, word) => match weekday(word) {
            Some(day) => (
                today + Duration::days(7 - i64::from(today.weekday().days_since(day))),
                with_on(1),
            ),
            None => (word.parse().ok()?, with_on(1)),
        },
    };
    (found.0 > today).then_some(found)
}

/// Takes a promise off the end: what follows the last comma or semicolon, when it ends with a day to come.
fn split_promise(text: &str, today: NaiveDate) -> (&str, Option<Promise>) {
    let Some((said, clause)) = text.rsplit_once([',', ';']) else {
        return (text, None);
    };
    let spoken = words(clause);
    let Some((due_on, used)) = coming_day(&spoken, today) else {
        return (text, None);
    };
    let mut rest: Vec<&str> = clause.split_whitespace().collect();
    rest.truncate(rest.len().saturating_sub(used));
    if rest.is_empty() {
        return (text, None);
    }
    let mut title = rest.join(" ");
    if let Some(first) = title.chars().next() {
        title.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    (said, Some(Promise { title, due_on }))
}

const BEFORE_A_NAME: &[&str] = &[
    "with", "and", "to", "called", "phoned", "rang", "met", "saw", "texted", "messaged", "emailed",
    "e-mailed", "visited", "from",
];
const NO_NAMES: &[&str] = &[
    "i", "me", "my", "the", "a", "an", "her", "him", "them", "his", "their", "about", "at", "in",
    "on", "for", "of", "our", "we", "she", "he", "they",
];

/// Runs of words that may be names: capitalised ones, any script without capitals, and the word after "with" or "called".
fn names(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut before = "";
    let mut close = |run: &mut Vec<&str>| {
        if !run.is_empty() {
            found.push(run.join(" "));
            run.clear();
        }
    };
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        if may_be_name(word, &lower, before, !run.is_empty()) {
            run.push(word);
        } else {
            close(&mut run);
        }
        if piece.ends_with([',', ';', ':', '.']) || lower == "and" {
            close(&mut run);
        }
        before = if BEFORE_A_NAME.contains(&lower.as_str()) {
            "name"
        } else {
            ""
        };
    }
    close(&mut run);
    found
}

fn may_be_name(word: &str, lower: &str, before: &str, in_run: bool) -> bool {
    if word.is_empty()
        || NO_NAMES.contains(&lower)
        || BEFORE_A_NAME.contains(&lower)
        || weekday(lower).is_some()
    {
        return false;
    }
    if matches!(lower, "today" | "yesterday" | "tonight" | "last" | "week")
        || word.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let named_kind = KINDS.iter().any(|(_, signs)| signs.contains(&lower));
    let first = word.chars().next();
    let capital = first.is_some_and(char::is_uppercase) && !named_kind;
    let no_case =
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    capital || no_case || (before == "name" && !named_kind && !in_run)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(text: &str, kind: Kind, on: &str, names: &[&str], follow_up: Option<(&str, &str)>) {
        // A Sunday.
        let got = read(text, "2026-11-22".parse().unwrap());
        let follow_up = follow_up.map(|(title, day)| Promise {
            title: title.into(),
            due_on: day.parse().unwrap(),
        });
        assert_eq!(
            got,
            Plain {
                kind,
                on: on.parse().unwrap(),
                names: names.iter().map(ToString::to_string).collect(),
                follow_up
            },
            "{text}"
        );
    }

    #[test]
    fn a_line_is_read_as_a_touch() {
        check(
            "coffee with Ana yesterday, send her the deck on Friday",
            Kind::Meeting,
            "2026-11-21",
            &["Ana"],
            Some(("Send her the deck", "2026-11-27")),
        );
        check(
            "Called José Ortega about the grant",
            Kind::Call,
            "2026-11-22",
            &["José Ortega"],
            None,
        );
        check(
            "lunch with ana and Bo on Monday",
            Kind::Meeting,
            "2026-11-16",
            &["ana", "Bo"],
            None,
        );
        check(
            "emailed 陳美玲 3 days ago",
            Kind::Email,
            "2026-11-19",
            &["陳美玲"],
            None,
        );
        check(
            "Zoom with Priya Raman 2026-11-20; ask about budget in 2 weeks",
            Kind::Video,
            "2026-11-20",
            &["Priya Raman"],
            Some(("Ask about budget", "2026-12-06")),
        );
        check("call, tomorrow", Kind::Call, "2026-11-22", &[], None);
        check("", Kind::Other, "2026-11-22", &[], None);
        check(
            "met Lars 2030-01-01",
            Kind::Meeting,
            "2026-11-22",
            &["Lars"],
            None,
        );
        check(
            "saw Mei-Ling last week",
            Kind::Meeting,
            "2026-11-15",
            &["Mei-Ling"],
            None,
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in ".{0,200}") {
            let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
            let got = read(&text, today);
            proptest::prop_assert!(got.on <= today);
            proptest::prop_assert!(got.follow_up.is_none_or(|promise| promise.due_on > today && !promise.title.is_empty()));
        }
    }
}
