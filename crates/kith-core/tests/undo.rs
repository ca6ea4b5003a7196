//! Any sequence of steps, taken back, leaves every row as it was; taken back out of order it is refused or sound.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::too_many_lines
)]

use chrono::{DateTime, Duration, NaiveDate};
use kith_core::{
    axis::{Circle, Network, Setting},
    contact::{self, Draft, Met, Origin},
    db::{Db, Op, Written},
    error::{Error, Result},
    id::{ContactId, InteractionId, OccurrenceId, OperationId, ReminderId},
    interaction::{self, Kind, Promise, Touch},
    preference::{self, Lead, Preferences},
    reminder::{self, FollowUp, Snooze},
    tie,
    time::Moment,
    undo,
};
use kith_formats::{
    Affiliation, CustomField, Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind,
};
use proptest::prelude::*;
use rusqlite::{Connection, types::ValueRef};

const KEPT: &[&str] = &[
    "preference",
    "circle",
    "batch",
    "contact",
    "reach",
    "reconnect_pass",
    "address",
    "affiliation",
    "occasion",
    "tag",
    "custom_field",
    "photo",
    "source_card",
    "link",
    "distinct_pair",
    "merged",
    "interaction",
    "participant",
    "reminder",
    "occurrence",
];

const DERIVED: &[&str] = &["tie", "tie_count"];

/// Every row of every table, as text.
fn dump(connection: &Connection, tables: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
            .unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..width).map(|n| cell(row.get_ref(n).unwrap())).collect();
            lines.push(format!("{table}: {}", cells.join("|")));
        }
    }
    lines
}

fn cell(value: ValueRef) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => format!("{n:.6}"),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}

fn kept(db: &Db) -> Vec<String> {
    db.read(|connection| Ok(dump(connection, KEPT))).unwrap()
}

/// Only the rows that differ are told.
fn same(found: &[String], expected: &[String]) {
    let less = |all: &[String], others: &[String]| -> Vec<String> {
        let alone = all.iter().filter(|line| !others.contains(line));
        alone.cloned().collect()
    };
    assert_eq!(less(found, expected), less(expected, found));
    assert_eq!(found.len(), expected.len());
}

/// Derived rows; a count that has come down to nobody says the same as no count.
fn derived(connection: &Connection) -> Vec<String> {
    let mut lines = dump(connection, DERIVED);
    lines.retain(|line| !line.starts_with("tie_count") || !line.ends_with("|0"));
    lines
}

/// The derived rows are what a rebuild makes, and every reference holds.
fn sound(db: &Db) {
    let found = db.read(|connection| Ok(derived(connection))).unwrap();
    db.write_unlogged(|connection| {
        let faults: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })?;
        assert_eq!(faults, 0);
        tie::rebuild(connection)?;
        assert_eq!(found, derived(connection), "derived rows were stale");
        Ok(())
    })
    .unwrap();
}

struct Book {
    db: Db,
    moment: Moment,
    steps: Vec<(OperationId, Vec<String>)>,
    _folder: tempfile::TempDir,
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        let moment = Moment {
            utc: DateTime::parse_from_rfc3339("2026-11-22T09:30:00Z")
                .unwrap()
                .to_utc(),
            zone: chrono_tz::Europe::Berlin,
        };
        Self {
            db,
            moment,
            steps: Vec::new(),
            _folder: folder,
        }
    }

    fn ids(&self, table: &str) -> Vec<i64> {
        self.db
            .read(|connection| {
                Ok(connection
                    .prepare(&format!("SELECT id FROM {table} ORDER BY id"))?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    fn pick(&self, table: &str, n: usize) -> Option<i64> {
        let ids = self.ids(table);
        (!ids.is_empty()).then(|| ids[n % ids.len()])
    }

    fn write<T>(&mut self, kind: &'static str, body: impl FnOnce(&kith_core::db::Tx) -> Result<T>) {
        let before = kept(&self.db);
        match self.db.transact(Op::new(kind, ""), &self.moment, body) {
            Ok(Written {
                operation: Some(operation),
                ..
            }) => {
                assert_ne!(
                    before,
                    kept(&self.db),
                    "{kind} is a step that changed nothing"
                );
                self.steps.push((operation, before));
            }
            Ok(Written {
                operation: None, ..
            }) => assert_eq!(before, kept(&self.db), "{kind} wrote without a step"),
            Err(Error::Invalid { .. } | Error::NotFound { .. } | Error::ChangedElsewhere) => {
                assert_eq!(before, kept(&self.db), "a refused {kind} left something");
            }
            Err(error) => panic!("{kind}: {error}"),
        }
    }

    fn step(&mut self, (what, a, b): (u8, usize, usize)) {
        self.moment.utc += Duration::hours(7);
        let day = self.moment.today() - Duration::days((b % 90) as i64);
        let contact = self.pick("contact", a).map(ContactId);
        let occurrence = self.pick("occurrence", a).map(OccurrenceId);
        match (what % 18, contact) {
            (0 | 1, _) | (_, None) => self.write("add", |tx| {
                contact::insert(tx, draft(a, b, contact), &Origin::default())
            }),
            (2, Some(id)) => {
                let version = self
                    .db
                    .read(|connection| contact::get(connection, id))
                    .unwrap()
                    .version;
                self.write("edit", |tx| {
                    contact::edit(tx, id, version, draft(b, a, None))
                });
            }
            (3, Some(_)) => {
                let all: Vec<ContactId> = self.ids("contact").into_iter().map(ContactId).collect();
                self.write("circle", |tx| {
                    contact::set_circle(tx, &all, Circle::ALL.get(b % 5).copied())
                });
            }
            (4, Some(id)) => self.write("network", |tx| {
                contact::set_network(tx, &[id], Network::ALL[b % 3], b % 2 == 0)
            }),
            (5, Some(id)) => self.write("setting", |tx| {
                contact::set_setting(tx, &[id], Setting::ALL[b % 3], b % 2 == 0)
            }),
            (6, Some(id)) => self.write("tag", |tx| {
                contact::set_tag(tx, &[id], ["choir", "padel", "投資"][b % 3], b % 4 != 0)
            }),
            (7, Some(id)) => {
                self.write("archive", |tx| contact::set_archived(tx, &[id], b % 2 == 0));
            }
            (8, Some(id)) => self.write("delete", |tx| contact::delete(tx, &[id])),
            (9 | 10, Some(id)) => {
                let mut contacts = vec![id];
                contacts.extend(self.pick("contact", b).map(ContactId));
                let follow_up = (b % 3 == 0).then(|| Promise {
                    title: "Send the deck".into(),
                    due_on: self.moment.today() + Duration::days(3),
                });
                let answers = occurrence.filter(|_| b % 2 == 0);
                self.write("log", |tx| {
                    interaction::insert(tx, touch(contacts, day, follow_up, answers), None)
                });
            }
            (11, Some(id)) => match self.pick("interaction", b).map(InteractionId) {
                Some(interaction) if b % 2 == 0 => self.write("correct", |tx| {
                    interaction::edit(tx, interaction, touch(vec![id], day, None, None))
                }),
                Some(interaction) => self.write("unlog", |tx| interaction::delete(tx, interaction)),
                None => {}
            },
            (12, Some(contact)) => {
                let rule = [
                    None,
                    Some("FREQ=WEEKLY"),
                    Some("FREQ=MONTHLY;BYDAY=1MO"),
                    Some("FREQ=YEARLY"),
                ][b % 4]
                    .map(String::from);
                let from_completion = rule.is_some() && a % 2 == 0;
                self.write("promise", |tx| {
                    reminder::add_follow_up(
                        tx,
                        &FollowUp {
                            contact,
                            title: "Ask".into(),
                            due_on: day,
                            at: None,
                            rule,
                            from_completion,
                        },
                    )
                });
            }
            (13, Some(contact)) => {
                let id = ReminderId(self.pick("reminder", b).unwrap_or(1));
                if b % 2 == 0 {
                    self.write("move", |tx| {
                        reminder::edit_follow_up(
                            tx,
                            id,
                            &FollowUp {
                                contact,
                                title: "Ask again".into(),
                                due_on: day,
                                at: None,
                                rule: None,
                                from_completion: false,
                            },
                        )
                    });
                } else {
                    self.write("drop", |tx| reminder::delete_follow_up(tx, id));
                }
            }
            (14, _) => self.write("finish", |tx| {
                reminder::finish(tx, occurrence.unwrap_or(OccurrenceId(1)))
            }),
            (15, _) => self.write("skip", |tx| {
                reminder::skip(tx, occurrence.unwrap_or(OccurrenceId(1)))
            }),
            (16, _) => self.write("snooze", |tx| {
                reminder::snooze(tx, occurrence.unwrap_or(OccurrenceId(1)), Snooze::Tomorrow)
            }),
            (_, _) if b % 2 == 0 => {
                let preferences = Preferences {
                    daily_budget: 1 + (a % 9) as u32,
                    occasion_lead: [Lead::OnTheDay, Lead::WeekBefore, Lead::Both][a % 3],
                    reminder_at: chrono::NaiveTime::from_hms_opt((a % 24) as u32, 0, 0).unwrap(),
                    ..Preferences::default()
                };
                self.write("prefer", |tx| preference::set(tx, &preferences));
            }
            (_, _) => {
                let mut circles = self.db.read(preference::circles).unwrap();
                circles[a % 4].cadence_days = 1 + (b % 400) as u32;
                self.write("circles", |tx| preference::set_circles(tx, &circles));
            }
        }
    }
}

fn touch(
    contacts: Vec<ContactId>,
    on: NaiveDate,
    follow_up: Option<Promise>,
    answers: Option<OccurrenceId>,
) -> Touch {
    Touch {
        contacts,
        kind: Kind::Call,
        on,
        at: None,
        started_by: None,
        minutes: Some(20),
        note: "O'Brien; DROP TABLE contact".into(),
        follow_up,
        answers,
    }
}

fn draft(a: usize, b: usize, through: Option<ContactId>) -> Draft {
    let names = [
        "Ana Petrović",
        "陳美玲",
        "فاطمة",
        "Robert'); DROP TABLE contact;--",
        "👩‍🚀",
        "<script>alert(1)</script>",
    ];
    let reach = |kind, value: &str, preferred| Reach {
        kind,
        value: value.into(),
        label: "work".into(),
        service: String::new(),
        preferred,
    };
    Draft {
        name: Name {
            display: names[a % names.len()].into(),
            ..Name::default()
        },
        reaches: [
            reach(ReachKind::Email, "a@x.example", a.is_multiple_of(2)),
            reach(ReachKind::Phone, "+1 555 0100", b.is_multiple_of(2)),
            reach(ReachKind::Email, "b@x.example", true),
        ][..b % 4]
            .to_vec(),
        affiliations: vec![
            Affiliation {
                organisation: "Meridian".into(),
                ..Affiliation::default()
            };
            a % 3
        ],
        occasions: vec![
            Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: PartialDate {
                    year: None,
                    month: Some(2),
                    day: Some(29)
                }
            };
            b % 2
        ],
        custom_fields: vec![
            CustomField {
                name: "shoe".into(),
                value: b.to_string()
            };
            a % 2
        ],
        tags: vec!["choir".into(); a % 2],
        circle: Circle::ALL.get(b % 6).copied(),
        cadence_days: a.is_multiple_of(5).then_some(10),
        met: Met {
            through,
            ..Met::default()
        },
        archived: b.is_multiple_of(7),
        muted: a.is_multiple_of(3),
        ..Draft::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn steps_taken_back_leave_every_row_as_it_was(steps in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..40)) {
        let mut book = Book::new();
        for step in steps {
            book.step(step);
        }
        sound(&book.db);
        let last = kept(&book.db);
        let mut redo = Vec::new();
        for (operation, before) in book.steps.iter().rev() {
            let written = undo::undo(&book.db, Some(*operation), &book.moment).unwrap();
            same(&kept(&book.db), before);
            redo.push(written.operation);
        }
        sound(&book.db);
        for operation in redo.into_iter().rev().flatten() {
            undo::undo(&book.db, Some(operation), &book.moment).unwrap();
        }
        same(&kept(&book.db), &last);
        sound(&book.db);
    }

    #[test]
    fn a_step_taken_back_out_of_order_is_refused_or_sound(steps in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 2..25), which in any::<usize>()) {
        let mut book = Book::new();
        for step in steps {
            book.step(step);
        }
        prop_assume!(!book.steps.is_empty());
        let before = kept(&book.db);
        let (operation, _) = book.steps[which % book.steps.len()];
        match undo::undo(&book.db, Some(operation), &book.moment) {
            Ok(written) => {
                sound(&book.db);
                undo::undo(&book.db, written.operation, &book.moment).unwrap();
                same(&kept(&book.db), &before);
            }
            Err(Error::ChangedSince { .. }) => same(&kept(&book.db), &before),
            Err(error) => prop_assert!(false, "{}", error),
        }
        sound(&book.db);
    }
}

#[test]
fn the_list_of_kept_tables_is_the_schemas() {
    let book = Book::new();
    let transient = [
        "toast",
        "toast_occurrence",
        "staged",
        "staged_card",
        "tie",
        "tie_count",
        "operation",
        "operation_insert",
        "operation_row",
        "gathered",
        "gathered_person",
        "proposed_touch",
        "dismissed_touch",
        "merge_step",
        "meta",
        "sqlite_sequence",
    ];
    let tables: Vec<String> = book
        .db
        .read(|connection| {
            Ok(connection
                .prepare(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
                )?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    let mut found: Vec<&str> = tables
        .iter()
        .map(String::as_str)
        .filter(|name| {
            !transient.contains(name) && !name.starts_with("sqlite_") && !name.contains("_text")
        })
        .collect();
    found.sort_unstable();
    let mut listed = KEPT.to_vec();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn every_reference_has_an_index_to_follow_it_back() {
    let book = Book::new();
    let bare: Vec<String> = book
        .db
        .read(|connection| {
            let sql = "SELECT m.name || '.' || f.\"from\" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' AND NOT EXISTS (
                         SELECT 1 FROM pragma_index_list(m.name) AS l, pragma_index_info(l.name) AS i WHERE i.seqno = 0 AND i.name = f.\"from\")
                       AND f.\"from\" <> (SELECT name FROM pragma_table_info(m.name) WHERE pk = 1)";
            Ok(connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert_eq!(bare, Vec::<String>::new());
}
