//! Touches that files show: reading such a file, what waits of it, and the owner's yes and no.

use std::path::Path;

use kith_core::{
    db::Op,
    evidence::{self, Gathered, Gathering, Proposals},
    id::{ContactId, GatheredId},
};

use crate::{
    Counter, Received,
    counter::done,
    error::ApiError,
    wire::{
        AcceptTouches, DismissTouches, Done, Nothing, OneGathered, OneNamed, Phase, Progress,
        SetMine, Taken,
    },
};

impl Counter {
    /// Takes a file in, whatever it holds: people are staged, touches are gathered, tables wait to be looked at. Stopped by `cancel_long`.
    pub fn take_file(&self, path: &Path, progress: &dyn Fn(Progress)) -> Result<Taken, ApiError> {
        if self.shows_touches(path) {
            let gathered = self.gather_file(path, true, progress)?;
            return Ok(Taken::Touches { gathered });
        }
        Ok(match self.receive(path, progress)? {
            Received::Staged(staged) => Taken::People { staged },
            Received::Table(id) => Taken::Table { id },
        })
    }

    /// Whether a file is one that shows touches.
    pub fn shows_touches(&self, path: &Path) -> bool {
        evidence::witness_of(path).is_ok_and(|witness| witness.is_some())
    }

    /// Reads the touches that a file shows, with subjects and titles or without. The same file read before gives way.
    pub fn gather_file(
        &self,
        path: &Path,
        subjects: bool,
        progress: &dyn Fn(Progress),
    ) -> Result<Gathered, ApiError> {
        self.begin_long();
        let how = Gathering {
            subjects,
            progress: &|done, total| progress(reading(done, total)),
            cancelled: &|| self.is_cancelled(),
        };
        Ok(evidence::gather(&self.db, path, &how, &self.now())?)
    }

    /// A file that was read before, as it waits.
    pub fn gathered_from(&self, path: &Path) -> Result<Option<GatheredId>, ApiError> {
        self.read(|reader, _| evidence::gathered_from(reader, path))
    }
}

fn reading(done: u64, total: u64) -> Progress {
    Progress {
        phase: Phase::Reading,
        done,
        total,
    }
}

pub fn gathered_files(counter: &Counter, _: Nothing) -> Result<Vec<Gathered>, ApiError> {
    counter.read(|reader, _| evidence::waiting(reader))
}

pub fn proposals(counter: &Counter, request: OneGathered) -> Result<Proposals, ApiError> {
    counter.read(|reader, _| evidence::proposals(reader, request.id))
}

pub fn accept_touches(counter: &Counter, request: AcceptTouches) -> Result<Done<u32>, ApiError> {
    let id = request.which.id;
    let chosen = request.which.chosen();
    let moment = counter.now();
    let written = evidence::accept(&counter.db, id, &chosen, request.notes, &moment)?;
    Ok(done(written))
}

pub fn dismiss_touches(counter: &Counter, request: DismissTouches) -> Result<u32, ApiError> {
    let id = request.which.id;
    let chosen = request.which.chosen();
    Ok(evidence::dismiss(&counter.db, id, &chosen, request.on)?)
}

pub fn mine(counter: &Counter, _: Nothing) -> Result<Vec<String>, ApiError> {
    counter.read(|reader, _| evidence::mine(reader))
}

pub fn set_mine(counter: &Counter, request: SetMine) -> Result<Done<Gathered>, ApiError> {
    counter.begin_long();
    let moment = counter.now();
    let written = counter
        .db
        .transact(Op::new("set_mine", ""), &moment, |tx| {
            evidence::set_mine(tx, &request.mine)
        })?;
    let how = Gathering {
        subjects: true,
        progress: &|done, total| counter.tell(Phase::Reading, done, total),
        cancelled: &|| counter.is_cancelled(),
    };
    let gathered = evidence::gather_again(&counter.db, request.id, &how, &moment)?;
    Ok(done(written.map(|()| gathered)))
}

pub fn add_named(counter: &Counter, request: OneNamed) -> Result<Done<ContactId>, ApiError> {
    Ok(done(evidence::add_person(
        &counter.db,
        request.id,
        &counter.now(),
    )?))
}

pub fn discard_gathered(counter: &Counter, request: OneGathered) -> Result<Nothing, ApiError> {
    evidence::discard(&counter.db, request.id)?;
    Ok(Nothing {})
}
