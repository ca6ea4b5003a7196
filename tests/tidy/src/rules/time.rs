//! Time is a value (house rule 4).

use toml::Table;

use super::breach;
use crate::{Breaches, Tree};

const BANNED: [&str; 4] = [
    "chrono::Utc::now",
    "chrono::Local::now",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
];
/// Where the ban may be lifted, and nowhere else: the one Clock, and stopwatches that no rule depends on.
const DOORS: [&str; 4] = [
    "crates/kith-core/src/time.rs",
    "xtask/src/test.rs",
    "xtask/lab/src/stopwatch.rs",
    "src-tauri/src/runner.rs",
];

/// clippy.toml bans reading the time, with a reason each.
pub fn reading_the_time_is_banned(tree: &Tree) -> Breaches {
    let Some(settings) = tree
        .text("clippy.toml")
        .and_then(|text| text.parse::<Table>().ok())
    else {
        return vec!["clippy.toml: is missing, or not TOML".into()];
    };
    let list = settings
        .get("disallowed-methods")
        .and_then(toml::Value::as_array);
    let entries = list.map(Vec::as_slice).unwrap_or_default();
    let bans = |name: &str| {
        entries.iter().any(|entry| {
            let text = |key| {
                entry
                    .get(key)
                    .and_then(toml::Value::as_str)
                    .unwrap_or_default()
            };
            text("path") == name && !text("reason").is_empty()
        })
    };
    BANNED
        .iter()
        .filter(|name| !bans(name))
        .map(|name| format!("clippy.toml: doesn't ban {name} with a reason"))
        .collect()
}

/// The ban is lifted only at the Clock and for stopwatches.
pub fn only_the_clock_reads_the_time(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree
        .with(&["rs"])
        .filter(|file| !file.is_in("tests/tidy") && !file.is_in("tests/e2e"))
    {
        if DOORS.contains(&file.path.as_str()) {
            continue;
        }
        let lifted = file
            .text()
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains("disallowed_methods"));
        breaches.extend(
            lifted.map(|(index, _)| {
                breach(&file.path, index + 1, "lifts the ban on reading the time")
            }),
        );
    }
    breaches
}
