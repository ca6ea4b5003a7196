//! A book to merge people in: adding, logging, promising, and every row of it as text.

use chrono::{DateTime, Duration, NaiveDate};
use kith_core::{
    axis::Circle,
    contact::{self, Contact, Draft, Origin},
    db::{Db, Op, Tx},
    error::Result,
    id::{ContactId, InteractionId, OperationId, ReminderId},
    interaction::{self, Kind, Touch},
    merge::{self, Choice, Merge, Merged, Plan, Undone},
    reminder::{self, FollowUp},
    tie,
    time::Moment,
};
use kith_formats::{Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind};
use rusqlite::{Connection, types::ValueRef};

/// What is derived, passing, or the log itself.
const NOT_KEPT: [&str; 12] = [
    "gathered",
    "gathered_person",
    "proposed_touch",
    "dismissed_touch",
    "toast",
    "toast_occurrence",
    "staged",
    "staged_card",
    "tie",
    "tie_count",
    "merge_step",
    "meta",
];

pub struct Book {
    pub db: Db,
    pub moment: Moment,
    _folder: tempfile::TempDir,
}

impl Book {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let moment = Moment {
            utc: DateTime::parse_from_rfc3339("2026-11-22T09:30:00Z")
                .unwrap()
                .to_utc(),
            zone: chrono_tz::Europe::Berlin,
        };
        Self {
            db: Db::open(&folder.path().join("kith.db")).unwrap(),
            moment,
            _folder: folder,
        }
    }

    pub fn later(&mut self, days: i64) {
        self.moment.utc += Duration::days(days);
    }

    pub fn write<T>(&self, kind: &'static str, body: impl FnOnce(&Tx) -> Result<T>) -> T {
        self.try_write(kind, body).unwrap()
    }

    pub fn try_write<T>(
        &self,
        kind: &'static str,
        body: impl FnOnce(&Tx) -> Result<T>,
    ) -> Result<T> {
        Ok(self
            .db
            .transact(Op::new(kind, ""), &self.moment, body)?
            .value)
    }

    pub fn add(&self, draft: Draft) -> ContactId {
        self.write("add_contact", |tx| {
            contact::insert(tx, draft, &Origin::default())
        })
    }

    pub fn person(&self, id: ContactId) -> Contact {
        self.db.read(|conn| contact::get(conn, id)).unwrap()
    }

    pub fn edit(&self, id: ContactId, change: impl FnOnce(&mut Draft)) {
        let kept = self.person(id);
        let mut draft = kept.draft;
        change(&mut draft);
        self.write("edit_contact", |tx| {
            contact::edit(tx, id, kept.version, draft)
        });
    }

    pub fn log(&self, contacts: &[ContactId], on: NaiveDate) -> InteractionId {
        let touch = Touch {
            contacts: contacts.to_vec(),
            kind: Kind::Call,
            on,
            at: None,
            started_by: None,
            minutes: None,
            note: "boats".into(),
            follow_up: None,
            answers: None,
        };
        self.write("log_interaction", |tx| interaction::insert(tx, touch, None))
    }

    pub fn promise(&self, contact: ContactId, title: &str) -> ReminderId {
        let follow_up = FollowUp {
            contact,
            title: title.into(),
            due_on: self.moment.today() + Duration::days(3),
            at: None,
            rule: None,
            from_completion: false,
        };
        self.write("add_follow_up", |tx| {
            reminder::add_follow_up(tx, &follow_up)
        })
    }

    pub fn plan(&self, request: &Merge) -> Plan {
        self.db
            .read(|conn| merge::plan(conn, request, &self.moment))
            .unwrap()
    }

    pub fn merge(&self, request: &Merge) -> (Merged, OperationId) {
        let op = Op::new(merge::STEP, "").of(2);
        let written = self
            .db
            .transact(op, &self.moment, |tx| merge::merge(tx, request));
        let written = written.unwrap();
        (written.value, written.operation.unwrap())
    }

    pub fn refused(&self, request: &Merge) -> kith_core::error::Error {
        let before = self.rows();
        let op = Op::new(merge::STEP, "");
        let error = self
            .db
            .transact(op, &self.moment, |tx| merge::merge(tx, request));
        let error = error.expect_err("refused");
        assert_eq!(self.rows(), before, "refused, it leaves nothing");
        error
    }

    pub fn undo(&self, step: OperationId) -> Undone {
        let undone = merge::undo(&self.db, Some(step), &self.moment).unwrap();
        self.sound();
        undone.value
    }

    /// Every row of every kept table.
    pub fn rows(&self) -> Vec<String> {
        self.db.read(|conn| Ok(dump(conn))).unwrap()
    }

    pub fn ids(&self, sql: &str) -> Vec<i64> {
        self.db
            .read(|conn| {
                let mut statement = conn.prepare(sql)?;
                let rows = statement.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    /// Every reference holds, what is derived is true, and nobody is asked about twice.
    pub fn sound(&self) {
        let faults = self.ids("SELECT count(*) FROM pragma_foreign_key_check");
        assert_eq!(faults, [0]);
        let derived = |conn: &Connection| rows_of(conn, "tie");
        let found = self.db.read(|conn| Ok(derived(conn))).unwrap();
        self.db
            .write_unlogged(|conn| {
                tie::rebuild(conn)?;
                assert_eq!(found, derived(conn), "derived rows were stale");
                Ok(())
            })
            .unwrap();
    }

    /// Days on which each open reminder of somebody asks.
    pub fn asks(&self, contact: ContactId) -> Vec<String> {
        self.db
            .read(|conn| {
                let mut statement = conn.prepare(
                    "SELECT reminder.kind || ' ' || due_on || ' ' || state FROM occurrence JOIN reminder ON reminder.id = reminder_id
                     WHERE contact_id = ?1 AND state IN ('scheduled', 'notified', 'snoozed') ORDER BY 1",
                )?;
                let rows = statement.query_map([contact], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }
}

fn dump(conn: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name";
    let mut statement = conn.prepare(sql).unwrap();
    let names: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let kept = |name: &String| {
        !NOT_KEPT.contains(&name.as_str())
            && !["sqlite_", "operation"]
                .iter()
                .any(|it| name.starts_with(it))
            && !name.contains("_text")
    };
    names
        .into_iter()
        .filter(kept)
        .flat_map(|name| rows_of(conn, &name))
        .collect()
}

fn rows_of(conn: &Connection, table: &str) -> Vec<String> {
    let mut statement = conn
        .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
        .unwrap();
    let width = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let cells: Vec<String> = (0..width)
            .map(|at| cell(row.get_ref(at).unwrap()))
            .collect();
        lines.push(format!("{table}: {}", cells.join("|")));
    }
    lines
}

fn cell(value: ValueRef) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:.6}"),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}

/// Only the rows that differ are told.
pub fn same(found: &[String], expected: &[String]) {
    let less = |all: &[String], others: &[String]| -> Vec<String> {
        all.iter()
            .filter(|line| !others.contains(line))
            .cloned()
            .collect()
    };
    assert_eq!(less(found, expected), less(expected, found));
    assert_eq!(found.len(), expected.len());
}

pub fn named(display: &str) -> Draft {
    Draft {
        name: Name {
            display: display.into(),
            ..Name::default()
        },
        ..Draft::default()
    }
}

pub fn reach(value: &str) -> Reach {
    let kind = if value.contains('@') {
        ReachKind::Email
    } else {
        ReachKind::Phone
    };
    Reach {
        kind,
        value: value.into(),
        label: String::new(),
        service: String::new(),
        preferred: false,
    }
}

pub fn birthday(year: Option<i32>, month: u8, day: u8) -> Occasion {
    Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date: PartialDate::new(year, Some(month), Some(day)).unwrap(),
    }
}

pub fn into(keep: ContactId, others: &[ContactId]) -> Merge {
    Merge {
        keep,
        others: others.to_vec(),
        choices: Vec::new(),
        left_out: Vec::new(),
    }
}

pub fn choosing(mut request: Merge, choice: Choice) -> Merge {
    request.choices.push(choice);
    request
}

pub fn in_circle(mut draft: Draft, circle: Circle) -> Draft {
    draft.circle = Some(circle);
    draft
}
