//! A notification server that records what it was sent and presses buttons, as org.freedesktop.Notifications.
//! Must not decide anything: a test says what is pressed and when.
#![expect(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the form of an object on the bus"
)]

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
};

use zbus::{blocking::Connection, interface, zvariant::OwnedValue};

use crate::{Bus, patience};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The user dismissed it, as the specification numbers the reasons.
const DISMISSED: u32 = 2;

/// What the server was asked to show.
#[derive(Debug, Clone)]
pub struct Toast {
    pub id: u32,
    pub app: String,
    pub replaces: u32,
    pub icon: String,
    pub title: String,
    pub body: String,
    /// Keys and labels in turn.
    pub actions: Vec<String>,
    pub hints: HashMap<String, String>,
}

impl Toast {
    /// The words for its buttons, without that of the toast itself.
    pub fn buttons(&self) -> Vec<&str> {
        let keys = self.actions.iter().step_by(2);
        keys.filter(|key| *key != "default")
            .map(|key| button(key))
            .collect()
    }

    /// What dunst and others replace by: toasts with the same tag are one to their owner.
    pub fn tag(&self) -> &str {
        self.hints["x-dunst-stack-tag"].trim_matches('"')
    }

    /// The key that the app gave the button of this word: `done` for `kith.done.17`.
    fn key(&self, word: &str) -> Option<String> {
        let mut keys = self.actions.iter().step_by(2);
        keys.find(|key| button(key) == word).cloned()
    }
}

fn button(key: &str) -> &str {
    key.split('.').nth(1).unwrap_or(key)
}

#[derive(Default)]
struct Record {
    shown: Vec<Toast>,
    taken_back: Vec<u32>,
    hold: Option<Hold>,
}

/// The server's end of a toast that is held: says that it came, and waits until the other end is gone.
struct Hold {
    came: Sender<()>,
    let_go: Receiver<()>,
}

/// A toast that the server has and does not answer until this is dropped.
pub struct Held {
    came: Receiver<()>,
    _let_go: Sender<()>,
}

impl Held {
    /// Waits until the toast is there; false when none comes.
    pub fn comes(&self) -> bool {
        self.came.recv_timeout(patience::DEADLINE).is_ok()
    }
}

type Shared = Arc<Mutex<Record>>;

/// The server; it leaves the bus when this is dropped.
pub struct Notifications {
    connection: Connection,
    record: Shared,
}

struct Server {
    record: Shared,
    abilities: Vec<String>,
}

impl Notifications {
    /// Takes the server's place on the bus. `abilities` as the specification names them: `actions`, `body-markup`.
    pub fn start(bus: &Bus, abilities: &[&str]) -> Self {
        let record = Shared::default();
        let server = Server {
            record: Arc::clone(&record),
            abilities: abilities.iter().map(ToString::to_string).collect(),
        };
        let connection = bus
            .builder()
            .serve_at(PATH, server)
            .and_then(|builder| builder.name(NAME))
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("the notification server's place is free");
        Self { connection, record }
    }

    /// Gives the place on the bus to another server.
    pub fn leave(&self) {
        self.connection.release_name(NAME).unwrap();
    }

    /// Everything that was shown so far.
    pub fn shown(&self) -> Vec<Toast> {
        self.record().shown.clone()
    }

    /// Waits for a toast whose title contains `words`.
    pub fn wait_for(&self, words: &str) -> Toast {
        patience::until(&format!("a notification with “{words}”"), || {
            let shown = self.shown();
            shown.into_iter().find(|toast| toast.title.contains(words))
        })
    }

    /// Has the next toast recorded, but not answered while the result of this lives.
    pub fn hold_next(&self) -> Held {
        let (came, has_come) = channel();
        let (keep, let_go) = channel();
        self.record().hold = Some(Hold { came, let_go });
        Held {
            came: has_come,
            _let_go: keep,
        }
    }

    /// Everything that the app took back so far.
    pub fn taken_back(&self) -> Vec<u32> {
        self.record().taken_back.clone()
    }

    /// Waits until the app took this toast back.
    pub fn wait_until_taken_back(&self, id: u32) {
        patience::until_true("the notification to be taken back", || {
            self.record().taken_back.contains(&id)
        });
    }

    /// Presses a button (`done`, or `default` for the toast itself); the toast leaves the screen as it does on a desktop.
    pub fn press(&self, id: u32, word: &str) {
        let shown = self.shown();
        let toast = shown.iter().rev().find(|toast| toast.id == id);
        let key = toast.and_then(|toast| toast.key(word));
        let key = key.unwrap_or_else(|| panic!("the notification has no {word}"));
        self.tell("ActivationToken", &(id, "a-token"));
        self.invoke(id, &key);
        self.tell("NotificationClosed", &(id, DISMISSED));
    }

    /// Says that a button of any key was pressed on a toast of any number.
    pub fn invoke(&self, id: u32, key: &str) {
        self.tell("ActionInvoked", &(id, key));
    }

    /// Takes a toast off the screen without an answer.
    pub fn dismiss(&self, id: u32) {
        self.tell("NotificationClosed", &(id, DISMISSED));
    }

    fn tell<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, signal: &str, body: &B) {
        self.connection
            .emit_signal(None::<&str>, PATH, NAME, signal, body)
            .unwrap();
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<String> {
        self.abilities.clone()
    }

    #[expect(clippy::too_many_arguments, reason = "the form of the method")]
    fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let id = match replaces_id {
            0 => u32::try_from(record.shown.len()).unwrap() + 1,
            earlier => earlier,
        };
        let hints = hints
            .into_iter()
            .map(|(name, value)| (name, value.to_string()));
        record.shown.push(Toast {
            id,
            app: app_name,
            replaces: replaces_id,
            icon: app_icon,
            title: summary,
            body,
            actions,
            hints: hints.collect(),
        });
        let hold = record.hold.take();
        drop(record);
        if let Some(hold) = hold {
            // Either end fails only once the other is gone: then nobody holds it.
            let _ = hold.came.send(());
            let _ = hold.let_go.recv();
        }
        id
    }

    fn close_notification(&self, id: u32) {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.taken_back.push(id);
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("desktop of a test", "Kith", "1", "1.2")
    }
}
