//! The benchmarks: which there are, the record they share, and the table at the end.
//! Must measure what a user waits for, not what is easy to make fast.

#[cfg(target_os = "linux")]
mod app;
mod core;
mod duplicates;
#[cfg(target_os = "linux")]
mod idle;
mod import;
mod recompute;
mod report;
mod tick;

use std::path::PathBuf;

use kith_api::{Clock, Counter, Open};

use self::report::Figure;
use crate::seed::{self, Size};
use crate::{Outcome, option};

pub use import::import_once;

const NAMES: [&str; 13] = [
    "import",
    "search",
    "today",
    "people",
    "network",
    "log",
    "tick",
    "recompute",
    "duplicates",
    "start",
    "memory",
    "deb",
    "idle",
];

/// `bench [NAME ..] [--contacts N] [--interactions M] [--seed S]`, and for `idle`, which takes minutes and so is measured
/// only when it is named, `[--seconds N]`.
pub fn bench(args: &[String]) -> Outcome {
    let size = Size {
        contacts: option(args, "--contacts", 100_000)?,
        interactions: option(args, "--interactions", 1_000_000)?,
        seed: option(args, "--seed", 1)?,
    };
    let wanted: Vec<&str> = args
        .iter()
        .map(String::as_str)
        .take_while(|name| !name.starts_with("--"))
        .collect();
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(name)) {
        return Err(format!(
            "there is no `{unknown}`; there are {}",
            NAMES.join(", ")
        ));
    }
    let is_wanted = |name: &str| wanted.is_empty() || wanted.contains(&name);
    let mut figures = Vec::new();
    if is_wanted("import") {
        figures.extend(import::import()?);
    }
    in_process(size, &is_wanted, &mut figures)?;
    if is_wanted("tick") {
        eprintln!("tick ..");
        figures.extend(tick::tick(&record(size)?, size)?);
    }
    if is_wanted("recompute") {
        eprintln!("recompute ..");
        figures.extend(recompute::recompute(&record(size)?, size)?);
    }
    if is_wanted("duplicates") {
        eprintln!("duplicates ..");
        figures.extend(duplicates::duplicates(size)?);
    }
    #[cfg(target_os = "linux")]
    in_the_window(&is_wanted, &mut figures)?;
    #[cfg(target_os = "linux")]
    if wanted.contains(&"idle") {
        eprintln!("idle ..");
        figures.push(idle::idle(args)?);
    }
    print!("\n{}", report::table(&figures));
    Ok(())
}

type Measure = fn(&Counter, Size) -> Outcome<Figure>;

/// What the core does with a large record, without a window.
fn in_process(size: Size, is_wanted: &dyn Fn(&str) -> bool, figures: &mut Vec<Figure>) -> Outcome {
    let measures: [(&str, Measure); 5] = [
        ("search", core::search),
        ("today", core::today),
        ("people", core::people),
        ("network", core::network),
        ("log", core::log),
    ];
    if !measures.iter().any(|(name, _)| is_wanted(name)) {
        return Ok(());
    }
    let counter = open(record(size)?)?;
    for (name, measure) in measures {
        if is_wanted(name) {
            eprintln!("{name} ..");
            figures.push(measure(&counter, size)?);
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn in_the_window(is_wanted: &dyn Fn(&str) -> bool, figures: &mut Vec<Figure>) -> Outcome {
    if is_wanted("start") || is_wanted("memory") {
        let stage = app::Stage::set()?;
        if is_wanted("start") {
            eprintln!("start ..");
            figures.push(app::start(&stage)?);
        }
        if is_wanted("memory") {
            eprintln!("memory ..");
            figures.push(app::memory(&stage)?);
        }
    }
    if is_wanted("deb") {
        figures.extend(app::package());
    }
    Ok(())
}

/// The record of that size: made once, then kept in `target/lab/`.
fn record(size: Size) -> Outcome<PathBuf> {
    let folder = PathBuf::from("target/lab");
    std::fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    let path = folder.join(format!(
        "{}-{}-{}.db",
        size.contacts, size.interactions, size.seed
    ));
    if path.exists() {
        return Ok(path);
    }
    eprintln!(
        "seeding {} contacts and {} interactions into {} ..",
        size.contacts,
        size.interactions,
        path.display()
    );
    let unfinished = path.with_extension("unfinished");
    // What an interrupted run left behind.
    let _ = std::fs::remove_file(&unfinished);
    drop(seed::fill(&unfinished, size)?);
    std::fs::rename(&unfinished, &path).map_err(|why| why.to_string())?;
    Ok(path)
}

fn open(path: PathBuf) -> Outcome<Counter> {
    Counter::open(Open {
        path,
        clock: Clock::from_env(),
    })
    .map_err(|why| why.to_string())
}

/// 100000 as `100,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [7, 1_000, 100_000, 1_000_000].map(grouped),
            ["7", "1,000", "100,000", "1,000,000"]
        );
    }
}
