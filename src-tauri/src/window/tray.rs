//! The tray where it belongs to the program with the window. Must not do what an entry says but pass it on.

use kith_api::{PauseFor, wire::Go};
use kith_resident::words;
use tauri::{
    AppHandle, Manager,
    image::Image,
    menu::{MenuBuilder, SubmenuBuilder},
    tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent},
};

use super::{Shell, arrivals::Arrivals, frame, quit, reminding};

const ICON: Image<'static> = tauri::include_image!("icons/32x32.png");
/// macOS draws it in the colour of its menu bar.
const TEMPLATE: Image<'static> = tauri::include_image!("icons/tray-dark.png");

/// Puts the icon and its menu in the tray.
pub fn sit(app: &AppHandle) -> tauri::Result<()> {
    let pause = SubmenuBuilder::new(app, words::PAUSE)
        .text("pause_hour", words::PAUSE_HOUR)
        .text("pause_tomorrow", words::PAUSE_TOMORROW)
        .text("pause_week", words::PAUSE_WEEK)
        .separator()
        .text("resume", words::RESUME)
        .build()?;
    let menu = MenuBuilder::new(app)
        .text("today", words::TODAY)
        .text("log", words::LOG)
        .item(&pause)
        .separator()
        .text("quit", words::QUIT)
        .build()?;
    let is_mac = cfg!(target_os = "macos");
    TrayIconBuilder::new()
        .icon(if is_mac { TEMPLATE } else { ICON })
        .icon_as_template(is_mac)
        .tooltip(words::NAME)
        .menu(&menu)
        .show_menu_on_left_click(is_mac)
        .on_menu_event(|app, event| choose(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if is_click(&event) {
                frame::raise(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

fn is_click(event: &TrayIconEvent) -> bool {
    !cfg!(target_os = "macos")
        && matches!(
            event,
            TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            }
        )
}

fn choose(app: &AppHandle, entry: &str) {
    match entry {
        "today" => open(app, Go::Today),
        "log" => open(app, Go::Log),
        "pause_hour" => reminding::pause(app, PauseFor::Hour),
        "pause_tomorrow" => reminding::pause(app, PauseFor::Tomorrow),
        "pause_week" => reminding::pause(app, PauseFor::Week),
        "resume" => reminding::pause(app, PauseFor::Not),
        "quit" => {
            app.state::<Shell>().reminding.end();
            quit(app);
        }
        _ => {}
    }
}

fn open(app: &AppHandle, place: Go) {
    app.state::<Arrivals>().go(app, place);
    frame::raise(app);
}
