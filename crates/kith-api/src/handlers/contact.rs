//! Contacts: adding, editing, arranging, sorting, and a person's page.

use chrono::{Days, NaiveDate};
use kith_core::{
    batch,
    contact::{self, Draft, Origin},
    db::{Op, Reader},
    error::Result as CoreResult,
    id::ContactId,
    interaction,
    people::{self, PersonLine},
    photo, reminder,
    time::Moment,
    today::{self, Known, length},
};

use super::subject;
use crate::{
    Counter,
    error::ApiError,
    wire::{
        Done, EditContact, Nothing, OneContact, Person, SetArchived, SetCircle, SetNetwork,
        SetSetting, SetTag, SomeContacts, SortContact, SortQueue, Tie, Timeline, TimelineRequest,
        ToSort,
    },
};

pub fn person(counter: &Counter, request: OneContact) -> Result<Person, ApiError> {
    counter.read(|reader, moment| {
        let id = request.id;
        let contact = contact::get(reader, id)?;
        let (total, rows) = interaction::timeline(reader, id, 0, 50)?;
        let line = people::line(reader, id, moment.today())?;
        Ok(Person {
            ways: today::ways(reader, id)?,
            tie: tie(reader, &line, moment.today())?,
            line,
            reminders: reminder::of_contact(reader, id)?,
            timeline: Timeline { total, rows },
            origin: batch::origin(reader, id, moment)?,
            contact,
        })
    })
}

/// Of so many touches it is told who started them.
const STARTED: u32 = 10;

fn tie(reader: &Reader, line: &PersonLine, today: NaiveDate) -> CoreResult<Tie> {
    let id = line.id;
    let (started_by_me, started_by_them) = interaction::started(reader, id, STARTED)?;
    let known = today::known(reader, id)?;
    let recent_days = interaction::recent_days(reader, id, 40)?;
    let (rhythm, rhythm_basis) = today::rhythm_words(&known, &recent_days);
    Ok(Tie {
        rhythm,
        rhythm_basis,
        promise: promise(&known, line.due_on),
        started_by_me,
        started_by_them,
        unusually_quiet: known.is_unusually_quiet(today),
        reason: today::reason(&known, today),
        contact_days: known.contact_days,
        recent_days,
    })
}

/// Why the next day is what it is: what was asked for, and from which day it was moved on.
fn promise(known: &Known, due_on: Option<NaiveDate>) -> String {
    let Some(cadence) = known.cadence else {
        return String::new();
    };
    let asked = format!("you asked for {}", today::every(cadence));
    let first = known
        .last
        .and_then(|(last, _)| last.checked_add_days(Days::new(cadence.into())));
    match (first, due_on) {
        (Some(first), Some(due_on)) if due_on > first => {
            format!("{asked}; put off from {}", first.format("%-d %B %Y"))
        }
        _ => asked,
    }
}

pub fn timeline(counter: &Counter, request: TimelineRequest) -> Result<Timeline, ApiError> {
    counter.read(|reader, _| {
        let (total, rows) =
            interaction::timeline(reader, request.id, request.offset, request.limit.min(200))?;
        Ok(Timeline { total, rows })
    })
}

pub fn add_contact(counter: &Counter, request: Draft) -> Result<Done<ContactId>, ApiError> {
    let name = request.name.display.trim().to_owned();
    let origin = Origin {
        sorted: true,
        ..Origin::default()
    };
    counter.write(Op::new("add_contact", name), |tx| {
        contact::insert(tx, request, &origin)
    })
}

pub fn edit_contact(counter: &Counter, request: EditContact) -> Result<Done<ContactId>, ApiError> {
    let name = request.draft.name.display.trim().to_owned();
    counter.write(Op::new("edit_contact", name), |tx| {
        contact::edit(tx, request.id, request.version, request.draft)
    })
}

fn named(counter: &Counter, kind: &'static str, ids: &[ContactId]) -> Result<Op, ApiError> {
    let subject = counter.read(|reader, _| subject(reader, ids))?;
    Ok(Op::new(kind, subject).of(ids.len()))
}

pub fn set_circle(counter: &Counter, request: SetCircle) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "set_circle", &request.ids)?, |tx| {
        contact::set_circle(tx, &request.ids, request.circle)
    })
}

pub fn set_network(counter: &Counter, request: SetNetwork) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "set_network", &request.ids)?, |tx| {
        contact::set_network(tx, &request.ids, request.network, request.on)
    })
}

pub fn set_setting(counter: &Counter, request: SetSetting) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "set_setting", &request.ids)?, |tx| {
        contact::set_setting(tx, &request.ids, request.setting, request.on)
    })
}

pub fn set_tag(counter: &Counter, request: SetTag) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "set_tag", &request.ids)?, |tx| {
        contact::set_tag(tx, &request.ids, &request.tag, request.on)
    })
}

pub fn set_archived(counter: &Counter, request: SetArchived) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "set_archived", &request.ids)?, |tx| {
        contact::set_archived(tx, &request.ids, request.on)
    })
}

pub fn delete_contacts(counter: &Counter, request: SomeContacts) -> Result<Done<u32>, ApiError> {
    counter.write(named(counter, "delete_contacts", &request.ids)?, |tx| {
        contact::delete(tx, &request.ids)
    })
}

pub fn remove_photo(counter: &Counter, request: OneContact) -> Result<Done<ContactId>, ApiError> {
    counter.write(named(counter, "remove_photo", &[request.id])?, |tx| {
        photo::remove(tx, request.id).map(|()| request.id)
    })
}

pub fn sort_queue(counter: &Counter, _: Nothing) -> Result<SortQueue, ApiError> {
    counter.read(|reader, moment| {
        let ids = people::sort_queue(reader, 12)?;
        let lines = people::lines(reader, &ids, moment.today())?;
        let next = lines
            .into_iter()
            .map(|person| to_sort(reader, person, moment))
            .collect::<CoreResult<_>>()?;
        Ok(SortQueue {
            waiting: people::counts(reader, 0, moment.today())?.unsorted,
            next,
        })
    })
}

fn to_sort(reader: &Reader, person: PersonLine, moment: &Moment) -> CoreResult<ToSort> {
    let note: String = contact::note(reader, person.id)?
        .chars()
        .take(300)
        .collect();
    Ok(ToSort {
        origin: batch::origin(reader, person.id, moment)?,
        colleagues: people::colleagues(reader, person.id)?,
        note,
        person,
    })
}

pub fn sort_contact(counter: &Counter, request: SortContact) -> Result<Done<ContactId>, ApiError> {
    let SortContact {
        id,
        circle,
        networks,
        settings,
    } = request;
    counter.write(named(counter, "sort_contact", &[id])?, |tx| {
        contact::sort(tx, id, circle, &networks, &settings)
    })
}

/// How long ago a day was, as people say it; for callers that print.
pub fn days_said(days: u32) -> String {
    length(f64::from(days))
}
