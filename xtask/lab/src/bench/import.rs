//! Bringing in large files of vCards and of LinkedIn's rows: from their bytes on the disk to the committed batch, search index and all.
//! Each run is a process of its own, so that its peak memory is its own too.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use kith_api::wire::OneStaged;
use kith_api::{ApiError, Clock};

use super::report::{Figure, Timings, shown};
use super::{grouped, open};
use crate::Outcome;
use crate::stopwatch::timed;
use crate::{connections, seed};

const CARDS: u32 = 10_000;
const ROWS: u32 = 30_000;
const RUNS: usize = 5;
/// MiB.
const MOST_MEMORY: u64 = 200;

/// What is brought in.
struct Load {
    what: &'static str,
    name: &'static str,
    people: u32,
    unit: &'static str,
    goal: Duration,
}

/// Of each kind of file the median of a few runs.
pub fn import() -> Outcome<Vec<Figure>> {
    let today = Clock::from_env().now().today();
    let cards = Load {
        what: "import vCards with search index, committed",
        name: "people.vcf",
        people: CARDS,
        unit: "cards",
        goal: Duration::from_secs(1),
    };
    let rows = Load {
        what: "import LinkedIn's list, committed",
        name: "Connections.csv",
        people: ROWS,
        unit: "rows",
        goal: Duration::from_secs(2),
    };
    Ok(vec![
        measured(&cards, &seed::vcards(1, CARDS, today))?,
        measured(&rows, &connections::list(1, ROWS, today))?,
    ])
}

fn measured(load: &Load, text: &str) -> Outcome<Figure> {
    eprintln!("import {} ..", load.name);
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let file = folder.path().join(load.name);
    std::fs::write(&file, text).map_err(|why| why.to_string())?;
    let mut taken = Vec::new();
    let mut peak = 0;
    for run in 0..RUNS {
        let (time, memory) =
            in_its_own_process(&file, &folder.path().join(format!("{run}.db")), load.people)?;
        taken.push(time);
        peak = peak.max(memory / 1024);
    }
    let median = Timings::new(taken).median();
    Ok(Figure {
        what: load.what,
        at: format!("{} {}", grouped(load.people), load.unit),
        goal: format!("{}; under {MOST_MEMORY} MiB", shown(load.goal)),
        measured: format!("{}; {peak} MiB", shown(median)),
        reached: median <= load.goal && peak < MOST_MEMORY,
        beside: format!(
            "{} KiB of {}, median of {RUNS}",
            text.len() / 1024,
            load.unit
        ),
    })
}

fn in_its_own_process(file: &Path, record: &Path, people: u32) -> Outcome<(Duration, u64)> {
    let own = std::env::current_exe().map_err(|why| why.to_string())?;
    let output = Command::new(own)
        .arg("import-once")
        .args([file, record])
        .arg(people.to_string())
        .output()
        .map_err(|why| why.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = said.split_whitespace().map(str::parse::<u64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(micros)), Some(Ok(memory))) => Ok((Duration::from_micros(micros), memory)),
        _ => Err(format!(
            "the import failed: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// `import-once FILE RECORD PEOPLE`: prints the microseconds that it took and the process's peak memory in KiB.
pub fn import_once(args: &[String]) -> Outcome {
    let [file, record, people] = args else {
        return Err("import-once wants a file, a record and how many people there are".into());
    };
    let counter = open(PathBuf::from(record))?;
    let (time, imported) = timed(|| {
        let staged = counter.stage_file(Path::new(file), &|_| {})?;
        kith_api::commit_staged(&counter, OneStaged { id: staged.id })
    });
    let added = imported
        .map_err(|why: ApiError| why.to_string())?
        .value
        .added;
    if added.to_string() != *people {
        return Err(format!("{added} of {people} people were added"));
    }
    println!("{} {}", time.as_micros(), peak_memory());
    Ok(())
}

/// The most this process ever held, in KiB; 0 where the system doesn't say.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default();
    line.trim()
        .trim_end_matches("kB")
        .trim()
        .parse()
        .unwrap_or(0)
}
