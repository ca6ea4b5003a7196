//! The part that reminds, on Linux: a small process of its own with the tray and the notifications, so that closing the
//! window frees all of WebKitGTK. Must never touch GTK or WebKitGTK; opens the window by starting it.

mod bus;
mod door;
mod event;
mod lock;
mod menu;
pub mod names;
mod tray;
mod windows;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
};

use kith_api::{Counter, PauseFor, error::ApiError, wire::Go};

use self::{
    bus::Bus,
    door::Standing,
    event::{Event, Peer},
    lock::Lock,
    windows::Windows,
};
use crate::{book, notifier, notifier::linux::Desktop, runner::Runner, trouble};

pub use self::{
    lock::{ask_to_end, is_held},
    windows::program,
};

/// Reminds until told to quit. A second one on the same book ends at once, quietly.
pub fn run(database: Option<PathBuf>) -> ExitCode {
    match start(database) {
        Ok(Some(mut resident)) => {
            resident.go_on();
            ExitCode::SUCCESS
        }
        Ok(None) => ExitCode::SUCCESS,
        Err(trouble) => {
            trouble.print();
            ExitCode::FAILURE
        }
    }
}

/// Ends the window and the resident of this session, if they run.
pub fn quit_all(database: Option<PathBuf>) {
    // Whoever can't be reached over the bus reads the request beside the book; nobody there is as good as ended.
    if bus::quit_all().is_err()
        && let Ok(path) = book::path(database)
    {
        lock::ask_to_end(&path);
    }
}

fn start(asked: Option<PathBuf>) -> Result<Option<Resident>, trouble::Trouble> {
    let path = book::path(asked.clone())?;
    let lock = match Lock::take(&path) {
        lock::Taken::Ours(lock) => lock,
        lock::Taken::Anothers => return Ok(None),
    };
    let counter = Arc::new(book::open(&path)?);
    if !counter.is_writable() {
        return Err(trouble::read_only(&path));
    }
    Ok(Some(Resident::new(counter, lock, asked, &path)))
}

/// Everything the resident holds. It does all its work on one thread, in the order that events come in.
struct Resident {
    counter: Arc<Counter>,
    runner: Runner<Desktop>,
    bus: Option<Bus>,
    standing: Arc<Standing>,
    windows: Windows,
    events: Receiver<Event>,
    sender: Sender<Event>,
    lock: Lock,
}

impl Resident {
    fn new(counter: Arc<Counter>, lock: Lock, asked: Option<PathBuf>, path: &Path) -> Self {
        let (sender, events) = mpsc::channel();
        let standing = Arc::new(Standing::new(path));
        Self {
            runner: Runner::new(Arc::clone(&counter), Desktop::default()),
            counter,
            bus: None,
            standing,
            windows: Windows::new(asked),
            events,
            sender,
            lock,
        }
    }

    fn go_on(&mut self) {
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
        if let Some(bus) = Bus::connect(&self.sender, &self.standing) {
            self.runner.notifier.connect(bus.connection.clone());
            self.bus = Some(bus);
        }
    }

    /// Keeps what others are told of us up to date.
    fn report(&self) {
        let desktop = &self.runner.notifier;
        let tray = self.bus.as_ref().is_some_and(|bus| bus.in_tray);
        self.standing
            .set(desktop.answers(), desktop.shows_buttons(), tray);
    }

    /// Does what an event asks; true when it is time to end.
    fn take(&mut self, event: Event) -> bool {
        match event {
            Event::Wake => {}
            // Without a bus the session is over.
            Event::Quit | Event::BusGone => return true,
            Event::Menu(item) => return self.choose(item),
            Event::Activate => self.open(None, None),
            Event::Pressed { server_id, key } => self.pressed(server_id, &key),
            Event::Token { server_id, token } => self.runner.notifier.keep_token(server_id, token),
            Event::Closed { server_id } => {
                if self.runner.notifier.closed(server_id) {
                    tell(&self.counter.toast_closed(server_id));
                }
            }
            Event::Appeared(Peer::Notifications) => self.runner.notifier.ask_abilities(),
            Event::Gone(Peer::Notifications) => {
                let lost = self.runner.notifier.lose();
                self.lost(lost);
            }
            Event::Appeared(Peer::Tray) | Event::Gone(Peer::Tray) => {
                if let Some(bus) = &mut self.bus {
                    bus.sit_in_tray();
                }
            }
        }
        false
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

    fn pressed(&mut self, server_id: u32, key: &str) {
        let Some(action) = notifier::action(key) else {
            return;
        };
        let Some((toast, token)) = self.runner.notifier.pressed(server_id) else {
            return;
        };
        match self.counter.toast_action(toast, action) {
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

    /// Toasts that left the screen because the screen left.
    fn lost(&self, server_ids: Vec<u32>) {
        for server_id in server_ids {
            tell(&self.counter.toast_closed(server_id));
        }
    }
}

fn tell<T>(result: &Result<T, ApiError>) {
    if let Err(error) = result {
        eprintln!("kith: {error}");
    }
}
