//! The page's way in: one command for everything on the counter's list, and two that are about the window itself.
//! Must hold no rule; every request is checked behind the counter.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use kith_api::{
    Counter,
    error::{ApiError, Code},
    wire::{Go, Phase, Progress},
};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager};

use super::{Shell, arrivals::Arrivals, frame, host::WindowHost};

/// Longest title that is shown, in characters.
const TITLE_LIMIT: usize = 120;

/// Carries out a command of the counter's list, off the main thread so that the window never freezes.
#[tauri::command]
pub async fn kith(app: AppHandle, command: String, request: Value) -> Result<Value, ApiError> {
    tauri::async_runtime::spawn_blocking(move || carry_out(&app, &command, request))
        .await
        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?
}

/// The page is painted: shows the window, gives the place that was asked for before.
#[tauri::command]
pub async fn kith_ready(app: AppHandle) -> Option<Go> {
    let go = app.state::<Arrivals>().painted(&app);
    frame::show(&app);
    app.state::<Shell>().reminding.begin();
    go
}

/// Names the window after what it shows.
#[tauri::command]
pub async fn kith_title(app: AppHandle, title: String) {
    let shown = title.chars().filter(|c| !c.is_control());
    frame::set_title(&app, &shown.take(TITLE_LIMIT).collect::<String>());
}

fn carry_out(app: &AppHandle, command: &str, request: Value) -> Result<Value, ApiError> {
    let shell = app.state::<Shell>();
    let host = WindowHost::new(app);
    let reply = kith_api::dispatch(&shell.counter, &host, command, request)?;
    if let Some(parts) = changes(&reply) {
        announce(app, parts);
    }
    Ok(reply)
}

/// The parts of the record that a reply says were written.
fn changes(reply: &Value) -> Option<&Vec<Value>> {
    reply
        .get("changes")?
        .as_array()
        .filter(|parts| !parts.is_empty())
}

fn announce(app: &AppHandle, parts: &[Value]) {
    // Without a page there is nobody to tell.
    let _ = app.emit("changed", serde_json::json!({ "parts": parts }));
    app.state::<Shell>().reminding.wake();
    if parts.iter().any(|part| part == "preferences") {
        frame::follow_theme(app);
    }
}

/// Tells the page how far a commit is.
pub fn pass_on_progress(app: &AppHandle, counter: &Counter) {
    counter.on_progress(Box::new(progress_sink(app)));
}

/// Passes progress on to the page, once for each percent.
pub fn progress_sink(app: &AppHandle) -> impl Fn(Progress) + Send + Sync + use<> {
    let app = app.clone();
    let last = Arc::new(AtomicU64::new(u64::MAX));
    move |progress| {
        let step = step(&progress);
        if last.swap(step, Ordering::Relaxed) != step {
            // Without a page there is nobody to tell.
            let _ = app.emit("progress", progress);
        }
    }
}

/// A number that changes with the phase and with each percent of it.
fn step(progress: &Progress) -> u64 {
    let percent = progress.done.saturating_mul(100) / progress.total.max(1);
    let phase = match progress.phase {
        Phase::Reading => 0,
        Phase::Committing => 1_000,
        Phase::Writing => 2_000,
        Phase::Comparing => 3_000,
    };
    phase + percent.min(100)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_write_is_announced() {
        for (reply, parts) in [
            (
                json!({"value": 1, "undo": "3", "changes": ["contacts"]}),
                Some(1),
            ),
            (json!({"value": 1, "undo": null, "changes": []}), None),
            (json!([1, 2]), None),
            (json!({"today": "2026-11-22"}), None),
            (json!({"changes": "contacts"}), None),
        ] {
            assert_eq!(changes(&reply).map(Vec::len), parts, "{reply}");
        }
    }

    #[test]
    fn progress_moves_by_percent() {
        let at = |done, total, phase| step(&Progress { phase, done, total });
        assert_eq!(
            at(0, 10_000, Phase::Reading),
            at(99, 10_000, Phase::Reading)
        );
        assert_ne!(
            at(99, 10_000, Phase::Reading),
            at(100, 10_000, Phase::Reading)
        );
        assert_ne!(at(5, 10, Phase::Reading), at(5, 10, Phase::Committing));
        assert_eq!(at(1, 0, Phase::Reading), 100);
    }
}
