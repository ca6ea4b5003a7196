//! What can go wrong, by cause. Problems in the owner's data are values, not errors (see `kith_formats::Problem`).
//! Messages here are for logs; the words a person reads are chosen by the cause.

use std::path::PathBuf;

use crate::{id::OperationId, reminder::Hindrance};

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A value that the record can't hold: which field, and what would do.
    #[error("{field}: {expected}")]
    Invalid {
        field: &'static str,
        expected: &'static str,
    },
    #[error("no such {what}")]
    NotFound { what: &'static str },
    /// Edited from an older version than the one kept.
    #[error("changed elsewhere since it was read")]
    ChangedElsewhere,
    /// An undo that would overwrite something newer.
    #[error("step {operation} can't be undone: {by} came after it")]
    ChangedSince { operation: OperationId, by: String },
    /// Somebody who became part of another one already.
    #[error("already part of {into}")]
    AlreadyMerged { into: String },
    #[error("nothing to undo")]
    NothingToUndo,
    /// A resolved reminder that can't ask again.
    #[error("it can't be asked again: {0:?}")]
    CantAskAgain(Hindrance),
    /// A relationship that can't be.
    #[error("can't be linked: {0:?}")]
    Link(crate::link::Refused),
    #[error("stopped")]
    Cancelled,
    /// Another file is being read or brought in, here or in another process.
    #[error("another import is under way")]
    Importing,
    /// The file can't be taken as a whole.
    #[error("the file can't be read: {0:?}")]
    Unreadable(kith_formats::Unreadable),
    /// A file can't be written.
    #[error("can't write: {0}")]
    Write(std::io::Error),
    /// An archive can't be brought back.
    #[error("the archive can't be brought back: {0:?}")]
    Archive(crate::archive::Trouble),
    #[error("can't open {path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Written by a newer Kith; left untouched.
    #[error("the database is of version {found}, this program knows {known}")]
    NewerDatabase { found: i64, known: i64 },
    /// Not a Kith database, or a damaged one; left untouched.
    #[error("the database is damaged: {detail}")]
    Damaged { detail: String },
    #[error("the disk is full")]
    DiskFull,
    #[error("the database can't be written")]
    ReadOnly,
    #[error("another program holds the database")]
    Busy,
    #[error(transparent)]
    Database(rusqlite::Error),
}

impl Error {
    pub fn invalid(field: &'static str, expected: &'static str) -> Self {
        Self::Invalid { field, expected }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly) => Self::ReadOnly,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged {
                detail: error.to_string(),
            },
            _ => Self::Database(error),
        }
    }
}
