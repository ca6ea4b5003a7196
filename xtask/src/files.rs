//! Reading, writing and walking files with errors that name the file. Knows no verb.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Outcome;

/// The file's bytes.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|why| format!("{} can't be read: {why}.", path.display()))
}

/// Writes the file and the folders above it.
pub fn write(path: &Path, content: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, content).map_err(|why| format!("{} can't be written: {why}.", path.display()))
}

/// Makes the folder and those above it.
pub fn create_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|why| format!("{} can't be made: {why}.", path.display()))
}

/// Copies one file, making the folders above the target.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    write(to, &read(from)?)
}

/// Every file under `folder`, but for entries (files or folders) whose name `skip` says to leave out.
pub fn walk(folder: &Path, skip: fn(&str) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if skip(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if path.is_dir() {
            found.extend(walk(&path, skip));
        } else {
            found.push(path);
        }
    }
    found
}

/// When the file was last written; `None` when it isn't there.
pub fn written(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
