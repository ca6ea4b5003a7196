//! Writing the log: triggers, ranges, and whose rows an operation touched.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use rusqlite::{Connection, params};

use super::tables::{KEPT, Owner, known, owner_of};
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
    let mut sql = String::from(
        "CREATE TEMP TABLE current_operation (id INTEGER NOT NULL, restores INTEGER NOT NULL DEFAULT 0);\n",
    );
    for (table, _) in KEPT {
        let old = row_json(connection, table, "OLD.")?;
        let changed: Vec<String> = columns(connection, table)?
            .iter()
            .map(|(name, _)| format!("OLD.{name} IS NOT NEW.{name}"))
            .collect();
        // Writing what is there already is no step.
        let changed = format!("({}) AND", changed.join(" OR "));
        for (event, condition) in [("UPDATE", changed.as_str()), ("DELETE", "")] {
            let _ = write!(
                sql,
                "CREATE TEMP TRIGGER log_{table}_{event} AFTER {event} ON main.{table} WHEN {condition} EXISTS (SELECT 1 FROM current_operation)
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
pub(crate) fn columns(connection: &Connection, table: &str) -> Result<Vec<(String, bool)>> {
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

/// Ids that an operation gave to new rows of one table, first and last.
struct Range {
    table: &'static str,
    first: i64,
    last: i64,
}

fn inserted(connection: &Connection, before: &Marks) -> Result<Vec<Range>> {
    let now = marks(connection)?;
    let range = |table: &'static str| {
        let first = before.get(table).copied().unwrap_or(0) + 1;
        let last = now.get(table).copied().unwrap_or(0);
        (last >= first).then_some(Range { table, first, last })
    };
    Ok(KEPT.iter().filter_map(|(table, _)| range(table)).collect())
}

/// Whose rows the operation has touched so far.
pub(crate) fn affected(
    connection: &Connection,
    operation: OperationId,
    before: &Marks,
) -> Result<Affected> {
    let mut found = Found::default();
    for range in inserted(connection, before)? {
        found.add(connection, &range)?;
    }
    let mut statement = connection.prepare_cached(
        "SELECT tbl, row, json_extract(before, '$.contact_id') FROM operation_row WHERE operation_id = ?1",
    )?;
    let mut rows = statement.query([operation])?;
    while let Some(row) = rows.next()? {
        let table = known(row.get_ref(0)?.as_str().unwrap_or_default());
        let (id, owner): (i64, Option<i64>) = (row.get(1)?, row.get(2)?);
        match (owner, table) {
            (Some(owner), _) => found.contacts.extend([owner]),
            // Rows that don't name their owner, or came back and have no content from before, are read as they are now.
            (None, Some(table)) => found.add(
                connection,
                &Range {
                    table,
                    first: id,
                    last: id,
                },
            )?,
            (None, None) => {}
        }
    }
    Ok(Affected {
        contacts: found.contacts.into_iter().map(ContactId).collect(),
        interactions: found.interactions.into_iter().map(InteractionId).collect(),
    })
}

#[derive(Default)]
struct Found {
    contacts: BTreeSet<i64>,
    interactions: BTreeSet<i64>,
}

impl Found {
    fn add(&mut self, connection: &Connection, range: &Range) -> Result<()> {
        let ids = range.first..=range.last;
        let sql = match owner_of(range.table) {
            Owner::None => return Ok(()),
            Owner::Itself => {
                self.contacts.extend(ids);
                return Ok(());
            }
            Owner::Contact => format!(
                "SELECT contact_id FROM {} WHERE id BETWEEN ?1 AND ?2",
                range.table
            ),
            Owner::Interaction => {
                self.interactions.extend(ids);
                String::from(
                    "SELECT contact_id FROM participant WHERE interaction_id BETWEEN ?1 AND ?2",
                )
            }
            Owner::Reminder => String::from(
                "SELECT contact_id FROM occurrence JOIN reminder ON reminder.id = reminder_id WHERE occurrence.id BETWEEN ?1 AND ?2",
            ),
            Owner::Circle => String::from(
                "SELECT contact.id FROM circle JOIN contact ON contact.circle = circle.name WHERE circle.id BETWEEN ?1 AND ?2",
            ),
        };
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![range.first, range.last], |row| row.get(0))?;
        for row in rows {
            self.contacts.insert(row?);
        }
        Ok(())
    }
}

/// Closes an operation: notes what it inserted, and forgets an operation that changed nothing. Says which tables it wrote.
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
    let mut tables = changed(connection, operation)?;
    for Range { table, first, last } in inserted(connection, before)? {
        insert.execute(params![operation, table, first, last])?;
        tables.insert(table);
    }
    if tables.is_empty() {
        connection
            .prepare_cached("DELETE FROM operation WHERE id = ?1")?
            .execute([operation])?;
    }
    let in_order = KEPT.iter().map(|(table, _)| *table);
    Ok(in_order.filter(|table| tables.contains(table)).collect())
}

/// Tables in which the operation changed or deleted rows.
fn changed(connection: &Connection, operation: OperationId) -> Result<BTreeSet<&'static str>> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT tbl FROM operation_row WHERE operation_id = ?1")?;
    let mut rows = statement.query([operation])?;
    let mut tables = BTreeSet::new();
    while let Some(row) = rows.next()? {
        tables.extend(known(row.get_ref(0)?.as_str().unwrap_or_default()));
    }
    Ok(tables)
}
