//! Files that are given to the owner: written whole, or not at all. Must not know what is in them.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use crate::error::{ApiError, Code};

/// Most leftovers of writings that were cut off, in one folder.
const LEFTOVERS: u32 = 100;

/// Puts a file at `path`, in the place of one that may be there. It is written beside it first and then moved: whoever
/// looks sees the old file or the new one, and a disk that fills up leaves the old one.
///
/// Refused as `FileCantWrite`, saying why; also where something else than a plain file is.
pub(crate) fn put(path: &Path, content: &[u8]) -> Result<(), ApiError> {
    put_with(path, |out| {
        out.write_all(content).map_err(|error| cant_write(&error))
    })
}

/// The same for what is written bit by bit. Whatever goes wrong on the way, the old file stays.
pub(crate) fn put_with<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let path = followed(path).map_err(|error| cant_write(&error))?;
    let (beside, file) = begin(&path).map_err(|error| cant_write(&error))?;
    let written = fill(file, write).and_then(|value| {
        fs::rename(&beside, &path).map_err(|error| cant_write(&error))?;
        Ok(value)
    });
    if written.is_err() {
        // Why it could not be written is what counts, not why the rest could not be removed.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn fill<T>(
    file: File,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let value = write(&mut out)?;
    let written = out.flush().and_then(|()| out.get_ref().sync_all());
    written.map_err(|error| cant_write(&error))?;
    Ok(value)
}

/// Makes a folder at `path` with everything that `fill` puts into it, or none. A folder that is there must be empty.
pub(crate) fn put_folder<T>(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let beside = begin_folder(path).map_err(|error| cant_write(&error))?;
    let filled = fill(&beside).and_then(|value| {
        // Not every system moves a folder onto an empty one.
        let _ = fs::remove_dir(path);
        fs::rename(&beside, path).map_err(|error| cant_write(&error))?;
        Ok(value)
    });
    if filled.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    filled
}

/// A new folder beside `path`, which is nothing or an empty folder.
fn begin_folder(path: &Path) -> io::Result<PathBuf> {
    match fs::read_dir(path) {
        Ok(mut inside) => {
            if inside.next().is_some() {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    if path.file_name().is_none() {
        return Err(ErrorKind::InvalidFilename.into());
    }
    for n in 0..LEFTOVERS {
        let beside = path.with_file_name(format!(".kith-{}-{n}.parts", std::process::id()));
        match fs::create_dir(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| beside),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The error for what the system refused.
pub(crate) fn cant_write(error: &io::Error) -> ApiError {
    ApiError::new(Code::FileCantWrite, trouble(error))
}

/// Where a link leads, so that the link stays one. Refuses what is no plain file.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(kept) if kept.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(kept) if !kept.is_file() => Err(ErrorKind::InvalidInput.into()),
        Ok(_) => fs::canonicalize(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(error),
    }
}

/// A new file in the folder of `path`.
fn begin(path: &Path) -> io::Result<(PathBuf, File)> {
    for n in 0..LEFTOVERS {
        let name = format!(".kith-{}-{n}.part", std::process::id());
        let beside = path.with_file_name(OsString::from(name));
        match File::create_new(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (beside, file)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Why a file can't be written, without the system's numbers.
pub(crate) fn trouble(error: &io::Error) -> String {
    let why = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such folder",
        ErrorKind::PermissionDenied => "you may not write there",
        ErrorKind::ReadOnlyFilesystem => "what it would be on can only be read",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "there is no room left for it"
        }
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::DirectoryNotEmpty => "there is something in that folder already",
        ErrorKind::InvalidInput => "it is no plain file",
        ErrorKind::InvalidFilename => "no file can have this name",
        _ => return error.to_string(),
    };
    why.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// The names in a folder.
    fn names(folder: &Path) -> Vec<OsString> {
        let mut names: Vec<OsString> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_put_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Ana’s calendar.ics");
        for content in ["long enough", "short", ""] {
            put(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            assert_eq!(names(folder.path()), ["Ana’s calendar.ics"]);
        }
    }

    #[test]
    fn what_cant_be_written_is_refused_with_its_cause() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        fs::create_dir(inside("folder")).unwrap();
        fs::write(inside("file"), "kept").unwrap();
        for (path, why) in [
            (inside("folder"), "folder"),
            (inside("missing/kith.ics"), "no such folder"),
            (inside("file/kith.ics"), "no such folder"),
            (PathBuf::new(), "no such folder"),
        ] {
            let error = put(&path, b"new").unwrap_err();
            assert_eq!(error.code, Code::FileCantWrite, "{}", path.display());
            assert!(error.detail.contains(why), "{}", error.detail);
        }
        assert_eq!(names(folder.path()), ["file", "folder"]);
        assert_eq!(fs::read_to_string(inside("file")).unwrap(), "kept");
    }

    #[test]
    fn every_cause_has_its_words() {
        for (kind, words) in [
            (ErrorKind::PermissionDenied, "may not write"),
            (ErrorKind::ReadOnlyFilesystem, "only be read"),
            (ErrorKind::StorageFull, "no room"),
            (ErrorKind::QuotaExceeded, "no room"),
        ] {
            assert!(trouble(&kind.into()).contains(words), "{kind:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (folder.path().join("link"), folder.path().join("file"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        put(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        let error = put(Path::new("/dev/null"), b"new").unwrap_err();
        assert!(error.detail.contains("no plain file"), "{}", error.detail);
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
