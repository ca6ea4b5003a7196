//! A zip of vCards. Nothing of it is ever written anywhere, so the paths in it are names and no more. What unpacks to far
//! more than it holds is refused.

use std::io::{self, Read};

use zip::ZipArchive;

use crate::parts::{self, Parts, is_called_vcard};
use crate::{File, Input, Sink, Start, Summary, Unreadable, limits};

/// Most files of one archive that are looked at.
const FILES: usize = 100_000;

/// True for the beginning of a zip file.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    start.text.starts_with(b"PK\x03\x04") || start.text.starts_with(b"PK\x05\x06")
}

/// Reads the vCards in it.
///
/// # Errors
/// `UnknownKind` when it is no zip, or has no vCards in it.
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let file = input.take_file().ok_or(Unreadable::UnknownKind)?;
    let archive = ZipArchive::new(file).map_err(|_| Unreadable::UnknownKind)?;
    let mut archive = Archive::of(archive);
    if archive.files.is_empty() {
        return Err(Unreadable::UnknownKind);
    }
    Ok(parts::read(&mut archive, sink))
}

/// A vCard in the archive.
struct Packed {
    index: usize,
    name: String,
    /// How many bytes of the archive are done when it begins.
    before: u64,
    size: u64,
}

struct Archive<'f> {
    zip: ZipArchive<&'f mut dyn File>,
    files: Vec<Packed>,
    /// How much may still be unpacked, of all of them together; they are looked over twice.
    left: u64,
}

impl<'f> Archive<'f> {
    fn of(mut zip: ZipArchive<&'f mut dyn File>) -> Self {
        let mut files = Vec::new();
        let mut before = 0;
        for index in 0..zip.len().min(FILES) {
            let Ok(file) = zip.by_index_raw(index) else {
                continue;
            };
            let whole = match file.name() {
                Ok(name) => name.into_owned(),
                Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
            };
            let name = whole.rsplit(['/', '\\']).next().unwrap_or_default();
            // macOS puts a shadow of every file beside it.
            let is_shadow = whole.starts_with("__MACOSX") || name.starts_with('.');
            if !file.is_file() || is_shadow || !is_called_vcard(name) {
                continue;
            }
            let size = file.compressed_size();
            let name = name.to_owned();
            files.push(Packed {
                index,
                name,
                before,
                size,
            });
            before += size;
        }
        Self {
            zip,
            files,
            left: 2 * limits::UNPACKED_BYTES,
        }
    }
}

impl Parts for Archive<'_> {
    fn count(&self) -> usize {
        self.files.len()
    }

    fn name(&self, index: usize) -> String {
        self.files
            .get(index)
            .map(|file| file.name.clone())
            .unwrap_or_default()
    }

    fn before(&self, index: usize) -> u64 {
        let last = self.files.last().map_or(0, |file| file.before + file.size);
        self.files.get(index).map_or(last, |file| file.before)
    }

    fn open(&mut self, index: usize) -> io::Result<Box<dyn Read + '_>> {
        let found = self.files.get(index).ok_or(io::ErrorKind::NotFound)?;
        let most = found.size.saturating_mul(limits::UNPACKED_TIMES);
        let most = most.max(limits::PHOTO_BYTES as u64);
        let file = self.zip.by_index(found.index)?;
        Ok(Box::new(Unpacking {
            file,
            most,
            left: &mut self.left,
        }))
    }
}

/// Stops when there is too much.
struct Unpacking<'a, R> {
    file: R,
    most: u64,
    left: &'a mut u64,
}

impl<R: Read> Read for Unpacking<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let too_much = io::Error::from(io::ErrorKind::FileTooLarge);
        let (Some(most), Some(left)) = (
            self.most.checked_sub(read as u64),
            self.left.checked_sub(read as u64),
        ) else {
            return Err(too_much);
        };
        self.most = most;
        *self.left = left;
        Ok(read)
    }
}
