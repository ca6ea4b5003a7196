//! Touches in the database: logging, correcting, and the timeline.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Interaction, Kind, Named, Starter, Touch};
use crate::{
    db::Tx,
    error::{Error, Result},
    id::{BatchId, ContactId, InteractionId},
    reminder::{self, FollowUp},
};

/// Logs a touch, adds the follow-up promised with it, and resolves the occurrence it answers.
pub fn insert(tx: &Tx, touch: Touch, batch: Option<BatchId>) -> Result<InteractionId> {
    let touch = touch.tidied(tx.moment())?;
    tx.prepare_cached(
        "INSERT INTO interaction (kind, happened_on, happened_at, started_by, minutes, note, batch_id, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
    )?
    .execute(params![
        touch.kind.word(),
        touch.on.to_string(),
        touch.at.map(time_text),
        touch.started_by.map(Starter::word),
        touch.minutes,
        touch.note,
        batch,
        tx.moment().millis()
    ])?;
    let id = InteractionId(tx.last_insert_rowid());
    join(tx, id, &touch.contacts)?;
    if let Some(occurrence) = touch.answers {
        reminder::answer(tx, occurrence, id)?;
    }
    if let (Some(promise), Some(contact)) = (touch.follow_up, touch.contacts.first()) {
        let follow_up = FollowUp {
            contact: *contact,
            title: promise.title,
            due_on: promise.due_on,
            at: None,
            rule: None,
            from_completion: false,
        };
        reminder::add_follow_up(tx, &follow_up)?;
    }
    Ok(id)
}

fn join(tx: &Tx, id: InteractionId, contacts: &[ContactId]) -> Result<()> {
    let mut statement = tx.prepare_cached("INSERT INTO participant (interaction_id, contact_id) SELECT ?1, id FROM contact WHERE id = ?2")?;
    for contact in contacts {
        if statement.execute(params![id, contact])? == 0 {
            return Err(Error::NotFound { what: "contact" });
        }
    }
    Ok(())
}

/// Corrects a logged touch.
pub fn edit(tx: &Tx, id: InteractionId, touch: Touch) -> Result<InteractionId> {
    let touch = touch.tidied(tx.moment())?;
    let kept = get(tx, id)?;
    tx.prepare_cached(
        "UPDATE interaction SET kind = ?2, happened_on = ?3, happened_at = ?4, started_by = ?5, minutes = ?6, note = ?7, updated_at = ?8 WHERE id = ?1",
    )?
    .execute(params![
        id,
        touch.kind.word(),
        touch.on.to_string(),
        touch.at.map(time_text),
        touch.started_by.map(Starter::word),
        touch.minutes,
        touch.note,
        tx.moment().millis()
    ])?;
    for gone in kept
        .participants
        .iter()
        .filter(|named| !touch.contacts.contains(&named.id))
    {
        tx.prepare_cached("DELETE FROM participant WHERE interaction_id = ?1 AND contact_id = ?2")?
            .execute(params![id, gone.id])?;
    }
    let new: Vec<ContactId> = touch
        .contacts
        .iter()
        .copied()
        .filter(|id| kept.participants.iter().all(|named| named.id != *id))
        .collect();
    join(tx, id, &new)?;
    Ok(id)
}

pub fn delete(tx: &Tx, id: InteractionId) -> Result<()> {
    match tx
        .prepare_cached("DELETE FROM interaction WHERE id = ?1")?
        .execute([id])?
    {
        0 => Err(Error::NotFound {
            what: "interaction",
        }),
        _ => Ok(()),
    }
}

const COLUMNS: &str = "interaction.id, kind, happened_on, happened_at, started_by, minutes, note";

fn read(row: &Row) -> rusqlite::Result<Interaction> {
    let kind: String = row.get(1)?;
    let on: String = row.get(2)?;
    let at: Option<String> = row.get(3)?;
    let starter: Option<String> = row.get(4)?;
    Ok(Interaction {
        id: row.get(0)?,
        kind: Kind::from_word(&kind).unwrap_or(Kind::Other),
        on: on.parse().unwrap_or(NaiveDate::MIN),
        at: at.and_then(|at| NaiveTime::parse_from_str(&at, "%H:%M").ok()),
        started_by: starter.as_deref().and_then(Starter::from_word),
        minutes: row.get(5)?,
        note: row.get(6)?,
        participants: Vec::new(),
    })
}

fn time_text(at: NaiveTime) -> String {
    at.format("%H:%M").to_string()
}

/// One touch whole.
pub fn get(connection: &Connection, id: InteractionId) -> Result<Interaction> {
    let sql = format!("SELECT {COLUMNS} FROM interaction WHERE id = ?1");
    let found = connection
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?;
    let mut interaction = found.ok_or(Error::NotFound {
        what: "interaction",
    })?;
    interaction.participants = participants(connection, id)?;
    Ok(interaction)
}

/// Who took part, in the order they were named.
pub fn participants(connection: &Connection, id: InteractionId) -> Result<Vec<Named>> {
    let sql = "SELECT contact.id, display FROM participant JOIN contact ON contact.id = contact_id WHERE interaction_id = ?1 ORDER BY participant.id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        Ok(Named {
            id: row.get(0)?,
            name: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A contact's touches, newest first, and how many there are in all.
pub fn timeline(
    connection: &Connection,
    contact: ContactId,
    offset: u32,
    limit: u32,
) -> Result<(u32, Vec<Interaction>)> {
    let total = connection
        .prepare_cached("SELECT count(*) FROM participant WHERE contact_id = ?1")?
        .query_row([contact], |row| row.get(0))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM participant JOIN interaction ON interaction.id = interaction_id WHERE contact_id = ?1
         ORDER BY happened_on DESC, happened_at DESC, interaction.id DESC LIMIT ?2 OFFSET ?3"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows: Vec<Interaction> = statement
        .query_map(params![contact, limit, offset], read)?
        .collect::<rusqlite::Result<_>>()?;
    for row in &mut rows {
        row.participants = participants(connection, row.id)?;
    }
    Ok((total, rows))
}

/// The latest distinct days with a touch, oldest first; at most `limit`.
pub fn recent_days(
    connection: &Connection,
    contact: ContactId,
    limit: u32,
) -> Result<Vec<NaiveDate>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT happened_on FROM participant JOIN interaction ON interaction.id = interaction_id
         WHERE contact_id = ?1 ORDER BY happened_on DESC LIMIT ?2",
    )?;
    let rows = statement.query_map(params![contact, limit], |row| row.get::<_, String>(0))?;
    let mut days = Vec::new();
    for row in rows {
        days.extend(row?.parse::<NaiveDate>());
    }
    days.reverse();
    Ok(days)
}

/// Who started the latest touches of which that is known: the owner so often, they so often, of at most `limit`.
pub fn started(connection: &Connection, contact: ContactId, limit: u32) -> Result<(u32, u32)> {
    let sql = "SELECT coalesce(sum(started_by = 'me'), 0), coalesce(sum(started_by = 'them'), 0) FROM (
                 SELECT started_by FROM participant JOIN interaction ON interaction.id = interaction_id
                  WHERE contact_id = ?1 AND started_by IS NOT NULL ORDER BY happened_on DESC, interaction.id DESC LIMIT ?2)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![contact, limit], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?)
}

/// How many touches happened on a day.
pub fn on_day(connection: &Connection, day: NaiveDate) -> Result<u32> {
    let sql = "SELECT count(*) FROM interaction WHERE happened_on = ?1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([day.to_string()], |row| row.get(0))?)
}
