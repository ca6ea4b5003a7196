//! Reads who is due from `tie` alone; occurrences are looked at only where something was said or put off.

use std::collections::{HashMap, HashSet};

use chrono::{Duration, NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Due, KEPT_DAYS, Turn, place};
use crate::{
    error::Result,
    id::{ContactId, OccurrenceId},
    people::mask::NETWORKS,
    rhythm::Rhythm,
    time::{Moment, at, day_from, local_text},
};

/// The first `most` of those who are due, in order, and how many are due in all.
pub fn first_due(
    connection: &Connection,
    moment: &Moment,
    most: usize,
) -> Result<(Vec<Due>, usize)> {
    let mut due = gather(connection, moment)?;
    let count = due.len();
    if most < count {
        due.select_nth_unstable_by(most, Due::order);
        let others = due.split_off(most);
        give_places(connection, moment, &mut due, &others)?;
    }
    due.sort_unstable_by(Due::order);
    Ok((due, count))
}

/// Makes room on the list for networks that nobody was asked for of for a week.
fn give_places(
    connection: &Connection,
    moment: &Moment,
    listed: &mut [Due],
    others: &[Due],
) -> Result<()> {
    let missing = place::missing(listed) & others.iter().fold(0, |bits, due| bits | due.networks);
    if missing == 0 || listed.is_empty() {
        return Ok(());
    }
    let unasked = NETWORKS & !asked_lately(connection, moment)?;
    let newcomers = place::first_of_each(others, missing & unasked);
    place::give(listed, newcomers, unasked);
    Ok(())
}

/// The networks of everybody who was told of lately, or was asked for and answered.
fn asked_lately(connection: &Connection, moment: &Moment) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT tie.mask & ?2
         FROM (SELECT reminder_id FROM occurrence
                WHERE resolved_at > ?1 AND state IN ('done', 'skipped') AND kind = 'keep_in_touch'
               UNION
               SELECT reminder_id FROM toast CROSS JOIN toast_occurrence ON toast_id = toast.id
                CROSS JOIN occurrence ON occurrence.id = occurrence_id
                WHERE toast.created_at > ?1 AND occurrence.kind = 'keep_in_touch') AS asked
         CROSS JOIN reminder ON reminder.id = asked.reminder_id
         CROSS JOIN tie ON tie.contact_id = reminder.contact_id",
    )?;
    let rows = statement.query_map(params![lately(moment), NETWORKS], |row| {
        row.get::<_, i64>(0)
    })?;
    let mut networks = 0;
    for row in rows {
        networks |= row?;
    }
    Ok(networks)
}

/// Those of the due who come first, in order: told of lately, or asked for again by the owner. They are few, however many are
/// due or never answered.
pub(crate) fn said(connection: &Connection, moment: &Moment) -> Result<Vec<Due>> {
    let today = moment.today();
    let mut statement = connection.prepare_cached(
        "SELECT tie.contact_id, cadence_days, last_on, gap_days, regularity, tie.due_on, tie.mask, state = 'snoozed'
         FROM (SELECT occurrence.id FROM toast CROSS JOIN toast_occurrence ON toast_id = toast.id CROSS JOIN occurrence ON occurrence.id = occurrence_id
                 WHERE created_at > ?3 AND occurrence.kind = 'keep_in_touch' AND occurrence.state = 'notified'
               UNION
               SELECT id FROM occurrence WHERE state IN ('notified', 'snoozed') AND state = 'snoozed') AS lately
         CROSS JOIN occurrence ON occurrence.id = lately.id
         CROSS JOIN reminder ON reminder.id = reminder_id
         CROSS JOIN tie ON tie.contact_id = reminder.contact_id
         WHERE occurrence.kind = 'keep_in_touch' AND tie.due_on <= ?4 AND cadence_days IS NOT NULL
           AND (state = 'notified' OR (state = 'snoozed' AND CASE WHEN wake_instant IS NULL THEN wake_at <= ?1 ELSE wake_instant <= ?2 END))",
    )?;
    let now = local_text(moment.local());
    let values = params![now, moment.millis(), lately(moment), today.to_string()];
    let rows = statement.query_map(values, |row| {
        let one = read(row, today)?;
        let awoken: bool = row.get(7)?;
        Ok(Due {
            told: !awoken,
            awoken,
            turn: Turn::Said,
            ..one
        })
    })?;
    let mut due = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    due.sort_unstable_by(Due::order);
    Ok(due)
}

/// Whether anybody is due whom nobody was told of.
pub(crate) fn anybody_waits(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM occurrence WHERE state IN ('scheduled', 'snoozed') AND kind = 'keep_in_touch'
                 AND wake_at <= ?1 AND state = 'scheduled')";
    let end_of_day = at(moment.today() + Duration::days(1), NaiveTime::MIN);
    Ok(connection
        .prepare_cached(sql)?
        .query_row([local_text(end_of_day)], |row| row.get(0))?)
}

/// Whether anybody is due at all, told of or not, asleep or not.
pub(crate) fn anybody_is_due(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM tie WHERE due_on <= ?1 AND cadence_days IS NOT NULL)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([moment.today().to_string()], |row| row.get(0))?)
}

/// Since when what was said counts as said lately, in milliseconds since 1970 UTC.
fn lately(moment: &Moment) -> i64 {
    let first_day = at(moment.today() - Duration::days(KEPT_DAYS), NaiveTime::MIN);
    moment.instant_of(first_day).timestamp_millis()
}

/// Everyone due, in no order. Snoozed ones are left out until they wake.
fn gather(connection: &Connection, moment: &Moment) -> Result<Vec<Due>> {
    let today = moment.today();
    let told = told(connection, moment)?;
    let mut statement = connection.prepare_cached(
        "SELECT contact_id, cadence_days, last_on, gap_days, regularity, due_on, mask FROM tie WHERE due_on <= ?1 AND cadence_days IS NOT NULL",
    )?;
    let rows = statement.query_map([today.to_string()], |row| read(row, today))?;
    let mut due = Vec::new();
    for row in rows {
        let mut one = row?;
        match told.get(&one.contact) {
            Some(Told::Asleep) => continue,
            Some(Told::Awoken) => (one.awoken, one.turn) = (true, Turn::Said),
            Some(Told::Lately) => (one.told, one.turn) = (true, Turn::Said),
            Some(Told::LongAgo) => (one.told, one.turn) = (true, Turn::PassedOver),
            None => {}
        }
        due.push(one);
    }
    Ok(due)
}

fn read(row: &Row, today: NaiveDate) -> rusqlite::Result<Due> {
    let cadence: u32 = row.get(1)?;
    let day = |column: usize| {
        Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?.and_then(day_from))
    };
    let last_on = day(2)?;
    // Never touched: silent since the promise was made, a cadence before its day.
    let begun = last_on.or(day(5)?.map(|due| due - Duration::days(i64::from(cadence))));
    let silent = begun.map_or(0, |begun| (today - begun).num_days());
    let rhythm = Rhythm {
        gap_days: row.get(3)?,
        regularity: row.get(4)?,
    };
    let silent = f64::from(i32::try_from(silent).unwrap_or(i32::MAX));
    let due = Due::of(row.get(0)?, last_on, silent, f64::from(cadence), rhythm);
    Ok(Due {
        networks: row.get::<_, i64>(6)? & NETWORKS,
        ..due
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Lately,
    LongAgo,
    Asleep,
    Awoken,
}

/// Whose open keep-in-touch reminder was shown, or sleeps.
fn told(connection: &Connection, moment: &Moment) -> Result<HashMap<ContactId, Told>> {
    let mut statement = connection.prepare_cached(
        "SELECT contact_id, state = 'snoozed',
                CASE WHEN wake_instant IS NULL THEN wake_at > ?1 ELSE wake_instant > ?2 END,
                EXISTS (SELECT 1 FROM toast_occurrence JOIN toast ON toast.id = toast_id WHERE occurrence_id = occurrence.id AND created_at > ?3)
         FROM occurrence JOIN reminder ON reminder.id = reminder_id
         WHERE state IN ('notified', 'snoozed') AND occurrence.kind = 'keep_in_touch'",
    )?;
    let now = local_text(moment.local());
    let values = params![now, moment.millis(), lately(moment)];
    let rows = statement.query_map(values, |row| {
        let told = match (row.get(1)?, row.get(2)?, row.get(3)?) {
            (true, true, _) => Told::Asleep,
            (true, false, _) => Told::Awoken,
            (false, _, true) => Told::Lately,
            (false, _, false) => Told::LongAgo,
        };
        Ok((row.get(0)?, told))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many are due, counted up to `most`.
pub fn due_count(connection: &Connection, moment: &Moment, most: usize) -> Result<usize> {
    let told = told(connection, moment)?;
    let asleep: HashSet<ContactId> = told
        .into_iter()
        .filter(|(_, told)| *told == Told::Asleep)
        .map(|(contact, _)| contact)
        .collect();
    let sql = "SELECT contact_id FROM tie WHERE due_on <= ?1 AND cadence_days IS NOT NULL LIMIT ?2";
    let limit = i64::try_from(most + asleep.len()).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![moment.today().to_string(), limit], |row| {
        row.get::<_, ContactId>(0)
    })?;
    let mut count = 0;
    for row in rows {
        count += usize::from(!asleep.contains(&row?));
    }
    Ok(count.min(most))
}

/// The open keep-in-touch occurrence of a contact.
pub fn occurrence_of(connection: &Connection, contact: ContactId) -> Result<Option<OccurrenceId>> {
    let sql = "SELECT occurrence.id FROM reminder JOIN occurrence ON reminder_id = reminder.id
               WHERE contact_id = ?1 AND reminder.kind = 'keep_in_touch' AND state IN ('scheduled', 'notified', 'snoozed')";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?)
}
