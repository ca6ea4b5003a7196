//! The process that reminds, as far as it matters to a life: it looks at the clock when it said it would, hands over what is
//! to be shown, and is killed, or finds no room on the disk, in between. Goes its rounds as the resident's runner does.

use std::collections::HashMap;
use std::path::Path;

use chrono::Duration;
use kith_api::core::id::ToastId;
use kith_api::core::reminder::{self, Asking, ReminderKind, State, Tick, Toast};
use kith_api::core::time::Clock;
use kith_api::{ApiError, Code, Counter, Open};

use super::check;
use super::life::{Life, said};
use super::owner;
use super::plan::Trouble;
use crate::Outcome;

/// Nothing falls due so often that a day needs more looks than this.
const LOOKS: u32 = 20_000;
/// How many seconds later the process looks again at the latest.
const AGAIN: i64 = 30;

/// What dies with a process.
pub struct Process {
    pub counter: Counter,
    /// On the screen, and not written down yet.
    unrecorded: HashMap<ToastId, u32>,
}

impl Process {
    pub fn start(folder: &Path) -> Outcome<Self> {
        let options = Open {
            path: folder.join("kith.db"),
            clock: Clock::File(folder.join("clock")),
        };
        Ok(Self {
            counter: Counter::open_lean(options).map_err(said)?,
            unrecorded: HashMap::new(),
        })
    }
}

impl Life {
    pub fn restart(&mut self) -> Outcome {
        self.lived.kills += 1;
        self.process = None;
        let process = Process::start(self.folder.path())?;
        process.counter.hold_size(self.is_full).map_err(said)?;
        self.process = Some(process);
        Ok(())
    }

    /// No room for some hours, while the owner goes on and the process may die.
    pub fn run_full(&mut self) -> Outcome {
        self.lived.full += 1;
        self.fill_disk(true)?;
        for _ in 0..=self.chance.below(3) {
            let what = self.chance.pick(&Trouble::OWNERS);
            self.remember(format_args!("on a full disk: {what:?}"));
            self.choose(what)?;
            if self.chance.one_in(4) {
                self.restart()?;
            }
            let minutes = self.chance.below(120);
            self.live(Duration::minutes(minutes.into()))?;
        }
        self.fill_disk(false)
    }

    fn fill_disk(&mut self, full: bool) -> Outcome {
        self.is_full = full;
        self.counter()?.hold_size(full).map_err(said)
    }

    /// What a write came to; `None` where there was no room for it.
    pub fn written<T>(&mut self, done: Result<T, ApiError>) -> Outcome<Option<T>> {
        match done {
            Ok(done) => Ok(Some(done)),
            Err(why) if why.code == Code::DiskFull && self.is_full => {
                self.lived.refused += 1;
                Ok(None)
            }
            Err(why) => Err(said(why)),
        }
    }

    /// Time passes while the process runs: it looks at the clock when it said it would.
    pub fn live(&mut self, stretch: Duration) -> Outcome {
        let end = self.desk.now.utc + stretch;
        for _ in 0..LOOKS {
            let wake = self.round()?;
            let left = end - self.desk.now.utc;
            let Some(wake) = wake.filter(|wake| *wake <= left) else {
                return self.desk.pass(left);
            };
            self.desk.pass(wake.max(Duration::seconds(1)))?;
        }
        Err(format!("looked {LOOKS} times in {stretch}"))
    }

    /// One look at the clock, with all that comes of it. Says when to look again.
    pub fn round(&mut self) -> Outcome<Option<Duration>> {
        self.lived.looks += 1;
        let tick = self.counter()?.tick();
        let Some(tick) = self.written(tick)? else {
            return Ok(Some(Duration::seconds(AGAIN)));
        };
        check::modest(&tick)?;
        for number in &tick.close {
            self.desk.close(*number);
        }
        if !tick.show.is_empty() && (!self.show(&tick)? || self.desk.answers) {
            return Ok(Some(Duration::seconds(AGAIN)));
        }
        // The resident looks every half minute; only those looks are lived that may find something.
        Ok(tick
            .next_wake
            .and_then(|wake| Duration::from_std(wake).ok()))
    }

    /// Hands over what is to be shown; false when the rest must wait.
    fn show(&mut self, tick: &Tick) -> Outcome<bool> {
        check::humane(self)?;
        for toast in &tick.show {
            if !self.hand_over(toast)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// False when nothing more may be handed over now.
    fn hand_over(&mut self, toast: &Toast) -> Outcome<bool> {
        let about = self.about(toast.id)?;
        self.note(toast.id, &about);
        if self.dies_now(Trouble::KilledBeforeShowing)? {
            return Ok(false);
        }
        if let Some(number) = self.unrecorded(toast.id) {
            return self.record(toast.id, number);
        }
        let showing = self.counter()?.toast_showing(toast.id);
        let Some(first) = self.written(showing)? else {
            return Ok(false);
        };
        let Some((number, is_new)) = self.desk.show(toast.id) else {
            if first {
                let failed = self.counter()?.toast_failed(toast.id);
                return Ok(self.written(failed)?.is_some());
            }
            return Ok(true);
        };
        if is_new {
            self.tell(toast, about)?;
        }
        if self.dies_now(Trouble::KilledBeforeRecording)? {
            return Ok(false);
        }
        self.record(toast.id, number)
    }

    fn dies_now(&mut self, at: Trouble) -> Outcome<bool> {
        if self.dies != Some(at) {
            return Ok(false);
        }
        self.dies = None;
        self.restart().map(|()| true)
    }

    fn unrecorded(&self, toast: ToastId) -> Option<u32> {
        self.process.as_ref()?.unrecorded.get(&toast).copied()
    }

    /// Writes down that it is on the screen, now or, where there is no room, at a later look.
    fn record(&mut self, toast: ToastId, number: u32) -> Outcome<bool> {
        let shown = self.counter()?.toast_shown(toast, number);
        let recorded = self.written(shown)?.is_some();
        let process = self.process.as_mut().ok_or("no process")?;
        if recorded {
            process.unrecorded.remove(&toast);
        } else {
            process.unrecorded.insert(toast, number);
        }
        Ok(recorded)
    }

    /// Remembers when a notification came up first, and of how many people to reach it speaks.
    fn note(&mut self, toast: ToastId, about: &[Asking]) {
        if self.came_up.contains_key(&toast) {
            return;
        }
        let people = about
            .iter()
            .filter(|one| one.kind == ReminderKind::KeepInTouch);
        let count = u32::try_from(people.count()).unwrap_or(u32::MAX);
        let long_ago = self.desk.now.utc - Duration::days(4);
        self.came_up.retain(|_, (at, _)| *at > long_ago);
        self.came_up.insert(toast, (self.desk.now.utc, count));
    }

    /// The owner sees a notification.
    fn tell(&mut self, toast: &Toast, about: Vec<Asking>) -> Outcome {
        if self.desk.was_seen_before(toast.id) {
            self.lived.again += 1;
            return Ok(());
        }
        if about.is_empty() {
            return Err(format!(
                "\"{}\" speaks of nothing that is open",
                toast.title
            ));
        }
        for one in about {
            check::may_be_told(self, &one)?;
            self.remember(format_args!(
                "told of {:?} in {:?}",
                one.occurrence, toast.id
            ));
            if !self.told.insert((one.occurrence, one.wake_at)) {
                return Err(format!("told twice: {one:?}"));
            }
            self.seen.insert((one.occurrence, one.wake_at));
            self.lived.occurrences += 1;
        }
        Ok(())
    }

    /// What a notification speaks of: the open ones of which it was made.
    fn about(&self, toast: ToastId) -> Outcome<Vec<Asking>> {
        let asking = self
            .reader
            .read(|reader| reminder::asking_in(reader, toast))
            .map_err(|why| why.to_string())?;
        let spoken = asking
            .into_iter()
            .filter(|one| one.state == State::Notified);
        Ok(spoken.collect())
    }

    /// The owner does something. What they made ask again, by a snooze or by undoing an answer, may be told again.
    pub fn choose(&mut self, what: Trouble) -> Outcome {
        let before = self.waiting()?;
        owner::act(self, what)?;
        self.forget_what_was_read();
        for asks in self.waiting()?.difference(&before) {
            self.told.remove(asks);
        }
        Ok(())
    }
}
