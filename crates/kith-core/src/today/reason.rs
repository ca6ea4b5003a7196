//! Why somebody is suggested, in one sentence of the owner's own data; honest where there is little of it.
//! Pure words: reads no clock and no database. Formulas are `rhythm`'s.

use chrono::{Datelike, Duration, NaiveDate};

use super::Span;
use crate::{interaction::Kind, rhythm::Rhythm, time::MONTHS};

/// What is known of a tie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    pub last: Option<(NaiveDate, Kind)>,
    /// Distinct days with a touch.
    pub contact_days: u32,
    /// The promise in force, in days.
    pub cadence: Option<u32>,
    pub rhythm: Rhythm,
    /// No rhythm is read from this owner's ties (`honesty`): what was promised is all there is to say.
    pub plain: bool,
}

/// Fewer contact-days than this tell no rhythm (rhythm.md, "The sentence").
const ENOUGH: u32 = 4;
/// A chance from which a silence is unusual.
const QUIET: f64 = 0.1;

/// The sentence for a tie, on a day.
pub fn reason(known: &Known, today: NaiveDate) -> Vec<Span> {
    let Some(cadence) = known.cadence else {
        return untended(known, today);
    };
    let Some((last, kind)) = known.last else {
        return vec![strong(&format!(
            "No touch logged yet; you asked for {}.",
            every(cadence)
        ))];
    };
    let silent = (today - last).num_days();
    let mut spans = since(last, kind, today);
    if known.plain {
        spans.push(plain_span(&format!("; you asked for {}.", every(cadence))));
        return spans;
    }
    if known.contact_days < ENOUGH {
        spans.push(plain_span(&format!(
            "; you asked for {} (too few contacts to know the rhythm yet).",
            every(cadence)
        )));
        return spans;
    }
    let horizon = f64::from(cadence);
    let touch = 1.0 - known.rhythm.silence(as_days(silent), horizon);
    let by = today
        .checked_add_signed(Duration::days(i64::from(cadence)))
        .map_or_else(String::new, |by| by_when(by, cadence));
    spans.push(plain_span(&format!(
        "; your usual gap is {}. Left alone, about {} in 10 that you are in touch {by}.",
        length(known.rhythm.gap_days.round()),
        tenths(touch)
    )));
    spans
}

fn untended(known: &Known, today: NaiveDate) -> Vec<Span> {
    let Some((last, kind)) = known.last else {
        return vec![plain_span("No touch logged yet.")];
    };
    let mut spans = since(last, kind, today);
    spans.push(plain_span("."));
    spans
}

fn since(last: NaiveDate, kind: Kind, today: NaiveDate) -> Vec<Span> {
    let silent = (today - last).num_days();
    match silent {
        ..=0 => vec![
            strong("Today"),
            plain_span(&format!(" you had {}", with_article(kind))),
        ],
        1 => vec![
            strong("Yesterday"),
            plain_span(&format!(" you had {}", with_article(kind))),
        ],
        _ => vec![
            strong(&length(as_days(silent))),
            plain_span(&format!(" since your last {}", noun(kind))),
        ],
    }
}

impl Known {
    /// A silence that a usual gap has once in ten times or less; only where the rhythm is known.
    pub fn is_unusually_quiet(&self, today: NaiveDate) -> bool {
        let silent = self.last.map_or(0, |(last, _)| (today - last).num_days());
        !self.plain && self.contact_days >= ENOUGH && self.rhythm.quiet(as_days(silent)) <= QUIET
    }
}

/// A tie's rhythm in words, and what it is read from: "About every 8 weeks", "from nine contacts in two years".
pub fn rhythm_words(known: &Known, days: &[NaiveDate]) -> (String, String) {
    let count = known.contact_days;
    if count == 0 {
        return ("No touch yet".to_owned(), String::new());
    }
    let contacts = if count == 1 {
        "one contact".to_owned()
    } else {
        format!("{} contacts", counted(count))
    };
    if known.plain {
        let asked = known
            .cadence
            .map_or("Not told".to_owned(), |days| capital(&every(days)));
        return (asked, "as you asked; Settings say why".to_owned());
    }
    if count < ENOUGH {
        return ("Too early to tell".to_owned(), format!("from {contacts}"));
    }
    let span = days
        .first()
        .zip(days.last())
        .map_or(0, |(first, last)| (*last - *first).num_days());
    let within = if u32::try_from(days.len()) == Ok(count) {
        format!(" in {}", length(as_days(span)))
    } else {
        String::new()
    };
    (
        format!(
            "About every {}",
            length(known.rhythm.gap_days.round()).trim_start_matches("1 ")
        ),
        format!("from {contacts}{within}"),
    )
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn counted(count: u32) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    usize::try_from(count)
        .ok()
        .and_then(|n| WORDS.get(n))
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The sentence without its emphasis.
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn strong(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        strong: true,
    }
}

fn plain_span(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        strong: false,
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "meeting",
        Kind::Call => "call",
        Kind::Video => "video call",
        Kind::Message => "message",
        Kind::Email => "e-mail",
        Kind::Letter => "letter",
        Kind::Event => "event together",
        Kind::Other => "touch",
    }
}

fn with_article(kind: Kind) -> String {
    let noun = noun(kind);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// A number of days as people say it: "5 months".
pub fn length(days: f64) -> String {
    let days = days.max(0.0);
    let (count, unit) = match days {
        d if d < 14.0 => (d, "day"),
        d if d < 70.0 => (d / 7.0, "week"),
        d if d < 700.0 => (d / 30.44, "month"),
        d => (d / 365.25, "year"),
    };
    match count.round() {
        n if n < 1.5 => format!("1 {unit}"),
        n => format!("{n:.0} {unit}s"),
    }
}

/// A cadence as the owner would say it: "every 3 months".
pub fn every(days: u32) -> String {
    match days {
        1 => "every day".to_owned(),
        7 => "every week".to_owned(),
        28..=31 => "every month".to_owned(),
        89..=92 => "every 3 months".to_owned(),
        180..=184 => "every 6 months".to_owned(),
        364..=366 => "every year".to_owned(),
        d if d % 7 == 0 && d < 70 => format!("every {} weeks", d / 7),
        d if d % 365 == 0 => format!("every {} years", d / 365),
        d => format!("every {d} days"),
    }
}

fn tenths(share: f64) -> String {
    match (share * 10.0).round() {
        n if n < 1.0 => "fewer than 1".to_owned(),
        n => format!("{:.0}", n.min(9.0)),
    }
}

fn by_when(by: NaiveDate, cadence: u32) -> String {
    if cadence < 45 {
        return format!("within {}", length(f64::from(cadence)));
    }
    let month = usize::try_from(by.month0())
        .ok()
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or_default();
    if cadence < 330 {
        format!("by {month}")
    } else {
        format!("by {month} {}", by.year())
    }
}

#[expect(clippy::cast_precision_loss, reason = "days fit a double exactly")]
fn as_days(days: i64) -> f64 {
    days as f64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(
        last: Option<(&str, Kind)>,
        contact_days: u32,
        cadence: Option<u32>,
        gap_days: f64,
        expected: &str,
    ) {
        let today = "2026-11-22".parse().unwrap();
        let known = Known {
            last: last.map(|(day, kind)| (day.parse().unwrap(), kind)),
            contact_days,
            cadence,
            rhythm: Rhythm {
                gap_days,
                regularity: 1.5,
            },
            plain: false,
        };
        assert_eq!(plain(&reason(&known, today)), expected);
    }

    #[test]
    fn the_sentence_says_why() {
        check(
            None,
            0,
            Some(30),
            30.0,
            "No touch logged yet; you asked for every month.",
        );
        check(
            Some(("2026-06-22", Kind::Call)),
            3,
            Some(91),
            60.0,
            "5 months since your last call; you asked for every 3 months (too few contacts to know the rhythm yet).",
        );
        check(
            Some(("2026-06-22", Kind::Call)),
            9,
            Some(91),
            56.0,
            "5 months since your last call; your usual gap is 8 weeks. Left alone, about 5 in 10 that you are in touch by February.",
        );
        check(
            Some(("2026-11-01", Kind::Email)),
            9,
            Some(14),
            10.0,
            "3 weeks since your last e-mail; your usual gap is 10 days. Left alone, about 5 in 10 that you are in touch within 2 weeks.",
        );
        check(
            Some(("2026-11-21", Kind::Event)),
            1,
            None,
            30.0,
            "Yesterday you had an event together.",
        );
    }

    #[test]
    fn where_no_rhythm_is_read_none_is_told() {
        let today = "2026-11-22".parse().unwrap();
        let known = Known {
            last: Some(("2026-06-22".parse().unwrap(), Kind::Call)),
            contact_days: 9,
            cadence: Some(91),
            rhythm: Rhythm::of(&[], 91.0),
            plain: true,
        };
        let said = plain(&reason(&known, today));
        assert_eq!(
            said,
            "5 months since your last call; you asked for every 3 months."
        );
        assert_eq!(rhythm_words(&known, &[]).0, "Every 3 months");
        assert!(!known.is_unusually_quiet(today));
        let weekly = Known {
            rhythm: Rhythm::of(&[7.0; 8], 30.0),
            plain: false,
            ..known
        };
        assert!(weekly.is_unusually_quiet(today));
    }

    #[test]
    fn lengths_are_said_as_people_say_them() {
        for (days, said) in [
            (1.0, "1 day"),
            (13.0, "13 days"),
            (21.0, "3 weeks"),
            (153.0, "5 months"),
            (400.0, "13 months"),
            (1100.0, "3 years"),
            (-5.0, "1 day"),
        ] {
            assert_eq!(length(days), said);
        }
    }
}
