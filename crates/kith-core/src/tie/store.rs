//! SQL of the derived table `tie`. Must not write any table of the record.

use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use super::{
    Collation, ROOT,
    beat::{Beat, Room, Touched},
};
use crate::{
    error::Result,
    honesty,
    id::ContactId,
    people::{
        json_array,
        mask::{self, Standing},
    },
    rhythm::Strength,
};

/// Contacts that are read together.
const CHUNK: usize = 1_000;

const CONTACTS: &str = "
    SELECT c.id, c.display, c.networks, c.settings, c.circle, coalesce(c.cadence_days, circle.cadence_days),
           c.sorted_on IS NOT NULL, c.archived, c.do_not_contact, c.deceased,
           (SELECT o.due_on FROM reminder r
              JOIN occurrence o ON o.reminder_id = r.id AND o.state IN ('scheduled', 'notified', 'snoozed')
             WHERE r.contact_id = c.id AND r.kind = 'keep_in_touch'),
           (SELECT mask FROM tie WHERE contact_id = c.id)
      FROM json_each(?1) AS ids
      CROSS JOIN contact c ON c.id = ids.value
      LEFT JOIN circle ON circle.name = c.circle";

const TOUCHES: &str = "
    SELECT i.happened_on, i.kind, i.id
      FROM participant p CROSS JOIN interaction i ON i.id = p.interaction_id
     WHERE p.contact_id = ?1";

const WRITE: &str = "
    INSERT INTO tie (contact_id, name_key, mask, last_on, last_interaction, contact_days, cadence_days, due_on, gap_days, regularity,
                     warm_until)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    ON CONFLICT (contact_id) DO UPDATE SET
      name_key = excluded.name_key, mask = excluded.mask, last_on = excluded.last_on, last_interaction = excluded.last_interaction,
      contact_days = excluded.contact_days, cadence_days = excluded.cadence_days, due_on = excluded.due_on,
      gap_days = excluded.gap_days, regularity = excluded.regularity, warm_until = excluded.warm_until";

/// Makes the ties of these contacts right again after anything about them, their touches or their reminders changed.
/// Contacts that are gone are passed over: their ties went with them. Gives those who are filtered otherwise than before.
pub fn refresh(conn: &Connection, ids: &[ContactId]) -> Result<Vec<ContactId>> {
    let mut moved = Vec::new();
    let collation = Collation::of(&locale(conn)?);
    let plain = honesty::is_plain(conn)?;
    let mut key = Vec::new();
    let (mut touches, mut room) = (Vec::new(), Room::default());
    let mut read_touches = conn.prepare_cached(TOUCHES)?;
    let mut write = conn.prepare_cached(WRITE)?;
    for chunk in ids.chunks(CHUNK) {
        let mut read = conn.prepare_cached(CONTACTS)?;
        let mut rows = read.query([json_array(chunk)])?;
        while let Some(row) = rows.next()? {
            let known = Known::of(row)?;
            key.clear();
            collation.write_key(row.get_ref(1)?.as_str().unwrap_or_default(), &mut key);
            read_all_touches(&mut read_touches, known.id, &mut touches)?;
            let before: Option<i64> = row.get(11)?;
            let beat = Beat::of(&mut touches, known.cadence, plain, &mut room);
            if before != Some(put(&mut write, &known, &key, &beat)?) {
                moved.push(known.id);
            }
        }
    }
    Ok(moved)
}

/// The earliest day that one of these contacts is promised for.
pub fn next_due(conn: &Connection, ids: &[ContactId]) -> Result<Option<NaiveDate>> {
    let mut read = conn.prepare_cached("SELECT due_on FROM tie WHERE contact_id = ?1")?;
    let mut next = None;
    for id in ids {
        let due: Option<String> = read.query_row([id], |row| row.get(0)).optional()?.flatten();
        let due = due.and_then(|day| NaiveDate::from_str(&day).ok());
        next = next.into_iter().chain(due).min();
    }
    Ok(next)
}

/// All ties anew.
pub fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM tie", [])?;
    let mut read = conn.prepare("SELECT id FROM contact ORDER BY id")?;
    let ids = read
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<ContactId>>>()?;
    refresh(conn, &ids)?;
    Ok(())
}

/// Orders names by `locale`, a BCP 47 tag, from now on. Does nothing when they are.
pub fn ensure_locale(conn: &Connection, wanted: &str) -> Result<()> {
    if locale(conn)? == wanted {
        return Ok(());
    }
    conn.execute(
        "INSERT INTO meta (key, value) VALUES ('locale', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [wanted],
    )?;
    let collation = Collation::of(wanted);
    let mut read =
        conn.prepare("SELECT c.id, c.display FROM contact c JOIN tie t ON t.contact_id = c.id")?;
    let names = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let names = names.collect::<rusqlite::Result<Vec<(ContactId, String)>>>()?;
    let mut write = conn.prepare("UPDATE tie SET name_key = ?2 WHERE contact_id = ?1")?;
    let mut key = Vec::new();
    for (id, name) in names {
        key.clear();
        collation.write_key(&name, &mut key);
        write.execute(params![id, key])?;
    }
    Ok(())
}

fn locale(conn: &Connection) -> Result<String> {
    let mut read = conn.prepare_cached("SELECT value FROM meta WHERE key = 'locale'")?;
    let locale = read.query_row([], |row| row.get(0)).optional()?;
    Ok(locale.unwrap_or_else(|| ROOT.to_owned()))
}

/// What the record says of a contact.
struct Known {
    id: ContactId,
    mask: i64,
    cadence: Option<u32>,
    due_on: Option<String>,
}

impl Known {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let cadence: Option<u32> = row.get(5)?;
        let standing = Standing {
            networks: row.get(2)?,
            settings: row.get(3)?,
            circle: row.get(4)?,
            has_cadence: cadence.is_some(),
            sorted: row.get(6)?,
            archived: row.get(7)?,
            do_not_contact: row.get(8)?,
            deceased: row.get(9)?,
        };
        let cadence = cadence.filter(|_| standing.is_tended());
        let due_on = row
            .get::<_, Option<String>>(10)?
            .filter(|_| cadence.is_some());
        let promised = if due_on.is_some() { mask::PROMISED } else { 0 };
        Ok(Self {
            id: row.get(0)?,
            mask: standing.mask() | promised,
            cadence,
            due_on,
        })
    }
}

/// Every touch with a contact, in no order.
fn read_all_touches(
    read: &mut CachedStatement<'_>,
    id: ContactId,
    touches: &mut Vec<Touched>,
) -> Result<()> {
    touches.clear();
    let mut rows = read.query([id])?;
    while let Some(row) = rows.next()? {
        touches.extend(touched(row)?);
    }
    Ok(())
}

/// A touch from its day, kind and id.
pub(super) fn touched(row: &Row<'_>) -> rusqlite::Result<Option<Touched>> {
    let (day, kind) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
    Ok(Touched::of(day, kind, row.get(2)?))
}

/// Writes a tie; gives its mask.
fn put(write: &mut CachedStatement<'_>, known: &Known, key: &[u8], beat: &Beat) -> Result<i64> {
    let touched = if beat.last_on.is_some() {
        mask::TOUCHED
    } else {
        0
    };
    let mask = known.mask | touched;
    write.execute(params![
        known.id,
        key,
        mask,
        beat.last_on.map(|day| day.to_string()),
        beat.last_interaction,
        beat.contact_days,
        known.cadence,
        known.due_on,
        beat.rhythm.gap_days,
        beat.rhythm.regularity,
        beat.strength.map(Strength::warm_until),
    ])?;
    Ok(mask)
}
