//! SQL of the draw: who is asleep, whom the owner passed over, and what speaks for somebody.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};

use super::{
    ASLEEP_DAYS, Candidate, Draw, MOST, PEACE_DAYS, Sleeper, drawn, opener::opener, seed, why,
};
use crate::{
    contact,
    db::Tx,
    error::Result,
    id::ContactId,
    people::{self, PersonLine, TieState, mask},
    tie::{self, Standing},
    today::{self, Known},
};

/// Within this time somebody counts as being in touch, in days.
const IN_TOUCH_DAYS: u64 = 365;
/// The strategic network's bit in a mask.
const STRATEGIC: i64 = 0b010;

/// This week's draw. `round` 0 is the first one; each further round is another draw of the same week.
pub fn draw(connection: &Connection, today: NaiveDate, round: u32) -> Result<Draw> {
    let passed = passed_over(connection, today)?;
    let asleep: Vec<Standing> = tie::network(connection, today)?
        .into_iter()
        .filter(|one| is_asleep(one, today) && !passed.contains(&one.contact))
        .collect();
    if asleep.is_empty() {
        return Ok(Draw::default());
    }
    let count = u32::try_from(asleep.len()).unwrap_or(u32::MAX);
    let places = Places::read(connection, today)?;
    let sleepers = asleep.iter().map(|one| Sleeper {
        contact: one.contact,
        contact_days: one.contact_days,
        strategic: one.mask & STRATEGIC != 0,
        elsewhere: places.is_elsewhere(one.contact),
    });
    let chosen = drawn(sleepers.collect(), seed(today, round), MOST);
    let ids: Vec<ContactId> = chosen.iter().map(|one| one.contact).collect();
    let lines = people::lines(connection, &ids, today)?;
    let people = chosen.iter().zip(lines);
    let people = people.map(|(one, person)| candidate(connection, one, person, &places, today));
    Ok(Draw {
        people: people.collect::<Result<_>>()?,
        asleep: count,
    })
}

/// Leaves somebody in peace for half a year.
pub fn pass(tx: &Tx, contact: ContactId) -> Result<()> {
    contact::display(tx, contact)?;
    let until = tx.moment().today() + Days::new(PEACE_DAYS);
    tx.execute(
        "INSERT INTO reconnect_pass (contact_id, until_on) VALUES (?1, ?2)
         ON CONFLICT (contact_id) DO UPDATE SET until_on = excluded.until_on",
        params![contact, until.to_string()],
    )?;
    Ok(())
}

fn passed_over(connection: &Connection, today: NaiveDate) -> Result<HashSet<ContactId>> {
    let mut read =
        connection.prepare_cached("SELECT contact_id FROM reconnect_pass WHERE until_on > ?1")?;
    let rows = read.query_map([today.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Dormant by the rhythm; without a promise, after three years of silence. Never who is not to be contacted, and never who
/// was not touched at all: there is nothing to pick up.
fn is_asleep(one: &Standing, today: NaiveDate) -> bool {
    let Some(last_on) = one.last_on.filter(|_| one.mask & mask::DO_NOT_CONTACT == 0) else {
        return false;
    };
    let silent = today.signed_duration_since(last_on).num_days();
    match one.state {
        TieState::Dormant => true,
        TieState::Known => silent >= ASLEEP_DAYS,
        _ => false,
    }
}

/// Where people are, and where somebody is with whom one is in touch.
struct Places {
    of: HashMap<ContactId, String>,
    in_touch: HashSet<String>,
}

impl Places {
    fn read(connection: &Connection, today: NaiveDate) -> Result<Self> {
        let since = (today - Days::new(IN_TOUCH_DAYS)).to_string();
        let mut read = connection.prepare_cached(
            "SELECT affiliation.contact_id, organisation, last_on >= ?1 FROM affiliation
               JOIN tie ON tie.contact_id = affiliation.contact_id
              WHERE organisation <> '' AND to_on IS NULL AND last_on IS NOT NULL ORDER BY affiliation.position DESC",
        )?;
        let mut places = Self {
            of: HashMap::new(),
            in_touch: HashSet::new(),
        };
        let mut rows = read.query([since])?;
        while let Some(row) = rows.next()? {
            let (contact, organisation): (ContactId, String) = (row.get(0)?, row.get(1)?);
            if row.get(2)? {
                places.in_touch.insert(organisation);
            } else {
                // The first one of a contact is read last, and stays.
                places.of.insert(contact, organisation);
            }
        }
        Ok(places)
    }

    fn organisation(&self, contact: ContactId) -> &str {
        self.of.get(&contact).map_or("", String::as_str)
    }

    fn is_elsewhere(&self, contact: ContactId) -> bool {
        let organisation = self.organisation(contact);
        !organisation.is_empty() && !self.in_touch.contains(organisation)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the days of a calendar are far below 2^52"
)]
fn candidate(
    connection: &Connection,
    one: &Sleeper,
    person: PersonLine,
    places: &Places,
    today: NaiveDate,
) -> Result<Candidate> {
    let ways = today::ways(connection, person.id)?;
    let by_voice = ways
        .iter()
        .any(|way| way.reach.kind == kith_formats::ReachKind::Phone);
    let name = contact::get(connection, person.id)?.draft.name;
    let organisation = places.organisation(person.id);
    let silent = person
        .last_on
        .map(|last| today.signed_duration_since(last).num_days() as f64);
    // Without the promise, whose day is long past, the sentence says only how long ago it was.
    let since_last = Known {
        cadence: None,
        ..today::known(connection, person.id)?
    };
    Ok(Candidate {
        reason: today::reason(&since_last, today),
        why: why(one, organisation),
        last_note: today::last_note(connection, person.id)?,
        opener: opener(&name, organisation, silent, by_voice),
        ways,
        person,
    })
}
