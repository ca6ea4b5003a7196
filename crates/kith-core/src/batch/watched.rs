//! A file that is being read while its owner may change their mind, and while another program may be writing it.
//! Knows nothing of what is in it.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use crate::error::{Error, Result};

pub(super) struct Watched<'a> {
    file: File,
    path: &'a Path,
    cancelled: &'a dyn Fn() -> bool,
    /// How many bytes it had when it was opened. It may grow or shrink meanwhile: what can be read is judged.
    pub length: u64,
}

impl<'a> Watched<'a> {
    pub fn open(path: &'a Path, cancelled: &'a dyn Fn() -> bool) -> Result<Self> {
        let failed = |source: io::Error| Error::File {
            path: path.to_owned(),
            source,
        };
        // Looked at before it is opened: opening a pipe would wait for whoever writes to it.
        let metadata = fs::metadata(path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(failed(io::ErrorKind::InvalidInput.into()));
        }
        Ok(Self {
            file: File::open(path).map_err(failed)?,
            path,
            cancelled,
            length: metadata.len(),
        })
    }

    /// What the file is recognised by.
    pub fn start(&mut self) -> Result<Vec<u8>> {
        let mut start = Vec::new();
        let read = self
            .by_ref()
            .take(kith_formats::START as u64)
            .read_to_end(&mut start);
        let rewound = read.and_then(|_| self.rewind());
        match rewound {
            _ if (self.cancelled)() => Err(Error::Cancelled),
            Ok(()) => Ok(start),
            Err(source) => Err(Error::File {
                path: self.path.to_owned(),
                source,
            }),
        }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if (self.cancelled)() {
            return Err(io::Error::other("cancelled"));
        }
        self.file.read(into)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
