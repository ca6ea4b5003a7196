//! Toasts in the database.

use chrono::{Duration, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, params};

use super::{OnScreen, SINGLY, StillShown, words};
use crate::{
    error::Result,
    id::{ContactId, OccurrenceId, ToastId},
    people::json_array,
    preference::HideNames,
    reminder::{ReminderKind, Toast, store::kind},
    time::{Moment, at, local_from, local_text},
};

/// The few toasts that are not over. SQLite looks for them in their index only where it is asked in the index's own words.
const OPEN: &str = "toast.state <> 'closed'";

const HEARD: &str = "NOT contact.archived AND NOT contact.deceased AND NOT contact.do_not_contact AND NOT contact.muted";

/// Occasions and follow-ups to be told now, and whatever was snoozed for an hour, in the order it fell due.
pub(crate) fn waking(connection: &Connection, moment: &Moment) -> Result<Vec<OccurrenceId>> {
    let sql = format!(
        "SELECT occurrence.id
         FROM (SELECT id FROM occurrence WHERE state IN ('scheduled', 'snoozed') AND kind = 'occasion' AND wake_at <= ?1 AND wake_instant IS NULL
               UNION ALL
               SELECT id FROM occurrence WHERE state IN ('scheduled', 'snoozed') AND kind = 'follow_up' AND wake_at <= ?1 AND wake_instant IS NULL
               UNION ALL
               SELECT id FROM occurrence WHERE state = 'snoozed' AND wake_instant <= ?2 AND kind <> 'keep_in_touch') AS woken
         CROSS JOIN occurrence ON occurrence.id = woken.id
         CROSS JOIN reminder ON reminder.id = reminder_id CROSS JOIN contact ON contact.id = contact_id
         WHERE {HEARD} ORDER BY wake_at, occurrence.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![local_text(moment.local()), moment.millis()],
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether no notification may speak of a contact.
pub(crate) fn is_muted(connection: &Connection, contact: ContactId) -> Result<bool> {
    let sql = format!("SELECT NOT ({HEARD}) FROM contact WHERE id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([contact], |row| row.get(0))?)
}

/// The next local time at which something falls due.
pub(crate) fn next_wake(connection: &Connection, moment: &Moment) -> Result<Option<NaiveDateTime>> {
    let now = local_text(moment.local());
    let mut next = None;
    for kind in ["keep_in_touch", "occasion", "follow_up"] {
        let sql = "SELECT min(wake_at) FROM occurrence WHERE state IN ('scheduled', 'snoozed') AND kind = ?2 AND wake_at > ?1";
        let text: Option<String> = connection
            .prepare_cached(sql)?
            .query_row(params![now, kind], |row| row.get(0))?;
        let wake = text.as_deref().and_then(local_from);
        next = next.into_iter().chain(wake).min();
    }
    let sql = "SELECT min(wake_instant) FROM occurrence WHERE wake_instant > ?1";
    let instant: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row([moment.millis()], |row| row.get(0))?;
    let instant = instant.map(|millis| local_at(moment, millis));
    Ok(next.into_iter().chain(instant).min())
}

/// What the clocks here show at an instant near this one.
fn local_at(moment: &Moment, millis: i64) -> NaiveDateTime {
    moment.local() + Duration::milliseconds(millis - moment.millis())
}

/// Whether the outbox and the calendar ask for nothing to be written: no toast to show or to take away, and
/// the last look not long ago.
pub(crate) fn is_settled(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM toast WHERE {OPEN} AND (state IN ('pending', 'showing') OR NOT {SPEAKS}))"
    );
    let busy: bool = connection
        .prepare_cached(&sql)?
        .query_row([], |row| row.get(0))?;
    Ok(!busy && looked_lately(connection, moment)?)
}

/// Whether the last look that was written down is not long ago.
pub(crate) fn looked_lately(connection: &Connection, moment: &Moment) -> Result<bool> {
    let last = since_last_look(connection, moment)?;
    Ok(last.is_some_and(|gap| (0..10 * 60 * 1000).contains(&gap)))
}

/// Milliseconds since the last look that was written down; `None` before the first. Negative when the clock went back.
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

/// How many keep-in-touch asks were made today.
pub(crate) fn spoken_today(connection: &Connection, moment: &Moment) -> Result<usize> {
    let midnight = moment
        .instant_of(at(moment.today(), chrono::NaiveTime::MIN))
        .timestamp_millis();
    let sql = "SELECT count(DISTINCT occurrence.id) FROM toast CROSS JOIN toast_occurrence ON toast_id = toast.id
               CROSS JOIN occurrence ON occurrence.id = occurrence_id WHERE toast.created_at >= ?1 AND occurrence.kind = 'keep_in_touch'";
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
        // What slept for an hour asks since the end of that hour, in the zone where one is now.
        let instant: Option<i64> = connection
            .prepare_cached("SELECT wake_instant FROM occurrence WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let woke = instant.map(|millis| local_text(local_at(moment, millis)));
        connection
            .prepare_cached(
                "UPDATE occurrence SET state = 'notified', wake_at = coalesce(?2, wake_at), wake_instant = NULL WHERE id = ?1",
            )?
            .execute(params![id, woke])?;
        connection
            .prepare_cached(
                "INSERT INTO toast_occurrence (toast_id, occurrence_id, wake_at) SELECT ?1, id, wake_at FROM occurrence WHERE id = ?2",
            )?
            .execute(params![toast, id])?;
    }
    Ok(())
}

/// Whether an occurrence was spoken of for the very time at which it asks: an undo can bring back a row of before that.
/// What the owner put off speaks again all the same.
pub(crate) fn is_said(connection: &Connection, id: OccurrenceId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM occurrence JOIN toast_occurrence AS said ON said.occurrence_id = occurrence.id AND said.wake_at = occurrence.wake_at
                 JOIN toast ON toast.id = toast_id WHERE occurrence.id = ?1 AND occurrence.state = 'scheduled' AND (toast.state IN ('showing', 'shown') OR shown_at IS NOT NULL))";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))?)
}

/// An occurrence stands as told, without another toast.
pub(crate) fn stands_as_said(connection: &Connection, id: OccurrenceId) -> Result<()> {
    connection
        .prepare_cached("UPDATE occurrence SET state = 'notified' WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// What waits to be shown and may not be said any more waits for its time again; so does what may not be said yet because
/// the clock went back, and sleeps till then.
pub(crate) fn take_back_unheard(connection: &Connection, moment: &Moment) -> Result<()> {
    let sql = format!(
        "UPDATE occurrence SET state = 'scheduled' WHERE state = 'notified' AND id IN
           (SELECT occurrence_id FROM toast CROSS JOIN toast_occurrence ON toast_id = toast.id CROSS JOIN occurrence ON occurrence.id = occurrence_id
            CROSS JOIN reminder ON reminder.id = reminder_id CROSS JOIN contact ON contact.id = contact_id
            WHERE {OPEN} AND toast.state IN ('pending', 'showing') AND NOT ({HEARD}))"
    );
    connection.prepare_cached(&sql)?.execute([])?;
    let sql = format!(
        "UPDATE occurrence SET state = 'snoozed' WHERE state = 'notified' AND wake_at > ?1 AND id IN
           (SELECT occurrence_id FROM toast CROSS JOIN toast_occurrence ON toast_id = toast.id WHERE {OPEN} AND toast.state = 'pending')"
    );
    connection
        .prepare_cached(&sql)?
        .execute([local_text(moment.local())])?;
    Ok(())
}

/// After a step was taken back: what had been answered while it waited to be shown stands as told again, and nothing is left
/// that would speak of it. It waits for its time again.
pub(crate) fn speak_again(connection: &Connection, contacts: &[ContactId]) -> Result<()> {
    let sql = "UPDATE occurrence SET state = 'scheduled' WHERE state = 'notified'
                 AND reminder_id IN (SELECT reminder.id FROM json_each(?1) AS ids JOIN reminder ON contact_id = ids.value)
                 AND NOT EXISTS (SELECT 1 FROM toast_occurrence AS said JOIN toast ON toast.id = toast_id
                   WHERE occurrence_id = occurrence.id AND said.wake_at = occurrence.wake_at AND (toast.state <> 'closed' OR shown_at IS NOT NULL))";
    connection
        .prepare_cached(sql)?
        .execute([json_array(contacts)])?;
    Ok(())
}

/// A toast has something to speak of: what waits for an answer since the time for which it was made. An undo may have
/// brought back an earlier time, of which the owner was told already.
const SPEAKS: &str = "EXISTS
  (SELECT 1 FROM toast_occurrence AS said JOIN occurrence ON occurrence.id = occurrence_id
    WHERE toast_id = toast.id AND occurrence.state = 'notified' AND said.wake_at = occurrence.wake_at)";

/// Closes toasts of which nothing is open any more; one that was being handed over counts as shown, since it may have been.
/// Gives the desktop's numbers of those that are on screen.
pub(crate) fn close_resolved(connection: &Connection) -> Result<Vec<u32>> {
    let sql = format!(
        "UPDATE toast SET state = 'closed', shown_at = CASE state WHEN 'showing' THEN created_at ELSE shown_at END
         WHERE {OPEN} AND NOT {SPEAKS} RETURNING server_id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get::<_, Option<u32>>(0))?;
    let mut shown = Vec::new();
    for row in rows {
        shown.extend(row?);
    }
    Ok(shown)
}

/// Everything that waits to be shown. What piled up while nobody could show it becomes one digest. Toasts that were handed
/// over when the process ended come first and as they were: the owner may have seen them, so nothing is added to them.
pub(crate) fn pending(
    connection: &Connection,
    moment: &Moment,
    hide_names: HideNames,
) -> Result<Vec<Toast>> {
    let begun = waiting(connection, "showing")?;
    let is_new = begun.is_empty();
    let waiting = if is_new {
        waiting(connection, "pending")?
    } else {
        begun
    };
    let digest = waiting.iter().any(|(_, digest)| *digest);
    let volley = waiting.len() > SINGLY || (digest && waiting.len() > 1);
    let waiting: Vec<ToastId> = waiting.into_iter().map(|(toast, _)| toast).collect();
    if is_new && volley {
        let all = open_occurrences(connection, &waiting)?;
        for toast in &waiting {
            connection
                .prepare_cached("UPDATE toast SET state = 'closed' WHERE id = ?1")?
                .execute([toast])?;
        }
        put(connection, &all, moment)?;
        return pending(connection, moment, hide_names);
    }
    waiting
        .into_iter()
        .map(
            |toast| match open_occurrences(connection, &[toast])?.as_slice() {
                [one] => words::single(connection, toast, *one, moment, hide_names),
                several => words::digest(connection, toast, several, hide_names),
            },
        )
        .collect()
}

/// Toasts in a state, and whether each is a digest.
fn waiting(connection: &Connection, state: &str) -> Result<Vec<(ToastId, bool)>> {
    let sql =
        format!("SELECT id, kind = 'digest' FROM toast WHERE {OPEN} AND state = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement
        .query_map([state], |row| Ok((row.get(0)?, row.get(1)?)))?
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
    let sql = "SELECT occurrence_id FROM toast_occurrence AS said JOIN occurrence ON occurrence.id = occurrence_id
               WHERE toast_id = ?1 AND state = 'notified' AND said.wake_at = occurrence.wake_at ORDER BY occurrence_id";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement
        .query_map([toast], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// A toast is about to be handed over. False when it had been before, by a process that ended: then it may have been seen,
/// whatever comes of it now.
pub fn showing(connection: &Connection, toast: ToastId) -> Result<bool> {
    let changed = connection
        .prepare_cached("UPDATE toast SET state = 'showing' WHERE id = ?1 AND state = 'pending'")?
        .execute([toast])?;
    if changed > 0 {
        // What was answered or moved while it waited is not said, and doesn't count as said once that is undone.
        let sql = "DELETE FROM toast_occurrence WHERE toast_id = ?1 AND NOT EXISTS
                     (SELECT 1 FROM occurrence WHERE id = occurrence_id AND state = 'notified' AND occurrence.wake_at = toast_occurrence.wake_at)";
        connection.prepare_cached(sql)?.execute([toast])?;
    }
    Ok(changed > 0)
}

/// The desktop shows a toast.
pub fn shown(
    connection: &Connection,
    toast: ToastId,
    place: &OnScreen,
    moment: &Moment,
) -> Result<()> {
    connection
        .prepare_cached("UPDATE toast SET state = 'shown', server_id = ?2, server = ?3, shown_at = ?4 WHERE id = ?1 AND state IN ('pending', 'showing')")?
        .execute(params![toast, place.number, place.server, moment.millis()])?;
    Ok(())
}

/// What this server was given to show and did not say to have taken away.
pub fn on_screen(connection: &Connection, server: &str) -> Result<Vec<StillShown>> {
    let sql = format!(
        "SELECT id, server_id FROM toast WHERE {OPEN} AND state = 'shown' AND server = ?1 AND server_id IS NOT NULL ORDER BY id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([server], |row| {
        Ok(StillShown {
            toast: row.get(0)?,
            number: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Forgets what anybody but this server showed: it is over with them, and their numbers may be another program's by now.
pub fn over(connection: &Connection, server: &str) -> Result<()> {
    let sql = format!(
        "UPDATE toast SET state = 'closed' WHERE {OPEN} AND state = 'shown' AND server IS NOT ?1"
    );
    connection.prepare_cached(&sql)?.execute([server])?;
    Ok(())
}

/// Nobody could show a toast; it stays in the outbox.
pub fn failed(connection: &Connection, toast: ToastId) -> Result<()> {
    connection
        .prepare_cached("UPDATE toast SET state = 'pending', tries = tries + 1 WHERE id = ?1 AND state IN ('pending', 'showing')")?
        .execute([toast])?;
    Ok(())
}

/// The desktop took a toast away.
pub fn closed(connection: &Connection, server_id: u32) -> Result<()> {
    let sql = format!(
        "UPDATE toast SET state = 'closed' WHERE {OPEN} AND state = 'shown' AND server_id = ?1"
    );
    connection.prepare_cached(&sql)?.execute([server_id])?;
    Ok(())
}
