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

/// Opens the book at `path`.
pub fn open(path: &Path) -> Result<Counter, Trouble> {
    let clock = Clock::from_env();
    Counter::open(Open {
        path: path.to_owned(),
        clock,
    })
    .map_err(|error| trouble::of(&error, path))
}
