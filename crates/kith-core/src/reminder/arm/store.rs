//! One contact at a time: keep in touch, occasions, repeating follow-ups.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension, params};

use crate::{
    db::Tx,
    error::Result,
    id::{ContactId, InteractionId, OccurrenceId, ReminderId},
    preference::{self, Preferences},
    reminder::{Every, Promised, next_occasion, next_repeat, store::schedule},
    time::{at, local_from, local_text},
};

/// Makes the open occurrences of these contacts what they should be.
pub(crate) fn arm(tx: &Tx, contacts: &[ContactId]) -> Result<()> {
    if contacts.is_empty() {
        return Ok(());
    }
    let preferences = preference::get(tx)?;
    for contact in contacts {
        let Some(standing) = standing(tx, *contact)? else {
            continue;
        };
        if standing.cadence.is_none() && !standing.has_reminders {
            continue;
        }
        keep_in_touch(tx, *contact, &standing, &preferences)?;
        occasions(tx, *contact, &standing, &preferences)?;
        repeats(tx, *contact)?;
    }
    Ok(())
}

/// What the rules need to know of a contact.
struct Standing {
    /// In force: nobody tends the archived, the dead, or those not to be contacted.
    cadence: Option<u32>,
    promised_on: NaiveDate,
    first_due_on: Option<NaiveDate>,
    has_reminders: bool,
}

fn standing(tx: &Tx, contact: ContactId) -> Result<Option<Standing>> {
    let today = tx.moment().today();
    let sql = "SELECT CASE WHEN archived OR deceased OR do_not_contact THEN NULL
                      ELSE coalesce(contact.cadence_days, (SELECT circle.cadence_days FROM circle WHERE circle.name = contact.circle)) END,
                      promised_on, first_due_on, EXISTS (SELECT 1 FROM reminder WHERE contact_id = contact.id)
               FROM contact WHERE id = ?1";
    let found = tx.prepare_cached(sql)?.query_row([contact], |row| {
        let day = |column| {
            Ok::<_, rusqlite::Error>(
                row.get::<_, Option<String>>(column)?
                    .and_then(|day| day.parse().ok()),
            )
        };
        Ok(Standing {
            cadence: row.get(0)?,
            promised_on: day(1)?.unwrap_or(today),
            first_due_on: day(2)?,
            has_reminders: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

struct Open {
    id: OccurrenceId,
    due_on: NaiveDate,
    wake_at: String,
    scheduled: bool,
}

fn open(tx: &Tx, reminder: ReminderId) -> Result<Option<Open>> {
    let sql = "SELECT id, due_on, wake_at, state = 'scheduled' FROM occurrence WHERE reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')";
    let found = tx.prepare_cached(sql)?.query_row([reminder], |row| {
        Ok(Open {
            id: row.get(0)?,
            due_on: row.get::<_, String>(1)?.parse().unwrap_or(NaiveDate::MIN),
            wake_at: row.get(2)?,
            scheduled: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

fn close(tx: &Tx, reminder: ReminderId) -> Result<()> {
    tx.prepare_cached("DELETE FROM occurrence WHERE reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')")?.execute([reminder])?;
    Ok(())
}

fn keep_in_touch(
    tx: &Tx,
    contact: ContactId,
    standing: &Standing,
    preferences: &Preferences,
) -> Result<()> {
    let sql = "SELECT id FROM reminder WHERE contact_id = ?1 AND kind = 'keep_in_touch'";
    let reminder: Option<ReminderId> = tx
        .prepare_cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?;
    let Some(cadence) = standing.cadence else {
        return reminder.map_or(Ok(()), |reminder| close(tx, reminder));
    };
    let (reminder, is_new) = match reminder {
        Some(reminder) => (reminder, false),
        None => (add(tx, contact, "keep_in_touch", None)?, true),
    };
    let last = last_touch(tx, contact)?;
    let due_on = Promised {
        cadence,
        last_on: last.map(|(day, _)| day),
        promised_on: standing.promised_on,
        first_due_on: standing.first_due_on,
        finished_on: if is_new {
            None
        } else {
            resolved_on(tx, reminder, "done")?
        },
        skipped_on: if is_new {
            None
        } else {
            resolved_on(tx, reminder, "skipped")?
        },
    }
    .due_on();
    let wake_at = local_text(at(due_on, preferences.reminder_at));
    let Some(open) = open(tx, reminder)? else {
        return schedule(tx, reminder, due_on, &wake_at);
    };
    if open.due_on == due_on {
        return if open.scheduled && open.wake_at != wake_at {
            moved(tx, open.id, due_on, &wake_at)
        } else {
            Ok(())
        };
    }
    if due_on > open.due_on && open.due_on <= tx.moment().today() {
        answered(tx, open.id, last.map(|(_, interaction)| interaction))?;
        return schedule(tx, reminder, due_on, &wake_at);
    }
    moved(tx, open.id, due_on, &wake_at)
}

fn moved(tx: &Tx, id: OccurrenceId, due_on: NaiveDate, wake_at: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occurrence SET due_on = ?2, wake_at = ?3, state = 'scheduled' WHERE id = ?1",
    )?
    .execute(params![id, due_on.to_string(), wake_at])?;
    Ok(())
}

fn answered(tx: &Tx, id: OccurrenceId, interaction: Option<InteractionId>) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occurrence SET state = 'done', interaction_id = ?2, resolved_at = ?3 WHERE id = ?1",
    )?
    .execute(params![id, interaction, tx.moment().millis()])?;
    Ok(())
}

fn last_touch(tx: &Tx, contact: ContactId) -> Result<Option<(NaiveDate, InteractionId)>> {
    let sql = "SELECT happened_on, interaction.id FROM participant JOIN interaction ON interaction.id = interaction_id
               WHERE contact_id = ?1 ORDER BY happened_on DESC, interaction.id DESC LIMIT 1";
    let found = tx
        .prepare_cached(sql)?
        .query_row([contact], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(day, id)| Some((day.parse().ok()?, id))))
}

/// The last day that the owner resolved an occurrence by hand: with no touch behind it.
fn resolved_on(tx: &Tx, reminder: ReminderId, state: &str) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(resolved_at) FROM occurrence WHERE reminder_id = ?1 AND state = ?2 AND interaction_id IS NULL";
    let millis: Option<i64> = tx
        .prepare_cached(sql)?
        .query_row(params![reminder, state], |row| row.get(0))?;
    Ok(millis.map(|millis| tx.moment().day_of(millis)))
}

fn add(tx: &Tx, contact: ContactId, kind: &str, occasion: Option<i64>) -> Result<ReminderId> {
    tx.prepare_cached(
        "INSERT INTO reminder (contact_id, kind, occasion_id, created_at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![contact, kind, occasion, tx.moment().millis()])?;
    Ok(ReminderId(tx.last_insert_rowid()))
}

/// Occasions remind of those who are tended; everybody's are shown on Today.
fn occasions(
    tx: &Tx,
    contact: ContactId,
    standing: &Standing,
    preferences: &Preferences,
) -> Result<()> {
    let sql = "SELECT occasion.id, month, day, reminder.id, (SELECT max(due_on) FROM occurrence WHERE reminder_id = reminder.id AND state IN ('done', 'skipped'))
               FROM occasion LEFT JOIN reminder ON reminder.occasion_id = occasion.id WHERE occasion.contact_id = ?1 AND day IS NOT NULL";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([contact], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, u8>(1)?,
            row.get::<_, u8>(2)?,
            row.get::<_, Option<ReminderId>>(3)?,
            row.get::<_, Option<String>>(4)?,
        ))
    })?;
    for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        let (occasion, month, day, reminder, kept) = row;
        if standing.cadence.is_none() {
            reminder.map_or(Ok(()), |reminder| close(tx, reminder))?;
            continue;
        }
        let reminder = reminder.map_or_else(|| add(tx, contact, "occasion", Some(occasion)), Ok)?;
        if open(tx, reminder)?.is_some() {
            continue;
        }
        let after = kept
            .and_then(|day| day.parse::<NaiveDate>().ok())
            .and_then(|day| day.succ_opt());
        let from = after.map_or(tx.moment().today(), |after| after.max(tx.moment().today()));
        if let Some(on) = next_occasion(month, day, from) {
            schedule(
                tx,
                reminder,
                on,
                &local_text(at(on, preferences.reminder_at)),
            )?;
        }
    }
    Ok(())
}

/// A follow-up that comes back has its next occurrence as soon as the last one is resolved.
fn repeats(tx: &Tx, contact: ContactId) -> Result<()> {
    let sql = "SELECT id, due_at, every, (SELECT max(due_on) FROM occurrence WHERE reminder_id = reminder.id) FROM reminder
               WHERE contact_id = ?1 AND every IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM occurrence WHERE reminder_id = reminder.id AND state IN ('scheduled', 'notified', 'snoozed'))";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([contact], |row| {
        Ok((
            row.get(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, Option<String>>(3)?,
        ))
    })?;
    for row in
        rows.collect::<rusqlite::Result<Vec<(ReminderId, String, String, Option<String>)>>>()?
    {
        let (reminder, first, every, last) = row;
        let (Some(first), Some(every)) = (local_from(&first), Every::from_word(&every)) else {
            continue;
        };
        let last: Option<NaiveDateTime> = last
            .and_then(|day| day.parse::<NaiveDate>().ok())
            .map(|day| at(day, first.time()));
        let after = last.map_or(tx.moment().local(), |last| last.max(tx.moment().local()));
        if let Some(next) = next_repeat(first, every, after) {
            schedule(tx, reminder, next.date(), &local_text(next))?;
        }
    }
    Ok(())
}
