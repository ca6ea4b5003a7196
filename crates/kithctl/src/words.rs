//! The words for the record's values: kinds of steps, problems of a file, occasions.
//! Must not compute with days nor hold errors (that is `exit`).

use chrono::{DateTime, NaiveDate};
use kith_api::{
    core::{
        batch::Verdict,
        people::{PersonLine, TieState},
        reminder::{LogLine, Outcome, ReminderKind, State},
        rhythm::Warmth,
        search::Place,
        time::Moment,
    },
    formats::{OccasionKind, PartialDate, Problem, ProblemCode},
    wire::Step,
};
use serde::Serialize;

/// "1 person", "3 people".
pub fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    match number.into() {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}

/// The word that the wire has for a value such as a circle or a kind.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

/// The words of several values, in a row.
pub fn list<T: Serialize>(values: &[T]) -> String {
    values.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// A day, or nothing.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Milliseconds since 1970 as the owner's clock showed them.
pub fn clock_time(millis: i64, moment: &Moment) -> String {
    DateTime::from_timestamp_millis(millis).map_or_else(String::new, |utc| {
        let local = utc.with_timezone(&moment.zone);
        local.format("%Y-%m-%d %H:%M").to_string()
    })
}

/// `1985-04-12`, `--02-29`, `1985`.
pub fn partial(date: &PartialDate) -> String {
    let year = date
        .year
        .map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    let parts = [date.month, date.day];
    let parts = parts.iter().flatten().map(|part| format!("{part:02}"));
    let parts: Vec<String> = std::iter::once(year).chain(parts).collect();
    parts.join("-")
}

/// What an occasion is called.
pub fn occasion(kind: OccasionKind, label: &str) -> String {
    match kind {
        _ if !label.is_empty() => label.to_owned(),
        OccasionKind::Birthday => "birthday".to_owned(),
        OccasionKind::Anniversary => "anniversary".to_owned(),
        OccasionKind::Other => "a day to remember".to_owned(),
    }
}

/// Where somebody stands, in one word or two.
pub fn standing(person: &PersonLine) -> &'static str {
    match person.state {
        _ if person.deceased => "in memory",
        _ if person.do_not_contact => "don't contact",
        _ if person.archived => "archived",
        TieState::Known => "known",
        TieState::OnRhythm => "on rhythm",
        TieState::Due => "due",
        TieState::Drifting => "drifting",
        TieState::Dormant => "dormant",
    }
}

/// How strong a tie is, in words.
pub fn warmth(person: &PersonLine) -> &'static str {
    person.warmth.map_or("not in touch yet", Warmth::words)
}

pub fn reminder_kind(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::KeepInTouch => "keep in touch",
        ReminderKind::Occasion => "occasion",
        ReminderKind::FollowUp => "follow-up",
    }
}

pub fn reminder_state(state: State) -> &'static str {
    match state {
        State::Scheduled => "scheduled",
        State::Notified => "reminded",
        State::Snoozed => "snoozed",
        State::Done => "done",
        State::Skipped => "skipped",
        State::Withdrawn => "withdrawn",
    }
}

/// What became of an occurrence.
pub fn outcome(line: &LogLine) -> String {
    let until = line.until.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    let until = until.unwrap_or_default();
    match line.outcome {
        Outcome::Unshown => "waits to be shown".to_owned(),
        Outcome::Waiting => "waiting".to_owned(),
        Outcome::Snoozed => format!("snoozed until {until}"),
        Outcome::Moved => format!("moved to {until}"),
        Outcome::Done => line.answer.map_or_else(
            || "done".to_owned(),
            |answer| format!("done: {} on {}", word(&answer.kind), answer.on),
        ),
        Outcome::Skipped => "not now".to_owned(),
        Outcome::LetGo => "let go".to_owned(),
        Outcome::Withdrawn => "no longer asked".to_owned(),
    }
}

pub fn place(place: Place) -> &'static str {
    match place {
        Place::Name => "name",
        Place::Organisation => "organisation",
        Place::Tag => "tag",
        Place::Note => "note",
        Place::Interaction => "interaction",
    }
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::New => "new",
        Verdict::Changed => "changed",
        Verdict::MayBe => "may be",
        Verdict::Known => "in the book",
        Verdict::Removed => "you removed",
        Verdict::Unusable => "no name",
    }
}

/// "Line 12, BDAY: isn't a date in any calendar; kept as it was written."
pub fn problem(problem: &Problem) -> String {
    let what = match problem.code {
        ProblemCode::NoName => "has nothing to call them by, so they can't be brought in",
        ProblemCode::Truncated => "breaks off; what could be read was kept",
        ProblemCode::TwoDays => "could be one of two days; kept as it was written",
        ProblemCode::BadDate => "isn't a date in any calendar; kept as it was written",
        ProblemCode::BadEmail => "isn't a whole e-mail address; kept as it was written",
        ProblemCode::BadText => "has signs that are no text; they were replaced",
        ProblemCode::BadPhoto => "has a picture that can't be read; the rest was kept",
        ProblemCode::PhotoLink => {
            "has its picture on the internet, where Kith doesn't go; the link was kept"
        }
        ProblemCode::TooLong => "is longer than Kith shows; the whole text is kept beside it",
        ProblemCode::Stray => "doesn't belong to anybody in the file",
        ProblemCode::Group => {
            "is a list without a name, or of people who aren't in this file; it was left out"
        }
        ProblemCode::TooLarge => "is larger than 16 MB; it was left out, the rest was kept",
        ProblemCode::Unread => {
            "can't be read: it is damaged, or locked with a password; it was left out"
        }
        ProblemCode::Swells => {
            "unpacks to more than 100 times its size, or to more than 1 GB; it was left out"
        }
        ProblemCode::SameUid => {
            "is the UID of somebody before them in this file; they were left out"
        }
        ProblemCode::Change => "is a change to a directory, not a person; it was left out",
    };
    let line = match problem.line {
        0 => String::new(),
        line => format!("Line {line}"),
    };
    let places = [line.as_str(), problem.field.as_str()];
    let places: Vec<&str> = places.into_iter().filter(|part| !part.is_empty()).collect();
    let quoted = match problem.text.as_str() {
        "" => String::new(),
        text => format!(" ({text})"),
    };
    match places.join(", ").as_str() {
        "" => format!("It {what}.{quoted}"),
        place => format!("{place}: {what}.{quoted}"),
    }
}

/// A step that was taken, in the past tense: "logged a touch with Ana Petrović".
pub fn step(step: &Step) -> String {
    let whom = whom(step);
    match step.kind.as_str() {
        "add_contact" => format!("added {whom}"),
        "edit_contact" => format!("edited {whom}"),
        "set_circle" => format!("changed the circle of {whom}"),
        "set_network" => format!("changed the network of {whom}"),
        "set_setting" => format!("changed the setting of {whom}"),
        "set_tag" => format!("changed a tag of {whom}"),
        "set_archived" => format!("archived or brought back {whom}"),
        "delete_contacts" => format!("deleted {whom}"),
        "set_photo" | "pick_photo" => format!("changed the photo of {whom}"),
        "remove_photo" => format!("removed the photo of {whom}"),
        "sort_contact" => format!("sorted {whom}"),
        "log_interaction" => format!("logged a touch with {whom}"),
        "edit_interaction" => format!("edited a touch with {whom}"),
        "delete_interaction" => format!("deleted a touch with {whom}"),
        "commit_staged" | "import" => format!(
            "brought in {}{}",
            count(step.count, "person", "people"),
            after(" from ", step)
        ),
        "set_employer" => format!("changed your organisation{}", after(" to ", step)),
        "dismiss_gap" => format!("dismissed{}", after(": ", step)),
        "show_dismissed_gaps" => "brought back what was dismissed".to_owned(),
        "add_link" => format!("linked {whom}"),
        "edit_link" => format!("changed the link between {whom}"),
        "pass_reconnect" => format!("passed {whom} over in the draw"),
        "remove_link" => format!("removed the link between {whom}"),
        "accept_touches" => format!(
            "logged {} shown by {}",
            count(step.count, "touch", "touches"),
            step.subject
        ),
        "set_mine" => "said which addresses are theirs".to_owned(),
        "restore_archive" => "brought back an archive".to_owned(),
        "add_samples" => "added the sample people".to_owned(),
        "merge_contacts" => format!(
            "made one of {}{}",
            count(step.count, "person", "people"),
            after(": ", step)
        ),
        "set_distinct" => format!("told apart {}", step.subject),
        "ask_again" => format!("asked again{}", after(": ", step)),
        "undo" => format!("undid a step{}", after(": ", step)),
        other => format!("{}{}", other.replace('_', " "), after(": ", step)),
    }
}

fn whom(step: &Step) -> String {
    if step.count <= 1 {
        let nameless = step.subject.is_empty();
        return if nameless { "somebody" } else { &step.subject }.to_owned();
    }
    if step.subject.is_empty() {
        return count(step.count, "person", "people");
    }
    let others = count(step.count - 1, "other", "others");
    format!("{} and {others}", step.subject)
}

fn after(joint: &str, step: &Step) -> String {
    match step.subject.as_str() {
        "" => String::new(),
        subject => format!("{joint}{subject}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_which_parts_are_unknown() {
        for (year, month, day, expected) in [
            (Some(1985), Some(4), Some(12), "1985-04-12"),
            (None, Some(2), Some(29), "--02-29"),
            (Some(1985), None, None, "1985"),
            (Some(1985), Some(4), None, "1985-04"),
        ] {
            assert_eq!(partial(&PartialDate { year, month, day }), expected);
        }
    }

    #[test]
    fn steps_are_said_in_the_past_tense() {
        let check = |kind: &str, subject: &str, count: u32, expected: &str| {
            let (kind, subject) = (kind.to_owned(), subject.to_owned());
            let id = kith_api::core::id::OperationId(1);
            let taken = Step {
                id,
                kind,
                subject,
                count,
                at: 0,
                undone: false,
            };
            assert_eq!(step(&taken), expected);
        };
        check("log_interaction", "Ana", 1, "logged a touch with Ana");
        check(
            "set_circle",
            "Ana",
            3,
            "changed the circle of Ana and 2 others",
        );
        check("delete_contacts", "", 2, "deleted 2 people");
        check(
            "commit_staged",
            "people.vcf",
            5,
            "brought in 5 people from people.vcf",
        );
        check(
            "add_follow_up",
            "Send the deck",
            1,
            "add follow up: Send the deck",
        );
    }
}
