//! Two who are one: found under People, compared and merged by keyboard alone, and taken apart again after a later edit.

use kith_e2e::{Window, patience};

use crate::desk::Desk;

const MONDAY: &str = "2026-11-23T09:00:00Z";

fn people(desk: &Desk) -> Vec<String> {
    let list = desk.profile.kithctl(&["list"]);
    let rows = list["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn two_are_merged_by_keyboard_and_taken_apart_after_an_edit() {
    let desk = Desk::at(MONDAY);
    let mail = ["--email", "ana@lab.example"];
    desk.profile
        .kithctl(&[&["add", "Ana Petrović"], &mail[..]].concat());
    desk.profile.kithctl(
        &[
            &["add", "Anna Petrovic", "--phone", "+385 91 234 5678"],
            &mail[..],
        ]
        .concat(),
    );
    desk.profile.kithctl(&["add", "Ivo Horvat"]);
    desk.profile.kithctl(&["add", "Ivo Horvat"]);
    let window = Window::open(&desk.profile, &[]);

    window.press(&["g", "d"]);
    window.wait_for_text("pair-row", "Both have the address ana@lab.example.");
    window.press(&["Enter"]);
    window.wait_for_text("merge-phone", "+385 91 234 5678");
    window.press(&["m"]);
    window.wait_for_text("toast", "The two are one now: Ana Petrović");
    patience::until_true("the two to be one", || {
        people(&desk) == ["Ana Petrović", "Ivo Horvat", "Ivo Horvat"]
    });

    window.wait_for_text("pair-row", "Ivo Horvat");
    window.press(&["x"]);
    window.wait_for_text("toast", "are two people");
    window.wait_for_words("Nobody is in here twice");

    desk.profile
        .kithctl(&["log", "Ana Petrović", "--kind", "call"]);
    desk.profile.kithctl(&["undo", "5"]);
    assert_eq!(
        people(&desk),
        ["Ana Petrović", "Anna Petrovic", "Ivo Horvat", "Ivo Horvat"]
    );
    window.wait_for_text("pair-row", "Anna Petrovic");
}
