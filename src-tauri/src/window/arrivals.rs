//! Places and problems that come from outside the page: kept until the page can show them, passed on from then.
//! Must not know how a place looks.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kith_api::{error::ApiError, wire::Go};
use tauri::{AppHandle, Emitter};

use super::{files, tell_problem};

#[derive(Default)]
struct Waiting {
    painted: bool,
    go: Option<Go>,
    problems: Vec<ApiError>,
}

/// What has come in for the page.
#[derive(Default)]
pub struct Arrivals(Mutex<Waiting>);

impl Arrivals {
    /// A start or a notification asks for a place, or brings a file.
    pub fn arrive(&self, app: &AppHandle, go: Option<Go>, file: Option<PathBuf>) {
        if let Some(place) = go {
            self.go(app, place);
        }
        if let Some(file) = file {
            files::take_in(app, vec![file]);
        }
    }

    pub fn go(&self, app: &AppHandle, place: Go) {
        let mut waiting = self.waiting();
        if waiting.painted {
            // Without a page there is nobody to tell.
            let _ = app.emit("go", place);
        } else {
            waiting.go = Some(place);
        }
    }

    pub fn problem(&self, app: &AppHandle, error: ApiError) {
        let mut waiting = self.waiting();
        if waiting.painted {
            tell_problem(app, &error);
        } else {
            waiting.problems.push(error);
        }
    }

    /// The page is there: what waited for it. It listens for problems by now.
    pub fn painted(&self, app: &AppHandle) -> Option<Go> {
        let mut waiting = self.waiting();
        waiting.painted = true;
        for problem in waiting.problems.drain(..) {
            tell_problem(app, &problem);
        }
        waiting.go.take()
    }

    /// A new page is on its way.
    pub fn wait_for_page(&self) {
        self.waiting().painted = false;
    }

    pub fn is_painted(&self) -> bool {
        self.waiting().painted
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
