//! Files that were read and wait, with the cards in them: written, looked through, ticked, and read back to be brought in.

use kith_formats::{Problem, Source};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{from_json, to_json};
use crate::{
    batch::{BatchSource, Staged, StagedFilter, StagedLine, StagedPage, Verdict, body::Body},
    db::Db,
    error::{Error, Result},
    id::StagedId,
    time::Moment,
};

/// Drops the oldest staged files beyond this many.
pub(in crate::batch) fn make_room(conn: &Connection, keep: u32) -> Result<()> {
    conn.execute(
        "DELETE FROM staged WHERE id NOT IN (SELECT id FROM staged ORDER BY id DESC LIMIT ?1)",
        [keep],
    )?;
    Ok(())
}

pub(in crate::batch) fn insert_staged(
    conn: &Connection,
    source: Source,
    file_name: &str,
    moment: &Moment,
) -> Result<StagedId> {
    conn.execute(
        "INSERT INTO staged (source, file_name, created_at) VALUES (?1, ?2, ?3)",
        params![BatchSource::File(source), file_name, moment.millis()],
    )?;
    Ok(StagedId(conn.last_insert_rowid()))
}

/// A card about to be staged.
pub(in crate::batch) struct NewCard<'a> {
    pub line: u32,
    pub verdict: Verdict,
    pub digest: &'a str,
    pub body: &'a Body,
    pub raw: &'a str,
    pub photo: Option<&'a [u8]>,
    pub problems: &'a [Problem],
}

pub(in crate::batch) fn insert_card(
    conn: &Connection,
    staged: StagedId,
    card: &NewCard,
) -> Result<()> {
    let problems = if card.problems.is_empty() {
        "[]".to_owned()
    } else {
        to_json(&card.problems)?
    };
    conn.prepare_cached(
        "INSERT INTO staged_card (staged_id, line, verdict, wanted, display, detail, digest, problems, card, raw, photo)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        staged,
        card.line,
        card.verdict,
        card.verdict == Verdict::New,
        card.body.name.display,
        card.body.detail(),
        card.digest,
        problems,
        to_json(card.body)?,
        card.raw,
        card.photo,
    ])?;
    Ok(())
}

/// The file was read to its end.
pub(in crate::batch) fn complete(
    conn: &Connection,
    id: StagedId,
    problems: &[Problem],
) -> Result<()> {
    conn.execute(
        "UPDATE staged SET complete = 1, problems = ?2 WHERE id = ?1",
        params![id, to_json(&problems)?],
    )?;
    Ok(())
}

/// Whether the book has somebody with this UID, also as part of another one, or brought in the same content before.
pub(in crate::batch) fn is_known(conn: &Connection, uid: &str, digest: &str) -> Result<bool> {
    let same_uid = !uid.is_empty()
        && conn
            // The book's own are URNs; a card's are read without that.
            .prepare_cached(
                "SELECT 1 FROM contact WHERE uid = ?1 OR uid = 'urn:uuid:' || ?1
                 UNION ALL SELECT 1 FROM merged WHERE uid = ?1 OR uid = 'urn:uuid:' || ?1",
            )?
            .exists([uid])?;
    Ok(same_uid
        || conn
            .prepare_cached("SELECT 1 FROM source_card WHERE digest = ?1")?
            .exists([digest])?)
}

const STAGED: &str = "SELECT staged.id, source, file_name, staged.problems,
    count(*) FILTER (WHERE verdict = 'new'), count(*) FILTER (WHERE verdict = 'known'),
    count(*) FILTER (WHERE verdict = 'unusable'), count(*) FILTER (WHERE verdict = 'new' AND wanted = 0),
    count(*) FILTER (WHERE staged_card.problems <> '[]')
  FROM staged LEFT JOIN staged_card ON staged_id = staged.id";

fn read_staged(row: &Row) -> rusqlite::Result<(Staged, String)> {
    let source = match row.get(1)? {
        BatchSource::File(source) => source,
        BatchSource::Sample => return Err(rusqlite::types::FromSqlError::InvalidType.into()),
    };
    let staged = Staged {
        id: row.get(0)?,
        source,
        file_name: row.get(2)?,
        new: row.get(4)?,
        known: row.get(5)?,
        unusable: row.get(6)?,
        left_out: row.get(7)?,
        with_problems: row.get(8)?,
        problems: Vec::new(),
    };
    Ok((staged, row.get(3)?))
}

/// A staged file and what it holds.
///
/// # Errors
/// `NotFound` when it was committed or discarded.
pub fn staged(conn: &Connection, id: StagedId) -> Result<Staged> {
    let found = conn
        .prepare_cached(&format!("{STAGED} WHERE staged.id = ?1 GROUP BY staged.id"))?
        .query_row([id], read_staged)
        .optional()?;
    let (staged, problems) = found.ok_or(Error::NotFound {
        what: "staged file",
    })?;
    Ok(Staged {
        problems: from_json(&problems)?,
        ..staged
    })
}

/// Files that wait for the owner's yes, the newest first.
pub fn staged_files(conn: &Connection) -> Result<Vec<Staged>> {
    let sql = format!("{STAGED} WHERE complete = 1 GROUP BY staged.id ORDER BY staged.id DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut files = Vec::new();
    for found in statement.query_map([], read_staged)? {
        let (staged, problems) = found?;
        files.push(Staged {
            problems: from_json(&problems)?,
            ..staged
        });
    }
    Ok(files)
}

/// Rows `offset..offset + limit` of a staged file, in the file's order.
pub fn page(
    conn: &Connection,
    id: StagedId,
    filter: StagedFilter,
    offset: u32,
    limit: u32,
) -> Result<StagedPage> {
    let chosen = match filter {
        StagedFilter::All => "",
        StagedFilter::New => "AND verdict = 'new'",
        StagedFilter::Known => "AND verdict = 'known'",
        StagedFilter::Problems => "AND problems <> '[]'",
    };
    let total = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM staged_card WHERE staged_id = ?1 {chosen}"
        ))?
        .query_row([id], |row| row.get(0))?;
    // The inner query sorts ids alone; sorting whole rows would drag every raw card along.
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, line, verdict, wanted, display, detail, problems FROM staged_card WHERE id IN
           (SELECT id FROM staged_card WHERE staged_id = ?1 {chosen} ORDER BY id LIMIT ?2 OFFSET ?3)
         ORDER BY id"
    ))?;
    let lines = statement.query_map(params![id, limit, offset], |row| {
        let line = StagedLine {
            id: row.get::<_, i64>(0)?.to_string(),
            line: row.get(1)?,
            verdict: row.get(2)?,
            wanted: row.get(3)?,
            name: row.get(4)?,
            detail: row.get(5)?,
            problems: Vec::new(),
        };
        Ok((line, row.get::<_, String>(6)?))
    })?;
    let mut rows = Vec::new();
    for found in lines {
        let (line, problems) = found?;
        rows.push(StagedLine {
            problems: from_json(&problems)?,
            ..line
        });
    }
    Ok(StagedPage { total, rows })
}

/// Ticks or unticks new people of a staged file, by their rows; rows that aren't new people of it stay as they are.
///
/// # Errors
/// `NotFound` when the file was committed or discarded.
pub fn want(db: &Db, id: StagedId, rows: &[i64], on: bool) -> Result<Staged> {
    db.write_unlogged(|conn| {
        let mut statement =
            conn.prepare_cached("UPDATE staged_card SET wanted = ?3 WHERE id = ?2 AND staged_id = ?1 AND verdict = 'new'")?;
        for row in rows {
            statement.execute(params![id, row, on])?;
        }
        staged(conn, id)
    })
}

/// Ticks or unticks every new person of a staged file.
///
/// # Errors
/// `NotFound` when the file was committed or discarded.
pub fn want_all(db: &Db, id: StagedId, on: bool) -> Result<Staged> {
    db.write_unlogged(|conn| {
        conn.execute(
            "UPDATE staged_card SET wanted = ?2 WHERE staged_id = ?1 AND verdict = 'new'",
            params![id, on],
        )?;
        staged(conn, id)
    })
}

/// Forgets a staged file; one that is gone already is no error.
pub fn discard(db: &Db, id: StagedId) -> Result<()> {
    db.write_unlogged(|conn| delete_staged(conn, id))
}

pub(in crate::batch) fn delete_staged(conn: &Connection, id: StagedId) -> Result<()> {
    conn.execute("DELETE FROM staged WHERE id = ?1", [id])?;
    Ok(())
}

/// A staged card that the owner wants.
pub(in crate::batch) struct WantedCard {
    pub body: Body,
    pub raw: String,
    pub digest: String,
    pub photo: Option<Vec<u8>>,
}

pub(in crate::batch) fn wanted(conn: &Connection, id: StagedId) -> Result<u32> {
    let sql =
        "SELECT count(*) FROM staged_card WHERE staged_id = ?1 AND verdict = 'new' AND wanted = 1";
    Ok(conn.query_row(sql, [id], |row| row.get(0))?)
}

/// Hands on every wanted card in the file's order, until one fails.
pub(in crate::batch) fn each_wanted(
    conn: &Connection,
    id: StagedId,
    mut each: impl FnMut(WantedCard) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT card, raw, digest, photo FROM staged_card WHERE staged_id = ?1 AND verdict = 'new' AND wanted = 1 ORDER BY id",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        each(WantedCard {
            body: from_json(body)?,
            raw: row.get(1)?,
            digest: row.get(2)?,
            photo: row.get(3)?,
        })?;
    }
    Ok(())
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
         WHERE staged_id = ?1 AND verdict = 'new' AND id > ?2 AND wanted = 1 AND photo IS NOT NULL ORDER BY id LIMIT ?3",
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
