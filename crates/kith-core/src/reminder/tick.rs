//! One look at the clock: what has fallen due, what is to be said, when to look again.
//! Decides and records; showing is the shell's, through the outbox (`toast`). The same tick twice says nothing twice.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveDateTime, NaiveTime};

use super::{lapse, outbox};
use crate::{
    db::{Db, Reader as Connection},
    error::Result,
    id::{OccurrenceId, ToastId},
    preference::{self, Preferences},
    reminder::quiet_until,
    time::{Moment, at, local_text},
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
    /// What to say instead while others see the screen; `None` where the owner doesn't mind, or names are hidden anyway.
    pub discreet: Option<Words>,
}

/// Title and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    /// Plain text.
    pub body: String,
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
        lapse::lapse(connection, moment)?;
        outbox::take_back_unheard(connection, moment)?;
        let close = outbox::close_resolved(connection)?;
        let preferences = preference::get(connection)?;
        let show = if silent(&preferences, moment.local()).is_none() {
            enqueue(connection, moment, &preferences)?;
            outbox::pending(connection, moment, preferences.hide_names)?
        } else {
            Vec::new()
        };
        if !outbox::looked_lately(connection, moment)? {
            outbox::looked(connection, moment)?;
        }
        Ok(Tick {
            show,
            close,
            next_wake: next_wake(connection, moment)?,
        })
    })
}

/// Whether there is nothing to write now: a laptop's disk sleeps between reminders.
fn is_idle(connection: &Connection, moment: &Moment) -> Result<bool> {
    if !outbox::is_settled(connection, moment)? || lapse::has_lapsed(connection, moment)? {
        return Ok(false);
    }
    let preferences = preference::get(connection)?;
    let silent = silent(&preferences, moment.local()).is_some();
    Ok(silent || !may_speak(connection, moment, &preferences)?)
}

/// Whether somebody or something may have to be told of: a few rows tell. Who it is, is chosen once, in the write that follows.
fn may_speak(connection: &Connection, moment: &Moment, preferences: &Preferences) -> Result<bool> {
    if !outbox::waking(connection, moment)?.is_empty() {
        return Ok(true);
    }
    let asks = asks_now(connection, moment, preferences)? > 0;
    today::somebody_may_be_untold(connection, moment, asks)
}

/// Until when nothing may be said.
fn silent(preferences: &Preferences, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let paused = preferences.paused_until.filter(|until| *until > now);
    paused.max(quiet_until(now, preferences))
}

fn enqueue(connection: &Connection, moment: &Moment, preferences: &Preferences) -> Result<()> {
    let mut chosen = Vec::new();
    for id in choose(connection, moment, preferences)? {
        if outbox::is_said(connection, id)? {
            outbox::stands_as_said(connection, id)?;
        } else {
            chosen.push(id);
        }
    }
    grouped(connection, moment, &chosen)?
        .into_iter()
        .try_for_each(|ids| outbox::put(connection, ids, moment))
}

/// Up to three are said singly; more, or what gathered while nobody looked, become one digest.
fn grouped<'o>(
    connection: &Connection,
    moment: &Moment,
    ids: &'o [OccurrenceId],
) -> Result<Vec<&'o [OccurrenceId]>> {
    let away = outbox::since_last_look(connection, moment)?.is_some_and(|gap| gap > AWAY);
    if ids.len() > outbox::SINGLY || (away && ids.len() > 1) {
        return Ok(vec![ids]);
    }
    Ok(ids.chunks(1).collect())
}

/// What may be said now: occasions and follow-ups whose time has come, and who is on Today's list and was not told of yet.
/// A notification speaks only of what Today shows.
fn choose(
    connection: &Connection,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Vec<OccurrenceId>> {
    let mut chosen = outbox::waking(connection, moment)?;
    let mut room = asks_now(connection, moment, preferences)?;
    for due in today::listed(connection, moment, room > 0)? {
        if due.told || outbox::is_muted(connection, due.contact)? {
            continue;
        }
        let new = !due.awoken;
        if new && room == 0 {
            continue;
        }
        room -= usize::from(new);
        chosen.extend(today::occurrence_of(connection, due.contact)?);
    }
    Ok(chosen)
}

/// Of how many people whom nobody was told of yet may be told now: the day's budget, from the reminder hour on.
fn asks_now(connection: &Connection, moment: &Moment, preferences: &Preferences) -> Result<usize> {
    let now = moment.local();
    if now.time() < preferences.reminder_at || !preferences.speaks_on(now.weekday()) {
        return Ok(0);
    }
    let budget = usize::try_from(preferences.budget_on(now.weekday())).unwrap_or(usize::MAX);
    Ok(budget.saturating_sub(outbox::spoken_today(connection, moment)?))
}

fn next_wake(connection: &Connection, moment: &Moment) -> Result<Option<Duration>> {
    let now = moment.local();
    let preferences = preference::get(connection)?;
    let wake = outbox::next_wake(connection, moment)?;
    let lapse = lapse::next_lapse(connection, &local_text(now))?;
    // Who waits for room on Today's list is looked at again when the day's first are told of.
    let waiting = today::anybody_is_due(connection, moment)?;
    let morning = waiting.then(|| next_hour(now, preferences.reminder_at));
    let next = [wake, lapse, morning, silent(&preferences, now)]
        .into_iter()
        .flatten()
        .filter(|next| *next > now)
        .min();
    Ok(next.map(|next| moment.until(next).to_std().unwrap_or_default()))
}

/// The next time that a clock shows this.
fn next_hour(now: NaiveDateTime, time: NaiveTime) -> NaiveDateTime {
    let today = at(now.date(), time);
    if today > now {
        return today;
    }
    at(now.date() + Days::new(1), time)
}

/// What a tick would show now, without recording anything.
pub fn preview(db: &Db, moment: &Moment) -> Result<Vec<Toast>> {
    db.read(|connection| {
        let preferences = preference::get(connection)?;
        if !moment.is_plausible() || silent(&preferences, moment.local()).is_some() {
            return Ok(Vec::new());
        }
        let hide_names = preferences.hide_names;
        let chosen = choose(connection, moment, &preferences)?;
        grouped(connection, moment, &chosen)?
            .into_iter()
            .map(|ids| match ids {
                [one] => outbox::single(connection, ToastId(0), *one, moment, hide_names),
                several => outbox::digest(connection, ToastId(0), several, hide_names),
            })
            .collect()
    })
}
