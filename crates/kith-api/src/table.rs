//! Tables whose owner is looking at them before they are read. They wait in memory only: what is chosen again is looked at again.
//! Must not read people into the record.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use kith_core::{
    batch::{self, Staged, Table},
    id::TableId,
};
use kith_formats::{Address, Card, Mapping, Occasion, OccasionKind, ReachKind, What};

use crate::{
    Counter,
    error::{ApiError, Code},
    wire::{Phase, Progress, TableFact, TablePerson, TableView},
};

/// Most tables that wait; the oldest make room.
const WAITING: usize = 10;
/// Most facts told of one person.
const FACTS: usize = 12;

/// The tables that wait.
#[derive(Default)]
pub(crate) struct Tables(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    last: i64,
    files: Vec<(TableId, PathBuf)>,
}

impl Tables {
    fn put(&self, path: &Path) -> TableId {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.last += 1;
        let id = TableId(waiting.last);
        waiting.files.push((id, path.to_owned()));
        let over = waiting.files.len().saturating_sub(WAITING);
        waiting.files.drain(..over);
        id
    }

    fn path(&self, id: TableId) -> Result<PathBuf, ApiError> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = waiting.files.iter().find(|(known, _)| *known == id);
        found
            .map(|(_, path)| path.clone())
            .ok_or_else(|| ApiError::new(Code::NotFound, "this table was read or forgotten"))
    }

    fn forget(&self, id: TableId) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.files.retain(|(known, _)| *known != id);
    }
}

/// What became of a file that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It was read and waits to be looked over.
    Staged(Staged),
    /// A table, of which its owner has to say something first.
    Table(TableId),
}

impl Counter {
    /// Reads a file into a staged batch, or keeps it for its owner to say what its columns are.
    pub fn receive(&self, path: &Path, progress: &dyn Fn(Progress)) -> Result<Received, ApiError> {
        match self.look(path, None)? {
            Some(table) if table.looked.asks() => Ok(Received::Table(self.tables.put(path))),
            _ => Ok(Received::Staged(self.stage_file(path, progress)?)),
        }
    }

    /// Looks at a table by what its owner says of it, else by what they said the last time, else by what Kith proposes. `None`
    /// for a file of which nothing has to be said.
    ///
    /// `ChangedElsewhere` when the file has other columns than what is said of it.
    pub fn look(&self, path: &Path, said: Option<&Mapping>) -> Result<Option<Table>, ApiError> {
        let table = self.read(|reader, _| batch::look(reader, path, said))?;
        let columns = table.as_ref().map(|table| table.looked.table.columns.len());
        let fields = said.map(|said| said.fields.len());
        if columns.is_some() && fields.is_some() && columns != fields {
            let detail = "the file has other columns than when it was looked at";
            return Err(ApiError::new(Code::ChangedElsewhere, detail));
        }
        Ok(table)
    }

    /// Reads a table as its owner says into a staged batch. Stopped by `cancel_long`.
    pub fn stage_table_file(
        &self,
        path: &Path,
        mapping: &Mapping,
        progress: &dyn Fn(Progress),
    ) -> Result<Staged, ApiError> {
        self.begin_long();
        let phase = Phase::Reading;
        let tell = |done, total| progress(Progress { phase, done, total });
        let cancelled = || self.is_cancelled();
        let now = self.now();
        Ok(batch::stage_table(
            &self.db, path, mapping, &now, &tell, &cancelled,
        )?)
    }

    pub(crate) fn table_view(
        &self,
        id: TableId,
        said: Option<&Mapping>,
    ) -> Result<TableView, ApiError> {
        let path = self.tables.path(id)?;
        let table = self
            .look(&path, said)?
            .ok_or_else(|| ApiError::new(Code::FileUnknownKind, "it is no longer a table"))?;
        Ok(TableView {
            id,
            file_name: table.file_name,
            source: table.looked.source,
            look: table.looked.table,
            mapping: table.mapping,
            remembered: table.remembered,
            people: table.looked.people.iter().map(in_short).collect(),
        })
    }

    pub(crate) fn stage_waiting(&self, id: TableId, mapping: &Mapping) -> Result<Staged, ApiError> {
        let path = self.tables.path(id)?;
        self.look(&path, Some(mapping))?;
        let tell = |progress: Progress| self.tell(progress.phase, progress.done, progress.total);
        let staged = self.stage_table_file(&path, mapping, &tell)?;
        self.tables.forget(id);
        Ok(staged)
    }

    pub(crate) fn forget_table(&self, id: TableId) {
        self.tables.forget(id);
    }
}

/// Somebody as they are shown before anybody is read.
fn in_short(card: &Card) -> TablePerson {
    let mut facts = Vec::new();
    let mut fact = |what: What, label: &str, value: &str| {
        if !value.is_empty() && facts.len() < FACTS {
            facts.push(TableFact {
                what,
                label: label.to_owned(),
                value: value.to_owned(),
            });
        }
    };
    fact(What::Nickname, "", &card.name.nickname);
    for at in &card.affiliations {
        let parts = [&at.title, &at.department, &at.organisation];
        fact(What::Organisation, "", &joined(&parts, ", "));
    }
    for reach in &card.reaches {
        let (what, label) = match reach.kind {
            ReachKind::Email => (What::Email, &reach.label),
            ReachKind::Phone => (What::Phone, &reach.label),
            ReachKind::Link => (What::Link, &reach.label),
            ReachKind::Handle => (What::Handle, &reach.service),
        };
        fact(what, label, &reach.value);
    }
    for address in &card.addresses {
        fact(What::Address, &address.label, &written(address));
    }
    for occasion in &card.occasions {
        let what = match occasion.kind {
            OccasionKind::Birthday => What::Birthday,
            OccasionKind::Anniversary => What::Anniversary,
            OccasionKind::Other => What::Day,
        };
        fact(what, &occasion.label, &day(occasion));
    }
    let met_on = card.keeping.met_on.map(batch::written).unwrap_or_default();
    fact(What::MetOn, "", &met_on);
    fact(What::MetHow, "", &card.keeping.met_how);
    fact(What::MetWhere, "", &card.keeping.met_where);
    fact(What::Tags, "", &card.tags.join(", "));
    fact(What::Note, "", &card.note);
    for field in &card.custom_fields {
        fact(What::Custom, &field.name, &field.value);
    }
    TablePerson {
        name: card.name.display.clone(),
        facts,
        problems: card.problems.clone(),
    }
}

fn joined(parts: &[&String], between: &str) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .map(|part| part.as_str())
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(between)
}

fn written(address: &Address) -> String {
    let parts = [
        &address.po_box,
        &address.extended,
        &address.street,
        &address.postal_code,
        &address.locality,
        &address.region,
        &address.country,
        &address.formatted,
    ];
    joined(&parts, ", ")
}

fn day(occasion: &Occasion) -> String {
    batch::written(occasion.date)
}
