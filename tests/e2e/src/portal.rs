//! The portal through which a sandboxed program notifies, as org.freedesktop.portal.Notification; and a screen that locks.
//! Must not decide anything: a test says what is pressed and when.
#![expect(clippy::unused_self, reason = "the form of an object on the bus")]

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use zbus::{
    blocking::Connection,
    interface,
    zvariant::{OwnedValue, Value},
};

use crate::Bus;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Notification";

/// What is on screen, by the app's own name for it: the fields as text.
type OnScreen = BTreeMap<String, HashMap<String, String>>;
type Shared = Arc<Mutex<OnScreen>>;

/// The portal; it leaves the bus when this is dropped.
pub struct Portal {
    connection: Connection,
    on_screen: Shared,
}

struct Notification {
    on_screen: Shared,
}

impl Portal {
    pub fn start(bus: &Bus) -> Self {
        let on_screen = Shared::default();
        let notification = Notification {
            on_screen: Arc::clone(&on_screen),
        };
        let connection = bus
            .builder()
            .serve_at(PATH, notification)
            .and_then(|builder| builder.name(NAME))
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("the portal's place is free");
        Self {
            connection,
            on_screen,
        }
    }

    pub fn on_screen(&self) -> OnScreen {
        let on_screen = self.on_screen.lock();
        on_screen.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Presses a button by the key that the app gave it.
    pub fn press(&self, name: &str, key: &str) {
        let platform = HashMap::from([("activation-token", Value::from("a-token"))]);
        let sent = vec![Value::from(platform)];
        self.connection
            .emit_signal(
                None::<&str>,
                PATH,
                INTERFACE,
                "ActionInvoked",
                &(name, key, sent),
            )
            .unwrap();
    }
}

#[interface(name = "org.freedesktop.portal.Notification")]
impl Notification {
    fn add_notification(&self, id: String, notification: HashMap<String, OwnedValue>) {
        let fields = notification
            .into_iter()
            .map(|(name, value)| (name, value.to_string()));
        let mut on_screen = self.on_screen.lock().unwrap();
        on_screen.insert(id, fields.collect());
    }

    fn remove_notification(&self, id: &str) {
        self.on_screen.lock().unwrap().remove(id);
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        2
    }
}

/// A session whose screen is locked, as org.freedesktop.ScreenSaver says.
pub struct LockedScreen {
    _connection: Connection,
}

struct Saver;

impl LockedScreen {
    pub fn start(bus: &Bus) -> Self {
        let connection = bus
            .builder()
            .serve_at("/org/freedesktop/ScreenSaver", Saver)
            .and_then(|builder| builder.name("org.freedesktop.ScreenSaver"))
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("the screen saver's place is free");
        Self {
            _connection: connection,
        }
    }
}

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Saver {
    fn get_active(&self) -> bool {
        true
    }
}
