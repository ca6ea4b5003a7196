//! The lab: seeds a record with people who don't exist, measures Kith with them, lives their lives,
//! and evaluates the rhythm on real logs.
//! Started by `cargo xtask seed`, `bench`, `simulate` and `evaluate`, always in a release build.

mod bare;
mod bench;
mod card;
mod chance;
mod connections;
mod evaluate;
mod people;
mod seed;
mod simulate;
mod stopwatch;
mod twice;
#[cfg(target_os = "linux")]
mod window;

use std::process::ExitCode;
use std::str::FromStr;

/// What a verb yields: nothing, or a sentence that says what went wrong.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first().map(|(verb, rest)| (verb.as_str(), rest)) {
        Some(("seed", rest)) => seed::seed(rest),
        Some(("bench", rest)) => bench::bench(rest),
        Some(("evaluate", rest)) => evaluate::evaluate(rest),
        Some(("simulate", rest)) => simulate::simulate(rest),
        Some(("import-once", rest)) => bench::import_once(rest),
        _ => Err("start the lab with `cargo xtask seed`, `bench`, `simulate` or `evaluate`".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("lab: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The value after `name` in the arguments, or `otherwise`.
fn option<T: FromStr>(args: &[String], name: &str, otherwise: T) -> Outcome<T> {
    let Some(at) = args.iter().position(|argument| argument == name) else {
        return Ok(otherwise);
    };
    let value = args
        .get(at + 1)
        .ok_or_else(|| format!("{name} wants a value"))?;
    value
        .parse()
        .map_err(|_| format!("{name}: `{value}` is not understood"))
}
