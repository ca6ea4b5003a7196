//! One file a command, or a few that are alike. A command reads its arguments, calls the counter, and gives the answer's text.
//! Must not print: what comes back is the answer. Only `watch`, which goes on, prints as it goes.

mod add;
mod budget;
mod check;
mod circle;
mod columns;
mod due;
mod duplicates;
mod evidence;
mod export;
mod follow_up;
mod history;
mod import;
mod link;
mod list;
mod log;
mod merge;
mod network;
mod occurrence;
mod reconnect;
mod remind;
mod reminders;
mod restore;
mod search;
mod show;
mod strength;
mod today;
mod watch;

use clap::CommandFactory as _;

use crate::{
    arguments::{Arguments, Command},
    book::Book,
    exit::Failure,
    man,
};

/// Carries out what was typed and gives the answer.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    match &arguments.command {
        Command::Completions { shell } => return Ok(completions(*shell)),
        Command::Man => return man::page(),
        Command::Remind(remind) if remind.watch => return watch::run(arguments, remind),
        Command::Remind(remind) if remind.background => return watch::run_resident(arguments),
        Command::Remind(remind) if remind.now => return watch::run_now(arguments, remind),
        _ => {}
    }
    let book = Book::open(arguments)?;
    match &arguments.command {
        Command::Completions { .. } | Command::Man => Ok(String::new()),
        Command::Import(import) if import.columns.show_map => columns::show(&book, import),
        Command::Import(import) => import::run(&book, import),
        Command::Evidence(evidence) => evidence::run(&book, evidence),
        Command::Export(export) => export::run(&book, export),
        Command::Restore(restore) => restore::run(&book, restore),
        Command::List(list) => list::run(&book, list),
        Command::Search(search) => search::run(&book, search),
        Command::Show(who) => show::run(&book, &who.who),
        Command::Add(add) => add::run(&book, add),
        Command::Log(log) => log::run(&book, log),
        Command::FollowUp(asked) => follow_up::run(&book, asked),
        Command::Due(_) => due::run(&book),
        Command::Today => today::run(&book),
        Command::Reminders(reminders) => reminders::run(&book, reminders),
        Command::Again(one) => reminders::again(&book, one),
        Command::Remind(_) => remind::run(&book),
        Command::Strength(asked) => strength::run(&book, asked),
        Command::Budget(asked) => budget::run(&book, asked),
        Command::Circle(set) => circle::run(&book, set),
        Command::Link(link) => link::run(&book, link),
        Command::Links(who) => link::list(&book, &who.who),
        Command::Reconnect(asked) => reconnect::run(&book, asked),
        Command::Unlink(unlink) => link::remove(&book, unlink),
        Command::Duplicates(asked) => duplicates::run(&book, asked),
        Command::Distinct(two) => duplicates::distinct(&book, two),
        Command::Merge(asked) => merge::run(&book, asked),
        Command::Network => network::run(&book),
        Command::Done(one) => occurrence::finish(&book, one),
        Command::Skip(one) => occurrence::skip(&book, one),
        Command::Snooze(snooze) => occurrence::snooze(&book, snooze),
        Command::Undo(undo) => history::undo(&book, undo),
        Command::History(history) => history::run(&book, history),
        Command::Check => check::run(&book),
    }
}

fn completions(shell: clap_complete::Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "kithctl", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}
