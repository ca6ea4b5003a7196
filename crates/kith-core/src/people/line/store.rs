//! SQL of one person's line. Only reads; what the line says is `line`'s.

use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::{state, subtitle};
use crate::{
    error::{Error, Result},
    id::ContactId,
    people::{PersonLine, TieState, mask},
    rhythm::{Rhythm, Strength, Warmth},
};

const LINES: &str = "
    SELECT c.id, c.display, a.title, a.organisation, a.department, t.mask, t.cadence_days, t.last_on, t.due_on,
           t.gap_days, t.regularity, EXISTS (SELECT 1 FROM photo WHERE photo.contact_id = c.id), t.warm_until
      FROM json_each(?1) AS ids
      CROSS JOIN contact c ON c.id = ids.value
      CROSS JOIN tie t ON t.contact_id = c.id
      LEFT JOIN affiliation a ON a.id = (
        SELECT id FROM affiliation WHERE contact_id = c.id ORDER BY to_on IS NOT NULL, position, id LIMIT 1)
     ORDER BY ids.key";

/// One person as lists show them.
pub fn line(conn: &Connection, id: ContactId, today: NaiveDate) -> Result<PersonLine> {
    lines(conn, &[id], today)?
        .pop()
        .ok_or(Error::NotFound { what: "contact" })
}

/// People as lists show them, in the order of `ids`; those that are gone are left out.
pub fn lines(conn: &Connection, ids: &[ContactId], today: NaiveDate) -> Result<Vec<PersonLine>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = conn.prepare_cached(LINES)?;
    let lines = read.query_map([json_array(ids)], |row| person(row, today))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

fn person(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<PersonLine> {
    let bits: i64 = row.get(5)?;
    let has = |bit| bits & bit != 0;
    let last_on = date(row, 7)?;
    let due_on = date(row, 8)?;
    let in_force: Option<u32> = row.get(6)?;
    let rhythm = Rhythm {
        gap_days: row.get(9)?,
        regularity: row.get(10)?,
    };
    let strength = row.get::<_, Option<f64>>(12)?.and_then(Strength::kept);
    let share = strength.map(|strength| strength.on(today.to_epoch_days()));
    Ok(PersonLine {
        id: row.get(0)?,
        name: row.get(1)?,
        subtitle: subtitle([row.get(2)?, row.get(3)?, row.get(4)?]),
        networks: mask::networks_of(bits),
        settings: mask::settings_of(bits),
        circle: mask::circle_of(bits),
        cadence_days: in_force,
        last_on,
        due_on,
        state: in_force.map_or(TieState::Known, |cadence| {
            state(rhythm, cadence, last_on, due_on, today)
        }),
        strength: share.map_or(0, hundredths),
        warmth: share.map(Warmth::of),
        has_photo: row.get(11)?,
        archived: has(mask::ARCHIVED),
        do_not_contact: has(mask::DO_NOT_CONTACT),
        deceased: has(mask::DECEASED),
    })
}

/// A strength from 0 to 1 as lists show it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 0 and 100"
)]
fn hundredths(share: f64) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    Ok(text.and_then(|text| NaiveDate::from_str(text).ok()))
}

/// Ids as the JSON array that SQLite's `json_each` reads.
pub(crate) fn json_array(ids: &[ContactId]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    format!("[{}]", ids.join(","))
}
