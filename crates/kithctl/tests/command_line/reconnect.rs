//! Ties that went to sleep: drawn with the reason and words to begin with, passed over, and back again.

use crate::desk::Desk;

fn asleep() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana Petrović",
        "--network",
        "strategic",
        "--organisation",
        "Meridian",
        "--phone",
        "+32 470 55 01 12",
    ]);
    desk.out(&["add", "Ben"]);
    desk.out(&[
        "log",
        "Ana",
        "--kind",
        "call",
        "--on",
        "2021-03-01",
        "--note",
        "Her lab moves",
    ]);
    desk.out(&["log", "Ben", "--kind", "call", "--on", "2026-11-01"]);
    desk
}

#[test]
fn who_went_to_sleep_is_drawn_with_words_to_begin_with() {
    let desk = asleep();
    let said = desk.out(&["reconnect"]);
    for part in [
        "1 tie is asleep",
        "Ana Petrović",
        "since your last call.",
        "A strategic tie, and you are in touch with nobody else at Meridian.",
        "Her lab moves",
        "+32 470 55 01 12",
        "> Hello Ana Petrović",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("Ben"), "{said}");
    let draw = desk.json(&["reconnect"]);
    assert_eq!(draw["asleep"], 1);
    assert_eq!(draw["people"][0]["person"]["name"], "Ana Petrović");
}

#[test]
fn not_now_is_remembered_and_can_be_taken_back() {
    let desk = asleep();
    let said = desk.out(&["reconnect", "--not-now", "Ana"]);
    assert!(
        said.starts_with("Ana Petrović is left out for half a year."),
        "{said}"
    );
    assert!(
        desk.out(&["reconnect"])
            .contains("there is nobody to reconnect with")
    );
    desk.out(&["undo"]);
    assert!(desk.out(&["reconnect"]).contains("Ana Petrović"));
}
