//! Waiting for something to become true, with a deadline and a name. The only place that reads a stopwatch or pauses.
//! Must not be used to let time pass: it always looks for something.

use std::{
    thread,
    time::{Duration, Instant},
};

/// Longer than anything takes on a busy machine of two cores, the resident's half-minute look included.
pub const DEADLINE: Duration = Duration::from_secs(45);
const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

/// Looks until there is something; ends the test with `what` when the deadline passes.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < DEADLINE, "waited in vain for {what}");
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Looks until it is true.
pub fn until_true(what: &str, mut look: impl FnMut() -> bool) {
    until(what, || look().then_some(()));
}

/// How long some work took, to be printed; nothing is decided by it.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = now();
    let result = work();
    (result, begun.elapsed())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a deadline for what other processes do; no rule of the app depends on it"
)]
fn now() -> Instant {
    Instant::now()
}
