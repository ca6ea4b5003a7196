//! The one door for writes: a transaction that knows what it is called, logs how to take it back, and leaves every
//! derived table true. Must not know what any operation means.

use std::ops::Deref;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::Db;
use crate::{
    error::{Error, Result},
    id::OperationId,
    reminder, search, tie,
    time::Moment,
    undo::{self, Affected},
};

/// What a step is called in History: its kind, what it was about, and how many.
#[derive(Debug, Clone)]
pub struct Op {
    pub kind: &'static str,
    pub subject: String,
    pub count: u32,
}

impl Op {
    pub fn new(kind: &'static str, subject: impl Into<String>) -> Self {
        Self {
            kind,
            subject: subject.into(),
            count: 1,
        }
    }

    #[must_use]
    pub fn of(mut self, count: usize) -> Self {
        self.count = u32::try_from(count).unwrap_or(u32::MAX);
        self
    }
}

/// A transaction in which the owner's record may be written.
pub struct Tx<'c> {
    transaction: Transaction<'c>,
    moment: Moment,
    operation: OperationId,
}

impl Tx<'_> {
    pub fn moment(&self) -> &Moment {
        &self.moment
    }

    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// Says whom or what this step is about, where only the record knows it.
    pub fn about(&self, subject: &str) -> Result<()> {
        self.prepare_cached("UPDATE operation SET subject = ?1 WHERE id = ?2")?
            .execute(params![subject, self.operation])?;
        Ok(())
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

/// What a write came to.
#[derive(Debug, Clone)]
pub struct Written<T> {
    pub value: T,
    /// The step to undo; `None` when nothing was changed.
    pub operation: Option<OperationId>,
    /// The tables that were written, in the order of the schema.
    pub tables: Vec<&'static str>,
}

impl<T> Written<T> {
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Written<U> {
        Written {
            value: change(self.value),
            operation: self.operation,
            tables: self.tables,
        }
    }
}

/// Whether reminders are armed for whom a step touched.
#[derive(Debug, Clone, Copy)]
enum Arming {
    Always,
    /// Not when this step is the last one: taking it back leaves everything as it was.
    UnlessLast(OperationId),
    Never,
}

/// How a step is taken, besides what it does.
struct How<'c> {
    arming: Arming,
    cancelled: &'c dyn Fn() -> bool,
}

impl How<'_> {
    fn new(arming: Arming) -> Self {
        How {
            arming,
            cancelled: &|| false,
        }
    }

    fn stop(&self) -> Result<()> {
        if (self.cancelled)() {
            return Err(Error::Cancelled);
        }
        Ok(())
    }
}

/// How many contacts are armed and derived before asking again whether to stop.
const AT_ONCE: usize = 1_000;

impl Db {
    /// Writes to the owner's record as one undoable step, all or nothing.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made where it is used; a reference would only add a sign to every call"
    )]
    pub fn transact<T>(
        &self,
        op: Op,
        moment: &Moment,
        body: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<Written<T>> {
        let how = How::new(Arming::Always);
        self.step(&op, moment, &how, body, |_, value| Ok(value))
    }

    /// The same for what takes long: `cancelled` is asked also while reminders are armed and everything is derived.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made where it is used; a reference would only add a sign to every call"
    )]
    pub(crate) fn transact_stoppable<T>(
        &self,
        op: Op,
        moment: &Moment,
        cancelled: &dyn Fn() -> bool,
        body: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<Written<T>> {
        let how = How {
            arming: Arming::Always,
            cancelled,
        };
        self.step(&op, moment, &how, body, |_, value| Ok(value))
    }

    /// The same; `tell` then reads what the step came to, with reminders armed and everything derived, before it is kept.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made where it is used; a reference would only add a sign to every call"
    )]
    pub fn transact_and_tell<T, U>(
        &self,
        op: Op,
        moment: &Moment,
        body: impl FnOnce(&Tx) -> Result<T>,
        tell: impl FnOnce(&Tx, T) -> Result<U>,
    ) -> Result<Written<U>> {
        self.step(&op, moment, &How::new(Arming::Always), body, tell)
    }

    /// The same for a record that comes in whole, with its reminders as they were: nothing is armed.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made where it is used; a reference would only add a sign to every call"
    )]
    pub(crate) fn transact_whole<T>(
        &self,
        op: Op,
        moment: &Moment,
        body: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<Written<T>> {
        let how = How::new(Arming::Never);
        self.step(&op, moment, &how, body, |_, value| Ok(value))
    }

    /// A step that takes another back. In order, it leaves everything as it was, and nothing may be added; out of order,
    /// what it leaves is armed like any other write: the day that was asked for may be nobody's any more.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made where it is used; a reference would only add a sign to every call"
    )]
    pub(crate) fn restore<T>(
        &self,
        op: Op,
        moment: &Moment,
        target: OperationId,
        body: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<Written<T>> {
        let how = How::new(Arming::UnlessLast(target));
        self.step(&op, moment, &how, body, |_, value| Ok(value))
    }

    fn step<T, U>(
        &self,
        op: &Op,
        moment: &Moment,
        how: &How,
        body: impl FnOnce(&Tx) -> Result<T>,
        tell: impl FnOnce(&Tx, T) -> Result<U>,
    ) -> Result<Written<U>> {
        let mut writer = self.writer();
        if !self.writable {
            return Err(Error::ReadOnly);
        }
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let operation = undo::begin(&transaction, op, moment)?;
        let before = undo::marks(&transaction)?;
        let tx = Tx {
            transaction,
            moment: *moment,
            operation,
        };
        let value = body(&tx)?;
        let affected = undo::affected(&tx, operation, &before)?;
        let as_it_was = match how.arming {
            Arming::Always => false,
            Arming::UnlessLast(target) => undo::is_last(&tx, target)?,
            Arming::Never => true,
        };
        if matches!(how.arming, Arming::UnlessLast(_)) {
            reminder::speak_again(&tx, &affected.contacts)?;
        }
        if !as_it_was {
            for contacts in affected.contacts.chunks(AT_ONCE) {
                how.stop()?;
                reminder::arm(&tx, contacts, &affected.interactions)?;
            }
        }
        let tables = undo::finish(&tx, operation, &before)?;
        derive(&tx, &affected, &tables, how)?;
        let value = tell(&tx, value)?;
        tx.transaction.commit()?;
        let operation = (!tables.is_empty()).then_some(operation);
        Ok(Written {
            value,
            operation,
            tables,
        })
    }

    /// Writes what is not the owner's record: staged files, the outbox, what the clock makes of occurrences.
    pub fn write_unlogged<T>(&self, body: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = self.writer();
        if !self.writable {
            return Err(Error::ReadOnly);
        }
        unlogged(&mut writer, body)
    }
}

/// Writes what is derived or transient, whole or not at all; undo doesn't know of it.
pub(crate) fn unlogged<T>(
    connection: &mut Connection,
    body: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = body(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// What a contact is found by; a touch or a reminder changes none of it.
const SEARCHED: &[&str] = &[
    "contact",
    "reach",
    "address",
    "affiliation",
    "tag",
    "custom_field",
];

fn derive(connection: &Connection, affected: &Affected, tables: &[&str], how: &How) -> Result<()> {
    let reworded = tables.iter().any(|table| SEARCHED.contains(table));
    for contacts in affected.contacts.chunks(AT_ONCE) {
        how.stop()?;
        let moved = tie::refresh(connection, contacts)?;
        // The mask is part of the text index, so that filters narrow a search.
        search::refresh_contacts(connection, if reworded { contacts } else { &moved })?;
    }
    how.stop()?;
    search::refresh_interactions(connection, &affected.interactions)
}
