//! What an owner would notice of bringing people in, on a real database file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod again;
mod batches;
mod commits;
mod files;
mod pictures;
mod reread;
mod samples;

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use super::*;
use crate::{
    contact::{self, Contact},
    db::{Db, Written},
    error::Result,
    id::ContactId,
    time::Moment,
    undo,
};

/// A book in a folder of its own, and the moment it is.
struct Book {
    folder: TempDir,
    db: Db,
    now: Moment,
}

impl Book {
    fn new() -> Self {
        Self::at("2026-11-22T08:00:00Z")
    }

    fn at(instant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        let utc = instant.parse().unwrap();
        let now = Moment {
            utc,
            zone: chrono_tz::Europe::Berlin,
        };
        Self { folder, db, now }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn stage(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<Staged> {
        let path = self.file(name, bytes);
        stage(&self.db, &path, &self.now, &|_, _| (), &|| false)
    }

    fn commit(&self, id: StagedId) -> Result<Written<Imported>> {
        commit(&self.db, id, &self.now, &|_, _| (), &|| false)
    }

    fn import(&self, name: &str, bytes: impl AsRef<[u8]>) -> Written<Imported> {
        let staged = self.stage(name, bytes).unwrap();
        self.commit(staged.id).unwrap()
    }

    fn page(&self, id: StagedId, filter: StagedFilter) -> StagedPage {
        self.db.read(|conn| page(conn, id, filter, 0, 100)).unwrap()
    }

    fn staged_files(&self) -> Vec<Staged> {
        self.db.read(staged_files).unwrap()
    }

    fn batches(&self) -> Vec<BatchLine> {
        self.db.read(batches).unwrap()
    }

    /// The whole record as text.
    fn record(&self) -> Vec<String> {
        self.db.read(|conn| Ok(store::dump(conn))).unwrap()
    }

    /// Everyone, in the order they came in.
    fn people(&self) -> Vec<Contact> {
        let found = (1..200).map(|id| self.db.read(|conn| contact::get(conn, ContactId(id))));
        found.filter_map(Result::ok).collect()
    }

    fn names(&self) -> Vec<String> {
        let people = self.people().into_iter();
        people.map(|contact| contact.draft.name.display).collect()
    }

    /// Takes a step back; returns the step that doing so was.
    fn undo(&self, step: OperationId) -> OperationId {
        let undone = undo::undo(&self.db, Some(step), &self.now).unwrap();
        undone.operation.unwrap()
    }
}

fn vcard(lines: &str) -> String {
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n",
        lines.replace('\n', "\r\n")
    )
}

/// That many different people in one file.
fn crowd(people: u32) -> String {
    (0..people)
        .map(|n| {
            vcard(&format!(
                "UID:crowd-{n}\nN:{n};Person;;;\nFN:Person {n}\nEMAIL:p{n}@crowd.example"
            ))
        })
        .collect()
}

const ANA: &str = "UID:ana-1\nN:Petrović;Ana;;;\nFN:Ana Petrović\nEMAIL;TYPE=WORK:ana@lab.example\nTEL;TYPE=CELL:+44 7700 900142\nORG:Northlight Institute;Materials\nTITLE:Group leader\nBDAY:--0229\nCATEGORIES:science,climbing\nNOTE:Two cats.\nX-FAVOURITE:tea";
const KEN: &str = "N:佐藤;健;;;\nFN:佐藤 健\nEMAIL:sato@hoshizora.example";
const LINKEDIN: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nPriya,Raman,https://www.linkedin.com/in/priya-raman,,Saltmarsh Energy,Chief executive,05 Mar 2024\nKwame,Mensah,https://www.linkedin.com/in/kwame,,Open Fields,Director,7 Feb 2022\n";
