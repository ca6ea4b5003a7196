//! The owner: fills the book, answers, puts off, changes their mind, presses old buttons.

use chrono::{Duration, NaiveDate, NaiveTime};
use kith_api::core::axis::Circle;
use kith_api::core::contact::Draft;
use kith_api::core::id::ContactId;
use kith_api::core::interaction::{Kind, Touch};
use kith_api::core::preference::{DayBudget, Lead, Preferences};
use kith_api::core::reminder::{self, Asking, FollowUp, Snooze};
use kith_api::wire::{Done, EditContact, OneContact, OneOccurrence, SnoozeOccurrence, Undo};
use kith_api::{ApiError, PauseFor, ToastAction};
use kith_formats::{Name, Occasion, OccasionKind, PartialDate};

use super::life::{Life, said};
use super::plan::Trouble;
use crate::Outcome;
use crate::chance::Chance;

const OFTEN: [&str; 2] = ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=2"];
const RULES: [&str; 9] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY",
];

pub fn fill_book(life: &mut Life) -> Outcome {
    let household = life.household;
    for number in 0..household.people {
        let draft = somebody_new(life, number);
        let added = kith_api::add_contact(life.counter()?, draft).map_err(said)?;
        life.people.push(added.value);
        for _ in 0..life.chance.below(household.follow_ups + 1) {
            add_follow_up(life, added.value)?;
        }
    }
    Ok(())
}

fn somebody_new(life: &mut Life, number: u32) -> Draft {
    let chance = &mut life.chance;
    let birthday = (!chance.one_in(3)).then(|| Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date: a_day(chance.below(12), chance.below(31), chance.one_in(2)),
    });
    Draft {
        name: Name {
            display: format!("Person {number}"),
            ..Name::default()
        },
        occasions: birthday.into_iter().collect(),
        circle: Circle::ALL.get(chance.below(5) as usize).copied(),
        cadence_days: (!chance.one_in(3)).then(|| 1 + chance.below(20)),
        ..Draft::default()
    }
}

/// A day of the year; 29 February as often as any other, and more often than in life.
fn a_day(month: u32, day: u32, year_known: bool) -> PartialDate {
    let (month, day) = (month + 1, day + 1);
    let exists = NaiveDate::from_ymd_opt(2024, month, day).is_some();
    let (month, day) = if exists { (month, day) } else { (2, 29) };
    PartialDate {
        year: year_known.then_some(1984),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
    }
}

/// Does one of the things an owner does. What is refused is no trouble: the owner is told, and goes on.
pub fn act(life: &mut Life, what: Trouble) -> Outcome {
    match what {
        Trouble::Logs => log(life),
        Trouble::Answers => answer(life),
        Trouble::Snoozes => snooze(life),
        Trouble::Edits => edit(life),
        Trouble::Undoes => undo(life),
        Trouble::Presses => press(life),
        _ => prefer(life),
    }
}

fn keep<T>(life: &mut Life, done: Result<Done<T>, ApiError>) -> Outcome {
    use kith_api::Code;
    match done {
        Ok(done) => {
            life.remember(format_args!("the owner's step {:?}", done.undo));
            life.steps.extend(done.undo);
            Ok(())
        }
        Err(why)
            if matches!(
                why.code,
                Code::Invalid
                    | Code::NotFound
                    | Code::ChangedSince
                    | Code::NothingToUndo
                    | Code::ChangedElsewhere
            ) =>
        {
            Ok(())
        }
        other => life.written(other).map(drop),
    }
}

impl Life {
    pub fn somebody(&mut self) -> Option<ContactId> {
        let count = u32::try_from(self.people.len()).unwrap_or(0);
        let place = self.chance.below(count) as usize;
        self.people.get(place).copied()
    }

    /// Something that asks, or will; more often what asks now.
    fn something(&mut self) -> Outcome<Option<Asking>> {
        let mut asking = self
            .reader
            .read(reminder::asking)
            .map_err(|why| why.to_string())?;
        if !self.chance.one_in(5) {
            asking.retain(|one| one.state == reminder::State::Notified);
        }
        let count = u32::try_from(asking.len()).unwrap_or(0);
        let place = self.chance.below(count) as usize;
        Ok(asking.into_iter().nth(place))
    }
}

fn log(life: &mut Life) -> Outcome {
    let some = 1 + life.chance.below(4);
    let contacts: Vec<ContactId> = (0..some).filter_map(|_| life.somebody()).collect();
    let ago = life.chance.few_of(40);
    touch(life, contacts, ago, None)
}

fn touch(life: &mut Life, contacts: Vec<ContactId>, ago: u32, answers: Option<&Asking>) -> Outcome {
    let touch = Touch {
        contacts,
        kind: Kind::Call,
        on: life.desk.now.today() - Duration::days(ago.into()),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: answers.map(|one| one.occurrence),
    };
    let done = kith_api::log_interaction(life.counter()?, touch);
    keep(life, done)
}

/// Most of what asks is answered sooner or later, several at a sitting.
fn answer(life: &mut Life) -> Outcome {
    for _ in 0..=life.chance.below(8) {
        let Some(one) = life.something()? else {
            return Ok(());
        };
        life.remember(format_args!("answers {:?}", one.occurrence));
        let id = OneOccurrence { id: one.occurrence };
        match life.chance.below(4) {
            0 => {
                let done = kith_api::skip(life.counter()?, id);
                keep(life, done)?;
            }
            1 => {
                let done = kith_api::finish(life.counter()?, id);
                keep(life, done)?;
            }
            _ => touch(life, vec![one.contact], 0, Some(&one))?,
        }
    }
    Ok(())
}

fn snooze(life: &mut Life) -> Outcome {
    let Some(one) = life.something()? else {
        return Ok(());
    };
    let later = life.desk.local() + Duration::minutes(i64::from(life.chance.below(20_000)) - 100);
    life.remember(format_args!("puts off {:?}", one.occurrence));
    let request = SnoozeOccurrence {
        id: one.occurrence,
        snooze: match life.chance.below(5) {
            0 | 1 => Snooze::Hour,
            2 => Snooze::Evening,
            3 => Snooze::Tomorrow,
            _ => Snooze::At { at: later },
        },
    };
    let done = kith_api::snooze(life.counter()?, request);
    keep(life, done)
}

fn add_follow_up(life: &mut Life, contact: ContactId) -> Outcome {
    let chance = &mut life.chance;
    let rules: &[&str] = if life.household.often && !chance.one_in(8) {
        &OFTEN
    } else {
        &RULES
    };
    let rule = (!chance.one_in(8)).then(|| chance.pick(rules).to_owned());
    let follow_up = FollowUp {
        contact,
        title: "Ask how it went".into(),
        due_on: life.desk.now.today() + Duration::days(i64::from(life.chance.below(60)) - 20),
        at: life
            .chance
            .one_in(3)
            .then(|| hour(life.chance.below(24)))
            .flatten(),
        from_completion: rule.is_some() && life.chance.one_in(3),
        rule,
    };
    let done = kith_api::add_follow_up(life.counter()?, follow_up);
    keep(life, done)
}

fn hour(hour: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, 30, 0)
}

fn edit(life: &mut Life) -> Outcome {
    let Some(id) = life.somebody() else {
        return Ok(());
    };
    if life.chance.one_in(2) {
        return add_follow_up(life, id);
    }
    let contact = kith_api::person(life.counter()?, OneContact { id })
        .map_err(said)?
        .contact;
    let mut draft = contact.draft;
    match life.chance.below(5) {
        0 => draft.muted = !draft.muted,
        1 => draft.archived = !draft.archived,
        2 => draft.do_not_contact = !draft.do_not_contact,
        3 => draft.circle = Circle::ALL.get(life.chance.below(5) as usize).copied(),
        _ => draft.cadence_days = Some(1 + life.chance.below(30)),
    }
    let request = EditContact {
        id,
        version: contact.version,
        draft,
    };
    let done = kith_api::edit_contact(life.counter()?, request);
    keep(life, done)
}

/// Mostly the last step, now and then an earlier one.
fn undo(life: &mut Life) -> Outcome {
    let back = life.chance.few_of(12) as usize;
    let Some(place) = life.steps.len().checked_sub(back + 1) else {
        return Ok(());
    };
    let operation = life.steps.remove(place);
    life.remember(format_args!("takes back {operation:?}"));
    let request = Undo {
        operation: Some(operation),
    };
    let done = kith_api::undo(life.counter()?, request);
    keep(life, done)
}

/// A button on a notification, also on one that is long gone.
fn press(life: &mut Life) -> Outcome {
    let back = life.chance.few_of(60) as usize;
    let Some(toast) = life.desk.seen.iter().rev().nth(back).copied() else {
        return Ok(());
    };
    let action = match life.chance.below(3) {
        0 => ToastAction::Done,
        1 => ToastAction::Snooze,
        _ => ToastAction::Open,
    };
    let done = life.counter()?.toast_action(toast, action);
    life.written(done).map(drop)
}

fn prefer(life: &mut Life) -> Outcome {
    if life.chance.one_in(4) {
        let pause = match life.chance.below(3) {
            0 => PauseFor::Hour,
            1 => PauseFor::Week,
            _ => PauseFor::Not,
        };
        let done = life.counter()?.pause_for(pause);
        return life.written(done).map(drop);
    }
    let kept = life.preferences()?;
    let chance = &mut life.chance;
    let or = |time: Option<NaiveTime>, otherwise| time.unwrap_or(otherwise);
    let preferences = Preferences {
        reminder_at: or(hour(6 + chance.below(14)), kept.reminder_at),
        occasion_at: or(hour(6 + chance.below(14)), kept.occasion_at),
        quiet_from: or(hour(chance.below(24)), kept.quiet_from),
        quiet_to: or(hour(chance.below(24)), kept.quiet_to),
        daily_budget: 1 + chance.below(10),
        day_budgets: day_budgets(chance),
        occasion_lead: [Lead::OnTheDay, Lead::WeekBefore, Lead::Both]
            .get(chance.below(3) as usize)
            .copied()
            .unwrap_or(Lead::Both),
        reminder_days: if chance.one_in(3) {
            (1..=5).collect()
        } else {
            (1..=7).collect()
        },
        ..(*kept).clone()
    };
    let done = kith_api::set_preferences(life.counter()?, preferences);
    keep(life, done)
}

/// Mostly none; else another number at the weekend, or nobody.
fn day_budgets(chance: &mut Chance) -> Vec<DayBudget> {
    if !chance.one_in(3) {
        return Vec::new();
    }
    [6, 7]
        .map(|day| DayBudget {
            day,
            people: chance.below(4),
        })
        .into()
}
