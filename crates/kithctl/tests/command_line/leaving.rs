//! People and the whole record out and in again: what is in a file, whom it is about, and that it is never half there.

use std::fs;

use crate::desk::{Desk, text};

const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:mei\r\nFN:陳美玲\r\nX-UNKNOWN;X-A=1:kept\r\nEMAIL:mei@lab.example\r\nEND:VCARD\r\n";

fn busy() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana Petrović",
        "--circle",
        "close",
        "--birthday",
        "02-29",
        "--tag",
        "choir",
        "--note",
        "=1+1",
    ]);
    desk.out(&["add", "Ben", "--network", "strategic"]);
    desk.import("mei.vcf", CARD);
    desk.out(&["log", "Ana", "--note", "SECRET"]);
    desk
}

/// What is in the desk's folder, but for the files that a database in use has beside it.
fn beside_the_book(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path("")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("kith.db-"))
        .collect();
    names.sort();
    names
}

fn exported(desk: &Desk, form: &str, more: &[&str]) -> String {
    desk.out(&[&["export", form, "-"], more].concat())
}

#[test]
fn every_form_has_everybody_and_says_so() {
    let desk = busy();
    for (form, name, start) in [
        ("--vcard", "a.vcf", "BEGIN:VCARD\r\nVERSION:4.0"),
        ("--vcard3", "b.vcf", "BEGIN:VCARD\r\nVERSION:3.0"),
        ("--jscontact", "c.json", "[\n{"),
        ("--csv", "d.csv", "\u{feff}Kith UID,Name"),
        ("--csv-safe", "e.csv", "\u{feff}\"Kith UID, safe\",Name"),
        ("--html", "f.html", "<!doctype html>"),
        ("--archive", "g.json", "{\"kith_archive\":1"),
    ] {
        let path = desk.path(name);
        let said = desk.out(&["export", form, text(&path)]);
        assert_eq!(said, format!("Wrote 3 people to {}.\n", path.display()));
        let content = fs::read_to_string(&path).unwrap();
        assert!(content.starts_with(start), "{form}: {content}");
        for name in ["Ana Petrović", "Ben", "陳美玲"] {
            assert!(content.contains(name), "{form}: {name}");
        }
        if form != "--archive" {
            assert_eq!(exported(&desk, form, &[]), content, "{form}");
            assert!(!content.contains("SECRET"), "{form}");
        }
        let reply = desk.json(&["export", form, text(&path), "--force"]);
        assert_eq!(
            (&reply["people"], &reply["file"]),
            (&3.into(), &text(&path).into())
        );
    }
}

#[test]
fn a_card_leaves_with_what_nobody_knows() {
    let desk = busy();
    let all = exported(&desk, "--vcard3", &[]);
    assert!(all.contains(CARD), "{all}");
    desk.out(&["circle", "陳美玲", "wide"]);
    let new = exported(&desk, "--vcard", &["--circle", "wide"]);
    assert_eq!(new.matches("BEGIN:VCARD").count(), 1);
    assert!(
        new.contains("X-UNKNOWN;X-A=1:kept\r\n") && new.contains("X-KITH-CIRCLE:wide\r\n"),
        "{new}"
    );
}

#[test]
fn the_filters_of_list_choose() {
    let desk = busy();
    for (filter, names) in [
        (&["--circle", "close"][..], &["Ana Petrović"][..]),
        (&["--network", "strategic"], &["Ben"]),
        (&["--unsorted"], &["陳美玲"]),
        (&["--tag", "choir"], &["Ana Petrović"]),
        (&["--tag", "nobody"], &[]),
    ] {
        let found = exported(&desk, "--vcard", filter);
        let found: Vec<&str> = found
            .lines()
            .filter_map(|line| line.strip_prefix("FN:"))
            .collect();
        assert_eq!(found, names, "{filter:?}");
    }
}

#[test]
fn what_kith_wrote_comes_back_whole_and_is_known_again() {
    for (form, name) in [
        ("--vcard", "a.vcf"),
        ("--vcard3", "b.vcf"),
        ("--csv", "c.csv"),
        ("--csv-safe", "d.csv"),
    ] {
        let desk = busy();
        let content = exported(&desk, form, &[]);
        let again = desk.import(name, &content);
        assert!(again.contains("Nobody new"), "{form}: {again}");
        let other = Desk::new();
        other.import(name, &content);
        assert_eq!(other.names(&[]), desk.names(&[]), "{form}");
        for filter in [
            &["--circle", "close"][..],
            &["--network", "strategic"],
            &["--unsorted"],
        ] {
            assert_eq!(other.names(filter), desk.names(filter), "{form} {filter:?}");
        }
        assert_eq!(
            exported(&other, "--csv", &[]).replace("urn:uuid:", ""),
            exported(&desk, "--csv", &[]).replace("urn:uuid:", ""),
            "{form}"
        );
    }
}

#[test]
fn everybody_has_a_file_of_their_own_in_a_folder() {
    let desk = busy();
    desk.out(&["add", "Ben"]);
    desk.out(&["add", "../../Eve"]);
    let folder = desk.path("cards");
    desk.out(&["export", "--vcard", text(&folder), "--each"]);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "-..-Eve.vcf",
            "Ana Petrović.vcf",
            "Ben (2).vcf",
            "Ben.vcf",
            "陳美玲.vcf"
        ]
    );
    let ran = desk.ends(&["export", "--vcard", text(&folder), "--each"], 6);
    assert!(ran.err.contains("something in that folder"), "{}", ran.err);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5);
}

#[test]
fn an_archive_comes_back_into_an_empty_book_only() {
    let desk = busy();
    let path = desk.path("kith.json");
    desk.out(&["export", "--archive", text(&path)]);
    let ran = desk.ends(&["restore", text(&path)], 5);
    assert!(
        ran.err.contains("people in this book already"),
        "{}",
        ran.err
    );
    let other = Desk::new();
    let said = other.out(&["restore", text(&path)]);
    assert!(
        said.starts_with("Brought back 3 people with everything"),
        "{said}"
    );
    assert_eq!(
        exported(&other, "--archive", &[]),
        fs::read_to_string(&path).unwrap()
    );
    assert_eq!(other.out(&["show", "Ana"]), desk.out(&["show", "Ana"]));
    other.out(&["undo"]);
    assert_eq!(other.names(&[]), [""; 0]);

    let whole = fs::read(&path).unwrap();
    let empty = Desk::new();
    for (content, words) in [
        (&whole[..whole.len() / 2], "damaged"),
        (b"{\"kith_archive\":99}".as_slice(), "newer Kith"),
        (b"{}".as_slice(), "can't read this kind"),
        (b"".as_slice(), "damaged"),
    ] {
        let file = empty.file("bad.json", content);
        let ran = empty.ends(&["restore", text(&file)], 6);
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    let ran = empty.ends(&["restore", text(&empty.path("missing.json"))], 6);
    assert!(ran.err.contains("no such file"), "{}", ran.err);
}

#[test]
fn where_nothing_can_be_written_nothing_is_left() {
    let desk = busy();
    fs::create_dir(desk.path("folder")).unwrap();
    let before = beside_the_book(&desk);
    for form in ["--vcard", "--csv", "--archive", "--html"] {
        for (name, words) in [
            ("missing/a", "there is no such folder"),
            ("clock/a", "there is no such folder"),
            ("folder", "it is a folder"),
        ] {
            let path = desk.path(name);
            let ran = desk.ends(&["export", form, text(&path), "--force"], 6);
            assert!(ran.err.contains(words), "{form} {name}: {}", ran.err);
        }
    }
    let ran = desk.ends(
        &["export", "--vcard", text(&desk.path("missing/a")), "--each"],
        6,
    );
    assert!(ran.err.contains("there is no such folder"), "{}", ran.err);
    assert_eq!(beside_the_book(&desk), before);
    let kept = desk.file("kept", "somebody else's");
    let ran = desk.ends(&["export", "--vcard", text(&kept)], 6);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "somebody else's");
}

/// A limit on the size of files stands for a disk that fills up half way.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_the_old_file() {
    let desk = Desk::new();
    let cards = (0..3000).map(|n| {
        let note = "long ".repeat(40);
        format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {n}\r\nNOTE:{note}\r\nEND:VCARD\r\n")
    });
    desk.import("people.vcf", cards.collect::<String>());
    let path = desk.file("out", "the old one");
    let before = beside_the_book(&desk);
    for form in ["--vcard", "--csv", "--archive"] {
        let kithctl = desk.command(&["export", "--force", form, text(&path)]);
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
        assert_eq!(ran.code, 6, "{form}: {ran:?}");
        assert!(ran.err.contains("no room"), "{}", ran.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), "the old one");
        assert_eq!(beside_the_book(&desk), before);
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = busy();
    for command in [
        &["export", "--vcard", "-", "--csv", "-"][..],
        &["export", "--archive", "-", "--circle", "close"],
        &["export", "--ics", "-", "--tag", "x"],
        &["export", "--csv", "x", "--each"],
        &["export", "--vcard", "-", "--each"],
        &["export", "--vcard", "-", "--json"],
        &["restore"],
    ] {
        let ran = desk.ends(command, 2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{command:?}");
    }
}
