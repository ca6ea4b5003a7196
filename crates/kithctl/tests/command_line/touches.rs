//! Logging, what it does to who is due, and taking it back.

use crate::desk::{Desk, names};

/// Ana, promised monthly, last touched on 1 November: due on 1 December.
fn ana() -> Desk {
    let desk = Desk::new();
    desk.out(&["add", "Ana Petrović", "--circle", "close"]);
    desk.out(&[
        "log",
        "ana",
        "--kind",
        "call",
        "--on",
        "2026-11-01",
        "--note",
        "The lab moves to Ghent",
    ]);
    desk
}

fn due(desk: &Desk, at: &str) -> Vec<String> {
    names(&desk.json(&["due", "--at", at])["rows"])
}

#[test]
fn a_touch_says_what_it_did() {
    let desk = Desk::new();
    desk.out(&["add", "Ana Petrović", "--circle", "close"]);
    desk.out(&["add", "Ben"]);
    let told = desk.out(&[
        "log",
        "Ana Petrović",
        "Ben",
        "--kind",
        "meeting",
        "--on",
        "friday",
        "--minutes",
        "45",
        "--started-by",
        "them",
        "--note",
        "Two\nlines",
    ]);
    assert!(
        told.starts_with(
            "Logged on 2026-11-20 with Ana Petrović, Ben (meeting). Due next on 2026-12-20."
        ),
        "{told}"
    );
    let shown = desk.out(&["show", "Ben"]);
    for words in [
        "2026-11-20  meeting, 45 min, with Ana Petrović",
        "Two\n",
        "lines",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let touch = &desk.json(&["show", "Ben"])["timeline"]["rows"][0];
    assert_eq!(touch["note"], "Two\nlines");
    assert_eq!(touch["started_by"], "them");
}

#[test]
fn days_are_understood() {
    let desk = ana();
    for (typed, day) in [
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("monday", "2026-11-16"),
        ("2025-12-31", "2025-12-31"),
    ] {
        let told = desk.out(&["log", "ana", "--on", typed]);
        assert!(
            told.starts_with(&format!("Logged on {day} ")),
            "{typed}: {told}"
        );
    }
    for bad in [
        "2026-02-30",
        "20.11.2026",
        "soon",
        "2026-11-23",
        "1850-01-01",
    ] {
        let ran = desk.ends(&["log", "ana", "--on", bad], 2);
        assert!(ran.err.contains("day"), "{bad}: {}", ran.err);
    }
    assert_eq!(desk.json(&["show", "ana"])["timeline"]["total"], 5);
}

#[test]
fn due_before_and_after() {
    let desk = ana();
    assert_eq!(due(&desk, "2026-11-30"), Vec::<String>::new());
    assert_eq!(due(&desk, "2026-12-01"), ["Ana Petrović"]);
    assert_eq!(due(&desk, "2026-11-30T22:59:00Z"), Vec::<String>::new());
    assert_eq!(due(&desk, "2026-11-30T23:00:00Z"), ["Ana Petrović"]);
    assert_eq!(due(&desk, "2026-11-30T23:59"), Vec::<String>::new());
    let told = desk.out(&["due", "--at", "2026-12-05"]);
    assert!(
        told.starts_with("1 person is due on 2026-12-05.\n"),
        "{told}"
    );
    assert!(told.contains("2026-12-01  2026-11-01"), "{told}");
    desk.out(&["log", "ana", "--on", "2026-11-20"]);
    assert_eq!(due(&desk, "2026-12-05"), Vec::<String>::new());
    assert_eq!(due(&desk, "2026-12-20"), ["Ana Petrović"]);
}

#[test]
fn undo_moves_the_next_day_back() {
    let desk = ana();
    desk.out(&["log", "ana", "--on", "2026-11-20"]);
    let told = desk.out(&["undo"]);
    assert!(told.contains("logged a touch with Ana Petrović"), "{told}");
    assert_eq!(due(&desk, "2026-12-01"), ["Ana Petrović"]);
    let steps = desk.json(&["history"]);
    assert_eq!(steps[0]["undone"], true);
    assert_eq!(steps[1]["undone"], false);
    assert!(desk.out(&["history"]).contains("undone"));
}

#[test]
fn a_named_step_is_undone_unless_something_newer_stands_on_it() {
    let desk = ana();
    desk.out(&["add", "Ben"]);
    let ran = desk.ends(&["undo", "1"], 1);
    assert!(
        ran.err.contains("something newer builds on it"),
        "{}",
        ran.err
    );
    desk.out(&["undo", "2"]);
    desk.ends(&["undo", "2"], 7);
    desk.out(&["undo", "1"]);
    assert_eq!(desk.names(&[]), ["Ben"]);
    desk.ends(&["undo", "999"], 3);
}

#[test]
fn there_comes_an_end_to_undoing() {
    let desk = ana();
    desk.out(&["undo"]);
    desk.out(&["undo"]);
    let ran = desk.ends(&["undo"], 7);
    assert_eq!(ran.err, "kithctl: There is nothing to undo.\n");
}

#[test]
fn an_undo_can_itself_be_undone() {
    let desk = ana();
    let again = desk.json(&["undo"])["undo"].as_str().unwrap().to_owned();
    assert_eq!(desk.json(&["show", "ana"])["timeline"]["total"], 0);
    desk.out(&["undo", &again]);
    assert_eq!(desk.json(&["show", "ana"])["timeline"]["total"], 1);
}

#[test]
fn a_note_is_found_by_its_words() {
    let desk = ana();
    let hits = desk.json(&["search", "ghent"]);
    assert_eq!(hits[0]["place"], "interaction");
    assert!(
        desk.out(&["search", "ghent"])
            .contains("The lab moves to Ghent")
    );
}
