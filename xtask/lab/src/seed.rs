//! Writing people who don't exist into a record, through the same door as everything else.
//! Must only ever write into a new file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use kith_api::{Counter, Open};
use kith_core::axis::{Axis, Circle, Network, Setting};
use kith_core::contact::{self, Draft, Met, Origin};
use kith_core::db::{Db, Op};
use kith_core::error::Result as Kept;
use kith_core::id::ContactId;
use kith_core::interaction::{self, Kind, Starter};
use kith_core::time::{Clock, Moment};

use crate::people::{self, Closeness, Person};
use crate::{Outcome, option};

/// How many are written in one transaction.
const AT_ONCE: u32 = 5_000;

/// Kinds in the order of the generator's numbers.
const KINDS: [Kind; 8] = [
    Kind::Meeting,
    Kind::Call,
    Kind::Video,
    Kind::Message,
    Kind::Email,
    Kind::Letter,
    Kind::Event,
    Kind::Other,
];

/// How many of what, from which seed.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub contacts: u32,
    pub interactions: u32,
    pub seed: u64,
}

/// `seed [--db PATH] [--contacts N] [--interactions M] [--seed S]`
pub fn seed(args: &[String]) -> Outcome {
    let path = PathBuf::from(option(args, "--db", "kith-lab.db".to_owned())?);
    let size = Size {
        contacts: option(args, "--contacts", 1_000)?,
        interactions: option(args, "--interactions", 10_000)?,
        seed: option(args, "--seed", 1)?,
    };
    if path.exists() {
        return Err(format!(
            "{} is there already; seeding writes a new file only",
            path.display()
        ));
    }
    fill(&path, size)?;
    println!(
        "{}: {} people, {} touches",
        path.display(),
        size.contacts,
        size.interactions
    );
    Ok(())
}

/// A new record of that size.
pub fn fill(path: &Path, size: Size) -> Outcome<Db> {
    let clock = Clock::from_env();
    let moment = clock.now();
    // The counter sets a new record up for its owner; after that the core is enough.
    Counter::open(Open {
        path: path.to_owned(),
        clock,
    })
    .map_err(|why| why.to_string())?;
    let db = Db::open(path).map_err(|why| why.to_string())?;
    write(&db, size, &moment).map_err(|why| why.to_string())?;
    Ok(db)
}

fn write(db: &Db, size: Size, moment: &Moment) -> Kept<()> {
    let today = moment.today();
    let mut ids = Vec::new();
    for first in (0..size.contacts).step_by(AT_ONCE as usize) {
        let numbers = first..size.contacts.min(first + AT_ONCE);
        let op = Op::new("import", "people who don't exist").of(numbers.len());
        let written = db.transact(op, moment, |tx| {
            let add = |number| {
                let person = people::person(size.seed, number, today);
                let origin = Origin {
                    uid: person.uid.clone(),
                    batch: None,
                    sorted: person.closeness != Closeness::None,
                };
                contact::insert(tx, draft(person), &origin)
            };
            numbers.map(add).collect::<Kept<Vec<ContactId>>>()
        })?;
        ids.extend(written.value);
    }
    touch(db, size, moment, &ids)
}

fn touch(db: &Db, size: Size, moment: &Moment, ids: &[ContactId]) -> Kept<()> {
    let mut touches =
        people::touches(size.seed, size.contacts, size.interactions, moment.today()).peekable();
    while touches.peek().is_some() {
        let op = Op::new("log", "touches that never were").of(AT_ONCE as usize);
        db.transact(op, moment, |tx| {
            for touch in touches.by_ref().take(AT_ONCE as usize) {
                interaction::insert(tx, kept(&touch, ids), None)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn kept(touch: &people::Touch, ids: &[ContactId]) -> interaction::Touch {
    interaction::Touch {
        contacts: touch
            .people
            .iter()
            .filter_map(|&number| ids.get(number as usize).copied())
            .collect(),
        kind: KINDS.get(touch.kind).copied().unwrap_or(Kind::Other),
        on: touch.on,
        at: None,
        started_by: touch
            .mine
            .map(|mine| if mine { Starter::Me } else { Starter::Them }),
        minutes: touch.minutes,
        note: touch.note.clone(),
        follow_up: None,
        answers: None,
    }
}

fn draft(person: Person) -> Draft {
    Draft {
        name: person.name,
        reaches: person.reaches,
        addresses: person.addresses,
        affiliations: person.affiliations,
        occasions: person.occasions,
        tags: person.tags,
        networks: Network::from_bits(person.networks),
        settings: Setting::from_bits(person.settings),
        circle: circle(person.closeness),
        met: Met {
            how: person.met_how,
            ..Met::default()
        },
        note: person.note,
        ..Draft::default()
    }
}

fn circle(closeness: Closeness) -> Option<Circle> {
    match closeness {
        Closeness::Inner => Some(Circle::Inner),
        Closeness::Close => Some(Circle::Close),
        Closeness::Steady => Some(Circle::Steady),
        Closeness::Wide => Some(Circle::Wide),
        Closeness::None => None,
    }
}

/// `count` people as one file of vCards.
pub fn vcards(seed: u64, count: u32, today: NaiveDate) -> String {
    (0..count)
        .map(|number| crate::card::vcard(&people::person(seed, number, today), number))
        .collect()
}
