//! SQL of People: pages, lines, counts. Only reads.

use std::fmt::Write as _;
use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    Counts, Filter, Page, PageRequest, PersonLine, TagCount, TieState,
    mask::{self, Test},
    page::{LARGEST, Order, Stretch, Window, stretches},
};
use crate::{
    error::{Error, Result},
    id::ContactId,
    rhythm::Rhythm,
    search,
};

const LINES: &str = "
    SELECT c.id, c.display, a.title, a.organisation, a.department, t.mask, t.cadence_days, t.last_on, t.due_on,
           t.gap_days, t.regularity, EXISTS (SELECT 1 FROM photo WHERE photo.contact_id = c.id), c.cadence_days
      FROM json_each(?1) AS ids
      CROSS JOIN contact c ON c.id = ids.value
      CROSS JOIN tie t ON t.contact_id = c.id
      LEFT JOIN affiliation a ON a.id = (
        SELECT id FROM affiliation WHERE contact_id = c.id ORDER BY to_on IS NOT NULL, position, id LIMIT 1)
     ORDER BY ids.key";

/// One page of the list. `limit` above 500 counts as 500.
pub fn page(conn: &Connection, request: &PageRequest, today: NaiveDate) -> Result<Page> {
    let limit = request.limit.min(LARGEST);
    let (total, ids) = if request.filter.text.trim().is_empty() {
        listed(conn, request, limit, today)?
    } else {
        found(conn, request, limit, today)?
    };
    Ok(Page {
        total,
        rows: lines(conn, &ids, today)?,
    })
}

fn found(conn: &Connection, request: &PageRequest, limit: u32, today: NaiveDate) -> Result<(u32, Vec<ContactId>)> {
    let ids = search::matching_filter(conn, &request.filter, search::MOST, today)?;
    let shown = ids.iter().copied().skip(to_usize(request.offset)).take(to_usize(limit)).collect();
    Ok((u32::try_from(ids.len()).unwrap_or(u32::MAX), shown))
}

fn listed(conn: &Connection, request: &PageRequest, limit: u32, today: NaiveDate) -> Result<(u32, Vec<ContactId>)> {
    let mut total = 0;
    let mut ids = Vec::new();
    for stretch in stretches(&request.filter, request.sort, request.descending) {
        let condition = Condition::of(&stretch.test, &request.filter, today);
        let count = count(conn, &condition)?;
        let offset = request.offset.saturating_sub(total);
        let room = limit - u32::try_from(ids.len()).unwrap_or(limit).min(limit);
        if let Some(window) = Window::of(count, offset, room) {
            ids.extend(ids_in(conn, &stretch, window, condition)?);
        }
        total += count;
    }
    Ok((total, ids))
}

fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What a row of `tie AS t` must fulfil, with the values of its parameters in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Condition {
    /// Everything a filter asks but its `text`.
    pub fn of_filter(filter: &Filter, today: NaiveDate) -> Self {
        Self::of(&Test::of(filter), filter, today)
    }

    fn of(test: &Test, filter: &Filter, today: NaiveDate) -> Self {
        let mut condition = Self::default();
        condition.and("t.mask & ? = ?", [(test.all | test.none).into(), test.all.into()]);
        for group in &test.any {
            condition.and("t.mask & ? <> 0", [(*group).into()]);
        }
        if filter.due {
            condition.and("t.due_on <= ?", [today.to_string().into()]);
        }
        if let Some(tag) = &filter.tag {
            condition.and("t.contact_id IN (SELECT contact_id FROM tag WHERE name = ?)", [tag.clone().into()]);
        }
        condition
    }

    /// The values of a statement with a parameter before the condition and a limit after it.
    pub fn values_between(&self, first: &str, limit: usize) -> Vec<Value> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let first = [first.to_owned().into()];
        first.into_iter().chain(self.values.iter().cloned()).chain([limit.into()]).collect()
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

fn count(conn: &Connection, condition: &Condition) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM tie t WHERE {}", condition.sql);
    let mut read = conn.prepare_cached(&sql)?;
    Ok(read.query_row(params_from_iter(&condition.values), |row| row.get(0))?)
}

fn ids_in(conn: &Connection, stretch: &Stretch, window: Window, condition: Condition) -> Result<Vec<ContactId>> {
    let (index, keys): (&str, &[&str]) = match stretch.order {
        Order::Name => ("tie_name", &["name_key", "contact_id"]),
        Order::Due => ("tie_due", &["due_on", "contact_id"]),
        Order::Last => ("tie_last", &["last_on", "contact_id"]),
        Order::Added => ("tie_added", &["contact_id"]),
    };
    let direction = if stretch.backwards == window.from_end { "ASC" } else { "DESC" };
    let Condition { mut sql, mut values } = condition;
    sql.insert_str(0, &format!("SELECT contact_id FROM tie t INDEXED BY {index} WHERE "));
    for (n, key) in keys.iter().enumerate() {
        let before = if n == 0 { " ORDER BY" } else { "," };
        write!(sql, "{before} t.{key} {direction}").ok();
    }
    sql.push_str(" LIMIT ? OFFSET ?");
    values.extend([i64::from(window.take).into(), i64::from(window.skip).into()]);
    let mut read = conn.prepare_cached(&sql)?;
    let ids = read.query_map(params_from_iter(&values), |row| row.get(0))?;
    let mut ids = ids.collect::<rusqlite::Result<Vec<ContactId>>>()?;
    if window.from_end {
        ids.reverse();
    }
    Ok(ids)
}

/// One person as lists show them.
pub fn line(conn: &Connection, id: ContactId, today: NaiveDate) -> Result<PersonLine> {
    lines(conn, &[id], today)?.pop().ok_or(Error::NotFound { what: "contact" })
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
    Ok(PersonLine {
        id: row.get(0)?,
        name: row.get(1)?,
        subtitle: subtitle(row)?,
        networks: mask::networks_of(bits),
        settings: mask::settings_of(bits),
        circle: mask::circle_of(bits),
        cadence_days: in_force,
        last_on,
        due_on,
        state: in_force.map_or(TieState::Known, |cadence| state(rhythm, cadence, last_on, due_on, today)),
        has_photo: row.get(11)?,
        archived: has(mask::ARCHIVED),
        do_not_contact: has(mask::DO_NOT_CONTACT),
        deceased: has(mask::DECEASED),
    })
}

/// "Title, Organisation", as much of it as is known.
fn subtitle(row: &Row<'_>) -> rusqlite::Result<String> {
    let title: Option<String> = row.get(2)?;
    let organisation: Option<String> = row.get(3)?;
    let department: Option<String> = row.get(4)?;
    let place = organisation.filter(|name| !name.is_empty()).or(department);
    let parts = [title, place].into_iter().flatten().filter(|part| !part.is_empty());
    Ok(parts.collect::<Vec<String>>().join(", "))
}

fn state(
    rhythm: Rhythm,
    cadence: u32,
    last_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> TieState {
    let due = due_on.is_some_and(|due_on| due_on <= today);
    let Some(last_on) = last_on else {
        return if due { TieState::Due } else { TieState::OnRhythm };
    };
    let silent = today.signed_duration_since(last_on).num_days();
    let silent = u32::try_from(silent).unwrap_or(0);
    rhythm.state(silent.into(), cadence.into(), due)
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

/// How many of each. `today` is what Today asks for within `budget`.
pub fn counts(conn: &Connection, budget: u32, today: NaiveDate) -> Result<Counts> {
    let mut read = conn.prepare_cached("SELECT mask, count(*) FROM tie GROUP BY mask")?;
    let mut rows = read.query([])?;
    let mut counts = Counts::default();
    while let Some(row) = rows.next()? {
        let (bits, count): (i64, u32) = (row.get(0)?, row.get(1)?);
        let number = |set: bool| if set { count } else { 0 };
        counts.people += number(bits & mask::ARCHIVED == 0);
        counts.archived += number(bits & mask::ARCHIVED != 0);
        counts.tended += number(bits & mask::TENDED != 0);
        counts.unsorted += number(bits & mask::UNSORTED != 0);
    }
    let mut read = conn.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM tie WHERE due_on <= ?1 LIMIT ?2)")?;
    counts.today = read.query_row((today.to_string(), budget), |row| row.get(0))?;
    Ok(counts)
}

/// Every tag of people who aren't archived, by name.
pub fn tags(conn: &Connection) -> Result<Vec<TagCount>> {
    let mut read = conn.prepare_cached(
        "SELECT tag.name, count(*) FROM tag JOIN tie t ON t.contact_id = tag.contact_id
          WHERE t.mask & ?1 = 0 GROUP BY tag.name ORDER BY tag.name",
    )?;
    let tags = read.query_map([mask::ARCHIVED], |row| {
        Ok(TagCount {
            name: row.get(0)?,
            count: row.get(1)?,
        })
    })?;
    Ok(tags.collect::<rusqlite::Result<_>>()?)
}

/// Who waits in Sort, the oldest in the book first, at most `limit`.
pub fn sort_queue(conn: &Connection, limit: u32) -> Result<Vec<ContactId>> {
    let mut read = conn.prepare_cached("SELECT contact_id FROM tie WHERE mask & ?1 <> 0 ORDER BY contact_id LIMIT ?2")?;
    let ids = read.query_map((mask::UNSORTED, limit), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// How many others are at the organisation that this contact is at now.
pub fn colleagues(conn: &Connection, id: ContactId) -> Result<u32> {
    let mut read = conn.prepare_cached(
        "SELECT count(DISTINCT other.contact_id) FROM affiliation other
          WHERE other.organisation = (
                  SELECT organisation FROM affiliation WHERE contact_id = ?1
                   ORDER BY to_on IS NOT NULL, position, id LIMIT 1)
            AND other.organisation <> '' AND other.to_on IS NULL AND other.contact_id <> ?1",
    )?;
    Ok(read.query_row([id], |row| row.get(0))?)
}
