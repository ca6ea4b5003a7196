//! The process that reminds, without a window: started, stopped and killed as systems do, and asked how it stands.
//! Must not know what it reminds of.

use std::process::Child;

use crate::{Bus, Profile, patience, profile::signal};

const NAME: &str = "app.kith.Kith.Resident";
const PATH: &str = "/app/kith/Kith";

/// The process; killed when this is dropped.
pub struct Resident(Child);

impl Resident {
    /// Starts it as `kith --background` does.
    pub fn start(profile: &Profile) -> Self {
        let program = std::env::var_os("KITHCTL_BIN").expect("KITHCTL_BIN names kithctl");
        let mut command = profile.command(program);
        command.args(["remind", "--background"]);
        Self(command.spawn().expect("kithctl starts"))
    }

    /// Starts it and waits until it has looked at the clock and has met the notification server.
    pub fn ready(profile: &Profile, bus: &Bus) -> Self {
        let resident = Self::start(profile);
        patience::until_true("the resident to see the server", || standing(bus).1);
        resident
    }

    /// A crash: it gets no chance to do anything more. Waits until the bus has noticed.
    pub fn kill(mut self, bus: &Bus) {
        self.end_at_once();
        patience::until_true("the bus to forget the resident", || !bus.has(NAME));
    }

    /// The end of a session: what it was doing is done and recorded.
    pub fn end(mut self, bus: &Bus) {
        // From when it answers it listens to signals, too.
        standing(bus);
        assert!(signal(self.0.id(), "-TERM"), "it still runs");
        assert!(self.0.wait().unwrap().success(), "it ends in peace");
        patience::until_true("the bus to forget the resident", || !bus.has(NAME));
    }

    /// Stops it as a laptop that falls asleep does.
    pub fn stop(&self) {
        assert!(signal(self.0.id(), "-STOP"));
        let stat = format!("/proc/{}/stat", self.0.id());
        patience::until_true("the resident to stand still", || {
            let text = std::fs::read_to_string(&stat).unwrap();
            text.contains(") T ")
        });
    }

    pub fn go_on(&self) {
        assert!(signal(self.0.id(), "-CONT"));
    }

    fn end_at_once(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        self.end_at_once();
    }
}

/// Asks the resident of this bus to look at the clock. Its answer comes after it took the request in.
pub fn wake(bus: &Bus) {
    ask(bus, "Wake");
}

/// Running, notifications, buttons, tray: what the resident says of the desktop, as it was after its last round.
pub fn standing(bus: &Bus) -> (bool, bool, bool, bool) {
    ask(bus, "Status").body().deserialize().unwrap()
}

fn ask(bus: &Bus, method: &str) -> zbus::Message {
    patience::until(&format!("the resident to answer {method}"), || {
        bus.connect()
            .call_method(Some(NAME), PATH, Some(NAME), method, &())
            .ok()
    })
}
