//! Programs with a window, watched from outside as a person would: when it shows, what memory all its processes hold.
//! Linux only: it asks the X server and /proc. Must not know anything of Kith's inside.

mod memory;
mod screen;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use self::screen::Screen;
use crate::Outcome;
use crate::stopwatch::Stopwatch;

/// The longest that a window may take to come or go.
const PATIENCE: Duration = Duration::from_mins(1);
/// Often enough to tell milliseconds, seldom enough to leave the processor alone.
const LOOK_EVERY: Duration = Duration::from_millis(2);
/// What every process of a run has in its environment, also one that was started by another and outlived it.
const MARK: &str = "KITH_LAB_RUN";

/// A program that was started, with all the processes that it starts.
pub struct Program {
    child: Child,
    mark: String,
    class: String,
    screen: Screen,
    /// From the start of the process until its window was on the screen.
    pub took: Duration,
}

impl Program {
    /// Starts the program in a home of its own and waits until its window shows.
    pub fn start(program: &Path, arguments: &[&str], home: &Path, run: u32) -> Outcome<Self> {
        let class = program
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let screen = Screen::connect()?;
        let mark = format!("{}-{run}", std::process::id());
        let watch = Stopwatch::start();
        let child = Command::new(program)
            .args(arguments)
            .env(MARK, &mark)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("{} can't be started: {why}", program.display()))?;
        let mut started = Self {
            child,
            mark,
            class,
            screen,
            took: Duration::ZERO,
        };
        started.until(
            |program| Ok(program.screen.shows(&program.class)?.is_some()),
            "its window never came",
        )?;
        started.took = watch.elapsed();
        Ok(started)
    }

    /// Closes the window as its close button does, and waits until it is gone.
    pub fn close_window(&mut self) -> Outcome {
        if let Some(window) = self.screen.shows(&self.class)? {
            self.screen.ask_to_close(window)?;
        }
        self.until(
            |program| Ok(program.screen.shows(&program.class)?.is_none()),
            "its window stayed open",
        )
    }

    /// What all its processes hold: proportional set size, in KiB.
    pub fn memory(&self) -> u64 {
        memory::of_all(&format!("{MARK}={}", self.mark))
    }

    fn until(
        &mut self,
        mut done: impl FnMut(&mut Self) -> Outcome<bool>,
        otherwise: &str,
    ) -> Outcome {
        let watch = Stopwatch::start();
        while watch.elapsed() < PATIENCE {
            if done(self)? {
                return Ok(());
            }
            sleep(LOOK_EVERY);
        }
        Err(format!("{}: {otherwise}", self.class))
    }
}

/// Lets everything that was begun come to rest, and what can be freed be freed.
pub fn settle() {
    sleep(Duration::from_secs(6));
}

impl Drop for Program {
    fn drop(&mut self) {
        // Only processes with this run's own mark; those that are gone by now are what we want.
        for process in memory::marked(&format!("{MARK}={}", self.mark)) {
            let _ = Command::new("kill").arg(process.to_string()).status();
        }
        let _ = self.child.wait();
    }
}
