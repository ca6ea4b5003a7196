//! Puts a resolved occurrence back. The next one, of which nobody was told yet, gives way to it: a reminder has one open
//! occurrence at most, and it comes again when this one is answered.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Asked, Hindrance, PutBack};
use crate::{
    db::Tx,
    error::{Error, Result},
    id::{ContactId, OccurrenceId, ReminderId},
    reminder::{
        ReminderKind, State,
        store::{kind, state},
    },
    time::{Moment, day_from, local_from, local_text},
};

/// An occasion is asked about until so many days after it; what asks again can be answered for as long.
const BELATED_DAYS: i64 = 3;

struct Occurrence {
    id: OccurrenceId,
    state: State,
    due_on: NaiveDate,
    wake_at: NaiveDateTime,
    /// Some notification spoke of it.
    told: bool,
}

/// Makes an occurrence open again, as if it had not been answered: it asks now, or at its own time when that is to come
/// and nobody was told of it. What is open already asks now: what sleeps is woken, what waits is left as it is.
///
/// `CantAskAgain` says what stands in the way. Whether the rules let it stay is known after the step: see `asked`.
pub fn ask_again(tx: &Tx, id: OccurrenceId) -> Result<PutBack> {
    let (reminder, contact, kind) = about(tx, id)?;
    refuse_strangers(tx, contact, kind)?;
    let one = occurrence(tx, "occurrence.id = ?1", id.0)?.ok_or_else(gone)?;
    let put_back = PutBack {
        id,
        due_on: one.due_on,
        already: false,
    };
    match open(tx, reminder)? {
        Some(open) if open.id == id || open.state != State::Scheduled => wake(tx, &open),
        Some(open) if open.told => Err(Error::CantAskAgain(Hindrance::Moved(open.wake_at.date()))),
        next => {
            refuse_past(kind, one.due_on, tx.moment())?;
            if let Some(next) = next {
                tx.prepare_cached("DELETE FROM occurrence WHERE id = ?1")?
                    .execute([next.id])?;
            }
            reopen(tx, &one)?;
            Ok(put_back)
        }
    }
}

/// What will ask, once reminders are armed. Refuses what the rules answered, moved or took away again.
pub fn asked(tx: &Tx, put_back: PutBack) -> Result<Asked> {
    let PutBack {
        id,
        due_on,
        already,
    } = put_back;
    let now = occurrence(tx, "occurrence.id = ?1", id.0)?;
    let Some(now) = now.filter(|now| now.state != State::Withdrawn) else {
        return Err(Error::CantAskAgain(Hindrance::NotPromised));
    };
    let is_open = matches!(
        now.state,
        State::Scheduled | State::Notified | State::Snoozed
    );
    if is_open && now.due_on == due_on {
        return Ok(Asked {
            occurrence: id,
            from: now.wake_at,
            already,
        });
    }
    let (reminder, ..) = about(tx, id)?;
    let next = open(tx, reminder)?.map_or(now.due_on, |next| next.due_on);
    Err(Error::CantAskAgain(Hindrance::Kept(next)))
}

fn gone() -> Error {
    Error::NotFound { what: "occurrence" }
}

fn about(
    connection: &Connection,
    id: OccurrenceId,
) -> Result<(ReminderId, ContactId, ReminderKind)> {
    let sql = "SELECT reminder.id, contact_id, reminder.kind FROM occurrence JOIN reminder ON reminder.id = reminder_id WHERE occurrence.id = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([id], |row| {
            Ok((row.get(0)?, row.get(1)?, kind(row.get_ref(2)?.as_str()?)))
        })
        .optional()?;
    found.ok_or_else(gone)
}

/// Nothing is asked about some people; and where nothing is promised, only a follow-up asks.
fn refuse_strangers(tx: &Tx, contact: ContactId, kind: ReminderKind) -> Result<()> {
    let sql = "SELECT archived OR deceased OR do_not_contact, circle IS NULL AND cadence_days IS NULL FROM contact WHERE id = ?1";
    let (not_asked_about, not_promised): (bool, bool) = tx
        .prepare_cached(sql)?
        .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if not_asked_about {
        return Err(Error::CantAskAgain(Hindrance::NotAskedAbout));
    }
    if not_promised && kind != ReminderKind::FollowUp {
        return Err(Error::CantAskAgain(Hindrance::NotPromised));
    }
    Ok(())
}

fn refuse_past(kind: ReminderKind, due_on: NaiveDate, moment: &Moment) -> Result<()> {
    let is_past = due_on < moment.today() - Duration::days(BELATED_DAYS);
    if kind == ReminderKind::Occasion && is_past {
        return Err(Error::CantAskAgain(Hindrance::Past));
    }
    Ok(())
}

fn open(connection: &Connection, reminder: ReminderId) -> Result<Option<Occurrence>> {
    let which = "reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')";
    occurrence(connection, which, reminder.0)
}

fn occurrence(connection: &Connection, which: &str, id: i64) -> Result<Option<Occurrence>> {
    let sql = format!(
        "SELECT id, state, due_on, wake_at, EXISTS (SELECT 1 FROM toast_occurrence WHERE occurrence_id = occurrence.id)
         FROM occurrence WHERE {which}"
    );
    let found = connection.prepare_cached(&sql)?.query_row([id], |row| {
        Ok(Occurrence {
            id: row.get(0)?,
            state: state(row.get_ref(1)?.as_str()?),
            due_on: day_from(row.get_ref(2)?.as_str()?).unwrap_or_default(),
            wake_at: local_from(row.get_ref(3)?.as_str()?).unwrap_or_default(),
            told: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

/// Lets what sleeps ask now; what asks already, or at its own time, is left as it is.
fn wake(tx: &Tx, open: &Occurrence) -> Result<PutBack> {
    let now = tx.moment().local();
    let sleeps = open.state == State::Snoozed && open.wake_at > now;
    if sleeps {
        tx.prepare_cached("UPDATE occurrence SET wake_at = ?2, wake_instant = NULL, lapse_at = max(lapse_at, ?3) WHERE id = ?1")?
            .execute(params![open.id, local_text(now), lapses(now)])?;
    }
    Ok(PutBack {
        id: open.id,
        due_on: open.due_on,
        already: !sleeps,
    })
}

fn reopen(tx: &Tx, one: &Occurrence) -> Result<()> {
    let now = tx.moment().local();
    // What was told of once is woken from sleep: only then is it spoken of a second time.
    let (state, from) = if one.told {
        ("snoozed", now)
    } else {
        ("scheduled", one.wake_at.max(now))
    };
    tx.prepare_cached(
        "UPDATE occurrence SET state = ?4, wake_at = ?2, wake_instant = NULL, lapse_at = max(lapse_at, ?3), interaction_id = NULL, resolved_at = NULL
         WHERE id = ?1",
    )?
    .execute(params![one.id, local_text(from), lapses(from), state])?;
    Ok(())
}

/// What would have lapsed can be answered for some days more.
fn lapses(from: NaiveDateTime) -> String {
    local_text(from + Duration::days(BELATED_DAYS))
}
