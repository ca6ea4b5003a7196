//! What a fresh machine lacks: finds it, says what it would run, and installs it where it may.
//! It must not install anything without consent, nor do anything when nothing is missing.

mod install;
mod needs;

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::Command;

use self::install::Installer;
use self::needs::Need;
use crate::process::{on_path, run};
use crate::{Outcome, ui};

const OLDEST_NODE: u32 = 20;

/// What the machine is set up for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building, running and packaging.
    Run,
    /// All of that, and journeys in a real window on a display that nobody looks at.
    Test,
}

/// Whether missing system packages may be installed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    Given,
    Ask,
}

impl Consent {
    /// CI has no one to ask.
    pub fn from_environment() -> Self {
        if env::var_os("CI").is_some_and(|value| value == "true") {
            Self::Given
        } else {
            Self::Ask
        }
    }
}

/// Makes the machine ready: system packages, Node's version, the UI's packages.
pub fn prepare(purpose: Purpose, consent: Consent) -> Outcome {
    system_packages(purpose, consent)?;
    node()?;
    ui::install()
}

fn system_packages(purpose: Purpose, consent: Consent) -> Outcome {
    let missing = needs::missing(purpose);
    if missing.is_empty() {
        return Ok(());
    }
    println!("This machine lacks:");
    for need in &missing {
        println!("  {:<28} {}", need.what, need.why);
    }
    let Some(installer) = Installer::found() else {
        return Err(by_hand(&missing));
    };
    let commands = installer.commands(&missing);
    println!("To be run:");
    for command in &commands {
        println!("  {}", command.join(" "));
    }
    if consent == Consent::Ask && !agreed()? {
        return Err("nothing was installed. Run the commands above, or say --yes.".into());
    }
    for command in &commands {
        let Some((program, rest)) = command.split_first() else {
            continue;
        };
        run(Command::new(program).args(rest))?;
    }
    let still = needs::missing(purpose);
    if still.is_empty() {
        Ok(())
    } else {
        Err(by_hand(&still))
    }
}

/// Asks on the terminal; without one the answer is no.
fn agreed() -> Outcome<bool> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Run this? [Y/n] ");
    let mut answer = String::new();
    io::stdout()
        .flush()
        .and_then(|()| io::stdin().lock().read_line(&mut answer))
        .map_err(|why| format!("the answer can't be read: {why}."))?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "" | "y" | "yes"
    ))
}

fn by_hand(missing: &[&Need]) -> String {
    let list: Vec<String> = missing
        .iter()
        .map(|need| format!("  {} ({})", need.what, need.by_hand()))
        .collect();
    format!("please install these, then try again:\n{}", list.join("\n"))
}

fn node() -> Outcome {
    let advice = format!(
        "Node {OLDEST_NODE} or newer with npm is needed: nodejs.org, or your system's packages"
    );
    if !on_path("node") {
        return Err(format!("{advice}. It is not on the PATH."));
    }
    let said = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|why| format!("node can't be started: {why}."))?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    match major(&said) {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        _ => Err(format!("{advice}. Here it is {said}.")),
    }
}

/// 20 of `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.11.1"), Some(20));
        assert_eq!(major("22.0.0"), Some(22));
        assert_eq!(major(""), None);
    }
}
