//! Several at once: two command lines, and a command line beside the app.

use std::{process::Child, process::Stdio, thread};

use kith_api::{Clock, Counter, Open};

use crate::desk::{Desk, Ran, ran};

fn start(desk: &Desk, arguments: &[&str]) -> Child {
    let mut command = desk.command(arguments);
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn end(child: Child) -> Ran {
    ran(child.wait_with_output().unwrap())
}

#[test]
fn two_write_at_once_and_both_succeed() {
    let desk = Desk::new();
    desk.out(&["add", "Ana", "--circle", "inner"]);
    thread::scope(|scope| {
        for writer in ["left", "right"] {
            let desk = &desk;
            scope.spawn(move || {
                for n in 0..12 {
                    desk.out(&["add", &format!("{writer} {n}")]);
                    desk.out(&["log", "Ana", "--note", &format!("{writer} {n}")]);
                }
            });
        }
    });
    assert_eq!(desk.names(&[]).len(), 25);
    assert_eq!(desk.json(&["show", "Ana"])["timeline"]["total"], 24);
    assert_eq!(desk.json(&["check"])["sound"], true);
}

#[test]
fn a_book_may_be_begun_by_several_at_once() {
    for _ in 0..5 {
        let desk = Desk::new();
        let children = ["Ana", "Ben", "Cid", "Dov"].map(|name| start(&desk, &["add", name]));
        for ran in children.map(end) {
            assert_eq!(ran.code, 0, "{ran:?}");
        }
        assert_eq!(desk.names(&[]), ["Ana", "Ben", "Cid", "Dov"]);
    }
}

#[test]
fn the_app_may_have_the_book_open() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    let path = desk.book();
    let app = Counter::open(Open {
        path,
        clock: Clock::File(desk.path("clock")),
    })
    .unwrap();
    let before = app.data_version().unwrap();
    desk.out(&["add", "Ben"]);
    assert_ne!(
        app.data_version().unwrap(),
        before,
        "the app doesn't notice"
    );
    assert_eq!(
        kith_api::counts(&app, kith_api::wire::Nothing {})
            .unwrap()
            .people,
        2
    );
    let draft = kith_api::core::contact::Draft {
        name: kith_api::formats::Name {
            display: "Cid".into(),
            ..Default::default()
        },
        ..Default::default()
    };
    let added = kith_api::add_contact(&app, draft).unwrap();
    assert_eq!(desk.names(&[]), ["Ana", "Ben", "Cid"]);
    desk.out(&["undo", &added.undo.unwrap().to_string()]);
    assert_eq!(
        kith_api::counts(&app, kith_api::wire::Nothing {})
            .unwrap()
            .people,
        2
    );
}
