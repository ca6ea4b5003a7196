//! Reminders and occurrences in the database: arming, resolving, follow-ups, a person's list.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Asking, FollowUp, ReminderKind, ReminderLine, Repeat, Snooze, State, occasion_lapses,
    snoozed_until,
};
use crate::{
    db::Tx,
    error::{Error, Result},
    id::{ContactId, InteractionId, OccurrenceId, ReminderId, ToastId},
    preference::{self, Preferences},
    time::{at, local_from, local_text},
};

pub(crate) use super::arm::arm;

/// The tables admit these words only.
pub(super) fn kind(word: &str) -> ReminderKind {
    match word {
        "keep_in_touch" => ReminderKind::KeepInTouch,
        "occasion" => ReminderKind::Occasion,
        _ => ReminderKind::FollowUp,
    }
}

fn kind_word(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::KeepInTouch => "keep_in_touch",
        ReminderKind::Occasion => "occasion",
        ReminderKind::FollowUp => "follow_up",
    }
}

/// One coming of a reminder, before it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub due_on: NaiveDate,
    pub wake_at: NaiveDateTime,
    pub lapse_at: Option<NaiveDateTime>,
}

impl Occurrence {
    pub fn of_promise(due_on: NaiveDate, preferences: &Preferences) -> Self {
        Self {
            due_on,
            wake_at: at(due_on, preferences.reminder_at),
            lapse_at: None,
        }
    }

    pub fn of_occasion(on: NaiveDate, lead_days: u32, preferences: &Preferences) -> Self {
        let day = on - Duration::days(i64::from(lead_days));
        Self {
            due_on: on,
            wake_at: at(day, preferences.occasion_at),
            lapse_at: Some(occasion_lapses(on, lead_days)),
        }
    }

    /// `time` is one of those at which what began at `first` comes back; unanswered, it lapses at the next.
    pub fn of_repeat(first: NaiveDateTime, time: NaiveDateTime, rule: &Repeat) -> Self {
        Self {
            lapse_at: rule.after(first, time),
            ..Self::once(time)
        }
    }

    pub fn once(time: NaiveDateTime) -> Self {
        Self {
            due_on: time.date(),
            wake_at: time,
            lapse_at: None,
        }
    }
}

pub(crate) fn state(word: &str) -> State {
    match word {
        "scheduled" => State::Scheduled,
        "notified" => State::Notified,
        "snoozed" => State::Snoozed,
        "done" => State::Done,
        "skipped" => State::Skipped,
        _ => State::Withdrawn,
    }
}

/// The words, and the rule as it is kept.
fn tidied(follow_up: &FollowUp) -> Result<(String, Option<String>)> {
    let title = follow_up.title.replace('\0', "").trim().to_owned();
    if title.is_empty() {
        return Err(Error::invalid("title", "a few words on what to do"));
    }
    let possible = |year: i32| (1900..=9999).contains(&year);
    if !possible(chrono::Datelike::year(&follow_up.due_on)) {
        return Err(Error::invalid("due_on", "a day between 1900 and 9999"));
    }
    let rule = follow_up.rule.as_deref().map(str::trim);
    let rule = rule.filter(|rule| !rule.is_empty());
    let Some(rule) = rule.map(str::to_ascii_uppercase) else {
        return Ok((title, None));
    };
    let repeat: Repeat = rule.parse()?;
    if follow_up.from_completion && repeat.ends() {
        return Err(Error::invalid(
            "rule",
            "no COUNT and no UNTIL where it is counted from the day it was done",
        ));
    }
    let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule);
    Ok((title, Some(rule.to_owned())))
}

/// What a follow-up comes to first.
fn first_of(follow_up: &FollowUp, due_at: NaiveDateTime, rule: Option<&str>) -> Result<Occurrence> {
    match rule {
        Some(rule) if !follow_up.from_completion => {
            Ok(Occurrence::of_repeat(due_at, due_at, &rule.parse()?))
        }
        _ => Ok(Occurrence::once(due_at)),
    }
}

/// Adds a follow-up; a day that has passed asks at once.
pub fn add_follow_up(tx: &Tx, follow_up: &FollowUp) -> Result<ReminderId> {
    let (title, rule) = tidied(follow_up)?;
    let due_at = due_at(tx, follow_up)?;
    let first = first_of(follow_up, due_at, rule.as_deref())?;
    let added = tx
        .prepare_cached(
            "INSERT INTO reminder (contact_id, kind, title, due_at, rule, from_completion, created_at)
             SELECT id, 'follow_up', ?2, ?3, ?4, ?5, ?6 FROM contact WHERE id = ?1",
        )?
        .execute(params![
            follow_up.contact,
            title,
            local_text(due_at),
            rule,
            follow_up.from_completion && rule.is_some(),
            tx.moment().millis()
        ])?;
    if added == 0 {
        return Err(Error::NotFound { what: "contact" });
    }
    let id = ReminderId(tx.last_insert_rowid());
    schedule(tx, id, ReminderKind::FollowUp, &first)?;
    Ok(id)
}

fn due_at(tx: &Tx, follow_up: &FollowUp) -> Result<NaiveDateTime> {
    let time = match follow_up.at {
        Some(time) => time,
        None => preference::get(tx)?.follow_up_at,
    };
    Ok(at(follow_up.due_on, time))
}

pub(super) fn schedule(
    connection: &Connection,
    id: ReminderId,
    kind: ReminderKind,
    occurrence: &Occurrence,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, lapse_at, state) VALUES (?1, ?2, ?3, ?4, ?5, 'scheduled')",
        )?
        .execute(params![
            id,
            kind_word(kind),
            occurrence.due_on.to_string(),
            local_text(occurrence.wake_at),
            occurrence.lapse_at.map(local_text)
        ])?;
    Ok(())
}

/// Rewrites a follow-up; its open occurrence moves with it.
pub fn edit_follow_up(tx: &Tx, id: ReminderId, follow_up: &FollowUp) -> Result<ReminderId> {
    let (title, rule) = tidied(follow_up)?;
    let due_at = due_at(tx, follow_up)?;
    let first = first_of(follow_up, due_at, rule.as_deref())?;
    let changed = tx
        .prepare_cached(
            "UPDATE reminder SET title = ?2, due_at = ?3, rule = ?4, from_completion = ?5 WHERE id = ?1 AND kind = 'follow_up'",
        )?
        .execute(params![
            id,
            title,
            local_text(due_at),
            rule,
            follow_up.from_completion && rule.is_some()
        ])?;
    if changed == 0 {
        return Err(Error::NotFound { what: "follow-up" });
    }
    let moved = tx
        .prepare_cached(
            "UPDATE occurrence SET due_on = ?2, wake_at = ?3, lapse_at = ?4, wake_instant = NULL, state = 'scheduled'
             WHERE reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')",
        )?
        .execute(params![
            id,
            first.due_on.to_string(),
            local_text(first.wake_at),
            first.lapse_at.map(local_text)
        ])?;
    if moved == 0 {
        schedule(tx, id, ReminderKind::FollowUp, &first)?;
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
        "UPDATE occurrence SET state = ?2, interaction_id = ?3, resolved_at = ?4, wake_instant = NULL
         WHERE id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')",
    )?
    .execute(params![id, state, interaction, tx.moment().millis()])?;
    Ok(())
}

/// Lets an open occurrence rest; a resolved one stays as it is. One that would have lapsed meanwhile can be answered for
/// three days more.
pub fn snooze(tx: &Tx, id: OccurrenceId, snooze: Snooze) -> Result<()> {
    known(tx, id)?;
    let wake = snoozed_until(snooze, tx.moment(), &preference::get(tx)?)?;
    tx.prepare_cached(
        "UPDATE occurrence SET state = 'snoozed', wake_at = ?2, wake_instant = ?3, lapse_at = max(lapse_at, ?4)
         WHERE id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')",
    )?
    .execute(params![
        id,
        local_text(wake.at),
        wake.instant,
        local_text(wake.at + Duration::days(3))
    ])?;
    Ok(())
}

fn known(connection: &Connection, id: OccurrenceId) -> Result<()> {
    owner(connection, id).map(|_| ())
}

/// Whose occurrence it is, and of what kind.
pub fn owner(connection: &Connection, id: OccurrenceId) -> Result<(ContactId, ReminderKind)> {
    let found = connection
        .prepare_cached("SELECT contact_id, reminder.kind FROM occurrence JOIN reminder ON reminder.id = reminder_id WHERE occurrence.id = ?1")?
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
                due_on, wake_at, rule, from_completion, lead_days
         FROM reminder JOIN occurrence ON occurrence.reminder_id = reminder.id AND state IN ('scheduled', 'notified', 'snoozed')
         LEFT JOIN occasion ON occasion.id = reminder.occasion_id
         WHERE reminder.contact_id = ?1 ORDER BY wake_at, reminder.id",
    )?;
    let rows = statement.query_map([contact], |row| {
        let (word, open, wake): (String, String, String) = (row.get(1)?, row.get(3)?, row.get(6)?);
        let due_on = row.get::<_, String>(5)?.parse().unwrap_or(NaiveDate::MIN);
        Ok(ReminderLine {
            id: row.get(0)?,
            kind: kind(&word),
            occurrence: row.get(2)?,
            state: state(&open),
            title: row.get(4)?,
            due_on,
            wake_at: local_from(&wake).unwrap_or_default(),
            rule: row.get(7)?,
            from_completion: row.get(8)?,
            lead_days: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every open occurrence in the book.
pub fn asking(connection: &Connection) -> Result<Vec<Asking>> {
    let sql = format!(
        "{ASKING} FROM occurrence CROSS JOIN reminder ON reminder.id = reminder_id
         WHERE state IN ('scheduled', 'notified', 'snoozed')"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], one_asking)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The open occurrences of which a toast speaks: those of which it was made, for the time at which they ask.
pub fn asking_in(connection: &Connection, toast: ToastId) -> Result<Vec<Asking>> {
    let sql = format!(
        "{ASKING} FROM toast_occurrence AS said CROSS JOIN occurrence ON occurrence.id = occurrence_id AND occurrence.wake_at = said.wake_at
         CROSS JOIN reminder ON reminder.id = reminder_id
         WHERE toast_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([toast], one_asking)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const ASKING: &str = "SELECT occurrence.id, reminder_id, contact_id, occurrence.kind, state, due_on, occurrence.wake_at, wake_instant";

fn one_asking(row: &Row) -> rusqlite::Result<Asking> {
    let (word, open): (String, String) = (row.get(3)?, row.get(4)?);
    let (due, wake): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(Asking {
        occurrence: row.get(0)?,
        reminder: row.get(1)?,
        contact: row.get(2)?,
        kind: kind(&word),
        state: state(&open),
        due_on: due.parse().unwrap_or(NaiveDate::MIN),
        wake_at: local_from(&wake).unwrap_or_default(),
        wake_instant: row.get(7)?,
    })
}
