//! Follow-ups: once, or again and again.

use serde_json::Value;

use crate::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.out(&["add", "Ana Petrović"]);
    desk
}

/// What Ana was promised.
fn promises(desk: &Desk) -> Vec<Value> {
    let person = desk.json(&["show", "ana"]);
    person["reminders"].as_array().unwrap().clone()
}

#[test]
fn a_follow_up_comes_once_or_again_and_again() {
    let check = |more: &[&str], wake_at: &str, rule: Option<&str>, after_done: bool| {
        let desk = desk();
        let asked = ["follow-up", "ana", "Send the deck"];
        desk.out(&[&asked, more].concat());
        let promises = promises(&desk);
        assert_eq!(promises.len(), 1);
        let one = &promises[0];
        assert_eq!(one["title"], "Send the deck");
        assert_eq!(one["wake_at"], wake_at, "{more:?}");
        assert_eq!(one["rule"].as_str(), rule, "{more:?}");
        assert_eq!(one["from_completion"], after_done, "{more:?}");
    };
    check(&["--on", "2026-12-01"], "2026-12-01T09:00:00", None, false);
    check(
        &["--on", "friday", "--at", "17:45"],
        "2026-11-27T17:45:00",
        None,
        false,
    );
    check(
        &["--on", "tomorrow", "--every", "3 months", "--after-done"],
        "2026-11-23T09:00:00",
        Some("FREQ=MONTHLY;INTERVAL=3"),
        true,
    );
    check(
        &["--on", "2026-12-07", "--every", "FREQ=MONTHLY;BYDAY=1MO"],
        "2026-12-07T09:00:00",
        Some("FREQ=MONTHLY;BYDAY=1MO"),
        false,
    );
}

#[test]
fn it_is_reminded_of_answered_and_comes_again() {
    let desk = desk();
    let week = ["--on", "2026-12-01", "--every", "week"];
    desk.out(&[&["follow-up", "ana", "Water the plants"], &week[..]].concat());
    desk.at("2026-12-01T09:00:00Z");
    assert!(desk.out(&["remind", "--now"]).contains("Water the plants"));
    let occurrence = promises(&desk)[0]["occurrence"].clone();
    desk.out(&["done", occurrence.as_str().unwrap()]);
    assert_eq!(promises(&desk)[0]["due_on"], "2026-12-08");
}

#[test]
fn it_is_one_step_to_take_back() {
    let desk = desk();
    let said = desk.out(&["follow-up", "ana", "Send the deck", "--on", "friday"]);
    assert!(
        said.contains("2026-11-27") && said.contains("Ana Petrović"),
        "{said}"
    );
    desk.out(&["undo"]);
    assert!(promises(&desk).is_empty());
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_kept() {
    let desk = desk();
    let on = ["--on", "friday"];
    for (more, code) in [
        (&[][..], 2),
        (&["--on", "someday"], 2),
        (&["--on", "friday", "--at", "25:00"], 2),
        (&["--on", "friday", "--after-done"], 2),
        (&["--on", "friday", "--every", "often"], 2),
        (&["--on", "friday", "--every", "FREQ=HOURLY"], 2),
        (
            &[
                "--on",
                "friday",
                "--every",
                "FREQ=DAILY;COUNT=3",
                "--after-done",
            ],
            2,
        ),
    ] {
        desk.ends(
            &[&["follow-up", "ana", "Send the deck"], more].concat(),
            code,
        );
    }
    desk.ends(&[&["follow-up", "ana", " "], &on[..]].concat(), 2);
    desk.ends(
        &[&["follow-up", "nobody", "Send the deck"], &on[..]].concat(),
        3,
    );
    assert!(promises(&desk).is_empty());
}
