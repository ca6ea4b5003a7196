//! Sleep, clocks that are put forward and back, journeys: noticed by the running process, and nothing told twice for it.

use std::thread;

use kith_e2e::{Notifications, patience};

use crate::account::{ALL_OF_IT, Account, words};

/// Something that happens to time while the process runs.
struct Change {
    name: &'static str,
    /// The process stands still meanwhile, as while a laptop sleeps.
    asleep: bool,
    before: (&'static str, &'static str),
    after: (&'static str, &'static str),
    /// When each promise is due, in local time.
    due: &'static [&'static str],
    told: &'static str,
}

const BERLIN: &str = "Europe/Berlin";
const CHANGES: [Change; 6] = [
    Change {
        name: "minutes of sleep",
        asleep: true,
        before: ("2026-11-30T09:00:05+01:00", BERLIN),
        after: ("2026-11-30T09:12:00+01:00", BERLIN),
        due: &[
            "2026-11-30T09:05",
            "2026-11-30T09:06",
            "2026-11-30T09:07",
            "2026-11-30T09:08",
        ],
        told: "4 things for today: Nr0, Nr1, Nr2 and 1 more",
    },
    Change {
        name: "days of sleep",
        asleep: true,
        before: ("2026-11-30T09:00:05+01:00", BERLIN),
        after: ("2026-12-03T10:00:00+01:00", BERLIN),
        due: &["2026-12-01T10:00", "2026-12-02T10:00"],
        told: "2 things for today: Nr0, Nr1",
    },
    Change {
        name: "the clock put forward",
        asleep: false,
        before: ("2026-11-30T09:00:05+01:00", BERLIN),
        after: ("2026-12-03T10:00:00+01:00", BERLIN),
        due: &["2026-12-01T10:00", "2026-12-02T10:00"],
        told: "2 things for today: Nr0, Nr1",
    },
    Change {
        name: "the clock put back out of the quiet hours",
        asleep: false,
        before: ("2026-11-30T23:30:00+01:00", BERLIN),
        after: ("2026-11-30T13:00:00+01:00", BERLIN),
        due: &["2026-11-30T12:00"],
        told: "Send the deck: for Nr0",
    },
    Change {
        name: "a journey to where it is later",
        asleep: false,
        before: ("2026-11-30T08:30:00+01:00", BERLIN),
        after: ("2026-11-30T08:30:00+01:00", "Asia/Tokyo"),
        due: &["2026-11-30T10:00"],
        told: "Send the deck: for Nr0",
    },
    Change {
        name: "a journey to where it is earlier, out of the quiet hours",
        asleep: false,
        before: ("2026-11-30T21:30:00+01:00", BERLIN),
        after: ("2026-11-30T21:30:00+01:00", "America/New_York"),
        due: &["2026-11-30T12:00"],
        told: "Send the deck: for Nr0",
    },
];

/// Nobody wakes the process: it has to notice by its half-minute look. All at once, since each may take that long.
#[test]
fn the_process_notices_by_itself_what_happened_to_time() {
    thread::scope(|scope| {
        for change in &CHANGES {
            let name = change.name.to_owned();
            let named = thread::Builder::new().name(name);
            named.spawn_scoped(scope, || check(change)).unwrap();
        }
    });
}

fn check(change: &Change) {
    let account = Account::at(change.before.0);
    account.profile.clock_in(change.before.0, change.before.1);
    for (number, at) in change.due.iter().enumerate() {
        account.promise(&format!("Nr{number}"), at);
    }
    let notifications = Notifications::start(&account.bus, &ALL_OF_IT);
    let resident = account.resident();
    if change.asleep {
        resident.stop();
    }
    assert!(notifications.shown().is_empty(), "it is not time yet");
    account.profile.clock_in(change.after.0, change.after.1);
    if change.asleep {
        resident.go_on();
    }
    let ((), took) = patience::timed(|| {
        patience::until_true(change.name, || !notifications.shown().is_empty());
    });
    println!("{}: noticed after {} ms", change.name, took.as_millis());
    resident.end(&account.bus);
    let told: Vec<String> = notifications.shown().iter().map(words).collect();
    assert_eq!(told, [change.told], "{}", change.name);
}

/// Each step has somebody of its own to tell of: once they are told, what is too much would have been told as well.
#[test]
fn a_time_that_comes_again_tells_nothing_again() {
    for restarts in [false, true] {
        let account = Account::at("2026-11-30T09:30:00+01:00");
        let notifications = Notifications::start(&account.bus, &ALL_OF_IT);
        let mut resident = account.resident();
        let mut told = Vec::new();
        for (instant, zone, due, name) in [
            (
                "2026-11-30T10:00:05+01:00",
                BERLIN,
                "2026-11-30T10:00",
                "Ana",
            ),
            // The clock a day back, and right again.
            (
                "2026-11-29T11:00:05+01:00",
                BERLIN,
                "2026-11-29T11:00",
                "Bo",
            ),
            (
                "2026-11-30T10:05:05+01:00",
                BERLIN,
                "2026-11-30T10:05",
                "Cy",
            ),
            // An hour west, where ten o'clock comes again; then all the way east and back.
            (
                "2026-11-30T09:20:00Z",
                "Europe/Lisbon",
                "2026-11-30T09:20",
                "Di",
            ),
            (
                "2026-11-30T10:06:00Z",
                "Europe/Lisbon",
                "2026-11-30T10:06",
                "Ed",
            ),
            (
                "2026-12-01T04:00:00Z",
                "Asia/Tokyo",
                "2026-12-01T13:00",
                "Flo",
            ),
            ("2026-12-01T09:10:00Z", BERLIN, "2026-12-01T10:10", "Gus"),
        ] {
            account.profile.clock_in(instant, zone);
            account.promise(name, due);
            account.wake();
            patience::until_true(name, || {
                let shown = notifications.shown();
                shown.iter().any(|toast| toast.body.contains(name))
            });
            told.push(format!("Send the deck: for {name}"));
            if restarts {
                resident.end(&account.bus);
                resident = account.resident();
            }
        }
        resident.end(&account.bus);
        let shown: Vec<String> = notifications.shown().iter().map(words).collect();
        assert_eq!(shown, told, "restarts: {restarts}");
    }
}
