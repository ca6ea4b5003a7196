//! `cargo xtask seed`, `bench`, `simulate` and `evaluate`: start the lab (xtask/lab), which knows the record, in a release build.

use std::process::Command;

use crate::display::Display;
use crate::process::{cargo, root, run};
use crate::setup::{self, Consent, Purpose};
use crate::{Outcome, ui};

/// Figures that need the app itself, and so a display.
const IN_THE_WINDOW: [&str; 3] = ["start", "memory", "deb"];

/// Passes its arguments on to the lab.
pub fn seed(args: &[String]) -> Outcome {
    run(lab("seed").args(args))
}

/// Passes its arguments on to the lab.
pub fn simulate(args: &[String]) -> Outcome {
    run(lab("simulate").args(args))
}

/// Passes its arguments on to the lab.
pub fn evaluate(args: &[String]) -> Outcome {
    run(lab("evaluate").args(args))
}

/// How many occurrences the tests have it tell; by hand `cargo xtask simulate` tells a million, or as many as one likes.
const OCCURRENCES: u32 = 150_000;

/// Lives as a part of the tests. In the build that the tests made already, so that overflow is noticed and little
/// is compiled again: only what the time goes into is optimised.
pub fn live() -> Outcome {
    let mut live = cargo(["run", "--quiet", "-p", "kith-lab"]);
    for (package, level) in [("libsqlite3-sys", 3), ("kith-core", 2)] {
        live.arg("--config");
        live.arg(format!("profile.dev.package.{package}.opt-level={level}"));
    }
    live.args(["--", "simulate", "--occurrences", &OCCURRENCES.to_string()]);
    run(&mut live)
}

/// One of the lab's commands.
fn lab(verb: &str) -> Command {
    let mut lab = cargo(["run", "--quiet", "--release", "-p", "kith-lab", "--"]);
    lab.arg(verb);
    lab
}

/// Measures the named figures, or all; builds the app and a display only when one of them needs it.
pub fn bench(args: &[String]) -> Outcome {
    let names: Vec<&String> = args.iter().filter(|name| !name.starts_with("--")).collect();
    let window = names.is_empty()
        || names
            .iter()
            .any(|name| IN_THE_WINDOW.contains(&name.as_str()));
    let mut lab = lab("bench");
    lab.args(args);
    let kithctl = root().join("target/release/kithctl");
    if names.iter().any(|name| *name == "idle") {
        // The resident is kithctl.
        run(&mut cargo(["build", "--release", "-p", "kithctl"]))?;
    }
    if !window || !cfg!(target_os = "linux") {
        return run(lab.env("KITHCTL_BIN", kithctl));
    }
    setup::prepare(Purpose::Test, Consent::from_environment())?;
    ui::build_if_changed()?;
    run(&mut cargo([
        "build",
        "--release",
        "-p",
        "kith",
        "--features",
        "custom-protocol",
        "--bins",
        "--examples",
    ]))?;
    // The resident is kithctl.
    run(&mut cargo([
        "build",
        "--release",
        "-p",
        "kith-lab",
        "-p",
        "kithctl",
    ]))?;
    let display = Display::start()?;
    run(display
        .command(&lab)
        .env("KITH_BIN", root().join("target/release/kith"))
        .env("KITHCTL_BIN", kithctl))
}
