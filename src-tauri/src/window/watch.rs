//! Notices that another process wrote to the book (the command line, a notification's button) and tells the page.
//! Must not read what was written.

use std::{thread, time::Duration};

use kith_api::wire::{Changed, Part};
use tauri::{AppHandle, Emitter, Manager};

use super::Shell;

const INTERVAL: Duration = Duration::from_secs(1);

/// Watches as long as the process runs.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || watch(&app));
}

fn watch(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let mut seen = shell.counter.data_version().ok();
    loop {
        thread::sleep(INTERVAL);
        // A version that can't be read now is read the next time.
        let Ok(version) = shell.counter.data_version() else {
            continue;
        };
        if seen.replace(version) != Some(version) {
            tell_all_changed(app);
        }
    }
}

/// Tells the page to read everything again.
pub fn tell_all_changed(app: &AppHandle) {
    let parts = vec![
        Part::Contacts,
        Part::Interactions,
        Part::Reminders,
        Part::Batches,
        Part::Preferences,
    ];
    // Without a page there is nobody to tell.
    let _ = app.emit("changed", Changed { parts });
}
