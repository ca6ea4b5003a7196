//! Links between people: kept, changed and taken away, and everybody around one person.

use kith_core::{
    contact,
    db::{Op, Reader},
    error::Result as CoreResult,
    id::ContactId,
    link::{self, Around, Linked},
};

use crate::{
    Counter,
    error::ApiError,
    wire::{Done, EditLink, NewLink, Nothing, OneContact, OneLink},
};

pub fn around(counter: &Counter, request: OneContact) -> Result<Around, ApiError> {
    counter.read(|reader, moment| {
        contact::display(reader, request.id)?;
        link::around(reader, request.id, moment.today())
    })
}

pub fn add_link(counter: &Counter, request: NewLink) -> Result<Done<Linked>, ApiError> {
    let op = pair(counter, "add_link", request.contact, |_| Ok(request.other))?;
    counter.write(op, |tx| {
        link::add(tx, request.contact, request.other, request.relation)
    })
}

pub fn edit_link(counter: &Counter, request: EditLink) -> Result<Done<Linked>, ApiError> {
    let op = pair(counter, "edit_link", request.contact, |reader| {
        Ok(link::get(reader, request.id, request.contact)?.other)
    })?;
    counter.write(op, |tx| {
        link::edit(tx, request.id, request.contact, request.relation)
    })
}

pub fn remove_link(counter: &Counter, request: OneLink) -> Result<Done<Nothing>, ApiError> {
    let op = pair(counter, "remove_link", request.contact, |reader| {
        Ok(link::get(reader, request.id, request.contact)?.other)
    })?;
    counter.write(op, |tx| link::remove(tx, request.id).map(|()| Nothing {}))
}

/// A step named after the two whom it is about.
fn pair(
    counter: &Counter,
    kind: &'static str,
    contact: ContactId,
    other: impl FnOnce(&Reader) -> CoreResult<ContactId>,
) -> Result<Op, ApiError> {
    counter.read(|reader, _| {
        let other = contact::display(reader, other(reader)?)?;
        let subject = format!("{} and {other}", contact::display(reader, contact)?);
        Ok(Op::new(kind, subject))
    })
}
