//! Everything that a file shows, gathered in memory by day: whoever is named once, and touches that are alike counted.
//! Must not judge who anybody is.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use kith_formats::evidence::{Party, Shape, Trace, TraceKind, When};

use super::book::party_key;
use crate::time::Moment;

/// Somebody whom the file names.
#[derive(Debug)]
pub(super) struct Somebody {
    pub party: Party,
    pub key: String,
    /// In how many touches.
    pub touches: u32,
}

/// What makes touches of one day alike. People are places in [`Pile::people`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alike {
    pub on: NaiveDate,
    pub kind: TraceKind,
    pub shape: Shape,
    pub people: Vec<usize>,
    pub declined: Vec<usize>,
    pub starter: Option<usize>,
}

/// The touches that are alike.
#[derive(Debug)]
pub(super) struct Day {
    /// Of the first.
    pub at: Option<NaiveTime>,
    pub count: u32,
    pub minutes: Option<u32>,
    pub subject: String,
}

#[derive(Debug, Default)]
pub(super) struct Pile {
    pub people: Vec<Somebody>,
    pub days: BTreeMap<Alike, Day>,
    /// How many touches there were.
    pub read: u32,
    pub future: u32,
    by_key: HashMap<String, usize>,
}

impl Pile {
    pub fn add(&mut self, trace: Trace, moment: &Moment) {
        let Some((on, at)) = local(trace.when, moment) else {
            self.future += 1;
            return;
        };
        self.read = self.read.saturating_add(trace.count);
        let places: Vec<(usize, bool)> = trace
            .people
            .into_iter()
            .map(|party| (party.declined, self.place(party)))
            .map(|(declined, place)| (place, declined))
            .collect();
        let starter = trace
            .starter
            .and_then(|at| places.get(at))
            .map(|(place, _)| *place);
        let mut people: Vec<usize> = Vec::with_capacity(places.len());
        for (place, _) in &places {
            if !people.contains(place) {
                people.push(*place);
                if let Some(somebody) = self.people.get_mut(*place) {
                    somebody.touches = somebody.touches.saturating_add(trace.count);
                }
            }
        }
        let declined = places
            .iter()
            .filter(|(_, no)| *no)
            .map(|(place, _)| *place)
            .collect();
        let alike = Alike {
            on,
            kind: trace.kind,
            shape: trace.shape,
            people,
            declined,
            starter,
        };
        let day = self.days.entry(alike).or_insert_with(|| Day {
            at,
            count: 0,
            minutes: trace.minutes,
            subject: trace.subject,
        });
        day.count = day.count.saturating_add(trace.count);
        if at.is_some() && at < day.at {
            day.at = at;
        }
    }

    fn place(&mut self, party: Party) -> usize {
        let key = party_key(&party);
        if let Some(place) = self.by_key.get(&key) {
            if let Some(known) = self.people.get_mut(*place) {
                known.party.owner |= party.owner;
                if known.party.name.is_empty() {
                    known.party.name = party.name;
                }
            }
            return *place;
        }
        let place = self.people.len();
        self.by_key.insert(key.clone(), place);
        self.people.push(Somebody {
            party: Party {
                declined: false,
                ..party
            },
            key,
            touches: 0,
        });
        place
    }
}

/// The owner's day and time; `None` for what is still to come.
fn local(when: When, moment: &Moment) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let timed = |at: NaiveDateTime| (at <= moment.local()).then(|| (at.date(), Some(at.time())));
    match when {
        When::Day(day) => (day <= moment.today()).then_some((day, None)),
        When::Floating(at) => timed(at),
        When::Instant(at) => timed(at.with_timezone(&moment.zone).naive_local()),
    }
}
