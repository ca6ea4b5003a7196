//! Bringing people in: what was staged, what is wanted of it, committing, and taking a batch back.

use kith_core::{
    batch::{self, BatchLine, Imported, Staged, StagedDiff, StagedPage},
    id::BatchId,
};

use crate::{
    Counter,
    counter::done,
    error::{ApiError, Code},
    wire::{
        ChooseAllStaged, ChooseStaged, DecideStaged, Done, Nothing, OneStaged, Phase,
        StagedRequest, StagedRow, Step, UndoBatch, Undone, WantStaged,
    },
};

pub fn staged(counter: &Counter, request: OneStaged) -> Result<Staged, ApiError> {
    counter.read(|reader, _| batch::staged(reader, request.id))
}

pub fn staged_files(counter: &Counter, _: Nothing) -> Result<Vec<Staged>, ApiError> {
    counter.read(|reader, _| batch::staged_files(reader))
}

pub fn staged_page(counter: &Counter, request: StagedRequest) -> Result<StagedPage, ApiError> {
    counter.read(|reader, _| {
        batch::page(
            reader,
            request.id,
            request.filter,
            request.offset,
            request.limit.min(500),
        )
    })
}

pub fn want_staged(counter: &Counter, request: WantStaged) -> Result<Staged, ApiError> {
    let WantStaged {
        id,
        rows,
        among,
        on,
    } = request;
    if rows.is_empty() {
        return Ok(batch::want_all(&counter.db, id, among, on)?);
    }
    Ok(batch::want(&counter.db, id, &numbers(&rows)?, on)?)
}

pub fn decide_staged(counter: &Counter, request: DecideStaged) -> Result<Staged, ApiError> {
    let rows = numbers(&request.rows)?;
    Ok(batch::decide(
        &counter.db,
        request.id,
        &rows,
        request.decision,
        request.contact,
    )?)
}

pub fn staged_diff(counter: &Counter, request: StagedRow) -> Result<StagedDiff, ApiError> {
    let row = number(&request.row)?;
    counter.read(|reader, moment| batch::staged_diff(reader, request.id, row, moment))
}

pub fn choose_staged(counter: &Counter, request: ChooseStaged) -> Result<StagedDiff, ApiError> {
    let ChooseStaged {
        id,
        row,
        change,
        take,
    } = request;
    let row = number(&row)?;
    let moment = counter.now();
    let change = change.as_deref();
    Ok(batch::choose(&counter.db, id, row, change, take, &moment)?)
}

pub fn choose_all_staged(counter: &Counter, request: ChooseAllStaged) -> Result<Staged, ApiError> {
    let moment = counter.now();
    Ok(batch::choose_all(
        &counter.db,
        request.id,
        request.take,
        &moment,
    )?)
}

fn numbers(rows: &[String]) -> Result<Vec<i64>, ApiError> {
    rows.iter().map(|row| number(row)).collect()
}

fn number(row: &str) -> Result<i64, ApiError> {
    let bad = |_| ApiError::new(Code::BadRequest, "a row is named by digits");
    row.parse().map_err(bad)
}

pub fn discard_staged(counter: &Counter, request: OneStaged) -> Result<Nothing, ApiError> {
    batch::discard(&counter.db, request.id)?;
    Ok(Nothing {})
}

pub fn commit_staged(counter: &Counter, request: OneStaged) -> Result<Done<Imported>, ApiError> {
    counter.begin_long();
    let tell = |done, total| counter.tell(Phase::Committing, done, total);
    Ok(done(batch::commit(
        &counter.db,
        request.id,
        &counter.now(),
        &tell,
        &|| counter.is_cancelled(),
    )?))
}

pub fn cancel(counter: &Counter, _: Nothing) -> Result<Nothing, ApiError> {
    counter.cancel_long();
    Ok(Nothing {})
}

pub fn batches(counter: &Counter, _: Nothing) -> Result<Vec<BatchLine>, ApiError> {
    counter.read(|reader, _| batch::batches(reader))
}

pub fn undo_batch(counter: &Counter, request: UndoBatch) -> Result<Done<Undone>, ApiError> {
    let moment = counter.now();
    let written = batch::remove(&counter.db, request.id, &moment)?;
    let step = |id, count| Step {
        id,
        kind: "remove_batch".to_owned(),
        subject: String::new(),
        count,
        at: moment.millis(),
        undone: false,
    };
    let operation = written.operation;
    Ok(done(written.map(|count| Undone {
        step: step(operation.unwrap_or(kith_core::id::OperationId(0)), count),
        stays: Vec::new(),
    })))
}

pub fn add_samples(counter: &Counter, _: Nothing) -> Result<Done<BatchId>, ApiError> {
    Ok(done(batch::add_samples(&counter.db, &counter.now())?))
}
