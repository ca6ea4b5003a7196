//! Reminders and occurrences in the database: arming, resolving, follow-ups, a person's list.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Every, FollowUp, ReminderKind, ReminderLine, Snooze, State, snoozed_until};
use crate::{
    db::Tx,
    error::{Error, Result},
    id::{ContactId, InteractionId, OccurrenceId, ReminderId},
    preference,
    time::{at, local_from, local_text},
};

pub(crate) use super::arm::arm;

impl Every {
    fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Week, Self::Month, Self::Quarter, Self::Year]
            .into_iter()
            .find(|every| every.word() == word)
    }
}

/// The tables admit these words only.
pub(super) fn kind(word: &str) -> ReminderKind {
    match word {
        "keep_in_touch" => ReminderKind::KeepInTouch,
        "occasion" => ReminderKind::Occasion,
        _ => ReminderKind::FollowUp,
    }
}

pub(crate) fn state(word: &str) -> State {
    match word {
        "scheduled" => State::Scheduled,
        "notified" => State::Notified,
        "snoozed" => State::Snoozed,
        "done" => State::Done,
        _ => State::Skipped,
    }
}

fn tidied(follow_up: &FollowUp) -> Result<String> {
    let title = follow_up.title.replace('\0', "").trim().to_owned();
    if title.is_empty() {
        return Err(Error::invalid("title", "a few words on what to do"));
    }
    let possible = |year: i32| (1900..=9999).contains(&year);
    if !possible(chrono::Datelike::year(&follow_up.due_on)) {
        return Err(Error::invalid("due_on", "a day between 1900 and 9999"));
    }
    Ok(title)
}

/// Adds a follow-up; a day that has passed asks at once.
pub fn add_follow_up(tx: &Tx, follow_up: &FollowUp) -> Result<ReminderId> {
    let title = tidied(follow_up)?;
    let due_at = due_at(tx, follow_up)?;
    let added = tx
        .prepare_cached("INSERT INTO reminder (contact_id, kind, title, due_at, every, created_at) SELECT id, 'follow_up', ?2, ?3, ?4, ?5 FROM contact WHERE id = ?1")?
        .execute(params![follow_up.contact, title, due_at, follow_up.every.map(Every::word), tx.moment().millis()])?;
    if added == 0 {
        return Err(Error::NotFound { what: "contact" });
    }
    let id = ReminderId(tx.last_insert_rowid());
    schedule(tx, id, follow_up.due_on, &due_at)?;
    Ok(id)
}

fn due_at(tx: &Tx, follow_up: &FollowUp) -> Result<String> {
    let time = match follow_up.at {
        Some(time) => time,
        None => preference::get(tx)?.reminder_at,
    };
    Ok(local_text(at(follow_up.due_on, time)))
}

pub(super) fn schedule(tx: &Tx, id: ReminderId, due_on: NaiveDate, wake_at: &str) -> Result<()> {
    tx.prepare_cached("INSERT INTO occurrence (reminder_id, due_on, wake_at, state) VALUES (?1, ?2, ?3, 'scheduled')")?.execute(params![
        id,
        due_on.to_string(),
        wake_at
    ])?;
    Ok(())
}

/// Rewrites a follow-up; its open occurrence moves with it.
pub fn edit_follow_up(tx: &Tx, id: ReminderId, follow_up: &FollowUp) -> Result<ReminderId> {
    let title = tidied(follow_up)?;
    let due_at = due_at(tx, follow_up)?;
    let changed = tx
        .prepare_cached("UPDATE reminder SET title = ?2, due_at = ?3, every = ?4 WHERE id = ?1 AND kind = 'follow_up'")?
        .execute(params![id, title, due_at, follow_up.every.map(Every::word)])?;
    if changed == 0 {
        return Err(Error::NotFound { what: "follow-up" });
    }
    let moved = tx
        .prepare_cached(
            "UPDATE occurrence SET due_on = ?2, wake_at = ?3, state = 'scheduled' WHERE reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')",
        )?
        .execute(params![id, follow_up.due_on.to_string(), due_at])?;
    if moved == 0 {
        schedule(tx, id, follow_up.due_on, &due_at)?;
    }
    Ok(id)
}

pub fn delete_follow_up(tx: &Tx, id: ReminderId) -> Result<()> {
    match tx
        .prepare_cached("DELETE FROM reminder WHERE id = ?1 AND kind = 'follow_up'")?
        .execute([id])?
    {
        0 => Err(Error::NotFound { what: "follow-up" }),
        _ => Ok(()),
    }
}

/// Marks an open occurrence done. One that is resolved already stays as it is: buttons may be pressed twice, or late.
pub fn finish(tx: &Tx, id: OccurrenceId) -> Result<()> {
    resolve(tx, id, "done", None)
}

/// "Not now": this occurrence is let go, the next one comes.
pub fn skip(tx: &Tx, id: OccurrenceId) -> Result<()> {
    resolve(tx, id, "skipped", None)
}

/// Resolves an occurrence by the touch that answered it.
pub(crate) fn answer(tx: &Tx, id: OccurrenceId, interaction: InteractionId) -> Result<()> {
    resolve(tx, id, "done", Some(interaction))
}

fn resolve(
    tx: &Tx,
    id: OccurrenceId,
    state: &str,
    interaction: Option<InteractionId>,
) -> Result<()> {
    known(tx, id)?;
    tx.prepare_cached(
        "UPDATE occurrence SET state = ?2, interaction_id = ?3, resolved_at = ?4 WHERE id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')",
    )?
    .execute(params![id, state, interaction, tx.moment().millis()])?;
    Ok(())
}

/// Lets an open occurrence rest; a resolved one stays as it is.
pub fn snooze(tx: &Tx, id: OccurrenceId, snooze: Snooze) -> Result<()> {
    known(tx, id)?;
    let until = snoozed_until(snooze, tx.moment().local(), &preference::get(tx)?)?;
    tx.prepare_cached("UPDATE occurrence SET state = 'snoozed', wake_at = ?2 WHERE id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')")?
        .execute(params![id, local_text(until)])?;
    Ok(())
}

fn known(connection: &Connection, id: OccurrenceId) -> Result<()> {
    owner(connection, id).map(|_| ())
}

/// Whose occurrence it is, and of what kind.
pub fn owner(connection: &Connection, id: OccurrenceId) -> Result<(ContactId, ReminderKind)> {
    let found = connection
        .prepare_cached("SELECT contact_id, kind FROM occurrence JOIN reminder ON reminder.id = reminder_id WHERE occurrence.id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let (contact, word) = found.ok_or(Error::NotFound { what: "occurrence" })?;
    Ok((contact, kind(&word)))
}

/// The reminders of a contact that have an open occurrence, soonest first.
pub fn of_contact(connection: &Connection, contact: ContactId) -> Result<Vec<ReminderLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT reminder.id, reminder.kind, occurrence.id, state,
                CASE reminder.kind WHEN 'follow_up' THEN title WHEN 'occasion' THEN coalesce(nullif(occasion.label, ''), occasion.kind) ELSE '' END,
                due_on, wake_at, every
         FROM reminder JOIN occurrence ON occurrence.reminder_id = reminder.id AND state IN ('scheduled', 'notified', 'snoozed')
         LEFT JOIN occasion ON occasion.id = reminder.occasion_id
         WHERE reminder.contact_id = ?1 ORDER BY wake_at, reminder.id",
    )?;
    let rows = statement.query_map([contact], |row| {
        let (word, open, wake, every): (String, String, String, Option<String>) =
            (row.get(1)?, row.get(3)?, row.get(6)?, row.get(7)?);
        let due_on = row.get::<_, String>(5)?.parse().unwrap_or(NaiveDate::MIN);
        Ok(ReminderLine {
            id: row.get(0)?,
            kind: kind(&word),
            occurrence: row.get(2)?,
            state: state(&open),
            title: row.get(4)?,
            due_on,
            wake_at: local_from(&wake).unwrap_or_default(),
            every: every.as_deref().and_then(Every::from_word),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
