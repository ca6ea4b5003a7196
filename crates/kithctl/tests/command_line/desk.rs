//! A desk to run kithctl at: a folder with a book and a clock, thrown away afterwards. Knows no command.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// Sunday, 22 November 2026, nine in the morning in Berlin.
pub const SUNDAY: &str = "2026-11-22T08:00:00Z";

pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.at(SUNDAY);
        desk
    }

    /// Sets the clock.
    pub fn at(&self, instant: &str) {
        std::fs::write(self.path("clock"), format!("{instant} Europe/Berlin")).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn book(&self) -> PathBuf {
        self.path("kith.db")
    }

    /// Writes a file to bring in.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The program with this desk's clock, and without a book chosen.
    pub fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kithctl"));
        command
            .env("KITH_CLOCK", self.path("clock"))
            .env_remove("KITH_DB")
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path())
            // No desktop of this machine is to be notified.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
            .stdin(Stdio::null());
        command
    }

    /// The program on this desk's book.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare();
        command.arg("--db").arg(self.book()).args(arguments);
        command
    }

    /// Runs it, however it ends.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().unwrap())
    }

    /// Runs it and expects an exit code.
    #[track_caller]
    pub fn ends(&self, arguments: &[&str], code: i32) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        ran
    }

    /// Runs what must work, and gives what it printed.
    #[track_caller]
    pub fn out(&self, arguments: &[&str]) -> String {
        let ran = self.ends(arguments, 0);
        assert_eq!(ran.err, "", "{arguments:?}");
        ran.out
    }

    /// Runs what must work, and reads its JSON.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.out(&arguments)).unwrap()
    }

    /// Brings a file in.
    #[track_caller]
    pub fn import(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.file(name, content);
        self.out(&["import", text(&path)])
    }

    /// The names that `list` gives, in order.
    #[track_caller]
    pub fn names(&self, filters: &[&str]) -> Vec<String> {
        let arguments: Vec<&str> = ["list"].iter().chain(filters).copied().collect();
        names(&self.json(&arguments)["rows"])
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().expect("ended by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The names in rows of people.
#[track_caller]
pub fn names(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}
