//! One round of reminding: ask the record what to say and what to take back, say it, and tell when to ask again.
//! Must hold no rule about who is due; waiting is left to the loop around it, because each system waits for other things.

use std::{sync::Arc, time::Duration};

use kith_api::{Counter, core::reminder::Toast, error::ApiError};

use crate::notifier::Notifier;

/// Timers stand still while a laptop sleeps, so the clock on the wall is looked at this often.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Keeps an overdue wake-up from turning into a busy loop.
const SHORTEST_WAIT: Duration = Duration::from_millis(200);

/// Goes rounds with a way to notify.
pub struct Runner<N> {
    counter: Arc<Counter>,
    pub notifier: N,
    /// What was last written to the log, so that a lasting trouble is told once.
    told: Option<String>,
}

impl<N: Notifier> Runner<N> {
    pub fn new(counter: Arc<Counter>, notifier: N) -> Self {
        Self {
            counter,
            notifier,
            told: None,
        }
    }

    /// Shows what is due and takes back what is done; says how long to wait until the next round.
    pub fn round(&mut self) -> Duration {
        let result = self.try_round();
        let trouble = result.as_ref().err().map(ToString::to_string);
        if let Some(trouble) = trouble
            .as_ref()
            .filter(|trouble| self.told.as_ref() != Some(trouble))
        {
            eprintln!("kith: reminders wait: {trouble}");
        }
        self.told = trouble;
        result.unwrap_or(LONGEST_WAIT)
    }

    fn try_round(&mut self) -> Result<Duration, ApiError> {
        let tick = self.counter.tick(false)?;
        for server_id in tick.close {
            self.notifier.close(server_id);
        }
        let mut all_shown = true;
        for toast in &tick.show {
            all_shown &= self.show(toast)?;
        }
        let next = tick.next_wake.filter(|_| all_shown).unwrap_or(LONGEST_WAIT);
        Ok(next.clamp(SHORTEST_WAIT, LONGEST_WAIT))
    }

    fn show(&mut self, toast: &Toast) -> Result<bool, ApiError> {
        let shown = self.notifier.show(toast);
        match shown {
            Some(server_id) => self.counter.toast_shown(toast.id, server_id)?,
            None => self.counter.toast_failed(toast.id)?,
        }
        Ok(shown.is_some())
    }
}
