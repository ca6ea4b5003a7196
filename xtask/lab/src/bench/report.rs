//! What was measured, as a Markdown table, with the goal beside it. Judges, but never fails: machines differ.

use std::fmt::Write as _;
use std::time::Duration;

/// One figure.
pub struct Figure {
    pub what: &'static str,
    /// The size at which it was taken.
    pub at: String,
    pub goal: String,
    pub measured: String,
    pub reached: bool,
    /// What it was compared with, or how it was taken; may be empty.
    pub beside: String,
}

/// The table, with the machine it was taken on in a line before it.
pub fn table(figures: &[Figure]) -> String {
    let mut text = format!("Measured in a release build on {}.\n\n", machine());
    text.push_str("| what | at | goal | measured | | beside |\n|---|---|---|---|---|---|\n");
    for figure in figures {
        let Figure {
            what,
            at,
            goal,
            measured,
            beside,
            ..
        } = figure;
        let verdict = if figure.reached {
            "reached"
        } else {
            "**missed**"
        };
        // Writing to a String can't fail.
        let _ = writeln!(
            text,
            "| {what} | {at} | {goal} | {measured} | {verdict} | {beside} |"
        );
    }
    text
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or(std::env::consts::ARCH);
    format!(
        "{} ({cores} threads, {})",
        model.trim_start_matches([' ', '\t', ':']),
        std::env::consts::OS
    )
}

/// Many timings of one thing.
pub struct Timings(Vec<Duration>);

impl Timings {
    pub fn new(mut taken: Vec<Duration>) -> Self {
        taken.sort();
        Self(taken)
    }

    /// The timing that `percent` of all don't pass (nearest rank); zero when there are none.
    pub fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.percentile(50)
    }
}

/// `3.42 ms`, `812 ms`, `1.20 s`.
pub fn shown(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1_000.0;
    match millis {
        ..100.0 => format!("{millis:.2} ms"),
        ..1_000.0 => format!("{millis:.0} ms"),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}

/// How many times longer `ours` took than `theirs`.
pub fn ratio(ours: Duration, theirs: Duration) -> f64 {
    ours.as_secs_f64() / theirs.as_secs_f64().max(f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::{Figure, Timings, shown, table};
    use std::time::Duration;

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let timings = Timings::new((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(timings.percentile(99), Duration::from_millis(198));
        assert_eq!(timings.median(), Duration::from_millis(100));
        assert_eq!(Timings::new(Vec::new()).percentile(99), Duration::ZERO);
    }

    #[test]
    fn times_are_shown_as_one_reads_them() {
        assert_eq!(shown(Duration::from_micros(3_416)), "3.42 ms");
        assert_eq!(shown(Duration::from_micros(811_900)), "812 ms");
        assert_eq!(shown(Duration::from_millis(1_204)), "1.20 s");
    }

    #[test]
    fn a_missed_goal_is_said() {
        let figure = |reached| Figure {
            what: "import",
            at: "10,000 cards".into(),
            goal: "1.0 s".into(),
            measured: "1.20 s".into(),
            reached,
            beside: String::new(),
        };
        assert!(
            table(&[figure(false)])
                .contains("| import | 10,000 cards | 1.0 s | 1.20 s | **missed** |")
        );
        assert!(table(&[figure(true)]).contains("| reached |"));
    }
}
