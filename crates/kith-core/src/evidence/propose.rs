//! From what a file shows to contact-days with people: whose touch it was with whom. Pure.
//! A mail from somebody is a touch with them, not with whoever else it went to; one from the owner is one with everybody it
//! went to. People who met have a touch with each other.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use kith_formats::evidence::{LeftOut, Shape, TraceKind};

use super::{
    owner::Owner,
    pile::{Alike, Day, Pile},
};
use crate::interaction::Starter;

/// A contact-day of one kind with one person, who is a contact or a place in the pile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    pub at: Option<NaiveTime>,
    pub started_by: Option<Starter>,
    pub minutes: Option<u32>,
    pub subject: String,
    pub count: u32,
    /// The same for everybody in one meeting.
    pub together: Option<i64>,
}

/// By whom, on which day, of which kind. `who` numbers people so that two addresses of one contact are one.
pub(super) type Proposed = BTreeMap<(usize, NaiveDate, TraceKind), Proposal>;

/// `who` gives the number of whoever is at a place; `in_book` says whether that is a contact.
pub(super) fn propose(
    pile: &Pile,
    owner: &Owner,
    who: &dyn Fn(usize) -> usize,
    in_book: &dyn Fn(usize) -> bool,
    left_out: &mut LeftOut,
) -> Proposed {
    let mut proposed = Proposed::new();
    for (number, (alike, day)) in (1..).zip(&pile.days) {
        let with = match alike.shape {
            Shape::Sent => sent(alike, owner, in_book),
            Shape::Met => met(alike, owner),
            Shape::Talked => talked(alike, owner),
        };
        if with.is_empty() {
            *reason(alike, owner, left_out) += day.count;
        }
        let together = (alike.shape == Shape::Met).then_some(number);
        let started_by = alike.starter.filter(|_| owner.is_known()).map(|place| {
            if owner.is(place) {
                Starter::Me
            } else {
                Starter::Them
            }
        });
        for place in with {
            let key = (who(place), alike.on, alike.kind);
            add(&mut proposed, key, day, started_by, together);
        }
    }
    proposed
}

/// Whom a mail or message was a touch with.
fn sent(alike: &Alike, owner: &Owner, in_book: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let Some((sender, receivers)) = alike.people.split_first() else {
        return Vec::new();
    };
    let others = || {
        receivers
            .iter()
            .copied()
            .filter(|place| !owner.is(*place))
            .collect()
    };
    if owner.is(*sender) {
        return others();
    }
    // Without an owner, somebody who isn't in the book and writes to people who are is taken for them.
    if !owner.is_known() && !in_book(*sender) && receivers.iter().any(|place| in_book(*place)) {
        return others();
    }
    vec![*sender]
}

fn met(alike: &Alike, owner: &Owner) -> Vec<usize> {
    if alike.declined.iter().any(|place| owner.is(*place)) {
        return Vec::new();
    }
    let came = |place: &usize| !owner.is(*place) && !alike.declined.contains(place);
    alike.people.iter().copied().filter(came).collect()
}

fn talked(alike: &Alike, owner: &Owner) -> Vec<usize> {
    if owner.is_known() && !alike.people.iter().any(|place| owner.is(*place)) {
        return Vec::new();
    }
    alike
        .people
        .iter()
        .copied()
        .filter(|place| !owner.is(*place))
        .collect()
}

/// Why something was nobody's touch.
fn reason<'l>(alike: &Alike, owner: &Owner, left_out: &'l mut LeftOut) -> &'l mut u32 {
    if alike.declined.iter().any(|place| owner.is(*place)) {
        return &mut left_out.cancelled;
    }
    if alike.shape == Shape::Talked && alike.people.len() > 1 {
        return &mut left_out.crowd;
    }
    &mut left_out.alone
}

/// Adds to a contact-day, of which the earliest says when it was and who began it.
fn add(
    proposed: &mut Proposed,
    key: (usize, NaiveDate, TraceKind),
    day: &Day,
    started_by: Option<Starter>,
    together: Option<i64>,
) {
    let new = Proposal {
        at: day.at,
        started_by,
        minutes: day.minutes,
        subject: day.subject.clone(),
        count: day.count,
        together,
    };
    let Some(known) = proposed.get_mut(&key) else {
        proposed.insert(key, new);
        return;
    };
    let count = known.count.saturating_add(day.count);
    if new.at.is_some() && new.at < known.at {
        *known = new;
    }
    known.count = count;
}
