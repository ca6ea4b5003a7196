//! Reads what goes into a calendar, in three questions.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use kith_formats::PartialDate;
use rusqlite::{Connection, Row};

use super::{Feed, FollowUp, Occasion, Whom, follow_up, keep_in_touch, occasion};
use crate::{
    contact::occasion_kind,
    error::Result,
    preference::{self, Preferences},
    time::{Moment, day_from, local_from},
};

/// Everything of the book that belongs into a calendar, in the order in which people came into the book.
pub fn feed(connection: &Connection, moment: &Moment) -> Result<Feed> {
    let preferences = preference::get(connection)?;
    let hour = minutes(preferences.reminder_at);
    let alarms = occasion_alarms(&preferences);
    let this_year = moment.today().year();
    Ok(Feed {
        occasions: occasions(connection)?
            .iter()
            .filter_map(|one| occasion(one, this_year, &alarms))
            .collect(),
        keep_in_touch: due(connection)?
            .iter()
            .map(|(whom, due_on)| keep_in_touch(whom, *due_on, hour))
            .collect(),
        follow_ups: follow_ups(connection)?.iter().map(follow_up).collect(),
    })
}

/// Minutes from the midnight with which an occasion's day begins: one for each notice that the owner wants of it.
fn occasion_alarms(preferences: &Preferences) -> Vec<i32> {
    const DAY: i32 = 24 * 60;
    let hour = minutes(preferences.occasion_at);
    let leads = preferences.occasion_lead.days().iter();
    leads
        .filter_map(|days| i32::try_from(*days).ok())
        .map(|days| hour - days * DAY)
        .collect()
}

/// From midnight.
fn minutes(time: NaiveTime) -> i32 {
    i32::try_from(time.hour() * 60 + time.minute()).unwrap_or_default()
}

/// Reads `contact.uid, display, muted`.
fn whom(row: &Row) -> rusqlite::Result<Whom> {
    Ok(Whom {
        uid: row.get(0)?,
        name: row.get(1)?,
        muted: row.get(2)?,
    })
}

fn occasions(connection: &Connection) -> Result<Vec<Occasion>> {
    let mut statement = connection.prepare_cached(
        "SELECT uid, display, muted, kind, called, year, month, day,
                row_number() OVER (PARTITION BY contact_id, kind, called ORDER BY position), promised_on IS NOT NULL
         FROM (SELECT *, CASE kind WHEN 'other' THEN label ELSE '' END AS called FROM occasion WHERE day IS NOT NULL)
         JOIN contact ON contact.id = contact_id
         WHERE NOT (archived OR deceased OR do_not_contact) ORDER BY contact_id, position",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: String = row.get(3)?;
        Ok(Occasion {
            whom: whom(row)?,
            kind: occasion_kind(&kind),
            label: row.get(4)?,
            date: PartialDate {
                year: row.get(5)?,
                month: row.get(6)?,
                day: row.get(7)?,
            },
            nth: row.get(8)?,
            is_tended: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who is tended, and their next due day.
fn due(connection: &Connection) -> Result<Vec<(Whom, NaiveDate)>> {
    let mut statement = connection.prepare_cached(
        "SELECT uid, display, muted, due_on FROM tie JOIN contact ON contact.id = contact_id
         WHERE due_on IS NOT NULL AND NOT (archived OR deceased OR do_not_contact) ORDER BY contact_id",
    )?;
    let rows = statement.query_map([], |row| {
        let Some(day) = day_from(row.get_ref(3)?.as_str()?) else {
            return Ok(None);
        };
        Ok(Some((whom(row)?, day)))
    })?;
    Ok(rows
        .filter_map(rusqlite::Result::transpose)
        .collect::<rusqlite::Result<_>>()?)
}

fn follow_ups(connection: &Connection) -> Result<Vec<FollowUp>> {
    let mut statement = connection.prepare_cached(
        "SELECT uid, display, muted, reminder.id, title, due_at, rule, due_on, CASE state WHEN 'snoozed' THEN wake_at END
         FROM reminder JOIN contact ON contact.id = contact_id
         JOIN occurrence ON reminder_id = reminder.id AND state IN ('scheduled', 'notified', 'snoozed')
         WHERE reminder.kind = 'follow_up' AND NOT (archived OR deceased OR do_not_contact) ORDER BY contact_id, reminder.id",
    )?;
    let rows = statement.query_map([], |row| {
        let (first, due_on): (String, String) = (row.get(5)?, row.get(7)?);
        let (rule, until): (Option<String>, Option<String>) = (row.get(6)?, row.get(8)?);
        // The tables admit nothing but times and days.
        let Some((first, due_on)) = local_from(&first).zip(day_from(&due_on)) else {
            return Ok(None);
        };
        Ok(Some(FollowUp {
            whom: whom(row)?,
            id: row.get(3)?,
            title: row.get(4)?,
            first,
            rule,
            due_on,
            snoozed_until: until.as_deref().and_then(local_from),
        }))
    })?;
    Ok(rows
        .filter_map(rusqlite::Result::transpose)
        .collect::<rusqlite::Result<_>>()?)
}
