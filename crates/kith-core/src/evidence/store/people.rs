//! Those whom a file names, and everybody in the book by what they may be named by.

use kith_formats::{Name, Reach, ReachKind, evidence::Party};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    contact::Draft,
    error::Result,
    evidence::FoundBy,
    id::{ContactId, GatheredId, NamedId},
};

pub(super) const FOUND_BY: [(FoundBy, &str); 7] = [
    (FoundBy::Email, "email"),
    (FoundBy::Profile, "profile"),
    (FoundBy::Phone, "phone"),
    (FoundBy::Name, "name"),
    (FoundBy::Owner, "owner"),
    (FoundBy::Several, "several"),
    (FoundBy::Nothing, "nothing"),
];

/// Everybody's name.
pub(in crate::evidence) fn each_name(
    conn: &Connection,
    mut each: impl FnMut(ContactId, &str),
) -> Result<()> {
    let mut statement = conn.prepare("SELECT id, display FROM contact")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(())
}

/// Every way to reach anybody.
pub(in crate::evidence) fn each_reach(
    conn: &Connection,
    mut each: impl FnMut(ContactId, ReachKind, &str),
) -> Result<()> {
    let mut statement = conn.prepare("SELECT contact_id, kind, value FROM reach")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind = match row.get_ref(1)?.as_str().unwrap_or_default() {
            "email" => ReachKind::Email,
            "phone" => ReachKind::Phone,
            "link" => ReachKind::Link,
            _ => ReachKind::Handle,
        };
        each(
            row.get(0)?,
            kind,
            row.get_ref(2)?.as_str().unwrap_or_default(),
        );
    }
    Ok(())
}

pub(in crate::evidence) fn insert_person(
    conn: &Connection,
    gathered: GatheredId,
    party: &Party,
    contact: Option<ContactId>,
    found_by: FoundBy,
) -> Result<NamedId> {
    let word = FOUND_BY.iter().find(|(by, _)| *by == found_by);
    conn.prepare_cached(
        "INSERT INTO gathered_person (gathered_id, contact_id, found_by, name, email, profile, phone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        gathered,
        contact,
        word.map_or("nothing", |(_, word)| word),
        party.name,
        party.email,
        party.profile,
        party.phone,
    ])?;
    Ok(NamedId(conn.last_insert_rowid()))
}

/// Somebody who isn't in the book, as a contact to be.
pub(in crate::evidence) fn draft(conn: &Connection, id: NamedId) -> Result<Option<Draft>> {
    let found = conn
        .query_row(
            "SELECT name, email, profile, phone FROM gathered_person WHERE id = ?1 AND contact_id IS NULL",
            [id],
            |row| Ok([row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
        )
        .optional()?;
    Ok(found.map(|[name, email, profile, phone]| drafted(name, email, profile, phone)))
}

fn drafted(name: String, email: String, profile: String, phone: String) -> Draft {
    let ways = [
        (ReachKind::Email, email),
        (ReachKind::Link, profile),
        (ReachKind::Phone, phone),
    ];
    let reaches: Vec<Reach> = ways
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(kind, value)| Reach {
            kind,
            value,
            label: String::new(),
            service: String::new(),
            preferred: false,
        })
        .collect();
    let called = if name.is_empty() {
        reaches
            .first()
            .map_or_else(String::new, |reach| reach.value.clone())
    } else {
        name
    };
    Draft {
        name: Name {
            display: called,
            ..Name::default()
        },
        reaches,
        ..Draft::default()
    }
}

/// Somebody whom a file names is this contact.
pub(in crate::evidence) fn set_contact(
    conn: &Connection,
    id: NamedId,
    contact: ContactId,
) -> Result<()> {
    conn.execute(
        "UPDATE gathered_person SET contact_id = ?2, found_by = 'email' WHERE id = ?1",
        params![id, contact],
    )?;
    Ok(())
}
