//! The error that crosses the wire: a code to choose words by, and the facts for those words.
//! Must carry no personal data beyond what the caller sent.

use kith_core::{archive::Trouble, error::Error, link::Refused, reminder::Hindrance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A value the record can't hold; `field` says which, `detail` what would do.
    Invalid,
    NotFound,
    ChangedElsewhere,
    /// `detail` names the later step.
    ChangedSince,
    NothingToUndo,
    /// `detail` is the name of the person they are part of.
    AlreadyMerged,
    /// `detail` says what stands in the way, for the owner to read.
    CantAskAgain,
    LinkToOneself,
    /// The same two are linked like this already.
    AlreadyLinked,
    /// Somebody would be their own parent's parent.
    OwnAncestor,
    Cancelled,
    /// Another file is being read or brought in, here or by another process.
    Importing,
    FileEmpty,
    FileUnknownKind,
    FileTooLarge,
    FileTooWide,
    FileNobody,
    /// No such file, no permission, a folder; `detail` says which.
    FileCantOpen,
    /// No such folder, no permission, no room left; `detail` says which.
    FileCantWrite,
    /// An archive can only be brought back into a book without people.
    BookNotEmpty,
    /// The archive was written by a newer Kith.
    ArchiveNewer,
    /// The archive is cut off or was changed; `detail` says where.
    ArchiveDamaged,
    NewerDatabase,
    Damaged,
    DiskFull,
    ReadOnly,
    Busy,
    /// No program on this system opens such a link.
    CantOpenLink,
    /// A request that is not of the command's form: a fault of the caller.
    BadRequest,
    Internal,
}

/// What went wrong and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code:?}: {detail}")]
pub struct ApiError {
    pub code: Code,
    pub field: Option<String>,
    /// For a curious reader and the log; not the sentence shown.
    pub detail: String,
}

impl ApiError {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            field: None,
            detail: detail.into(),
        }
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        use kith_formats::Unreadable;
        let field = match &error {
            Error::Invalid { field, .. } => Some((*field).to_owned()),
            _ => None,
        };
        let code = match &error {
            Error::Invalid { .. } => Code::Invalid,
            Error::NotFound { .. } => Code::NotFound,
            Error::ChangedElsewhere => Code::ChangedElsewhere,
            Error::ChangedSince { .. } => Code::ChangedSince,
            Error::NothingToUndo => Code::NothingToUndo,
            Error::AlreadyMerged { .. } => Code::AlreadyMerged,
            Error::CantAskAgain(_) => Code::CantAskAgain,
            Error::Link(Refused::Oneself) => Code::LinkToOneself,
            Error::Link(Refused::Already) => Code::AlreadyLinked,
            Error::Link(Refused::Ancestor) => Code::OwnAncestor,
            Error::Cancelled => Code::Cancelled,
            Error::Importing => Code::Importing,
            Error::Unreadable(Unreadable::Empty) => Code::FileEmpty,
            Error::Unreadable(Unreadable::UnknownKind) | Error::Archive(Trouble::NotAnArchive) => {
                Code::FileUnknownKind
            }
            Error::Unreadable(Unreadable::TooLarge) => Code::FileTooLarge,
            Error::Unreadable(Unreadable::TooWide) => Code::FileTooWide,
            Error::Unreadable(Unreadable::Nobody) => Code::FileNobody,
            Error::File { .. } => Code::FileCantOpen,
            Error::Write(_) => Code::FileCantWrite,
            Error::Archive(Trouble::NotEmpty) => Code::BookNotEmpty,
            Error::Archive(Trouble::Newer { .. }) => Code::ArchiveNewer,
            Error::Archive(Trouble::Damaged(_)) => Code::ArchiveDamaged,
            Error::NewerDatabase { .. } => Code::NewerDatabase,
            Error::Damaged { .. } => Code::Damaged,
            Error::DiskFull => Code::DiskFull,
            Error::ReadOnly => Code::ReadOnly,
            Error::Busy => Code::Busy,
            Error::Database(_) => Code::Internal,
        };
        let detail = match &error {
            Error::Invalid { expected, .. } => (*expected).to_owned(),
            Error::ChangedSince { by, .. } => by.clone(),
            Error::AlreadyMerged { into } => into.clone(),
            Error::File { source, .. } => file_trouble(source),
            Error::Write(source) => crate::file::trouble(source),
            Error::Archive(Trouble::Damaged(detail)) => detail.clone(),
            Error::CantAskAgain(hindrance) => hindered(*hindrance),
            other => other.to_string(),
        };
        Self {
            code,
            field,
            detail,
        }
    }
}

/// What stands in the way of asking again, and what would do instead.
fn hindered(hindrance: Hindrance) -> String {
    let day = |day: chrono::NaiveDate| day.format("%-d %B %Y");
    match hindrance {
        Hindrance::NotAskedAbout => {
            "Kith doesn't ask about people who are archived, not to be contacted, or no longer living".to_owned()
        }
        Hindrance::NotPromised => {
            "they are in no circle, so nothing is promised; put them into one first, or add a follow-up".to_owned()
        }
        Hindrance::Kept(until) => format!(
            "a later touch or answer has kept the promise until {}; undo that, or add a follow-up",
            day(until)
        ),
        Hindrance::Past => "the day is past, and it comes again by itself; add a follow-up to be reminded before".to_owned(),
        Hindrance::Moved(to) => format!("it was moved, and asks on {}", day(to)),
    }
}

/// Why a file can't be opened, without the system's numbers.
fn file_trouble(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "there is no such file".to_owned(),
        Kind::PermissionDenied => "it may not be read".to_owned(),
        Kind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
