//! What the program was asked to do, from its command line or from that of a second start.
//! Must not act on it.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use kith_api::wire::Go;
use kith_resident::place;

/// What a start asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// A window, at a place or with a file to bring in.
    Window {
        go: Option<Go>,
        file: Option<PathBuf>,
    },
    /// Reminders and the tray without a window: what starts at login.
    Background,
    /// Ends what is running.
    Quit,
    Version,
    Help,
}

/// A whole command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    pub request: Request,
    /// Absolute; the default one when absent.
    pub database: Option<PathBuf>,
}

/// The argument that makes no sense.
#[derive(Debug, PartialEq, Eq)]
pub struct BadArgument(pub String);

/// Reads this process's own arguments.
pub fn parse_own() -> Result<Arguments, BadArgument> {
    let folder = env::current_dir().unwrap_or_default();
    parse(env::args_os().skip(1), &folder)
}

/// Reads arguments, without the program's name; paths are relative to `folder`.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    folder: &Path,
) -> Result<Arguments, BadArgument> {
    let mut arguments = arguments.into_iter();
    let (mut database, mut go, mut file, mut role) = (None, None, None, None);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--background") => role = Some(Request::Background),
            Some("--quit") => role = Some(Request::Quit),
            Some("--version" | "-V") => role = Some(Request::Version),
            Some("--help" | "-h") => role = Some(Request::Help),
            Some("--db") => database = Some(folder.join(value_of("--db", arguments.next())?)),
            Some("--go") => go = Some(read_place(&value_of("--go", arguments.next())?)?),
            Some(option) if option.starts_with('-') => return Err(BadArgument(option.to_owned())),
            _ if file.is_none() => file = Some(folder.join(argument)),
            _ => return Err(bad(&argument)),
        }
    }
    let request = role.unwrap_or(Request::Window { go, file });
    Ok(Arguments { request, database })
}

fn value_of(option: &str, value: Option<OsString>) -> Result<OsString, BadArgument> {
    value
        .filter(|value| !value.is_empty())
        .ok_or_else(|| BadArgument(option.to_owned()))
}

fn read_place(value: &OsString) -> Result<Go, BadArgument> {
    value
        .to_str()
        .and_then(place::read)
        .ok_or_else(|| bad(value))
}

fn bad(argument: &OsString) -> BadArgument {
    BadArgument(argument.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(line: &[&str]) -> Result<Arguments, BadArgument> {
        parse(line.iter().map(OsString::from), Path::new("/home/ana"))
    }

    fn check(line: &[&str], request: Request, database: Option<&str>) {
        let database = database.map(PathBuf::from);
        assert_eq!(read(line), Ok(Arguments { request, database }), "{line:?}");
    }

    fn window(go: Option<Go>, file: Option<&str>) -> Request {
        Request::Window {
            go,
            file: file.map(PathBuf::from),
        }
    }

    #[test]
    fn reads_what_a_start_asks_for() {
        check(&[], window(None, None), None);
        check(&["--go", "today"], window(Some(Go::Today), None), None);
        check(
            &["--go", "settings", "--db", "book.db"],
            window(Some(Go::Settings), None),
            Some("/home/ana/book.db"),
        );
        check(
            &["--db", "/mnt/b.db", "--background"],
            Request::Background,
            Some("/mnt/b.db"),
        );
        check(&["--quit"], Request::Quit, None);
        check(&["--version"], Request::Version, None);
        check(&["-h"], Request::Help, None);
        check(
            &["cards.vcf"],
            window(None, Some("/home/ana/cards.vcf")),
            None,
        );
        check(&["/tmp/a b.vcf"], window(None, Some("/tmp/a b.vcf")), None);
    }

    #[test]
    fn names_the_argument_that_makes_no_sense() {
        for (line, blamed) in [
            (&["--frobnicate"][..], "--frobnicate"),
            (&["--db"], "--db"),
            (&["--db", ""], "--db"),
            (&["--go", "nowhere"], "nowhere"),
            (&["--go", "person:x"], "person:x"),
            (&["a.vcf", "b.vcf"], "b.vcf"),
        ] {
            assert_eq!(read(line), Err(BadArgument(blamed.to_owned())));
        }
    }
}
