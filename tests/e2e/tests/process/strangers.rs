//! Whoever is on the bus can say anything to the process: nothing of it changes the book or opens a window.

use kith_e2e::{Notifications, Resident, notifications::Toast, patience};
use serde_json::Value;

use crate::account::{ALL_OF_IT, Account, birthday};

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const RESIDENT: &str = "app.kith.Kith.Resident";
/// Nobody gave out any of these.
const KEYS: [&str; 14] = [
    "",
    "done",
    "launch",
    "kith",
    "kith.",
    "kith.done",
    "kith.done.",
    "kith..1",
    "kith.launch.1",
    "kith.done.1 ",
    "KITH.DONE.1",
    "kith.done.one",
    "kith.done.99999999999999999999",
    "\u{202e}kith.done.1",
];

/// Two birthdays that the process has told of.
struct Told {
    _resident: Resident,
    account: Account,
    notifications: Notifications,
    ana: Toast,
    bo: Toast,
    steps: usize,
    of_bo: Value,
}

impl Told {
    fn new() -> Self {
        let account = Account::at("2026-11-30T08:30:00+01:00");
        for name in ["Ana", "Bo"] {
            birthday(&account.book(), name, 11, 30);
        }
        let notifications = Notifications::start(&account.bus, &ALL_OF_IT);
        let resident = account.resident();
        account.profile.clock("2026-11-30T09:00:30+01:00");
        account.wake();
        let [ana, bo] = ["Ana", "Bo"].map(|name| notifications.wait_for(name));
        patience::until_true("both to be in the log", || logged(&account, "").1 == 2);
        Self {
            _resident: resident,
            steps: steps(&account),
            of_bo: logged(&account, "Bo").0,
            account,
            notifications,
            ana,
            bo,
        }
    }

    /// Numbers that a toast might have, and that none has.
    fn numbers(&self) -> [u32; 6] {
        [self.ana.id, self.bo.id, 0, 17, u32::MAX / 2, u32::MAX]
    }

    /// Presses Ana's real button. Once that has worked, everything that was said before has been heard, and did nothing.
    fn check(&self) {
        self.notifications.press(self.ana.id, "done");
        patience::until_true("Ana's birthday to be finished", || {
            steps(&self.account) > self.steps
        });
        assert_eq!(steps(&self.account), self.steps + 1);
        assert_eq!(logged(&self.account, "Bo").0, self.of_bo);
        assert_eq!(self.account.profile.windows(), []);
        assert_eq!(self.notifications.shown().len(), 2);
        assert_eq!(self.notifications.taken_back(), [0; 0]);
    }
}

/// How many steps of the owner's the book remembers.
fn steps(account: &Account) -> usize {
    let history = account.profile.kithctl(&["history"]);
    history.as_array().unwrap().len()
}

/// What the log of reminders says of somebody, and how much.
fn logged(account: &Account, name: &str) -> (Value, usize) {
    let log = account.profile.kithctl(&["reminders", name]);
    let rows = log["rows"].as_array().unwrap().len();
    (log, rows)
}

#[test]
fn a_stranger_says_everything_that_the_server_could_say() {
    let told = Told::new();
    let stranger = told.account.bus.connect();
    let real = told.ana.actions.iter().chain(&told.bo.actions).step_by(2);
    let keys: Vec<&str> = real.map(String::as_str).chain(KEYS).collect();
    for to in [None, Some(RESIDENT)] {
        for number in told.numbers() {
            for key in &keys {
                for member in ["ActivationToken", "ActionInvoked"] {
                    say(&stranger, to, member, &(number, *key));
                }
            }
            for why in [0_u32, 1, 2, 3, 4, u32::MAX] {
                say(&stranger, to, "NotificationClosed", &(number, why));
            }
            // Not as the specification writes them.
            say(&stranger, to, "ActionInvoked", &(number,));
            say(&stranger, to, "NotificationClosed", &("done", number));
        }
    }
    // The bus answers once it has passed on all of these.
    let bus = zbus::blocking::fdo::DBusProxy::new(&stranger).unwrap();
    bus.get_id().unwrap();
    told.check();
}

fn say<B: serde::Serialize + zbus::zvariant::DynamicType>(
    from: &zbus::blocking::Connection,
    to: Option<&str>,
    member: &str,
    body: &B,
) {
    from.emit_signal(to, PATH, SERVER, member, body).unwrap();
}

#[test]
fn keys_and_numbers_that_nobody_gave_out_do_nothing_even_from_the_server() {
    let told = Told::new();
    let long = "kith.done.".repeat(5000);
    for number in told.numbers() {
        for key in KEYS.into_iter().chain([long.as_str()]) {
            told.notifications.invoke(number, key);
        }
    }
    // Bo's button on Ana's toast.
    let buttons = told.bo.actions.iter();
    for key in buttons.filter(|key| key.starts_with("kith.")) {
        told.notifications.invoke(told.ana.id, key);
    }
    told.check();
}
