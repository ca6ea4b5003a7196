//! Moves occasions and reminders with their occurrences, and puts two that ask the same into one.

use kith_formats::Occasion;
use rusqlite::{OptionalExtension, params};

use crate::{
    db::Tx,
    error::Result,
    id::{ContactId, ReminderId},
    merge::{Merge, gather::Gathered},
    reminder,
};

/// Puts the occasions of the one person in order: each under its own row, so that what hangs on it stays.
pub(in crate::merge) fn occasions(
    tx: &Tx,
    request: &Merge,
    occasions: &[(Gathered<Occasion>, bool)],
) -> Result<()> {
    let mut rows = vec![rows_of(tx, request.keep)?];
    for other in &request.others {
        rows.push(rows_of(tx, *other)?);
        tx.prepare_cached(
            "UPDATE reminder SET contact_id = ?2 WHERE contact_id = ?1 AND kind <> 'keep_in_touch'",
        )?
        .execute(params![other, request.keep])?;
    }
    let row = |(whose, which): &(usize, usize)| rows.get(*whose)?.get(*which).copied();
    let mut position = 0;
    for (occasion, kept) in occasions {
        let mut ids = occasion.from.iter().filter_map(row);
        let Some(first) = ids.next() else { continue };
        for double in ids {
            fold_occasion(tx, double, first)?;
            remove(tx, double)?;
        }
        if !kept {
            remove(tx, first)?;
            continue;
        }
        place(tx, first, request.keep, position, &occasion.value)?;
        position += 1;
    }
    Ok(())
}

fn rows_of(tx: &Tx, contact: ContactId) -> Result<Vec<i64>> {
    let mut statement =
        tx.prepare_cached("SELECT id FROM occasion WHERE contact_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([contact], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn remove(tx: &Tx, occasion: i64) -> Result<()> {
    tx.prepare_cached("DELETE FROM occasion WHERE id = ?1")?
        .execute([occasion])?;
    Ok(())
}

fn place(
    tx: &Tx,
    occasion: i64,
    contact: ContactId,
    position: i64,
    value: &Occasion,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occasion SET contact_id = ?2, position = ?3, label = ?4, year = ?5, month = ?6, day = ?7 WHERE id = ?1",
    )?
    .execute(params![
        occasion,
        contact,
        position,
        value.label,
        value.date.year,
        value.date.month,
        value.date.day
    ])?;
    Ok(())
}

fn fold_occasion(tx: &Tx, from: i64, into: i64) -> Result<()> {
    let mut statement =
        tx.prepare_cached("SELECT id, lead_days FROM reminder WHERE occasion_id = ?1")?;
    let theirs = statement.query_map([from], |row| Ok((ReminderId(row.get(0)?), row.get(1)?)))?;
    for (reminder, lead_days) in theirs.collect::<rusqlite::Result<Vec<(ReminderId, u32)>>>()? {
        let sql = "SELECT id FROM reminder WHERE occasion_id = ?1 AND lead_days = ?2";
        let ours = tx
            .prepare_cached(sql)?
            .query_row(params![into, lead_days], |row| row.get(0))
            .optional()?;
        match ours {
            Some(ours) => fold(tx, reminder, ours)?,
            None => {
                tx.prepare_cached("UPDATE reminder SET occasion_id = ?2 WHERE id = ?1")?
                    .execute(params![reminder, into])?;
            }
        }
    }
    Ok(())
}

/// Puts keep-in-touch reminders into one, and follow-ups that say the same.
pub(in crate::merge) fn reminders(tx: &Tx, request: &Merge) -> Result<()> {
    for other in &request.others {
        let (ours, theirs) = (keep_in_touch(tx, request.keep)?, keep_in_touch(tx, *other)?);
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => fold(tx, theirs, ours)?,
            (None, Some(theirs)) => {
                tx.prepare_cached("UPDATE reminder SET contact_id = ?2 WHERE id = ?1")?
                    .execute(params![theirs, request.keep])?;
            }
            (_, None) => {}
        }
    }
    while let Some((first, double)) = doubles(tx, request.keep)? {
        fold(tx, double, first)?;
    }
    Ok(())
}

fn keep_in_touch(tx: &Tx, contact: ContactId) -> Result<Option<ReminderId>> {
    let sql = "SELECT id FROM reminder WHERE contact_id = ?1 AND kind = 'keep_in_touch'";
    Ok(tx
        .prepare_cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?)
}

/// Two follow-ups of one person that ask the same at the same time.
fn doubles(tx: &Tx, contact: ContactId) -> Result<Option<(ReminderId, ReminderId)>> {
    let sql = "SELECT one.id, two.id FROM reminder AS one JOIN reminder AS two
                 ON two.contact_id = one.contact_id AND two.kind = 'follow_up' AND two.id > one.id AND two.title = one.title
                    AND two.due_at = one.due_at AND two.rule IS one.rule AND two.from_completion = one.from_completion
               WHERE one.contact_id = ?1 AND one.kind = 'follow_up' LIMIT 1";
    Ok(tx
        .prepare_cached(sql)?
        .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Puts one reminder's occurrences into another's. Of two that are open, the one that the owner knows more of stays.
fn fold(tx: &Tx, from: ReminderId, into: ReminderId) -> Result<()> {
    if let (Some(theirs), Some(ours)) = (known(tx, from)?, known(tx, into)?) {
        reminder::close(tx, if theirs > ours { into } else { from })?;
    }
    tx.prepare_cached("UPDATE occurrence SET reminder_id = ?2 WHERE reminder_id = ?1")?
        .execute(params![from, into])?;
    tx.prepare_cached("DELETE FROM reminder WHERE id = ?1")?
        .execute([from])?;
    Ok(())
}

/// How much the owner knows of the open occurrence: put off by themselves, told of, or nothing yet; and its day.
fn known(tx: &Tx, reminder: ReminderId) -> Result<Option<(u8, String)>> {
    let sql = "SELECT CASE state WHEN 'snoozed' THEN 2 WHEN 'notified' THEN 1 ELSE 0 END, due_on FROM occurrence
               WHERE reminder_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed')";
    Ok(tx
        .prepare_cached(sql)?
        .query_row([reminder], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
