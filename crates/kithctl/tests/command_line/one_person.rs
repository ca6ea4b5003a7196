//! Finding who may be one person, merging, telling apart, and taking that back.

use crate::desk::Desk;

fn two() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana Petrović",
        "--email",
        "ana@lab.example",
        "--note",
        "Likes boats.",
    ]);
    desk.out(&[
        "add",
        "Ana Petrovic",
        "--email",
        "ana@lab.example",
        "--phone",
        "+385 91 234 5678",
    ]);
    desk
}

#[test]
fn a_pair_is_listed_with_its_reason_and_merged() {
    let desk = two();
    let told = desk.out(&["duplicates"]);
    for words in [
        "almost certainly",
        "Both have the address ana@lab.example.",
        "Ana Petrović",
        "1 to 1 of 1 pair",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let found = desk.json(&["duplicates", "--min-likelihood", "0.9"]);
    assert_eq!(found["rows"][0]["strength"], "strong");
    let told = desk.out(&["merge", "1", "2", "--dry-run"]);
    for words in [
        "They would become Ana Petrović.",
        "+385 91 234 5678",
        "Nothing was changed",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let told = desk.out(&["merge", "1", "2", "--take", "name=2"]);
    assert!(
        told.starts_with("2 people are one now: Ana Petrovic, ID 1."),
        "{told}"
    );
    assert!(
        desk.out(&["duplicates"])
            .starts_with("Nobody is in the book twice")
    );
    let shown = desk.out(&["show", "1"]);
    for words in ["+385 91 234 5678", "Likes boats.", "Ana Petrović"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    desk.out(&["add", "Ben"]);
    desk.out(&["log", "1", "--kind", "call"]);
    let told = desk.out(&["undo", "3"]);
    assert!(
        told.starts_with("Undone: made one of 2 people: Ana Petrovic"),
        "{told}"
    );
    assert_eq!(desk.names(&[]), ["Ana Petrovic", "Ana Petrović", "Ben"]);
}

#[test]
fn who_are_two_people_stay_two() {
    let desk = two();
    let told = desk.out(&["distinct", "1", "2"]);
    assert!(
        told.starts_with("Ana Petrović and Ana Petrovic are two people"),
        "{told}"
    );
    assert!(
        desk.out(&["duplicates"])
            .starts_with("Nobody is in the book twice")
    );
    desk.ends(&["distinct", "2", "1"], 7);
    desk.out(&["undo"]);
    assert_eq!(desk.json(&["duplicates"])["total"], 1);
}

#[test]
fn what_cant_be_merged_is_refused_with_its_cause() {
    let desk = two();
    let check = |arguments: &[&str], code: i32, words: &str| {
        let ran = desk.ends(arguments, code);
        assert!(ran.err.contains(words), "{words} in {ran:?}");
    };
    check(&["merge", "1", "1"], 2, "nobody with themselves");
    check(&["merge", "1"], 2, "NAME|ID");
    check(&["merge", "1", "9"], 3, "isn't in the book");
    check(&["merge", "1", "2", "--take", "shoe=1"], 2, "fields are");
    check(&["duplicates", "--min-likelihood", "7"], 2, "0 to 1");
    desk.out(&["merge", "1", "2"]);
    check(&["merge", "2", "1"], 3, "part of Ana Petrović already");
}
