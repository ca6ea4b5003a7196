//! How a command ends: the exit codes, and a failure's sentence with its cause and remedy.
//! Must not print, and must not repeat anything from inside the book beyond what was typed.

use kith_api::error::{ApiError, Code};

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Failed = 1,
    Usage = 2,
    NotFound = 3,
    Ambiguous = 4,
    Database = 5,
    File = 6,
    Nothing = 7,
    Running = 8,
}

/// Every exit code and its meaning, for the help and the man page.
pub const MEANINGS: [(u8, &str); 9] = [
    (0, "done"),
    (1, "something went wrong"),
    (
        2,
        "the command line makes no sense, or a value can't be kept",
    ),
    (3, "nobody, or nothing, of that name or number"),
    (4, "the name fits several people; they are listed"),
    (
        5,
        "the book can't be used: missing, damaged, newer, locked, read-only, or the disk is full",
    ),
    (
        6,
        "the file to bring in can't be read, or the one to export can't be written",
    ),
    (7, "nothing to do, or nothing to undo"),
    (8, "Kith reminds from this book already"),
];

/// Why a command could not be carried out.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    /// One or more sentences: what happened and what to do.
    pub text: String,
}

impl Failure {
    pub fn new(exit: Exit, text: impl Into<String>) -> Self {
        Self {
            exit,
            text: text.into(),
        }
    }

    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(Exit::Usage, text)
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let (exit, text) = match error.code {
            Code::Invalid => return invalid(&error),
            Code::NotFound => (
                Exit::NotFound,
                "It isn't in the book. `kithctl list` says who is; `kithctl history` lists the steps.",
            ),
            Code::ChangedElsewhere => (
                Exit::Failed,
                "This was changed elsewhere in the meantime. Try again.",
            ),
            Code::ChangedSince => return changed_since(&error),
            Code::CantAskAgain => {
                let text = format!("It can't be asked again: {}.", error.detail);
                return Self::new(Exit::Failed, text);
            }
            Code::LinkToOneself => (
                Exit::Usage,
                "Nobody can be linked with themselves. Name somebody else.",
            ),
            Code::AlreadyLinked => (
                Exit::Nothing,
                "They are linked like this already. `kithctl links NAME` says how.",
            ),
            Code::OwnAncestor => (
                Exit::Usage,
                "That would make somebody their own ancestor. Look with `kithctl links NAME` which of the links is wrong.",
            ),
            Code::AlreadyMerged => {
                let text = format!(
                    "They are part of {} already, so there is nothing to merge. `kithctl history` lists the step, to take it back.",
                    crate::print::clean(&error.detail)
                );
                return Self::new(Exit::NotFound, text);
            }
            Code::NothingToUndo => (Exit::Nothing, "There is nothing to undo."),
            Code::Cancelled => (
                Exit::Failed,
                "Stopped. Nothing was brought in, and no file was written.",
            ),
            Code::Importing => (
                Exit::Database,
                "Another file is being read or brought in. Wait until that is through, or stop it, then try again.",
            ),
            Code::FileEmpty => (
                Exit::File,
                "This file is empty. Export it again and take the new file.",
            ),
            Code::FileUnknownKind => (
                Exit::File,
                "Kith can't read this kind of file. Take a vCard (.vcf), a zip or folder of them, LDIF, JSContact, Monica's export or a table (.csv).",
            ),
            Code::FileTooWide => (
                Exit::File,
                "This table has more than 1,000 columns. Take out those that say nothing of people.",
            ),
            Code::FileTooLarge => (
                Exit::File,
                "A file of this kind can have 200 MB at most. Export fewer people at a time, or leave the pictures out.",
            ),
            Code::FileNobody => (
                Exit::File,
                "There is nobody in this file. Check that you exported contacts, then try again.",
            ),
            Code::FileCantOpen => return file_cant_open(&error),
            Code::FileCantWrite => return file_cant_write(&error),
            Code::BookNotEmpty => (
                Exit::Database,
                "There are people in this book already, so nothing was brought back. An archive goes into a new book: name one with --db PATH.",
            ),
            Code::ArchiveNewer => (
                Exit::File,
                "This archive was written by a newer Kith, so nothing was brought back. Update Kith and try again.",
            ),
            Code::ArchiveDamaged => return archive_damaged(&error),
            Code::NewerDatabase | Code::Damaged | Code::DiskFull | Code::ReadOnly | Code::Busy => {
                (Exit::Database, book_trouble(error.code))
            }
            Code::CantOpenLink | Code::BadRequest | Code::Internal => return internal(&error),
        };
        Self::new(exit, text)
    }
}

/// Why the book at `path` could not be opened.
pub fn cant_open_book(error: &ApiError, path: &std::path::Path) -> Failure {
    let why = match error.code {
        Code::FileCantOpen => format!(
            "It can't be opened ({}). Check that the path is right and that you may read and write there.",
            error.detail
        ),
        Code::Damaged => format!(
            "{} What was found: {}.",
            book_trouble(error.code),
            error.detail
        ),
        Code::NewerDatabase | Code::DiskFull | Code::ReadOnly | Code::Busy => {
            book_trouble(error.code).to_owned()
        }
        _ => format!("It can't be opened ({}).", error.detail),
    };
    Failure::new(
        Exit::Database,
        format!("The book at {}: {why}", path.display()),
    )
}

fn book_trouble(code: Code) -> &'static str {
    match code {
        Code::NewerDatabase => {
            "It was written by a newer Kith. Nothing was changed; update Kith to open it."
        }
        Code::Damaged => {
            "It is damaged, or not a Kith book. It was left as it is; restore a backup of it, or choose another with --db."
        }
        Code::DiskFull => "The disk is full, so nothing was saved. Free some space and try again.",
        Code::Busy => "Another program is using the book. Wait a moment and try again.",
        _ => {
            "The book can't be written, so nothing was saved. Check that you may write to its file and folder."
        }
    }
}

fn invalid(error: &ApiError) -> Failure {
    let field = match error.field.as_deref() {
        Some("name" | "display") => "The name",
        Some("on" | "due_on") => "The day",
        Some("at") => "The time",
        Some("minutes") => "The length in minutes",
        Some("contacts") => "The list of people",
        Some("occasions") => "The birthday",
        Some("title") => "The follow-up",
        Some("tag" | "tags") => "The tag",
        Some("photo") => {
            return Failure::usage(
                "They have two pictures. Say whose to keep with --take photo=ID.",
            );
        }
        _ => "This",
    };
    Failure::usage(format!(
        "{field} can't be kept like this. What works: {}.",
        error.detail
    ))
}

fn changed_since(error: &ApiError) -> Failure {
    Failure::new(
        Exit::Failed,
        format!(
            "This step can't be undone, because something newer builds on it ({}). Undo that first; `kithctl history` lists the steps.",
            error.detail
        ),
    )
}

fn file_cant_open(error: &ApiError) -> Failure {
    Failure::new(
        Exit::File,
        format!(
            "The file can't be opened: {}. Check that it is there and that you may read it.",
            error.detail
        ),
    )
}

fn file_cant_write(error: &ApiError) -> Failure {
    Failure::new(
        Exit::File,
        format!(
            "The file can't be written: {}. A file that was there is as it was; choose another place, or make room.",
            error.detail
        ),
    )
}

fn archive_damaged(error: &ApiError) -> Failure {
    Failure::new(
        Exit::File,
        format!(
            "This archive is damaged ({}), so nothing was brought back. Use another copy of it.",
            error.detail
        ),
    )
}

fn internal(error: &ApiError) -> Failure {
    Failure::new(
        Exit::Failed,
        format!(
            "Something went wrong inside Kith ({}). Nothing was saved; try again, and look with `kithctl check` if it stays.",
            error.detail
        ),
    )
}
