//! Strength, and how many people a day asks for.

use crate::desk::Desk;

/// Ana, met every week until today, Bo, mailed once long ago, and Cleo, whom nobody was in touch with.
fn desk() -> Desk {
    let desk = Desk::new();
    for name in ["Cleo Adams", "Bo Li"] {
        desk.out(&["add", name]);
    }
    desk.out(&["add", "Ana Petrović", "--circle", "inner"]);
    for day in ["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"] {
        desk.out(&["log", "ana", "--kind", "meeting", "--on", day]);
    }
    desk.out(&["log", "bo", "--kind", "email", "--on", "2026-01-01"]);
    desk
}

#[test]
fn everybodys_strength_comes_strongest_first() {
    let desk = desk();
    let page = desk.json(&["strength"]);
    let seen: Vec<_> = page["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["name"].as_str().unwrap(),
                row["strength"].as_u64().unwrap(),
                row["warmth"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Ana Petrović", 46, Some("strong")),
            ("Bo Li", 1, Some("faint")),
            ("Cleo Adams", 0, None),
        ]
    );
    let text = desk.out(&["strength"]);
    assert!(
        text.contains("0.46") && text.contains("Strong") && text.contains("not in touch yet"),
        "{text}"
    );
    assert_eq!(
        desk.json(&["strength", "--limit", "1"])["rows"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        desk.json(&["list", "--sort", "strength", "--reverse"])["rows"][0]["name"],
        "Bo Li"
    );
}

#[test]
fn one_tie_is_told_whole() {
    let desk = desk();
    let text = desk.out(&["strength", "ana"]);
    for part in [
        "Strong (0.46)",
        "About every",
        "four contacts",
        "on rhythm",
        "2026-11-29",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(
        desk.json(&["strength", "ana"])["person"]["warmth"],
        "strong"
    );
    desk.ends(&["strength", "nobody at all"], 3);
    desk.ends(&["strength", "ana", "--limit", "3"], 2);
}

#[test]
fn the_daily_number_is_said_and_set() {
    let desk = desk();
    assert_eq!(desk.out(&["budget"]), "5 people a day.\n");
    desk.out(&["budget", "3"]);
    desk.out(&["budget", "1", "--on", "saturday"]);
    desk.out(&["budget", "0", "--on", "sunday"]);
    assert_eq!(
        desk.out(&["budget"]),
        "3 people a day; on saturday 1 person; on sunday nobody.\n"
    );
    assert_eq!(desk.json(&["budget"])["day_budgets"][1]["people"], 0);
    desk.out(&["budget", "--usual", "--on", "saturday", "--on", "sunday"]);
    assert_eq!(desk.out(&["budget"]), "3 people a day.\n");
    desk.out(&["undo"]);
    assert!(desk.out(&["budget"]).contains("on sunday nobody"));
    for (wrong, code) in [
        (&["budget", "51"][..], 2),
        (&["budget", "0"], 2),
        (&["budget", "--usual"], 2),
        (&["budget", "--on", "monday"], 2),
        (&["budget", "2", "--on", "someday"], 2),
        (&["budget", "3"], 7),
    ] {
        desk.ends(wrong, code);
    }
}
