//! Reads what a toast speaks of.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::{Subject, say, say_many};
use crate::{
    contact,
    error::Result,
    id::{ContactId, OccurrenceId, ToastId},
    preference::HideNames,
    reminder::{Toast, Words, store::kind},
    time::Moment,
    today,
};

/// The toast of one occurrence.
pub(crate) fn single(
    connection: &Connection,
    toast: ToastId,
    id: OccurrenceId,
    moment: &Moment,
    hide_names: HideNames,
) -> Result<Toast> {
    let subject = subject(connection, id, moment)?;
    Ok(worded(toast, false, hide_names, |hidden| {
        say(&subject, hidden)
    }))
}

/// One toast for several occurrences.
pub(crate) fn digest(
    connection: &Connection,
    toast: ToastId,
    ids: &[OccurrenceId],
    hide_names: HideNames,
) -> Result<Toast> {
    let sql = "SELECT display, occurrence.kind FROM occurrence JOIN reminder ON reminder.id = reminder_id JOIN contact ON contact.id = contact_id WHERE occurrence.id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let names = ids
        .iter()
        .map(|id| {
            statement.query_row([id], |row| {
                Ok((row.get(0)?, kind(&row.get::<_, String>(1)?)))
            })
        })
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(worded(toast, true, hide_names, |hidden| {
        say_many(&names, hidden)
    }))
}

fn worded(
    id: ToastId,
    digest: bool,
    hide_names: HideNames,
    say: impl Fn(bool) -> (String, String),
) -> Toast {
    let (title, body) = say(hide_names == HideNames::Always);
    let discreet = (hide_names == HideNames::WhenSeen).then(|| {
        let (title, body) = say(true);
        Words { title, body }
    });
    Toast {
        id,
        title,
        body,
        digest,
        discreet,
    }
}

fn subject(connection: &Connection, id: OccurrenceId, moment: &Moment) -> Result<Subject> {
    let sql = "SELECT reminder.kind, display, title, occasion.kind, occasion.label, occasion.year, due_on, contact.id
               FROM occurrence JOIN reminder ON reminder.id = reminder_id JOIN contact ON contact.id = reminder.contact_id
               LEFT JOIN occasion ON occasion.id = occasion_id WHERE occurrence.id = ?1";
    let (mut subject, contact) = connection.prepare_cached(sql)?.query_row([id], |row| {
        let word: String = row.get(0)?;
        let occasion: Option<String> = row.get(3)?;
        let label: Option<String> = row.get(4)?;
        let due_on: Option<NaiveDate> = row.get::<_, String>(6)?.parse().ok();
        let years = row
            .get::<_, Option<i32>>(5)?
            .zip(due_on)
            .map(|(year, on)| on.year() - year);
        let subject = Subject {
            kind: kind(&word),
            name: row.get(1)?,
            title: row.get(2)?,
            occasion: occasion
                .map(|word| (contact::occasion_kind(&word), label.unwrap_or_default())),
            years,
            in_days: due_on.map_or(0, |on| (on - moment.today()).num_days()),
            reason: String::new(),
        };
        Ok((subject, row.get::<_, ContactId>(7)?))
    })?;
    subject.reason = today::plain(&today::reason_for(connection, contact, moment.today())?);
    Ok(subject)
}
