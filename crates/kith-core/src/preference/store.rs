//! Preferences in the database: one JSON document under one key; circles have their own table.

use chrono::NaiveTime;
use rusqlite::{Connection, OptionalExtension, params};

use super::{CircleLine, Preferences};
use crate::{
    axis::Circle,
    db::Tx,
    error::{Error, Result},
    id::ContactId,
    reminder,
    time::at,
};

/// The owner's preferences, or the defaults; an unreadable value falls back to its default.
pub fn get(connection: &Connection) -> Result<Preferences> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM preference WHERE key = 'preferences'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Saves preferences; a new reminder hour moves what is scheduled and not yet spoken.
pub fn set(tx: &Tx, preferences: &Preferences) -> Result<()> {
    preferences.validate()?;
    let kept = get(tx)?;
    if kept == *preferences {
        return Ok(());
    }
    let text = serde_json::to_string(preferences)
        .map_err(|_| Error::invalid("preferences", "plain values"))?;
    tx.prepare_cached("INSERT INTO preference (key, value) VALUES ('preferences', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute([text])?;
    if kept.reminder_at != preferences.reminder_at {
        tx.prepare_cached(
            "UPDATE occurrence SET wake_at = due_on || 'T' || ?1 WHERE state = 'scheduled' AND kind = 'keep_in_touch'",
        )?
        .execute([hour(preferences.reminder_at)])?;
    }
    if kept.occasion_at != preferences.occasion_at {
        tx.prepare_cached(
            "UPDATE occurrence SET wake_at = date(due_on, '-' || (SELECT lead_days FROM reminder WHERE id = reminder_id) || ' days') || 'T' || ?1
             WHERE state = 'scheduled' AND kind = 'occasion'",
        )?
        .execute([hour(preferences.occasion_at)])?;
    }
    if kept.occasion_lead != preferences.occasion_lead {
        reminder::arm(tx, &with_occasions(tx)?, &[])?;
    }
    Ok(())
}

fn hour(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn with_occasions(tx: &Tx) -> Result<Vec<ContactId>> {
    let mut statement =
        tx.prepare_cached("SELECT DISTINCT contact_id FROM occasion WHERE day IS NOT NULL")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Silences reminders until a local time; `None` lets them speak.
pub fn pause(tx: &Tx, until: Option<chrono::NaiveDateTime>) -> Result<()> {
    let until = until.map(|until| at(until.date(), until.time()));
    set(
        tx,
        &Preferences {
            paused_until: until,
            ..get(tx)?
        },
    )
}

/// The four circles, closest first, with how many are in each.
pub fn circles(connection: &Connection) -> Result<Vec<CircleLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, cadence_days, size_cap, (SELECT count(*) FROM contact WHERE contact.circle = circle.name AND NOT archived) FROM circle ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(CircleLine {
            circle: row.get(0)?,
            cadence_days: row.get(1)?,
            size_cap: row.get(2)?,
            count: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets cadences and caps; the due days of everyone inside move with the cadence.
pub fn set_circles(tx: &Tx, circles: &[CircleLine]) -> Result<()> {
    for line in circles {
        if !(1..=36_500).contains(&line.cadence_days) {
            return Err(Error::invalid("cadence_days", "between 1 and 36,500 days"));
        }
        if line
            .size_cap
            .is_some_and(|cap| !(1..=100_000).contains(&cap))
        {
            return Err(Error::invalid("size_cap", "between 1 and 100,000, or none"));
        }
        tx.prepare_cached("UPDATE circle SET cadence_days = ?2, size_cap = ?3 WHERE name = ?1 AND (cadence_days <> ?2 OR size_cap IS NOT ?3)")?
            .execute(params![line.circle, line.cadence_days, line.size_cap])?;
    }
    Ok(())
}

/// A circle's cadence in days.
pub fn cadence(connection: &Connection, circle: Circle) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT cadence_days FROM circle WHERE name = ?1")?
        .query_row([circle], |row| row.get(0))?)
}
