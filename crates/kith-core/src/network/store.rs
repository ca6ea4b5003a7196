//! What the network's rules look at, read from the record; and what the owner says of it: their organisation, and what they
//! don't want to be told again. These stand among the preferences, each in a row of its own, so that each undoes by itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Bridge, CircleView, Cluster, Listed, Move, Overview, Pair, Structure, Which,
    attention::{self, Quarter, first_day},
    circles::{self, Candidate},
    coverage,
    gaps::{self, Facts},
    structure::Graph,
};
use crate::{
    db::Tx,
    error::{Error, Result},
    id::ContactId,
    people::{self, TieState, json_array, mask},
    preference::CircleLine,
    tie::{self, Standing},
    time::day_from,
};

/// From how many links, and among how many people, the structure says something.
const LINKS: u32 = 10;
const PEOPLE: u32 = 8;
/// How many groups and bridges are told, and how many people of each group.
const TOLD: usize = 4;
const NAMED: usize = 5;

const EMPLOYER: &str = "network_employer";
const DISMISSED: &str = "network_dismissed ";

/// Everything that the screen shows at first.
pub fn overview(conn: &Connection, today: NaiveDate) -> Result<Overview> {
    let everyone = tie::network(conn, today)?;
    let mut masks = Vec::new();
    people::each_mask(conn, |bits, people| masks.push((bits, people)))?;
    let cells = coverage::cells(&masks, &everyone);
    let circles = circles_of(conn, &everyone, &masks, today)?;
    let attention = attention::attention(&everyone, &quarter(conn, today)?, today);
    let employer = employer(conn)?;
    let facts = Facts {
        everyone: &everyone,
        cells: &cells,
        circles: &circles,
        attention: &attention,
        employer: employer.as_deref(),
        at_employer: &employer
            .as_deref()
            .map_or_else(|| Ok(HashSet::new()), |at| people_at(conn, at))?,
        strong_at: &strong_at(conn, &everyone)?,
        today,
    };
    let kept = dismissals(conn)?;
    let (gone, gaps): (Vec<_>, Vec<_>) = gaps::gaps(&facts)
        .into_iter()
        .partition(|gap| kept.get(&gap.key) == Some(&gap.facts));
    let many = |holds: &dyn Fn(&Standing) -> bool| {
        let people = everyone.iter().filter(|one| holds(one));
        u32::try_from(people.count()).unwrap_or(u32::MAX)
    };
    Ok(Overview {
        people: masks
            .iter()
            .filter(|(bits, _)| bits & mask::ARCHIVED == 0)
            .map(|(_, people)| people)
            .sum(),
        tended: many(&|one| one.cadence_days.is_some()),
        strong: many(&Standing::is_strong),
        unplaced: coverage::unplaced(&everyone),
        drifting: many(&|one| one.state == TieState::Drifting),
        dormant: many(&|one| one.state == TieState::Dormant),
        structure: structure(conn, today)?,
        dismissed: u32::try_from(gone.len()).unwrap_or(u32::MAX),
        gaps,
        cells,
        circles,
        attention,
        employer,
    })
}

fn circles_of(
    conn: &Connection,
    everyone: &[Standing],
    masks: &[(i64, u32)],
    today: NaiveDate,
) -> Result<Vec<CircleView>> {
    let lines = lines_of(conn, masks)?;
    let mut moves = circles::candidates(everyone, &lines, today);
    let mut views = Vec::new();
    for line in lines {
        let (mine, others): (Vec<Candidate>, Vec<Candidate>) =
            moves.into_iter().partition(|one| one.from == line.circle);
        moves = others;
        let (up, down) = mine.into_iter().partition(|one| one.to < one.from);
        views.push(CircleView {
            circle: line.circle,
            cadence_days: line.cadence_days,
            size_cap: line.size_cap,
            people: line.count,
            up: named(conn, up, today)?,
            down: named(conn, down, today)?,
        });
    }
    Ok(views)
}

/// The circles, with counts from the bits that people have: counting contacts would read everybody in them.
fn lines_of(conn: &Connection, masks: &[(i64, u32)]) -> Result<Vec<CircleLine>> {
    let mut read =
        conn.prepare_cached("SELECT name, cadence_days, size_cap FROM circle ORDER BY id")?;
    let lines = read.query_map([], |row| {
        let circle = row.get(0)?;
        let alive = masks.iter().filter(|(bits, _)| {
            bits & mask::ARCHIVED == 0 && mask::circle_of(*bits) == Some(circle)
        });
        Ok(CircleLine {
            circle,
            cadence_days: row.get(1)?,
            size_cap: row.get(2)?,
            count: alive.map(|(_, people)| people).sum(),
        })
    })?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

fn named(conn: &Connection, candidates: Vec<Candidate>, today: NaiveDate) -> Result<Vec<Move>> {
    let mut moves = Vec::new();
    for one in candidates {
        moves.push(Move {
            person: people::line(conn, one.contact, today)?,
            to: one.to,
            why: one.why,
        });
    }
    Ok(moves)
}

fn quarter(conn: &Connection, today: NaiveDate) -> Result<Quarter> {
    let (from, to) = (first_day(today).to_string(), today.to_string());
    let mut days: HashMap<ContactId, (u32, u32)> = HashMap::new();
    let mut read = conn.prepare_cached(
        "SELECT participant.contact_id, happened_on
           FROM interaction INDEXED BY interaction_day CROSS JOIN participant ON participant.interaction_id = interaction.id
          WHERE happened_on BETWEEN ?1 AND ?2 ORDER BY happened_on",
    )?;
    let mut rows = read.query(params![from, to])?;
    // Days come in order, so that they need only be told apart.
    let (mut text, mut day) = (String::new(), 0);
    while let Some(row) = rows.next()? {
        let on = row.get_ref(1)?.as_str().unwrap_or_default();
        if on != text {
            on.clone_into(&mut text);
            day += 1;
        }
        let entry = days.entry(row.get(0)?).or_insert((0, 0));
        if entry.1 != day {
            *entry = (entry.0 + 1, day);
        }
    }
    let mut read =
        conn.prepare_cached("SELECT id, promised_on FROM contact WHERE promised_on > ?1")?;
    let promised = read.query_map([&from], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let mut promised_on = HashMap::new();
    for row in promised {
        let (contact, on) = row?;
        promised_on.extend(day_from(&on).map(|on| (contact, on)));
    }
    Ok(Quarter {
        days: days.into_iter().map(|(id, (days, _))| (id, days)).collect(),
        promised_on,
    })
}

fn people_at(conn: &Connection, organisation: &str) -> Result<HashSet<ContactId>> {
    let mut read = conn.prepare_cached(
        "SELECT contact_id FROM affiliation WHERE organisation = ?1 AND organisation <> '' AND to_on IS NULL",
    )?;
    let rows = read.query_map([organisation], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where each strong tie is now, as lists show it.
fn strong_at(conn: &Connection, everyone: &[Standing]) -> Result<Vec<(ContactId, String)>> {
    let strong = everyone.iter().filter(|one| one.is_strong());
    let ids: Vec<ContactId> = strong.map(|one| one.contact).collect();
    let mut read = conn.prepare_cached(
        "SELECT ids.value, organisation FROM json_each(?1) AS ids CROSS JOIN affiliation ON affiliation.id = (
           SELECT id FROM affiliation WHERE contact_id = ids.value ORDER BY to_on IS NOT NULL, position, id LIMIT 1)
          WHERE to_on IS NULL AND organisation <> ''",
    )?;
    let rows = read.query_map([json_array(&ids)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every pair that is linked or met through one another, among those who are neither archived nor dead.
fn pairs(conn: &Connection) -> Result<Vec<Pair>> {
    let mut read = conn.prepare_cached(
        "SELECT one.contact_id, other.contact_id FROM (
           SELECT contact_id AS a, other_id AS b FROM link
           UNION ALL SELECT id, met_through FROM contact WHERE met_through IS NOT NULL) AS pair
         JOIN tie one ON one.contact_id = a JOIN tie other ON other.contact_id = b
         WHERE a <> b AND (one.mask | other.mask) & ?1 = 0",
    )?;
    let rows = read.query_map([mask::ARCHIVED | mask::DECEASED], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn structure(conn: &Connection, today: NaiveDate) -> Result<Structure> {
    let pairs = pairs(conn)?;
    let mut ids: Vec<ContactId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let at = |id: &ContactId| ids.binary_search(id).unwrap_or(usize::MAX);
    let graph = Graph::of(ids.len(), pairs.iter().map(|(a, b)| (at(a), at(b))));
    let links = u32::try_from(graph.links()).unwrap_or(u32::MAX);
    let people = u32::try_from(graph.people()).unwrap_or(u32::MAX);
    if links < LINKS || people < PEOPLE {
        return Ok(Structure::TooFew {
            links,
            people,
            links_needed: LINKS,
            people_needed: PEOPLE,
        });
    }
    let mut clusters = Vec::new();
    for group in graph
        .groups()
        .into_iter()
        .filter(|group| group.len() > 1)
        .take(TOLD)
    {
        clusters.push(cluster(conn, &graph, group, &ids, today)?);
    }
    let mut bridges = Vec::new();
    for (place, joins) in graph.bridges().into_iter().take(TOLD) {
        if let Some(id) = ids.get(place) {
            bridges.push(Bridge {
                person: people::line(conn, *id, today)?,
                joins: u32::try_from(joins).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(Structure::Enough {
        links,
        people,
        constraint: graph.constraint(),
        effective_size: graph.effective_size(),
        words: graph.words(),
        clusters,
        bridges,
    })
}

fn cluster(
    conn: &Connection,
    graph: &Graph,
    mut group: Vec<usize>,
    ids: &[ContactId],
    today: NaiveDate,
) -> Result<Cluster> {
    group.sort_by_key(|at| (std::cmp::Reverse(graph.degree(*at)), *at));
    let members: Vec<ContactId> = group
        .iter()
        .filter_map(|at| ids.get(*at).copied())
        .collect();
    let first: Vec<ContactId> = members.iter().copied().take(NAMED).collect();
    let common = conn
        .prepare_cached(
            "SELECT organisation FROM json_each(?1) AS ids CROSS JOIN affiliation ON contact_id = ids.value
              WHERE to_on IS NULL AND organisation <> '' GROUP BY organisation
             HAVING count(DISTINCT contact_id) * 2 >= ?2 ORDER BY count(DISTINCT contact_id) DESC, organisation LIMIT 1",
        )?
        .query_row(params![json_array(&members), i64::try_from(members.len()).unwrap_or(i64::MAX)], |row| row.get(0))
        .optional()?;
    Ok(Cluster {
        people: u32::try_from(members.len()).unwrap_or(u32::MAX),
        common: common.unwrap_or_default(),
        first: people::lines(conn, &first, today)?,
    })
}

/// Some of those who drift or are dormant: the closest ties first.
pub fn listed(
    conn: &Connection,
    which: Which,
    (offset, limit): (usize, usize),
    today: NaiveDate,
) -> Result<Listed> {
    let state = match which {
        Which::Drifting => TieState::Drifting,
        Which::Dormant => TieState::Dormant,
    };
    let everyone = tie::network(conn, today)?;
    let ids: Vec<ContactId> = everyone
        .iter()
        .rev()
        .filter(|one| one.state == state)
        .map(|one| one.contact)
        .collect();
    let shown: Vec<ContactId> = ids.iter().copied().skip(offset).take(limit).collect();
    Ok(Listed {
        total: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        rows: people::lines(conn, &shown, today)?,
    })
}

/// The owner's own organisation, where they said it.
pub fn employer(conn: &Connection) -> Result<Option<String>> {
    let text = value(conn, EMPLOYER)?;
    Ok(text.filter(|name| !name.is_empty()))
}

/// Says which organisation is the owner's own; none for an empty name.
pub fn set_employer(tx: &Tx, name: &str) -> Result<()> {
    let name = name.replace('\0', "");
    let name = name.trim();
    if name.chars().count() > 1_000 {
        return Err(Error::invalid("organisation", "at most 1,000 characters"));
    }
    put(tx, EMPLOYER, (!name.is_empty()).then_some(name))
}

/// Organisations that may be the owner's own: where most of those are whom they know at work.
pub fn employers(conn: &Connection, limit: u32) -> Result<Vec<String>> {
    let mut read = conn.prepare_cached(
        "SELECT organisation FROM affiliation JOIN tie ON tie.contact_id = affiliation.contact_id
          WHERE to_on IS NULL AND organisation <> '' AND tie.mask & ?1 = 0
          GROUP BY organisation ORDER BY sum(tie.mask & ?2 <> 0) DESC, count(*) DESC, organisation LIMIT ?3",
    )?;
    let at_work = mask::setting_bit(crate::axis::Setting::Work);
    let rows = read.query_map(params![mask::ARCHIVED, at_work, limit], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Doesn't tell a gap again until its facts are others; `None` lets everything be told again.
pub fn dismiss(tx: &Tx, gap: Option<(&str, &str)>) -> Result<()> {
    if let Some((key, facts)) = gap {
        if key.is_empty() || key.len() > 200 || facts.len() > 5_000 {
            return Err(Error::invalid("gap", "one that the screen shows"));
        }
        return put(tx, &format!("{DISMISSED}{key}"), Some(facts));
    }
    tx.prepare_cached("DELETE FROM preference WHERE substr(key, 1, length(?1)) = ?1")?
        .execute([DISMISSED])?;
    Ok(())
}

fn dismissals(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut read = conn.prepare_cached(
        "SELECT substr(key, length(?1) + 1), value FROM preference WHERE substr(key, 1, length(?1)) = ?1",
    )?;
    let rows = read.query_map([DISMISSED], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?))
    })?;
    let mut kept = BTreeMap::new();
    for row in rows {
        let (key, text) = row?;
        kept.extend(serde_json::from_str(&text).ok().map(|facts| (key, facts)));
    }
    Ok(kept)
}

fn value(conn: &Connection, key: &str) -> Result<Option<String>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM preference WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn put(tx: &Tx, key: &str, text: Option<&str>) -> Result<()> {
    let Some(text) = text else {
        tx.prepare_cached("DELETE FROM preference WHERE key = ?1")?
            .execute([key])?;
        return Ok(());
    };
    let text = serde_json::Value::from(text).to_string();
    let there = tx
        .prepare_cached("UPDATE preference SET value = ?2 WHERE key = ?1")?
        .execute(params![key, text])?;
    if there == 0 {
        tx.prepare_cached("INSERT INTO preference (key, value) VALUES (?1, ?2)")?
            .execute(params![key, text])?;
    }
    Ok(())
}
