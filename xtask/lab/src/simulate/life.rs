//! One life: a book of its own in a folder of its own, an owner who does this and that, and a process that is mistreated.
//! Everything goes through the handlers that the app calls. What must hold is `check`'s; how the process goes on is `process`'s.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;
use std::rc::Rc;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use kith_api::core::contact::{self, Draft};
use kith_api::core::db::Db;
use kith_api::core::id::{ContactId, OccurrenceId, OperationId, ToastId};
use kith_api::core::preference::Preferences;
use kith_api::core::reminder::{self, State};
use kith_api::{ApiError, Counter};

use super::Broken;
use super::desk::Desk;
use super::lived::Lived;
use super::owner;
use super::plan::{Household, Plan, Trouble};
use super::process::Process;
use crate::Outcome;
use crate::bare::Hold;
use crate::chance::Chance;

/// 22 November 2026, 09:30 UTC.
const BEGUN: i64 = 1_795_339_800;
/// How many of the latest happenings are told when a promise is broken.
const REMEMBERED: usize = 40;

/// What the owner sees of one occurrence: which, and the time for which it asks.
pub type Ask = (OccurrenceId, NaiveDateTime);

pub struct Life {
    pub folder: tempfile::TempDir,
    pub household: Household,
    pub process: Option<Process>,
    /// Looks at the book from outside.
    pub reader: Db,
    pub desk: Desk,
    pub is_full: bool,
    pub chance: Chance,
    pub people: Vec<ContactId>,
    /// The latest steps, for undoing.
    pub steps: Vec<OperationId>,
    /// Each occurrence with the time for which it was told, unless the owner made it ask again.
    pub told: HashSet<Ask>,
    /// The same, whatever the owner did since.
    pub seen: HashSet<Ask>,
    /// Notifications that came up lately: when, and of how many people.
    pub came_up: HashMap<ToastId, (DateTime<Utc>, u32)>,
    /// Of whom something may be said; asked anew after the owner did something.
    heard: RefCell<HashMap<ContactId, bool>>,
    /// The owner's, likewise.
    preferences: RefCell<Option<Rc<Preferences>>>,
    /// At which point the process dies next.
    pub dies: Option<Trouble>,
    pub lived: Lived,
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
        let process = Process::start(folder.path())?;
        let reader = Db::open_lean_at(&folder.path().join("kith.db"), &desk.now)
            .map_err(|why| why.to_string())?;
        let mut life = Self {
            folder,
            household: plan.household,
            process: Some(process),
            reader,
            desk,
            is_full: false,
            chance,
            people: Vec::new(),
            steps: Vec::new(),
            told: HashSet::new(),
            seen: HashSet::new(),
            came_up: HashMap::new(),
            heard: RefCell::default(),
            preferences: RefCell::default(),
            dies: None,
            lived: Lived::default(),
            diary: VecDeque::new(),
        };
        owner::fill_book(&mut life)?;
        Ok(life)
    }

    pub fn lived(&self) -> Lived {
        let days = (self.desk.now.utc.timestamp() - BEGUN) / 86_400;
        Lived {
            days: u64::try_from(days).unwrap_or(0),
            ..self.lived
        }
    }

    pub fn counter(&self) -> Outcome<&Counter> {
        let process = self.process.as_ref();
        process
            .map(|process| &process.counter)
            .ok_or_else(|| "no process".into())
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
        // Whoever ends a notification server starts another before long.
        if !self.desk.answers && self.chance.one_in(6) {
            self.desk.answers = true;
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
            Trouble::Full => self.run_full(),
            owners => self.choose(owners),
        }
    }

    /// What waits for its time, with that time.
    pub fn waiting(&self) -> Outcome<HashSet<Ask>> {
        let asking = self.reader.read(reminder::asking);
        let asking = asking.map_err(|why| why.to_string())?.into_iter();
        let waiting = asking.filter(|one| one.state != State::Notified);
        Ok(waiting.map(|one| (one.occurrence, one.wake_at)).collect())
    }

    fn jump(&mut self, time: Duration) -> Outcome {
        self.lived.jumps += 1;
        self.desk.pass(time)
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

    pub fn preferences(&self) -> Outcome<Rc<Preferences>> {
        if let Some(known) = self.preferences.borrow().as_ref() {
            return Ok(Rc::clone(known));
        }
        let read = kith_api::preferences(self.counter()?, kith_api::wire::Nothing {});
        let read = Rc::new(read.map_err(said)?);
        *self.preferences.borrow_mut() = Some(Rc::clone(&read));
        Ok(read)
    }

    /// The owner may have changed it.
    pub fn forget_what_was_read(&self) {
        self.heard.borrow_mut().clear();
        self.preferences.borrow_mut().take();
    }
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
