//! SQL of the log. Only reads.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{Answer, LogLine, LogPage, LogRequest, Outcome, Told};
use crate::{
    error::Result,
    id::{ContactId, OccurrenceId},
    interaction::Kind,
    people::{self, LARGEST, PersonLine},
    reminder::{ReminderKind, store::kind},
    search,
    time::{Moment, day_from, local_from, local_text},
};

/// Whether the owner resolved an occurrence, in a step that the undo log has; what lapses by itself is in none.
const BY_HAND: &str =
    "EXISTS (SELECT 1 FROM operation_row JOIN operation ON operation.id = operation_id
    WHERE tbl = 'occurrence' AND row = occurrence.id AND operation.at = resolved_at)";
const LAST_STEP: &str =
    "(SELECT max(operation.at) FROM operation_row JOIN operation ON operation.id = operation_id
    WHERE tbl = 'occurrence' AND row = occurrence.id)";
const TOLD_AT: &str = "(SELECT max(coalesce(shown_at, created_at)) FROM toast_occurrence JOIN toast ON toast.id = toast_id
    WHERE occurrence_id = occurrence.id)";
/// Whether the last toast that speaks of an occurrence was never shown: it waits, or another will take its place.
const UNSHOWN: &str =
    "coalesce((SELECT shown_at IS NULL FROM toast_occurrence JOIN toast ON toast.id = toast_id
    WHERE occurrence_id = occurrence.id ORDER BY toast_id DESC LIMIT 1), 0)";

/// A page of the log, newest first. `limit` above 500 counts as 500.
pub fn log(connection: &Connection, request: &LogRequest, moment: &Moment) -> Result<LogPage> {
    let limit = request.limit.min(LARGEST);
    let Some(question) = Question::of(request, moment) else {
        return Ok(LogPage {
            total: 0,
            rows: Vec::new(),
        });
    };
    let ids = question.ids(connection, request.offset, limit)?;
    let found = u32::try_from(ids.len()).unwrap_or(limit);
    let is_end = found < limit && (found > 0 || request.offset == 0);
    let total = if is_end {
        request.offset + found
    } else {
        question.count(connection)?
    };
    Ok(LogPage {
        total,
        rows: lines(connection, &ids, moment)?,
    })
}

/// What is asked for, as stretches of `occurrence` that an index leads through, each with the expression of its time.
struct Question {
    stretches: Vec<(String, String)>,
    /// The parameters of every stretch.
    values: Vec<Value>,
}

impl Question {
    /// `None` when nothing can match.
    fn of(request: &LogRequest, moment: &Moment) -> Option<Self> {
        let mut values = Vec::new();
        let mut narrowed = String::new();
        if !request.kinds.is_empty() {
            let words: Vec<&str> = request.kinds.iter().map(|kind| quoted(*kind)).collect();
            narrowed = format!(" AND kind IN ({})", words.join(", "));
        }
        if !request.text.trim().is_empty() {
            let words = search::query(&request.text)?;
            values.push(format!("name : ({words})").into());
            narrowed.push_str(
                " AND reminder_id IN (SELECT id FROM reminder WHERE contact_id IN
                   (SELECT rowid FROM contact_text WHERE contact_text MATCH ?1))",
            );
        }
        let wanted = |outcome| request.outcomes.is_empty() || request.outcomes.contains(&outcome);
        let due = due(moment);
        let stretches = [
            resolved(wanted),
            told(wanted),
            snoozed(wanted, &due),
            moved(wanted, &due),
        ];
        let stretches: Vec<_> = stretches
            .into_iter()
            .flatten()
            .map(|(at, rows)| (at, format!("{rows}{narrowed}")))
            .collect();
        (!stretches.is_empty()).then_some(Self { stretches, values })
    }

    /// Newest first. SQLite merges the stretches as they come, so that a page near the top reads little.
    fn ids(&self, connection: &Connection, offset: u32, limit: u32) -> Result<Vec<OccurrenceId>> {
        let stretches: Vec<String> = self
            .stretches
            .iter()
            .map(|(at, rows)| {
                format!("SELECT occurrence.id AS id, {at} AS at FROM occurrence WHERE {rows}")
            })
            .collect();
        let sql = format!(
            "{} ORDER BY at DESC, id DESC LIMIT {limit} OFFSET {offset}",
            stretches.join(" UNION ALL ")
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(&self.values), |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn count(&self, connection: &Connection) -> Result<u32> {
        let counts: Vec<String> = self
            .stretches
            .iter()
            .map(|(_, rows)| format!("(SELECT count(*) FROM occurrence WHERE {rows})"))
            .collect();
        let sql = format!("SELECT {}", counts.join(" + "));
        Ok(connection
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&self.values), |row| row.get(0))?)
    }
}

fn quoted(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::KeepInTouch => "'keep_in_touch'",
        ReminderKind::Occasion => "'occasion'",
        ReminderKind::FollowUp => "'follow_up'",
    }
}

/// Whether the time of what is open has come: an instant counts instead of the local time.
fn due(moment: &Moment) -> String {
    let (now, millis) = (local_text(moment.local()), moment.millis());
    format!(
        "(CASE WHEN wake_instant IS NULL THEN wake_at <= '{now}' ELSE wake_instant <= {millis} END)"
    )
}

type Stretch = Option<(String, String)>;

/// The further condition for rows that have one outcome where `condition` holds and another where it doesn't.
fn split(where_it_holds: bool, where_not: bool, condition: &str) -> Option<String> {
    match (where_it_holds, where_not) {
        (true, true) => Some(String::new()),
        (true, false) => Some(format!(" AND {condition}")),
        (false, true) => Some(format!(" AND NOT {condition}")),
        (false, false) => None,
    }
}

fn resolved(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let passed = split(wanted(Outcome::Skipped), wanted(Outcome::LetGo), BY_HAND);
    let states = [
        wanted(Outcome::Done).then(|| "state = 'done'".to_owned()),
        wanted(Outcome::Withdrawn).then(|| "state = 'withdrawn'".to_owned()),
        passed.map(|which| format!("(state = 'skipped'{which})")),
    ];
    let states: Vec<String> = states.into_iter().flatten().collect();
    let rows = format!("resolved_at IS NOT NULL AND ({})", states.join(" OR "));
    (!states.is_empty()).then(|| ("resolved_at".to_owned(), rows))
}

// What the indexes of open occurrences hold is said in their words, then narrowed.

fn told(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let which = split(wanted(Outcome::Unshown), wanted(Outcome::Waiting), UNSHOWN)?;
    let rows = format!("state IN ('notified', 'snoozed') AND state = 'notified'{which}");
    Some((TOLD_AT.to_owned(), rows))
}

fn snoozed(wanted: impl Fn(Outcome) -> bool, due: &str) -> Stretch {
    let which = split(wanted(Outcome::Unshown), wanted(Outcome::Snoozed), due)?;
    let rows = format!("state IN ('notified', 'snoozed') AND state = 'snoozed'{which}");
    Some((format!("coalesce({LAST_STEP}, {TOLD_AT})"), rows))
}

fn moved(wanted: impl Fn(Outcome) -> bool, due: &str) -> Stretch {
    let which = split(wanted(Outcome::Unshown), wanted(Outcome::Moved), due)?;
    let rows = format!(
        "state IN ('scheduled', 'notified', 'snoozed') AND state = 'scheduled'{which}
         AND EXISTS (SELECT 1 FROM toast_occurrence WHERE occurrence_id = occurrence.id)"
    );
    Some((TOLD_AT.to_owned(), rows))
}

fn lines(connection: &Connection, ids: &[OccurrenceId], moment: &Moment) -> Result<Vec<LogLine>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let ids = format!("[{}]", ids.join(","));
    let people = people_in(connection, &ids, moment.today())?;
    let due = due(moment);
    let sql = format!(
        "SELECT occurrence.id, reminder_id, reminder.contact_id, reminder.kind,
                CASE reminder.kind WHEN 'follow_up' THEN title WHEN 'occasion' THEN coalesce(nullif(occasion.label, ''), occasion.kind) ELSE '' END,
                due_on, wake_at, occurrence.state, resolved_at, {BY_HAND}, {LAST_STEP},
                coalesce(shown_at, toast.created_at), (SELECT count(*) FROM toast_occurrence WHERE toast_id = toast.id), tries,
                toast.id IS NOT NULL AND shown_at IS NULL, interaction.id, interaction.kind, happened_on, shown_at IS NOT NULL, {due}
         FROM json_each(?1) AS ids CROSS JOIN occurrence ON occurrence.id = ids.value
         CROSS JOIN reminder ON reminder.id = reminder_id
         LEFT JOIN occasion ON occasion.id = occasion_id
         LEFT JOIN interaction ON interaction.id = interaction_id
         LEFT JOIN toast ON toast.id = (SELECT max(toast_id) FROM toast_occurrence WHERE occurrence_id = occurrence.id)
         ORDER BY ids.key"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([ids], |row| {
        let Some(person) = people.get(&row.get(2)?) else {
            return Ok(None);
        };
        line(row, person.clone()).map(Some)
    })?;
    rows.filter_map(|line| line.map_err(Into::into).transpose())
        .collect()
}

/// Everybody whom some occurrences, a JSON array of ids, are about.
fn people_in(
    connection: &Connection,
    ids: &str,
    today: NaiveDate,
) -> Result<HashMap<ContactId, PersonLine>> {
    let sql = "SELECT DISTINCT contact_id FROM json_each(?1) AS ids CROSS JOIN occurrence ON occurrence.id = ids.value
               CROSS JOIN reminder ON reminder.id = reminder_id";
    let mut statement = connection.prepare_cached(sql)?;
    let contacts = statement
        .query_map([ids], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<ContactId>>>()?;
    let people = people::lines(connection, &contacts, today)?;
    Ok(people
        .into_iter()
        .map(|person| (person.id, person))
        .collect())
}

fn line(row: &Row<'_>, person: PersonLine) -> rusqlite::Result<LogLine> {
    let told = told_by(row)?;
    let told_at = told.map(|told| told.at);
    let wake_at = local_from(row.get_ref(6)?.as_str()?).unwrap_or_default();
    let last_step: Option<i64> = row.get(10)?;
    let state = row.get_ref(7)?.as_str()?;
    let (outcome, at) = match state {
        "done" => (Outcome::Done, row.get(8)?),
        "skipped" if row.get(9)? => (Outcome::Skipped, row.get(8)?),
        "skipped" => (Outcome::LetGo, row.get(8)?),
        "withdrawn" => (Outcome::Withdrawn, row.get(8)?),
        "notified" if row.get::<_, Option<bool>>(14)? == Some(true) => (Outcome::Unshown, told_at),
        "notified" => (Outcome::Waiting, told_at),
        "snoozed" => (Outcome::Snoozed, last_step.or(told_at)),
        _ => (Outcome::Moved, told_at),
    };
    let is_later = matches!(outcome, Outcome::Snoozed | Outcome::Moved);
    let is_due: bool = row.get(19)?;
    Ok(LogLine {
        occurrence: row.get(0)?,
        reminder: row.get(1)?,
        person,
        kind: kind(row.get_ref(3)?.as_str()?),
        title: row.get(4)?,
        due_on: day(row, 5)?,
        outcome: if is_later && is_due {
            Outcome::Unshown
        } else {
            outcome
        },
        at,
        told,
        until: (is_later && !is_due).then_some(wake_at),
        answer: answer(row)?,
    })
}

fn told_by(row: &Row<'_>) -> rusqlite::Result<Option<Told>> {
    let Some(at) = row.get(11)? else {
        return Ok(None);
    };
    Ok(Some(Told {
        at,
        shown: row.get(18)?,
        of: row.get(12)?,
        tries: row.get(13)?,
    }))
}

fn answer(row: &Row<'_>) -> rusqlite::Result<Option<Answer>> {
    let Some(id) = row.get(15)? else {
        return Ok(None);
    };
    let word = row.get_ref(16)?.as_str()?;
    Ok(Some(Answer {
        id,
        kind: Kind::from_word(word).unwrap_or(Kind::Other),
        on: day(row, 17)?,
    }))
}

/// The tables admit real days only.
fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    Ok(day_from(row.get_ref(column)?.as_str()?).unwrap_or_default())
}
