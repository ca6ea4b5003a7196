//! `cargo xtask test`: everything that must hold, in order, under clear headings, with a summary.
//! The first part that fails ends it; the summary says which parts were not run.

use std::time::{Duration, Instant};

use crate::display::Display;
use crate::process::{cargo, npm, root, run};
use crate::setup::{self, Consent, Purpose};
use crate::{Outcome, canary, codegen, lab, ui};

struct Part {
    name: &'static str,
    title: &'static str,
    work: fn() -> Outcome,
}

const PARTS: [Part; 10] = [
    Part {
        name: "format",
        title: "Formatting",
        work: format,
    },
    Part {
        name: "codegen",
        title: "The TypeScript client is fresh",
        work: codegen::check,
    },
    Part {
        name: "clippy",
        title: "Lints",
        work: clippy,
    },
    Part {
        name: "rust",
        title: "Rust tests",
        work: rust,
    },
    Part {
        name: "simulate",
        title: "Years of reminders, everything going wrong",
        work: lab::live,
    },
    Part {
        name: "ui",
        title: "UI: types and tests",
        work: user_interface,
    },
    Part {
        name: "canary",
        title: "The type check still finds errors",
        work: canary::fly,
    },
    Part {
        name: "house",
        title: "Rules of the house",
        work: house,
    },
    Part {
        name: "build",
        title: "UI build",
        work: ui::build,
    },
    Part {
        name: JOURNEYS,
        title: "Journeys in the real window",
        work: journeys,
    },
];
const JOURNEYS: &str = "journeys";

/// How a part ended.
enum End {
    Passed(Duration),
    Failed,
    NotRun,
}

/// Sets up, then runs all parts or those whose names are given.
pub fn test(args: &[String]) -> Outcome {
    let mut consent = Consent::from_environment();
    let mut names = Vec::new();
    for argument in args {
        match argument.as_str() {
            "--yes" | "-y" => consent = Consent::Given,
            name => names.push(name),
        }
    }
    let parts = chosen(&names)?;
    let window = cfg!(target_os = "linux") && parts.iter().any(|part| part.name == JOURNEYS);
    heading("Set-up");
    setup::prepare(if window { Purpose::Test } else { Purpose::Run }, consent)?;
    println!("Everything that is needed is here.");
    run_in_order(&parts)
}

fn chosen(names: &[&str]) -> Outcome<Vec<&'static Part>> {
    for name in names {
        if !PARTS.iter().any(|part| part.name == *name) {
            let all: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
            return Err(format!(
                "there is no part `{name}`; there are {}.",
                all.join(", ")
            ));
        }
    }
    Ok(PARTS
        .iter()
        .filter(|part| names.is_empty() || names.contains(&part.name))
        .collect())
}

fn run_in_order(parts: &[&Part]) -> Outcome {
    let mut failure = None;
    let mut ends = Vec::new();
    for part in parts {
        if failure.is_some() {
            ends.push((part, End::NotRun));
            continue;
        }
        heading(part.title);
        let started = stopwatch();
        match (part.work)() {
            Ok(()) => ends.push((part, End::Passed(started.elapsed()))),
            Err(why) => {
                ends.push((part, End::Failed));
                failure = Some(format!("{}: {why}", part.title));
            }
        }
    }
    heading("Summary");
    for (part, end) in ends {
        let said = match end {
            End::Passed(took) => format!("passed   {:>5} s", took.as_secs()),
            End::Failed => "FAILED".into(),
            End::NotRun => "not run".into(),
        };
        println!("  {:<9} {:<43} {said}", part.name, part.title);
    }
    failure.map_or(Ok(()), Err)
}

fn heading(title: &str) {
    println!(
        "\n== {title} {}",
        "=".repeat(70_usize.saturating_sub(title.len()))
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "the summary says how long each part took; no rule depends on it"
)]
fn stopwatch() -> Instant {
    Instant::now()
}

fn format() -> Outcome {
    run(&mut cargo(["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    run(&mut cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn rust() -> Outcome {
    run(&mut cargo([
        "test",
        "--workspace",
        "--exclude",
        "kith-e2e",
        "--exclude",
        "kith-tidy",
    ]))
}

fn user_interface() -> Outcome {
    run(&mut npm(["run", "check"]))?;
    run(&mut npm(["test"]))
}

fn house() -> Outcome {
    run(&mut cargo(["test", "-p", "kith-tidy"]))
}

/// The built app, with the built UI inside, on a display and a bus of its own.
fn journeys() -> Outcome {
    if !cfg!(target_os = "linux") {
        println!(
            "Left out: WebKitWebDriver and Xvfb, which drive the window, exist on Linux only."
        );
        return Ok(());
    }
    ui::build_if_changed()?;
    run(&mut cargo([
        "build",
        "-p",
        "kith",
        "-p",
        "kithctl",
        "--features",
        "kith/custom-protocol",
    ]))?;
    run(&mut cargo(["test", "-p", "kith-e2e", "--no-run"]))?;
    let display = Display::start()?;
    let built = root().join("target/debug");
    run(display
        .command(&cargo([
            "test",
            "-p",
            "kith-e2e",
            "--",
            "--test-threads",
            "1",
        ]))
        .env("KITH_BIN", built.join("kith"))
        .env("KITHCTL_BIN", built.join("kithctl")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{PARTS, Part, chosen, run_in_order};

    #[test]
    fn parts_run_in_their_own_order() {
        let names = |wanted: &[&str]| {
            chosen(wanted)
                .unwrap()
                .iter()
                .map(|part| part.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&[]).len(), PARTS.len());
        assert_eq!(names(&["ui", "format"]), ["format", "ui"]);
        assert!(chosen(&["nothing"]).is_err_and(|why| why.contains("journeys")));
    }

    #[test]
    fn the_first_failure_ends_it() {
        let passes = Part {
            name: "a",
            title: "passes",
            work: || Ok(()),
        };
        let fails = Part {
            name: "b",
            title: "fails",
            work: || Err("broken".into()),
        };
        let unreached = Part {
            name: "c",
            title: "unreached",
            work: || unreachable!(),
        };
        assert_eq!(run_in_order(&[&passes]), Ok(()));
        assert_eq!(
            run_in_order(&[&passes, &fails, &unreached]),
            Err("fails: broken".into())
        );
    }
}
