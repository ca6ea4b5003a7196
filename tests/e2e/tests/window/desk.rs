//! The desktop that most journeys begin on: a bus, a notification server with buttons, a tray, an account.

use kith_e2e::{Bus, Notifications, Profile, Tray, notifications::Toast};
use tempfile::TempDir;

pub use kith_e2e::resident::{standing, wake};

/// Fields end in this order: first what runs in the account, the bus last.
pub struct Desk {
    pub profile: Profile,
    pub notifications: Notifications,
    pub tray: Tray,
    pub bus: Bus,
    _folder: TempDir,
}

impl Desk {
    /// A whole desktop at an instant, in Berlin.
    pub fn at(instant: &str) -> Self {
        Self::with(&["actions", "body", "body-markup"], instant)
    }

    /// One whose notification server has these abilities.
    pub fn with(abilities: &[&str], instant: &str) -> Self {
        let (folder, bus) = bus();
        Self {
            profile: Profile::new(&bus, instant),
            notifications: Notifications::start(&bus, abilities),
            tray: Tray::start(&bus),
            bus,
            _folder: folder,
        }
    }

    /// Another notification server, which knows nothing of what the first one showed.
    pub fn renew_notifications(&mut self) {
        self.notifications.leave();
        self.notifications = Notifications::start(&self.bus, &["actions"]);
    }

    /// Has the resident look at the clock now instead of within half a minute.
    pub fn wake(&self) {
        wake(&self.bus);
    }

    /// Moves time, and waits for what falls due by then.
    pub fn later(&self, instant: &str, words: &str) -> Toast {
        self.profile.clock(instant);
        self.wake();
        self.notifications.wait_for(words)
    }
}

/// A bus, and the folder it lives in.
pub fn bus() -> (TempDir, Bus) {
    let folder = tempfile::tempdir().unwrap();
    let bus = Bus::start(folder.path());
    (folder, bus)
}
