//! Touches that files show: looked over, accepted, dismissed, taken back, and never asked about twice.

use crate::{
    desk::{Desk, text},
    fixtures::LINKEDIN,
};

const MAILS: &str = "\
From x Tue Mar  5 09:41:00 2024
From: Ana <ana@meridian.example>
To: me@home.example
Subject: The grant
Date: Tue, 5 Mar 2024 10:41:00 +0100

SECRET words

From x Wed Mar  6 09:41:00 2024
From: me@home.example
To: ana@meridian.example
Subject: Re: The grant
Date: Wed, 6 Mar 2024 10:41:00 +0100

SECRET words

From x Wed Mar  6 09:41:00 2024
From: shop@shop.example
To: me@home.example
List-Id: <news>
Date: Wed, 6 Mar 2024 11:41:00 +0100

buy

From x Wed Mar  7 09:41:00 2024
From: Stranger <s@y.example>
To: me@home.example
Date: yesterday

hm

From x Wed Mar  7 09:41:00 2024
From: Stranger <s@y.example>
To: me@home.example
Date: Thu, 7 Mar 2024 11:41:00 +0100

hm
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.import("Connections.csv", LINKEDIN);
    desk.file("all.mbox", MAILS);
    desk
}

fn open(desk: &Desk, arguments: &[&str]) -> u64 {
    let arguments: Vec<&str> = ["evidence"].iter().chain(arguments).copied().collect();
    let reply = desk.json(&arguments);
    let files = reply["files"].as_array().unwrap();
    files
        .iter()
        .map(|file| file["gathered"]["open"].as_u64().unwrap())
        .sum()
}

#[test]
fn what_a_mailbox_shows_is_proposed_and_nothing_is_logged() {
    let desk = desk();
    let path = desk.path("all.mbox");
    let told = desk.out(&["evidence", text(&path)]);
    for words in [
        "all.mbox (mailbox): 2 touches to look over with 1 person.",
        "Left out: 1 newsletter or notice, 1 without a date.",
        "Taken for you: me@home.example.",
        "line 26: it has no date that can be read, and is left out",
        "Ana Petrović  2 touches",
        "1 person isn't in the book: Stranger",
        "Nothing is logged yet.",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(
        !told.contains("SECRET") && !told.contains("grant"),
        "{told}"
    );
    let told = desk.out(&["evidence", "--list"]);
    assert!(told.contains("2024-03-06  email  Ana Petrović"), "{told}");
    let shown = desk.out(&["show", "Ana"]);
    assert!(!shown.contains("2024-03-06"), "{shown}");
}

#[test]
fn what_is_accepted_is_one_step_and_not_proposed_again() {
    let desk = desk();
    let path = desk.path("all.mbox");
    assert_eq!(open(&desk, &[text(&path)]), 2);
    let told = desk.out(&["evidence", "--accept", "all"]);
    assert!(told.contains("Logged 2 touches. Undo with"), "{told}");
    assert!(desk.out(&["show", "Ana"]).contains("2024-03-06"));
    assert_eq!(open(&desk, &[text(&path)]), 0);
    desk.out(&["undo"]);
    assert_eq!(open(&desk, &[]), 2);
    let told = desk.out(&["history"]);
    assert!(
        told.contains("logged 2 touches shown by all.mbox"),
        "{told}"
    );
}

#[test]
fn by_line_by_person_and_by_no() {
    let desk = desk();
    let path = desk.path("all.mbox");
    let reply = desk.json(&["evidence", text(&path)]);
    let line = reply["files"][0]["people"][0]["touches"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let told = desk.out(&["evidence", text(&path), "--accept", &line]);
    assert!(told.contains("Logged 1 touch."), "{told}");
    let told = desk.out(&["evidence", text(&path), "--dismiss-person", "Ana"]);
    assert!(
        told.contains("Dismissed 1 touch. They won't be proposed again."),
        "{told}"
    );
    assert_eq!(open(&desk, &[text(&path)]), 0);
    let ran = desk.ends(&["evidence", text(&path), "--accept-person", "Ana"], 3);
    assert!(ran.err.contains("None of that waits"), "{}", ran.err);
}

#[test]
fn subjects_are_kept_only_when_asked() {
    let desk = desk();
    let path = desk.path("all.mbox");
    desk.out(&["evidence", text(&path), "--accept", "all"]);
    assert!(!desk.out(&["show", "Ana"]).contains("grant"));
    desk.out(&["undo"]);
    desk.out(&[
        "evidence",
        text(&path),
        "--keep-subjects",
        "--accept",
        "all",
    ]);
    assert!(desk.out(&["show", "Ana"]).contains("Re: The grant"));
}

#[test]
fn the_owner_says_which_address_is_theirs() {
    let desk = desk();
    let path = desk.path("all.mbox");
    let told = desk.out(&["evidence", text(&path), "--mine", "ana@meridian.example"]);
    assert!(told.contains("You: ana@meridian.example."), "{told}");
    assert_eq!(open(&desk, &[]), 0, "nobody has a touch with themselves");
    let told = desk.out(&["history"]);
    assert!(told.contains("said which addresses are theirs"), "{told}");
}

#[test]
fn what_cannot_be_taken_is_told_with_what_would_do() {
    let desk = desk();
    let path = desk.path("all.mbox");
    let ran = desk.ends(&["import", text(&path)], 6);
    assert!(
        ran.err.contains("`kithctl evidence FILE` proposes them"),
        "{}",
        ran.err
    );
    let cards = desk.file("people.vcf", "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n");
    let ran = desk.ends(&["evidence", text(&cards)], 6);
    assert!(!ran.err.is_empty());
    desk.ends(&["evidence", "no such file.ics"], 6);
    desk.ends(&["evidence", text(&path), "--accept", "first"], 2);
    desk.out(&["evidence", text(&path), "--forget"]);
    let told = desk.out(&["evidence"]);
    assert!(told.contains("Nothing waits."), "{told}");
}
