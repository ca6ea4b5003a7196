//! Bringing people in from files, and taking that back.

use crate::{
    desk::{Desk, names, text},
    fixtures::{LINKEDIN, VCARDS},
};

#[test]
fn a_linkedin_file_and_a_vcard_file_come_in() {
    let desk = Desk::new();
    let told = desk.import("Connections.csv", LINKEDIN);
    assert!(told.contains("Brought in 3 people"), "{told}");
    let told = desk.import("people.vcf", VCARDS);
    assert!(told.contains("Brought in 3 people"), "{told}");
    assert!(told.contains("1 without a name"), "{told}");
    assert!(told.contains("Chidi Okafor: Line 16, BDAY"), "{told}");
    let mut names = desk.names(&[]);
    names.sort();
    assert_eq!(names.len(), 6);
    for name in ["Ana Petrović", "Chidi Okafor", "Łukasz Ødegård"] {
        assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
    }
}

#[test]
fn the_same_file_again_changes_nothing() {
    let desk = Desk::new();
    for (name, content) in [("Connections.csv", LINKEDIN), ("people.vcf", VCARDS)] {
        desk.import(name, content);
        let (before, steps) = (desk.json(&["list"]), desk.json(&["history"]));
        let told = desk.import(name, content);
        assert!(told.contains("Nobody new"), "{told}");
        assert_eq!(desk.json(&["list"]), before);
        assert_eq!(desk.json(&["history"]), steps);
    }
}

#[test]
fn a_dry_run_says_what_would_come_and_brings_nobody() {
    let desk = Desk::new();
    let path = desk.file("people.vcf", VCARDS);
    let told = desk.out(&["import", text(&path), "--dry-run"]);
    for words in [
        "Łukasz Ødegård",
        "Fjord Archive",
        "no name",
        "Nothing was brought in",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(desk.names(&[]), Vec::<String>::new());
    let reply = desk.json(&["import", text(&path), "--dry-run"]);
    assert_eq!(reply["staged"]["new"], 3);
    assert_eq!(reply["staged"]["unusable"], 1);
    assert_eq!(reply["rows"].as_array().unwrap().len(), 4);
    assert!(reply["imported"].is_null());
}

#[test]
fn an_import_is_one_step_to_undo() {
    let desk = Desk::new();
    desk.out(&["add", "Vera"]);
    let path = desk.file("Connections.csv", LINKEDIN);
    let reply = desk.json(&["import", text(&path)]);
    assert_eq!(reply["imported"]["added"], 3);
    let step = reply["undo"].as_str().unwrap();
    let told = desk.out(&["undo", step]);
    assert!(
        told.contains("brought in 3 people from Connections.csv"),
        "{told}"
    );
    assert_eq!(desk.names(&[]), ["Vera"]);
    desk.import("Connections.csv", LINKEDIN);
    assert_eq!(desk.names(&[]).len(), 4);
}

#[test]
fn what_came_in_is_found_by_any_words() {
    let desk = Desk::new();
    desk.import("people.vcf", VCARDS);
    desk.import("Connections.csv", LINKEDIN);
    let check = |query: &[&str], expected: &str| {
        let arguments: Vec<&str> = ["search"].iter().chain(query).copied().collect();
        let hits = desk.json(&arguments);
        let people = hits.as_array().unwrap().iter();
        let people: Vec<_> = people.map(|hit| hit["person"].clone()).collect();
        let found = names(&people.into());
        assert_eq!(found, [expected], "{query:?}");
    };
    check(&["lukasz", "odegard"], "Łukasz Ødegård");
    check(&["wooden"], "Łukasz Ødegård");
    check(&["meridian"], "Ana Petrović");
    check(&["strasser"], "Jörg Straßer");
}
