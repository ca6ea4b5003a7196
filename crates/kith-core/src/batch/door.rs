//! One import at a time, in this process and in every other: a lock on a file beside the book, which the system gives back
//! however the process ends.

use std::{
    ffi::OsString,
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Held while a file is read or brought in.
pub(super) struct Door {
    _file: Option<File>,
}

impl Door {
    /// # Errors
    /// `Importing` while another import runs.
    pub fn enter(book: &Path) -> Result<Self> {
        // A file system that can't lock, or a folder that can't be written: SQLite's own locks still keep the book whole.
        let Ok(file) = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(beside(book))
        else {
            return Ok(Self { _file: None });
        };
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Error::Importing),
            Err(TryLockError::Error(_)) => Ok(Self { _file: None }),
        }
    }
}

/// `kith.db` has `kith.db.importing` beside it.
fn beside(book: &Path) -> PathBuf {
    let mut name = OsString::from(book.as_os_str());
    name.push(".importing");
    PathBuf::from(name)
}
