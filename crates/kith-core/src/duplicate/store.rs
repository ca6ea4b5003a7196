//! Reads the book to be compared, and keeps whom the owner called two people.

use std::collections::{HashMap, HashSet};

use kith_formats::{Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach};
use rusqlite::{Connection, params};

use super::{Compared, PairLine, PairsPage, PairsRequest, Suggestion, sentence::sentence};
use crate::{
    contact::{self, reach_kind},
    db::Tx,
    error::{Error, Result},
    id::ContactId,
    likeness::{Index, Profile},
    people,
    time::Moment,
};

/// Called with how much is done and how much there is in all; people while they are read, pairs while they are compared.
pub type Progress<'a> = dyn Fn(u64, u64) + 'a;

/// Most rows of a page.
const LARGEST: u32 = 200;

/// A number that is another one after each step. What was compared at the same number is still true.
pub fn stamp(conn: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'operation'";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Compares everybody in the book.
///
/// # Errors
/// `Cancelled` when `cancelled` says so.
pub fn find(
    conn: &Connection,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Compared> {
    let stamp = stamp(conn)?;
    let (ids, mut index) = read(conn, cancelled)?;
    let distinct = distinct(conn)?;
    let found = index.pairs_while(&mut |done, total| {
        progress(done, total);
        !cancelled()
    });
    let id = |place: usize| ids.get(place).copied().unwrap_or(ContactId(0));
    let suggestions = found
        .ok_or(Error::Cancelled)?
        .into_iter()
        .map(|pair| Suggestion {
            one: id(pair.one),
            other: id(pair.other),
            likelihood: pair.likeness.likelihood,
            strength: pair.likeness.strength,
            reasons: pair.likeness.reasons,
        });
    let two = |it: &Suggestion| distinct.contains(&(it.one.min(it.other), it.one.max(it.other)));
    Ok(Compared {
        stamp,
        people: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        suggestions: suggestions.filter(|it| !two(it)).collect(),
    })
}

/// The values of all people, by whose they are.
type Parts<T> = HashMap<i64, Vec<T>>;

fn read(conn: &Connection, cancelled: &dyn Fn() -> bool) -> Result<(Vec<ContactId>, Index)> {
    let mut reaches = parts(
        conn,
        "SELECT contact_id, kind, value, service FROM reach",
        |row| {
            Ok(Reach {
                kind: reach_kind(row.get_ref(1)?.as_str()?),
                value: row.get(2)?,
                label: String::new(),
                service: row.get(3)?,
                preferred: false,
            })
        },
    )?;
    let sql = "SELECT contact_id, organisation FROM affiliation WHERE organisation <> ''";
    let mut affiliations = parts(conn, sql, |row| {
        Ok(Affiliation {
            organisation: row.get(1)?,
            ..Affiliation::default()
        })
    })?;
    let sql = "SELECT contact_id, year, month, day FROM occasion WHERE kind = 'birthday'";
    let mut occasions = parts(conn, sql, |row| {
        Ok(Occasion {
            kind: OccasionKind::Birthday,
            label: String::new(),
            date: PartialDate {
                year: row.get(1)?,
                month: row.get(2)?,
                day: row.get(3)?,
            },
        })
    })?;
    let sql = "SELECT contact_id, locality FROM address WHERE locality <> ''";
    let mut towns = parts(conn, sql, |row| row.get::<_, String>(1))?;
    let mut statement = conn.prepare_cached(
        "SELECT id, uid, display, given, additional, family, suffix, nickname FROM contact ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let (mut ids, mut index) = (Vec::new(), Index::default());
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        index.add(&Profile {
            uid: row.get(1)?,
            name: Name {
                display: row.get(2)?,
                given: row.get(3)?,
                additional: row.get(4)?,
                family: row.get(5)?,
                suffix: row.get(6)?,
                nickname: row.get(7)?,
                ..Name::default()
            },
            reaches: reaches.remove(&id).unwrap_or_default(),
            affiliations: affiliations.remove(&id).unwrap_or_default(),
            occasions: occasions.remove(&id).unwrap_or_default(),
            towns: towns.remove(&id).unwrap_or_default(),
        });
        ids.push(ContactId(id));
        if ids.len() % 256 == 0 && cancelled() {
            return Err(Error::Cancelled);
        }
    }
    Ok((ids, index))
}

fn parts<T>(
    conn: &Connection,
    sql: &str,
    read: impl Fn(&rusqlite::Row) -> rusqlite::Result<T>,
) -> Result<Parts<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut parts = Parts::new();
    while let Some(row) = rows.next()? {
        let whose: i64 = row.get(0)?;
        parts.entry(whose).or_default().push(read(row)?);
    }
    Ok(parts)
}

fn distinct(conn: &Connection) -> Result<HashSet<(ContactId, ContactId)>> {
    let mut statement = conn.prepare_cached("SELECT one_id, other_id FROM distinct_pair")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows `offset..offset + limit` of what was found.
pub fn page(
    conn: &Connection,
    compared: &Compared,
    request: &PairsRequest,
    moment: &Moment,
) -> Result<PairsPage> {
    // The likeliest come first.
    let total = compared
        .suggestions
        .partition_point(|it| it.likelihood >= request.least);
    let from = usize::try_from(request.offset).unwrap_or(usize::MAX);
    let many = usize::try_from(request.limit.min(LARGEST)).unwrap_or_default();
    let mut rows = Vec::new();
    for it in compared
        .suggestions
        .iter()
        .take(total)
        .skip(from)
        .take(many)
    {
        let one = contact::get(conn, it.one)?.draft;
        rows.push(PairLine {
            one: people::line(conn, it.one, moment.today())?,
            other: people::line(conn, it.other, moment.today())?,
            likelihood: it.likelihood,
            strength: it.strength,
            reason: sentence(&it.reasons, &one),
            reasons: it.reasons.clone(),
        });
    }
    Ok(PairsPage {
        total: u32::try_from(total).unwrap_or(u32::MAX),
        rows,
        people: compared.people,
    })
}

/// Remembers that two are two. Saying so again changes nothing.
///
/// # Errors
/// `Invalid` for somebody and themselves, `NotFound` for who isn't in the book.
pub fn set_distinct(tx: &Tx, one: ContactId, other: ContactId) -> Result<()> {
    if one == other {
        return Err(Error::invalid("contacts", "two different people"));
    }
    for id in [one, other] {
        contact::display(tx, id)?;
    }
    // A conflict passed over would still take an id, and pass for a change.
    tx.prepare_cached(
        "INSERT INTO distinct_pair (one_id, other_id, said_at) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one_id = ?1 AND other_id = ?2)",
    )?
    .execute(params![
        one.min(other),
        one.max(other),
        tx.moment().millis()
    ])?;
    Ok(())
}
