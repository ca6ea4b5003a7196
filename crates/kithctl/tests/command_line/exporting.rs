//! The calendar for a phone: what is in the file, where it may be written, and that it is never half there.

use std::fs;

use crate::desk::{Desk, text};

/// A desk whose book has something of every kind in it.
fn busy() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana Petrović",
        "--circle",
        "close",
        "--birthday",
        "1984-02-29",
        "--note",
        "SECRET",
    ]);
    desk.out(&["add", "Ben", "--birthday", "12-24"]);
    let promise = [
        "--follow-up",
        "Send the deck; soon",
        "--follow-up-on",
        "2026-11-27",
    ];
    let log = ["log", "Ana", "--note", "SECRET"];
    desk.out(&[&log[..], &promise].concat());
    desk
}

/// The lines of a calendar as they were before they were folded.
fn lines(calendar: &str) -> Vec<String> {
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
    }
    let whole = calendar.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(String::from).collect()
}

fn those_of(calendar: &str, name: &str) -> Vec<String> {
    let lines = lines(calendar).into_iter();
    lines.filter(|line| line.starts_with(name)).collect()
}

#[test]
fn a_calendar_has_every_day_that_counts() {
    let desk = busy();
    let path = desk.path("kith.ics");
    let said = desk.out(&["export", "--ics", text(&path)]);
    let expected = "Wrote 2 occasions, 1 person to keep in touch with and 1 follow-up to";
    assert_eq!(said, format!("{expected} {}.\n", path.display()));
    let calendar = fs::read_to_string(&path).unwrap();
    assert_eq!(
        those_of(&calendar, "SUMMARY:"),
        [
            "SUMMARY:Ana Petrović's birthday",
            "SUMMARY:Ben's birthday",
            "SUMMARY:Keep in touch with Ana Petrović",
            "SUMMARY:Send the deck\\; soon (Ana Petrović)",
        ]
    );
    assert_eq!(
        those_of(&calendar, "DTSTART"),
        [
            "DTSTART;VALUE=DATE:19840229",
            "DTSTART;VALUE=DATE:20261224",
            "DTSTART;VALUE=DATE:20261222",
            "DTSTART:20261127T090000",
        ]
    );
    assert_eq!(
        those_of(&calendar, "DTSTAMP"),
        ["DTSTAMP:20261122T080000Z"; 4]
    );
    assert_eq!(
        those_of(&calendar, "TRIGGER"),
        ["TRIGGER:PT9H", "TRIGGER:PT9H", "TRIGGER:PT0S"]
    );
    assert!(!calendar.contains("SECRET"), "{calendar}");
    assert_eq!(desk.out(&["export", "--ics", "-"]), calendar);
}

#[test]
fn programs_are_told_in_numbers() {
    let desk = busy();
    let path = desk.path("kith.ics");
    let reply = desk.json(&["export", "--ics", text(&path)]);
    assert_eq!(reply["file"], text(&path));
    assert_eq!(reply["occasions"], 2);
    assert_eq!(reply["keep_in_touch"], 1);
    assert_eq!(reply["follow_ups"], 1);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked() {
    let desk = busy();
    let path = desk.file("kith.ics", "somebody else's");
    let export = ["export", "--ics", text(&path)];
    let ran = desk.ends(&export, 6);
    assert!(
        ran.err.contains("--force") && ran.err.contains(text(&path)),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
    let force = ["export", "--ics", text(&path), "--force"];
    desk.out(&force);
    let first = fs::read_to_string(&path).unwrap();
    desk.at("2026-11-23T08:00:00Z");
    desk.out(&["log", "Ana"]);
    desk.out(&force);
    let second = fs::read_to_string(&path).unwrap();
    assert_eq!(those_of(&first, "UID:"), those_of(&second, "UID:"));
    assert!(those_of(&first, "SEQUENCE:") < those_of(&second, "SEQUENCE:"));
    assert_ne!(those_of(&first, "DTSTART"), those_of(&second, "DTSTART"));
}

#[test]
fn where_nothing_can_be_written_nothing_is_left() {
    let desk = busy();
    let steps = desk.json(&["history"]);
    fs::create_dir(desk.path("folder")).unwrap();
    let before = fs::read_dir(desk.path("")).unwrap().count();
    for (name, words) in [
        ("missing/kith.ics", "there is no such folder"),
        ("clock/kith.ics", "there is no such folder"),
        ("folder", "it is a folder"),
    ] {
        let path = desk.path(name);
        let ran = desk.ends(&["export", "--force", "--ics", text(&path)], 6);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
        assert_eq!(ran.out, "", "{name}");
    }
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), before);
    assert_eq!(desk.json(&["history"]), steps);
}

/// A limit on the size of files stands for a disk that fills up half way.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_the_old_file() {
    let desk = Desk::new();
    // A calendar of about 600 kB.
    let cards = (0..2000).map(|n| {
        format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {n}\r\nBDAY:19850412\r\nEND:VCARD\r\n")
    });
    desk.import("people.vcf", cards.collect::<String>());
    let path = desk.file("kith.ics", "the old one");
    let before = fs::read_dir(desk.path("")).unwrap().count();
    let kithctl = desk.command(&["export", "--force", "--ics", text(&path)]);
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 256; exec \"$@\"", "sh"])
        .arg(kithctl.get_program())
        .args(kithctl.get_args())
        .envs(
            kithctl
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
    let ran = crate::desk::ran(limited.output().unwrap());
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(ran.err.contains("no room"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "the old one");
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), before);
}

#[test]
fn a_book_without_days_makes_no_file() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let path = desk.path("kith.ics");
    for file in ["-", text(&path)] {
        let ran = desk.ends(&["export", "--ics", file], 7);
        assert!(
            ran.err.contains("nothing to put into a calendar"),
            "{}",
            ran.err
        );
        assert_eq!(ran.out, "");
    }
    assert!(!path.exists());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = busy();
    for command in [
        &["export"][..],
        &["export", "--ics"],
        &["export", "--ics", "-", "--json"],
    ] {
        let ran = desk.ends(command, 2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{command:?}");
    }
}

#[test]
fn hostile_names_stay_names() {
    let desk = Desk::new();
    let long = "é".repeat(10_000);
    let names = [
        "a\r\nEND:VCALENDAR\r\nb",
        "; , \\ : \"\\n",
        "\u{1b}[2Jred\u{7f}",
        "\u{202e}\u{5d0}\u{5d1}",
        "👩‍👩‍👧",
        &long,
    ];
    for name in names {
        desk.out(&["add", name, "--birthday", "04-12"]);
    }
    let calendar = desk.out(&["export", "--ics", "-"]);
    let summaries = those_of(&calendar, "SUMMARY:");
    let expected = [
        "a\\nEND:VCALENDAR\\nb",
        "\\; \\, \\\\ : \"\\\\n",
        "[2Jred",
        "\u{202e}\u{5d0}\u{5d1}",
        "👩‍👩‍👧",
        &long,
    ];
    let expected: Vec<String> = expected
        .iter()
        .map(|name| format!("SUMMARY:{name}'s birthday"))
        .collect();
    assert_eq!(summaries, expected);
    assert_eq!(those_of(&calendar, "END:VCALENDAR").len(), 1);
}
