//! Why the book can't be opened, in words for its owner: what happened and what to do.
//! Chosen by the error's code; must not repeat anything from inside the book.

use std::{
    fs,
    path::{Path, PathBuf},
};

use kith_api::error::{ApiError, Code};

/// What to say instead of starting.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble {
    pub title: &'static str,
    pub text: String,
}

/// No folder for data is known on this account.
pub fn no_folder() -> Trouble {
    Trouble {
        title: "Kith doesn't know where to keep its book",
        text: "This account has no folder for application data. Set HOME, or start Kith with --db PATH.".to_owned(),
    }
}

/// The book at `path` can be read but not written, so nothing can be reminded of.
#[cfg(target_os = "linux")]
pub fn read_only(path: &Path) -> Trouble {
    let why = "it can be read but not written";
    of(&ApiError::new(Code::ReadOnly, why), path)
}

/// Why the book at `path` could not be opened.
pub fn of(error: &ApiError, path: &Path) -> Trouble {
    let backup = backup_beside(path);
    let path = path.display();
    let (title, text) = match error.code {
        Code::NewerDatabase => (
            "This book was written by a newer Kith",
            format!(
                "The book at\n{path}\nwas written by a newer version of Kith than this one. It was left untouched. \
                 Install the newer version again to open it."
            ),
        ),
        Code::Damaged => (
            "The book is damaged",
            format!(
                "The file at\n{path}\nis damaged, or is not a Kith book. It was left untouched. {}",
                way_out(backup)
            ),
        ),
        Code::ReadOnly | Code::FileCantOpen => (
            "The book can't be opened",
            format!(
                "Kith may not read or write\n{path}\n({}). Check that the folder exists and belongs to you, then start Kith again.",
                error.detail
            ),
        ),
        Code::DiskFull => (
            "The disk is full",
            format!(
                "There is no room to open the book at\n{path}\nFree some space, then start Kith again."
            ),
        ),
        Code::Busy => (
            "Another program holds the book",
            format!("Another program has locked\n{path}\nClose it, then start Kith again."),
        ),
        _ => (
            "The book can't be opened",
            format!(
                "Something unexpected happened while opening\n{path}\n({error}). It was left untouched."
            ),
        ),
    };
    Trouble { title, text }
}

fn way_out(backup: Option<PathBuf>) -> String {
    match backup {
        Some(copy) => format!(
            "A copy from before the last upgrade is beside it:\n{}\nPut that in its place to go on from there, \
             or move the file away to begin anew.",
            copy.display()
        ),
        None => "Put a copy of yours in its place, or move the file away to begin anew.".to_owned(),
    }
}

/// The newest copy that was made beside the book before an upgrade.
fn backup_beside(book: &Path) -> Option<PathBuf> {
    let stem = format!("{}.before-", book.file_stem()?.to_string_lossy());
    fs::read_dir(book.parent()?)
        .ok()?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&stem))
        .max_by_key(|entry| entry.metadata().and_then(|meta| meta.modified()).ok())
        .map(|entry| entry.path())
}

impl Trouble {
    /// Tells it on the terminal, for whoever started Kith from one and for the system's log.
    pub fn print(&self) {
        eprintln!("kith: {}. {}", self.title, self.text.replace('\n', " "));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_trouble_says_where_and_what_to_do() {
        let path = Path::new("/home/ana/kith.db");
        for (code, advice) in [
            (Code::NewerDatabase, "Install the newer version"),
            (Code::Damaged, "begin anew"),
            (Code::ReadOnly, "belongs to you"),
            (Code::FileCantOpen, "belongs to you"),
            (Code::DiskFull, "Free some space"),
            (Code::Busy, "Close it"),
            (Code::Internal, "left untouched"),
        ] {
            let trouble = of(&ApiError::new(code, "why"), path);
            assert!(trouble.text.contains("/home/ana/kith.db"), "{code:?}");
            assert!(trouble.text.contains(advice), "{code:?}");
        }
    }

    #[test]
    fn a_damaged_book_points_to_its_copy() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("kith.db");
        let damaged = || of(&ApiError::new(Code::Damaged, "why"), &book).text;
        fs::write(folder.path().join("other.before-2.db"), "").unwrap();
        assert!(!damaged().contains("before-2"), "{}", damaged());
        fs::write(folder.path().join("kith.before-2.db"), "").unwrap();
        assert!(damaged().contains("kith.before-2.db"), "{}", damaged());
    }
}
