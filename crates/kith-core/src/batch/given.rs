//! What the owner gives to be read: a file, or a folder of vCards. Must not look into what is read.

use std::path::Path;

use kith_formats::{Failure, Mapping, Sink, Source, Summary};

use super::{folder::Folder, watched::Watched};
use crate::error::{Error, Result};

pub(super) enum Given<'a> {
    File(Watched<'a>, Source),
    Folder(Folder<'a>),
}

impl<'a> Given<'a> {
    /// # Errors
    /// `File` when it can't be opened, `Unreadable` when it isn't a file of people.
    pub fn open(path: &'a Path, file_name: &str, cancelled: &'a dyn Fn() -> bool) -> Result<Self> {
        if path.is_dir() {
            return Ok(Self::Folder(Folder::open(path, cancelled)?));
        }
        let mut file = Watched::open(path, cancelled)?;
        let source = kith_formats::sniff(&file.start()?, file_name).map_err(Error::Unreadable)?;
        Ok(Self::File(file, source))
    }

    pub fn source(&self) -> Source {
        match self {
            Self::File(_, source) => *source,
            Self::Folder(_) => Source::Vcard,
        }
    }

    /// How many bytes there are in all.
    pub fn length(&self) -> u64 {
        match self {
            Self::File(file, _) => file.length,
            Self::Folder(folder) => folder.length,
        }
    }

    /// Hands everybody on; a table as its owner maps it, where they do.
    pub fn read(
        &mut self,
        mapping: Option<&Mapping>,
        sink: &mut Sink<'_>,
    ) -> std::result::Result<Summary, Failure> {
        match (self, mapping) {
            (Self::File(file, _), Some(mapping)) => kith_formats::read_mapped(file, mapping, sink),
            (Self::File(file, source), None) => kith_formats::read(file, *source, sink),
            (Self::Folder(folder), _) => kith_formats::read_parts(folder, sink),
        }
    }
}
