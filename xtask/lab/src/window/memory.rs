//! What a program holds in memory, over all its processes: proportional set size, which counts shared pages once.
//! Reads /proc and nothing else.

use std::fs;

/// The processes whose environment has this `NAME=value`.
pub fn marked(mark: &str) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let numbers = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok());
    numbers
        .filter(|process: &u32| has(*process, mark))
        .collect()
}

/// Their proportional set size together, in KiB.
pub fn of_all(mark: &str) -> u64 {
    marked(mark).into_iter().filter_map(held_by).sum()
}

fn has(process: u32, mark: &str) -> bool {
    let environment = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
    environment
        .split(|byte| *byte == 0)
        .any(|entry| entry == mark.as_bytes())
}

fn held_by(process: u32) -> Option<u64> {
    in_rollup(&fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?)
}

fn in_rollup(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::in_rollup;

    #[test]
    fn reads_the_proportional_size() {
        assert_eq!(
            in_rollup("Rss:   300 kB\nPss:    120 kB\nPss_Dirty: 9 kB\n"),
            Some(120)
        );
        assert_eq!(in_rollup(""), None);
    }
}
