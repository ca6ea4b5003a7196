//! The program `kithctl`: reads what was typed, has it carried out, prints the answer and ends with an exit code.
//! Must hold no rule: everything it does to the book it does through kith-api.

mod arguments;
mod book;
mod changes;
mod choose;
mod commands;
mod every;
mod exit;
mod man;
mod print;
mod when;
mod words;

use std::{
    io::{self, ErrorKind, Write as _},
    process::ExitCode,
};

use clap::Parser as _;

use crate::{
    arguments::Arguments,
    exit::{Exit, Failure},
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(&arguments).and_then(|answer| say(&answer)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody is left to tell when this can't be written either.
            let _ = writeln!(io::stderr(), "kithctl: {}", failure.text);
            ExitCode::from(failure.exit as u8)
        }
    }
}

/// Prints an answer. A reader that has seen enough, such as `head`, ends it quietly.
fn say(answer: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(answer.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(
            Exit::Failed,
            format!("The answer can't be written ({error}). What was asked for is done."),
        )),
        _ => Ok(()),
    }
}
