//! Files that the owner drops on the window or names at the start. Paths never come from the page.
//! Must not read them: the counter does.

use std::{path::PathBuf, thread};

use kith_api::wire::{Go, Taken};
use tauri::{AppHandle, DragDropEvent, Emitter, Manager, WindowEvent};

use super::{Shell, arrivals::Arrivals, commands};

/// Follows files that are held over the window, and takes them in when they are let go.
pub fn on_window_event(app: &AppHandle, event: &WindowEvent) {
    let WindowEvent::DragDrop(drag) = event else {
        return;
    };
    let over = match drag {
        DragDropEvent::Enter { .. } => true,
        DragDropEvent::Drop { paths, .. } => {
            take_in(app, paths.clone());
            false
        }
        DragDropEvent::Leave => false,
        _ => return,
    };
    // Without a page there is nobody to tell.
    let _ = app.emit("file_hover", over);
}

/// Stages files in the background, then shows the last one; what can't be read is told as a problem.
pub fn take_in(app: &AppHandle, paths: Vec<PathBuf>) {
    let app = app.clone();
    thread::spawn(move || {
        let arrivals = app.state::<Arrivals>();
        let mut last = None;
        for path in paths {
            let progress = commands::progress_sink(&app);
            match app.state::<Shell>().counter.take_file(&path, &progress) {
                Ok(Taken::People { staged }) => last = Some(Go::Staged { id: staged.id }),
                Ok(Taken::Table { id }) => last = Some(Go::Table { id }),
                Ok(Taken::Touches { gathered }) => last = Some(Go::Touches { id: gathered.id }),
                Err(error) => arrivals.problem(&app, error),
            }
        }
        if let Some(place) = last {
            arrivals.go(&app, place);
        }
    });
}
