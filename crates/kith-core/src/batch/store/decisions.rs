//! What the owner decides about staged cards, and the cards as they are brought in: who comes, who is whom, which change is
//! taken over.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{from_json, staged::chosen, to_json};
use crate::{
    batch::{
        BatchSource, Decision, Staged, StagedDiff, StagedFilter, Verdict, body::Body,
        judge::Against, staged_diff,
    },
    db::Db,
    error::{Error, Result},
    id::{ContactId, StagedId},
    time::Moment,
};

/// Changes that the owner wants otherwise than proposed: by their identity, whether they are taken over.
pub(in crate::batch) type Choices = BTreeMap<String, bool>;

/// Ticks or unticks people of a staged file by their rows; rows that can't be ticked stay as they are.
///
/// # Errors
/// `NotFound` when the file was committed or discarded.
pub fn want(db: &Db, id: StagedId, rows: &[i64], on: bool) -> Result<Staged> {
    db.write_unlogged(|conn| {
        let mut statement = conn.prepare_cached(
            "UPDATE staged_card SET wanted = ?3
             WHERE id = ?2 AND staged_id = ?1 AND (verdict = 'new' OR verdict = 'changed' OR verdict = 'removed')",
        )?;
        for row in rows {
            statement.execute(params![id, row, on])?;
        }
        super::staged(conn, id)
    })
}

/// Ticks or unticks everybody of a staged file that a filter shows; those whom the owner removed only where it shows them
/// alone.
///
/// # Errors
/// `NotFound` when the file was committed or discarded.
pub fn want_all(db: &Db, id: StagedId, filter: StagedFilter, on: bool) -> Result<Staged> {
    let removed = if filter == StagedFilter::Removed {
        "OR verdict = 'removed'"
    } else {
        ""
    };
    db.write_unlogged(|conn| {
        let sql = format!(
            "UPDATE staged_card SET wanted = ?2
             WHERE staged_id = ?1 {} AND (verdict = 'new' OR verdict = 'changed' {removed})",
            chosen(filter)
        );
        conn.execute(&sql, params![id, on])?;
        super::staged(conn, id)
    })
}

const DECIDE: &str = "UPDATE staged_card SET decision = ?2, wanted = (?2 <> ''), contact_id = coalesce(?3, contact_id)
     WHERE staged_id = ?1 AND verdict = 'may_be'";

/// Says of cards that may be somebody in the book who they are; without rows, of all of them. `contact` is somebody else than
/// the likeliest.
///
/// # Errors
/// `NotFound` when the file was committed or discarded, or nobody is `contact`.
pub fn decide(
    db: &Db,
    id: StagedId,
    rows: &[i64],
    decision: Option<Decision>,
    contact: Option<ContactId>,
) -> Result<Staged> {
    let word = match decision {
        None => "",
        Some(Decision::Same) => "same",
        Some(Decision::Another) => "another",
    };
    db.write_unlogged(|conn| {
        if let Some(contact) = contact {
            crate::contact::display(conn, contact)?;
        }
        if rows.is_empty() {
            conn.execute(DECIDE, params![id, word, contact])?;
        }
        let mut one = conn.prepare_cached(&format!("{DECIDE} AND id = ?4"))?;
        for row in rows {
            one.execute(params![id, word, contact, row])?;
        }
        super::staged(conn, id)
    })
}

/// Takes a change of a staged card over or not; without one, all of its changes. Says what the card changes now.
///
/// # Errors
/// `NotFound` when the row is gone, or is about nobody in the book.
pub fn choose(
    db: &Db,
    id: StagedId,
    row: i64,
    change: Option<&str>,
    take: bool,
    moment: &Moment,
) -> Result<StagedDiff> {
    db.write_unlogged(|conn| {
        let diff = staged_diff(conn, id, row, moment)?;
        let mut choices: Choices = diff
            .changes
            .iter()
            .map(|one| (one.id.clone(), one.take))
            .collect();
        let wanted = choices
            .iter_mut()
            .filter(|(id, _)| change.is_none_or(|change| change == *id));
        wanted.for_each(|(_, kept)| *kept = take);
        let takes = choices.values().filter(|take| **take).count();
        let takes = u32::try_from(takes).unwrap_or(u32::MAX);
        conn.prepare_cached(
            "UPDATE staged_card SET choices = ?3, takes = ?4 WHERE id = ?2 AND staged_id = ?1",
        )?
        .execute(params![id, row, to_json(&choices)?, takes])?;
        staged_diff(conn, id, row, moment)
    })
}

/// Takes every change of every changed card over, or none.
pub fn choose_all(db: &Db, id: StagedId, take: bool, moment: &Moment) -> Result<Staged> {
    let rows = db.read(|conn| {
        let mut statement = conn.prepare_cached(
            "SELECT id FROM staged_card WHERE staged_id = ?1 AND (verdict = 'changed' OR decision = 'same')",
        )?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<i64>>>()?)
    })?;
    for row in rows {
        match choose(db, id, row, None, take, moment) {
            Ok(_) | Err(Error::NotFound { .. }) => (),
            Err(error) => return Err(error),
        }
    }
    db.read(|conn| super::staged(conn, id))
}

/// A staged card with whom it is, or may be, about; `None` where that is nobody.
pub(in crate::batch) fn against(
    conn: &Connection,
    id: StagedId,
    row: i64,
) -> Result<Option<Against>> {
    let found = conn
        .prepare_cached(
            "SELECT contact_id, card, raw, photo, choices, source FROM staged_card JOIN staged ON staged.id = staged_id
             WHERE staged_card.id = ?2 AND staged_id = ?1 AND contact_id IS NOT NULL AND (verdict = 'changed' OR verdict = 'may_be')",
        )?
        .query_row(params![id, row], |row| {
            Ok((
                (row.get(0)?, row.get::<_, String>(1)?, row.get(2)?),
                (row.get(3)?, row.get::<_, String>(4)?, row.get(5)?),
            ))
        })
        .optional()?;
    let Some(((contact, card, raw), (photo, choices, source))) = found else {
        return Ok(None);
    };
    Ok(Some(Against {
        contact,
        body: from_json(&card)?,
        raw,
        photo,
        source,
        choices: from_json(&choices)?,
    }))
}

/// A staged card that the owner wants.
pub(in crate::batch) struct WantedCard {
    pub verdict: Verdict,
    pub decision: Option<Decision>,
    pub contact: Option<ContactId>,
    pub body: Body,
    pub raw: String,
    pub digest: String,
    pub photo: Option<Vec<u8>>,
    pub choices: Choices,
}

impl WantedCard {
    /// What it changes about somebody.
    pub fn against(self, contact: ContactId, source: BatchSource) -> Against {
        Against {
            contact,
            body: self.body,
            raw: self.raw,
            photo: self.photo,
            source,
            choices: self.choices,
        }
    }
}

pub(in crate::batch) fn wanted(conn: &Connection, id: StagedId) -> Result<u32> {
    let sql = "SELECT count(*) FROM staged_card WHERE staged_id = ?1 AND wanted = 1";
    Ok(conn.query_row(sql, [id], |row| row.get(0))?)
}

/// Hands on every wanted card in the file's order, until one fails.
pub(in crate::batch) fn each_wanted(
    conn: &Connection,
    id: StagedId,
    mut each: impl FnMut(WantedCard) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT card, choices, verdict, decision, contact_id, raw, digest, photo
         FROM staged_card WHERE staged_id = ?1 AND wanted = 1 ORDER BY id",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        each(read_wanted(row)?)?;
    }
    Ok(())
}

fn read_wanted(row: &Row) -> Result<WantedCard> {
    let text = |column| -> Result<&str> {
        Ok(row
            .get_ref(column)?
            .as_str()
            .map_err(rusqlite::Error::from)?)
    };
    Ok(WantedCard {
        body: from_json(text(0)?)?,
        choices: from_json(text(1)?)?,
        verdict: row.get(2)?,
        decision: decision(text(3)?),
        contact: row.get(4)?,
        raw: row.get(5)?,
        digest: row.get(6)?,
        photo: row.get(7)?,
    })
}

/// The table admits these words only.
pub(super) fn decision(word: &str) -> Option<Decision> {
    match word {
        "same" => Some(Decision::Same),
        "another" => Some(Decision::Another),
        _ => None,
    }
}

/// The next few wanted rows with a picture, after this row.
pub(in crate::batch) fn pictures(
    conn: &Connection,
    id: StagedId,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, Vec<u8>)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, photo FROM staged_card
         WHERE staged_id = ?1 AND id > ?2 AND wanted = 1 AND photo IS NOT NULL ORDER BY id LIMIT ?3",
    )?;
    let rows = statement.query_map(params![id, after, limit], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::batch) fn set_picture(
    conn: &Connection,
    row: i64,
    bytes: Option<&[u8]>,
) -> Result<()> {
    conn.prepare_cached("UPDATE staged_card SET photo = ?2 WHERE id = ?1")?
        .execute(params![row, bytes])?;
    Ok(())
}
