//! Bringing in a large file of vCards: from its bytes on the disk to the committed batch, search index and all.
//! Each run is a process of its own, so that its peak memory is its own too.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use kith_api::wire::OneStaged;
use kith_api::{ApiError, Clock};

use super::report::{Figure, Timings, shown};
use super::{grouped, open};
use crate::Outcome;
use crate::seed;
use crate::stopwatch::timed;

const CARDS: u32 = 10_000;
const RUNS: usize = 5;
const GOAL: Duration = Duration::from_secs(1);
/// MiB.
const MOST_MEMORY: u64 = 200;

/// The median of a few runs.
pub fn import() -> Outcome<Figure> {
    eprintln!("import ..");
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let file = folder.path().join("people.vcf");
    let text = seed::vcards(1, CARDS, Clock::from_env().now().today());
    std::fs::write(&file, &text).map_err(|why| why.to_string())?;
    let mut taken = Vec::new();
    let mut peak = 0;
    for run in 0..RUNS {
        let (time, memory) = in_its_own_process(&file, &folder.path().join(format!("{run}.db")))?;
        taken.push(time);
        peak = peak.max(memory / 1024);
    }
    let median = Timings::new(taken).median();
    Ok(Figure {
        what: "import vCards with search index, committed",
        at: format!("{} cards", grouped(CARDS)),
        goal: format!("{}; under {MOST_MEMORY} MiB", shown(GOAL)),
        measured: format!("{}; {peak} MiB", shown(median)),
        reached: median <= GOAL && peak < MOST_MEMORY,
        beside: format!("{} KiB of cards, median of {RUNS}", text.len() / 1024),
    })
}

fn in_its_own_process(file: &Path, record: &Path) -> Outcome<(Duration, u64)> {
    let own = std::env::current_exe().map_err(|why| why.to_string())?;
    let output = Command::new(own)
        .arg("import-once")
        .args([file, record])
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

/// `import-once FILE RECORD`: prints the microseconds that it took and the process's peak memory in KiB.
pub fn import_once(args: &[String]) -> Outcome {
    let [file, record] = args else {
        return Err("import-once wants a file and a record".into());
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
    if added != CARDS {
        return Err(format!("{added} of {CARDS} people were added"));
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
