//! Touches: logging, correcting, and reading one from plain words.

use kith_core::{
    contact,
    db::{Op, Reader, Tx},
    error::Result as CoreResult,
    id::{ContactId, InteractionId},
    interaction::{self, Touch},
    people::{self, PersonLine},
    search::{self, Place},
    tie,
};

use super::subject;
use crate::{
    Counter,
    error::ApiError,
    wire::{Done, EditInteraction, Logged, Nothing, OneInteraction, ReadTouch, TouchProposal},
};

pub fn log_interaction(counter: &Counter, request: Touch) -> Result<Done<Logged>, ApiError> {
    let op = Op::new("log_interaction", "").of(request.contacts.len());
    let log = |tx: &Tx| {
        tx.about(&subject(tx, &request.contacts)?)?;
        interaction::insert(tx, request, None)
    };
    counter.write_and_tell(op, log, logged)
}

pub fn edit_interaction(
    counter: &Counter,
    request: EditInteraction,
) -> Result<Done<Logged>, ApiError> {
    let correct = |tx: &Tx| {
        tx.about(&subject(tx, &request.touch.contacts)?)?;
        interaction::edit(tx, request.id, request.touch)
    };
    counter.write_and_tell(Op::new("edit_interaction", ""), correct, logged)
}

/// Who was in it and when they are due next.
fn logged(tx: &Tx, id: InteractionId) -> CoreResult<Logged> {
    let participants = interaction::participants(tx, id)?;
    let ids: Vec<ContactId> = participants.iter().map(|named| named.id).collect();
    Ok(Logged {
        id,
        names: participants.into_iter().map(|named| named.name).collect(),
        next_due: tie::next_due(tx, &ids)?,
    })
}

pub fn delete_interaction(
    counter: &Counter,
    request: OneInteraction,
) -> Result<Done<Nothing>, ApiError> {
    let name = counter.read(|reader, _| {
        let kept = interaction::get(reader, request.id)?;
        Ok(kept
            .participants
            .first()
            .map(|named| named.name.clone())
            .unwrap_or_default())
    })?;
    counter.write(Op::new("delete_interaction", name), |tx| {
        interaction::delete(tx, request.id).map(|()| Nothing {})
    })
}

pub fn read_touch(counter: &Counter, request: ReadTouch) -> Result<TouchProposal, ApiError> {
    counter.read(|reader, moment| {
        let plain = interaction::read_plain(&request.text, moment.today());
        let mut candidates: Vec<PersonLine> = Vec::new();
        let mut chosen: Vec<ContactId> = Vec::new();
        for name in &plain.names {
            let found = named(reader, name, moment.today())?;
            if let Some(sure) = sure(name, &found) {
                chosen.push(sure);
            }
            candidates.extend(found);
        }
        if let Some(about) = request.about.filter(|_| candidates.is_empty()) {
            contact::display(reader, about)?;
            candidates.push(people::line(reader, about, moment.today())?);
            chosen.push(about);
        }
        let mut seen = std::collections::HashSet::new();
        candidates.retain(|person| seen.insert(person.id));
        chosen.dedup();
        Ok(TouchProposal {
            kind: plain.kind,
            on: plain.on,
            note: request.text.trim().to_owned(),
            candidates,
            chosen,
            follow_up: plain.follow_up,
        })
    })
}

/// People whose name the words may mean.
fn named(reader: &Reader, words: &str, today: chrono::NaiveDate) -> CoreResult<Vec<PersonLine>> {
    let hits = search::find(reader, words, 6, today)?;
    Ok(hits
        .into_iter()
        .filter(|hit| hit.place == Place::Name)
        .map(|hit| hit.person)
        .collect())
}

/// The one meant, when that is plain: the only one found, the only one who is tended, or the one so named in full.
fn sure(words: &str, found: &[PersonLine]) -> Option<ContactId> {
    let only = |mut who: Vec<&PersonLine>| {
        if who.len() == 1 {
            who.pop().map(|person| person.id)
        } else {
            None
        }
    };
    let same = found
        .iter()
        .filter(|person| person.name.to_lowercase() == words.to_lowercase())
        .collect();
    let tended = found
        .iter()
        .filter(|person| person.cadence_days.is_some())
        .collect();
    only(same)
        .or_else(|| only(found.iter().collect()))
        .or_else(|| only(tended))
}
