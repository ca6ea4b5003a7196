//! A book with three people and a clock, and what its owner can do about their reminders.

use chrono::{DateTime, Duration, NaiveDate};
use kith_core::{
    axis::Circle,
    contact::{self, Draft, Origin},
    db::{Db, Op, Tx, Written},
    error::Result,
    id::{ContactId, OccurrenceId, OperationId},
    interaction::{self, Kind, Promise, Touch},
    preference::{self, Lead, Preferences},
    reminder::{self, Asked, LogLine, LogPage, LogRequest, Outcome, ReminderKind, Snooze},
    time::Moment,
    undo,
};
use kith_formats::{Name, Occasion, OccasionKind, PartialDate};

/// Ana is close, so due every month; Ben is wide, with a birthday on 25 November; Cy was promised a deck.
pub struct Book {
    pub db: Db,
    pub moment: Moment,
    pub people: [ContactId; 3],
    _folder: tempfile::TempDir,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Book {
    /// Sunday, 22 November 2026, half past ten in Berlin.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        let utc = DateTime::parse_from_rfc3339("2026-11-22T09:30:00Z").unwrap();
        let moment = Moment {
            utc: utc.to_utc(),
            zone: chrono_tz::Europe::Berlin,
        };
        let add = |draft| {
            let add = |tx: &Tx| contact::insert(tx, draft, &Origin::default());
            db.transact(Op::new("add", ""), &moment, add).unwrap().value
        };
        let people = [
            add(draft("Ana", Some(Circle::Close), None)),
            add(draft("Ben", Some(Circle::Wide), Some((11, 25)))),
            add(draft("Cy", None, None)),
        ];
        let book = Self {
            db,
            moment,
            people,
            _folder: folder,
        };
        book.touch(0, "2026-10-20", None, None);
        book.touch(2, "2026-11-01", None, Some("2026-11-24"));
        book
    }

    pub fn later(&mut self, hours: i64) {
        self.moment.utc += Duration::hours(hours);
    }

    pub fn at(&mut self, instant: &str) {
        self.moment.utc = DateTime::parse_from_rfc3339(instant).unwrap().to_utc();
    }

    fn write<T>(&self, body: impl FnOnce(&Tx) -> Result<T>) -> Result<Written<T>> {
        self.db.transact(Op::new("step", ""), &self.moment, body)
    }

    /// Logs a call with somebody, answering an occurrence or not.
    pub fn touch(
        &self,
        who: usize,
        on: &str,
        answers: Option<OccurrenceId>,
        deck_on: Option<&str>,
    ) -> Option<OperationId> {
        let touch = Touch {
            contacts: vec![self.people[who]],
            kind: Kind::Call,
            on: day(on),
            at: None,
            started_by: None,
            minutes: None,
            note: String::new(),
            follow_up: deck_on.map(|on| Promise {
                title: "Send the deck".into(),
                due_on: day(on),
            }),
            answers,
        };
        let written = self.write(|tx| interaction::insert(tx, touch, None));
        written.unwrap().operation
    }

    pub fn finish(&self, id: OccurrenceId) -> Option<OperationId> {
        self.write(|tx| reminder::finish(tx, id)).unwrap().operation
    }

    pub fn skip(&self, id: OccurrenceId) -> Option<OperationId> {
        self.write(|tx| reminder::skip(tx, id)).unwrap().operation
    }

    pub fn snooze(&self, id: OccurrenceId, snooze: Snooze) -> Option<OperationId> {
        let written = self.write(|tx| reminder::snooze(tx, id, snooze));
        written.unwrap().operation
    }

    pub fn ask_again(&self, id: OccurrenceId) -> Result<Written<Asked>> {
        self.db.transact_and_tell(
            Op::new("ask_again", ""),
            &self.moment,
            |tx| reminder::ask_again(tx, id),
            reminder::asked,
        )
    }

    pub fn archive(&self, who: usize, archived: bool) -> Option<OperationId> {
        let who = [self.people[who]];
        let written = self.write(|tx| contact::set_archived(tx, &who, archived));
        written.unwrap().operation
    }

    pub fn circle(&self, who: usize, circle: Option<Circle>) -> Option<OperationId> {
        let who = [self.people[who]];
        let written = self.write(|tx| contact::set_circle(tx, &who, circle));
        written.unwrap().operation
    }

    pub fn lead(&self, lead: Lead) -> Option<OperationId> {
        let preferences = Preferences {
            occasion_lead: lead,
            ..Preferences::default()
        };
        let written = self.write(|tx| preference::set(tx, &preferences));
        written.unwrap().operation
    }

    pub fn undo(&self, operation: OperationId) -> Result<()> {
        undo::undo(&self.db, Some(operation), &self.moment).map(|_| ())
    }

    /// Looks at the clock and shows what there is to show, or fails to. Gives what the notifications spoke of.
    pub fn tick(&self, can_show: bool) -> Vec<OccurrenceId> {
        let tick = reminder::tick(&self.db, &self.moment).unwrap();
        let mut told = Vec::new();
        for toast in tick.show {
            let about = self
                .db
                .read(|connection| reminder::about(connection, toast.id));
            told.extend(about.unwrap().into_iter().map(|(id, ..)| id));
            let settle = self.db.write_unlogged(|connection| {
                if can_show {
                    reminder::shown(connection, toast.id, &1.into(), &self.moment)
                } else {
                    reminder::failed(connection, toast.id)
                }
            });
            settle.unwrap();
        }
        told
    }

    pub fn log(&self, request: &LogRequest) -> LogPage {
        let read = self
            .db
            .read(|connection| reminder::log(connection, request, &self.moment));
        read.unwrap()
    }

    /// All of it.
    pub fn whole_log(&self) -> Vec<LogLine> {
        let request = LogRequest {
            limit: 500,
            ..LogRequest::default()
        };
        self.log(&request).rows
    }

    pub fn outcome(&self, id: OccurrenceId) -> Option<Outcome> {
        let log = self.whole_log();
        let line = log.iter().find(|line| line.occurrence == id)?;
        Some(line.outcome)
    }

    /// What will ask about somebody: the open occurrence of that kind.
    pub fn open(&self, who: usize, kind: ReminderKind) -> OccurrenceId {
        let person = self.people[who];
        let lines = self
            .db
            .read(|connection| reminder::of_contact(connection, person));
        let found = lines.unwrap().into_iter().find(|line| line.kind == kind);
        found.unwrap().occurrence
    }
}

fn draft(name: &str, circle: Option<Circle>, birthday: Option<(u8, u8)>) -> Draft {
    let birthday = birthday.map(|(month, day)| Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date: PartialDate {
            year: None,
            month: Some(month),
            day: Some(day),
        },
    });
    Draft {
        name: Name {
            display: name.into(),
            ..Name::default()
        },
        circle,
        occasions: birthday.into_iter().collect(),
        ..Draft::default()
    }
}
