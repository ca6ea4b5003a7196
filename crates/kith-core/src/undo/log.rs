//! Writing the log: triggers, ranges, and whose rows an operation touched.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use rusqlite::{Connection, params};

use super::tables::{KEPT, Owner};
use crate::{
    db::Op,
    error::Result,
    id::{ContactId, InteractionId, OperationId},
    time::Moment,
};

/// What an operation touched.
#[derive(Debug, Default)]
pub(crate) struct Affected {
    pub contacts: Vec<ContactId>,
    pub interactions: Vec<InteractionId>,
}

/// Highest id given so far, by table.
pub(crate) type Marks = HashMap<String, i64>;

/// Makes this connection log what it updates and deletes. Triggers are the connection's own, not the file's, so that they
/// always fit the program that writes.
pub(crate) fn install(connection: &Connection) -> Result<()> {
    let mut sql = String::from("CREATE TEMP TABLE current_operation (id INTEGER NOT NULL);\n");
    for (table, _) in KEPT {
        let old = row_json(connection, table, "OLD.")?;
        for event in ["UPDATE", "DELETE"] {
            let _ = write!(
                sql,
                "CREATE TEMP TRIGGER log_{table}_{event} AFTER {event} ON main.{table} WHEN EXISTS (SELECT 1 FROM current_operation)
                 BEGIN INSERT INTO operation_row (operation_id, tbl, row, before)
                       SELECT id, '{table}', OLD.id, {old} FROM current_operation; END;\n"
            );
        }
    }
    connection.execute_batch(&sql)?;
    Ok(())
}

/// The expression that writes a row as JSON; bytes as hexadecimal.
pub(super) fn row_json(connection: &Connection, table: &str, prefix: &str) -> Result<String> {
    let parts: Vec<String> = columns(connection, table)?
        .into_iter()
        .map(|(name, blob)| {
            if blob {
                format!("'{name}', hex({prefix}{name})")
            } else {
                format!("'{name}', {prefix}{name}")
            }
        })
        .collect();
    Ok(format!("json_object({})", parts.join(", ")))
}

/// A table's columns, and whether each holds bytes.
pub(super) fn columns(connection: &Connection, table: &str) -> Result<Vec<(String, bool)>> {
    let mut statement =
        connection.prepare_cached("SELECT name, type = 'BLOB' FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Opens an operation: from here on its rows are logged, until `finish`.
pub(crate) fn begin(connection: &Connection, op: &Op, moment: &Moment) -> Result<OperationId> {
    connection
        .prepare_cached("INSERT INTO operation (kind, subject, count, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![op.kind, op.subject, op.count, moment.millis()])?;
    let id = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO current_operation (id) VALUES (?1)")?
        .execute([id])?;
    Ok(OperationId(id))
}

pub(crate) fn marks(connection: &Connection) -> Result<Marks> {
    let mut statement = connection.prepare_cached("SELECT name, seq FROM sqlite_sequence")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids inserted since `before`: table, owner, first, last.
fn inserted(
    connection: &Connection,
    before: &Marks,
) -> Result<Vec<(&'static str, Owner, i64, i64)>> {
    let now = marks(connection)?;
    let range = |table: &'static str, owner| {
        let first = before.get(table).copied().unwrap_or(0) + 1;
        let last = now.get(table).copied().unwrap_or(0);
        (last >= first).then_some((table, owner, first, last))
    };
    Ok(KEPT
        .iter()
        .filter_map(|(table, owner)| range(table, *owner))
        .collect())
}

/// Whose rows the operation has touched so far.
pub(crate) fn affected(
    connection: &Connection,
    operation: OperationId,
    before: &Marks,
) -> Result<Affected> {
    let mut contacts = BTreeSet::new();
    let mut interactions = BTreeSet::new();
    for (table, owner, first, last) in inserted(connection, before)? {
        match owner {
            Owner::Itself => contacts.extend(first..=last),
            Owner::Interaction => interactions.extend(first..=last),
            _ => {
                if let Some(sql) = owners_of_range(table, owner) {
                    collect(connection, &sql, params![first, last], &mut contacts)?;
                }
            }
        }
    }
    for (table, owner) in KEPT {
        for sql in owners_of_rows(*owner) {
            collect(connection, sql, params![operation, table], &mut contacts)?;
        }
    }
    collect(
        connection,
        "SELECT row FROM operation_row WHERE operation_id = ?1 AND tbl = 'interaction'",
        params![operation],
        &mut interactions,
    )?;
    Ok(Affected {
        contacts: contacts.into_iter().map(ContactId).collect(),
        interactions: interactions.into_iter().map(InteractionId).collect(),
    })
}

fn collect(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    into: &mut BTreeSet<i64>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| row.get::<_, Option<i64>>(0))?;
    for row in rows {
        into.extend(row?);
    }
    Ok(())
}

fn owners_of_range(table: &str, owner: Owner) -> Option<String> {
    match owner {
        Owner::Contact => Some(format!("SELECT DISTINCT contact_id FROM {table} WHERE id BETWEEN ?1 AND ?2")),
        Owner::Reminder => Some("SELECT DISTINCT contact_id FROM reminder WHERE id IN (SELECT reminder_id FROM occurrence WHERE id BETWEEN ?1 AND ?2)".into()),
        Owner::Circle | Owner::None | Owner::Itself | Owner::Interaction => None,
    }
}

fn owners_of_rows(owner: Owner) -> &'static [&'static str] {
    match owner {
        Owner::None => &[],
        Owner::Itself => {
            &["SELECT DISTINCT row FROM operation_row WHERE operation_id = ?1 AND tbl = ?2"]
        }
        // A row put back has no content from before: it is read as it is now.
        Owner::Contact => &[
            "SELECT DISTINCT json_extract(before, '$.contact_id') FROM operation_row WHERE operation_id = ?1 AND tbl = ?2",
            "SELECT participant.contact_id FROM operation_row JOIN participant ON participant.id = row WHERE operation_id = ?1 AND tbl = ?2 AND tbl = 'participant' AND before IS NULL",
        ],
        Owner::Interaction => &[
            "SELECT participant.contact_id FROM operation_row JOIN participant ON participant.interaction_id = row WHERE operation_id = ?1 AND tbl = ?2",
        ],
        Owner::Reminder => &[
            "SELECT reminder.contact_id FROM operation_row JOIN occurrence ON occurrence.id = row JOIN reminder ON reminder.id = occurrence.reminder_id WHERE operation_id = ?1 AND tbl = ?2",
        ],
        Owner::Circle => &[
            "SELECT contact.id FROM operation_row JOIN circle ON circle.id = row JOIN contact ON contact.circle = circle.name WHERE operation_id = ?1 AND tbl = ?2",
        ],
    }
}

fn tables(
    connection: &Connection,
    operation: OperationId,
    before: &Marks,
) -> Result<Vec<&'static str>> {
    let mut names: BTreeSet<String> = inserted(connection, before)?
        .into_iter()
        .map(|(table, ..)| table.to_owned())
        .collect();
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT tbl FROM operation_row WHERE operation_id = ?1")?;
    for name in statement.query_map([operation], |row| row.get::<_, String>(0))? {
        names.insert(name?);
    }
    Ok(KEPT
        .iter()
        .map(|(table, _)| *table)
        .filter(|table| names.contains(*table))
        .collect())
}

/// Closes an operation: notes what it inserted, and forgets an operation that changed nothing.
pub(crate) fn finish(
    connection: &Connection,
    operation: OperationId,
    before: &Marks,
) -> Result<Vec<&'static str>> {
    connection
        .prepare_cached("DELETE FROM current_operation")?
        .execute([])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO operation_insert (operation_id, tbl, first, last) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (table, _, first, last) in inserted(connection, before)? {
        insert.execute(params![operation, table, first, last])?;
    }
    let tables = tables(connection, operation, before)?;
    if tables.is_empty() {
        connection
            .prepare_cached("DELETE FROM operation WHERE id = ?1")?
            .execute([operation])?;
    }
    Ok(tables)
}
