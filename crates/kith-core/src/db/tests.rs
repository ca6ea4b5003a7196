//! What a book does when the file under it misbehaves: refused with its cause, left untouched, nothing lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{fs, path::PathBuf};

use rusqlite::Connection;

use super::{Db, Op};
use crate::{
    contact::{self, Draft, Origin},
    error::{Error, Result},
    id::ContactId,
    time::Moment,
};

fn moment() -> Moment {
    Moment {
        utc: chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        zone: chrono_tz::Tz::UTC,
    }
}

fn add(db: &Db, name: &str) -> Result<ContactId> {
    let draft = Draft {
        name: kith_formats::Name {
            display: name.into(),
            ..Default::default()
        },
        ..Draft::default()
    };
    Ok(db
        .transact(Op::new("add", name), &moment(), |tx| {
            contact::insert(tx, draft, &Origin::default())
        })?
        .value)
}

fn people(db: &Db) -> i64 {
    db.read(|connection| {
        Ok(connection.query_row("SELECT count(*) FROM contact", [], |row| row.get(0))?)
    })
    .unwrap()
}

fn book_with(folder: &tempfile::TempDir, names: &[&str]) -> PathBuf {
    let path = folder.path().join("kith.db");
    let db = Db::open(&path).unwrap();
    for name in names {
        add(&db, name).unwrap();
    }
    path
}

#[test]
fn files_that_are_no_book_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.db");
    let check = |bytes: &[u8], wanted: fn(&Error) -> bool| {
        fs::write(&path, bytes).unwrap();
        let error = Db::open(&path).err().expect("refused");
        assert!(wanted(&error), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "the file was touched");
    };
    let damaged = |error: &Error| matches!(error, Error::Damaged { .. });
    check(b"BEGIN:VCARD\r\nEND:VCARD\r\n", damaged);
    check(&[0x89, b'P', b'N', b'G', 0, 1, 2, 3], damaged);
    check(b"SQLite format 3\0 and then nothing of the kind", damaged);
    let mut foreign = Vec::new();
    {
        let other = folder.path().join("other.db");
        Connection::open(&other)
            .unwrap()
            .execute_batch("CREATE TABLE bookmarks (url TEXT)")
            .unwrap();
        foreign.extend(fs::read(other).unwrap());
    }
    check(&foreign, damaged);
}

#[test]
fn a_newer_book_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(&folder, &["Ana"]);
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 999; PRAGMA journal_mode = DELETE;")
        .unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Db::open(&path),
        Err(Error::NewerDatabase {
            found: 999,
            known: _
        })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// A book with a fault that only reading all of it shows.
fn faulty_book(folder: &tempfile::TempDir) -> PathBuf {
    let path = book_with(folder, &["Ana", "Bo"]);
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;
             UPDATE contact SET archived = 7 WHERE id = 1; PRAGMA journal_mode = DELETE;",
        )
        .unwrap();
    path
}

#[test]
fn a_book_is_read_through_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let day = |n: i64| Moment {
        utc: moment().utc + chrono::Duration::hours(24 * n),
        ..moment()
    };
    let path = book_with(&folder, &["Ana"]);
    drop(Db::open_at(&path, &day(1)).unwrap());
    faulty_book(&folder);
    assert!(Db::open_at(&path, &day(1)).is_ok(), "looked over today");
    for moment in [day(2), day(0)] {
        let error = Db::open_at(&path, &moment).err().expect("refused");
        assert!(matches!(error, Error::Damaged { .. }), "{error:?}");
    }
}

#[test]
fn a_damaged_book_is_named_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(&folder, &["Ana", "Bo"]);
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA journal_mode = DELETE;")
        .unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0xAB);
    fs::write(&path, &bytes).unwrap();
    let error = Db::open(&path).err().expect("refused");
    assert!(matches!(error, Error::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), bytes, "the file was touched");
}

#[test]
fn a_folder_is_not_a_book() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Db::open(folder.path()), Err(Error::File { .. })));
}

#[test]
fn an_empty_file_is_a_book_not_yet_begun() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.db");
    fs::write(&path, b"").unwrap();
    assert_eq!(people(&Db::open(&path).unwrap()), 0);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&book_with(&folder, &["Ana"])).unwrap();
    db.hold_size(true).unwrap();
    let mut failed = None;
    for n in 0..500 {
        if let Err(error) = add(&db, &format!("{n} {}", "x".repeat(2000))) {
            failed = Some((n, error));
            break;
        }
    }
    let (kept, error) = failed.expect("the disk filled");
    assert!(matches!(error, Error::DiskFull), "{error:?}");
    assert_eq!(
        people(&db),
        kept + 1,
        "what was there stays, the refused one is not half there"
    );
    db.hold_size(false).unwrap();
    add(&db, "Bo").expect("with room again, it goes on");
}

#[test]
fn two_processes_write_in_turn() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(&folder, &[]);
    let (one, other) = (Db::open(&path).unwrap(), Db::open(&path).unwrap());
    let seen = one.data_version().unwrap();
    std::thread::scope(|scope| {
        for db in [&one, &other] {
            scope.spawn(move || {
                (0..25).for_each(|n| {
                    add(db, &format!("Person {n}")).unwrap();
                });
            });
        }
    });
    assert_eq!((people(&one), people(&other)), (50, 50));
    assert_ne!(
        one.data_version().unwrap(),
        seen,
        "a change made elsewhere is noticed"
    );
}

#[test]
fn a_writer_that_holds_the_book_too_long_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(&folder, &["Ana"]);
    let db = Db::open(&path).unwrap();
    db.writer()
        .execute_batch("PRAGMA busy_timeout = 50")
        .unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(add(&db, "Bo"), Err(Error::Busy)));
    assert_eq!(people(&db), 1, "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    add(&db, "Bo").unwrap();
}

#[test]
fn impossible_states_are_impossible() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&book_with(&folder, &["Ana"])).unwrap();
    let check = |sql: &str| {
        let refused = db.writer().execute_batch(sql);
        assert!(refused.is_err(), "{sql}");
    };
    check("UPDATE contact SET display = '  '");
    check("UPDATE contact SET circle = 'outer', promised_on = '2026-01-01'");
    check("UPDATE contact SET circle = 'inner'");
    check("UPDATE contact SET networks = 8");
    check("UPDATE contact SET met_through = id");
    check("UPDATE contact SET archived = 2");
    check("INSERT INTO reach (contact_id, position, kind, value) VALUES (1, 0, 'fax', '1')");
    check(
        "INSERT INTO reach (contact_id, position, kind, value) VALUES (99, 0, 'email', 'a@x.example')",
    );
    check(
        "INSERT INTO occasion (contact_id, position, kind, month, day) VALUES (1, 0, 'birthday', 2, 30)",
    );
    check("INSERT INTO occasion (contact_id, position, kind, month) VALUES (1, 0, 'birthday', 2)");
    check(
        "INSERT INTO interaction (kind, happened_on, created_at, updated_at) VALUES ('call', '2026-02-30', 0, 0)",
    );
    check(
        "INSERT INTO interaction (kind, happened_on, created_at, updated_at) VALUES ('kiss', '2026-02-20', 0, 0)",
    );
    check("INSERT INTO reminder (contact_id, kind, created_at) VALUES (1, 'follow_up', 0)");
    check(
        "INSERT INTO reminder (contact_id, kind, title, due_at, rule, created_at) VALUES (1, 'keep_in_touch', '', NULL, 'FREQ=WEEKLY', 0)",
    );
    check(
        "INSERT INTO reminder (id, contact_id, kind, created_at) VALUES (1, 1, 'keep_in_touch', 0);
         INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, state) VALUES (1, 'keep_in_touch', '2026-01-01', '2026-01-01T09:00', 'done')",
    );
    check(
        "INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, state) VALUES (1, 'keep_in_touch', '2026-01-01', '2026-01-01T09:00', 'scheduled');
         INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, state) VALUES (1, 'keep_in_touch', '2026-01-02', '2026-01-02T09:00', 'snoozed')",
    );
    check("UPDATE reminder SET lead_days = 7");
    check("UPDATE reminder SET from_completion = 1");
    check(
        "INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, state) VALUES (1, 'occasion', '2026-01-01', '2026-01-01T09:00', 'scheduled')",
    );
    check(
        "INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, wake_instant, state) VALUES (1, 'keep_in_touch', '2026-01-01', '2026-01-01T09:00', 0, 'scheduled')",
    );
}
