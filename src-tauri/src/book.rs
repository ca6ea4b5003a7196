//! Where the book is, and opening it for a role. Must not decide what to do when it can't be opened.

use std::path::{Path, PathBuf};

use kith_api::{Clock, Counter, Open};

use crate::trouble::{self, Trouble};

/// The book to use: the one asked for, else the default.
pub fn path(asked: Option<PathBuf>) -> Result<PathBuf, Trouble> {
    asked
        .or_else(kith_api::default_database)
        .ok_or_else(trouble::no_folder)
}

/// Opens the book at `path` for a process that stays in the background: little memory counts for more than speed.
#[cfg(target_os = "linux")]
pub fn open_lean(path: &Path) -> Result<Counter, Trouble> {
    Counter::open_lean(options(path)).map_err(|error| trouble::of(&error, path))
}

/// Opens the book at `path`.
pub fn open(path: &Path) -> Result<Counter, Trouble> {
    Counter::open(options(path)).map_err(|error| trouble::of(&error, path))
}

fn options(path: &Path) -> Open {
    Open {
        path: path.to_owned(),
        clock: Clock::from_env(),
    }
}
