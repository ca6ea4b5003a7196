//! SQL of recomputing. Two indexes are read from end to end, and only ties that come out otherwise are written.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::RULES;
use crate::{
    db,
    error::Result,
    honesty,
    rhythm::Strength,
    tie::{
        beat::{Beat, Room, Touched},
        store::touched,
    },
    time::day_from,
};

const WRITE: &str = "
    UPDATE tie SET last_on = ?2, last_interaction = ?3, contact_days = ?4, gap_days = ?5, regularity = ?6, warm_until = ?7
     WHERE contact_id = ?1";

/// Recomputes a book whose ties were made by other rules than these. With two processes, one does it.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    if rules(connection)?.as_deref() == Some(RULES) {
        return Ok(());
    }
    db::unlogged(connection, |connection| {
        if rules(connection)?.as_deref() == Some(RULES) {
            return Ok(());
        }
        recompute(connection)?;
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('tie_rules', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [RULES],
        )?;
        Ok(())
    })
}

fn rules(connection: &Connection) -> Result<Option<String>> {
    let sql = "SELECT value FROM meta WHERE key = 'tie_rules'";
    Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?)
}

/// The last touch, rhythm and strength of every tie anew; how many came out otherwise than they stood.
pub fn recompute(connection: &Connection) -> Result<usize> {
    let changed = changed(connection, &participations(connection)?)?;
    let mut write = connection.prepare_cached(WRITE)?;
    for (contact, beat) in &changed {
        write.execute(params![
            contact,
            beat.last_on.map(|day| day.to_string()),
            beat.last_interaction,
            beat.contact_days,
            beat.rhythm.gap_days,
            beat.rhythm.regularity,
            beat.strength.map(Strength::warm_until),
        ])?;
    }
    Ok(changed.len())
}

/// Forgets every rhythm and strength, so that a measurement can make them anew.
pub fn blank(connection: &Connection) -> Result<()> {
    connection.execute(
        "UPDATE tie SET gap_days = 1, regularity = 1, warm_until = NULL",
        [],
    )?;
    Ok(())
}

/// Somebody's part in a touch.
struct Participation {
    contact: i64,
    touch: Touched,
}

/// Everybody's, in the order of contacts.
fn participations(connection: &Connection) -> Result<Vec<Participation>> {
    let touches = touches(connection)?;
    let mut read = connection.prepare(
        "SELECT contact_id, interaction_id FROM participant INDEXED BY participant_contact ORDER BY contact_id",
    )?;
    let mut rows = read.query([])?;
    let mut found = Vec::with_capacity(touches.len());
    while let Some(row) = rows.next()? {
        let (contact, interaction): (i64, i64) = (row.get(0)?, row.get(1)?);
        let place = touches.binary_search_by_key(&interaction, |touch| touch.interaction);
        let touch = place.ok().and_then(|place| touches.get(place));
        found.extend(touch.map(|touch| Participation {
            contact,
            touch: *touch,
        }));
    }
    Ok(found)
}

/// Every touch, in the order of ids.
fn touches(connection: &Connection) -> Result<Vec<Touched>> {
    let mut read = connection
        .prepare("SELECT happened_on, kind, id FROM interaction INDEXED BY interaction_day")?;
    let mut rows = read.query([])?;
    let mut touches = Vec::new();
    while let Some(row) = rows.next()? {
        touches.extend(touched(row)?);
    }
    // Stable, as they mostly stand in that order already.
    touches.sort_by_key(|touch| touch.interaction);
    Ok(touches)
}

/// Every tie whose touches come to something else than is kept of it.
fn changed(
    connection: &Connection,
    mut participations: &[Participation],
) -> Result<Vec<(i64, Beat)>> {
    let mut read = connection.prepare(
        "SELECT contact_id, cadence_days, last_on, last_interaction, contact_days, gap_days, regularity, warm_until
           FROM tie ORDER BY contact_id",
    )?;
    let mut rows = read.query([])?;
    let plain = honesty::is_plain(connection)?;
    let (mut room, mut own) = (Room::default(), Vec::new());
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let contact = row.get(0)?;
        let count = participations
            .iter()
            .take_while(|one| one.contact <= contact)
            .count();
        let (theirs, rest) = participations.split_at(count);
        participations = rest;
        own.clear();
        let theirs = theirs.iter().filter(|one| one.contact == contact);
        own.extend(theirs.map(|one| one.touch));
        let beat = Beat::of(&mut own, row.get(1)?, plain, &mut room);
        if !is_kept(row, &beat)? {
            changed.push((contact, beat));
        }
    }
    Ok(changed)
}

/// Whether a tie stands as its touches have it, to the last bit.
fn is_kept(row: &Row<'_>, beat: &Beat) -> rusqlite::Result<bool> {
    let last_on = row.get_ref(2)?.as_str_or_null()?;
    let bits = |number: f64| number.to_bits();
    let warm_until = beat.strength.map(|strength| bits(strength.warm_until()));
    Ok(last_on.and_then(day_from) == beat.last_on
        && row.get::<_, Option<i64>>(3)? == beat.last_interaction
        && row.get::<_, u32>(4)? == beat.contact_days
        && bits(row.get(5)?) == bits(beat.rhythm.gap_days)
        && bits(row.get(6)?) == bits(beat.rhythm.regularity)
        && row.get::<_, Option<f64>>(7)?.map(bits) == warm_until)
}
