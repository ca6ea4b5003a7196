//! SQL of People: pages, lines, counts. Only reads.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    Counts, Filter, Page, PageRequest, Sort, TagCount, lines,
    mask::{self, Test},
    page::{Gathered, LARGEST, Order, Stretch, Window, stretches, to_usize},
};
use crate::{error::Result, id::ContactId, search};

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

/// Everyone that a list has, in its order.
pub fn everyone(
    conn: &Connection,
    filter: &Filter,
    sort: Sort,
    descending: bool,
    today: NaiveDate,
) -> Result<Vec<ContactId>> {
    if !filter.text.trim().is_empty() {
        return search::matching_filter(conn, filter, usize::MAX, today);
    }
    let request = PageRequest {
        filter: filter.clone(),
        sort,
        descending,
        ..PageRequest::default()
    };
    Ok(listed(conn, &request, u32::MAX, today)?.1)
}

fn found(
    conn: &Connection,
    request: &PageRequest,
    limit: u32,
    today: NaiveDate,
) -> Result<(u32, Vec<ContactId>)> {
    let ids = search::matching_filter(conn, &request.filter, search::MOST, today)?;
    let shown = ids
        .iter()
        .copied()
        .skip(to_usize(request.offset))
        .take(to_usize(limit))
        .collect();
    Ok((u32::try_from(ids.len()).unwrap_or(u32::MAX), shown))
}

fn listed(
    conn: &Connection,
    request: &PageRequest,
    limit: u32,
    today: NaiveDate,
) -> Result<(u32, Vec<ContactId>)> {
    let filter = &request.filter;
    let stretches = stretches(filter, request.sort, request.descending);
    let mut gathered = match &filter.tag {
        Some(tag) => Some(gather(conn, &stretches, filter, tag, today)?.into_iter()),
        None => None,
    };
    let mut total = 0;
    let mut ids = Vec::new();
    for stretch in &stretches {
        let offset = request.offset.saturating_sub(total);
        let room = limit.saturating_sub(u32::try_from(ids.len()).unwrap_or(limit));
        total += match gathered.as_mut().and_then(Iterator::next) {
            Some(people) => people.window(stretch.backwards, offset, room, &mut ids),
            None => along(conn, stretch, filter, (offset, room), today, &mut ids)?,
        };
    }
    Ok((total, ids))
}

/// Adds the window `(offset, limit)` of a stretch to `ids`; how many the stretch has.
fn along(
    conn: &Connection,
    stretch: &Stretch,
    filter: &Filter,
    (offset, limit): (u32, u32),
    today: NaiveDate,
    ids: &mut Vec<ContactId>,
) -> Result<u32> {
    let condition = Condition::of(&stretch.test, filter, today);
    let count = count(conn, stretch, filter, &condition)?;
    if let Some(window) = Window::of(count, offset, limit) {
        ids.extend(ids_along(conn, stretch, &condition, window)?);
    }
    Ok(count)
}

/// Those with a tag, by stretch: few enough to be read and ordered here, as no index has the order of one tag's people.
fn gather(
    conn: &Connection,
    stretches: &[Stretch],
    filter: &Filter,
    tag: &str,
    today: NaiveDate,
) -> Result<Vec<Gathered>> {
    let mut gathered: Vec<Gathered> = stretches.iter().map(|_| Gathered::default()).collect();
    let condition = Condition::of(&Test::of(filter), filter, today);
    let mut read = conn.prepare_cached(&format!(
        "SELECT t.contact_id, t.mask, t.name_key, t.due_on, t.last_on, t.warm_until
           FROM tag CROSS JOIN tie t ON t.contact_id = tag.contact_id
          WHERE tag.name = ? AND {}",
        condition.sql
    ))?;
    let values = [Value::from(tag.to_owned())];
    let mut rows = read.query(params_from_iter(values.iter().chain(&condition.values)))?;
    while let Some(row) = rows.next()? {
        let bits: i64 = row.get(1)?;
        let mut places = stretches.iter().zip(&mut gathered);
        let Some((stretch, people)) = places.find(|(stretch, _)| stretch.test.holds(bits)) else {
            continue;
        };
        let id: ContactId = row.get(0)?;
        match stretch.order {
            Order::Name => people.add(bytes(row, 2)?, id),
            Order::Due => people.add(bytes(row, 3)?, id),
            Order::Last => people.add(bytes(row, 4)?, id),
            Order::Added => people.add(&id.0.to_be_bytes(), id),
            Order::Strength => people.add(&ordered(row.get::<_, Option<f64>>(5)?), id),
        }
    }
    Ok(gathered)
}

/// Bytes that compare as numbers do.
fn ordered(number: Option<f64>) -> [u8; 8] {
    let bits = number.unwrap_or(f64::MIN).to_bits();
    let ordered = if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    };
    ordered.to_be_bytes()
}

fn bytes<'row>(row: &'row Row<'_>, column: usize) -> rusqlite::Result<&'row [u8]> {
    Ok(row.get_ref(column)?.as_bytes_or_null()?.unwrap_or_default())
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
        let mut condition = Self::of(&Test::of(filter), filter, today);
        if let Some(tag) = &filter.tag {
            condition.and_tag(tag);
        }
        condition
    }

    /// Without `text` and `tag`.
    fn of(test: &Test, filter: &Filter, today: NaiveDate) -> Self {
        let mut condition = Self::default();
        condition.and(
            "t.mask & ? = ?",
            [(test.all | test.none).into(), test.all.into()],
        );
        for group in &test.any {
            condition.and("t.mask & ? <> 0", [(*group).into()]);
        }
        if filter.due {
            condition.and("t.due_on <= ?", [today.to_string().into()]);
        }
        condition
    }

    fn and_tag(&mut self, tag: &str) {
        self.and(
            "EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = t.contact_id AND tag.name = ?)",
            [tag.to_owned().into()],
        );
    }

    /// The values of a statement with a parameter before the condition and a limit after it.
    pub fn values_between(&self, first: &str, limit: usize) -> Vec<Value> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let first = [first.to_owned().into()];
        first
            .into_iter()
            .chain(self.values.iter().cloned())
            .chain([limit.into()])
            .collect()
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

/// How many people a stretch has. What the bits tell is counted already; the due are read.
fn count(
    conn: &Connection,
    stretch: &Stretch,
    filter: &Filter,
    condition: &Condition,
) -> Result<u32> {
    if filter.due {
        let mut read = conn.prepare_cached(&format!(
            "SELECT count(*) FROM tie t WHERE {}",
            condition.sql
        ))?;
        return Ok(read.query_row(params_from_iter(&condition.values), |row| row.get(0))?);
    }
    let mut people = 0;
    each_mask(conn, |mask, count| {
        people += if stretch.test.holds(mask) { count } else { 0 }
    })?;
    Ok(people)
}

/// Hands `sink` each mask that people have, and how many have it.
pub(crate) fn each_mask(conn: &Connection, mut sink: impl FnMut(i64, u32)) -> Result<()> {
    let mut read = conn.prepare_cached("SELECT mask, people FROM tie_count")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        sink(row.get(0)?, row.get(1)?);
    }
    Ok(())
}

/// A window of a stretch along the index that has its order.
fn ids_along(
    conn: &Connection,
    stretch: &Stretch,
    condition: &Condition,
    window: Window,
) -> Result<Vec<ContactId>> {
    let mut read = conn.prepare_cached(&format!(
        "SELECT t.contact_id FROM tie t INDEXED BY {} WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
        index(stretch.order),
        condition.sql,
        order_by(stretch.order, stretch.backwards != window.from_end)
    ))?;
    let window_values = [
        Value::from(i64::from(window.take)),
        Value::from(i64::from(window.skip)),
    ];
    let values = condition.values.iter().chain(&window_values);
    let ids = read.query_map(params_from_iter(values), |row| row.get(0))?;
    let mut ids = ids.collect::<rusqlite::Result<Vec<ContactId>>>()?;
    if window.from_end {
        ids.reverse();
    }
    Ok(ids)
}

fn index(order: Order) -> &'static str {
    match order {
        Order::Name => "tie_name",
        Order::Due => "tie_due",
        Order::Last => "tie_last",
        Order::Added => "tie_added",
        Order::Strength => "tie_strength",
    }
}

fn order_by(order: Order, backwards: bool) -> &'static str {
    match (order, backwards) {
        (Order::Name, false) => "t.name_key, t.contact_id",
        (Order::Name, true) => "t.name_key DESC, t.contact_id DESC",
        (Order::Due, false) => "t.due_on, t.contact_id",
        (Order::Due, true) => "t.due_on DESC, t.contact_id DESC",
        (Order::Last, false) => "t.last_on, t.contact_id",
        (Order::Last, true) => "t.last_on DESC, t.contact_id DESC",
        (Order::Strength, false) => "t.warm_until, t.contact_id",
        (Order::Strength, true) => "t.warm_until DESC, t.contact_id DESC",
        (Order::Added, false) => "t.contact_id",
        (Order::Added, true) => "t.contact_id DESC",
    }
}

/// How many of each. `today` is what Today asks for within `budget`.
pub fn counts(conn: &Connection, budget: u32, today: NaiveDate) -> Result<Counts> {
    let mut counts = Counts::default();
    each_mask(conn, |bits, count| {
        let number = |set: bool| if set { count } else { 0 };
        counts.people += number(bits & mask::ARCHIVED == 0);
        counts.archived += number(bits & mask::ARCHIVED != 0);
        counts.tended += number(bits & mask::TENDED != 0);
        counts.unsorted += number(bits & mask::UNSORTED != 0);
    })?;
    let mut read = conn
        .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM tie WHERE due_on <= ?1 LIMIT ?2)")?;
    counts.today = read.query_row((today.to_string(), budget), |row| row.get(0))?;
    Ok(counts)
}

/// Every tag of people who aren't archived, by name.
pub fn tags(conn: &Connection) -> Result<Vec<TagCount>> {
    let mut read = conn.prepare_cached(
        "WITH archived AS (
           SELECT tag.name, count(*) AS count FROM tie t CROSS JOIN tag ON tag.contact_id = t.contact_id
            WHERE t.mask & ?1 <> 0 GROUP BY tag.name)
         SELECT tag.name, count(*) - coalesce((SELECT count FROM archived WHERE archived.name = tag.name), 0) AS shown
           FROM tag GROUP BY tag.name HAVING shown > 0 ORDER BY tag.name",
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
    let mut read = conn.prepare_cached(
        "SELECT contact_id FROM tie WHERE mask & ?1 <> 0 ORDER BY contact_id LIMIT ?2",
    )?;
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
