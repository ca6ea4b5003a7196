//! The resident on Linux: rounds, notifications over D-Bus, and the tray where one is wanted. A process of its own, so that
//! closing the window frees all of WebKitGTK. Must never touch GTK; opens the window by starting it.

mod bus;
mod door;
mod event;
mod menu;
pub mod names;
mod tray;
mod windows;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
};

use kith_api::{Counter, PauseFor, error::ApiError, wire::Go};

use self::{
    bus::{Bus, Wishes},
    door::Standing,
    event::{Event, Peer},
    windows::Windows,
};
use crate::{
    Lock, Notifier, Runner,
    desktop::{Desktop, Heard, Press, Said, Way},
};

pub use self::{bus::quit_all, windows::program};

/// What a session is made of.
pub struct Parts {
    pub counter: Arc<Counter>,
    pub lock: Lock,
    /// The book as it was asked for, handed on to the window; the default one when absent.
    pub asked: Option<PathBuf>,
    /// Sits in the tray. Such a session ends with its desktop; one that doesn't goes on without.
    pub tray: bool,
    /// Takes what the desktop has nobody to show.
    pub otherwise: Option<Box<dyn Notifier>>,
}

/// Everything the resident holds. It does all its work on one thread, in the order that events come in.
pub struct Session {
    counter: Arc<Counter>,
    runner: Runner<Desktop>,
    bus: Option<Bus>,
    wishes: Wishes,
    windows: Windows,
    events: Receiver<Event>,
    lock: Lock,
}

/// One round without staying: shows what is due now, without buttons, since nobody will be here when one is pressed. False when
/// something could not be shown, and is kept.
pub fn once(counter: Arc<Counter>, otherwise: Option<Box<dyn Notifier>>) -> bool {
    let mut desktop = Desktop::new(Way::here()).without_buttons().or(otherwise);
    if let Ok(connection) = bus::connect() {
        desktop.connect(connection);
    }
    let mut runner = Runner::new(counter, desktop);
    runner.round();
    !runner.is_waiting()
}

/// Ends a session from another thread.
#[derive(Clone)]
pub struct Ending(Sender<Event>);

impl Ending {
    pub fn end(&self) {
        // Only fails when it has ended already.
        let _ = self.0.send(Event::Quit);
    }
}

impl Session {
    pub fn new(parts: Parts) -> Self {
        let (sender, events) = mpsc::channel();
        let way = Way::here();
        let wishes = Wishes {
            events: sender,
            standing: Arc::new(Standing::new(parts.counter.database())),
            way,
            tray: parts.tray,
        };
        let desktop = Desktop::new(way).or(parts.otherwise);
        Self {
            runner: Runner::new(Arc::clone(&parts.counter), desktop),
            counter: parts.counter,
            bus: None,
            wishes,
            windows: Windows::new(parts.asked),
            events,
            lock: parts.lock,
        }
    }

    /// What ends the session.
    pub fn ending(&self) -> Ending {
        Ending(self.wishes.events.clone())
    }

    /// Reminds until told to end.
    pub fn go_on(&mut self) {
        loop {
            self.connect();
            let wait = self.runner.round();
            self.windows.reap();
            self.report();
            let mut next = match self.events.recv_timeout(wait) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                // The sender is kept beside it, so this can't come; if it did, there would be nothing to wait for.
                Err(RecvTimeoutError::Disconnected) => return,
            };
            // A burst of wake-ups asks for one round.
            while let Some(event) = next {
                if self.take(event) {
                    return;
                }
                next = self.events.try_recv().ok();
            }
            if self.lock.asked_to_end() {
                return;
            }
        }
    }

    /// Finds the session bus when it isn't there yet; reminders are kept in the record meanwhile.
    fn connect(&mut self) {
        if self.bus.is_some() {
            return;
        }
        if let Some(bus) = Bus::connect(&self.wishes) {
            let lost = self.runner.notifier.connect(bus.connection.clone());
            self.lost(&lost);
            self.bus = Some(bus);
        }
    }

    /// Keeps what others are told of us up to date.
    fn report(&self) {
        let desktop = &self.runner.notifier;
        let tray = self.bus.as_ref().is_some_and(|bus| bus.in_tray);
        self.wishes
            .standing
            .set(desktop.answers(), desktop.shows_buttons(), tray);
    }

    /// Does what an event asks; true when it is time to end.
    fn take(&mut self, event: Event) -> bool {
        match event {
            Event::Wake => {}
            Event::Quit => return true,
            Event::BusGone => return self.lose_bus(),
            Event::Menu(item) => return self.choose(item),
            Event::Activate => self.open(None, None),
            Event::Heard(heard) => self.hear(heard),
            Event::Appeared(Peer::Notifications) => {
                let lost = self.runner.notifier.meet();
                self.lost(&lost);
                self.runner.try_at_once();
            }
            Event::Gone(Peer::Notifications) => {
                let lost = self.runner.notifier.lose();
                self.lost(&lost);
            }
            Event::Appeared(Peer::Tray) | Event::Gone(Peer::Tray) => {
                if let Some(bus) = &mut self.bus {
                    bus.sit_in_tray();
                }
            }
        }
        false
    }

    /// A desktop session is over without its bus; a watch goes on, and looks for another.
    fn lose_bus(&mut self) -> bool {
        self.bus = None;
        let lost = self.runner.notifier.disconnect();
        self.lost(&lost);
        self.wishes.tray
    }

    fn choose(&mut self, item: menu::Item) -> bool {
        use menu::Item;
        match item {
            Item::Today => self.open(Some(&Go::Today), None),
            Item::Log => self.open(Some(&Go::Log), None),
            Item::PauseHour => tell(&self.counter.pause_for(PauseFor::Hour)),
            Item::PauseTomorrow => tell(&self.counter.pause_for(PauseFor::Tomorrow)),
            Item::PauseWeek => tell(&self.counter.pause_for(PauseFor::Week)),
            Item::Resume => tell(&self.counter.pause_for(PauseFor::Not)),
            Item::Quit => {
                if let Some(bus) = &self.bus {
                    bus.quit_window();
                }
                return true;
            }
        }
        false
    }

    fn hear(&mut self, heard: Heard) {
        let desktop = &mut self.runner.notifier;
        if !desktop.trusts(&heard.from) {
            return;
        }
        match heard.said {
            Said::Token { server_id, token } => desktop.keep_token(server_id, token),
            Said::Closed { server_id } => {
                if desktop.closed(server_id) {
                    self.lost(&[server_id]);
                }
            }
            Said::Pressed {
                server_id,
                key,
                token,
            } => {
                if let Some(press) = desktop.pressed(server_id, &key) {
                    let token = press.token.clone().or(token);
                    self.pressed(&press, token);
                }
            }
        }
    }

    fn pressed(&mut self, press: &Press, token: Option<String>) {
        match self.counter.toast_action(press.toast, press.action) {
            Ok(Some(place)) => self.open(Some(&place), token),
            Ok(None) => {}
            Err(error) => eprintln!("kith: the button did nothing: {error}"),
        }
    }

    fn open(&mut self, place: Option<&Go>, token: Option<String>) {
        let told = self
            .bus
            .as_ref()
            .is_some_and(|bus| bus.tell_window(&windows::arguments(place)));
        if !told {
            self.windows.open(place, token);
        }
    }

    /// These toasts left the screen, by themselves or because the screen left.
    fn lost(&mut self, server_ids: &[u32]) {
        self.runner.lost(server_ids);
        for server_id in server_ids {
            tell(&self.counter.toast_closed(*server_id));
        }
    }
}

fn tell<T>(result: &Result<T, ApiError>) {
    if let Err(error) = result {
        eprintln!("kith: {error}");
    }
}
