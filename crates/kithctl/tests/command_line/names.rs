//! Who is meant by what is typed, and names that are up to something.

use crate::{
    desk::{Desk, text},
    fixtures::cards,
};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.out(&["add", "Ana Petrović", "--organisation", "Meridian Labs"]);
    desk.out(&["add", "Ana Petrović", "--organisation", "Harbour & Co"]);
    desk.out(&["add", "Anamaria Silva", "--organisation", "Harbour & Co"]);
    desk.out(&["add", "Ben"]);
    desk.out(&["add", "Ben Okafor"]);
    desk
}

#[test]
fn several_of_a_name_are_listed_and_nothing_is_done() {
    let desk = desk();
    let steps = desk.json(&["history"]);
    for (asked, ids) in [
        ("ana petrovic", &["1", "2"][..]),
        ("Ana", &["1", "2", "3"]),
        ("pet", &["1", "2"]),
    ] {
        for command in [
            &["log", asked][..],
            &["show", asked],
            &["circle", asked, "inner"],
            &["log", "Ben", asked],
        ] {
            let ran = desk.ends(command, 4);
            assert_eq!(ran.out, "");
            assert!(ran.err.contains("Say which by the ID"), "{}", ran.err);
            let listed: Vec<&str> = ran.err.lines().skip(2).collect();
            let listed: Vec<&str> = listed
                .iter()
                .filter_map(|line| line.split_whitespace().next())
                .collect();
            assert_eq!(listed, ids, "{asked}: {}", ran.err);
        }
    }
    assert_eq!(desk.json(&["history"]), steps);
}

#[test]
fn one_is_meant() {
    let desk = desk();
    for (asked, id) in [
        ("Ben", "4"),
        ("ben", "4"),
        ("okafor", "5"),
        ("anam", "3"),
        ("silva anamaria", "3"),
        ("2", "2"),
        ("Ben Okafor", "5"),
    ] {
        assert_eq!(desk.json(&["show", asked])["line"]["id"], id, "{asked}");
    }
}

#[test]
fn a_name_twice_counts_once() {
    let desk = desk();
    let logged = desk.json(&["log", "Ben", "4", "ben"]);
    assert_eq!(logged["value"]["names"].as_array().unwrap().len(), 1);
}

#[test]
fn nobody_is_meant() {
    let desk = desk();
    for asked in [
        "Zoë",
        "99",
        "-1",
        "",
        "'; DROP TABLE contact; --",
        "*",
        "\"",
        "99999999999999999999",
    ] {
        let ran = desk.ends(&["show", "--", asked], 3);
        assert!(
            ran.err.contains("There is nobody called"),
            "{asked}: {}",
            ran.err
        );
    }
    // Somebody who is only mentioned isn't taken for the one who was named.
    let ran = desk.ends(&["log", "Meridian"], 3);
    assert!(ran.err.contains("Ana Petrović"), "{}", ran.err);
    assert_eq!(desk.names(&[]).len(), 5);
}

#[test]
fn a_number_may_be_a_name() {
    let desk = desk();
    desk.out(&["add", "007"]);
    assert_eq!(desk.json(&["show", "007"])["line"]["name"], "007");
    desk.out(&["add", "1984"]);
    assert_eq!(desk.json(&["show", "1984"])["line"]["name"], "1984");
}

/// Everything that is printed for people, on whichever stream.
fn printed(desk: &Desk, file: &str) -> Vec<String> {
    let commands: [&[&str]; 12] = [
        &["import", file, "--dry-run"],
        &["import", file],
        &["circle", "1", "inner"],
        &["log", "1", "--note", "note \u{1b}[2J"],
        &["list"],
        &["search", "a"],
        &["show", "1"],
        &["show", "a"],
        &["history"],
        &["due", "--at", "2027-12-01"],
        &["today"],
        &["undo"],
    ];
    let ran = commands.map(|command| desk.run(command));
    ran.into_iter().flat_map(|ran| [ran.out, ran.err]).collect()
}

#[test]
fn a_name_never_drives_the_terminal() {
    let long = "x".repeat(10_000);
    let hostile = [
        "a\u{1b}]0;owned\u{7}\u{1b}[2J",
        "a\u{9b}31mred",
        "a\u{202e}gnp.exe",
        "a\u{0}b\u{8}\u{8}\u{7f}",
        "a<script>alert(1)</script>",
        "a'; DROP TABLE contact; --",
        "a%s%n{}$(reboot)`reboot`",
        &long,
    ];
    for name in hostile {
        let desk = Desk::new();
        let file = desk.file("people.vcf", cards([name, "a second"]));
        for text in printed(&desk, text(&file)) {
            let bad = text.chars().find(|letter| {
                letter.is_control() && *letter != '\n'
                    || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(bad, None, "{name:?}: {text:?}");
        }
        assert_eq!(desk.names(&[]).len(), 2, "{name:?}");
    }
}

#[test]
fn what_is_kept_is_what_was_typed() {
    let desk = Desk::new();
    for (n, name) in [
        "a'; DROP TABLE contact; --",
        "<b>نور</b>",
        "👩‍👩‍👧",
        "\u{202e}evil",
    ]
    .iter()
    .enumerate()
    {
        desk.out(&["add", name]);
        let person = desk.json(&["show", &(n + 1).to_string()]);
        assert_eq!(person["line"]["name"], **name);
    }
    assert_eq!(desk.names(&[]).len(), 4);
}
