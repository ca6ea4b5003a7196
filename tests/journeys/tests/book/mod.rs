//! A book on disk with a clock of its own, and the few words that journeys are told in.
#![allow(dead_code, reason = "each test file uses some of these")]

use std::path::PathBuf;

use chrono::NaiveDate;
use kith_api::{
    Clock, Counter, Open,
    core::{
        axis::Circle,
        batch::Imported,
        contact::Draft,
        id::ContactId,
        interaction::{Kind, Touch},
        people::{Filter, PageRequest},
        today::Today,
    },
    formats::{Name, Occasion, OccasionKind, PartialDate},
    wire::{Done, EditContact, Logged, Nothing, OneContact, OneStaged},
};

pub struct Book {
    pub counter: Counter,
    folder: tempfile::TempDir,
}

impl Book {
    /// A new book in Berlin at an instant.
    pub fn at(instant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("clock"),
            format!("{instant} Europe/Berlin"),
        )
        .unwrap();
        let counter = open(folder.path().join("kith.db"), folder.path().join("clock"));
        Self { counter, folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn clock(&self, instant: &str) {
        std::fs::write(self.path("clock"), format!("{instant} Europe/Berlin")).unwrap();
    }

    pub fn restart(&mut self) {
        self.counter = open(self.path("kith.db"), self.path("clock"));
    }

    pub fn import(&self, name: &str, bytes: &[u8]) -> Imported {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        let staged = self.counter.stage_file(&path, &|_| {}).unwrap();
        kith_api::commit_staged(&self.counter, OneStaged { id: staged.id })
            .unwrap()
            .value
    }

    pub fn named(&self, name: &str) -> ContactId {
        let request = PageRequest {
            filter: Filter {
                text: name.into(),
                ..Filter::default()
            },
            limit: 5,
            ..PageRequest::default()
        };
        let page = kith_api::people(&self.counter, request).unwrap();
        page.rows
            .iter()
            .find(|row| row.name == name)
            .unwrap_or_else(|| panic!("nobody is named {name}"))
            .id
    }

    pub fn add(&self, name: &str, circle: Option<Circle>) -> ContactId {
        let draft = Draft {
            name: Name {
                display: name.into(),
                ..Name::default()
            },
            circle,
            ..Draft::default()
        };
        kith_api::add_contact(&self.counter, draft).unwrap().value
    }

    pub fn add_with_birthday(
        &self,
        name: &str,
        (year, month, day): (Option<i32>, u8, u8),
    ) -> ContactId {
        let id = self.add(name, Some(Circle::Wide));
        let date = PartialDate {
            year,
            month: Some(month),
            day: Some(day),
        };
        self.edit(id, |draft| {
            draft.occasions = vec![Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date,
            }];
        });
        id
    }

    pub fn edit(&self, id: ContactId, change: impl FnOnce(&mut Draft)) {
        let contact = kith_api::person(&self.counter, OneContact { id })
            .unwrap()
            .contact;
        let mut draft = contact.draft;
        change(&mut draft);
        kith_api::edit_contact(
            &self.counter,
            EditContact {
                id,
                version: contact.version,
                draft,
            },
        )
        .unwrap();
    }

    pub fn touch(&self, id: ContactId, kind: Kind, on: &str, note: &str) -> Done<Logged> {
        let touch = Touch {
            contacts: vec![id],
            kind,
            on: day(on),
            at: None,
            started_by: None,
            minutes: None,
            note: note.into(),
            follow_up: None,
            answers: None,
        };
        kith_api::log_interaction(&self.counter, touch).unwrap()
    }

    pub fn today(&self) -> Today {
        kith_api::today(&self.counter, Nothing {}).unwrap()
    }

    pub fn due_on(&self, id: ContactId) -> Option<String> {
        kith_api::person(&self.counter, OneContact { id })
            .unwrap()
            .line
            .due_on
            .map(|day| day.to_string())
    }
}

fn open(path: PathBuf, clock: PathBuf) -> Counter {
    Counter::open(Open {
        path,
        clock: Clock::File(clock),
    })
    .unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
