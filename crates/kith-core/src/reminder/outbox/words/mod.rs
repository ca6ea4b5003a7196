//! The words on a toast. Names are left out when the owner wants them hidden.

mod store;

use kith_formats::OccasionKind;

pub(crate) use store::{digest, single};

use crate::reminder::ReminderKind;

/// What an occurrence is about.
pub(super) struct Subject {
    pub kind: ReminderKind,
    pub name: String,
    pub title: String,
    pub occasion: Option<(OccasionKind, String)>,
    pub years: Option<i32>,
    /// Days until the day it is about; none or fewer when it has come.
    pub in_days: i64,
    pub reason: String,
}

/// Title and body of one occurrence.
pub(super) fn say(subject: &Subject, hide_names: bool) -> (String, String) {
    if hide_names {
        let title = match subject.kind {
            ReminderKind::KeepInTouch => "Someone to reach today",
            ReminderKind::Occasion if subject.in_days > 0 => "An occasion soon",
            ReminderKind::Occasion => "An occasion today",
            ReminderKind::FollowUp => "A promise is due",
        };
        return (title.to_owned(), "Open Kith to see who.".to_owned());
    }
    let name = shortened(&subject.name);
    match (&subject.kind, &subject.occasion) {
        (ReminderKind::Occasion, Some((kind, label))) => {
            let title = occasion(&name, *kind, label) + &ahead(subject.in_days);
            (title, years(*kind, subject.years))
        }
        (ReminderKind::FollowUp, _) => (shortened(&subject.title), format!("for {name}")),
        _ => (format!("Reach out to {name}"), subject.reason.clone()),
    }
}

/// How far off a day is that a reminder came before.
fn ahead(in_days: i64) -> String {
    match in_days {
        ..=0 => String::new(),
        1 => String::from(" tomorrow"),
        7 => String::from(" in a week"),
        days => format!(" in {days} days"),
    }
}

fn occasion(name: &str, kind: OccasionKind, label: &str) -> String {
    let what = match kind {
        OccasionKind::Birthday => "birthday",
        OccasionKind::Anniversary => "anniversary",
        OccasionKind::Other if label.trim().is_empty() => "day to remember",
        OccasionKind::Other => label,
    };
    format!("{name}: {}", shortened(what))
}

fn years(kind: OccasionKind, years: Option<i32>) -> String {
    match (kind, years.filter(|years| (1..=150).contains(years))) {
        (OccasionKind::Birthday, Some(years)) => format!("Turns {years}."),
        (_, Some(1)) => "One year.".to_owned(),
        (_, Some(years)) => format!("{years} years."),
        (_, None) => "A good day to be in touch.".to_owned(),
    }
}

/// Title and body of several.
pub(super) fn say_many(about: &[(String, ReminderKind)], hide_names: bool) -> (String, String) {
    let people = about
        .iter()
        .all(|(_, kind)| *kind == ReminderKind::KeepInTouch);
    let what = if people {
        "people to reach"
    } else {
        "things for"
    };
    let title = format!("{} {what} today", about.len());
    if hide_names {
        return (title, "Open Kith to see who.".to_owned());
    }
    let shown: Vec<String> = about
        .iter()
        .take(3)
        .map(|(name, _)| shortened(name))
        .collect();
    let body = match about.len().saturating_sub(shown.len()) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    };
    (title, body)
}

/// A name of ten thousand letters has no place on a toast.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 {
        return line;
    }
    line.chars().take(79).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(kind: ReminderKind) -> Subject {
        Subject {
            kind,
            name: "Ana Petrović".into(),
            title: "Send the deck".into(),
            occasion: None,
            years: None,
            in_days: 0,
            reason: "5 months since your last call.".into(),
        }
    }

    #[test]
    fn a_toast_says_what_it_is_about() {
        let check = |subject: Subject, title: &str, body: &str| {
            assert_eq!(say(&subject, false), (title.to_owned(), body.to_owned()));
        };
        check(
            subject(ReminderKind::KeepInTouch),
            "Reach out to Ana Petrović",
            "5 months since your last call.",
        );
        check(
            subject(ReminderKind::FollowUp),
            "Send the deck",
            "for Ana Petrović",
        );
        let birthday = |years| Subject {
            occasion: Some((OccasionKind::Birthday, String::new())),
            years,
            ..subject(ReminderKind::Occasion)
        };
        check(birthday(Some(40)), "Ana Petrović: birthday", "Turns 40.");
        check(
            birthday(None),
            "Ana Petrović: birthday",
            "A good day to be in touch.",
        );
    }

    #[test]
    fn no_name_is_told_when_names_are_hidden() {
        for kind in [
            ReminderKind::KeepInTouch,
            ReminderKind::Occasion,
            ReminderKind::FollowUp,
        ] {
            let (title, body) = say(&subject(kind), true);
            assert!(
                !title.contains("Ana")
                    && !body.contains("Ana")
                    && !title.contains("deck")
                    && !body.contains("call"),
                "{title} {body}"
            );
        }
        let (title, body) = say_many(
            &["Ana Petrović", "José"].map(|name| (name.into(), ReminderKind::Occasion)),
            true,
        );
        assert!(!title.contains("Ana") && !body.contains("Ana"));
    }

    #[test]
    fn many_are_named_up_to_three() {
        let mut about = ["Ana", "Bo", "Cy", "Di", "Ed"]
            .map(|name| (String::from(name), ReminderKind::KeepInTouch));
        let body = String::from("Ana, Bo, Cy and 2 more");
        let people = String::from("5 people to reach today");
        assert_eq!(say_many(&about, false), (people, body.clone()));
        about[0].1 = ReminderKind::Occasion;
        assert_eq!(
            say_many(&about, false),
            (String::from("5 things for today"), body)
        );
    }

    #[test]
    fn a_very_long_name_is_cut() {
        let long = Subject {
            name: "x".repeat(10_000),
            ..subject(ReminderKind::KeepInTouch)
        };
        assert!(say(&long, false).0.chars().count() < 120);
    }
}
