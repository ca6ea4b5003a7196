//! The open book that a command works on, and the form its answer takes.
//! Opens it once, at one moment; must not decide what to do with it.

use std::path::{Path, PathBuf};

use kith_api::{
    Clock, Counter, Open,
    core::{id::OperationId, time::Moment},
};
use serde::Serialize;

use crate::{
    arguments::{Arguments, Command},
    exit::{self, Exit, Failure},
    print,
};

/// One open book, seen at one moment.
pub struct Book {
    pub counter: Counter,
    pub now: Moment,
    json: bool,
}

impl Book {
    /// Opens the book that the arguments mean. One that isn't there is begun only by what adds people to it.
    pub fn open(arguments: &Arguments) -> Result<Self, Failure> {
        let path = existing(arguments)?;
        let now = moment(&arguments.command, Clock::from_env().now());
        let options = Open {
            path: path.clone(),
            clock: Clock::Fixed(now),
        };
        let counter =
            Counter::open(options).map_err(|error| exit::cant_open_book(&error, &path))?;
        Ok(Self {
            counter,
            now,
            json: arguments.json,
        })
    }

    /// The answer to a command: `reply` for programs, `text` for people.
    pub fn answer<T: Serialize>(
        &self,
        reply: &T,
        text: impl FnOnce() -> String,
    ) -> Result<String, Failure> {
        if self.json {
            return print::json(reply);
        }
        Ok(text())
    }

    /// The answer to a command that changed something: what was done, and how to take it back.
    pub fn changed<T: Serialize>(
        &self,
        reply: &T,
        undo: Option<OperationId>,
        text: impl FnOnce() -> String,
    ) -> Result<String, Failure> {
        self.answer(reply, || match undo {
            Some(step) => format!("{} Undo with `kithctl undo {step}`.\n", text()),
            None => format!("{}\n", text()),
        })
    }

    pub fn answers_in_json(&self) -> bool {
        self.json
    }

    /// Whether progress may be shown while something takes long.
    pub fn is_watched(&self) -> bool {
        use std::io::IsTerminal as _;
        !self.json && std::io::stderr().is_terminal()
    }
}

/// The path of the book to remind from. The resident may be there before anything is in it.
pub fn to_remind_from(arguments: &Arguments) -> Result<PathBuf, Failure> {
    match &arguments.command {
        Command::Remind(remind) if remind.background => path(arguments),
        _ => existing(arguments),
    }
}

/// The path of the book that the arguments mean, which has to be there unless it may be begun.
fn existing(arguments: &Arguments) -> Result<PathBuf, Failure> {
    let path = path(arguments)?;
    if !path.exists() && !arguments.command.may_begin() {
        return Err(missing(&path));
    }
    Ok(path)
}

fn path(arguments: &Arguments) -> Result<PathBuf, Failure> {
    let given = arguments.db.clone().or_else(kith_api::default_database);
    given.ok_or_else(|| {
        Failure::new(
            Exit::Database,
            "This account has no folder for application data. Set HOME, or say where the book is with --db PATH.",
        )
    })
}

fn missing(path: &Path) -> Failure {
    Failure::new(
        Exit::Database,
        format!(
            "There is no book at {}. `kithctl import FILE` or `kithctl add NAME` begins one; --db PATH names another.",
            path.display()
        ),
    )
}

/// The moment a command looks at the book from: now, unless it asks for another.
fn moment(command: &Command, now: Moment) -> Moment {
    match command {
        Command::Due(due) => due.at.map_or(now, |at| at.seen_from(&now)),
        _ => now,
    }
}
