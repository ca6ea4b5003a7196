//! One contact at a time: keep in touch, occasions, repeating follow-ups.

use chrono::{Duration, NaiveDate};
use rusqlite::{OptionalExtension, params};

use crate::{
    db::Tx,
    error::Result,
    id::{ContactId, InteractionId, OccurrenceId, ReminderId},
    preference::{self, Lead, Preferences},
    reminder::{
        Promised, ReminderKind, Repeat, next_occasion,
        store::{Occurrence, schedule},
    },
    time::{at, local_from, local_text},
};

/// Makes the open occurrences of these contacts what they should be, after a step that wrote these touches.
pub(crate) fn arm(tx: &Tx, contacts: &[ContactId], touches: &[InteractionId]) -> Result<()> {
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
        keep_in_touch(tx, *contact, &standing, touches, &preferences)?;
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

/// The toasts of an occurrence that the owner may have seen.
const SEEN: &str = "SELECT 1 FROM toast_occurrence AS said JOIN toast ON toast.id = toast_id
  WHERE said.occurrence_id = occurrence.id AND (toast.state = 'showing' OR shown_at IS NOT NULL)";

/// Nothing is asked any more. What the owner knows of, told or put off, stays in the log; the rest is as if it had never been.
pub(crate) fn close(tx: &Tx, reminder: ReminderId) -> Result<()> {
    let Some(Open { id, .. }) = open(tx, reminder)? else {
        return Ok(());
    };
    let sql = format!(
        "UPDATE occurrence SET state = 'withdrawn', wake_instant = NULL, resolved_at = ?2
         WHERE id = ?1 AND (state = 'snoozed' OR EXISTS ({SEEN}))"
    );
    let kept = tx
        .prepare_cached(&sql)?
        .execute(params![id, tx.moment().millis()])?;
    if kept == 0 {
        tx.prepare_cached("DELETE FROM occurrence WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// How long what was withdrawn can stand again, in days; after that, whoever is tended again is asked about anew.
const RECALLED_DAYS: i64 = 7;

/// What is asked again before long stands as it stood: told of, or put off. Otherwise the owner would be told of it twice.
/// `due_on` is the day that it must be about, if only one will do. False when there is nothing of the kind.
fn stands_again(tx: &Tx, reminder: ReminderId, due_on: Option<NaiveDate>) -> Result<bool> {
    let moment = tx.moment();
    let sql = "SELECT id, due_on FROM occurrence
               WHERE id = (SELECT max(id) FROM occurrence WHERE reminder_id = ?1)
                 AND state = 'withdrawn' AND resolved_at > ?2 AND (lapse_at IS NULL OR lapse_at > ?3)";
    let lately = moment.millis() - Duration::days(RECALLED_DAYS).num_milliseconds();
    let found = tx.prepare_cached(sql)?.query_row(
        params![reminder, lately, local_text(moment.local())],
        |row| {
            let day = row.get::<_, String>(1)?.parse::<NaiveDate>().ok();
            Ok((row.get::<_, OccurrenceId>(0)?, day))
        },
    );
    let found = found.optional()?;
    let fits = found.filter(|(_, day)| due_on.is_none() || due_on == *day);
    let Some((id, _)) = fits else {
        return Ok(false);
    };
    // What was seen for another time than the one at which it asks was put off till then.
    let sql = format!(
        "UPDATE occurrence SET resolved_at = NULL,
                state = iif(EXISTS ({SEEN} AND said.wake_at = occurrence.wake_at), 'notified', 'snoozed') WHERE id = ?1"
    );
    tx.prepare_cached(&sql)?.execute([id])?;
    Ok(true)
}

fn keep_in_touch(
    tx: &Tx,
    contact: ContactId,
    standing: &Standing,
    touches: &[InteractionId],
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
    let due_on = promised_day(tx, cadence, standing, last, (!is_new).then_some(reminder))?;
    let next = Occurrence::of_promise(due_on, preferences);
    let Some(open) = open(tx, reminder)? else {
        if stands_again(tx, reminder, Some(due_on))? {
            return Ok(());
        }
        return schedule(tx, reminder, ReminderKind::KeepInTouch, &next);
    };
    if open.due_on == due_on {
        return if open.scheduled && open.wake_at != local_text(next.wake_at) {
            moved(tx, open.id, &next)
        } else {
            Ok(())
        };
    }
    if due_on > open.due_on && open.due_on <= tx.moment().today() {
        let last = last.map(|(_, interaction)| interaction);
        let answers = last.is_some_and(|last| touches.contains(&last));
        if answers || standing.promised_on < tx.moment().today() {
            answered(tx, open.id, last)?;
        } else {
            // Nobody got in touch: the promise is another one.
            close(tx, reminder)?;
        }
        return schedule(tx, reminder, ReminderKind::KeepInTouch, &next);
    }
    moved(tx, open.id, &next)
}

/// The day that the promise asks for.
fn promised_day(
    tx: &Tx,
    cadence: u32,
    standing: &Standing,
    last: Option<(NaiveDate, InteractionId)>,
    reminder: Option<ReminderId>,
) -> Result<NaiveDate> {
    let resolved = |state| match reminder {
        Some(reminder) => resolved_on(tx, reminder, state),
        None => Ok(None),
    };
    let promised = Promised {
        cadence,
        last_on: last.map(|(day, _)| day),
        promised_on: standing.promised_on,
        first_due_on: standing.first_due_on,
        finished_on: resolved("done")?,
        skipped_on: resolved("skipped")?,
    };
    Ok(promised.due_on())
}

/// Whoever the owner was told of, and who is due for another day by now, is due all the same: nothing is told anew.
pub(crate) fn stay_told(tx: &Tx, contact: ContactId) -> Result<()> {
    let Some(standing) = standing(tx, contact)? else {
        return Ok(());
    };
    let sql = "SELECT id FROM reminder WHERE contact_id = ?1 AND kind = 'keep_in_touch'";
    let reminder: Option<ReminderId> = tx
        .prepare_cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?;
    let (Some(cadence), Some(reminder)) = (standing.cadence, reminder) else {
        return Ok(());
    };
    let last = last_touch(tx, contact)?;
    let due_on = promised_day(tx, cadence, &standing, last, Some(reminder))?;
    if due_on > tx.moment().today() {
        return Ok(());
    }
    tx.prepare_cached(
        "UPDATE occurrence SET due_on = ?2 WHERE reminder_id = ?1 AND state IN ('notified', 'snoozed')",
    )?
    .execute(params![reminder, due_on.to_string()])?;
    Ok(())
}

fn moved(tx: &Tx, id: OccurrenceId, next: &Occurrence) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occurrence SET due_on = ?2, wake_at = ?3, wake_instant = NULL, state = 'scheduled' WHERE id = ?1",
    )?
    .execute(params![
        id,
        next.due_on.to_string(),
        local_text(next.wake_at)
    ])?;
    Ok(())
}

fn answered(tx: &Tx, id: OccurrenceId, interaction: Option<InteractionId>) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occurrence SET state = 'done', interaction_id = ?2, resolved_at = ?3, wake_instant = NULL WHERE id = ?1",
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

fn add(
    tx: &Tx,
    contact: ContactId,
    kind: &str,
    occasion: Option<(i64, u32)>,
) -> Result<ReminderId> {
    let (occasion, lead_days) = occasion.unzip();
    tx.prepare_cached(
        "INSERT INTO reminder (contact_id, kind, occasion_id, lead_days, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        contact,
        kind,
        occasion,
        lead_days.unwrap_or_default(),
        tx.moment().millis()
    ])?;
    Ok(ReminderId(tx.last_insert_rowid()))
}

/// Occasions remind of those who are tended; everybody's are shown on Today.
fn occasions(
    tx: &Tx,
    contact: ContactId,
    standing: &Standing,
    preferences: &Preferences,
) -> Result<()> {
    let sql = "SELECT id, month, day FROM occasion WHERE contact_id = ?1 AND day IS NOT NULL";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([contact], |row| {
        Ok((row.get::<_, i64>(0)?, (row.get(1)?, row.get(2)?)))
    })?;
    for row in rows.collect::<rusqlite::Result<Vec<(i64, (u8, u8))>>>()? {
        let (occasion, day) = row;
        for lead in Lead::Both.days() {
            let reminder = reminder_of(tx, occasion, *lead)?;
            let wanted =
                standing.cadence.is_some() && preferences.occasion_lead.days().contains(lead);
            if wanted {
                let reminder = reminder
                    .map_or_else(|| add(tx, contact, "occasion", Some((occasion, *lead))), Ok)?;
                ask_of_occasion(tx, reminder, day, *lead, preferences)?;
            } else if let Some(reminder) = reminder {
                close(tx, reminder)?;
            }
        }
    }
    Ok(())
}

fn reminder_of(tx: &Tx, occasion: i64, lead_days: u32) -> Result<Option<ReminderId>> {
    let sql = "SELECT id FROM reminder WHERE occasion_id = ?1 AND lead_days = ?2";
    Ok(tx
        .prepare_cached(sql)?
        .query_row(params![occasion, lead_days], |row| row.get(0))
        .optional()?)
}

/// The next one after the last that was answered. One whose time to speak has passed waits for the next year: nobody wants
/// to hear a week later that it was a week away.
fn ask_of_occasion(
    tx: &Tx,
    reminder: ReminderId,
    (month, day): (u8, u8),
    lead_days: u32,
    preferences: &Preferences,
) -> Result<()> {
    if open(tx, reminder)?.is_some() || stands_again(tx, reminder, None)? {
        return Ok(());
    }
    let answered = last_due(tx, reminder)?.and_then(|day| day.succ_opt());
    let earliest = tx.moment().today() + Duration::days(i64::from(lead_days));
    let from = answered.map_or(earliest, |after| after.max(earliest));
    let Some(on) = next_occasion(month, day, from) else {
        return Ok(());
    };
    let next = Occurrence::of_occasion(on, lead_days, preferences);
    schedule(tx, reminder, ReminderKind::Occasion, &next)
}

/// The day of the last occurrence.
fn last_due(tx: &Tx, reminder: ReminderId) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(due_on) FROM occurrence WHERE reminder_id = ?1";
    let day: Option<String> = tx
        .prepare_cached(sql)?
        .query_row([reminder], |row| row.get(0))?;
    Ok(day.and_then(|day| day.parse().ok()))
}

/// A follow-up that comes back has its next occurrence as soon as the last one is resolved.
fn repeats(tx: &Tx, contact: ContactId) -> Result<()> {
    let sql = "SELECT id, due_at, rule, from_completion FROM reminder
               WHERE contact_id = ?1 AND rule IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM occurrence WHERE reminder_id = reminder.id AND state IN ('scheduled', 'notified', 'snoozed'))";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([contact], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    for row in rows.collect::<rusqlite::Result<Vec<(ReminderId, String, String, bool)>>>()? {
        let (reminder, first, rule, from_completion) = row;
        let (Some(first), Ok(rule)) = (local_from(&first), rule.parse::<Repeat>()) else {
            continue;
        };
        let next = if from_completion {
            let done = tx.moment().today();
            let done = at(last_resolved(tx, reminder)?.unwrap_or(done), first.time());
            rule.after(done, done).map(Occurrence::once)
        } else {
            let now = tx.moment().local();
            let last = last_due(tx, reminder)?.map(|day| at(day, first.time()));
            rule.after(first, last.map_or(now, |last| last.max(now)))
                .map(|time| Occurrence::of_repeat(first, time, &rule))
        };
        if let Some(next) = next {
            schedule(tx, reminder, ReminderKind::FollowUp, &next)?;
        }
    }
    Ok(())
}

/// The local day on which it was last done or let go.
fn last_resolved(tx: &Tx, reminder: ReminderId) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(resolved_at) FROM occurrence WHERE reminder_id = ?1";
    let millis: Option<i64> = tx
        .prepare_cached(sql)?
        .query_row([reminder], |row| row.get(0))?;
    Ok(millis.map(|millis| tx.moment().day_of(millis)))
}
