//! One look at the clock: what has fallen due, what is to be said, when to look again.
//! Decides and records; showing is the shell's, through the outbox (`toast`). The same tick twice says nothing twice.

use std::{collections::HashMap, time::Duration};

use chrono::NaiveDateTime;

use super::outbox::{self, Waking};
use crate::{
    db::Db,
    error::Result,
    id::{ContactId, OccurrenceId, ToastId},
    preference::{self, Preferences},
    reminder::{ReminderKind, quiet_until},
    time::{Moment, local_text},
    today,
};

/// A notification to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub id: ToastId,
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Several people in one.
    pub digest: bool,
}

/// What a tick came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tick {
    pub show: Vec<Toast>,
    /// Notifications of the desktop to take away: what they were about is resolved.
    pub close: Vec<u32>,
    /// How long nothing will fall due, as far as is known.
    pub next_wake: Option<Duration>,
}

/// More than this at once become one digest.
const SINGLY: usize = 3;
/// Looking again after longer than this counts as having been away, in milliseconds.
const AWAY: i64 = 6 * 60 * 60 * 1000;

/// Looks at the clock and the book, and moves what has fallen due into the outbox.
pub fn tick(db: &Db, moment: &Moment) -> Result<Tick> {
    if !moment.is_plausible() {
        return Ok(Tick::default());
    }
    if db.read(|connection| is_idle(connection, moment))? {
        let next_wake = db.read(|connection| next_wake(connection, moment))?;
        return Ok(Tick {
            next_wake,
            ..Tick::default()
        });
    }
    db.write_unlogged(|connection| {
        outbox::let_go_missed(connection, moment)?;
        let close = outbox::close_resolved(connection)?;
        let preferences = preference::get(connection)?;
        if silent(&preferences, moment.local()).is_none() {
            enqueue(connection, moment, &preferences)?;
        }
        let show = if silent(&preferences, moment.local()).is_none() {
            outbox::pending(connection, moment, &preferences)?
        } else {
            Vec::new()
        };
        outbox::looked(connection, moment)?;
        Ok(Tick {
            show,
            close,
            next_wake: next_wake(connection, moment)?,
        })
    })
}

/// Whether there is nothing to write now: a laptop's disk sleeps between reminders.
fn is_idle(connection: &rusqlite::Connection, moment: &Moment) -> Result<bool> {
    if !outbox::is_settled(connection, moment)? {
        return Ok(false);
    }
    let preferences = preference::get(connection)?;
    let silent = silent(&preferences, moment.local()).is_some();
    Ok(silent || choose(connection, moment, &preferences)?.is_empty())
}

/// Until when nothing may be said.
fn silent(preferences: &Preferences, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let paused = preferences.paused_until.filter(|until| *until > now);
    paused.max(quiet_until(now, preferences))
}

fn enqueue(
    connection: &rusqlite::Connection,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<()> {
    let waking = choose(connection, moment, preferences)?;
    let ids: Vec<OccurrenceId> = waking.iter().map(|waking| waking.id).collect();
    let away = outbox::since_last_look(connection, moment)?.is_some_and(|gap| gap > AWAY);
    if ids.len() > SINGLY || (away && ids.len() > 1) {
        return outbox::put(connection, &ids, moment);
    }
    ids.iter()
        .try_for_each(|id| outbox::put(connection, &[*id], moment))
}

/// What may be said now: everything whose time has come, keep-in-touch within the day's budget and from its hour on.
fn choose(
    connection: &rusqlite::Connection,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Vec<Waking>> {
    let mut waking = outbox::waking(connection, &local_text(moment.local()))?;
    let early = moment.local().time() < preferences.reminder_at;
    let mut room = usize::try_from(preferences.daily_budget).unwrap_or(usize::MAX);
    room = room.saturating_sub(outbox::spoken_today(connection, moment)?);
    if waking
        .iter()
        .filter(|waking| waking.kind == ReminderKind::KeepInTouch)
        .count()
        > room
    {
        let order = today::due(connection, moment)?;
        let places: HashMap<ContactId, usize> = order
            .iter()
            .enumerate()
            .map(|(place, due)| (due.contact, place))
            .collect();
        waking.sort_by_key(|waking| places.get(&waking.contact).copied().unwrap_or(usize::MAX));
    }
    waking.retain(|waking| {
        let admitted = match waking.kind {
            ReminderKind::KeepInTouch => (!early || waking.snoozed) && room > 0,
            ReminderKind::Occasion | ReminderKind::FollowUp => true,
        };
        if admitted && waking.kind == ReminderKind::KeepInTouch {
            room -= 1;
        }
        admitted
    });
    Ok(waking)
}

fn next_wake(connection: &rusqlite::Connection, moment: &Moment) -> Result<Option<Duration>> {
    let now = moment.local();
    let preferences = preference::get(connection)?;
    let wake = outbox::next_wake(connection, &local_text(now))?;
    let next = [wake, silent(&preferences, now)]
        .into_iter()
        .flatten()
        .filter(|next| *next > now)
        .min();
    Ok(next.map(|next| {
        (moment.instant_of(next) - moment.utc)
            .to_std()
            .unwrap_or_default()
    }))
}

/// What "remind" would say now, without recording anything.
pub fn preview(db: &Db, moment: &Moment) -> Result<Vec<Toast>> {
    db.read(|connection| {
        let preferences = preference::get(connection)?;
        if !moment.is_plausible() || silent(&preferences, moment.local()).is_some() {
            return Ok(Vec::new());
        }
        let chosen = choose(connection, moment, &preferences)?;
        chosen
            .iter()
            .map(|waking| outbox::single(connection, ToastId(0), waking.id, moment, &preferences))
            .collect()
    })
}
