//! Reads those who become one, and writes the one: rows are moved where something hangs on them, and written anew elsewhere.

use kith_formats::Source;
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Field, FieldPlan, Merge, Merged, Plan, Side, Touches, ValuePlan, Version, fold,
    unite::{Person, United, unite},
    words,
};
use crate::{
    axis::Circle,
    batch::BatchSource,
    contact::{self, Contact, Draft},
    db::Tx,
    error::{Error, Result},
    id::{ContactId, InteractionId},
    link, preference, reminder,
    time::Moment,
};

/// What happens to the rows that name somebody who becomes part of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moves {
    /// They name the other one from then on; what that one has already goes.
    Row,
    /// Written with the contact.
    Draft,
    /// In a way of their own.
    Own,
    /// Made anew.
    Derived,
}

/// Every column that names a contact. A test compares it with the schema; one that is missing here moves like a `Row`.
pub(super) const NAMING: [(&str, &str, Moves); 21] = [
    ("address", "contact_id", Moves::Draft),
    ("affiliation", "contact_id", Moves::Draft),
    ("contact", "met_through", Moves::Own),
    ("custom_field", "contact_id", Moves::Draft),
    ("dismissed_touch", "contact_id", Moves::Row),
    ("distinct_pair", "one_id", Moves::Own),
    ("distinct_pair", "other_id", Moves::Own),
    ("gathered_person", "contact_id", Moves::Row),
    ("link", "contact_id", Moves::Own),
    ("link", "other_id", Moves::Own),
    ("merged", "contact_id", Moves::Row),
    ("occasion", "contact_id", Moves::Own),
    ("participant", "contact_id", Moves::Row),
    ("photo", "contact_id", Moves::Own),
    ("reach", "contact_id", Moves::Draft),
    ("reconnect_pass", "contact_id", Moves::Row),
    ("reminder", "contact_id", Moves::Own),
    ("source_card", "contact_id", Moves::Row),
    ("staged_card", "contact_id", Moves::Row),
    ("tag", "contact_id", Moves::Draft),
    ("tie", "contact_id", Moves::Derived),
];

/// The columns that name a contact, as the schema has them.
pub(super) fn naming(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.name, f.\"from\" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
         WHERE m.type = 'table' AND f.\"table\" = 'contact' ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who should stay of several: whoever most was shared with, else whoever has been in the book the longest.
///
/// # Errors
/// `NotFound` when one of them is not in the book.
pub fn keeps(conn: &Connection, ids: &[ContactId]) -> Result<Option<ContactId>> {
    let mut best: Option<(i64, i64, ContactId)> = None;
    for id in ids {
        let sql = "SELECT -(SELECT count(*) FROM participant WHERE contact_id = contact.id), created_at FROM contact WHERE id = ?1";
        let found = conn
            .prepare_cached(sql)?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, *id)))
            .optional()?;
        let found = found.ok_or_else(|| gone(conn, *id))?;
        best = Some(best.map_or(found, |best| best.min(found)));
    }
    Ok(best.map(|(_, _, id)| id))
}

/// Somebody who isn't in the book any more, perhaps because they are part of another one.
fn gone(conn: &Connection, id: ContactId) -> Error {
    let sql = "SELECT contact.display FROM merged JOIN contact ON contact.id = contact_id WHERE former_id = ?1";
    let into = conn
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional());
    match into {
        Ok(Some(into)) => Error::AlreadyMerged { into },
        Ok(None) => Error::NotFound { what: "contact" },
        Err(error) => error.into(),
    }
}

/// The one who stays first. Refuses what can't be one.
fn people(conn: &Connection, request: &Merge) -> Result<Vec<(Contact, Person)>> {
    let mut ids = vec![request.keep];
    for id in &request.others {
        if ids.contains(id) {
            return Err(Error::invalid(
                "contacts",
                "each person named once, and nobody with themselves",
            ));
        }
        ids.push(*id);
    }
    if ids.len() < 2 {
        return Err(Error::invalid("contacts", "two people or more"));
    }
    if let Some(choice) = request.choices.iter().find(|it| !ids.contains(&it.from)) {
        return Err(gone_or_stranger(conn, choice.from));
    }
    let read = |id: &ContactId| {
        let contact = contact::get(conn, *id).map_err(|error| match error {
            Error::NotFound { .. } => gone(conn, *id),
            other => other,
        })?;
        let of_circle = match contact.draft.circle {
            Some(circle) => Some(preference::cadence(conn, circle)?),
            None => None,
        };
        let person = Person {
            id: *id,
            effective: contact.draft.cadence_days.or(of_circle),
            has_photo: contact.has_photo,
            draft: contact.draft.clone(),
        };
        Ok((contact, person))
    };
    ids.iter().map(read).collect()
}

fn gone_or_stranger(conn: &Connection, id: ContactId) -> Error {
    match contact::display(conn, id) {
        Ok(_) => Error::invalid("contacts", "choices among the people who become one"),
        Err(error) => error,
    }
}

fn cadences(conn: &Connection) -> Result<Vec<(Circle, u32)>> {
    let each = Circle::ALL.into_iter();
    each.map(|circle| Ok((circle, preference::cadence(conn, circle)?)))
        .collect()
}

/// What would become of these people; nothing is written.
///
/// # Errors
/// `Invalid` for somebody with themselves, `AlreadyMerged` or `NotFound` for who isn't in the book.
pub fn plan(conn: &Connection, request: &Merge, moment: &Moment) -> Result<Plan> {
    let people: Vec<Person> = people(conn, request)?.into_iter().map(|it| it.1).collect();
    let united = unite(&people, request, &cadences(conn)?);
    let mut origins = Vec::new();
    for person in &people {
        origins.push(Origins::read(conn, person.id, moment)?);
    }
    let mut all = Touches::new();
    let mut sides = Vec::new();
    for (person, origins) in people.iter().zip(&origins) {
        let touches = touches(conn, person.id)?;
        sides.push(Side {
            id: person.id,
            name: person.draft.name.display.clone(),
            origin: origins.all(),
            has_photo: person.has_photo,
            interactions: u32::try_from(touches.len()).unwrap_or(u32::MAX),
            follow_ups: follow_ups(conn, person.id)?,
        });
        all.extend(touches);
    }
    let same_photo = one_picture(conn, &people)?;
    Ok(Plan {
        needs_photo: !same_photo
            && people.iter().filter(|it| it.has_photo).count() > 1
            && united.chosen.iter().all(|it| it.field != Field::Photo),
        fields: fields(&people, &united, &origins),
        values: values(&united, &people, &origins),
        name: united.draft.name.display,
        interactions: u32::try_from(all.len()).unwrap_or(u32::MAX),
        sides,
    })
}

fn touches(conn: &Connection, id: ContactId) -> Result<Touches> {
    let mut statement =
        conn.prepare_cached("SELECT interaction_id FROM participant WHERE contact_id = ?1")?;
    let rows = statement.query_map([id], |row| row.get(0).map(InteractionId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn follow_ups(conn: &Connection, id: ContactId) -> Result<u32> {
    let sql = "SELECT count(*) FROM reminder WHERE contact_id = ?1 AND kind = 'follow_up'";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))?)
}

/// Whether all pictures that there are are one and the same.
fn one_picture(conn: &Connection, people: &[Person]) -> Result<bool> {
    let mut first: Option<Vec<u8>> = None;
    for person in people.iter().filter(|it| it.has_photo) {
        let bytes: Vec<u8> = conn
            .prepare_cached("SELECT bytes FROM photo WHERE contact_id = ?1")?
            .query_row([person.id], |row| row.get(0))?;
        if first.get_or_insert_with(|| bytes.clone()) != &bytes {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where somebody's values came from: the cards they were brought in with, and when.
struct Origins(Vec<(String, String)>);

impl Origins {
    fn read(conn: &Connection, id: ContactId, moment: &Moment) -> Result<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT raw, source, file_name, batch.created_at FROM source_card JOIN batch ON batch.id = source_card.batch_id
             WHERE contact_id = ?1 ORDER BY source_card.id",
        )?;
        let rows = statement.query_map([id], |row| {
            let from = match row.get(1)? {
                BatchSource::File(source @ Source::Linkedin) => source.name().to_owned(),
                BatchSource::File(_) | BatchSource::Sample => row.get(2)?,
            };
            Ok((row.get::<_, String>(0)?, from, row.get(3)?))
        })?;
        let mut origins = Vec::new();
        for row in rows {
            let (raw, from, at): (String, String, i64) = row?;
            let day = words::short_day(moment.day_of(at), moment.today());
            origins.push((unfolded(&raw), format!("{from}, {day}")));
        }
        Ok(Self(origins))
    }

    /// Every card's.
    fn all(&self) -> String {
        if self.0.is_empty() {
            return BY_HAND.to_owned();
        }
        let mut all: Vec<&str> = self.0.iter().map(|(_, origin)| origin.as_str()).collect();
        all.dedup();
        all.join("; ")
    }

    /// The card that says this, word by word, else by hand. A card that is encoded says everything.
    fn of(&self, text: &str) -> String {
        let text = text.trim().to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !words::is_made(word)).collect();
        let says = |raw: &str| {
            let is_told = !words.is_empty() && words.iter().all(|word| raw.contains(word));
            raw.contains(&text) || is_told || raw.contains("quoted-printable")
        };
        let found = self.0.iter().find(|(raw, _)| says(raw));
        found.map_or_else(|| BY_HAND.to_owned(), |(_, origin)| origin.clone())
    }
}

const BY_HAND: &str = "written by hand";

/// A card's text in small letters, without the breaks and signs that vCard puts between.
fn unfolded(raw: &str) -> String {
    let raw = raw
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    raw.replace('\\', "").to_lowercase()
}

fn fields(people: &[Person], united: &United, origins: &[Origins]) -> Vec<FieldPlan> {
    const ALL: [Field; 11] = [
        Field::Name,
        Field::Nickname,
        Field::Photo,
        Field::Circle,
        Field::Cadence,
        Field::Met,
        Field::Note,
        Field::DoNotContact,
        Field::Muted,
        Field::Archived,
        Field::Deceased,
    ];
    let plan = |field: Field| {
        let versions: Vec<Version> = people
            .iter()
            .zip(origins)
            .map(|(person, origins)| {
                let text = told(person, field);
                let is_owners = matches!(field, Field::Circle | Field::Cadence);
                let origin = if is_owners {
                    String::new()
                } else {
                    origins.of(&text)
                };
                Version {
                    from: person.id,
                    text,
                    origin,
                }
            })
            .collect();
        let first = versions
            .first()
            .map(|it| it.text.clone())
            .unwrap_or_default();
        let chosen = united.chosen.iter().find(|it| it.field == field);
        FieldPlan {
            field,
            chosen: chosen.map(|it| it.from),
            differs: versions.iter().any(|it| it.text != first),
            versions,
        }
    };
    let there = |plan: &FieldPlan| plan.versions.iter().any(|it| !it.text.is_empty());
    ALL.into_iter().map(plan).filter(there).collect()
}

fn told(person: &Person, field: Field) -> String {
    let draft: &Draft = &person.draft;
    let yes = |on: bool| if on { "yes".to_owned() } else { String::new() };
    match field {
        Field::Name => draft.name.display.clone(),
        Field::Nickname => draft.name.nickname.clone(),
        Field::Photo => yes(person.has_photo),
        Field::Circle => draft
            .circle
            .map(|it| it.word().to_owned())
            .unwrap_or_default(),
        Field::Cadence => match person.effective {
            Some(1) => "every day".to_owned(),
            Some(days) => format!("every {days} days"),
            None => String::new(),
        },
        Field::Met => words::met(&draft.met),
        Field::Note => draft.note.trim().to_owned(),
        Field::DoNotContact => yes(draft.do_not_contact),
        Field::Muted => yes(draft.muted),
        Field::Archived => yes(draft.archived),
        Field::Deceased => yes(draft.deceased),
    }
}

fn values(united: &United, people: &[Person], origins: &[Origins]) -> Vec<ValuePlan> {
    let plan = |value: &super::unite::Value| {
        let mut from: Vec<String> = value
            .from
            .iter()
            .filter_map(|whose| origins.get(*whose))
            .map(|origins| origins.of(&value.text))
            .collect();
        from.sort_unstable();
        from.dedup();
        let whose = value.from.iter().filter_map(|whose| people.get(*whose));
        ValuePlan {
            group: value.group,
            key: value.key.clone(),
            text: value.text.clone(),
            label: value.label.clone(),
            from: whose.map(|person| person.id).collect(),
            origin: from.join("; "),
            kept: value.kept,
        }
    };
    united.values.iter().map(plan).collect()
}

/// Makes one of several.
///
/// # Errors
/// As `plan`; and `Invalid` on `photo` when there are two pictures and nobody said which.
pub fn merge(tx: &Tx, request: &Merge) -> Result<Merged> {
    let people = people(tx, request)?;
    let drafts: Vec<Person> = people.iter().map(|it| it.1.clone()).collect();
    let united = unite(&drafts, request, &cadences(tx)?);
    let photo = united.chosen.iter().find(|it| it.field == Field::Photo);
    let photo = match photo {
        Some(choice) => Some(choice.from),
        None if one_picture(tx, &drafts)? => drafts.iter().find(|it| it.has_photo).map(|it| it.id),
        None => {
            return Err(Error::invalid(
                "photo",
                "the picture to keep, of the ones they have",
            ));
        }
    };
    let Some((before, _)) = people.first() else {
        return Err(Error::NotFound { what: "contact" });
    };
    let promise = Promise::of(tx, &drafts, &united.draft)?;
    let others = &request.others;
    for other in others {
        remember(tx, *other, request.keep)?;
        move_rows(tx, *other, request.keep)?;
        link::repoint(tx, *other, request.keep)?;
        move_pairs(tx, *other, request)?;
    }
    keep_photo(tx, photo, request.keep)?;
    fold::occasions(tx, request, &united.occasions)?;
    fold::reminders(tx, request)?;
    write(tx, request, united.draft, &promise)?;
    for other in others {
        tx.prepare_cached("DELETE FROM contact WHERE id = ?1")?
            .execute([other])?;
    }
    reminder::stay_told(tx, request.keep)?;
    let after = contact::get(tx, request.keep)?;
    note_step(tx, before, &after)?;
    tx.about(&after.draft.name.display)?;
    Ok(Merged {
        contact: request.keep,
        name: after.draft.name.display,
        people: u32::try_from(people.len()).unwrap_or(u32::MAX),
    })
}

/// A file that names the other one finds the one who stays.
fn remember(tx: &Tx, other: ContactId, keep: ContactId) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO merged (contact_id, former_id, uid, display, merged_at) SELECT ?2, id, uid, display, ?3 FROM contact WHERE id = ?1",
    )?
    .execute(params![other, keep, tx.moment().millis()])?;
    Ok(())
}

fn move_rows(tx: &Tx, other: ContactId, keep: ContactId) -> Result<()> {
    for (table, column) in naming(tx)? {
        let known = NAMING
            .iter()
            .find(|(name, of, _)| *name == table && *of == column);
        if known.is_some_and(|(_, _, moves)| *moves != Moves::Row) {
            continue;
        }
        tx.execute(
            &format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = ?2 WHERE \"{column}\" = ?1"),
            params![other, keep],
        )?;
    }
    tx.prepare_cached(
        "UPDATE contact SET met_through = ?2, updated_at = max(updated_at + 1, ?3) WHERE met_through = ?1 AND id <> ?2",
    )?
    .execute(params![other, keep, tx.moment().millis()])?;
    Ok(())
}

/// Whoever is somebody else than one of them is somebody else than the one.
fn move_pairs(tx: &Tx, other: ContactId, request: &Merge) -> Result<()> {
    let sql = "SELECT iif(one_id = ?1, other_id, one_id), said_at FROM distinct_pair WHERE one_id = ?1 OR other_id = ?1";
    let mut statement = tx.prepare_cached(sql)?;
    let pairs = statement.query_map([other], |row| Ok((ContactId(row.get(0)?), row.get(1)?)))?;
    for (third, said_at) in pairs.collect::<rusqlite::Result<Vec<(ContactId, i64)>>>()? {
        if third == request.keep || request.others.contains(&third) {
            continue;
        }
        let (one, two) = (request.keep.min(third), request.keep.max(third));
        tx.prepare_cached(
            "INSERT INTO distinct_pair (one_id, other_id, said_at) SELECT ?1, ?2, ?3
             WHERE NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one_id = ?1 AND other_id = ?2)",
        )?
        .execute(params![one, two, said_at])?;
    }
    Ok(())
}

fn keep_photo(tx: &Tx, from: Option<ContactId>, keep: ContactId) -> Result<()> {
    let Some(from) = from.filter(|from| *from != keep) else {
        return Ok(());
    };
    tx.prepare_cached("DELETE FROM photo WHERE contact_id = ?1")?
        .execute([keep])?;
    tx.prepare_cached("UPDATE photo SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, keep])?;
    Ok(())
}

/// When what is promised from now on was promised.
struct Promise {
    promised_on: Option<String>,
    first_due_on: Option<String>,
}

impl Promise {
    /// Theirs whose promise it is, the first of them; else the oldest there is.
    fn of(tx: &Tx, people: &[Person], draft: &Draft) -> Result<Self> {
        let mut promise = Self {
            promised_on: None,
            first_due_on: None,
        };
        if draft.circle.is_none() && draft.cadence_days.is_none() {
            return Ok(promise);
        }
        let mut own = false;
        for person in people {
            let sql = "SELECT promised_on, first_due_on FROM contact WHERE id = ?1";
            let (on, first): (Option<String>, Option<String>) = tx
                .prepare_cached(sql)?
                .query_row([person.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let is_theirs = (person.draft.circle, person.draft.cadence_days)
                == (draft.circle, draft.cadence_days);
            let older = on.is_some() && (promise.promised_on.is_none() || on < promise.promised_on);
            if !own && (is_theirs || older) {
                promise.promised_on = on;
                promise.first_due_on = first.filter(|_| is_theirs);
            }
            own |= is_theirs;
        }
        Ok(promise)
    }
}

fn write(tx: &Tx, request: &Merge, draft: Draft, promise: &Promise) -> Result<()> {
    let keep = request.keep;
    let now = contact::get(tx, keep)?;
    let draft = Draft {
        // They are in their place already, with the reminders that hang on them.
        occasions: now.draft.occasions.clone(),
        ..draft
    }
    .tidied()?;
    contact::rewrite(tx, &now, &draft)?;
    tx.prepare_cached(
        "UPDATE contact SET circle = ?2, cadence_days = ?3, promised_on = ?4, first_due_on = ?5 WHERE id = ?1",
    )?
    .execute(params![
        keep,
        draft.circle,
        draft.cadence_days,
        promise.promised_on,
        promise.first_due_on
    ])?;
    for other in &request.others {
        // Whoever came in by two ways goes with neither of them.
        tx.prepare_cached(
            "UPDATE contact SET sorted_on = coalesce(contact.sorted_on, other.sorted_on),
                    created_at = min(contact.created_at, other.created_at),
                    batch_id = iif(contact.batch_id IS other.batch_id, contact.batch_id, NULL)
             FROM (SELECT sorted_on, created_at, batch_id FROM contact WHERE id = ?2) AS other WHERE contact.id = ?1",
        )?
        .execute(params![keep, other])?;
    }
    Ok(())
}

fn note_step(tx: &Tx, before: &Contact, after: &Contact) -> Result<()> {
    let text = |draft: &Draft| {
        serde_json::to_string(draft).map_err(|error| Error::Damaged {
            detail: error.to_string(),
        })
    };
    tx.prepare_cached(
        "INSERT INTO merge_step (operation_id, contact_id, before, after) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        tx.operation(),
        after.id,
        text(&before.draft)?,
        text(&after.draft)?
    ])?;
    Ok(())
}
