//! The window: a Tauri app with one page in it. Knows how to show, ask and pass on; the rules are behind the counter.

mod arrivals;
mod commands;
mod files;
mod frame;
mod host;
mod photo;
mod reminding;
#[cfg(not(target_os = "linux"))]
mod tray;
mod watch;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    thread::{self, JoinHandle},
};

use kith_api::{Counter, error::ApiError};
use tauri::{App, AppHandle, Emitter, Manager, RunEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;

use self::{arrivals::Arrivals, reminding::Reminding};
use crate::{
    arguments::{self, Arguments, Request},
    book,
    trouble::Trouble,
    words,
};

/// What every command and event of the window works with.
pub struct Shell {
    pub counter: Arc<Counter>,
    pub reminding: Reminding,
    pub book: PathBuf,
}

type Opening = JoinHandle<Result<Counter, Trouble>>;

/// Shows the window until it is closed (on macOS and Windows: until Kith is quit).
pub fn run(arguments: Arguments) -> ExitCode {
    if !has_screen() {
        eprintln!("kith: {}", words::NO_DISPLAY);
        return ExitCode::FAILURE;
    }
    let path = match book::path(arguments.database.clone()) {
        Ok(path) => path,
        Err(trouble) => {
            trouble.print();
            return ExitCode::FAILURE;
        }
    };
    // The book opens while the toolkit starts: each takes about as long as the other.
    let opening = {
        let path = path.clone();
        thread::spawn(move || book::open(&path))
    };
    match app(arguments, path, opening) {
        Ok(app) => exit_code(app.run_return(|app, event| on_event(app, &event))),
        Err(error) => {
            eprintln!("kith: the window could not be started: {error}");
            ExitCode::FAILURE
        }
    }
}

fn app(arguments: Arguments, path: PathBuf, opening: Opening) -> tauri::Result<App> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let builder = tauri::Builder::default()
        .manage(Arrivals::default())
        .plugin(tauri_plugin_single_instance::init(|app, line, folder| {
            started_again(app, line, Path::new(&folder));
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(remembered)
                .build(),
        )
        .plugin(
            tauri_plugin_autostart::Builder::new()
                .app_name(words::NAME)
                .arg("--background")
                .build(),
        );
    #[cfg(not(target_os = "linux"))]
    let builder = builder.plugin(tauri_plugin_notification::init());
    builder
        .register_asynchronous_uri_scheme_protocol("photo", photo::answer)
        .invoke_handler(tauri::generate_handler![
            commands::kith,
            commands::kith_ready,
            commands::kith_title
        ])
        .setup(move |app| {
            begin(app.handle(), arguments, path, opening);
            Ok(())
        })
        .build(tauri::generate_context!())
}

/// Opens the window, or says why there can't be one.
fn begin(app: &AppHandle, arguments: Arguments, path: PathBuf, opening: Opening) {
    if arguments.request == Request::Quit {
        return app.exit(0);
    }
    let counter = match opening.join() {
        Ok(Ok(counter)) => Arc::new(counter),
        Ok(Err(trouble)) => return give_up(app, &trouble),
        Err(_) => return app.exit(1),
    };
    let reminding = Reminding::new(app, &counter, &path, arguments.database);
    commands::pass_on_progress(app, &counter);
    app.manage(Shell {
        counter,
        reminding,
        book: path,
    });
    watch::begin(app);
    if let Err(error) = show(app, arguments.request) {
        eprintln!("kith: the window could not be opened: {error}");
        app.exit(1);
    }
}

fn show(app: &AppHandle, request: Request) -> tauri::Result<()> {
    #[cfg(not(target_os = "linux"))]
    tray::sit(app)?;
    let Request::Window { go, file } = request else {
        app.state::<Shell>().reminding.begin();
        return Ok(());
    };
    app.state::<Arrivals>().arrive(app, go, file);
    frame::open(app)
}

/// A second start hands over its arguments and ends; it means this window.
fn started_again(app: &AppHandle, line: Vec<String>, folder: &Path) {
    let line = line.into_iter().skip(1).map(Into::into);
    let request = arguments::parse(line, folder).map(|asked| asked.request);
    match request {
        Ok(Request::Quit) => quit(app),
        Ok(Request::Window { go, file }) => {
            app.state::<Arrivals>().arrive(app, go, file);
            frame::raise(app);
        }
        Ok(Request::Background | Request::Version | Request::Help) => {}
        Err(_) => frame::raise(app),
    }
}

/// Ends this process, and with it the window.
fn quit(app: &AppHandle) {
    app.exit(0);
}

fn give_up(app: &AppHandle, trouble: &Trouble) {
    trouble.print();
    let app_then = app.clone();
    app.dialog()
        .message(&trouble.text)
        .title(trouble.title)
        .kind(MessageDialogKind::Error)
        .show(move |_| app_then.exit(1));
}

/// Tells the page that something it didn't ask for went wrong.
fn tell_problem(app: &AppHandle, error: &ApiError) {
    // Without a page there is nobody to tell.
    let _ = app.emit("problem", error);
}

fn on_event(app: &AppHandle, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { event, .. } => files::on_window_event(app, event),
        // The last window was closed; reminders go on in the tray.
        #[cfg(not(target_os = "linux"))]
        RunEvent::ExitRequested {
            code: None, api, ..
        } => api.prevent_exit(),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => frame::raise(app),
        _ => {}
    }
}

/// The toolkit would end the program without a word.
fn has_screen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("WAYLAND_DISPLAY") || set("DISPLAY")
}

fn exit_code(code: i32) -> ExitCode {
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
