//! SQL of the full-text tables. Must not decide what comes first; `find` does.

use std::{collections::HashMap, ops::ControlFlow};

use rusqlite::{Connection, Row, params, params_from_iter};

use super::{
    facet,
    fold::{Runs, each_token, fold_beginnings, fold_into, push_token},
    phone,
};
use crate::{
    error::Result,
    id::{ContactId, InteractionId},
    people::{Condition, json_array, mask::Standing},
};

/// Rows that are read together.
const CHUNK: usize = 1_000;
const CONTACTS: &str = "
    SELECT c.id, c.note, c.met_how, c.met_where, c.met_through_name,
           c.networks, c.settings, c.circle, c.promised_on IS NOT NULL, c.sorted_on IS NOT NULL, c.archived, c.do_not_contact,
           c.deceased,
           c.display, c.prefix, c.given, c.additional, c.family, c.suffix, c.nickname, c.phonetic_given, c.phonetic_family
      FROM json_each(?1) AS ids CROSS JOIN contact c ON c.id = ids.value";
/// First and last column of a name in `CONTACTS`.
const NAME: std::ops::RangeInclusive<usize> = 13..=21;

/// What else is found of a contact: who, whether it is a phone number, the texts.
const AFFILIATIONS: &str = "
    SELECT a.contact_id, 0, a.organisation, a.department, a.title
      FROM json_each(?1) AS ids CROSS JOIN affiliation a ON a.contact_id = ids.value";
const TAGS: &str = "
    SELECT tag.contact_id, 0, tag.name FROM json_each(?1) AS ids CROSS JOIN tag ON tag.contact_id = ids.value";
const CUSTOM_FIELDS: &str = "
    SELECT f.contact_id, 0, f.name, f.value FROM json_each(?1) AS ids CROSS JOIN custom_field f ON f.contact_id = ids.value";
const REACHES: &str = "
    SELECT r.contact_id, r.kind = 'phone', r.value FROM json_each(?1) AS ids CROSS JOIN reach r ON r.contact_id = ids.value";
const ADDRESSES: &str = "
    SELECT a.contact_id, 0, a.po_box, a.extended, a.street, a.locality, a.region, a.postal_code, a.country, a.formatted
      FROM json_each(?1) AS ids CROSS JOIN address a ON a.contact_id = ids.value";

/// What is indexed of one contact, folded; the columns of `contact_text`.
#[derive(Debug, Default)]
struct Texts {
    name: String,
    organisation: String,
    tag: String,
    note: String,
    facet: String,
}

/// A column of [`Texts`].
type Column = fn(&mut Texts) -> &mut String;

/// Makes contacts findable as they are now; those that are gone are found no more.
pub fn refresh_contacts(conn: &Connection, ids: &[ContactId]) -> Result<()> {
    let mut delete = conn.prepare_cached("DELETE FROM contact_text WHERE rowid = ?1")?;
    for id in ids {
        delete.execute([id])?;
    }
    index_contacts(conn, ids)
}

fn index_contacts(conn: &Connection, ids: &[ContactId]) -> Result<()> {
    let mut runs = Runs::default();
    for chunk in ids.chunks(CHUNK) {
        insert_contacts(conn, &gather(conn, chunk, &mut runs)?)?;
    }
    Ok(())
}

fn insert_contacts(conn: &Connection, contacts: &[(ContactId, Texts)]) -> Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO contact_text (rowid, name, organisation, tag, note, facet) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (id, texts) in contacts {
        insert.execute(params![
            id,
            texts.name,
            texts.organisation,
            texts.tag,
            texts.note,
            texts.facet
        ])?;
    }
    Ok(())
}

/// Everything that is found of these contacts, in a few readings for all of them.
fn gather(
    conn: &Connection,
    ids: &[ContactId],
    runs: &mut Runs,
) -> Result<Vec<(ContactId, Texts)>> {
    let ids = json_array(ids);
    let mut texts = Vec::new();
    let mut read = conn.prepare_cached(CONTACTS)?;
    let mut rows = read.query([&ids])?;
    while let Some(row) = rows.next()? {
        texts.push((row.get(0)?, contact(row, runs)?));
    }
    let places: HashMap<ContactId, usize> = texts
        .iter()
        .enumerate()
        .map(|(place, (id, _))| (*id, place))
        .collect();
    let columns: [(&str, Column); 5] = [
        (AFFILIATIONS, |texts| &mut texts.organisation),
        (TAGS, |texts| &mut texts.tag),
        (CUSTOM_FIELDS, |texts| &mut texts.note),
        (REACHES, |texts| &mut texts.note),
        (ADDRESSES, |texts| &mut texts.note),
    ];
    for (sql, column) in columns {
        let mut read = conn.prepare_cached(sql)?;
        let mut rows = read.query([&ids])?;
        while let Some(row) = rows.next()? {
            let place = places.get(&row.get(0)?);
            if let Some((_, texts)) = place.and_then(|place| texts.get_mut(*place)) {
                add(row, runs, column(texts))?;
            }
        }
    }
    Ok(texts)
}

fn contact(row: &Row<'_>, runs: &mut Runs) -> Result<Texts> {
    let standing = Standing {
        networks: row.get(5)?,
        settings: row.get(6)?,
        circle: row.get(7)?,
        has_cadence: row.get(8)?,
        sorted: row.get(9)?,
        archived: row.get(10)?,
        do_not_contact: row.get(11)?,
        deceased: row.get(12)?,
    };
    let mut texts = Texts {
        facet: facet::tokens(standing.mask()),
        ..Texts::default()
    };
    for column in 1..=4 {
        fold_into(runs, text(row, column)?, &mut texts.note);
    }
    for column in NAME {
        each_token(runs, text(row, column)?, |_, token| {
            push_new(token, &mut texts.name);
        });
    }
    Ok(texts)
}

fn add(row: &Row<'_>, runs: &mut Runs, folded: &mut String) -> Result<()> {
    let is_phone: bool = row.get(1)?;
    for column in 2..row.as_ref().column_count() {
        let text = text(row, column)?;
        fold_into(runs, text, folded);
        if is_phone {
            phone::each_token(text, |token| push_new(token, folded));
        }
    }
    Ok(())
}

fn text<'row>(row: &'row Row<'_>, column: usize) -> Result<&'row str> {
    Ok(row
        .get_ref(column)?
        .as_str()
        .map_err(rusqlite::Error::from)?)
}

/// Adds a token that isn't there yet.
fn push_new(token: &str, folded: &mut String) {
    if !folded.split(' ').any(|known| known == token) {
        push_token(token, folded);
    }
}

/// Makes interactions findable as they are now; those that are gone are found no more.
pub fn refresh_interactions(conn: &Connection, ids: &[InteractionId]) -> Result<()> {
    let mut delete = conn.prepare_cached("DELETE FROM interaction_text WHERE rowid = ?1")?;
    let mut read =
        conn.prepare_cached("SELECT id, note FROM interaction WHERE id = ?1 AND note <> ''")?;
    let mut runs = Runs::default();
    let mut folded = String::new();
    for id in ids {
        delete.execute([id])?;
        let mut rows = read.query([id])?;
        while let Some(row) = rows.next()? {
            index_interaction(conn, row, &mut runs, &mut folded)?;
        }
    }
    Ok(())
}

fn index_interaction(
    conn: &Connection,
    row: &Row<'_>,
    runs: &mut Runs,
    folded: &mut String,
) -> Result<()> {
    folded.clear();
    fold_beginnings(runs, text(row, 1)?, folded);
    let mut insert =
        conn.prepare_cached("INSERT INTO interaction_text (rowid, note) VALUES (?1, ?2)")?;
    insert.execute(params![row.get::<_, i64>(0)?, &*folded])?;
    Ok(())
}

/// Both full-text tables anew.
pub fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute(
        "INSERT INTO contact_text (contact_text) VALUES ('delete-all')",
        [],
    )?;
    conn.execute(
        "INSERT INTO interaction_text (interaction_text) VALUES ('delete-all')",
        [],
    )?;
    let mut read = conn.prepare("SELECT id FROM contact ORDER BY id")?;
    let ids = read
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<ContactId>>>()?;
    index_contacts(conn, &ids)?;
    let mut runs = Runs::default();
    let mut folded = String::new();
    let mut read = conn.prepare("SELECT id, note FROM interaction WHERE note <> '' ORDER BY id")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        index_interaction(conn, row, &mut runs, &mut folded)?;
    }
    conn.execute(
        "INSERT INTO contact_text (contact_text) VALUES ('optimize')",
        [],
    )?;
    conn.execute(
        "INSERT INTO interaction_text (interaction_text) VALUES ('optimize')",
        [],
    )?;
    Ok(())
}

/// At most `most` contacts that fit the FTS5 `expression` and the condition, in the order of their ids.
pub(super) fn contacts(
    conn: &Connection,
    expression: &str,
    condition: &Condition,
    most: usize,
) -> Result<Vec<ContactId>> {
    let mut read = conn.prepare_cached(&format!(
        "SELECT t.contact_id FROM contact_text f CROSS JOIN tie t ON t.contact_id = f.rowid
          WHERE contact_text MATCH ? AND {} LIMIT ?",
        condition.sql
    ))?;
    let values = condition.values_between(expression, most);
    let ids = read.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Hands `sink` who took part in the newest `most` interactions that fit the FTS5 `expression`, as far as the condition
/// takes them, until it breaks off.
pub(super) fn each_participant(
    conn: &Connection,
    expression: &str,
    condition: &Condition,
    most: usize,
    mut sink: impl FnMut(InteractionId, ContactId) -> ControlFlow<()>,
) -> Result<()> {
    let mut read = conn.prepare_cached(&format!(
        "SELECT f.id, t.contact_id
           FROM (SELECT rowid AS id FROM interaction_text WHERE interaction_text MATCH ? ORDER BY rowid DESC LIMIT {most}) f
           CROSS JOIN participant p ON p.interaction_id = f.id
           CROSS JOIN tie t ON t.contact_id = p.contact_id
          WHERE {} LIMIT ?",
        condition.sql
    ))?;
    let mut rows = read.query(params_from_iter(
        condition.values_between(expression, usize::MAX),
    ))?;
    while let Some(row) = rows.next()? {
        if sink(row.get(0)?, row.get(1)?).is_break() {
            break;
        }
    }
    Ok(())
}

/// The texts behind the column `note` of a contact as they are written, the best to show first.
pub(super) fn contact_notes(conn: &Connection, id: ContactId) -> Result<Vec<String>> {
    let mut read = conn.prepare_cached(
        "SELECT note FROM contact WHERE id = ?1
         UNION ALL SELECT name || ': ' || value FROM custom_field WHERE contact_id = ?1
         UNION ALL SELECT value FROM reach WHERE contact_id = ?1
         UNION ALL SELECT formatted FROM address WHERE contact_id = ?1
         UNION ALL SELECT concat_ws(', ', nullif(po_box, ''), nullif(extended, ''), nullif(street, ''), nullif(locality, ''),
                                    nullif(region, ''), nullif(postal_code, ''), nullif(country, ''))
                     FROM address WHERE contact_id = ?1
         UNION ALL SELECT concat_ws(', ', nullif(met_how, ''), nullif(met_where, ''), nullif(met_through_name, ''))
                     FROM contact WHERE id = ?1",
    )?;
    let texts = read.query_map([id], |row| row.get(0))?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn interaction_note(conn: &Connection, id: InteractionId) -> Result<String> {
    let mut read = conn.prepare_cached("SELECT note FROM interaction WHERE id = ?1")?;
    Ok(read.query_row([id], |row| row.get(0))?)
}
