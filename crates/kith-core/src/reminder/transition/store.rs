//! Triggers made from the table: whatever writes through this connection, no illegal change gets in.

use rusqlite::Connection;

use super::ToastState;
use crate::{error::Result, reminder::State};

/// Has this connection refuse illegal changes of state. Like the log's, the triggers are the connection's own.
pub(crate) fn install(connection: &Connection) -> Result<()> {
    let occurrences = State::ALL.map(|from| (from.word(), words(from.next(), State::word)));
    let toasts = ToastState::ALL.map(|from| (from.word(), words(from.next(), ToastState::word)));
    let undo = "EXISTS (SELECT 1 FROM current_operation WHERE restores)";
    connection.execute_batch(&refusing("occurrence", &occurrences, undo))?;
    connection.execute_batch(&refusing("toast", &toasts, "0"))?;
    Ok(())
}

fn words<S: Copy>(states: &[S], word: impl Fn(S) -> &'static str) -> Vec<&'static str> {
    states.iter().map(|state| word(*state)).collect()
}

type Rule = (&'static str, Vec<&'static str>);

fn refusing(table: &str, rules: &[Rule], exempt: &str) -> String {
    let legal: Vec<String> = rules
        .iter()
        .flat_map(|(from, next)| next.iter().map(move |to| (from, to)))
        .map(|(from, to)| format!("(OLD.state = '{from}' AND NEW.state = '{to}')"))
        .collect();
    format!(
        "CREATE TEMP TRIGGER legal_{table} BEFORE UPDATE OF state ON main.{table}
         WHEN OLD.state <> NEW.state AND NOT ({}) AND NOT {exempt}
         BEGIN SELECT raise(ABORT, 'no such change of state: {table}'); END;",
        legal.join(" OR ")
    )
}
