//! One resident a book: a lock on a file beside it, which the system gives back however the process ends.
//! The file also carries a request to end, for a session without a bus.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

/// Written into the file to ask its holder to end.
const END: &str = "end";

/// The lock, held until this is dropped. Without a file (a file system that can't lock, or a folder that can't be
/// written) the resident goes on, and two of them would be told apart by the bus alone.
pub struct Lock {
    file: Option<(File, PathBuf)>,
}

/// What came of trying.
pub enum Taken {
    Ours(Lock),
    Anothers,
}

impl Lock {
    /// Tries to become the resident of the book at `book`.
    pub fn take(book: &Path) -> Taken {
        let path = path_of(book);
        let Some(file) = open(&path) else {
            return Taken::Ours(Self { file: None });
        };
        match file.try_lock() {
            Ok(()) => {
                // Forgets a request that was meant for an earlier holder; failing to costs only that.
                let _ = file.set_len(0);
                Taken::Ours(Self {
                    file: Some((file, path)),
                })
            }
            Err(TryLockError::WouldBlock) => Taken::Anothers,
            Err(TryLockError::Error(_)) => Taken::Ours(Self { file: None }),
        }
    }

    /// Somebody wrote that the resident should end.
    pub fn asked_to_end(&self) -> bool {
        self.file
            .as_ref()
            .and_then(|(_, path)| fs::read_to_string(path).ok())
            .is_some_and(|text| text == END)
    }
}

/// A resident holds the book's lock.
pub fn is_held(book: &Path) -> bool {
    let Ok(file) = File::open(path_of(book)) else {
        return false;
    };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// Asks the holder to end at its next round, at most half a minute from now.
pub fn ask_to_end(book: &Path) {
    if is_held(book) {
        // The bus is the usual way; where this fails too there is nothing left to try.
        let _ = fs::write(path_of(book), END);
    }
}

fn path_of(book: &Path) -> PathBuf {
    let mut name = book.file_name().map(OsString::from).unwrap_or_default();
    name.push(".resident");
    book.with_file_name(name)
}

fn open(path: &Path) -> Option<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).ok()?;
    }
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_resident_a_book_until_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("deep/kith.db");
        assert!(!is_held(&book));
        let Taken::Ours(first) = Lock::take(&book) else {
            unreachable!("nobody else is here")
        };
        assert!(is_held(&book));
        assert!(matches!(Lock::take(&book), Taken::Anothers));
        let other = folder.path().join("other.db");
        assert!(matches!(Lock::take(&other), Taken::Ours(_)));

        assert!(!first.asked_to_end());
        ask_to_end(&book);
        assert!(first.asked_to_end());
        drop(first);
        assert!(!is_held(&book));
        let Taken::Ours(next) = Lock::take(&book) else {
            unreachable!("the first has ended")
        };
        assert!(!next.asked_to_end(), "a request dies with whom it was for");
    }
}
