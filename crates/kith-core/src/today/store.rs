//! Reads what Today shows.

use std::collections::HashMap;

use chrono::{Datelike, Duration, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Due, Known, LaterDay, Promised, Span, ToReach, Today, Upcoming, Way, due, due_count, first_due,
    occurrence_of, reason,
};
use crate::{
    contact::{occasion_kind, reach_kind},
    error::{Error, Result},
    honesty,
    id::ContactId,
    interaction::{self, Kind},
    people::{self, PersonLine, mask},
    preference,
    reminder::occasion_in,
    rhythm::Rhythm,
    time::{Moment, at, local_from, local_text},
};

/// What Today asks for.
pub fn today(connection: &Connection, moment: &Moment) -> Result<Today> {
    let date = moment.today();
    let (chosen, due) = first_due(connection, moment, room(connection, moment)?)?;
    let ids: Vec<ContactId> = chosen.iter().map(|due| due.contact).collect();
    let people = people::lines(connection, &ids, date)?;
    let to_reach = people
        .into_iter()
        .filter_map(|person| to_reach(connection, person, date).transpose());
    Ok(Today {
        date,
        to_reach: to_reach.collect::<Result<_>>()?,
        waiting: u32::try_from(due - chosen.len()).unwrap_or(u32::MAX),
        occasions: occasions(connection, date)?,
        promised: promised(connection, moment)?,
        later: later(connection, date)?,
        logged_today: interaction::on_day(connection, date)?,
    })
}

/// How many keep-in-touch asks were answered today, by a touch or a "not now": they were part of the day's budget.
fn answered_today(connection: &Connection, moment: &Moment) -> Result<usize> {
    let midnight = moment
        .instant_of(at(moment.today(), chrono::NaiveTime::MIN))
        .timestamp_millis();
    // No budget is above fifty: further ones need not be counted.
    let sql = "SELECT count(*) FROM (SELECT 1 FROM occurrence WHERE resolved_at >= ?1 AND state <> 'withdrawn' AND kind = 'keep_in_touch' LIMIT 50)";
    let count: i64 = connection
        .prepare_cached(sql)?
        .query_row([midnight], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn to_reach(
    connection: &Connection,
    person: PersonLine,
    today: NaiveDate,
) -> Result<Option<ToReach>> {
    let id = person.id;
    let Some(occurrence) = occurrence_of(connection, id)? else {
        return Ok(None);
    };
    Ok(Some(ToReach {
        occurrence,
        reason: reason_for(connection, id, today)?,
        last_note: last_note(connection, id)?,
        ways: one_each(ways(connection, id)?),
        person,
    }))
}

/// The sentence that says why, for one contact.
pub fn reason_for(
    connection: &Connection,
    contact: ContactId,
    today: NaiveDate,
) -> Result<Vec<Span>> {
    Ok(reason(&known(connection, contact)?, today))
}

/// What the record tells of a tie.
pub fn known(connection: &Connection, contact: ContactId) -> Result<Known> {
    let plain = honesty::is_plain(connection)?;
    let found = connection
        .prepare_cached(
            "SELECT last_on, (SELECT kind FROM interaction WHERE id = last_interaction), contact_days, cadence_days, gap_days, regularity
             FROM tie WHERE contact_id = ?1",
        )?
        .query_row([contact], |row| {
            let day = row.get::<_, Option<String>>(0)?.and_then(|day| day.parse().ok());
            let kind = row.get::<_, Option<String>>(1)?.as_deref().and_then(Kind::from_word).unwrap_or(Kind::Other);
            Ok(Known {
                last: day.map(|day| (day, kind)),
                contact_days: row.get(2)?,
                cadence: row.get(3)?,
                rhythm: Rhythm { gap_days: row.get(4)?, regularity: row.get(5)? },
                plain,
            })
        })
        .optional()?;
    found.ok_or(Error::NotFound { what: "contact" })
}

/// The beginning of Today's list, in order: who was told of lately or asked for again; with `all` the whole list, if anybody is
/// on it whom nobody was told of. Everybody due is read only then.
pub(crate) fn listed(connection: &Connection, moment: &Moment, all: bool) -> Result<Vec<Due>> {
    let room = room(connection, moment)?;
    let mut listed = due::said(connection, moment)?;
    if all && others_wait(connection, moment, &listed, room)? {
        return Ok(first_due(connection, moment, room)?.0);
    }
    listed.truncate(room);
    Ok(listed)
}

/// Whether `listed` would name somebody whom nobody was told of, as far as a few rows tell: whoever waits may be muted.
pub(crate) fn somebody_may_be_untold(
    connection: &Connection,
    moment: &Moment,
    all: bool,
) -> Result<bool> {
    let room = room(connection, moment)?;
    let said = due::said(connection, moment)?;
    let again = said.iter().take(room).any(|due| !due.told);
    Ok(again || (all && others_wait(connection, moment, &said, room)?))
}

fn others_wait(
    connection: &Connection,
    moment: &Moment,
    said: &[Due],
    room: usize,
) -> Result<bool> {
    Ok(said.len() < room && due::anybody_waits(connection, moment)?)
}

/// How many people Today asks for.
pub fn today_count(connection: &Connection, moment: &Moment) -> Result<u32> {
    let count = due_count(connection, moment, room(connection, moment)?)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many more may be asked for today.
fn room(connection: &Connection, moment: &Moment) -> Result<usize> {
    let budget = preference::get(connection)?.budget_on(moment.today().weekday());
    let budget = usize::try_from(budget).unwrap_or(usize::MAX);
    Ok(budget.saturating_sub(answered_today(connection, moment)?))
}

/// The last note written about a touch with somebody, its first 400 characters; empty when there is none.
pub(crate) fn last_note(connection: &Connection, contact: ContactId) -> Result<String> {
    let sql = "SELECT note FROM participant JOIN interaction ON interaction.id = interaction_id WHERE contact_id = ?1 AND note <> ''
               ORDER BY happened_on DESC, interaction.id DESC LIMIT 1";
    let note: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?;
    Ok(note
        .map(|note| note.chars().take(400).collect())
        .unwrap_or_default())
}

/// Every way to reach a contact, preferred ones first within a kind.
pub fn ways(connection: &Connection, contact: ContactId) -> Result<Vec<Way>> {
    let sql = "SELECT id, kind, value, label, service, preferred FROM reach WHERE contact_id = ?1 ORDER BY kind <> 'phone', kind <> 'email', kind, preferred DESC, position";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([contact], |row| {
        let kind: String = row.get(1)?;
        let reach = kith_formats::Reach {
            kind: reach_kind(&kind),
            value: row.get(2)?,
            label: row.get(3)?,
            service: row.get(4)?,
            preferred: row.get(5)?,
        };
        Ok(Way {
            id: row.get::<_, i64>(0)?.to_string(),
            reach,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn one_each(ways: Vec<Way>) -> Vec<Way> {
    let mut seen = std::collections::HashSet::new();
    ways.into_iter()
        .filter(|way| seen.insert(way.reach.kind))
        .collect()
}

/// Whose days are no longer shown.
const GONE: i64 = mask::ARCHIVED | mask::DECEASED;

/// Birthdays and other days from today through the coming week; people who are tended first on each day.
fn occasions(connection: &Connection, today: NaiveDate) -> Result<Vec<Upcoming>> {
    let mut statement = connection.prepare_cached(
        // The few that are shown are chosen first: reminders are looked up for them alone.
        "SELECT contact_id, kind, label, year,
                (SELECT occurrence.id FROM reminder JOIN occurrence ON reminder_id = reminder.id WHERE occasion_id = shown.id
                   AND state IN ('scheduled', 'notified', 'snoozed') AND due_on = ?3 ORDER BY lead_days LIMIT 1),
                EXISTS (SELECT 1 FROM reminder JOIN occurrence ON reminder_id = reminder.id WHERE occasion_id = shown.id
                   AND lead_days = 0 AND state IN ('done', 'skipped') AND due_on = ?3)
         FROM (SELECT occasion.*, tie.cadence_days FROM occasion CROSS JOIN tie ON tie.contact_id = occasion.contact_id
               WHERE month = ?1 AND day = ?2 AND tie.mask & ?4 = 0
               ORDER BY tie.cadence_days IS NULL, tie.cadence_days, occasion.contact_id LIMIT 12) AS shown
         ORDER BY cadence_days IS NULL, cadence_days, contact_id",
    )?;
    let mut found = Vec::new();
    for ahead in 0..7 {
        let on = today + Duration::days(ahead);
        for (month, day) in kept_on(on) {
            let rows = statement.query_map(params![month, day, on.to_string(), GONE], |row| {
                let kind: String = row.get(1)?;
                let years = row
                    .get::<_, Option<i32>>(3)?
                    .and_then(|year| u32::try_from(on.year() - year).ok())
                    .filter(|years| (1..=150).contains(years));
                Ok((
                    row.get::<_, ContactId>(0)?,
                    occasion_kind(&kind),
                    row.get::<_, String>(2)?,
                    years,
                    row.get(4)?,
                    row.get::<_, bool>(5)?,
                ))
            })?;
            for row in rows {
                let (contact, kind, label, years, occurrence, over) = row?;
                if !over {
                    found.push((contact, (occurrence, kind, label, on, years)));
                }
            }
        }
    }
    let ids: Vec<ContactId> = found.iter().map(|(contact, _)| *contact).collect();
    let people: HashMap<ContactId, PersonLine> = people::lines(connection, &ids, today)?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let upcoming =
        found
            .into_iter()
            .filter_map(|(contact, (occurrence, kind, label, on, years))| {
                let person = people.get(&contact)?.clone();
                Some(Upcoming {
                    occurrence,
                    person,
                    kind,
                    label,
                    on,
                    years,
                })
            });
    Ok(upcoming.collect())
}

/// Which calendar days are kept on a day: 28 February stands in for the 29th in common years.
fn kept_on(on: NaiveDate) -> Vec<(u32, u32)> {
    let mut days = vec![(on.month(), on.day())];
    if (on.month(), on.day()) == (2, 28) && occasion_in(on.year(), 2, 29) == Some(on) {
        days.push((2, 29));
    }
    days
}

fn promised(connection: &Connection, moment: &Moment) -> Result<Vec<Promised>> {
    let today = moment.today();
    let now = local_text(moment.local());
    let mut statement = connection.prepare_cached(
        "SELECT occurrence.id, reminder.id, contact_id, title, due_on, wake_at FROM occurrence JOIN reminder ON reminder.id = reminder_id
         JOIN contact ON contact.id = reminder.contact_id
         WHERE reminder.kind = 'follow_up' AND state IN ('scheduled', 'notified', 'snoozed') AND NOT archived AND wake_at < ?1 ORDER BY wake_at LIMIT 50",
    )?;
    let week = local_text(at(today + Duration::days(7), chrono::NaiveTime::MIN));
    let rows = statement.query_map([week], |row| {
        let (due_on, wake_at): (String, String) = (row.get(4)?, row.get(5)?);
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get::<_, ContactId>(2)?,
            row.get(3)?,
            due_on,
            wake_at,
        ))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (occurrence, reminder, contact, title, due_on, wake_at) = row?;
        let person = people::line(connection, contact, today)?;
        let due_on = due_on.parse().unwrap_or(today);
        found.push(Promised {
            occurrence,
            reminder,
            person,
            title,
            due_on,
            due: wake_at <= now,
            wake_at: local_from(&wake_at).unwrap_or_default(),
        });
    }
    Ok(found)
}

fn later(connection: &Connection, today: NaiveDate) -> Result<Vec<LaterDay>> {
    let sql = "SELECT due_on, count(*) FROM tie WHERE due_on > ?1 AND due_on < ?2 AND cadence_days IS NOT NULL GROUP BY due_on ORDER BY due_on";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(
        params![today.to_string(), (today + Duration::days(7)).to_string()],
        |row| Ok((row.get::<_, String>(0)?, row.get(1)?)),
    )?;
    let mut days = Vec::new();
    for row in rows {
        let (on, count) = row?;
        if let Ok(on) = on.parse() {
            days.push(LaterDay { on, count });
        }
    }
    Ok(days)
}
