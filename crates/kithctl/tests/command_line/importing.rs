//! Bringing people in from files, and taking that back.

use std::fs;

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
fn a_folder_of_cards_comes_in_as_one_step() {
    let desk = Desk::new();
    let folder = desk.path("cards");
    fs::create_dir_all(folder.join("more")).unwrap();
    fs::write(folder.join("a.vcf"), VCARDS).unwrap();
    fs::write(
        folder.join("more/b.vcf"),
        "BEGIN:VCARD\nFN:Zoë\nEND:VCARD\nstray\n",
    )
    .unwrap();
    let told = desk.out(&["import", text(&folder)]);
    assert!(told.contains("Brought in 4 people"), "{told}");
    assert!(told.contains("b.vcf"), "{told}");
    assert!(desk.names(&[]).contains(&"Zoë".to_owned()));
    desk.out(&["undo"]);
    assert_eq!(desk.names(&[]), Vec::<String>::new());
}

#[test]
fn the_same_file_again_changes_nothing() {
    let desk = Desk::new();
    for (name, content) in [("Connections.csv", LINKEDIN), ("people.vcf", VCARDS)] {
        desk.import(name, content);
        let (before, steps) = (desk.json(&["list"]), desk.json(&["history"]));
        let told = desk.import(name, content);
        assert!(told.contains("Nobody new, and nothing changed"), "{told}");
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

/// Ana works elsewhere, Wang has an address, O'Neil is as before, and Tove is new.
const LATER: &str = "\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Petrović,https://www.linkedin.com/in/ana-petrovic,ana@meridian.example,Northlight Capital,Partner,05 Mar 2024
小明,王,https://www.linkedin.com/in/wang,wang@dawn.example,Dawn Optics,Engineer,17 Jan 2023
\"O'Neil, Jr.\",Siobhán,https://www.linkedin.com/in/siobhan,,\"Harbour, Sons & Co\",Partner,30 Nov 2022
Tove,Berg,https://www.linkedin.com/in/tove,,Fjord Archive,Archivist,1 Nov 2026
";

#[test]
fn a_second_export_is_a_difference() {
    let desk = Desk::new();
    desk.import("Connections.csv", LINKEDIN);
    let path = desk.file("Connections (1).csv", LATER);
    let told = desk.out(&["import", text(&path), "--dry-run"]);
    for words in [
        "1 new, 2 changed, 1 in the book already",
        "+ job: Head of Research, Meridian Labs > Partner, Northlight Capital; moved to another firm",
        "+ e-mail: new: wang@dawn.example",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let reply = desk.json(&["import", text(&path), "--dry-run"]);
    assert_eq!(reply["staged"]["updating"], 2);
    assert_eq!(reply["changes"][0]["changes"][0]["what"], "moved");
    let told = desk.out(&["import", text(&path)]);
    for words in [
        "Brought in 1 person. Brought 2 people up to date. Undo with",
        "Ana Petrović works elsewhere now",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let told = desk.out(&["import", text(&path)]);
    assert!(told.contains("nothing changed"), "{told}");
    desk.out(&["undo"]);
    assert_eq!(desk.names(&[]).len(), 3);
}

#[test]
fn flags_say_who_is_taken_and_whose_word_counts() {
    let desk = Desk::new();
    desk.import("Connections.csv", LINKEDIN);
    let path = desk.file("Connections.csv", LATER);
    let check = |flags: &[&str], added: u32, changed: u32| {
        let arguments: Vec<&str> = ["import", text(&path)]
            .iter()
            .chain(flags)
            .copied()
            .collect();
        let reply = desk.json(&arguments);
        let imported = &reply["imported"];
        assert_eq!(
            (imported["added"].as_u64(), imported["changed"].as_u64()),
            (Some(added.into()), Some(changed.into())),
            "{flags:?}"
        );
    };
    check(&["--take", "new"], 1, 0);
    check(&["--take", "changed", "--theirs"], 0, 2);
    check(&["--take", "all"], 0, 0);
    // Without a UID, the same mail is only alike.
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Petrovic\r\nEMAIL:ana@meridian.example\r\nTEL:+44 7700 900142\r\nEND:VCARD\r\n";
    let phone = desk.file("phone.vcf", card);
    let told = desk.out(&["import", text(&phone), "--dry-run"]);
    for words in [
        "1 may be somebody in the book",
        "the same e-mail address, ana@meridian.example",
        "--same or --another",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(desk.out(&["import", text(&phone)]).contains("stayed out"));
    assert_eq!(desk.names(&[]).len(), 4);
    let told = desk.out(&["import", text(&phone), "--same"]);
    assert!(told.contains("Brought 1 person up to date"), "{told}");
    assert_eq!(desk.names(&[]).len(), 4);
}
