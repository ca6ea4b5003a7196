//! Everybody around one person: their links, and what touches and affiliations show. Only reads.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::of;
use crate::{
    error::Result,
    id::ContactId,
    link::{Around, LinkLine, Mention, Relation, Role, SameOrganisation, Together},
    people,
};

/// How many of those with shared touches are told.
const TOGETHER: u32 = 8;
/// How many organisations, and how many people of each.
const ORGANISATIONS: u32 = 3;
const PEOPLE: u32 = 5;
/// How many people a touch may have to say that they met: in larger ones, such as a mailing, they may not have.
const GATHERING: u32 = 30;

/// Everybody around one person.
pub fn around(conn: &Connection, contact: ContactId, today: NaiveDate) -> Result<Around> {
    let links = links(conn, contact, today)?;
    Ok(Around {
        together: together(conn, contact, today)?,
        organisations: organisations(conn, contact, today)?,
        mentions: mentions(conn, contact, &links)?,
        links,
    })
}

fn links(conn: &Connection, contact: ContactId, today: NaiveDate) -> Result<Vec<LinkLine>> {
    let kept = of(conn, contact)?
        .into_iter()
        .map(|link| (Some(link.id), link.other, link.relation));
    let met = met(conn, contact)?
        .into_iter()
        .map(|(other, role)| (None, other, Relation::new(role)));
    let mut lines = Vec::new();
    for (id, other, relation) in kept.chain(met) {
        lines.push(LinkLine {
            id,
            person: people::line(conn, other, today)?,
            relation,
        });
    }
    lines.sort_by(|a, b| (a.relation.role, &a.person.name).cmp(&(b.relation.role, &b.person.name)));
    Ok(lines)
}

/// Who introduced them, and whom they introduced, as "how you met" tells it.
fn met(conn: &Connection, contact: ContactId) -> Result<Vec<(ContactId, Role)>> {
    let mut statement = conn.prepare_cached(
        "SELECT met_through, 1 FROM contact WHERE id = ?1 AND met_through IS NOT NULL
         UNION ALL SELECT id, 0 FROM contact WHERE met_through = ?1",
    )?;
    let rows = statement.query_map([contact], |row| {
        let role = if row.get(1)? {
            Role::Introducer
        } else {
            Role::Introduced
        };
        Ok((row.get(0)?, role))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn together(conn: &Connection, contact: ContactId, today: NaiveDate) -> Result<Vec<Together>> {
    let mut statement = conn.prepare_cached(
        "SELECT other.contact_id, count(*) AS touches, max(happened_on) AS last_on
           FROM participant mine
           JOIN participant other ON other.interaction_id = mine.interaction_id AND other.contact_id <> mine.contact_id
           JOIN interaction ON interaction.id = mine.interaction_id
          WHERE mine.contact_id = ?1
            AND (SELECT count(*) FROM participant WHERE interaction_id = mine.interaction_id) <= ?2
          GROUP BY other.contact_id ORDER BY touches DESC, last_on DESC, other.contact_id LIMIT ?3",
    )?;
    let rows = statement.query_map(params![contact, GATHERING, TOGETHER], |row| {
        let last_on: String = row.get(2)?;
        Ok((
            row.get::<_, ContactId>(0)?,
            row.get(1)?,
            last_on.parse().unwrap_or(today),
        ))
    })?;
    let mut together = Vec::new();
    for row in rows {
        let (other, touches, last_on) = row?;
        together.push(Together {
            person: people::line(conn, other, today)?,
            touches,
            last_on,
        });
    }
    Ok(together)
}

fn organisations(
    conn: &Connection,
    contact: ContactId,
    today: NaiveDate,
) -> Result<Vec<SameOrganisation>> {
    let mut at = conn.prepare_cached(
        "SELECT DISTINCT organisation FROM affiliation
          WHERE contact_id = ?1 AND to_on IS NULL AND organisation <> '' ORDER BY position, id LIMIT ?2",
    )?;
    let names = at
        .query_map(params![contact, ORGANISATIONS], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    let mut count = conn.prepare_cached(
        "SELECT count(DISTINCT contact_id) FROM affiliation WHERE organisation = ?1 AND to_on IS NULL AND contact_id <> ?2",
    )?;
    let mut first = conn.prepare_cached(
        "SELECT DISTINCT tie.contact_id FROM affiliation JOIN tie ON tie.contact_id = affiliation.contact_id
          WHERE organisation = ?1 AND to_on IS NULL AND tie.contact_id <> ?2
          ORDER BY contact_days DESC, name_key, tie.contact_id LIMIT ?3",
    )?;
    let mut organisations = Vec::new();
    for organisation in names {
        let people = count.query_row(params![organisation, contact], |row| row.get(0))?;
        if people == 0 {
            continue;
        }
        let ids = first
            .query_map(params![organisation, contact, PEOPLE], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<ContactId>>>()?;
        organisations.push(SameOrganisation {
            organisation,
            people,
            first: people::lines(conn, &ids, today)?,
        });
    }
    Ok(organisations)
}

/// Relatives that stand in fields of the card's, by name.
fn mentions(conn: &Connection, contact: ContactId, links: &[LinkLine]) -> Result<Vec<Mention>> {
    let mut statement = conn.prepare_cached(
        "SELECT name, value FROM custom_field WHERE contact_id = ?1 ORDER BY position",
    )?;
    let fields = statement.query_map([contact], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut mentions = Vec::new();
    for field in fields {
        let (label, name) = field?;
        let Some(role) = Role::of_label(&label) else {
            continue;
        };
        let is_linked = links.iter().any(|link| link.relation.role == role);
        if !is_linked && !name.contains([':', '@', '\n']) {
            mentions.push(Mention { name, label, role });
        }
    }
    Ok(mentions)
}
