//! Contacts in the database: one written whole, many changed at once, one read back.

use kith_formats::PartialDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Contact, Draft, Met, Origin, parts};
use crate::{
    axis::{Axis, Circle, Network, Setting},
    db::Tx,
    error::{Error, Result},
    id::ContactId,
    reminder::turn,
};

/// Adds a contact. The draft is tidied first; a `uid` that is taken is refused as `Invalid`.
pub fn insert(tx: &Tx, draft: Draft, origin: &Origin) -> Result<ContactId> {
    let draft = draft.tidied()?;
    let now = tx.moment().millis();
    let today = tx.moment().today();
    let promised = (draft.circle.is_some() || draft.cadence_days.is_some()).then_some(today);
    let uid = if origin.uid.is_empty() {
        new_uid(tx)?
    } else {
        origin.uid.clone()
    };
    let name = &draft.name;
    let met = &draft.met;
    tx.prepare_cached(
        "INSERT INTO contact (uid, display, prefix, given, additional, family, suffix, nickname, phonetic_given, phonetic_family, note,
           networks, settings, circle, cadence_days, promised_on, sorted_on, archived, do_not_contact, deceased,
           met_how, met_where, met_on, met_through, met_through_name, batch_id, created_at, updated_at, muted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?27, ?28)",
    )?
    .execute(params![
        uid,
        name.display,
        name.prefix,
        name.given,
        name.additional,
        name.family,
        name.suffix,
        name.nickname,
        name.phonetic_given,
        name.phonetic_family,
        draft.note,
        Axis::to_bits(&draft.networks),
        Axis::to_bits(&draft.settings),
        draft.circle,
        draft.cadence_days,
        promised.map(|day| day.to_string()),
        origin.sorted.then(|| today.to_string()),
        draft.archived,
        draft.do_not_contact,
        draft.deceased,
        met.how,
        met.place,
        met.on.map(partial_text),
        met.through,
        met.through_name,
        origin.batch,
        now,
        draft.muted
    ])?;
    let id = ContactId(tx.last_insert_rowid());
    parts::insert(tx, id, &draft)?;
    Ok(id)
}

/// 128 random bits as RFC 9562 writes them (version 4), as a URN.
fn new_uid(connection: &Connection) -> Result<String> {
    let hex: String = connection
        .prepare_cached("SELECT lower(hex(randomblob(16)))")?
        .query_row([], |row| row.get(0))?;
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    Ok(format!(
        "urn:uuid:{}-{}-4{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    ))
}

/// A date of which parts may be unknown, as RFC 6350 section 4.3.1 writes it.
pub(crate) fn partial_text(date: PartialDate) -> String {
    let two = |part: Option<u8>| part.map_or_else(|| "-".to_owned(), |part| format!("{part:02}"));
    match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        (None, month, day) => format!("--{}{}", two(month), two(day)),
    }
}

/// Reads `partial_text` back.
pub(crate) fn partial_from(text: &str) -> Option<PartialDate> {
    if let Some(rest) = text.strip_prefix("--") {
        return PartialDate::new(
            None,
            rest.get(..2)?.parse().ok(),
            rest.get(2..)?.parse().ok(),
        );
    }
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    PartialDate::new(Some(year), number(), number())
}

/// A contact whole.
pub fn get(connection: &Connection, id: ContactId) -> Result<Contact> {
    let found = connection
        .prepare_cached(
            "SELECT updated_at, display, prefix, given, additional, family, suffix, nickname, phonetic_given, phonetic_family, note,
                    networks, settings, circle, cadence_days, archived, do_not_contact, deceased,
                    met_how, met_where, met_on, met_through, met_through_name, batch_id, sorted_on IS NOT NULL,
                    EXISTS (SELECT 1 FROM photo WHERE contact_id = contact.id),
                    (SELECT display FROM contact AS other WHERE other.id = contact.met_through), muted
             FROM contact WHERE id = ?1",
        )?
        .query_row([id], |row| {
            let name = kith_formats::Name {
                display: row.get(1)?,
                prefix: row.get(2)?,
                given: row.get(3)?,
                additional: row.get(4)?,
                family: row.get(5)?,
                suffix: row.get(6)?,
                nickname: row.get(7)?,
                phonetic_given: row.get(8)?,
                phonetic_family: row.get(9)?,
            };
            let met = Met {
                how: row.get(18)?,
                place: row.get(19)?,
                on: row.get::<_, Option<String>>(20)?.as_deref().and_then(partial_from),
                through: row.get(21)?,
                through_name: row.get::<_, Option<String>>(26)?.map_or_else(|| row.get(22), Ok)?,
            };
            let draft = Draft {
                name,
                note: row.get(10)?,
                networks: Axis::from_bits(row.get(11)?),
                settings: Axis::from_bits(row.get(12)?),
                circle: row.get(13)?,
                cadence_days: row.get(14)?,
                archived: row.get(15)?,
                do_not_contact: row.get(16)?,
                muted: row.get(27)?,
                deceased: row.get(17)?,
                met,
                ..Draft::default()
            };
            Ok(Contact { id, version: row.get(0)?, draft, has_photo: row.get(25)?, batch: row.get(23)?, sorted: row.get(24)? })
        })
        .optional()?;
    let mut contact = found.ok_or(Error::NotFound { what: "contact" })?;
    parts::read(connection, id, &mut contact.draft)?;
    Ok(contact)
}

/// Saves an edit made from `version`; writes only what differs. Refused with `ChangedElsewhere` when the contact was
/// written since.
pub fn edit(tx: &Tx, id: ContactId, version: i64, draft: Draft) -> Result<ContactId> {
    let kept = get(tx, id)?;
    if kept.version != version {
        return Err(Error::ChangedElsewhere);
    }
    let draft = draft.tidied()?;
    if draft == kept.draft {
        return Ok(id);
    }
    if draft.met.through == Some(id) {
        return Err(Error::invalid("met", "somebody else"));
    }
    rewrite(tx, &kept, &draft)?;
    promise(tx, id, draft.circle, draft.cadence_days)?;
    Ok(id)
}

/// Writes everything of a draft but the promise over what is kept.
pub(crate) fn rewrite(tx: &Tx, kept: &Contact, draft: &Draft) -> Result<()> {
    let id = kept.id;
    let name = &draft.name;
    let met = &draft.met;
    tx.prepare_cached(
        "UPDATE contact SET display = ?2, prefix = ?3, given = ?4, additional = ?5, family = ?6, suffix = ?7, nickname = ?8,
           phonetic_given = ?9, phonetic_family = ?10, note = ?11, networks = ?12, settings = ?13, archived = ?14, do_not_contact = ?15,
           deceased = ?16, met_how = ?17, met_where = ?18, met_on = ?19, met_through = ?20, met_through_name = ?21, updated_at = ?22, muted = ?23
         WHERE id = ?1",
    )?
    .execute(params![
        id,
        name.display,
        name.prefix,
        name.given,
        name.additional,
        name.family,
        name.suffix,
        name.nickname,
        name.phonetic_given,
        name.phonetic_family,
        draft.note,
        Axis::to_bits(&draft.networks),
        Axis::to_bits(&draft.settings),
        draft.archived,
        draft.do_not_contact,
        draft.deceased,
        met.how,
        met.place,
        met.on.map(partial_text),
        met.through,
        met.through_name,
        next_version(tx, kept.version),
        draft.muted
    ])?;
    parts::replace(tx, id, &kept.draft, draft)
}

/// Later than the version kept, even when the clock stands still or goes back.
fn next_version(tx: &Tx, kept: i64) -> i64 {
    tx.moment().millis().max(kept + 1)
}

/// Gives a contact a circle and a cadence of their own; the promise counts from today when it is another one.
fn promise(
    tx: &Tx,
    id: ContactId,
    circle: Option<Circle>,
    cadence_days: Option<u32>,
) -> Result<usize> {
    let promised =
        (circle.is_some() || cadence_days.is_some()).then(|| tx.moment().today().to_string());
    Ok(tx
        .prepare_cached(
            "UPDATE contact SET circle = ?2, cadence_days = ?3, promised_on = ?4, first_due_on = NULL,
               updated_at = max(updated_at + 1, ?5)
             WHERE id = ?1 AND (circle IS NOT ?2 OR cadence_days IS NOT ?3)",
        )?
        .execute(params![id, circle, cadence_days, promised, tx.moment().millis()])?)
}

/// Puts contacts in a circle, or in none; a cadence of their own is let go with it. When many are promised at once, the
/// first due days of those never touched are spread evenly over the cadence (rhythm.md, "Due").
pub fn set_circle(tx: &Tx, ids: &[ContactId], circle: Option<Circle>) -> Result<u32> {
    let mut moved = Vec::new();
    for id in ids {
        if promise(tx, *id, circle, None)? > 0 {
            moved.push(*id);
        }
    }
    if let Some(circle) = circle
        && moved.len() > 1
    {
        spread(tx, &moved, circle)?;
    }
    Ok(count(moved.len()))
}

fn spread(tx: &Tx, ids: &[ContactId], circle: Circle) -> Result<()> {
    let cadence: i64 = tx
        .prepare_cached("SELECT cadence_days FROM circle WHERE name = ?1")?
        .query_row([circle], |row| row.get(0))?;
    let mut statement = tx.prepare_cached("UPDATE contact SET first_due_on = ?2 WHERE id = ?1")?;
    let many = i64::from(count(ids.len()));
    for (place, id) in (1_i64..).zip(ids) {
        let days = (cadence * place + many - 1) / many;
        let day = tx.moment().today() + chrono::Duration::days(days.max(1));
        statement.execute(params![id, day.to_string()])?;
    }
    Ok(())
}

pub fn set_network(tx: &Tx, ids: &[ContactId], network: Network, on: bool) -> Result<u32> {
    set_bit(tx, ids, "networks", network.bit(), on)
}

pub fn set_setting(tx: &Tx, ids: &[ContactId], setting: Setting, on: bool) -> Result<u32> {
    set_bit(tx, ids, "settings", setting.bit(), on)
}

fn set_bit(tx: &Tx, ids: &[ContactId], column: &str, bit: u8, on: bool) -> Result<u32> {
    let value = if on {
        format!("{column} | ?2")
    } else {
        format!("{column} & ~?2")
    };
    let sql = format!(
        "UPDATE contact SET {column} = {value}, updated_at = max(updated_at + 1, ?3) WHERE id = ?1 AND {column} <> ({value})"
    );
    each(tx, &sql, ids, |statement, id| {
        statement.execute(params![id, bit, tx.moment().millis()])
    })
}

pub fn set_archived(tx: &Tx, ids: &[ContactId], on: bool) -> Result<u32> {
    let sql = "UPDATE contact SET archived = ?2, updated_at = max(updated_at + 1, ?3) WHERE id = ?1 AND archived <> ?2";
    each(tx, sql, ids, |statement, id| {
        statement.execute(params![id, on, tx.moment().millis()])
    })
}

/// Adds or takes off a tag. Refuses an empty one.
pub fn set_tag(tx: &Tx, ids: &[ContactId], tag: &str, on: bool) -> Result<u32> {
    let tag = tag.replace('\0', "");
    let tag = tag.trim();
    if tag.is_empty() {
        return Err(Error::invalid("tag", "a word"));
    }
    let sql = if on {
        // A conflict passed over would still take an id, and pass for a change.
        "INSERT INTO tag (contact_id, name) SELECT id, ?2 FROM contact WHERE id = ?1
           AND NOT EXISTS (SELECT 1 FROM tag WHERE contact_id = ?1 AND name = ?2)"
    } else {
        "DELETE FROM tag WHERE contact_id = ?1 AND name = ?2"
    };
    each(tx, sql, ids, |statement, id| {
        statement.execute(params![id, tag])
    })
}

/// Removes contacts with all that is theirs, and interactions that nobody is left in.
pub fn delete(tx: &Tx, ids: &[ContactId]) -> Result<u32> {
    for id in ids {
        tx.prepare_cached(
            "DELETE FROM interaction WHERE id IN (SELECT interaction_id FROM participant WHERE contact_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM participant WHERE interaction_id = interaction.id AND contact_id <> ?1)",
        )?
        .execute([id])?;
        tx.prepare_cached("DELETE FROM contact WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(count(ids.len()))
}

/// One decision in Sort: circle, networks and settings are replaced, and the contact leaves the queue.
pub fn sort(
    tx: &Tx,
    id: ContactId,
    circle: Option<Circle>,
    networks: &[Network],
    settings: &[Setting],
) -> Result<ContactId> {
    let found = tx
        .prepare_cached("UPDATE contact SET networks = ?2, settings = ?3, sorted_on = ?4, updated_at = max(updated_at + 1, ?5) WHERE id = ?1")?
        .execute(params![id, Axis::to_bits(networks), Axis::to_bits(settings), tx.moment().today().to_string(), tx.moment().millis()])?;
    if found == 0 {
        return Err(Error::NotFound { what: "contact" });
    }
    if promise(tx, id, circle, None)? > 0
        && let Some(circle) = circle
    {
        take_turn(tx, id, circle)?;
    }
    Ok(id)
}

/// Sort promises many on one day, one by one: each takes the next turn within the cadence, so that they don't all fall due
/// together.
fn take_turn(tx: &Tx, id: ContactId, circle: Circle) -> Result<()> {
    let today = tx.moment().today();
    let sql = "SELECT count(*) FROM contact WHERE circle = ?1 AND promised_on = ?2 AND id <> ?3";
    let before: u32 = tx
        .prepare_cached(sql)?
        .query_row(params![circle, today.to_string(), id], |row| row.get(0))?;
    if before == 0 {
        return Ok(());
    }
    let cadence = crate::preference::cadence(tx, circle)?;
    let day = today + chrono::Duration::days(i64::from(turn(before, cadence)));
    tx.prepare_cached("UPDATE contact SET first_due_on = ?2 WHERE id = ?1")?
        .execute(params![id, day.to_string()])?;
    Ok(())
}

/// A contact's name, for messages and the names of steps.
pub fn display(connection: &Connection, id: ContactId) -> Result<String> {
    let found = connection
        .prepare_cached("SELECT display FROM contact WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    found.ok_or(Error::NotFound { what: "contact" })
}

fn each(
    tx: &Tx,
    sql: &str,
    ids: &[ContactId],
    run: impl Fn(&mut rusqlite::CachedStatement<'_>, &ContactId) -> rusqlite::Result<usize>,
) -> Result<u32> {
    let mut statement = tx.prepare_cached(sql)?;
    let mut changed = 0;
    for id in ids {
        changed += run(&mut statement, id)?;
    }
    Ok(count(changed))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A contact's note.
pub fn note(connection: &Connection, id: ContactId) -> Result<String> {
    let found = connection
        .prepare_cached("SELECT note FROM contact WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    found.ok_or(Error::NotFound { what: "contact" })
}
