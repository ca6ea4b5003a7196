//! Proposed contact-days: which of them wait, what becomes of them, and what the owner said no to.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use kith_formats::evidence::TraceKind;
use rusqlite::{Connection, params};

use super::people::FOUND_BY;
use crate::{
    db::Tx,
    error::Result,
    evidence::{
        Chosen, FoundBy, Gathered, Proposals, ProposedPerson, ProposedTouch, SHOWN, Unknown,
        propose::Proposal,
    },
    id::{ContactId, GatheredId, InteractionId, NamedId, ProposedId},
    interaction::{Kind, Starter},
};

/// Most unknown people that are shown.
const UNKNOWN: usize = 500;

/// What became of a proposal `touch` with `person`. It waits as long as nothing of the kind is in the book.
const STATE: &str = "CASE
    WHEN person.contact_id IS NULL THEN 'unknown'
    WHEN EXISTS (SELECT 1 FROM interaction WHERE interaction.id = touch.interaction_id) THEN 'logged'
    WHEN EXISTS (SELECT 1 FROM participant JOIN interaction ON interaction.id = participant.interaction_id
                 WHERE participant.contact_id = person.contact_id AND interaction.happened_on = touch.happened_on
                   AND interaction.kind = touch.kind) THEN 'logged'
    WHEN EXISTS (SELECT 1 FROM dismissed_touch AS no WHERE no.contact_id = person.contact_id
                   AND no.happened_on = touch.happened_on AND no.kind = touch.kind) THEN 'dismissed'
    ELSE 'open' END";

fn word(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::Meeting => Kind::Meeting.word(),
        TraceKind::Email => Kind::Email.word(),
        TraceKind::Message => Kind::Message.word(),
    }
}

pub(in crate::evidence) fn insert_proposal(
    conn: &Connection,
    person: NamedId,
    on: NaiveDate,
    kind: TraceKind,
    proposal: &Proposal,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO proposed_touch (person_id, kind, happened_on, happened_at, started_by, minutes, subject, count, together)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        person,
        word(kind),
        on.to_string(),
        proposal.at.map(|at| at.format("%H:%M").to_string()),
        proposal.started_by.map(Starter::word),
        proposal.minutes,
        proposal.subject,
        proposal.count,
        proposal.together,
    ])?;
    Ok(())
}

/// Whether the same contact-day waits in a file that was read before.
pub(in crate::evidence) fn waits_elsewhere(
    conn: &Connection,
    contact: ContactId,
    on: NaiveDate,
    kind: TraceKind,
    except: GatheredId,
) -> Result<bool> {
    let sql = format!(
        "SELECT 1 FROM gathered_person AS person JOIN proposed_touch AS touch ON touch.person_id = person.id
         WHERE person.contact_id = ?1 AND touch.happened_on = ?2 AND touch.kind = ?3 AND person.gathered_id <> ?4 AND {STATE} = 'open'"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.exists(params![contact, on.to_string(), word(kind), except])?)
}

/// Counts what a file's proposals have come to.
pub(super) fn count(conn: &Connection, file: &mut Gathered) -> Result<()> {
    let sql = format!(
        "SELECT count(DISTINCT contact_id || happened_on || kind) FILTER (WHERE state = 'open'), count(DISTINCT contact_id) FILTER (WHERE state = 'open'),
           count(*) FILTER (WHERE state = 'logged'), count(*) FILTER (WHERE state = 'dismissed'),
           count(DISTINCT person_id) FILTER (WHERE state = 'unknown')
         FROM (SELECT {STATE} AS state, person.contact_id, touch.person_id, touch.happened_on, touch.kind
               FROM gathered_person AS person JOIN proposed_touch AS touch ON touch.person_id = person.id WHERE person.gathered_id = ?1)"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_row([file.id], |row| {
        file.open = row.get(0)?;
        file.people = row.get(1)?;
        file.logged = row.get(2)?;
        file.dismissed = row.get(3)?;
        file.unknown = row.get(4)?;
        Ok(())
    })?;
    Ok(())
}

/// A proposal that waits, as it can be logged.
pub(in crate::evidence) struct Open {
    pub id: ProposedId,
    pub contact: ContactId,
    pub kind: Kind,
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub started_by: Option<Starter>,
    pub minutes: Option<u32>,
    pub subject: String,
    pub count: u32,
    pub together: Option<i64>,
}

/// The chosen proposals of a file that are in this state.
fn each(conn: &Connection, id: GatheredId, state: &str, chosen: &Chosen) -> Result<Vec<Open>> {
    let sql = format!(
        "SELECT touch.id, person.contact_id, touch.kind, touch.happened_on, touch.happened_at, touch.started_by, touch.minutes,
           touch.subject, touch.count, touch.together
         FROM gathered_person AS person JOIN proposed_touch AS touch ON touch.person_id = person.id
         WHERE person.gathered_id = ?1 AND {STATE} = ?2 ORDER BY touch.happened_on DESC, touch.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![id, state], |row| {
        let kind: String = row.get(2)?;
        let on: String = row.get(3)?;
        let at: Option<String> = row.get(4)?;
        let starter: Option<String> = row.get(5)?;
        Ok(Open {
            id: row.get(0)?,
            contact: row.get(1)?,
            kind: Kind::from_word(&kind).unwrap_or(Kind::Other),
            on: on.parse().unwrap_or(NaiveDate::MIN),
            at: at.and_then(|at| NaiveTime::parse_from_str(&at, "%H:%M").ok()),
            started_by: starter.as_deref().and_then(Starter::from_word),
            minutes: row.get(6)?,
            subject: row.get(7)?,
            count: row.get(8)?,
            together: row.get(9)?,
        })
    })?;
    let all: Vec<Open> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(picked(all, chosen))
}

fn picked(mut all: Vec<Open>, chosen: &Chosen) -> Vec<Open> {
    match chosen {
        Chosen::All => {}
        Chosen::Of(contacts) => all.retain(|one| contacts.contains(&one.contact)),
        Chosen::These(ids) => {
            let ids: HashSet<ProposedId> = ids.iter().copied().collect();
            all.retain(|one| ids.contains(&one.id));
        }
    }
    all
}

/// What waits of a file. Two whom the file names may have become one person since: a contact-day is there once.
pub(in crate::evidence) fn open(
    conn: &Connection,
    id: GatheredId,
    chosen: &Chosen,
) -> Result<Vec<Open>> {
    let mut open = each(conn, id, "open", chosen)?;
    let mut seen = HashSet::new();
    open.retain(|one| seen.insert((one.contact, one.on, one.kind)));
    Ok(open)
}

pub(in crate::evidence) fn set_interaction(
    conn: &Connection,
    id: ProposedId,
    interaction: InteractionId,
) -> Result<()> {
    conn.prepare_cached("UPDATE proposed_touch SET interaction_id = ?2 WHERE id = ?1")?
        .execute(params![id, interaction])?;
    Ok(())
}

/// Says of a step how many it was about, where that is known only inside it.
pub(in crate::evidence) fn count_step(tx: &Tx, count: usize) -> Result<()> {
    tx.prepare_cached("UPDATE operation SET count = ?1 WHERE id = ?2")?
        .execute(params![
            i64::try_from(count).unwrap_or(i64::MAX),
            tx.operation()
        ])?;
    Ok(())
}

/// Remembers a no, or forgets it.
pub(in crate::evidence) fn dismiss(
    conn: &Connection,
    id: GatheredId,
    chosen: &Chosen,
    on: bool,
) -> Result<u32> {
    let meant = each(conn, id, if on { "open" } else { "dismissed" }, chosen)?;
    let sql = if on {
        "INSERT OR IGNORE INTO dismissed_touch (contact_id, happened_on, kind) VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM dismissed_touch WHERE contact_id = ?1 AND happened_on = ?2 AND kind = ?3"
    };
    let mut statement = conn.prepare_cached(sql)?;
    for one in &meant {
        statement.execute(params![one.contact, one.on.to_string(), one.kind.word()])?;
    }
    Ok(u32::try_from(meant.len()).unwrap_or(u32::MAX))
}

/// Everything of a file that waits, by person.
///
/// # Errors
/// `NotFound` when the file was discarded.
pub fn proposals(conn: &Connection, id: GatheredId) -> Result<Proposals> {
    let gathered = super::gathered(conn, id)?;
    let mut touches: BTreeMap<ContactId, Vec<ProposedTouch>> = BTreeMap::new();
    let open = open(conn, id, &Chosen::All)?;
    let more = open.len().saturating_sub(SHOWN);
    for one in open.into_iter().take(SHOWN) {
        touches.entry(one.contact).or_default().push(ProposedTouch {
            id: one.id,
            kind: one.kind,
            on: one.on,
            at: one.at,
            started_by: one.started_by,
            minutes: one.minutes,
            subject: one.subject,
            count: one.count,
        });
    }
    Ok(Proposals {
        people: people(conn, id, touches)?,
        unknown: unknown(conn, id)?,
        more: u32::try_from(more).unwrap_or(u32::MAX),
        gathered,
    })
}

fn people(
    conn: &Connection,
    id: GatheredId,
    mut touches: BTreeMap<ContactId, Vec<ProposedTouch>>,
) -> Result<Vec<ProposedPerson>> {
    let mut statement = conn.prepare_cached(
        "SELECT contact.id, display, found_by, name, email, profile, phone
         FROM gathered_person AS person JOIN contact ON contact.id = person.contact_id JOIN tie ON tie.contact_id = contact.id
         WHERE gathered_id = ?1 ORDER BY name_key, contact.id, person.id",
    )?;
    let mut rows = statement.query([id])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        let contact: ContactId = row.get(0)?;
        let Some(touches) = touches.remove(&contact) else {
            continue;
        };
        let word: String = row.get(2)?;
        let by = FOUND_BY.iter().find(|(_, known)| *known == word);
        let ways: [String; 4] = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(3)?];
        people.push(ProposedPerson {
            contact,
            name: row.get(1)?,
            found_by: by.map_or(FoundBy::Nothing, |(by, _)| *by),
            written: ways
                .into_iter()
                .find(|way| !way.is_empty())
                .unwrap_or_default(),
            touches,
        });
    }
    Ok(people)
}

fn unknown(conn: &Connection, id: GatheredId) -> Result<Vec<Unknown>> {
    let mut statement = conn.prepare_cached(
        "SELECT person.id, name, email, profile, phone, found_by = 'several', count(*) AS days
         FROM gathered_person AS person JOIN proposed_touch AS touch ON touch.person_id = person.id
         WHERE gathered_id = ?1 AND contact_id IS NULL GROUP BY person.id ORDER BY days DESC, person.id LIMIT ?2",
    )?;
    let rows = statement.query_map(
        params![id, i64::try_from(UNKNOWN).unwrap_or(i64::MAX)],
        |row| {
            let ways: [String; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
            Ok(Unknown {
                id: row.get(0)?,
                name: row.get(1)?,
                address: ways
                    .into_iter()
                    .find(|way| !way.is_empty())
                    .unwrap_or_default(),
                several: row.get(5)?,
                touches: row.get(6)?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
