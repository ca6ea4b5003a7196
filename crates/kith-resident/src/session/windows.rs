//! Starting the window from whoever reminds. Must not wait for it.

use std::{
    env,
    ffi::OsString,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use kith_api::wire::Go;

use crate::place;

/// How to open a window, and those that were opened.
pub struct Windows {
    program: Option<PathBuf>,
    database: Option<PathBuf>,
    running: Vec<Child>,
}

impl Windows {
    /// Looks up the program's file now: after an upgrade the running one no longer has a name.
    pub fn new(database: Option<PathBuf>) -> Self {
        Self {
            program: program(),
            database,
            running: Vec::new(),
        }
    }

    /// Starts a window at a place; `token` lets it come to the front.
    pub fn open(&mut self, place: Option<&Go>, token: Option<String>) {
        let Some(program) = &self.program else {
            return;
        };
        let mut command = Command::new(program);
        command.args(arguments(place)).stdin(Stdio::null());
        if let Some(database) = &self.database {
            command.arg("--db").arg(database);
        }
        if let Some(token) = token {
            command
                .env("XDG_ACTIVATION_TOKEN", &token)
                .env("DESKTOP_STARTUP_ID", token);
        }
        match command.spawn() {
            Ok(child) => self.running.push(child),
            Err(error) => eprintln!("kith: the window could not be started: {error}"),
        }
    }

    /// Forgets windows that were closed, so that none is left behind as a zombie.
    pub fn reap(&mut self) {
        self.running
            .retain_mut(|child| matches!(child.try_wait(), Ok(None)));
    }
}

/// The arguments that open a window at a place.
pub fn arguments(place: Option<&Go>) -> Vec<String> {
    place
        .map(|place| vec!["--go".to_owned(), place::write(place)])
        .unwrap_or_default()
}

/// The program with the window: this one, or the one installed beside it. An `AppImage` is mounted only while it runs, so
/// the image itself has to be started.
pub fn program() -> Option<PathBuf> {
    let own = env::current_exe().ok()?;
    let mounted = env::var_os("APPDIR").is_some_and(|folder: OsString| own.starts_with(folder));
    if let Some(image) = env::var_os("APPIMAGE").filter(|_| mounted) {
        return Some(PathBuf::from(image));
    }
    Some(own.with_file_name("kith")).filter(|program| program.is_file())
}
