//! Kith's one task runner, `cargo xtask <verb>`: reads the verb and hands on.
//! It must not depend on any other crate of the workspace, so that it runs even when they don't compile.

mod bundle;
mod canary;
mod codegen;
mod display;
mod files;
mod icons;
mod lab;
mod process;
mod run;
mod setup;
mod test;
mod ui;

use std::process::ExitCode;

/// What a verb yields: nothing, or a sentence that says what went wrong and what to do.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask <verb>

  run [--yes] [--dev] [-- ARGS]    set up what is missing, build and start Kith; --dev reloads as you edit
  test [--yes] [PART ..]           set up, then run every check that CI runs, or the named parts
  codegen [--check]                write the TypeScript client from the list of commands; --check only compares
  icons                            draw the PNG, ICO and ICNS files from icons/*.svg
  seed [--db PATH] [--contacts N] [--interactions M] [--seed S]
                                   fill a new database with people who don't exist
  simulate [--occurrences N]       live years of reminders with everything going wrong; --seed S, --only SEED
  evaluate FILE [--lo D] [--step D] [--split D] [--end D]
                                   how well the rhythm foresees silence in a log of `sender recipient seconds`, plain or gzip
  bench [NAME ..]                  measure what Kith promises, in a release build, as a Markdown table; `idle`, which takes
                                   minutes, only when it is named (--seconds N)
  bundle [-- ARGS]                 build the packages for this system and print their sizes

  --yes, or CI=true in the environment, installs missing system packages without asking.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Outcome {
    let (verb, rest) = args
        .split_first()
        .map_or(("help", args), |(verb, rest)| (verb.as_str(), rest));
    match verb {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "codegen" => codegen::codegen(rest),
        "icons" => icons::icons(rest),
        "seed" => lab::seed(rest),
        "bench" => lab::bench(rest),
        "simulate" => lab::simulate(rest),
        "evaluate" => lab::evaluate(rest),
        "bundle" => bundle::bundle(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no verb `{other}`.\n\n{USAGE}")),
    }
}

/// The error for an argument that a verb doesn't know.
fn unknown(argument: &str) -> String {
    format!("`{argument}` is not understood here.\n\n{USAGE}")
}
