//! How long something took. The lab measures; nothing here decides anything by the time.

use std::time::{Duration, Instant};

/// A running stopwatch.
pub struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// How long the body took, and what it gave.
pub fn timed<T>(body: impl FnOnce() -> T) -> (Duration, T) {
    let watch = Stopwatch::start();
    let value = body();
    (watch.elapsed(), value)
}
