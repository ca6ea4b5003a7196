//! One look at the clock on a large record: with nothing to do, with a follow-up that falls due, and with the morning's people to
//! choose. On a copy: a look writes down what it finds.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveTime;
use kith_api::core::reminder::FollowUp;
use kith_api::wire::{Nothing, OneOccurrence};
use kith_api::{Counter, Open};
use kith_core::db::Db;
use kith_core::id::ContactId;
use kith_core::reminder::{self, ReminderKind};
use kith_core::time::{Clock, Moment};
use kith_core::today;

use super::core::{said, within};
use super::grouped;
use super::report::{Figure, shown};
use crate::Outcome;
use crate::bare::Bare;
use crate::seed::Size;
use crate::stopwatch::timed;

const GOAL: Duration = Duration::from_millis(5);
const IDLE: u32 = 500;
const DUE: u32 = 200;
const MORNINGS: u32 = 50;
/// What a bare durable write costs is taken from so many.
const BARE: u32 = 50;

/// The three figures.
pub fn tick(record: &Path, size: Size) -> Outcome<Vec<Figure>> {
    let mut desk = Desk::with(record)?;
    let armed = desk.armed()?;
    desk.quiet_down()?;
    let idle = desk.idle()?;
    let due = desk.due()?;
    let mornings = desk.mornings()?;
    let beside = format!("{armed}; {}", desk.bare()?);
    let figures = [
        ("a look with nothing to do, p99", idle),
        ("a look with a follow-up due, p99", due),
        ("the morning's look, with people to choose, p99", mornings),
    ];
    let figures = figures.map(|(what, taken)| {
        let mut figure = within(what, size, GOAL, taken);
        figure.beside = format!("{}; {beside}", figure.beside);
        figure
    });
    Ok(figures.into())
}

/// A copy of the record, and a clock that is set by hand.
struct Desk {
    folder: tempfile::TempDir,
    counter: Counter,
    clock: PathBuf,
    now: Moment,
}

impl Desk {
    /// At ten in the morning.
    fn with(record: &Path) -> Outcome<Self> {
        let beside = record.parent().ok_or("the record lies in no folder")?;
        let folder = tempfile::tempdir_in(beside).map_err(|why| why.to_string())?;
        let path = folder.path().join("kith.db");
        for ending in ["db", "db-wal"] {
            let from = record.with_extension(ending);
            if from.exists() {
                std::fs::copy(from, path.with_extension(ending)).map_err(|why| why.to_string())?;
            }
        }
        let clock = folder.path().join("clock");
        let now = at_ten(Clock::from_env().now());
        set(&clock, &now)?;
        let open = Open {
            path,
            clock: Clock::File(clock.clone()),
        };
        // As the resident opens it.
        let counter = Counter::open_lean(open).map_err(|why| why.to_string())?;
        Ok(Self {
            folder,
            counter,
            clock,
            now,
        })
    }

    fn pass(&mut self, time: chrono::Duration) -> Outcome {
        self.now.utc += time;
        set(&self.clock, &self.now)
    }

    /// Looks, and takes down what is shown; gives how long the look took and how many notifications it brought.
    fn look(&self) -> Outcome<(Duration, usize)> {
        let (time, tick) = timed(|| self.counter.tick());
        let tick = tick.map_err(said)?;
        for toast in &tick.show {
            let number = u32::try_from(toast.id.0).unwrap_or_default();
            self.counter.toast_showing(toast.id).map_err(said)?;
            self.counter.toast_shown(toast.id, number).map_err(said)?;
        }
        Ok((time, tick.show.len()))
    }

    /// Says what there is to say.
    fn quiet_down(&mut self) -> Outcome {
        for _ in 0..20 {
            if self.look()?.1 == 0 {
                return Ok(());
            }
            self.pass(chrono::Duration::seconds(30))?;
        }
        Err("it never stops speaking".into())
    }

    /// Half of them in the day, half before the hour at which people are asked for; all within one stretch of ten minutes each,
    /// since a look writes down every ten minutes that it was here.
    fn idle(&mut self) -> Outcome<Vec<Duration>> {
        let mut taken = Vec::new();
        for _ in 0..2 {
            self.quiet_down()?;
            for _ in 0..IDLE / 2 {
                self.pass(chrono::Duration::milliseconds(900))?;
                taken.push(self.look()?.0);
            }
            let early = self
                .now
                .instant_of((self.now.today() + chrono::Days::new(1)).and_time(time(8, 30)));
            self.pass(early - self.now.utc)?;
        }
        Ok(taken)
    }

    fn due(&mut self) -> Outcome<Vec<Duration>> {
        self.now = at_ten(self.now);
        self.pass(chrono::Duration::zero())?;
        self.quiet_down()?;
        let mut taken = Vec::new();
        for number in 1..=DUE {
            let at = self.now.local() + chrono::Duration::minutes(1);
            let follow_up = FollowUp {
                contact: ContactId(number.into()),
                title: "Send the deck".into(),
                due_on: at.date(),
                at: Some(at.time()),
                rule: None,
                from_completion: false,
            };
            kith_api::add_follow_up(&self.counter, follow_up).map_err(said)?;
            self.pass(chrono::Duration::seconds(61))?;
            let (time, shown) = self.look()?;
            if shown == 0 {
                return Err("a follow-up was due and nothing was shown".into());
            }
            taken.push(time);
        }
        Ok(taken)
    }

    /// Every morning whoever was asked for yesterday is let go, and others are chosen among all who are due.
    fn mornings(&mut self) -> Outcome<Vec<Duration>> {
        let mut taken = Vec::new();
        for _ in 0..MORNINGS {
            let today = kith_api::today(&self.counter, Nothing {}).map_err(said)?;
            for one in today.to_reach {
                let id = one.occurrence;
                kith_api::skip(&self.counter, OneOccurrence { id }).map_err(said)?;
            }
            self.now.utc += chrono::Duration::days(1);
            self.now = at_ten(self.now);
            self.pass(chrono::Duration::zero())?;
            let (time, shown) = self.look()?;
            if shown == 0 {
                return Err("nobody was chosen".into());
            }
            taken.push(time);
        }
        Ok(taken)
    }

    /// How many reminders are armed, and how many people due.
    fn armed(&self) -> Outcome<String> {
        let db = Db::open(self.counter.database()).map_err(|why| why.to_string())?;
        let read = |reader: &_| {
            let due = today::due_count(reader, &self.now, usize::MAX)?;
            let asking = reminder::asking(reader)?;
            let people = asking
                .iter()
                .filter(|one| one.kind == ReminderKind::KeepInTouch)
                .count();
            Ok((asking.len(), people, due))
        };
        let (armed, people, due) = db.read(read).map_err(|why| why.to_string())?;
        let number = |count| grouped(u32::try_from(count).unwrap_or(u32::MAX));
        Ok(format!(
            "{} armed, {} of them people, {} due",
            number(armed),
            number(people),
            number(due)
        ))
    }

    /// What a durable write costs on this disk.
    fn bare(&self) -> Outcome<String> {
        let bare = Bare::new(&self.folder.path().join("bare.db"))?;
        let taken: Outcome<Vec<_>> = (0..BARE).map(|_| bare.durable_insert()).collect();
        let median = super::report::Timings::new(taken?).median();
        Ok(format!("a bare durable insert {}", shown(median)))
    }
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}

fn at_ten(now: Moment) -> Moment {
    Moment {
        utc: now.instant_of(now.today().and_time(time(10, 0))),
        ..now
    }
}

fn set(clock: &Path, now: &Moment) -> Outcome {
    let text = format!("{} {}", now.utc.to_rfc3339(), now.zone.name());
    std::fs::write(clock, text).map_err(|why| why.to_string())
}
