//! Reminders on a thread of this process, for systems where the tray belongs to the program with the window.
//! Goes on when the window is closed; ends with the process.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
};

use kith_api::{Counter, PauseFor, ToastAction};
use kith_resident::Runner;
use tauri::{AppHandle, Manager};

use super::Standing;
use crate::{
    plugin::Plugin,
    window::{Shell, arrivals::Arrivals, frame, watch},
};

enum Event {
    /// The record changed: look again.
    Wake,
    Pressed(u32, ToastAction),
    End,
}

/// The thread that reminds.
pub struct Reminding {
    events: Sender<Event>,
}

impl Reminding {
    pub fn new(app: &AppHandle, counter: &Arc<Counter>, _: &Path, _: Option<PathBuf>) -> Self {
        let (sender, events) = mpsc::channel();
        let to_thread = sender.clone();
        let notifier = Plugin::new(app, move |number, action| {
            // Only fails while the thread ends.
            let _ = to_thread.send(Event::Pressed(number, action));
        });
        let thread = Thread {
            app: app.clone(),
            counter: Arc::clone(counter),
            runner: Runner::new(Arc::clone(counter), notifier),
        };
        thread::spawn(move || thread.go_on(&events));
        Self { events: sender }
    }

    /// It began with this process.
    #[expect(clippy::unused_self, reason = "has the face that it has elsewhere")]
    pub fn begin(&self) {}

    /// The record was written.
    pub fn wake(&self) {
        self.send(Event::Wake);
    }

    #[expect(clippy::unused_self, reason = "has the face that it has elsewhere")]
    pub fn standing(&self) -> Standing {
        Standing {
            running: true,
            notifications: true,
            buttons: true,
            tray: true,
        }
    }

    pub fn end(&self) {
        self.send(Event::End);
    }

    fn send(&self, event: Event) {
        // Only fails while the thread ends.
        let _ = self.events.send(event);
    }
}

struct Thread {
    app: AppHandle,
    counter: Arc<Counter>,
    runner: Runner<Plugin>,
}

impl Thread {
    fn go_on(mut self, events: &Receiver<Event>) {
        loop {
            let wait = self.runner.round();
            match events.recv_timeout(wait) {
                Ok(Event::Wake) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Event::Pressed(number, action)) => self.pressed(number, action),
                Ok(Event::End) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn pressed(&self, number: u32, action: ToastAction) {
        let Some(toast) = self.runner.notifier.toast(number) else {
            return;
        };
        match self.counter.toast_action(toast, action) {
            Ok(Some(place)) => {
                self.app.state::<Arrivals>().go(&self.app, place);
                frame::raise(&self.app);
            }
            Ok(None) => {}
            Err(error) => eprintln!("kith: the button did nothing: {error}"),
        }
        watch::tell_all_changed(&self.app);
    }
}

/// Silences the reminders, or lets them speak again.
pub fn pause(app: &AppHandle, how_long: PauseFor) {
    let shell = app.state::<Shell>();
    if let Err(error) = shell.counter.pause_for(how_long) {
        eprintln!("kith: {error}");
    }
    shell.reminding.wake();
    watch::tell_all_changed(app);
}
