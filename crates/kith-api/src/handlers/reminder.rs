//! Follow-ups and what is done with an occurrence.

use kith_core::{
    contact,
    db::Op,
    id::{OccurrenceId, ReminderId},
    reminder::{self, Asked, FollowUp, LogPage, LogRequest},
};

use crate::{
    Counter,
    error::ApiError,
    wire::{Done, EditFollowUp, Nothing, OneOccurrence, OneReminder, SnoozeOccurrence},
};

pub fn add_follow_up(counter: &Counter, request: FollowUp) -> Result<Done<ReminderId>, ApiError> {
    counter.write(Op::new("add_follow_up", request.title.trim()), |tx| {
        reminder::add_follow_up(tx, &request)
    })
}

pub fn edit_follow_up(
    counter: &Counter,
    request: EditFollowUp,
) -> Result<Done<ReminderId>, ApiError> {
    counter.write(
        Op::new("edit_follow_up", request.follow_up.title.trim()),
        |tx| reminder::edit_follow_up(tx, request.id, &request.follow_up),
    )
}

pub fn delete_follow_up(
    counter: &Counter,
    request: OneReminder,
) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("delete_follow_up", ""), |tx| {
        reminder::delete_follow_up(tx, request.id).map(|()| Nothing {})
    })
}

fn about(counter: &Counter, kind: &'static str, id: OccurrenceId) -> Result<Op, ApiError> {
    let name = counter.read(|reader, _| {
        let (contact, _) = reminder::owner(reader, id)?;
        contact::display(reader, contact)
    })?;
    Ok(Op::new(kind, name))
}

pub fn finish(counter: &Counter, request: OneOccurrence) -> Result<Done<Nothing>, ApiError> {
    counter.write(about(counter, "finish", request.id)?, |tx| {
        reminder::finish(tx, request.id).map(|()| Nothing {})
    })
}

pub fn skip(counter: &Counter, request: OneOccurrence) -> Result<Done<Nothing>, ApiError> {
    counter.write(about(counter, "skip", request.id)?, |tx| {
        reminder::skip(tx, request.id).map(|()| Nothing {})
    })
}

pub fn snooze(counter: &Counter, request: SnoozeOccurrence) -> Result<Done<Nothing>, ApiError> {
    counter.write(about(counter, "snooze", request.id)?, |tx| {
        reminder::snooze(tx, request.id, request.snooze).map(|()| Nothing {})
    })
}

pub fn reminder_log(counter: &Counter, request: LogRequest) -> Result<LogPage, ApiError> {
    counter.read(|reader, moment| reminder::log(reader, &request, moment))
}

pub fn ask_again(counter: &Counter, request: OneOccurrence) -> Result<Done<Asked>, ApiError> {
    let op = about(counter, "ask_again", request.id)?;
    counter.write_and_tell(
        op,
        |tx| reminder::ask_again(tx, request.id),
        reminder::asked,
    )
}
