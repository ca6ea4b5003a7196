//! The role of the resident on Linux: becomes kithctl, which is installed beside this program and can be the resident without
//! the window's libraries. Where it isn't, reminds in this process. Must not touch GTK or WebKitGTK.

use std::{
    env,
    io::ErrorKind,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::Arc,
};

use kith_resident::{
    Lock, Taken,
    session::{self, Parts, Session},
};

use crate::{
    book,
    trouble::{self, Trouble},
};

/// Reminds until told to quit. A second one on the same book ends at once, quietly.
pub fn run(database: Option<PathBuf>) -> ExitCode {
    // Comes back only when there is no kithctl to become.
    become_kithctl(database.as_deref());
    match start(database) {
        Ok(Some(mut session)) => {
            session.go_on();
            ExitCode::SUCCESS
        }
        Ok(None) => ExitCode::SUCCESS,
        Err(trouble) => {
            trouble.print();
            ExitCode::FAILURE
        }
    }
}

/// Ends the window and the resident of this session, if they run.
pub fn quit_all(database: Option<PathBuf>) {
    // Whoever can't be reached over the bus reads the request beside the book; nobody there is as good as ended.
    if session::quit_all().is_err()
        && let Ok(path) = book::path(database)
    {
        kith_resident::ask_to_end(&path);
    }
}

/// The window's libraries are linked to this program: mapping them alone takes forty megabytes, used or not.
fn become_kithctl(database: Option<&Path>) {
    let Ok(own) = env::current_exe() else {
        return;
    };
    let mut kithctl = Command::new(own.with_file_name("kithctl"));
    kithctl.args(["remind", "--background"]);
    // What another book was chosen by for the command line is not meant here.
    kithctl.env_remove("KITH_DB");
    if let Some(database) = database {
        kithctl.arg("--db").arg(database);
    }
    let error = kithctl.exec();
    if error.kind() != ErrorKind::NotFound {
        eprintln!("kith: kithctl can't be started, so reminders take more memory: {error}");
    }
}

fn start(asked: Option<PathBuf>) -> Result<Option<Session>, Trouble> {
    let path = book::path(asked.clone())?;
    let lock = match Lock::take(&path) {
        Taken::Ours(lock) => lock,
        Taken::Anothers => return Ok(None),
    };
    let counter = Arc::new(book::open_lean(&path)?);
    if !counter.is_writable() {
        return Err(trouble::read_only(&path));
    }
    Ok(Some(Session::new(Parts {
        counter,
        lock,
        asked,
        tray: true,
        otherwise: None,
    })))
}
