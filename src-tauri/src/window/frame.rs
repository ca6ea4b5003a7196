//! The window's frame: how it opens, comes to the front, and what its page may not do.
//! Must not know what the page shows.

use std::{thread, time::Duration};

use kith_api::wire::Nothing;
use tauri::{
    AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    webview::{Color, NewWindowResponse, PermissionResponse},
};

use super::{Shell, arrivals::Arrivals, host::WindowHost};
use crate::words;

const LABEL: &str = "main";
const SIZE: (f64, f64) = (1200.0, 800.0);
const LEAST_SIZE: (f64, f64) = (720.0, 540.0);
/// A page that doesn't say it is ready is shown anyway after this long.
const PATIENCE: Duration = Duration::from_secs(3);
/// The colours of paper in the page's styles, so that nothing flashes before it is painted.
const PAPER: Color = Color(0xfa, 0xf8, 0xf4, 0xff);
const PAPER_DARK: Color = Color(0x19, 0x18, 0x14, 0xff);

/// Opens the window, hidden until its page is painted.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    app.state::<Arrivals>().wait_for_page();
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(words::NAME)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(LEAST_SIZE.0, LEAST_SIZE.1)
        .visible(false)
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()?;
    paint(&window);
    show_in_any_case(app);
    Ok(())
}

/// Brings the window to the front; opens it where closing it ended it.
pub fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return reopen(app);
    };
    if !app.state::<Arrivals>().is_painted() {
        return;
    }
    // A window manager may refuse each of these; then its own notice stands in for it.
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

/// Shows the window once its page is painted.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.show();
        let _ = window.set_focus();
    }
}

pub fn set_title(app: &AppHandle, title: &str) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.set_title(title);
    }
}

/// Dresses the frame in the theme that the owner prefers.
pub fn follow_theme(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        paint(&window);
    }
}

/// On Linux a window that isn't there yet is about to be: this process is its window.
fn reopen(app: &AppHandle) {
    if cfg!(target_os = "linux") || app.try_state::<Shell>().is_none() {
        return;
    }
    // On Windows a window that is created in an event's handler waits for itself.
    let app = app.clone();
    thread::spawn(move || {
        if let Err(error) = open(&app) {
            eprintln!("kith: the window could not be opened: {error}");
        }
    });
}

fn paint(window: &WebviewWindow) {
    let _ = window.set_theme(pinned_theme(window.app_handle()));
    let dark = window.theme().is_ok_and(|theme| theme == Theme::Dark);
    let _ = window.set_background_color(Some(if dark { PAPER_DARK } else { PAPER }));
}

/// `None` follows the system.
fn pinned_theme(app: &AppHandle) -> Option<Theme> {
    let shell = app.try_state::<Shell>()?;
    let request = serde_json::to_value(Nothing {}).ok()?;
    let host = WindowHost::new(app);
    let preferences = kith_api::dispatch(&shell.counter, &host, "preferences", request).ok()?;
    match preferences.get("theme")?.as_str()? {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

fn show_in_any_case(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        if !app.state::<Arrivals>().is_painted() {
            show(&app);
        }
        app.state::<Shell>().reminding.begin();
    });
}

/// The page stays where it is: on the program's own origin.
fn is_own(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    let dev = tauri::is_dev() && url.host_str() == Some("localhost") && url.port() == Some(1420);
    own || dev
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_stays_on_its_own_origin() {
        for (url, own) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#/people", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/", false),
            ("tauri://example.org/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("photo://localhost/1", false),
            ("about:blank", false),
        ] {
            assert_eq!(is_own(&url.parse().unwrap()), own, "{url}");
        }
    }
}
