//! Notification servers that end and come back while toasts wait and while they show.

use kith_e2e::{Notifications, Resident, notifications::Toast, patience, resident::standing};

use crate::account::{ALL_OF_IT, Account, words};

fn said(notifications: &Notifications) -> Vec<String> {
    notifications.shown().iter().map(words).collect()
}

fn wait_for(notifications: &Notifications, name: &str) {
    patience::until_true(name, || {
        said(notifications).iter().any(|words| words.contains(name))
    });
}

/// The server ends, and the resident knows.
fn end(notifications: Notifications, account: &Account) {
    drop(notifications);
    patience::until_true("the resident to miss the server", || {
        !standing(&account.bus).1
    });
}

#[test]
fn what_waits_for_a_server_is_shown_once_and_what_another_showed_is_not_repeated() {
    for crashes in [false, true] {
        let account = Account::at("2026-11-30T09:30:00+01:00");
        for (name, at) in [
            ("Ana", "2026-11-30T10:00"),
            ("Bo", "2026-11-30T11:00"),
            ("Cy", "2026-11-30T12:00"),
            ("Di", "2026-11-30T13:00"),
        ] {
            account.promise(name, at);
        }
        let first = Notifications::start(&account.bus, &ALL_OF_IT);
        let mut resident = account.resident();
        account.profile.clock("2026-11-30T10:00:05+01:00");
        account.wake();
        wait_for(&first, "Ana");
        resident.end(&account.bus);
        assert_eq!(said(&first), ["Send the deck: for Ana"]);
        resident = account.resident();
        end(first, &account);

        for instant in ["2026-11-30T11:00:05+01:00", "2026-11-30T12:00:05+01:00"] {
            account.profile.clock(instant);
            account.wake();
            if crashes {
                resident.kill(&account.bus);
                resident = Resident::start(&account.profile);
            }
        }
        let second = Notifications::start(&account.bus, &["body"]);
        wait_for(&second, "Cy");
        // Bo and Cy one by one, or together: that is decided by when the process looked.
        let once = |name: &str| {
            let shown = said(&second);
            shown.iter().filter(|words| words.contains(name)).count()
        };
        assert_eq!((once("Ana"), once("Bo"), once("Cy")), (0, 1, 1));
        resident.end(&account.bus);
        resident = account.resident();
        end(second, &account);

        let third = Notifications::start(&account.bus, &ALL_OF_IT);
        account.profile.clock("2026-11-30T13:00:05+01:00");
        account.wake();
        wait_for(&third, "Di");
        resident.end(&account.bus);
        assert_eq!(
            said(&third),
            ["Send the deck: for Di"],
            "crashes: {crashes}"
        );
    }
}

#[test]
fn what_waits_while_the_clock_goes_back_waits_for_its_time() {
    let account = Account::at("2026-11-30T09:30:00+01:00");
    account.promise("Ana", "2026-11-30T10:00");
    let server = Notifications::start(&account.bus, &ALL_OF_IT);
    let resident = account.resident();
    end(server, &account);
    account.profile.clock("2026-11-30T10:00:05+01:00");
    account.wake();
    patience::until_true("the toast to wait", || waits(&account));
    account.profile.clock("2026-11-29T12:00:05+01:00");
    account.promise("Bo", "2026-11-29T12:00");
    account.wake();
    let server = Notifications::start(&account.bus, &ALL_OF_IT);
    wait_for(&server, "Bo");
    resident.end(&account.bus);
    assert_eq!(
        said(&server),
        ["Send the deck: for Bo"],
        "too early for Ana"
    );
    let resident = account.resident();
    account.profile.clock("2026-11-30T10:01:00+01:00");
    account.wake();
    wait_for(&server, "Ana");
    resident.end(&account.bus);
    let all = ["Send the deck: for Bo", "Send the deck: for Ana"];
    assert_eq!(said(&server), all);
}

/// The process gives up waiting, and the toast appears after all. It stays one of its own, so that the one that comes again
/// takes its place.
#[test]
fn a_server_that_answers_too_late_has_its_toast_told_by_no_other() {
    let account = Account::at("2026-11-30T09:30:00+01:00");
    account.promise("Ana", "2026-11-30T10:00");
    for name in ["Bo", "Cy", "Di", "Ed"] {
        account.promise(name, "2026-11-30T10:10");
    }
    let server = Notifications::start(&account.bus, &ALL_OF_IT);
    let resident = account.resident();
    account.profile.clock("2026-11-30T10:00:05+01:00");
    let held = server.hold_next();
    account.wake();
    assert!(held.comes(), "Ana is told of");
    account.profile.clock("2026-11-30T10:10:05+01:00");
    account.wake();
    patience::until_true("the next look at the clock", || waits(&account));
    drop(held);
    account.profile.clock("2026-11-30T10:12:05+01:00");
    patience::until_true("the others to be told of", || {
        account.wake();
        said(&server).iter().any(|words| words.contains("Bo"))
    });
    resident.end(&account.bus);
    let mut told = said(&server);
    told.dedup();
    let all = [
        "Send the deck: for Ana",
        "4 things for today: Bo, Cy, Di and 1 more",
    ];
    assert_eq!(told, all);
    let tags = server.shown();
    let of_ana = tags.iter().filter(|toast| toast.body.contains("Ana"));
    assert!(
        of_ana.map(Toast::tag).eq([tags[0].tag(); 2]),
        "in its own place"
    );
}

/// Nothing more would be said: what is due lies in the outbox.
fn waits(account: &Account) -> bool {
    let preview = account.profile.kithctl(&["remind", "--once"]);
    preview.as_array().unwrap().is_empty()
}
