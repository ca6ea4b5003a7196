//! Files that aren't what they should be, books that can't be used: each with its exit code, a cause and a remedy,
//! and nothing changed.

use std::{fs, path::Path, process::Stdio};

use crate::{
    desk::{Desk, ran, text},
    fixtures::{LINKEDIN, cards},
};

#[test]
fn files_that_cant_be_read() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let steps = desk.json(&["history"]);
    fs::create_dir(desk.path("folder")).unwrap();
    desk.file("empty.vcf", "");
    desk.file("blank.csv", " \r\n\n ");
    desk.file(
        "picture.vcf",
        [
            0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xfe,
        ],
    );
    desk.file(
        "nobody.csv",
        LINKEDIN.lines().take(4).collect::<Vec<_>>().join("\n"),
    );
    let large = fs::File::create(desk.path("large.vcf")).unwrap();
    large.set_len(201 * 1024 * 1024).unwrap();
    for (name, words) in [
        ("missing.vcf", "can't be opened"),
        ("folder", "nobody in this file"),
        ("empty.vcf", "empty"),
        ("blank.csv", "empty"),
        ("picture.vcf", "can't read this kind of file"),
        ("nobody.csv", "nobody in this file"),
        ("large.vcf", "can't read this kind of file"),
    ] {
        for option in [&[][..], &["--dry-run"]] {
            let path = desk.path(name);
            let arguments: Vec<&str> = ["import", text(&path)]
                .iter()
                .chain(option)
                .copied()
                .collect();
            let ran = desk.ends(&arguments, 6);
            assert!(ran.err.contains(words), "{name}: {}", ran.err);
            assert_eq!(ran.out, "", "{name}");
        }
    }
    assert_eq!(desk.json(&["history"]), steps);
}

#[test]
fn a_file_that_breaks_off_brings_what_is_whole() {
    let desk = Desk::new();
    let whole = cards(["Ana", "Ben"]);
    let told = desk.import("cut.vcf", &whole[..whole.len() - 8]);
    assert!(told.contains("breaks off"), "{told}");
    assert_eq!(desk.names(&[]), ["Ana", "Ben"]);
}

/// Nothing may be written to a book that isn't understood, and every command says the same of it.
fn check_refused(desk: &Desk, words: &str) {
    let before = content(&desk.book());
    for command in [&["list"][..], &["add", "Ben"], &["check"], &["today"]] {
        let ran = desk.ends(command, 5);
        assert!(ran.err.contains(words), "{command:?}: {}", ran.err);
        assert!(ran.err.contains(text(&desk.book())), "{}", ran.err);
        assert_eq!(ran.out, "");
    }
    assert!(
        content(&desk.book()) == before,
        "the file was changed: {words}"
    );
}

fn content(path: &Path) -> Option<Vec<u8>> {
    path.is_file().then(|| fs::read(path).unwrap())
}

/// A book with Ana in it, changed byte by byte.
fn broken(change: impl FnOnce(&mut Vec<u8>)) -> Desk {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let mut bytes = fs::read(desk.book()).unwrap();
    change(&mut bytes);
    fs::write(desk.book(), bytes).unwrap();
    desk
}

#[test]
fn books_that_cant_be_used() {
    let folder = Desk::new();
    fs::create_dir(folder.book()).unwrap();
    check_refused(&folder, "can't be opened");

    let garbage = Desk::new();
    garbage.file("kith.db", "This is a shopping list, not a book.\n");
    check_refused(&garbage, "not a Kith book");

    // SQLite keeps `user_version` at byte 60 of the file, and `application_id` at byte 68 (fileformat2.html, 1.3).
    let newer = broken(|bytes| bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()));
    check_refused(&newer, "written by a newer Kith");

    let foreign = broken(|bytes| bytes[68..72].copy_from_slice(b"Song"));
    check_refused(&foreign, "not a Kith book");

    let damaged = broken(|bytes| bytes[4096..].fill(0xa5));
    check_refused(&damaged, "damaged");
}

#[test]
fn a_book_that_isnt_there_is_begun_only_by_adding() {
    let desk = Desk::new();
    for command in [
        &["list"][..],
        &["undo"],
        &["check"],
        &["log", "Ana"],
        &["due"],
        &["export", "--ics", "-"],
    ] {
        let ran = desk.ends(command, 5);
        assert!(ran.err.contains("There is no book at"), "{}", ran.err);
        assert!(!desk.book().exists(), "{command:?} began one");
    }
    desk.out(&["add", "Ana"]);
    assert_eq!(desk.names(&[]), ["Ana"]);
    let ran = desk.bare().args(["--db", "", "list"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

#[test]
fn what_cant_be_kept_is_refused() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let long = "x".repeat(10_001);
    for command in [
        &["add", "  "][..],
        &["add", &long],
        &["log", "Ana", "--minutes", "0"],
        &["log", "Ana", "--minutes", "-5"],
        &["log", "Ana", "--kind", "telegram"],
        &["log", "Ana", "--follow-up", " ", "--follow-up-on", "friday"],
        &["add", "Ben", "--birthday", "2023-02-29"],
        &["circle", "Ana", "middle"],
        &["list", "--limit", "many"],
        &["search"],
        &["search", "a", "--limit", "101"],
        &["due", "--at", "whenever"],
        &["frobnicate"],
        &[],
    ] {
        let ran = desk.ends(command, 2);
        assert!(!ran.err.is_empty(), "{command:?}");
    }
    assert_eq!(desk.names(&[]), ["Ana"]);
    assert_eq!(desk.json(&["history"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let desk = Desk::new();
    // More than any pipe holds.
    desk.import("many.vcf", cards((0..3000).map(|n| format!("Person {n}"))));
    let mut command = desk.command(&["list", "--json"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cant_be_written_is_no_success() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = ran(desk.command(&["list"]).stdout(full).output().unwrap());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("can't be written"), "{}", ran.err);
}

#[test]
fn a_clock_at_1970_reminds_of_nothing() {
    let desk = Desk::new();
    desk.out(&["add", "Ana", "--circle", "inner"]);
    desk.at("1970-01-01T00:00:00Z");
    assert_eq!(
        desk.out(&["remind", "--once"]),
        "Nothing would be notified now.\n"
    );
    desk.out(&["list"]);
}
