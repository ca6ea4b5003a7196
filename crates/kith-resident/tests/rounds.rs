//! Rounds over a real book with a desktop that does as it is told. Must not look at how a round is made.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{cell::RefCell, rc::Rc, sync::Arc};

use kith_api::{
    Clock, Counter, Open,
    core::{axis::Circle, contact::Draft, reminder::Toast},
    formats::Name,
};
use kith_resident::{NotShown, Notifier, Runner};
use tempfile::TempDir;

const MORNING: &str = "2026-11-23T09:00:00Z";
/// A week later, in the reminder hour.
const DUE: &str = "2026-11-30T08:00:00Z";
const DUE_AND_A_MINUTE: &str = "2026-11-30T08:01:00Z";

/// What the desktop does, and what it was asked.
#[derive(Default)]
struct Desktop {
    away: bool,
    refuses: Option<&'static str>,
    locked: bool,
    asked: Vec<String>,
    shown: Vec<String>,
}

struct Hands(Rc<RefCell<Desktop>>);

impl Notifier for Hands {
    fn show(&mut self, toast: &Toast) -> Result<u32, NotShown> {
        let mut desktop = self.0.borrow_mut();
        desktop.asked.push(toast.title.clone());
        if desktop.away {
            return Err(NotShown::Nobody("away".to_owned()));
        }
        if desktop
            .refuses
            .is_some_and(|name| toast.title.contains(name))
        {
            return Err(NotShown::Refused("no".to_owned()));
        }
        desktop.shown.push(toast.title.clone());
        Ok(u32::try_from(desktop.shown.len()).unwrap())
    }

    fn close(&mut self, _: u32) {}

    fn is_private_now(&self) -> bool {
        self.0.borrow().locked
    }
}

struct Room {
    folder: TempDir,
    desktop: Rc<RefCell<Desktop>>,
    runner: Runner<Hands>,
}

impl Room {
    /// A book in which these people fall due at `DUE`.
    fn with(names: &[&str], desktop: Desktop) -> Self {
        let folder = tempfile::tempdir().unwrap();
        set_clock(&folder, MORNING);
        let counter = Counter::open_lean(Open {
            path: folder.path().join("kith.db"),
            clock: Clock::File(folder.path().join("clock")),
        })
        .unwrap();
        for name in names {
            let draft = Draft {
                name: Name {
                    display: (*name).to_owned(),
                    ..Name::default()
                },
                circle: Some(Circle::Inner),
                ..Draft::default()
            };
            kith_api::add_contact(&counter, draft).unwrap();
        }
        set_clock(&folder, DUE);
        let desktop = Rc::new(RefCell::new(desktop));
        let runner = Runner::new(Arc::new(counter), Hands(Rc::clone(&desktop)));
        Self {
            folder,
            desktop,
            runner,
        }
    }

    fn shown(&self) -> Vec<String> {
        self.desktop.borrow().shown.clone()
    }
}

fn set_clock(folder: &TempDir, instant: &str) {
    std::fs::write(
        folder.path().join("clock"),
        format!("{instant} Europe/Berlin"),
    )
    .unwrap();
}

#[test]
fn what_is_due_is_shown_once() {
    let mut room = Room::with(&["Ana", "Bo"], Desktop::default());
    room.runner.round();
    room.runner.round();
    assert_eq!(room.shown(), ["Reach out to Ana", "Reach out to Bo"]);
    assert!(!room.runner.is_waiting());
}

#[test]
fn what_nobody_shows_waits_its_time_and_is_shown_once() {
    let away = Desktop {
        away: true,
        ..Desktop::default()
    };
    let mut room = Room::with(&["Ana"], away);
    room.runner.round();
    room.runner.round();
    assert_eq!(room.desktop.borrow().asked.len(), 1, "not at every round");
    assert!(room.runner.is_waiting());
    room.desktop.borrow_mut().away = false;
    room.runner.round();
    assert!(room.shown().is_empty(), "it is not yet time");
    set_clock(&room.folder, DUE_AND_A_MINUTE);
    room.runner.round();
    room.runner.round();
    assert_eq!(room.shown(), ["Reach out to Ana"]);
    assert!(!room.runner.is_waiting());
}

#[test]
fn a_server_that_appears_is_told_at_once() {
    let away = Desktop {
        away: true,
        ..Desktop::default()
    };
    let mut room = Room::with(&["Ana"], away);
    room.runner.round();
    room.desktop.borrow_mut().away = false;
    room.runner.try_at_once();
    room.runner.round();
    assert_eq!(room.shown(), ["Reach out to Ana"]);
}

#[test]
fn one_that_is_refused_holds_up_no_other() {
    let picky = Desktop {
        refuses: Some("Ana"),
        ..Desktop::default()
    };
    let mut room = Room::with(&["Ana", "Bo"], picky);
    room.runner.round();
    assert_eq!(room.shown(), ["Reach out to Bo"]);
    assert!(room.runner.is_waiting());
}

#[test]
fn no_name_is_shown_while_the_screen_is_locked() {
    for names in [&["Ana"][..], &["Ana", "Bo", "Cy", "Di"]] {
        let locked = Desktop {
            locked: true,
            ..Desktop::default()
        };
        let mut room = Room::with(names, locked);
        room.runner.round();
        let shown = room.shown();
        assert_eq!(shown.len(), 1);
        assert!(
            names.iter().all(|name| !shown[0].contains(name)),
            "{shown:?}"
        );
    }
}
