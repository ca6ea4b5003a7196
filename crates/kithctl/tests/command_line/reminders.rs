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
