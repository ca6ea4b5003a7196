//! One life: a book of its own in a folder of its own, an owner who does this and that, and a process that is mistreated.
//! Everything goes through the handlers that the app calls. What must hold is `check`'s.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use kith_api::core::contact::{self, Draft};
use kith_api::core::db::Db;
use kith_api::core::id::{ContactId, OccurrenceId, OperationId, ToastId};
use kith_api::core::preference::Preferences;
use kith_api::core::reminder::{self, Asking, ReminderKind, State, Tick, Toast};
use kith_api::core::time::Clock;
use kith_api::{ApiError, Counter, Open};

use super::Broken;
use super::desk::Desk;
use super::owner;
use super::plan::{Plan, Trouble};
use crate::Outcome;
use crate::bare::Hold;
use crate::chance::Chance;

/// 22 November 2026, 09:30 UTC.
const BEGUN: i64 = 1_795_339_800;
/// How many of the latest happenings are told when a promise is broken.
const REMEMBERED: usize = 40;
/// Nothing falls due so often that a day needs more looks than this.
const LOOKS: u32 = 20_000;

/// What was lived through.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    /// Occurrences that reached their owner.
    pub occurrences: u64,
    looks: u64,
    days: u64,
    kills: u64,
    jumps: u64,
    again: u64,
}

impl Told {
    pub fn add(&mut self, other: &Self) {
        self.occurrences += other.occurrences;
        self.looks += other.looks;
        self.days += other.days;
        self.kills += other.kills;
        self.jumps += other.jumps;
        self.again += other.again;
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} occurrences told, each once, in {} years of {} looks at the clock; {} kills, {} sleeps, jumps and journeys; \
             {} shown again only because server and process forgot at once",
            self.occurrences,
            self.days / 365,
            self.looks,
            self.kills,
            self.jumps,
            self.again
        )
    }
}

pub struct Life {
    folder: tempfile::TempDir,
    counter: Option<Counter>,
    /// Looks at the book from outside.
    pub reader: Db,
    pub desk: Desk,
    pub chance: Chance,
    pub people: Vec<ContactId>,
    /// The latest steps, for undoing.
    pub steps: Vec<OperationId>,
    /// Each occurrence with the time for which it was told.
    told: HashSet<(OccurrenceId, NaiveDateTime)>,
    /// Notifications that came up, and when.
    pub came_up: HashMap<ToastId, (DateTime<Utc>, u32)>,
    /// Of whom something may be said; asked anew after the owner did something.
    heard: RefCell<HashMap<ContactId, bool>>,
    dies: Option<Trouble>,
    lived: Told,
    /// The latest happenings.
    diary: VecDeque<String>,
}

impl Life {
    pub fn begin(plan: &Plan) -> Result<Self, Broken> {
        Self::born(plan).map_err(|what| Broken {
            step: 0,
            what,
            diary: Vec::new(),
        })
    }

    /// Lives the plan's steps.
    pub fn live_out(&mut self, plan: &Plan) -> Result<(), Broken> {
        for step in 1..=plan.steps {
            self.step(plan).map_err(|what| Broken {
                step,
                what,
                diary: self.diary.drain(..).collect(),
            })?;
        }
        Ok(())
    }

    /// Writes a line in the diary.
    pub fn remember(&mut self, what: impl fmt::Display) {
        if self.diary.len() == REMEMBERED {
            self.diary.pop_front();
        }
        let (local, zone) = (self.desk.local(), self.desk.now.zone);
        self.diary.push_back(format!("{local} {zone}: {what}"));
    }

    fn born(plan: &Plan) -> Outcome<Self> {
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let folder = folder.map_err(|why| why.to_string())?;
        let utc = DateTime::from_timestamp(BEGUN, 0).unwrap_or_default();
        let mut chance = Chance::new(plan.seed);
        let zone = any_zone(&mut chance);
        let desk = Desk::new(folder.path().join("clock"), utc, zone)?;
        let counter = open(&folder)?;
        let reader = Db::open(&folder.path().join("kith.db")).map_err(|why| why.to_string())?;
        let mut life = Self {
            folder,
            counter: Some(counter),
            reader,
            desk,
            chance,
            people: Vec::new(),
            steps: Vec::new(),
            told: HashSet::new(),
            came_up: HashMap::new(),
            heard: RefCell::default(),
            dies: None,
            lived: Told::default(),
            diary: VecDeque::new(),
        };
        owner::fill_book(&mut life)?;
        Ok(life)
    }

    pub fn told(&self) -> Told {
        let days = (self.desk.now.utc.timestamp() - BEGUN) / 86_400;
        Told {
            days: u64::try_from(days).unwrap_or(0),
            ..self.lived
        }
    }

    pub fn counter(&self) -> Outcome<&Counter> {
        self.counter.as_ref().ok_or_else(|| "no process".into())
    }

    /// Something happens, and then time passes.
    fn step(&mut self, plan: &Plan) -> Outcome {
        // Drawn in any case, so that leaving one kind of trouble out changes nothing else.
        let trouble = plan.draw(&mut self.chance);
        let mut fork = Chance::new(u64::from(self.chance.below(u32::MAX)));
        std::mem::swap(&mut self.chance, &mut fork);
        if let Some(trouble) = trouble {
            self.remember(format_args!("{trouble:?}"));
            self.suffer(trouble)?;
        }
        let stretch = self.stretch();
        std::mem::swap(&mut self.chance, &mut fork);
        self.live(stretch)?;
        super::check::in_time(self)?;
        self.round().map(drop)
    }

    fn stretch(&mut self) -> Duration {
        let minutes = match self.chance.below(10) {
            0..=2 => self.chance.below(120),
            3..=6 => self.chance.below(24 * 60),
            _ => self.chance.below(3 * 24 * 60),
        };
        Duration::seconds(i64::from(minutes) * 60 + i64::from(self.chance.below(60)))
    }

    fn suffer(&mut self, trouble: Trouble) -> Outcome {
        match trouble {
            Trouble::KilledBeforeShowing | Trouble::KilledBeforeRecording => {
                self.dies = Some(trouble);
                Ok(())
            }
            Trouble::Killed => self.restart(),
            Trouble::Asleep => {
                let hours = match self.chance.below(4) {
                    0 => self.chance.below(90 * 24),
                    _ => self.chance.below(40),
                };
                self.jump(Duration::minutes(i64::from(hours) * 60 + 7))
            }
            Trouble::ClockForward => {
                let minutes = self.chance.below(3 * 24 * 60);
                self.jump(Duration::minutes(minutes.into()))
            }
            Trouble::ClockBack => {
                let minutes = self.chance.below(2 * 24 * 60);
                self.jump(-Duration::minutes(minutes.into()))
            }
            Trouble::Travel => {
                self.lived.jumps += 1;
                let zone = any_zone(&mut self.chance);
                self.desk.travel(zone)
            }
            Trouble::Server if self.desk.answers => {
                self.desk.go_away();
                Ok(())
            }
            Trouble::Server => {
                self.desk.answers = true;
                Ok(())
            }
            Trouble::Busy => {
                let _held = Hold::for_a_moment(&self.folder.path().join("kith.db"))?;
                self.round().map(drop)
            }
            owners => self.choose(owners),
        }
    }

    /// The owner does something. What they made ask again, by a snooze or by undoing an answer, may be told again.
    fn choose(&mut self, what: Trouble) -> Outcome {
        let before = self.waiting()?;
        owner::act(self, what)?;
        self.heard.borrow_mut().clear();
        for asks in self.waiting()?.difference(&before) {
            self.told.remove(asks);
        }
        Ok(())
    }

    /// What waits for its time, with that time.
    fn waiting(&self) -> Outcome<HashSet<(OccurrenceId, NaiveDateTime)>> {
        let asking = self.reader.read(reminder::asking);
        let asking = asking.map_err(|why| why.to_string())?.into_iter();
        let waiting = asking.filter(|one| one.state != State::Notified);
        Ok(waiting.map(|one| (one.occurrence, one.wake_at)).collect())
    }

    fn jump(&mut self, time: Duration) -> Outcome {
        self.lived.jumps += 1;
        self.desk.pass(time)
    }

    fn restart(&mut self) -> Outcome {
        self.lived.kills += 1;
        self.counter = None;
        self.counter = Some(open(&self.folder)?);
        Ok(())
    }

    /// Time passes while the process runs: it looks at the clock when it said it would.
    fn live(&mut self, stretch: Duration) -> Outcome {
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
    fn round(&mut self) -> Outcome<Option<Duration>> {
        self.lived.looks += 1;
        let tick = self.counter()?.tick().map_err(said)?;
        super::check::modest(&tick)?;
        for number in &tick.close {
            self.desk.close(*number);
        }
        if !tick.show.is_empty() {
            self.show(&tick)?;
        }
        Ok(tick
            .next_wake
            .and_then(|wake| Duration::from_std(wake).ok()))
    }

    fn show(&mut self, tick: &Tick) -> Outcome {
        super::check::humane(self)?;
        for toast in &tick.show {
            self.note(toast)?;
            if self.dies == Some(Trouble::KilledBeforeShowing) {
                self.dies = None;
                return self.restart();
            }
            let first = self.counter()?.toast_showing(toast.id).map_err(said)?;
            let Some((number, is_new)) = self.desk.show(toast.id) else {
                if first {
                    self.counter()?.toast_failed(toast.id).map_err(said)?;
                }
                continue;
            };
            if is_new {
                self.tell(toast)?;
            }
            if self.dies == Some(Trouble::KilledBeforeRecording) {
                self.dies = None;
                return self.restart();
            }
            self.counter()?
                .toast_shown(toast.id, number)
                .map_err(said)?;
        }
        Ok(())
    }

    /// Remembers when a notification came up first, and of how many people to reach it speaks.
    fn note(&mut self, toast: &Toast) -> Outcome {
        if self.came_up.contains_key(&toast.id) {
            return Ok(());
        }
        let people = self.about(toast.id)?;
        let people = people
            .iter()
            .filter(|one| one.kind == ReminderKind::KeepInTouch);
        let count = u32::try_from(people.count()).unwrap_or(u32::MAX);
        let long_ago = self.desk.now.utc - Duration::days(4);
        self.came_up.retain(|_, (at, _)| *at > long_ago);
        self.came_up.insert(toast.id, (self.desk.now.utc, count));
        Ok(())
    }

    /// The owner sees a notification.
    fn tell(&mut self, toast: &Toast) -> Outcome {
        if self.desk.was_seen_before(toast.id) {
            self.lived.again += 1;
            return Ok(());
        }
        let about = self.about(toast.id)?;
        if about.is_empty() {
            return Err(format!(
                "\"{}\" speaks of nothing that is open",
                toast.title
            ));
        }
        for one in about {
            super::check::may_be_told(self, &one)?;
            self.remember(format_args!(
                "told of {:?} in {:?}",
                one.occurrence, toast.id
            ));
            if !self.told.insert((one.occurrence, one.wake_at)) {
                return Err(format!("told twice: {one:?}"));
            }
            self.lived.occurrences += 1;
        }
        Ok(())
    }

    /// What a notification speaks of: the open ones of which it was made.
    fn about(&self, toast: ToastId) -> Outcome<Vec<Asking>> {
        let (ids, asking) = self
            .reader
            .read(|reader| Ok((reminder::about(reader, toast)?, reminder::asking(reader)?)))
            .map_err(|why| why.to_string())?;
        let spoken = asking.into_iter().filter(|one| {
            one.state == State::Notified && ids.iter().any(|(id, ..)| *id == one.occurrence)
        });
        Ok(spoken.collect())
    }

    /// Whether notifications may speak of somebody.
    pub fn is_heard(&self, id: ContactId) -> Outcome<bool> {
        if let Some(known) = self.heard.borrow().get(&id) {
            return Ok(*known);
        }
        let draft = self.draft(id)?;
        let heard = !draft.archived && !draft.deceased && !draft.do_not_contact && !draft.muted;
        self.heard.borrow_mut().insert(id, heard);
        Ok(heard)
    }

    /// What the book says of somebody.
    pub fn draft(&self, id: ContactId) -> Outcome<Draft> {
        let contact = self.reader.read(|reader| contact::get(reader, id));
        Ok(contact.map_err(|why| why.to_string())?.draft)
    }

    pub fn preferences(&self) -> Outcome<Preferences> {
        kith_api::preferences(self.counter()?, kith_api::wire::Nothing {}).map_err(said)
    }
}

fn open(folder: &tempfile::TempDir) -> Outcome<Counter> {
    let options = Open {
        path: folder.path().join("kith.db"),
        clock: Clock::File(folder.path().join("clock")),
    };
    Counter::open(options).map_err(said)
}

fn any_zone(chance: &mut Chance) -> Tz {
    let count = u32::try_from(TZ_VARIANTS.len()).unwrap_or(1);
    let place = chance.below(count) as usize;
    TZ_VARIANTS.get(place).copied().unwrap_or(Tz::UTC)
}

pub fn said(why: ApiError) -> String {
    let ApiError { code, detail, .. } = why;
    format!("{code:?}: {detail}")
}
