//! One round of reminding: ask the record what to say and what to take back, say it, and tell when to ask again.
//! Must hold no rule about who is due; waiting is left to the loop around it, because each system waits for other things.

use std::{collections::HashMap, sync::Arc, time::Duration};

use kith_api::{
    Counter,
    core::{
        id::ToastId,
        reminder::{OnScreen, Tick, Toast},
    },
    error::ApiError,
};

use crate::{
    notifier::{NotShown, Notifier, discreet},
    pacing::Pacing,
};

/// Timers stand still while a laptop sleeps, and tell nothing when the clock or the zone is changed: so the clock on the
/// wall is looked at this often, and each of these is noticed within it.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Keeps an overdue wake-up from turning into a busy loop.
const SHORTEST_WAIT: Duration = Duration::from_millis(200);

/// Goes rounds with a way to notify.
pub struct Runner<N> {
    counter: Arc<Counter>,
    pub notifier: N,
    pacing: Pacing,
    /// Nobody answered when something was last to be shown.
    nobody: bool,
    /// Shown, but the record could not be written: showing them again would be a nag.
    unrecorded: HashMap<ToastId, OnScreen>,
    /// Whoever showed toasts at the last round.
    server: Option<String>,
    record_trouble: Trouble,
    desktop_trouble: Trouble,
}

/// What was last written to the log, so that a lasting trouble is told once.
#[derive(Default)]
struct Trouble(Option<String>);

impl Trouble {
    fn tell(&mut self, text: String) {
        if self.0.as_ref() != Some(&text) {
            eprintln!("kith: reminders wait: {text}");
            self.0 = Some(text);
        }
    }

    fn is_over(&mut self) {
        self.0 = None;
    }
}

impl<N: Notifier> Runner<N> {
    pub fn new(counter: Arc<Counter>, notifier: N) -> Self {
        Self {
            counter,
            notifier,
            pacing: Pacing::default(),
            nobody: false,
            unrecorded: HashMap::new(),
            server: None,
            record_trouble: Trouble::default(),
            desktop_trouble: Trouble::default(),
        }
    }

    /// Shows what is due and takes back what is done; says how long to wait until the next round.
    pub fn round(&mut self) -> Duration {
        match self.try_round() {
            Ok(wait) => {
                self.record_trouble.is_over();
                wait
            }
            Err(trouble) => {
                self.record_trouble.tell(trouble.to_string());
                LONGEST_WAIT
            }
        }
    }

    /// Somebody who shows toasts has appeared: what waits is tried in the next round.
    pub fn try_at_once(&mut self) {
        self.pacing.start_over();
    }

    /// These numbers mean nothing any more: the screen they were on is gone.
    pub fn lost(&mut self, server_ids: &[u32]) {
        self.unrecorded
            .retain(|_, place| !server_ids.contains(&place.number));
    }

    /// Whether something is due that could not be shown.
    pub fn is_waiting(&self) -> bool {
        !self.pacing.is_empty()
    }

    fn try_round(&mut self) -> Result<Duration, ApiError> {
        self.meet()?;
        let tick = self.counter.tick()?;
        for server_id in &tick.close {
            self.notifier.close(*server_id);
        }
        let is_pending = |id: ToastId| tick.show.iter().any(|toast| toast.id == id);
        self.pacing.keep(is_pending);
        self.unrecorded.retain(|id, _| is_pending(*id));
        let now = self.counter.now().millis();
        self.show_all(&tick, now)?;
        // What could not be shown is tried again in one of the rounds to come, without one of its own.
        let next = tick.next_wake.unwrap_or(LONGEST_WAIT);
        Ok(next.clamp(SHORTEST_WAIT, LONGEST_WAIT))
    }

    /// Takes over from earlier processes what the same server still has on screen.
    fn meet(&mut self) -> Result<(), ApiError> {
        let now = self.notifier.server().map(str::to_owned);
        let Some(server) = now.filter(|now| self.server.as_ref() != Some(now)) else {
            return Ok(());
        };
        let shown = self.counter.toasts_on(&server)?;
        self.notifier.take_over(&shown);
        self.server = Some(server);
        Ok(())
    }

    fn show_all(&mut self, tick: &Tick, now: i64) -> Result<(), ApiError> {
        let due: Vec<&Toast> = tick
            .show
            .iter()
            .filter(|toast| self.pacing.may_try(toast.id, now))
            .collect();
        let is_private = !due.is_empty() && self.notifier.is_private_now();
        for toast in &due {
            if let Some(place) = self.unrecorded.get(&toast.id) {
                self.shown(toast.id, place.clone())?;
                continue;
            }
            let first = self.counter.toast_showing(toast.id)?;
            match self.show(toast, is_private) {
                Ok(place) => self.shown(toast.id, place)?,
                Err(why) => self.failed(toast.id, first, &why, now)?,
            }
            if self.nobody {
                // A server that hangs would hold up the round once for each.
                break;
            }
        }
        Ok(())
    }

    fn shown(&mut self, toast: ToastId, place: OnScreen) -> Result<(), ApiError> {
        if self.nobody {
            self.pacing.start_over();
        }
        self.nobody = false;
        self.desktop_trouble.is_over();
        self.unrecorded.insert(toast, place.clone());
        self.counter.toast_shown(toast, place)?;
        self.unrecorded.remove(&toast);
        Ok(())
    }

    fn failed(
        &mut self,
        toast: ToastId,
        first: bool,
        why: &NotShown,
        now: i64,
    ) -> Result<(), ApiError> {
        self.nobody = !matches!(why, NotShown::Refused(_));
        self.desktop_trouble.tell(why.to_string());
        self.pacing.failed(toast, now);
        let may_be_seen = !first || matches!(why, NotShown::Unanswered(_));
        if may_be_seen {
            return Ok(());
        }
        self.counter.toast_failed(toast)
    }

    fn show(&mut self, toast: &Toast, is_private: bool) -> Result<OnScreen, NotShown> {
        if is_private {
            return self.notifier.show(&discreet(toast));
        }
        self.notifier.show(toast)
    }
}
