//! Every change of state is tried on a real record: it admits what the table of changes does, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic)]

use kith_core::{
    db::Db,
    error::Result,
    reminder::{State, ToastState},
};
use rusqlite::Connection;

/// What the record says when something is changed in it.
fn tried(rows: &str, change: &str) -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("kith.db")).unwrap();
    let write =
        |sql: &str| db.write_unlogged(|connection: &Connection| Ok(connection.execute_batch(sql)?));
    write(rows).unwrap();
    write(change)
}

fn check(from: &str, to: &str, legal: bool, tried: &Result<()>) {
    match tried {
        Ok(()) => assert!(legal, "{from} became {to}"),
        Err(why) => {
            assert!(!legal, "{from} could not become {to}: {why}");
            assert!(why.to_string().contains("no such change of state"), "{why}");
        }
    }
}

#[test]
fn an_occurrence_becomes_what_it_may_and_nothing_else() {
    let resolved = |state| matches!(state, State::Done | State::Skipped | State::Withdrawn);
    for from in State::ALL {
        for to in State::ALL {
            let rows = format!(
                "INSERT INTO contact (id, uid, display, created_at, updated_at) VALUES (1, 'ana', 'Ana', 0, 0);
                 INSERT INTO reminder (id, contact_id, kind, created_at) VALUES (1, 1, 'keep_in_touch', 0);
                 INSERT INTO occurrence (id, reminder_id, kind, due_on, wake_at, state, resolved_at)
                 VALUES (1, 1, 'keep_in_touch', '2026-11-22', '2026-11-22T09:00', '{}', {})",
                from.word(),
                if resolved(from) { "0" } else { "NULL" },
            );
            let change = format!(
                "UPDATE occurrence SET state = '{}', resolved_at = {}",
                to.word(),
                if resolved(to) { "0" } else { "NULL" },
            );
            let legal = from == to || from.next().contains(&to);
            check(from.word(), to.word(), legal, &tried(&rows, &change));
        }
    }
}

#[test]
fn a_toast_becomes_what_it_may_and_nothing_else() {
    for from in ToastState::ALL {
        for to in ToastState::ALL {
            let rows = format!(
                "INSERT INTO toast (id, kind, state, created_at) VALUES (1, 'single', '{}', 0)",
                from.word()
            );
            let change = format!("UPDATE toast SET state = '{}'", to.word());
            let legal = from == to || from.next().contains(&to);
            check(from.word(), to.word(), legal, &tried(&rows, &change));
        }
    }
}

/// The rules that the table must keep whatever is added to it.
#[test]
fn an_answer_is_not_changed_into_another_and_what_is_closed_stays_closed() {
    for answered in [State::Done, State::Skipped] {
        for never in [
            State::Notified,
            State::Done,
            State::Skipped,
            State::Withdrawn,
        ] {
            assert!(!answered.next().contains(&never), "{answered:?} {never:?}");
        }
    }
    assert!(ToastState::Closed.next().is_empty());
    assert!(!ToastState::Shown.next().contains(&ToastState::Pending));
}
