//! Who may be one person, merging them, and calling them two.

use std::sync::Arc;

use kith_core::{
    contact,
    db::{Op, Reader},
    duplicate::{self, Compared, PairsPage, PairsRequest},
    error::{Error, Result as CoreResult},
    merge::{self, Merge, Merged, Plan},
};

use crate::{
    Counter,
    error::ApiError,
    wire::{Done, Nothing, OneContact, Phase, SomeContacts, TwoContacts},
};

/// Compares everybody, unless nothing was changed since that was done.
pub fn duplicates(counter: &Counter, request: PairsRequest) -> Result<PairsPage, ApiError> {
    counter.read(|reader, moment| {
        let stamp = duplicate::stamp(reader)?;
        let known = counter.compared(stamp);
        let compared = known.map_or_else(|| compare(counter, reader), Ok)?;
        duplicate::page(reader, &compared, &request, moment)
    })
}

fn compare(counter: &Counter, reader: &Reader) -> CoreResult<Arc<Compared>> {
    counter.begin_long();
    let tell = |done, total| counter.tell(Phase::Comparing, done, total);
    let found = duplicate::find(reader, &tell, &|| counter.is_cancelled())?;
    Ok(counter.keep_compared(found))
}

pub fn set_distinct(counter: &Counter, request: TwoContacts) -> Result<Done<Nothing>, ApiError> {
    let names = counter.read(|reader, _| {
        let one = contact::display(reader, request.one)?;
        Ok(format!(
            "{one}, {}",
            contact::display(reader, request.other)?
        ))
    })?;
    counter.write(Op::new("set_distinct", names), |tx| {
        duplicate::set_distinct(tx, request.one, request.other).map(|()| Nothing {})
    })
}

pub fn who_stays(counter: &Counter, request: SomeContacts) -> Result<OneContact, ApiError> {
    counter.read(|reader, _| {
        let id = merge::keeps(reader, &request.ids)?;
        let id = id.ok_or_else(|| Error::invalid("contacts", "two people or more"))?;
        Ok(OneContact { id })
    })
}

pub fn merge_plan(counter: &Counter, request: Merge) -> Result<Plan, ApiError> {
    counter.read(|reader, moment| merge::plan(reader, &request, moment))
}

pub fn merge_contacts(counter: &Counter, request: Merge) -> Result<Done<Merged>, ApiError> {
    let op = Op::new(merge::STEP, "").of(request.others.len() + 1);
    counter.write(op, |tx| merge::merge(tx, &request))
}
