//! Finds what has lapsed, and puts the next occurrence in its place.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row, params};

use crate::{
    error::Result,
    id::{OccurrenceId, ReminderId},
    preference::{self, Preferences},
    reminder::{
        ReminderKind, Repeat, next_occasion,
        store::{Occurrence, kind, schedule},
    },
    time::{Moment, local_from, local_text},
};

const LAPSED: &str = "lapse_at <= ?1 AND state IN ('scheduled', 'notified', 'snoozed')";

/// Whether anything waits to be let go.
pub(crate) fn has_lapsed(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM occurrence WHERE {LAPSED})");
    let found = connection
        .prepare_cached(&sql)?
        .query_row([local_text(moment.local())], |row| row.get(0))?;
    Ok(found)
}

/// When the next one will.
pub(crate) fn next_lapse(connection: &Connection, now: &str) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT min(lapse_at) FROM occurrence WHERE lapse_at > ?1 AND state IN ('scheduled', 'notified', 'snoozed')";
    let text: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([now], |row| row.get(0))?;
    Ok(text.as_deref().and_then(local_from))
}

struct Lapsed {
    id: OccurrenceId,
    reminder: ReminderId,
    kind: ReminderKind,
    /// Nobody was told of it.
    untold: bool,
    due_on: NaiveDate,
    /// Month and day of an occasion.
    day: Option<(u8, u8)>,
    lead_days: u32,
    /// A follow-up's first time and its rule.
    first: Option<NaiveDateTime>,
    rule: Option<Repeat>,
}

impl Lapsed {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let month: Option<u8> = row.get(5)?;
        let day: Option<u8> = row.get(6)?;
        let first: Option<String> = row.get(8)?;
        let rule: Option<String> = row.get(9)?;
        Ok(Self {
            id: row.get(0)?,
            reminder: row.get(1)?,
            kind: kind(&row.get::<_, String>(2)?),
            untold: row.get(3)?,
            due_on: row.get::<_, String>(4)?.parse().unwrap_or(NaiveDate::MIN),
            day: month.zip(day),
            lead_days: row.get(7)?,
            first: first.as_deref().and_then(local_from),
            rule: rule.and_then(|rule| rule.parse().ok()),
        })
    }

    /// What takes its place.
    fn next(&self, moment: &Moment, preferences: &Preferences) -> Option<Occurrence> {
        if let Some((month, day)) = self.day {
            let after = self.due_on.succ_opt()?.max(moment.today());
            let on = next_occasion(month, day, after)?;
            return Some(Occurrence::of_occasion(on, self.lead_days, preferences));
        }
        let (first, rule) = (self.first?, self.rule.as_ref()?);
        let latest = rule.latest(first, moment.local())?;
        (latest.date() > self.due_on).then(|| Occurrence::of_repeat(first, latest, rule))
    }
}

/// Lets go of what has lapsed. Of a follow-up that came back several times meanwhile, only the latest asks.
pub(crate) fn lapse(connection: &Connection, moment: &Moment) -> Result<()> {
    let sql = format!(
        "SELECT occurrence.id, reminder.id, occurrence.kind, state = 'scheduled', due_on, month, day, lead_days, due_at, rule
         FROM occurrence JOIN reminder ON reminder.id = reminder_id LEFT JOIN occasion ON occasion.id = occasion_id
         WHERE {LAPSED}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let lapsed = statement.query_map([local_text(moment.local())], Lapsed::of)?;
    let lapsed = lapsed.collect::<rusqlite::Result<Vec<_>>>()?;
    if lapsed.is_empty() {
        return Ok(());
    }
    let preferences = preference::get(connection)?;
    for one in lapsed {
        match one.next(moment, &preferences) {
            Some(next) if one.untold && one.kind == ReminderKind::FollowUp => {
                move_on(connection, one.id, &next)?;
            }
            Some(next) => {
                let_go(connection, one.id, moment)?;
                schedule(connection, one.reminder, one.kind, &next)?;
            }
            None => keep(connection, one.id)?,
        }
    }
    Ok(())
}

fn let_go(connection: &Connection, id: OccurrenceId, moment: &Moment) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE occurrence SET state = 'skipped', wake_instant = NULL, resolved_at = ?2 WHERE id = ?1",
        )?
        .execute(params![id, moment.millis()])?;
    Ok(())
}

fn move_on(connection: &Connection, id: OccurrenceId, next: &Occurrence) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE occurrence SET due_on = ?2, wake_at = ?3, lapse_at = ?4 WHERE id = ?1",
        )?
        .execute(params![
            id,
            next.due_on.to_string(),
            local_text(next.wake_at),
            next.lapse_at.map(local_text)
        ])?;
    Ok(())
}

/// Nothing follows: it stays until it is answered.
fn keep(connection: &Connection, id: OccurrenceId) -> Result<()> {
    connection
        .prepare_cached("UPDATE occurrence SET lapse_at = NULL WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
