//! When to try a toast again that could not be shown: soon at first, then ever less often. Times are handed in, and looked at
//! with every round. Lives in memory only: after a restart everything is tried at once.

use std::collections::HashMap;

use kith_api::core::id::ToastId;

/// The first wait, in milliseconds; each further one is twice as long.
const FIRST: i64 = 30 * 1000;
/// No wait is longer, in milliseconds.
const LONGEST: i64 = 30 * 60 * 1000;

/// The toasts that were tried in vain, and until when each is left alone.
#[derive(Debug, Default)]
pub struct Pacing {
    waits: HashMap<ToastId, Wait>,
}

#[derive(Debug, Clone, Copy)]
struct Wait {
    /// When it was last tried, in milliseconds since 1970 UTC.
    since: i64,
    length: i64,
}

impl Wait {
    /// A clock that went back ends the wait: how much of it was over can't be known.
    fn left(self, now: i64) -> i64 {
        let gone = now.saturating_sub(self.since);
        if gone < 0 {
            0
        } else {
            (self.length - gone).max(0)
        }
    }
}

impl Pacing {
    /// Whether a toast may be tried at `now`, in milliseconds since 1970 UTC.
    pub fn may_try(&self, toast: ToastId, now: i64) -> bool {
        self.waits
            .get(&toast)
            .is_none_or(|wait| wait.left(now) == 0)
    }

    /// It was tried, and nobody was shown anything.
    pub fn failed(&mut self, toast: ToastId, now: i64) {
        let length = self
            .waits
            .get(&toast)
            .map_or(FIRST, |wait| (wait.length * 2).min(LONGEST));
        let wait = Wait { since: now, length };
        self.waits.insert(toast, wait);
    }

    /// Forgets every toast but these: the others need no showing any more.
    pub fn keep(&mut self, pending: impl Fn(ToastId) -> bool) {
        self.waits.retain(|toast, _| pending(*toast));
    }

    /// Everything may be tried at once: somebody is there again.
    pub fn start_over(&mut self) {
        self.waits.clear();
    }

    /// Whether nothing waits to be tried again.
    pub fn is_empty(&self) -> bool {
        self.waits.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOAST: ToastId = ToastId(7);
    const SECOND: i64 = 1000;
    const MINUTE: i64 = 60 * SECOND;

    #[test]
    fn waits_grow_up_to_half_an_hour() {
        let mut pacing = Pacing::default();
        let mut now = 0;
        assert!(pacing.may_try(TOAST, now));
        for wait in [30, 60, 120, 240, 480, 960, 1800, 1800] {
            pacing.failed(TOAST, now);
            now += wait * SECOND;
            assert!(!pacing.may_try(TOAST, now - 1), "{wait}");
            assert!(pacing.may_try(TOAST, now), "{wait}");
        }
    }

    #[test]
    fn each_toast_has_its_own_wait() {
        let mut pacing = Pacing::default();
        pacing.failed(TOAST, 0);
        pacing.failed(TOAST, 30 * SECOND);
        let other = ToastId(8);
        assert!(pacing.may_try(other, MINUTE));
        pacing.failed(other, MINUTE);
        assert!(!pacing.may_try(TOAST, MINUTE));
        pacing.keep(|toast| toast == other);
        assert!(pacing.may_try(TOAST, MINUTE));
        assert!(!pacing.may_try(other, MINUTE));
    }

    #[test]
    fn a_server_that_appears_ends_every_wait() {
        let mut pacing = Pacing::default();
        pacing.failed(TOAST, 0);
        assert!(!pacing.is_empty());
        pacing.start_over();
        assert!(pacing.may_try(TOAST, 0) && pacing.is_empty());
    }

    #[test]
    fn a_clock_that_goes_back_ends_the_wait() {
        let mut pacing = Pacing::default();
        pacing.failed(TOAST, 60 * MINUTE);
        assert!(pacing.may_try(TOAST, 0));
    }
}
