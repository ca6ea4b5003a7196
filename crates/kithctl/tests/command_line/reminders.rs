//! Today, what would be notified, and what is done with an occurrence.

use crate::desk::Desk;

/// A week before Ana is due; Ben has a birthday on 1 December, and the deck was promised for that day.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana Petrović",
        "--circle",
        "close",
        "--phone",
        "+32 470 55 01 12",
    ]);
    desk.out(&["add", "Ben", "--circle", "wide", "--birthday", "1986-12-01"]);
    desk.out(&[
        "log",
        "ana",
        "--kind",
        "call",
        "--on",
        "2026-11-01",
        "--note",
        "The lab moves to Ghent",
        "--follow-up",
        "Send Ana the deck",
        "--follow-up-on",
        "2026-12-01",
    ]);
    desk
}

const DAY: &str = "2026-12-01T09:00:00Z";

#[test]
fn today_says_who_and_why() {
    let desk = desk();
    let told = desk.out(&["today"]);
    assert!(told.starts_with("Sunday, 22 November 2026\n"), "{told}");
    assert!(!told.contains("To reach"), "{told}");
    desk.at(DAY);
    let told = desk.out(&["today"]);
    for words in [
        "Tuesday, 1 December 2026",
        "Ana Petrović",
        "since your last call",
        "\"The lab moves to Ghent\"",
        "+32 470 55 01 12",
        "birthday",
        "40 years",
        "Send Ana the deck",
        "due",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let today = desk.json(&["today"]);
    assert_eq!(today["to_reach"][0]["person"]["name"], "Ana Petrović");
    assert_eq!(today["promised"][0]["title"], "Send Ana the deck");
    assert_eq!(today["occasions"][0]["years"], 40);
}

#[test]
fn what_would_be_notified_is_only_looked_at() {
    let desk = desk();
    assert_eq!(
        desk.json(&["remind", "--once"]).as_array().unwrap().len(),
        0
    );
    desk.at(DAY);
    let steps = desk.json(&["history"]);
    let told = desk.out(&["remind", "--once"]);
    for words in ["Ana Petrović", "Ben", "Send Ana the deck"] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(desk.out(&["remind", "--once"]), told);
    assert_eq!(
        desk.json(&["remind", "--once"]).as_array().unwrap().len(),
        3
    );
    assert_eq!(desk.json(&["history"]), steps);
    // Within the quiet hours nothing is said.
    desk.at("2026-12-01T22:00:00Z");
    assert_eq!(
        desk.out(&["remind", "--once"]),
        "Nothing would be notified now.\n"
    );
}

#[test]
fn reminding_says_how() {
    let desk = desk();
    desk.ends(&["remind"], 2);
    desk.ends(&["remind", "--once", "--watch"], 2);
    desk.ends(&["remind", "--once", "--desktop-only"], 2);
}

#[test]
fn what_is_due_is_reminded_of_once() {
    for (json, line) in [
        (false, "Ben: birthday: Turns 40.\n"),
        (true, "{\"title\":\"Ben: birthday\""),
    ] {
        let desk = desk();
        desk.at(DAY);
        let arguments = ["remind", "--now", "--json"];
        let arguments = &arguments[..if json { 3 } else { 2 }];
        let told = desk.out(arguments);
        assert_eq!(told.lines().count(), 3, "{told}");
        assert!(told.contains(line), "{told}");
        assert_eq!(desk.out(arguments), "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_nobody_can_show_is_kept() {
    let desk = desk();
    desk.at(DAY);
    let ran = desk.ends(&["remind", "--now", "--desktop-only"], 1);
    assert!(ran.err.contains("is kept"), "{ran:?}");
    assert_eq!(ran.out, "");
    assert_eq!(desk.out(&["remind", "--now"]).lines().count(), 3);
}

#[test]
fn two_never_remind_from_one_book() {
    let desk = desk();
    desk.at(DAY);
    let mut watch = desk
        .command(&["remind", "--watch"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let out = watch.stdout.take().unwrap();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line).unwrap();
    assert!(!line.is_empty());
    for way in ["--watch", "--now"] {
        let ran = desk.ends(&["remind", way], 8);
        assert!(
            ran.err.contains("reminds from this book already"),
            "{ran:?}"
        );
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
    desk.out(&["remind", "--now"]);
}

fn to_reach(desk: &Desk) -> usize {
    desk.json(&["today"])["to_reach"].as_array().unwrap().len()
}

#[test]
fn an_occurrence_is_snoozed_skipped_and_done() {
    let desk = desk();
    desk.at(DAY);
    let today = desk.json(&["today"]);
    let ana = today["to_reach"][0]["occurrence"].as_str().unwrap();
    desk.out(&["snooze", ana]);
    assert_eq!(to_reach(&desk), 0);
    desk.at("2026-12-02T09:00:00Z");
    assert_eq!(to_reach(&desk), 1);
    desk.out(&["skip", ana]);
    assert_eq!(to_reach(&desk), 0);
    desk.ends(&["skip", ana], 7);
    desk.ends(&["snooze", ana], 7);
    let promised = today["promised"][0]["occurrence"].as_str().unwrap();
    desk.out(&["done", promised]);
    assert_eq!(
        desk.json(&["today"])["promised"].as_array().unwrap().len(),
        0
    );
    desk.out(&["undo"]);
    assert_eq!(
        desk.json(&["today"])["promised"].as_array().unwrap().len(),
        1
    );
    desk.ends(&["done", "9999"], 3);
    desk.ends(&["done", "Ana"], 2);
    desk.ends(&["snooze", promised, "--until", "2020-01-01T09:00"], 2);
}

/// Occurrence and outcome of every line of the log.
fn log(desk: &Desk, filters: &[&str]) -> Vec<(String, String)> {
    let arguments: Vec<&str> = ["reminders"].iter().chain(filters).copied().collect();
    let page = desk.json(&arguments);
    let lines = page["rows"].as_array().unwrap().iter();
    let word = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    lines
        .map(|line| (word(line, "occurrence"), word(line, "outcome")))
        .collect()
}

#[test]
fn the_log_says_what_became_of_reminders() {
    let desk = desk();
    desk.at(DAY);
    let empty = "Nothing of that kind was notified or answered yet.\n";
    assert_eq!(desk.out(&["reminders"]), empty);
    let today = desk.json(&["today"]);
    let ana = today["to_reach"][0]["occurrence"].as_str().unwrap();
    let promised = today["promised"][0]["occurrence"].as_str().unwrap();
    let birthday = today["occasions"][0]["occurrence"].as_str().unwrap();
    desk.out(&["snooze", ana]);
    desk.at("2026-12-01T09:01:00Z");
    desk.out(&["done", promised]);
    desk.at("2026-12-01T09:02:00Z");
    desk.out(&["skip", birthday]);
    let line = |id: &str, outcome: &str| (id.to_owned(), outcome.to_owned());
    let (asleep, done, skipped) = (
        line(ana, "snoozed"),
        line(promised, "done"),
        line(birthday, "skipped"),
    );
    for (filters, expected) in [
        (&[][..], &[&skipped, &done, &asleep][..]),
        (&["--limit", "1"], &[&skipped]),
        (&["--limit", "1", "--offset", "1"], &[&done]),
        (
            &["--state", "done", "--state", "snoozed"],
            &[&done, &asleep],
        ),
        (&["--state", "waiting"], &[]),
        (&["--kind", "occasion"], &[&skipped]),
        (&["petrovic"], &[&done, &asleep]),
    ] {
        let found = log(&desk, filters);
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filters:?}");
    }
    let told = desk.out(&["reminders"]);
    for words in [
        "Send Ana the deck",
        "keep in touch",
        "snoozed until 2026-12-02 09:00",
        "not now",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let told = desk.out(&["reminders", "--limit", "1"]);
    assert!(told.ends_with("1 to 1 of 3.\n"), "{told}");
    desk.ends(&["reminders", "--state", "lost"], 2);
    desk.ends(&["reminders", "--limit", "0"], 2);
}

#[test]
fn what_was_answered_asks_again() {
    let desk = desk();
    desk.at(DAY);
    let today = desk.json(&["today"]);
    let ana = today["to_reach"][0]["occurrence"].as_str().unwrap();
    desk.out(&["skip", ana]);
    assert_eq!(to_reach(&desk), 0);
    let told = desk.out(&["again", ana]);
    assert!(
        told.starts_with("It asks again, from 2026-12-01 09:00 on."),
        "{told}"
    );
    assert_eq!(to_reach(&desk), 1);
    desk.ends(&["again", ana], 7);
    desk.out(&["undo"]);
    assert_eq!(to_reach(&desk), 0);
    desk.out(&["log", "ana", "--kind", "call"]);
    let refused = desk.ends(&["again", ana], 1);
    assert!(refused.err.contains("31 December 2026"), "{refused:?}");
    desk.ends(&["again", "9999"], 3);
}
