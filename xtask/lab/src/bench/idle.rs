//! The resident at rest: a large book, reminders armed, people waiting, a desktop that shows notifications, nothing to say.
//! How much of the processor it takes and how often it wakes. Must not disturb what it watches: it reads /proc only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use chrono::{DateTime, NaiveTime, Utc};
use kith_api::Clock;
use kith_e2e::{Bus, Notifications};

use super::report::Figure;
use crate::seed::{self, Size};
use crate::stopwatch::Stopwatch;
use crate::{Outcome, option};

const SIZE: Size = Size {
    contacts: 10_000,
    interactions: 50_000,
    seed: 1,
};
/// What starting and telling the day's first takes, and two looks at the clock more.
const SETTLES: Duration = Duration::from_mins(2);
const TICK: Duration = Duration::from_secs(1);

/// Watches it for `--seconds N`, 600 when that isn't said.
pub fn idle(args: &[String]) -> Outcome<Figure> {
    let watched = Duration::from_secs(option(args, "--seconds", 600)?);
    let home = tempfile::tempdir().map_err(|why| why.to_string())?;
    let noon = Noon::of_today(home.path().join("clock"))?;
    let book = home.path().join("kith.db");
    seed::fill(&book, SIZE)?;
    let bus = Bus::start(home.path());
    let desktop = Notifications::start(&bus, &["actions", "body"]);
    let resident = Resident::start(&bus, &book, home.path(), &noon.clock)?;
    noon.let_pass(SETTLES)?;
    let told = desktop.shown().len();
    let before = resident.spent()?;
    let took = noon.let_pass(watched)?;
    let after = resident.spent()?;
    if told == 0 || desktop.shown().len() != told {
        return Err("the resident was not at rest: nothing was told, or something new".into());
    }
    Ok(figure(took, after.since(before)))
}

fn figure(took: Duration, spent: Spent) -> Figure {
    let percent = 100.0 * spent.running.as_secs_f64() / took.as_secs_f64();
    let a_minute = f64::from(spent.wakes) * 60.0 / took.as_secs_f64();
    Figure {
        what: "the resident at rest",
        at: "10,000 contacts".into(),
        goal: "0.0 % CPU, 2 wake-ups a minute".into(),
        measured: format!("{percent:.3} %, {a_minute:.1} a minute"),
        reached: percent < 0.05 && a_minute <= 2.05,
        beside: format!(
            "{} ms on the processor and {} voluntary context switches of all its threads in {} s",
            spent.running.as_millis(),
            spent.wakes,
            took.as_secs()
        ),
    }
}

/// A clock that starts at noon of this day: outside of quiet hours, when a look at the clock has most to ask.
struct Noon {
    clock: PathBuf,
    from: DateTime<Utc>,
    watch: Stopwatch,
}

impl Noon {
    fn of_today(clock: PathBuf) -> Outcome<Self> {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let noon = Self {
            clock,
            from: Clock::System
                .now()
                .utc
                .date_naive()
                .and_time(noon)
                .and_utc(),
            watch: Stopwatch::start(),
        };
        noon.write()?;
        Ok(noon)
    }

    /// Lets time pass, second by second; gives how long it really was.
    fn let_pass(&self, long: Duration) -> Outcome<Duration> {
        let watch = Stopwatch::start();
        while watch.elapsed() < long {
            sleep(TICK.min(long.saturating_sub(watch.elapsed())));
            self.write()?;
        }
        Ok(watch.elapsed())
    }

    /// Written aside and renamed, so that nobody reads half of it.
    fn write(&self) -> Outcome {
        let now = (self.from + self.watch.elapsed()).to_rfc3339();
        let aside = self.clock.with_extension("next");
        fs::write(&aside, format!("{now} UTC"))
            .and_then(|()| fs::rename(&aside, &self.clock))
            .map_err(|why| why.to_string())
    }
}

struct Resident(Child);

impl Resident {
    /// `KITHCTL_BIN` names kithctl, which is the resident.
    fn start(bus: &Bus, book: &Path, home: &Path, clock: &Path) -> Outcome<Self> {
        let program = std::env::var_os("KITHCTL_BIN")
            .ok_or("KITHCTL_BIN is not set; use `cargo xtask bench`")?;
        let child = Command::new(program)
            .arg("--db")
            .arg(book)
            .args(["remind", "--background"])
            .env("HOME", home)
            .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
            .env("KITH_CLOCK", clock)
            .stdin(Stdio::null())
            .spawn()
            .map_err(|why| format!("kithctl can't be started: {why}"))?;
        Ok(Self(child))
    }

    /// What all its threads have spent so far.
    fn spent(&self) -> Outcome<Spent> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.0.id()))
            .map_err(|why| format!("the resident has ended: {why}"))?;
        let mut all = Spent::default();
        for thread in threads.flatten() {
            let read = |name: &str| fs::read_to_string(thread.path().join(name));
            let (Ok(schedule), Ok(status)) = (read("schedstat"), read("status")) else {
                continue;
            };
            all.running += running(&schedule).ok_or("/proc has no schedstat")?;
            all.wakes += wakes(&status).ok_or("/proc counts no context switches")?;
        }
        Ok(all)
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a process has taken.
#[derive(Debug, Default, Clone, Copy)]
struct Spent {
    running: Duration,
    /// Each time that a thread went to sleep, it had been awake.
    wakes: u32,
}

impl Spent {
    fn since(self, before: Self) -> Self {
        Self {
            running: self.running.saturating_sub(before.running),
            wakes: self.wakes.saturating_sub(before.wakes),
        }
    }
}

/// The first number in a thread's `schedstat`: nanoseconds on the processor.
fn running(schedule: &str) -> Option<Duration> {
    let nanoseconds = schedule.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

fn wakes(status: &str) -> Option<u32> {
    let mut lines = status.lines();
    let text = lines.find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_thread_has_taken() {
        assert_eq!(
            running("1500000 200 7\n"),
            Some(Duration::from_micros(1500))
        );
        let status = "State:\tS\nvoluntary_ctxt_switches:\t41\nnonvoluntary_ctxt_switches:\t3\n";
        assert_eq!(wakes(status), Some(41));
        assert_eq!((running(""), wakes("")), (None, None));
    }
}
