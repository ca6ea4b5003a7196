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
    time::{day_from, local_from},
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
/// Whether the last toast that speaks of an occurrence is still to be shown.
const UNSHOWN: &str = "coalesce((SELECT toast.state <> 'closed' AND shown_at IS NULL FROM toast_occurrence JOIN toast ON toast.id = toast_id
    WHERE occurrence_id = occurrence.id ORDER BY toast_id DESC LIMIT 1), 0)";

/// A page of the log, newest first. `limit` above 500 counts as 500.
pub fn log(connection: &Connection, request: &LogRequest, today: NaiveDate) -> Result<LogPage> {
    let limit = request.limit.min(LARGEST);
    let Some(question) = Question::of(request) else {
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
        rows: lines(connection, &ids, today)?,
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
    fn of(request: &LogRequest) -> Option<Self> {
        let mut values = Vec::new();
        let mut narrowed = String::new();
        if !request.kinds.is_empty() {
            let words: Vec<&str> = request.kinds.iter().map(|kind| quoted(*kind)).collect();
            narrowed = format!(
                " AND (SELECT kind FROM reminder WHERE reminder.id = reminder_id) IN ({})",
                words.join(", ")
            );
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
        let stretches = [
            resolved(wanted),
            told(wanted),
            snoozed(wanted),
            moved(wanted),
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

type Stretch = Option<(String, String)>;

fn resolved(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let (done, skipped, let_go) = (
        wanted(Outcome::Done),
        wanted(Outcome::Skipped),
        wanted(Outcome::LetGo),
    );
    let passed = match (skipped, let_go) {
        (true, true) => Some("state = 'skipped'".to_owned()),
        (true, false) => Some(format!("state = 'skipped' AND {BY_HAND}")),
        (false, true) => Some(format!("state = 'skipped' AND NOT {BY_HAND}")),
        (false, false) => None,
    };
    let states = match (done, passed) {
        (true, Some(_)) if skipped && let_go => String::new(),
        (true, Some(passed)) => format!(" AND (state = 'done' OR ({passed}))"),
        (true, None) => " AND state = 'done'".to_owned(),
        (false, Some(passed)) => format!(" AND {passed}"),
        (false, None) => return None,
    };
    Some((
        "resolved_at".to_owned(),
        format!("resolved_at IS NOT NULL{states}"),
    ))
}

fn told(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let which = match (wanted(Outcome::Waiting), wanted(Outcome::Unshown)) {
        (true, true) => String::new(),
        (true, false) => format!(" AND NOT {UNSHOWN}"),
        (false, true) => format!(" AND {UNSHOWN}"),
        (false, false) => return None,
    };
    // The index of what was told holds both words; the other half of it is `snoozed`'s.
    let rows = format!("state IN ('notified', 'snoozed') AND state = 'notified'{which}");
    Some((TOLD_AT.to_owned(), rows))
}

fn snoozed(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let rows = "state IN ('notified', 'snoozed') AND state = 'snoozed'";
    wanted(Outcome::Snoozed).then(|| (format!("coalesce({LAST_STEP}, {TOLD_AT})"), rows.to_owned()))
}

fn moved(wanted: impl Fn(Outcome) -> bool) -> Stretch {
    let rows = "state IN ('scheduled', 'notified', 'snoozed') AND state = 'scheduled'
        AND EXISTS (SELECT 1 FROM toast_occurrence WHERE occurrence_id = occurrence.id)";
    wanted(Outcome::Moved).then(|| (TOLD_AT.to_owned(), rows.to_owned()))
}

fn lines(connection: &Connection, ids: &[OccurrenceId], today: NaiveDate) -> Result<Vec<LogLine>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let ids = format!("[{}]", ids.join(","));
    let people = people_in(connection, &ids, today)?;
    let sql = format!(
        "SELECT occurrence.id, reminder_id, reminder.contact_id, reminder.kind,
                CASE reminder.kind WHEN 'follow_up' THEN title WHEN 'occasion' THEN coalesce(nullif(occasion.label, ''), occasion.kind) ELSE '' END,
                due_on, wake_at, occurrence.state, resolved_at, {BY_HAND}, {LAST_STEP},
                coalesce(shown_at, toast.created_at), (SELECT count(*) FROM toast_occurrence WHERE toast_id = toast.id), tries,
                toast.state <> 'closed' AND shown_at IS NULL, interaction.id, interaction.kind, happened_on
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
    let outcome = outcome(
        row.get_ref(7)?.as_str()?,
        row.get(9)?,
        row.get::<_, Option<bool>>(14)?.unwrap_or(false),
    );
    let is_later = matches!(outcome, Outcome::Snoozed | Outcome::Moved);
    let wake_at = local_from(row.get_ref(6)?.as_str()?).filter(|_| is_later);
    let last_step: Option<i64> = row.get(10)?;
    let told_at = told.map(|told| told.at);
    Ok(LogLine {
        occurrence: row.get(0)?,
        reminder: row.get(1)?,
        person,
        kind: kind(row.get_ref(3)?.as_str()?),
        title: row.get(4)?,
        due_on: day(row, 5)?,
        outcome,
        at: match outcome {
            Outcome::Done | Outcome::Skipped | Outcome::LetGo => row.get(8)?,
            Outcome::Snoozed => last_step.or(told_at),
            Outcome::Unshown | Outcome::Waiting | Outcome::Moved => told_at,
        },
        told,
        until: wake_at,
        answer: answer(row)?,
    })
}

fn outcome(state: &str, by_hand: bool, unshown: bool) -> Outcome {
    match state {
        "notified" if unshown => Outcome::Unshown,
        "notified" => Outcome::Waiting,
        "snoozed" => Outcome::Snoozed,
        "done" => Outcome::Done,
        "skipped" if by_hand => Outcome::Skipped,
        "skipped" => Outcome::LetGo,
        _ => Outcome::Moved,
    }
}

fn told_by(row: &Row<'_>) -> rusqlite::Result<Option<Told>> {
    let Some(at) = row.get(11)? else {
        return Ok(None);
    };
    Ok(Some(Told {
        at,
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
