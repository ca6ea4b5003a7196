//! Toasts in the database.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, params};

use super::words;
use crate::{
    error::Result,
    id::{ContactId, OccurrenceId, ReminderId, ToastId},
    preference::Preferences,
    reminder::{ReminderKind, Toast, next_occasion, store::kind},
    time::{Moment, at, local_from, local_text},
};

/// An occurrence whose time has come and that nobody has been told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waking {
    pub id: OccurrenceId,
    pub contact: ContactId,
    pub kind: ReminderKind,
    pub snoozed: bool,
}

const ASKING: &str = "state IN ('scheduled', 'snoozed') AND NOT contact.archived AND NOT contact.deceased AND NOT contact.do_not_contact";

/// Everything to be told at a local time, in the order it fell due.
pub(crate) fn waking(connection: &Connection, now: &str) -> Result<Vec<Waking>> {
    let sql = format!(
        "SELECT occurrence.id, reminder.kind, state = 'snoozed', contact_id FROM occurrence JOIN reminder ON reminder.id = reminder_id JOIN contact ON contact.id = contact_id
         WHERE {ASKING} AND wake_at <= ?1 ORDER BY wake_at, occurrence.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([now], |row| {
        Ok(Waking {
            id: row.get(0)?,
            kind: kind(&row.get::<_, String>(1)?),
            snoozed: row.get(2)?,
            contact: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The next local time at which something falls due.
pub(crate) fn next_wake(connection: &Connection, now: &str) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT min(wake_at) FROM occurrence WHERE state IN ('scheduled', 'snoozed') AND wake_at > ?1";
    let text: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([now], |row| row.get(0))?;
    Ok(text.as_deref().and_then(local_from))
}

/// Whether the outbox and the calendar ask for nothing to be written: no toast to show or to take away, and
/// the last look not long ago.
pub(crate) fn is_settled(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM toast WHERE state = 'pending')
                 OR EXISTS (SELECT 1 FROM toast WHERE state = 'shown' AND NOT EXISTS
                     (SELECT 1 FROM toast_occurrence JOIN occurrence ON occurrence.id = occurrence_id WHERE toast_id = toast.id AND occurrence.state = 'notified'))";
    let busy: bool = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?;
    let recent =
        since_last_look(connection, moment)?.is_some_and(|gap| (0..10 * 60 * 1000).contains(&gap));
    Ok(!busy && recent)
}

/// Milliseconds since the last tick that wrote; `None` before the first. Negative when the clock went back.
pub(crate) fn since_last_look(connection: &Connection, moment: &Moment) -> Result<Option<i64>> {
    let sql = "SELECT value FROM meta WHERE key = 'last_look'";
    let last: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last
        .and_then(|last| last.parse::<i64>().ok())
        .map(|last| moment.millis() - last))
}

pub(crate) fn looked(connection: &Connection, moment: &Moment) -> Result<()> {
    let sql = "INSERT INTO meta (key, value) VALUES ('last_look', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection
        .prepare_cached(sql)?
        .execute([moment.millis().to_string()])?;
    Ok(())
}

/// Milliseconds since the local day began.
fn since_midnight(moment: &Moment) -> i64 {
    let midnight = moment.instant_of(at(moment.today(), chrono::NaiveTime::MIN));
    (moment.utc - midnight).num_milliseconds()
}

/// How many keep-in-touch asks were made today.
pub(crate) fn spoken_today(connection: &Connection, moment: &Moment) -> Result<usize> {
    let midnight = moment
        .instant_of(at(moment.today(), chrono::NaiveTime::MIN))
        .timestamp_millis();
    let sql = "SELECT count(DISTINCT occurrence.id) FROM toast JOIN toast_occurrence ON toast_id = toast.id JOIN occurrence ON occurrence.id = occurrence_id
               JOIN reminder ON reminder.id = reminder_id WHERE toast.created_at >= ?1 AND reminder.kind = 'keep_in_touch'";
    let count: i64 = connection
        .prepare_cached(sql)?
        .query_row([midnight], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Puts occurrences in the outbox as one toast: a digest when there are several.
pub(crate) fn put(connection: &Connection, ids: &[OccurrenceId], moment: &Moment) -> Result<()> {
    let kind = if ids.len() > 1 { "digest" } else { "single" };
    connection
        .prepare_cached("INSERT INTO toast (kind, state, created_at) VALUES (?1, 'pending', ?2)")?
        .execute(params![kind, moment.millis()])?;
    let toast = ToastId(connection.last_insert_rowid());
    for id in ids {
        connection
            .prepare_cached(
                "INSERT INTO toast_occurrence (toast_id, occurrence_id) VALUES (?1, ?2)",
            )?
            .execute(params![toast, id])?;
        connection
            .prepare_cached("UPDATE occurrence SET state = 'notified' WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// Closes toasts of which nothing is open any more; gives the desktop's numbers of those that are on screen.
pub(crate) fn close_resolved(connection: &Connection) -> Result<Vec<u32>> {
    let sql = "UPDATE toast SET state = 'closed' WHERE state <> 'closed' AND NOT EXISTS
                 (SELECT 1 FROM toast_occurrence JOIN occurrence ON occurrence.id = occurrence_id WHERE toast_id = toast.id AND occurrence.state = 'notified')
               RETURNING server_id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, Option<u32>>(0))?;
    let mut shown = Vec::new();
    for row in rows {
        shown.extend(row?);
    }
    Ok(shown)
}

/// Everything that waits to be shown. What piled up while nobody could show it becomes one digest.
pub(crate) fn pending(
    connection: &Connection,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Vec<Toast>> {
    let waiting = waiting(connection)?;
    if waiting.len() > 3 {
        let all = open_occurrences(connection, &waiting)?;
        for toast in &waiting {
            connection
                .prepare_cached("UPDATE toast SET state = 'closed' WHERE id = ?1")?
                .execute([toast])?;
        }
        put(connection, &all, moment)?;
        return pending(connection, moment, preferences);
    }
    waiting
        .into_iter()
        .map(
            |toast| match open_occurrences(connection, &[toast])?.as_slice() {
                [one] => words::single(connection, toast, *one, moment, preferences),
                several => words::digest(connection, toast, several, preferences),
            },
        )
        .collect()
}

fn waiting(connection: &Connection) -> Result<Vec<ToastId>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM toast WHERE state = 'pending' ORDER BY id")?;
    Ok(statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

fn open_occurrences(connection: &Connection, toasts: &[ToastId]) -> Result<Vec<OccurrenceId>> {
    let mut all = Vec::new();
    for toast in toasts {
        let mut ids = occurrences(connection, *toast)?;
        ids.retain(|id| !all.contains(id));
        all.append(&mut ids);
    }
    Ok(all)
}

/// What a toast was about, answered or not.
pub fn about(
    connection: &Connection,
    toast: ToastId,
) -> Result<Vec<(OccurrenceId, ContactId, ReminderKind)>> {
    let sql = "SELECT occurrence_id, contact_id, reminder.kind FROM toast_occurrence JOIN occurrence ON occurrence.id = occurrence_id
               JOIN reminder ON reminder.id = reminder_id WHERE toast_id = ?1 ORDER BY occurrence_id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([toast], |row| {
        Ok((row.get(0)?, row.get(1)?, kind(&row.get::<_, String>(2)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The occurrences of a toast that are still to be answered.
fn occurrences(connection: &Connection, toast: ToastId) -> Result<Vec<OccurrenceId>> {
    let sql = "SELECT occurrence_id FROM toast_occurrence JOIN occurrence ON occurrence.id = occurrence_id WHERE toast_id = ?1 AND state = 'notified' ORDER BY occurrence_id";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement
        .query_map([toast], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The desktop shows a toast under this number.
pub fn shown(
    connection: &Connection,
    toast: ToastId,
    server_id: u32,
    moment: &Moment,
) -> Result<()> {
    connection
        .prepare_cached("UPDATE toast SET state = 'shown', server_id = ?2, shown_at = ?3 WHERE id = ?1 AND state = 'pending'")?
        .execute(params![toast, server_id, moment.millis()])?;
    Ok(())
}

/// Nobody could show a toast; it stays in the outbox.
pub fn failed(connection: &Connection, toast: ToastId) -> Result<()> {
    connection
        .prepare_cached("UPDATE toast SET tries = tries + 1 WHERE id = ?1 AND state = 'pending'")?
        .execute([toast])?;
    Ok(())
}

/// The desktop took a toast away.
pub fn closed(connection: &Connection, server_id: u32) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE toast SET state = 'closed' WHERE server_id = ?1 AND state = 'shown'",
        )?
        .execute([server_id])?;
    Ok(())
}

/// An occasion that passed more than three days ago is let go, and the next year's takes its place. Looked for at the
/// first tick of a day.
pub(crate) fn let_go_missed(connection: &Connection, moment: &Moment) -> Result<()> {
    let today_began = moment.millis() - since_midnight(moment);
    if since_last_look(connection, moment)?.is_some_and(|gap| moment.millis() - gap >= today_began)
    {
        return Ok(());
    }
    let limit = moment.today() - Duration::days(3);
    let sql = "SELECT occurrence.id, reminder.id, month, day, substr(wake_at, 12) FROM occurrence JOIN reminder ON reminder.id = reminder_id JOIN occasion ON occasion.id = occasion_id
               WHERE state IN ('scheduled', 'notified', 'snoozed') AND due_on < ?1 AND wake_at <= ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(
        params![limit.to_string(), local_text(moment.local())],
        |row| {
            Ok((
                row.get::<_, OccurrenceId>(0)?,
                row.get::<_, ReminderId>(1)?,
                row.get::<_, u8>(2)?,
                row.get::<_, u8>(3)?,
                row.get::<_, String>(4)?,
            ))
        },
    )?;
    for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        let (id, reminder, month, day, time) = row;
        connection
            .prepare_cached(
                "UPDATE occurrence SET state = 'skipped', resolved_at = ?2 WHERE id = ?1",
            )?
            .execute(params![id, moment.millis()])?;
        if let Some(on) = next_occasion(month, day, moment.today()) {
            insert_next(connection, reminder, on, &time)?;
        }
    }
    Ok(())
}

fn insert_next(
    connection: &Connection,
    reminder: ReminderId,
    on: NaiveDate,
    time: &str,
) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO occurrence (reminder_id, due_on, wake_at, state) VALUES (?1, ?2, ?3, 'scheduled')")?
        .execute(params![reminder, on.to_string(), format!("{on}T{time}")])?;
    Ok(())
}
