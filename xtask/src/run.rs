//! `cargo xtask run`: from a fresh checkout to Kith on the screen.

use crate::process::{cargo, run as run_command, tauri};
use crate::setup::{self, Consent, Purpose};
use crate::{Outcome, ui, unknown};

/// Sets up, builds the UI, and starts Kith with the UI inside it, or with `--dev` the dev server with hot reload.
pub fn run(args: &[String]) -> Outcome {
    let (own, for_kith) = split_at_dashes(args);
    let mut consent = Consent::from_environment();
    let mut dev = false;
    for argument in own {
        match argument.as_str() {
            "--yes" | "-y" => consent = Consent::Given,
            "--dev" => dev = true,
            other => return Err(unknown(other)),
        }
    }
    setup::prepare(Purpose::Run, consent)?;
    // The resident is kithctl, and an old one would not know how.
    run_command(&mut cargo(["build", "-p", "kithctl"]))?;
    if dev {
        return run_command(tauri(["dev", "--", "--"]).args(for_kith));
    }
    ui::build_if_changed()?;
    run_command(cargo(["run", "-p", "kith", "--features", "custom-protocol", "--"]).args(for_kith))
}

/// The arguments before `--` and those after it.
pub fn split_at_dashes(args: &[String]) -> (&[String], &[String]) {
    match args.iter().position(|argument| argument == "--") {
        Some(at) => (
            args.get(..at).unwrap_or_default(),
            args.get(at + 1..).unwrap_or_default(),
        ),
        None => (args, &[]),
    }
}
