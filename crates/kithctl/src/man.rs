//! The man page, written from the definition of the arguments: one page with every command in it.
//! Must not say anything of a command that its help doesn't say.

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use crate::{
    arguments::Arguments,
    exit::{Exit, Failure, MEANINGS},
};

/// The page as `man` reads it.
pub fn page() -> Result<String, Failure> {
    let mut text = Vec::new();
    write(&mut text).map_err(|error| {
        Failure::new(
            Exit::Failed,
            format!("The man page can't be written ({error})."),
        )
    })?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn write(out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut command = Arguments::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for part in command.get_subcommands_mut() {
        if !part.is_hide_set() && part.get_name() != "help" {
            describe(&mut roff, part);
        }
    }
    exit_status(&mut roff);
    environment_and_files(&mut roff);
    roff.to_writer(out)
}

fn describe(roff: &mut Roff, command: &mut Command) {
    let usage = command.render_usage().to_string();
    roff.control("SS", [usage.trim_start_matches("Usage: ")]);
    let about = command.get_long_about().or_else(|| command.get_about());
    for paragraph in about
        .map(ToString::to_string)
        .unwrap_or_default()
        .split("\n\n")
    {
        roff.control("PP", []);
        roff.text([roman(format!("{}.", paragraph.trim_end_matches('.')))]);
    }
    let own = |argument: &&Arg| {
        !argument.is_hide_set() && !argument.is_global_set() && argument.get_id() != "help"
    };
    for argument in command.get_arguments().filter(own) {
        describe_argument(roff, argument);
    }
}

fn describe_argument(roff: &mut Roff, argument: &Arg) {
    roff.control("TP", []);
    roff.text([bold(argument.to_string())]);
    let mut said: Vec<String> = Vec::new();
    let help = argument.get_long_help().or_else(|| argument.get_help());
    said.extend(help.map(|help| format!("{help}.")));
    let words: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if !words.is_empty() && argument.get_action().takes_values() {
        said.push(format!("One of {}.", words.join(", ")));
    }
    let usual = argument.get_default_values().iter();
    let usual: Vec<_> = usual.map(|value| value.to_string_lossy()).collect();
    if !usual.is_empty() && usual != [""] && argument.get_action().takes_values() {
        said.push(format!("Without it: {}.", usual.join(", ")));
    }
    roff.text([roman(said.join(" "))]);
}

fn exit_status(roff: &mut Roff) {
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in MEANINGS {
        roff.control("TP", []);
        roff.text([bold(code.to_string())]);
        roff.text([roman(meaning)]);
    }
}

fn environment_and_files(roff: &mut Roff) {
    roff.control("SH", ["ENVIRONMENT"]);
    roff.control("TP", []);
    roff.text([bold("KITH_DB")]);
    roff.text([roman("The book to use when --db is not given.")]);
    roff.control("SH", ["FILES"]);
    roff.text([roman(
        "The app's book lies in the folder that the system has for application data; `kithctl check` says where.",
    )]);
}
