//! Brings both people back. Rows that stand as the merge left them go back as they were; of the rest, what is one person's
//! goes to that person, and what was changed since stays with the one who stayed.

use std::{collections::BTreeSet, mem};

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::{
    contact::{self, Draft},
    db::{Db, Tx, Written},
    error::{Error, Result},
    id::{ContactId, OperationId},
    merge::{STEP, Undone, apart::apart, store::naming},
    time::Moment,
    undo::{self, Fate, Row, Step, Touched},
};

/// Takes a step back, the last that stands when none is named. A merge can be taken back also where something was changed
/// since; what can't go back is named.
///
/// # Errors
/// As `undo::undo`.
pub fn undo(db: &Db, target: Option<OperationId>, moment: &Moment) -> Result<Written<Undone>> {
    let plain = undo::undo(db, target, moment);
    let (Err(Error::ChangedSince { .. }), Some(step)) = (&plain, step(db, target)?) else {
        return Ok(plain?.map(|step| Undone {
            step,
            stays: Vec::new(),
        }));
    };
    if step.kind != STEP {
        return Ok(plain?.map(|step| Undone {
            step,
            stays: Vec::new(),
        }));
    }
    undo::undo_apart(db, step.id, moment, |tx| {
        let stays = Parting::of(tx, step.id)?.run(tx)?;
        Ok(Undone {
            step: undo::step(tx, step.id)?,
            stays,
        })
    })
}

fn step(db: &Db, target: Option<OperationId>) -> Result<Option<Step>> {
    db.read(|conn| match target {
        Some(id) => undo::step(conn, id).map(Some),
        None => undo::last(conn),
    })
}

/// What a contact has lists of.
const PARTS: [&str; 6] = [
    "reach",
    "address",
    "affiliation",
    "occasion",
    "tag",
    "custom_field",
];

struct Parting {
    target: OperationId,
    keep: i64,
    before: Draft,
    left: Draft,
    /// Those who come back.
    others: BTreeSet<i64>,
    /// Their reminders to keep in touch.
    promises: BTreeSet<i64>,
    /// Columns that name a contact.
    naming: Vec<(String, String)>,
    stays: Vec<String>,
}

impl Parting {
    fn of(tx: &Tx, target: OperationId) -> Result<Self> {
        let sql = "SELECT contact_id, before, after FROM merge_step WHERE operation_id = ?1";
        let (keep, before, left): (i64, String, String) = tx
            .prepare_cached(sql)?
            .query_row([target], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?
            .ok_or(Error::NotFound { what: "step" })?;
        Ok(Self {
            target,
            keep,
            before: draft(&before)?,
            left: draft(&left)?,
            others: BTreeSet::new(),
            promises: BTreeSet::new(),
            naming: naming(tx)?,
            stays: Vec::new(),
        })
    }

    fn run(mut self, tx: &Tx) -> Result<Vec<String>> {
        let touched = undo::touched(tx, self.target)?;
        let deleted =
            |it: &&Touched| it.table == "contact" && it.row != self.keep && it.now.is_none();
        self.others = touched.iter().filter(deleted).map(|it| it.row).collect();
        let now = match contact::get(tx, ContactId(self.keep)) {
            Ok(contact) => Some(contact),
            Err(Error::NotFound { .. }) => None,
            Err(error) => return Err(error),
        };
        let promise = Promise::read(tx, self.keep)?;
        let fates: Vec<Fate> = touched.iter().map(|it| self.fate(it)).collect();
        let left_with = self.kept_since(tx)?;
        let lost = undo::settle(tx, &touched, &fates)?;
        for other in &self.others {
            // Nobody can come back whose place was taken.
            contact::display(tx, ContactId(*other)).map_err(|_| Error::ChangedSince {
                operation: self.target,
                by: String::new(),
            })?;
        }
        match now {
            Some(now) => self.rewrite(tx, &now.draft, promise.as_ref(), &touched)?,
            None => self.stays.push(format!(
                "{} was removed since, and stays removed.",
                self.left.name.display
            )),
        }
        self.stays.extend(left_with);
        if lost > 0 {
            self.stays.push(format!(
                "{lost} {} had nothing left to belong to and could not come back.",
                if lost == 1 { "entry" } else { "entries" }
            ));
        }
        Ok(mem::take(&mut self.stays))
    }

    fn is_others(&self, row: Option<&Row>) -> bool {
        let id = row
            .and_then(|row| row.get("contact_id"))
            .and_then(Value::as_i64);
        id.is_some_and(|id| self.others.contains(&id))
    }

    /// Parents come before children, so that whose a reminder is is known at its occurrences.
    fn fate(&mut self, it: &Touched) -> Fate {
        let was_others = self.is_others(it.before.as_ref());
        let is_promise = has(it.before.as_ref(), "kind", "keep_in_touch");
        if it.table == "reminder" && was_others && is_promise {
            self.promises.insert(it.row);
        }
        if !it.changed {
            return Fate::Before;
        }
        match it.table {
            "contact" if it.row == self.keep => Fate::Leave,
            "merged" => Fate::Before,
            "photo" if was_others && it.now.is_some() => Fate::Both,
            "photo" | "source_card" if was_others => Fate::Before,
            table if PARTS.contains(&table) => {
                if was_others {
                    Fate::Before
                } else {
                    Fate::Leave
                }
            }
            "occurrence" if self.is_promise(it) => Fate::Before,
            _ => self.by_column(it),
        }
    }

    /// Each column as it was, unless it was changed since; but what named one who comes back names them again, whoever it
    /// names by now. What went since stays gone.
    fn by_column(&self, it: &Touched) -> Fate {
        let (Some(before), Some(left), Some(now)) = (&it.before, &it.left, &it.now) else {
            return Fate::Leave;
        };
        let comes_back = |name: &str| {
            let names = self
                .naming
                .iter()
                .any(|(table, column)| table == it.table && column == name);
            let whom = before.get(name).and_then(Value::as_i64);
            names && whom.is_some_and(|id| self.others.contains(&id))
        };
        let columns = now.iter().map(|(name, value)| {
            let as_was = left.get(name) == Some(value) || comes_back(name);
            let value = before.get(name).filter(|_| as_was).unwrap_or(value);
            (name.clone(), value.clone())
        });
        Fate::As(columns.collect())
    }

    /// An occurrence of a promise to somebody who comes back: the rules say anew what became of it.
    fn is_promise(&self, it: &Touched) -> bool {
        let reminder = it.before.as_ref().and_then(|row| row.get("reminder_id"));
        let reminder = reminder.and_then(Value::as_i64);
        reminder.is_some_and(|id| self.promises.contains(&id))
    }

    /// Who stayed: as they were before, with what was changed since.
    fn rewrite(
        &mut self,
        tx: &Tx,
        now: &Draft,
        promise: Option<&Promise>,
        touched: &[Touched],
    ) -> Result<()> {
        let keep = ContactId(self.keep);
        let (draft, stays) = apart(&self.before, &self.left, now);
        let current = contact::get(tx, keep)?;
        let who = draft.name.display.clone();
        let draft = Draft {
            // Whoever it was through may be gone by now.
            met: contact::Met {
                through: draft
                    .met
                    .through
                    .filter(|id| contact::display(tx, *id).is_ok()),
                ..draft.met
            },
            ..draft
        };
        contact::rewrite(tx, &current, &draft)?;
        let same = (draft.circle, draft.cadence_days) == (now.circle, now.cadence_days);
        let before = touched
            .iter()
            .find(|it| it.table == "contact" && it.row == self.keep);
        let before = before.and_then(|it| it.before.as_ref()).map(Promise::of);
        let promise = if same
            && (now.circle, now.cadence_days) != (self.left.circle, self.left.cadence_days)
        {
            promise
        } else {
            before.as_ref().or(promise)
        };
        if let Some(promise) = promise {
            promise.write(tx, keep, &draft)?;
        }
        if let Some(before) = touched
            .iter()
            .find(|it| it.table == "contact" && it.row == self.keep)
        {
            restore_rest(tx, keep, before)?;
        }
        if !stays.is_empty() {
            self.stays.push(format!(
                "What was changed since stays with {who}: {}.",
                stays.join(", ")
            ));
        }
        Ok(())
    }

    /// What was logged and promised since stays with whoever it was logged with.
    fn kept_since(&self, tx: &Tx) -> Result<Vec<String>> {
        let mut sentences = Vec::new();
        let kinds = [
            ("participant", "touch", "touches", ""),
            (
                "reminder",
                "follow-up",
                "follow-ups",
                "AND kind = 'follow_up'",
            ),
        ];
        for (table, one, many, also) in kinds {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE contact_id = ?1 {also} AND EXISTS (
                   SELECT 1 FROM operation_insert AS new
                   WHERE new.operation_id > ?2 AND new.tbl = '{table}' AND {table}.id BETWEEN new.first AND new.last)"
            );
            let added: u32 = tx
                .prepare_cached(&sql)?
                .query_row(params![self.keep, self.target], |row| row.get(0))?;
            if added > 0 {
                let (what, verb) = if added == 1 {
                    (one, "stays")
                } else {
                    (many, "stay")
                };
                sentences.push(format!(
                    "{added} {what} added since {verb} with {}.",
                    self.before.name.display
                ));
            }
        }
        Ok(sentences)
    }
}

fn draft(json: &str) -> Result<Draft> {
    serde_json::from_str(json).map_err(|error| Error::Damaged {
        detail: error.to_string(),
    })
}

fn has(row: Option<&Row>, column: &str, word: &str) -> bool {
    row.and_then(|row| row.get(column)).and_then(Value::as_str) == Some(word)
}

/// When somebody was promised.
struct Promise {
    promised_on: Option<String>,
    first_due_on: Option<String>,
}

impl Promise {
    fn read(conn: &Connection, contact: i64) -> Result<Option<Self>> {
        let sql = "SELECT promised_on, first_due_on FROM contact WHERE id = ?1";
        Ok(conn
            .prepare_cached(sql)?
            .query_row([contact], |row| {
                Ok(Self {
                    promised_on: row.get(0)?,
                    first_due_on: row.get(1)?,
                })
            })
            .optional()?)
    }

    fn of(row: &Row) -> Self {
        let text = |column: &str| row.get(column).and_then(Value::as_str).map(str::to_owned);
        Self {
            promised_on: text("promised_on"),
            first_due_on: text("first_due_on"),
        }
    }

    fn write(&self, tx: &Tx, contact: ContactId, draft: &Draft) -> Result<()> {
        let promised = draft.circle.is_some() || draft.cadence_days.is_some();
        let today = tx.moment().today().to_string();
        let on = self.promised_on.clone().unwrap_or(today);
        tx.prepare_cached(
            "UPDATE contact SET circle = ?2, cadence_days = ?3, promised_on = ?4, first_due_on = ?5 WHERE id = ?1",
        )?
        .execute(params![
            contact,
            draft.circle,
            draft.cadence_days,
            promised.then_some(on),
            self.first_due_on.as_ref().filter(|_| promised)
        ])?;
        Ok(())
    }
}

/// Sorted or not, since when, and with which batch: as before, unless that was changed since.
fn restore_rest(tx: &Tx, contact: ContactId, it: &Touched) -> Result<()> {
    let (Some(before), Some(left), Some(now)) = (&it.before, &it.left, &it.now) else {
        return Ok(());
    };
    let was = |column: &str| {
        let as_left = left.get(column) == now.get(column);
        let row = if as_left { before } else { now };
        row.get(column).cloned().unwrap_or(Value::Null)
    };
    let batch = was("batch_id").as_i64();
    tx.prepare_cached(
        "UPDATE contact SET sorted_on = ?2, created_at = ?3,
                batch_id = (SELECT id FROM batch WHERE id = ?4) WHERE id = ?1",
    )?
    .execute(params![
        contact,
        was("sorted_on").as_str(),
        was("created_at").as_i64(),
        batch
    ])?;
    Ok(())
}
