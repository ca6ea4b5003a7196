//! Ties that went to sleep: this week's draw, and leaving somebody in peace.

use kith_core::{
    contact,
    db::Op,
    id::ContactId,
    reconnect::{self, Draw},
};

use crate::{
    Counter,
    error::ApiError,
    wire::{Done, OneContact, ReconnectRequest},
};

pub fn reconnect(counter: &Counter, request: ReconnectRequest) -> Result<Draw, ApiError> {
    counter.read(|reader, moment| reconnect::draw(reader, moment.today(), request.round))
}

pub fn pass_reconnect(counter: &Counter, request: OneContact) -> Result<Done<ContactId>, ApiError> {
    let name = counter.read(|reader, _| contact::display(reader, request.id))?;
    counter.write(Op::new("pass_reconnect", name), |tx| {
        reconnect::pass(tx, request.id)?;
        Ok(request.id)
    })
}
