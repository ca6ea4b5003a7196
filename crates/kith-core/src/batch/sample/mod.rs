//! Sample people: a removable batch of invented contacts to look around with, dated around the day they are added.
//! Their e-mail domains and phone numbers are reserved for fiction; nobody real can be reached by them.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use kith_formats::{Occasion, OccasionKind, PartialDate};
use serde::Deserialize;

use super::{BatchSource, Imported, store};
use crate::{
    contact::{self, Draft, Met, Origin},
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::{BatchId, ContactId},
    interaction::{self, Kind, Starter, Touch},
    reminder::{self, FollowUp},
    time::Moment,
};

const PEOPLE: &str = include_str!("people.json");

/// What History and Import call the batch.
const NAME: &str = "Sample people";

/// Adds the sample people as one batch and one step. While they are in the book, nothing is added again.
pub fn add_samples(db: &Db, moment: &Moment) -> Result<Written<BatchId>> {
    let people = people()?;
    let op = Op::new("add_samples", NAME).of(people.len());
    db.transact(op, moment, |tx| match store::sample_batch(tx)? {
        Some(batch) => Ok(batch),
        None => add(tx, people),
    })
}

fn people() -> Result<Vec<Sample>> {
    serde_json::from_str(PEOPLE).map_err(|error| Error::Damaged {
        detail: error.to_string(),
    })
}

fn add(tx: &Tx, people: Vec<Sample>) -> Result<BatchId> {
    let batch = store::insert_batch(tx, BatchSource::Sample, NAME)?;
    let mut adding = Adding {
        tx,
        batch,
        today: tx.moment().today(),
        ids: HashMap::new(),
    };
    let mut added = 0;
    for person in people {
        adding.person(person)?;
        added += 1;
    }
    let imported = Imported {
        batch: Some(batch),
        added,
        ..Imported::default()
    };
    store::count_batch(tx, batch, &imported)?;
    Ok(batch)
}

/// A sample person; days are counted from the day they are added.
#[derive(Deserialize)]
struct Sample {
    draft: Draft,
    #[serde(default)]
    unsorted: bool,
    met: SampleMet,
    birthday: Option<Birthday>,
    #[serde(default)]
    touches: Vec<SampleTouch>,
    rhythm: Option<Rhythm>,
    #[serde(default)]
    follow_ups: Vec<SampleFollowUp>,
}

#[derive(Deserialize)]
struct SampleMet {
    how: String,
    #[serde(default)]
    place: String,
    days_ago: u64,
    /// The name of somebody before them in the list.
    through: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Birthday {
    Coming { in_days: u64, years: Option<i32> },
    Fixed(PartialDate),
}

#[derive(Deserialize)]
struct SampleTouch {
    ago: u64,
    kind: Kind,
    by: Option<Starter>,
    minutes: Option<u32>,
    #[serde(default)]
    note: String,
    /// Names of people before them in the list who were there as well.
    #[serde(default)]
    with: Vec<String>,
}

/// Touches about every so many days, from the latest to the first.
#[derive(Deserialize)]
struct Rhythm {
    every: u64,
    until: u64,
    since: u64,
    kinds: Vec<Kind>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize)]
struct SampleFollowUp {
    in_days: u64,
    title: String,
}

struct Adding<'t, 'c> {
    tx: &'t Tx<'c>,
    batch: BatchId,
    today: NaiveDate,
    ids: HashMap<String, ContactId>,
}

impl Adding<'_, '_> {
    fn person(&mut self, person: Sample) -> Result<()> {
        let name = person.draft.name.display.clone();
        let draft = Draft {
            met: self.met(person.met)?,
            occasions: person
                .birthday
                .and_then(|day| self.birthday(&day))
                .into_iter()
                .collect(),
            ..person.draft
        };
        let origin = Origin {
            uid: String::new(),
            batch: Some(self.batch),
            sorted: !person.unsorted,
        };
        let id = contact::insert(self.tx, draft, &origin)?;
        self.ids.insert(name, id);
        let regular = person.rhythm.iter().flat_map(Rhythm::touches);
        let mut touches: Vec<SampleTouch> = regular.chain(person.touches).collect();
        // Logged as life goes, oldest first.
        touches.sort_by_key(|touch| std::cmp::Reverse(touch.ago));
        touches
            .into_iter()
            .try_for_each(|touch| self.touch(id, touch))?;
        for promise in person.follow_ups {
            let due_on = self.today + Days::new(promise.in_days);
            let title = promise.title;
            let follow_up = FollowUp {
                contact: id,
                title,
                due_on,
                at: None,
                rule: None,
                from_completion: false,
            };
            reminder::add_follow_up(self.tx, &follow_up)?;
        }
        Ok(())
    }

    fn met(&self, met: SampleMet) -> Result<Met> {
        let through = met
            .through
            .as_deref()
            .map(|name| self.id(name))
            .transpose()?;
        Ok(Met {
            how: met.how,
            place: met.place,
            on: on(self.today - Days::new(met.days_ago)),
            through,
            through_name: String::new(),
        })
    }

    fn birthday(&self, birthday: &Birthday) -> Option<Occasion> {
        let date = match birthday {
            Birthday::Fixed(date) => *date,
            Birthday::Coming { in_days, years } => {
                let day = self.today + Days::new(*in_days);
                let born = day.with_year(day.year() - years.unwrap_or(0));
                let date = on(born.unwrap_or(day))?;
                PartialDate {
                    year: years.and(born).and(date.year),
                    ..date
                }
            }
        };
        Some(Occasion {
            kind: OccasionKind::Birthday,
            label: String::new(),
            date,
        })
    }

    fn touch(&self, contact: ContactId, touch: SampleTouch) -> Result<()> {
        let mut contacts = vec![contact];
        for name in &touch.with {
            contacts.push(self.id(name)?);
        }
        let touch = Touch {
            contacts,
            kind: touch.kind,
            on: self.today - Days::new(touch.ago),
            at: None,
            started_by: touch.by,
            minutes: touch.minutes,
            note: touch.note,
            follow_up: None,
            answers: None,
        };
        interaction::insert(self.tx, touch, Some(self.batch))?;
        Ok(())
    }

    fn id(&self, name: &str) -> Result<ContactId> {
        let found = self.ids.get(name).copied();
        found.ok_or(Error::NotFound { what: "contact" })
    }
}

fn on(day: NaiveDate) -> Option<PartialDate> {
    let month = u8::try_from(day.month()).ok();
    let date = u8::try_from(day.day()).ok();
    PartialDate::new(Some(day.year()), month, date)
}

impl Rhythm {
    /// Nobody keeps to the day: each gap is up to a fifth longer or shorter, always in the same way.
    const SWAY: [i64; 7] = [-2, 3, -1, 4, 0, -4, 1];

    fn touches(&self) -> Vec<SampleTouch> {
        let mut touches = Vec::new();
        let mut ago = self.until;
        for (n, sway) in (0..).zip(Self::SWAY.iter().cycle()) {
            let Some(&kind) = self.kinds.get(n % self.kinds.len().max(1)) else {
                break;
            };
            if ago > self.since {
                break;
            }
            touches.push(SampleTouch {
                ago,
                kind,
                by: Some(if n % 2 == 0 {
                    Starter::Me
                } else {
                    Starter::Them
                }),
                minutes: None,
                note: self.notes.get(n).cloned().unwrap_or_default(),
                with: Vec::new(),
            });
            let gap = self
                .every
                .saturating_add_signed(sway * i64::try_from(self.every).unwrap_or(0) / 20);
            ago += gap.max(1);
        }
        touches
    }
}
