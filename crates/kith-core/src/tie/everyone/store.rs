//! SQL of everyone's tie: one index is read from end to end.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::{Month, Standing};
use crate::{
    error::Result,
    id::ContactId,
    people::{TieState, mask, state},
    rhythm::{Rhythm, Strength},
    time::day_from,
};

/// Everyone who is neither archived nor dead, the weakest tie first.
pub fn network(connection: &Connection, today: NaiveDate) -> Result<Vec<Standing>> {
    let mut read = connection.prepare_cached(
        "SELECT contact_id, mask, warm_until, last_on, due_on, cadence_days, gap_days, regularity, contact_days
           FROM tie INDEXED BY tie_strength WHERE mask & ?1 = 0 ORDER BY warm_until, contact_id",
    )?;
    let rows = read.query_map([mask::ARCHIVED | mask::DECEASED], |row| {
        standing(row, today)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn standing(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<Standing> {
    let day = |column| {
        Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?.and_then(day_from))
    };
    let (last_on, due_on) = (day(3)?, day(4)?);
    let cadence_days: Option<u32> = row.get(5)?;
    let rhythm = Rhythm {
        gap_days: row.get(6)?,
        regularity: row.get(7)?,
    };
    let strength = row.get::<_, Option<f64>>(2)?.and_then(Strength::kept);
    Ok(Standing {
        contact: row.get(0)?,
        mask: row.get(1)?,
        strength,
        share: strength.map_or(0.0, |strength| strength.on(today.to_epoch_days())),
        state: cadence_days.map_or(TieState::Known, |cadence| {
            state(rhythm, cadence, last_on, due_on, today)
        }),
        last_on,
        due_on,
        cadence_days,
        contact_days: row.get(8)?,
        gap_days: rhythm.gap_days,
    })
}

/// The distinct days with a touch from `from` to `to`, oldest first: with one contact, or with anybody.
pub fn days_in_touch(
    connection: &Connection,
    contact: Option<ContactId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<NaiveDate>> {
    let sql = match contact {
        Some(_) => {
            "SELECT DISTINCT happened_on FROM participant CROSS JOIN interaction ON interaction.id = interaction_id
              WHERE contact_id = ?3 AND happened_on BETWEEN ?1 AND ?2 ORDER BY happened_on"
        }
        None => {
            "SELECT DISTINCT happened_on FROM interaction
              WHERE happened_on BETWEEN ?1 AND ?2 AND ?3 IS NULL ORDER BY happened_on"
        }
    };
    let mut read = connection.prepare_cached(sql)?;
    let days = read.query_map(params![from.to_string(), to.to_string(), contact], |row| {
        Ok(day_from(row.get_ref(0)?.as_str()?))
    })?;
    let days = days.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(days.into_iter().flatten().collect())
}

/// How many days of each month one was in touch, oldest first; months without a touch are there with none.
pub fn months_in_touch(
    connection: &Connection,
    contact: Option<ContactId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Month>> {
    let days = days_in_touch(connection, contact, from, to)?;
    let number = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    let (first, last) = (number(from), number(to));
    let mut months: Vec<Month> = (first..=last)
        .map(|month| Month {
            year: month.div_euclid(12),
            month: month.rem_euclid(12).cast_unsigned() + 1,
            days: 0,
        })
        .collect();
    for day in days {
        let place = usize::try_from(number(day) - first).ok();
        if let Some(month) = place.and_then(|place| months.get_mut(place)) {
            month.days += 1;
        }
    }
    Ok(months)
}
