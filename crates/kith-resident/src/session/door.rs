//! What others on the bus may ask of the resident, and what it tells them of itself.
//! Must only pass on and answer: work is done on the resident's own thread.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use zbus::interface;

use super::event::Event;

/// How the resident stands with the desktop.
pub struct Standing {
    book: String,
    notifications: AtomicBool,
    buttons: AtomicBool,
    tray: AtomicBool,
}

impl Standing {
    pub fn new(book: &Path) -> Self {
        Self {
            book: book.display().to_string(),
            notifications: AtomicBool::new(false),
            buttons: AtomicBool::new(false),
            tray: AtomicBool::new(false),
        }
    }

    pub fn set(&self, notifications: bool, buttons: bool, tray: bool) {
        self.notifications.store(notifications, Ordering::Relaxed);
        self.buttons.store(buttons, Ordering::Relaxed);
        self.tray.store(tray, Ordering::Relaxed);
    }
}

/// The object that answers.
pub struct Door {
    pub events: Sender<Event>,
    pub standing: Arc<Standing>,
}

#[interface(name = "app.kith.Kith.Resident")]
impl Door {
    /// The record was written: look again at what is due.
    fn wake(&self) {
        self.pass_on(Event::Wake);
    }

    /// Ends the resident, not the window.
    fn quit(&self) {
        self.pass_on(Event::Quit);
    }

    /// Running, notifications are shown, they have buttons, the tray is there.
    fn status(&self) -> (bool, bool, bool, bool) {
        let read = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        let standing = &self.standing;
        (
            true,
            read(&standing.notifications),
            read(&standing.buttons),
            read(&standing.tray),
        )
    }

    /// The program's version, so that a newer window can replace an older resident.
    #[zbus(property(emits_changed_signal = "const"))]
    #[expect(clippy::unused_self, reason = "the form of an object on the bus")]
    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The book it reminds from.
    #[zbus(property(emits_changed_signal = "const"))]
    fn book(&self) -> &str {
        &self.standing.book
    }
}

impl Door {
    fn pass_on(&self, event: Event) {
        // Only fails while the resident ends.
        let _ = self.events.send(event);
    }
}
