//! Imports that are killed half-way, and two at a time.

use std::{fs::File, process::Stdio, thread};

use kith_api::{
    Clock, Counter, Open,
    wire::{Nothing, OneStaged},
};

use crate::{
    desk::{Desk, text},
    fixtures::{LINKEDIN, cards},
};

const MANY: u32 = 3_000;

fn counter(desk: &Desk) -> Counter {
    let (path, clock) = (desk.book(), Clock::File(desk.path("clock")));
    Counter::open(Open { path, clock }).unwrap()
}

#[test]
fn a_kill_while_people_come_in_leaves_the_book_as_it_was_and_the_file_waiting() {
    let desk = Desk::new();
    desk.out(&["add", "Vera"]);
    let path = desk.file(
        "crowd.vcf",
        cards((0..MANY).map(|n| format!("Person{n} Of{n}"))),
    );
    let mut import = desk.command(&["import", text(&path)]);
    let mut import = import.stdout(Stdio::null()).spawn().unwrap();
    let window = counter(&desk);
    // Once the whole file waits, its people are on their way in.
    while kith_api::staged_files(&window, Nothing {})
        .unwrap()
        .is_empty()
    {
        assert!(import.try_wait().unwrap().is_none(), "it ended by itself");
        thread::yield_now();
    }
    import.kill().unwrap();
    import.wait().unwrap();
    assert_eq!(desk.names(&[]), ["Vera"], "nobody came in by half");
    desk.out(&["check"]);
    let waiting = kith_api::staged_files(&window, Nothing {}).unwrap();
    assert_eq!((waiting.len(), waiting[0].coming), (1, MANY));
    let id = waiting[0].id;
    let imported = kith_api::commit_staged(&window, OneStaged { id }).unwrap();
    assert_eq!(imported.value.added, MANY);
    assert_eq!(desk.names(&[]).len(), 3_001);
}

#[test]
fn a_second_import_at_the_same_time_is_refused_in_words() {
    let desk = Desk::new();
    desk.import("Connections.csv", LINKEDIN);
    let path = desk.file("more.vcf", cards(["Tove Berg"]));
    let held = File::create(desk.path("kith.db.importing")).unwrap();
    held.lock().unwrap();
    let refused = desk.ends(&["import", text(&path)], 5);
    assert!(
        refused.err.contains("Another file is being read"),
        "{refused:?}"
    );
    drop(held);
    assert!(
        desk.out(&["import", text(&path)])
            .contains("Brought in 1 person")
    );
}
