//! The vCards of a folder, one after the other. Follows no links, so that it ends and stays where it is.
//! Knows nothing of what is in them.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use kith_formats::{Parts, is_called_vcard};

use crate::error::{Error, Result};

/// How deep folders within it are looked into.
const DEPTH: u32 = 8;
/// Most files of one folder that are read.
const FILES: usize = 100_000;

/// A vCard in the folder.
struct Part {
    path: PathBuf,
    /// How many bytes are done when it begins.
    before: u64,
}

pub(super) struct Folder<'a> {
    parts: Vec<Part>,
    cancelled: &'a dyn Fn() -> bool,
    /// How many bytes all of them had when they were found.
    pub length: u64,
}

impl<'a> Folder<'a> {
    pub fn open(path: &Path, cancelled: &'a dyn Fn() -> bool) -> Result<Self> {
        let mut folder = Self {
            parts: Vec::new(),
            cancelled,
            length: 0,
        };
        folder.look(path, DEPTH).map_err(|source| Error::File {
            path: path.to_owned(),
            source,
        })?;
        Ok(folder)
    }

    fn look(&mut self, path: &Path, depth: u32) -> io::Result<()> {
        let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if name.starts_with('.') || self.parts.len() >= FILES || (self.cancelled)() {
                continue;
            }
            if kind.is_dir() && depth > 0 {
                // A folder that can't be opened is like a file that isn't there.
                let _ = self.look(&entry.path(), depth - 1);
            }
            if kind.is_file() && is_called_vcard(&name) {
                let before = self.length;
                self.length += entry.metadata().map_or(0, |metadata| metadata.len());
                self.parts.push(Part {
                    path: entry.path(),
                    before,
                });
            }
        }
        Ok(())
    }
}

impl Parts for Folder<'_> {
    fn count(&self) -> usize {
        self.parts.len()
    }

    fn name(&self, index: usize) -> String {
        let name = self.parts.get(index).and_then(|part| part.path.file_name());
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    fn before(&self, index: usize) -> u64 {
        self.parts
            .get(index)
            .map_or(self.length, |part| part.before)
    }

    fn open(&mut self, index: usize) -> io::Result<Box<dyn Read + '_>> {
        let part = self.parts.get(index).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(Watched {
            file: File::open(&part.path)?,
            cancelled: self.cancelled,
        }))
    }
}

/// A file that is read until its owner changes their mind.
struct Watched<'a> {
    file: File,
    cancelled: &'a dyn Fn() -> bool,
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if (self.cancelled)() {
            return Err(io::Error::other("cancelled"));
        }
        self.file.read(into)
    }
}
