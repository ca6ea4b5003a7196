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
    core::{
        axis::Circle,
        contact::Draft,
        reminder::{OnScreen, StillShown, Toast},
    },
    formats::Name,
    wire::{Nothing, OneOccurrence},
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
    closed: Vec<u32>,
    taken_over: Vec<u32>,
}

/// A way to the desktop, and the name of whoever shows toasts there.
struct Hands(Rc<RefCell<Desktop>>, Option<&'static str>);

impl Notifier for Hands {
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown> {
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
        Ok(OnScreen {
            number: u32::try_from(desktop.shown.len()).unwrap(),
            server: self.1.map(str::to_owned),
        })
    }

    fn close(&mut self, number: u32) {
        self.0.borrow_mut().closed.push(number);
    }

    fn server(&self) -> Option<&str> {
        self.1
    }

    fn take_over(&mut self, shown: &[StillShown]) {
        let numbers = shown.iter().map(|one| one.number);
        self.0.borrow_mut().taken_over.extend(numbers);
    }

    fn is_private_now(&self) -> bool {
        self.0.borrow().locked
    }
}

struct Room {
    folder: TempDir,
    desktop: Rc<RefCell<Desktop>>,
    runner: Runner<Hands>,
    counter: Arc<Counter>,
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
        let counter = Arc::new(counter);
        let hands = Hands(Rc::clone(&desktop), Some("first"));
        let runner = Runner::new(Arc::clone(&counter), hands);
        Self {
            folder,
            desktop,
            runner,
            counter,
        }
    }

    /// Another process takes over, and this server shows toasts to it.
    fn restart(&mut self, server: &'static str) {
        let hands = Hands(Rc::clone(&self.desktop), Some(server));
        self.runner = Runner::new(Arc::clone(&self.counter), hands);
    }

    /// Everybody on Today's list is answered from elsewhere.
    fn answer_all(&self) {
        let today = kith_api::today(&self.counter, Nothing {}).unwrap();
        for one in today.to_reach {
            let occurrence = OneOccurrence { id: one.occurrence };
            kith_api::finish(&self.counter, occurrence).unwrap();
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
fn what_is_answered_after_a_restart_leaves_the_screen_where_the_same_server_has_it() {
    for (server, closed) in [("first", &[1, 2][..]), ("second", &[])] {
        let mut room = Room::with(&["Ana", "Bo"], Desktop::default());
        room.runner.round();
        room.restart(server);
        room.runner.round();
        assert_eq!(room.desktop.borrow().taken_over, closed, "{server}");
        assert!(room.desktop.borrow().closed.is_empty());
        room.answer_all();
        room.runner.round();
        assert_eq!(room.desktop.borrow().closed, closed, "{server}");
        assert_eq!(room.shown().len(), 2, "nothing is shown again");
    }
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
