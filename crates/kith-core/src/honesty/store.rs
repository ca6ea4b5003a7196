//! SQL of judging the rhythm: the days in touch of everybody who is tended, and the verdict.

use rusqlite::{Connection, OptionalExtension};

use super::{Honesty, cases, judge};
use crate::{
    db::Db,
    error::Result,
    tie,
    time::{Moment, day_from},
};

/// Days between two judgements.
const REVIEWED_FOR: i32 = 7;

/// How well the rhythm foresaw what came of every day that somebody was due.
pub fn honesty(connection: &Connection, moment: &Moment) -> Result<Honesty> {
    let today = moment.today().to_epoch_days();
    let mut tended =
        connection.prepare_cached("SELECT contact_id, cadence_days FROM tie WHERE cadence_days IS NOT NULL AND contact_days > 0")?;
    let mut touches = connection.prepare_cached(
        "SELECT DISTINCT happened_on FROM participant CROSS JOIN interaction ON interaction.id = interaction_id
          WHERE contact_id = ?1 ORDER BY happened_on",
    )?;
    let mut found = Vec::new();
    let mut rows = tended.query([])?;
    while let Some(row) = rows.next()? {
        let days = touches.query_map([row.get::<_, i64>(0)?], |row| {
            Ok(day_from(row.get_ref(0)?.as_str()?))
        })?;
        let days = days.collect::<rusqlite::Result<Vec<_>>>()?;
        let days: Vec<i32> = days
            .into_iter()
            .flatten()
            .map(|day| day.to_epoch_days())
            .collect();
        found.extend(cases(&days, row.get(1)?, today));
    }
    Ok(Honesty {
        plain: is_plain(connection)?,
        ..judge(found)
    })
}

/// Whether the rhythm lost when it was last judged.
pub fn is_plain(connection: &Connection) -> Result<bool> {
    let sql = "SELECT value FROM meta WHERE key = 'plain_cadence'";
    let plain: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(plain.as_deref() == Some("1"))
}

/// Judges again when the last time is a week ago, and recomputes every tie when the verdict is another.
pub fn review(db: &Db, moment: &Moment) -> Result<()> {
    if !moment.is_plausible() || db.read(|connection| is_fresh(connection, moment))? {
        return Ok(());
    }
    db.write_unlogged(|connection| {
        let plain = honesty(connection, moment)?.lost;
        let was_plain = is_plain(connection)?;
        put(connection, "plain_cadence", &u8::from(plain).to_string())?;
        put(
            connection,
            "judged_on",
            &moment.today().to_epoch_days().to_string(),
        )?;
        if plain != was_plain {
            tie::recompute(connection)?;
        }
        Ok(())
    })
}

fn is_fresh(connection: &Connection, moment: &Moment) -> Result<bool> {
    let sql = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'judged_on'";
    let on: Option<i32> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    let age = on.map(|on| moment.today().to_epoch_days().saturating_sub(on));
    Ok(age.is_some_and(|age| (0..REVIEWED_FOR).contains(&age)))
}

fn put(connection: &Connection, key: &str, value: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
    )?;
    Ok(())
}
