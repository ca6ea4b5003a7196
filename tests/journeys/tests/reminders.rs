//! Reminders through the handlers that the app calls: each comes once, at its time, whatever happened in between. Among
//! them what people complained of in other programs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use book::{Book, day};
use kith_api::{
    core::{
        axis::Circle,
        id::ContactId,
        interaction::{Kind, Touch},
        preference::{HideNames, Lead, Preferences},
        reminder::{FollowUp, Snooze, Toast},
    },
    wire::{OneContact, OneOccurrence, SnoozeOccurrence},
};

/// What a tick shows; the desktop takes it.
fn shown(book: &Book) -> Vec<Toast> {
    let toasts = book.counter.tick().unwrap().show;
    for (toast, number) in toasts.iter().zip(100..) {
        book.counter.toast_shown(toast.id, number).unwrap();
    }
    toasts
}

/// Their titles.
fn said(book: &Book) -> Vec<String> {
    shown(book).into_iter().map(|toast| toast.title).collect()
}

fn says(book: &Book, at: &str, expected: &[&str]) {
    book.clock(at);
    assert_eq!(said(book), expected, "at {at}");
    assert_eq!(said(book), [""; 0], "said once, at {at}");
}

fn add_close_with_birthday(book: &Book, name: &str, birthday: (Option<i32>, u8, u8)) -> ContactId {
    let id = book.add_with_birthday(name, birthday);
    book.edit(id, |draft| draft.circle = Some(Circle::Close));
    id
}

fn prefer(book: &Book, change: impl FnOnce(&mut Preferences)) {
    let mut preferences = Preferences::default();
    change(&mut preferences);
    kith_api::set_preferences(&book.counter, preferences).unwrap();
}

fn promise(book: &Book, contact: ContactId, due: &str, rule: Option<&str>, from_completion: bool) {
    let follow_up = FollowUp {
        contact,
        title: "Send the deck".into(),
        due_on: day(due),
        at: None,
        rule: rule.map(String::from),
        from_completion,
    };
    kith_api::add_follow_up(&book.counter, follow_up).unwrap();
}

/// The open occurrence and its day.
fn open(book: &Book, id: ContactId) -> (OneOccurrence, String) {
    let person = kith_api::person(&book.counter, OneContact { id }).unwrap();
    let line = person.reminders.last().unwrap();
    (
        OneOccurrence {
            id: line.occurrence,
        },
        line.due_on.to_string(),
    )
}

#[test]
fn todays_birthday_is_told_today() {
    let book = Book::at("2026-11-21T23:30:00Z");
    book.add_with_birthday("Ana", (None, 11, 22));
    says(&book, "2026-11-21T23:45:00Z", &[]);
    says(&book, "2026-11-22T08:00:00Z", &["Ana: birthday"]);
}

#[test]
fn the_29th_of_february_without_a_year_comes_every_year() {
    let book = Book::at("2026-11-22T10:00:00Z");
    prefer(&book, |preferences| preferences.daily_budget = 1);
    book.add_with_birthday("Leap", (None, 2, 29));
    says(&book, "2027-02-28T08:30:00Z", &["Leap: birthday"]);
    says(&book, "2028-02-28T08:30:00Z", &["Reach out to Leap"]);
    says(&book, "2028-02-29T08:30:00Z", &["Leap: birthday"]);
}

#[test]
fn an_occasion_may_be_told_of_a_week_before() {
    for (lead, before, on_the_day) in [
        (Lead::OnTheDay, false, true),
        (Lead::WeekBefore, true, false),
        (Lead::Both, true, true),
    ] {
        let book = Book::at("2026-11-01T10:00:00Z");
        book.add_with_birthday("Ana", (Some(1986), 11, 22));
        prefer(&book, |preferences| preferences.occasion_lead = lead);
        let expected = |is: bool, words: &'static str| if is { vec![words] } else { vec![] };
        says(
            &book,
            "2026-11-15T09:00:00Z",
            &expected(before, "Ana: birthday in a week"),
        );
        says(
            &book,
            "2026-11-22T09:00:00Z",
            &expected(on_the_day, "Ana: birthday"),
        );
        assert_eq!(book.today().occasions[0].years, Some(40));
    }
}

#[test]
fn every_three_months_stays_every_three_months() {
    let book = Book::at("2026-01-31T10:00:00Z");
    let ana = book.add("Ana", None);
    promise(
        &book,
        ana,
        "2026-01-31",
        Some("FREQ=MONTHLY;INTERVAL=3"),
        false,
    );
    says(&book, "2026-01-31T10:00:00Z", &["Send the deck"]);
    for (at, next) in [
        ("2026-01-31T11:00:00Z", "2026-04-30"),
        ("2026-04-30T09:00:00Z", "2026-07-31"),
        ("2026-07-31T09:00:00Z", "2026-10-31"),
    ] {
        book.clock(at);
        shown(&book);
        let (occurrence, _) = open(&book, ana);
        kith_api::finish(&book.counter, occurrence).unwrap();
        assert_eq!(open(&book, ana).1, next);
    }
}

#[test]
fn a_monthly_start_in_the_past_does_not_jump_a_year() {
    let book = Book::at("2026-11-22T10:00:00Z");
    let ana = book.add("Ana", None);
    promise(&book, ana, "2020-01-05", Some("FREQ=MONTHLY"), false);
    // The latest of all that were missed, once; then the next month's.
    says(&book, "2026-11-22T10:00:00Z", &["Send the deck"]);
    assert_eq!(open(&book, ana).1, "2026-11-05");
    kith_api::finish(&book.counter, open(&book, ana).0).unwrap();
    assert_eq!(open(&book, ana).1, "2026-12-05");
}

#[test]
fn an_unanswered_weekly_promise_comes_again_next_week() {
    let book = Book::at("2026-11-01T10:00:00Z");
    let ana = book.add("Ana", None);
    promise(&book, ana, "2026-11-02", Some("FREQ=WEEKLY"), false);
    says(&book, "2026-11-02T09:00:00Z", &["Send the deck"]);
    says(&book, "2026-11-08T09:00:00Z", &[]);
    says(&book, "2026-11-09T09:00:00Z", &["Send the deck"]);
    // Three weeks away: the latest only.
    says(&book, "2026-11-30T12:00:00Z", &["Send the deck"]);
    assert_eq!(open(&book, ana).1, "2026-11-30");
}

#[test]
fn a_promise_may_count_from_the_day_it_was_done() {
    let book = Book::at("2026-11-01T10:00:00Z");
    let ana = book.add("Ana", None);
    promise(&book, ana, "2026-11-02", Some("FREQ=MONTHLY"), true);
    says(&book, "2026-11-02T09:00:00Z", &["Send the deck"]);
    says(&book, "2026-12-02T09:00:00Z", &[]);
    book.clock("2026-12-10T09:00:00Z");
    kith_api::finish(&book.counter, open(&book, ana).0).unwrap();
    assert_eq!(open(&book, ana).1, "2027-01-10");
}

#[test]
fn a_rule_that_makes_no_sense_is_refused_and_nothing_is_kept() {
    let book = Book::at("2026-11-01T10:00:00Z");
    let contact = book.add("Ana", None);
    for (rule, from_completion) in [
        ("FREQ=HOURLY", false),
        ("every monday", false),
        ("FREQ=MONTHLY;COUNT=3", true),
    ] {
        let follow_up = FollowUp {
            contact,
            title: "Send the deck".into(),
            due_on: day("2026-11-02"),
            at: None,
            rule: Some(rule.into()),
            from_completion,
        };
        let refused = kith_api::add_follow_up(&book.counter, follow_up).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("rule"), "{rule}");
    }
    let person = kith_api::person(&book.counter, OneContact { id: contact }).unwrap();
    assert!(person.reminders.is_empty());
}

#[test]
fn missed_while_closed_is_told_once_at_the_next_start() {
    let mut book = Book::at("2026-11-01T10:00:00Z");
    let ana = book.add("Ana", None);
    promise(&book, ana, "2026-11-05", None, false);
    book.restart();
    says(&book, "2026-11-20T10:00:00Z", &["Send the deck"]);
    book.restart();
    says(&book, "2026-11-20T10:05:00Z", &[]);
}

#[test]
fn after_ninety_days_away_there_is_one_digest_within_the_budget() {
    let book = Book::at("2026-06-01T10:00:00Z");
    for n in 0..40 {
        book.add(&format!("Person {n}"), Some(Circle::Close));
    }
    said(&book);
    says(&book, "2026-08-30T10:00:00Z", &["5 people to reach today"]);
    assert_eq!(book.today().to_reach.len(), 5);
    // The next day those five still stand; nobody is told of twice, and nothing piles up.
    says(&book, "2026-08-31T10:00:00Z", &[]);
}

#[test]
fn those_who_stay_unanswered_make_room_for_others() {
    let book = Book::at("2026-06-01T10:00:00Z");
    for n in 0..12 {
        book.add(&format!("Person {n}"), Some(Circle::Close));
    }
    said(&book);
    says(&book, "2026-08-30T10:00:00Z", &["5 people to reach today"]);
    let first: Vec<_> = book
        .today()
        .to_reach
        .iter()
        .map(|one| one.occurrence)
        .collect();
    says(&book, "2026-09-05T10:00:00Z", &[]);
    says(&book, "2026-09-07T10:00:00Z", &["5 people to reach today"]);
    assert!(
        book.today()
            .to_reach
            .iter()
            .all(|one| !first.contains(&one.occurrence))
    );
}

#[test]
fn a_notification_speaks_only_of_whom_today_shows() {
    let book = Book::at("2026-06-01T10:00:00Z");
    for n in 0..9 {
        book.add(&format!("Person {n}"), Some(Circle::Close));
    }
    for date in ["2026-07-02", "2026-07-03", "2026-07-10", "2026-07-30"] {
        book.clock(&format!("{date}T10:00:00Z"));
        let listed: Vec<String> = book
            .today()
            .to_reach
            .into_iter()
            .map(|one| one.person.name)
            .collect();
        for toast in shown(&book) {
            let told = toast.title.strip_prefix("Reach out to ").map(String::from);
            assert!(
                told.is_none_or(|name| listed.contains(&name)),
                "{date}: {}",
                toast.title
            );
        }
        let after: Vec<String> = book
            .today()
            .to_reach
            .into_iter()
            .map(|one| one.person.name)
            .collect();
        assert_eq!(listed, after, "telling changes nothing on the list");
    }
}

#[test]
fn an_hours_snooze_is_an_hour_when_the_clocks_go_back() {
    let book = Book::at("2026-10-24T10:00:00Z");
    prefer(&book, |preferences| {
        preferences.quiet_to = preferences.quiet_from;
    });
    let ana = book.add("Ana", None);
    promise(&book, ana, "2026-10-24", None, false);
    // 02:30 in Berlin, the first time; at 03:00 it is 02:00 again.
    says(&book, "2026-10-25T00:30:00Z", &["Send the deck"]);
    let snooze = SnoozeOccurrence {
        id: open(&book, ana).0.id,
        snooze: Snooze::Hour,
    };
    kith_api::snooze(&book.counter, snooze).unwrap();
    says(&book, "2026-10-25T01:29:00Z", &[]);
    says(&book, "2026-10-25T01:30:00Z", &["Send the deck"]);
}

#[test]
fn yesterdays_call_answers_what_was_shown_today() {
    let book = Book::at("2026-10-01T10:00:00Z");
    let ana = book.add("Ana", Some(Circle::Close));
    says(&book, "2026-10-31T10:00:00Z", &["Reach out to Ana"]);
    book.touch(ana, Kind::Call, "2026-10-30", "Called from the train.");
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-11-29"));
    assert_eq!(book.counter.tick().unwrap().close, [100], "the toast goes");
    says(&book, "2026-10-31T11:00:00Z", &[]);
}

#[test]
fn a_touch_with_four_people_clears_all_four() {
    let book = Book::at("2026-10-01T10:00:00Z");
    let four = ["Ana", "Bo", "Chidi", "Dana"].map(|name| book.add(name, Some(Circle::Close)));
    says(&book, "2026-10-31T10:00:00Z", &["4 people to reach today"]);
    let touch = Touch {
        contacts: four.to_vec(),
        kind: Kind::Event,
        on: day("2026-10-31"),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: None,
    };
    kith_api::log_interaction(&book.counter, touch).unwrap();
    assert!(book.today().to_reach.is_empty());
    assert_eq!(book.counter.tick().unwrap().close, [100]);
}

#[test]
fn the_muted_the_dead_and_those_not_to_be_contacted_are_never_told_of() {
    let book = Book::at("2026-10-01T10:00:00Z");
    let [muted, left, dead] =
        ["Muted", "Left", "Dead"].map(|name| add_close_with_birthday(&book, name, (None, 11, 5)));
    for id in [muted, left, dead] {
        promise(&book, id, "2026-10-20", None, false);
    }
    book.edit(muted, |draft| draft.muted = true);
    book.edit(left, |draft| draft.do_not_contact = true);
    book.edit(dead, |draft| draft.deceased = true);
    for at in [
        "2026-10-20T10:00:00Z",
        "2026-10-31T10:00:00Z",
        "2026-11-05T10:00:00Z",
    ] {
        says(&book, at, &[]);
    }
    let names: Vec<String> = book
        .today()
        .to_reach
        .into_iter()
        .map(|one| one.person.name)
        .collect();
    assert_eq!(names, ["Muted"], "Today still asks");
}

#[test]
fn people_are_asked_for_on_the_days_that_were_chosen() {
    let book = Book::at("2026-10-22T10:00:00Z");
    prefer(&book, |preferences| {
        preferences.reminder_days = (1..=5).collect();
    });
    let ana = add_close_with_birthday(&book, "Ana", (None, 11, 22));
    promise(&book, ana, "2026-11-21", None, false);
    // A cadence later is a Friday; this one is moved to a Saturday.
    book.touch(ana, Kind::Call, "2026-10-22", "");
    says(&book, "2026-11-21T10:00:00Z", &["Send the deck"]);
    says(&book, "2026-11-22T10:00:00Z", &["Ana: birthday"]);
    says(&book, "2026-11-23T10:00:00Z", &["Reach out to Ana"]);
}

#[test]
fn hidden_names_are_nowhere_in_what_is_sent() {
    for (hide, seen, hidden) in [
        (HideNames::Never, true, false),
        (HideNames::WhenSeen, false, false),
        (HideNames::WhenSeen, true, true),
        (HideNames::Always, false, true),
    ] {
        let book = Book::at("2026-10-01T10:00:00Z");
        prefer(&book, |preferences| preferences.hide_names = hide);
        let ana = add_close_with_birthday(&book, "Ana Petrović", (Some(1986), 10, 31));
        promise(&book, ana, "2026-10-31", None, false);
        for n in 0..4 {
            book.add(&format!("Petra {n}"), Some(Circle::Wide));
        }
        book.clock("2026-10-31T10:00:00Z");
        let mut sent = String::new();
        for toast in book.counter.tick().unwrap().show {
            let instead = toast.discreet.filter(|_| seen);
            let (title, body) =
                instead.map_or((toast.title, toast.body), |words| (words.title, words.body));
            sent += &title;
            sent += &body;
        }
        assert!(!sent.is_empty());
        let told = ["Ana", "Petr", "deck", "1986"]
            .iter()
            .any(|word| sent.contains(word));
        assert_eq!(told, !hidden, "{hide:?}, seen {seen}: {sent}");
    }
}

#[test]
fn what_was_never_answered_is_let_go_before_the_next_year() {
    let book = Book::at("2026-10-01T10:00:00Z");
    let ana = book.add_with_birthday("Ana", (None, 10, 2));
    says(&book, "2026-10-02T10:00:00Z", &["Ana: birthday"]);
    says(&book, "2026-10-06T10:00:00Z", &[]);
    let person = kith_api::person(&book.counter, OneContact { id: ana }).unwrap();
    assert!(
        person
            .reminders
            .iter()
            .any(|line| line.due_on == day("2027-10-02"))
    );
}
