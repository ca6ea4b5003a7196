//! Files that were read and wait, with the cards in them: written, looked through, ticked, and read back to be brought in.

use kith_formats::{Problem, Source};
use rusqlite::{Connection, OptionalExtension, Row, params};

use serde::Serialize;

use super::{decisions::decision, from_json, to_json};
use crate::{
    batch::{
        BatchSource, Gist, Staged, StagedFilter, StagedLine, StagedPage, Verdict, body::Body,
        judge::Judged,
    },
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
    pub judged: &'a Judged,
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
    let judged = card.judged;
    let problems = list(card.problems)?;
    let alike = list(&judged.alike)?;
    let gist = if judged.gist == Gist::default() {
        "{}".to_owned()
    } else {
        to_json(&judged.gist)?
    };
    conn.prepare_cached(
        "INSERT INTO staged_card
           (staged_id, line, verdict, wanted, display, detail, digest, problems, card, raw, photo, contact_id, alike, gist, takes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        staged,
        card.line,
        judged.verdict,
        matches!(judged.verdict, Verdict::New | Verdict::Changed),
        card.body.name.display,
        card.body.detail(),
        card.digest,
        problems,
        to_json(card.body)?,
        card.raw,
        card.photo,
        judged.contact,
        alike,
        gist,
        judged.gist.takes(),
    ])?;
    Ok(())
}

/// A list as JSON; most are empty.
fn list<T: Serialize>(values: &[T]) -> Result<String> {
    if values.is_empty() {
        return Ok("[]".to_owned());
    }
    to_json(&values)
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

const STAGED: &str = "SELECT staged.id, source, file_name, staged.problems,
    count(*) FILTER (WHERE verdict = 'new'), count(*) FILTER (WHERE verdict = 'changed'),
    count(*) FILTER (WHERE verdict = 'may_be'), count(*) FILTER (WHERE verdict = 'known'),
    count(*) FILTER (WHERE verdict = 'removed'), count(*) FILTER (WHERE verdict = 'unusable'),
    count(*) FILTER (WHERE wanted = 1 AND (verdict = 'new' OR verdict = 'removed' OR decision = 'another')),
    count(*) FILTER (WHERE wanted = 1 AND (verdict = 'changed' AND takes > 0 OR decision = 'same')),
    count(*) FILTER (WHERE wanted = 0 AND (verdict = 'new' OR verdict = 'changed')),
    count(*) FILTER (WHERE verdict = 'may_be' AND decision = ''),
    (SELECT count(*) FROM staged_card WHERE staged_id = staged.id AND staged_card.problems <> '[]')
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
        changed: row.get(5)?,
        may_be: row.get(6)?,
        known: row.get(7)?,
        removed: row.get(8)?,
        unusable: row.get(9)?,
        coming: row.get(10)?,
        updating: row.get(11)?,
        left_out: row.get(12)?,
        undecided: row.get(13)?,
        with_problems: row.get(14)?,
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

/// The condition that a filter is.
pub(super) fn chosen(filter: StagedFilter) -> &'static str {
    match filter {
        StagedFilter::All => "",
        StagedFilter::New => "AND verdict = 'new'",
        StagedFilter::Changed => "AND verdict = 'changed'",
        StagedFilter::MayBe => "AND verdict = 'may_be'",
        StagedFilter::Known => "AND verdict = 'known'",
        StagedFilter::Removed => "AND verdict = 'removed'",
        StagedFilter::Problems => "AND problems <> '[]'",
    }
}

/// Rows `offset..offset + limit` of a staged file, in the file's order.
pub fn page(
    conn: &Connection,
    id: StagedId,
    filter: StagedFilter,
    offset: u32,
    limit: u32,
) -> Result<StagedPage> {
    let chosen = chosen(filter);
    let total = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM staged_card WHERE staged_id = ?1 {chosen}"
        ))?
        .query_row([id], |row| row.get(0))?;
    // The inner query sorts ids alone; sorting whole rows would drag every raw card along.
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, line, verdict, wanted, display, detail, problems, decision, contact_id, alike, gist FROM staged_card WHERE id IN
           (SELECT id FROM staged_card WHERE staged_id = ?1 {chosen} ORDER BY id LIMIT ?2 OFFSET ?3)
         ORDER BY id"
    ))?;
    let mut found = statement.query(params![id, limit, offset])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read_line(row)?);
    }
    Ok(StagedPage { total, rows })
}

fn read_line(row: &Row) -> Result<StagedLine> {
    let text = |column| -> Result<&str> {
        Ok(row
            .get_ref(column)?
            .as_str()
            .map_err(rusqlite::Error::from)?)
    };
    Ok(StagedLine {
        id: row.get::<_, i64>(0)?.to_string(),
        line: row.get(1)?,
        verdict: row.get(2)?,
        wanted: row.get(3)?,
        name: row.get(4)?,
        detail: row.get(5)?,
        problems: from_json(text(6)?)?,
        decision: decision(text(7)?),
        contact: row.get(8)?,
        alike: from_json(text(9)?)?,
        gist: from_json(text(10)?)?,
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
