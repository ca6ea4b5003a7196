//! Whether the book knows a card: by its UID, its content, the last card of the same source, or by having been taken out.

use std::collections::{HashMap, HashSet};

use kith_formats::{Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach, Source};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    batch::BatchSource,
    contact::reach_kind,
    error::{Error, Result},
    id::ContactId,
    likeness::Profile,
};

/// Who in the book has this UID, or had a card with it brought in.
pub(in crate::batch) fn who(conn: &Connection, uid: &str) -> Result<Option<ContactId>> {
    if uid.is_empty() {
        return Ok(None);
    }
    // The book's own are URNs; a card's are read without that. Who became part of somebody is who they are now.
    let own = conn
        .prepare_cached(
            "SELECT id FROM contact WHERE uid = ?1 OR uid = 'urn:uuid:' || ?1
             UNION ALL SELECT contact_id FROM merged WHERE uid = ?1 OR uid = 'urn:uuid:' || ?1",
        )?
        .query_row([uid], |row| row.get(0))
        .optional()?;
    if own.is_some() {
        return Ok(own);
    }
    let brought = conn
        .prepare_cached(
            "SELECT contact_id FROM source_card WHERE uid = ?1 AND uid <> '' ORDER BY id DESC LIMIT 1",
        )?
        .query_row([uid], |row| row.get(0))
        .optional()?;
    Ok(brought)
}

/// Who in the book has a card of exactly this content.
pub(in crate::batch) fn has_content(conn: &Connection, digest: &str) -> Result<Option<ContactId>> {
    let found = conn
        .prepare_cached(
            "SELECT contact_id FROM source_card WHERE digest = ?1 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([digest], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// What a source said last of somebody.
pub(in crate::batch) struct LastCard {
    pub digest: String,
    pub raw: String,
    /// `None` when the batch that brought it was taken out.
    pub source: Option<BatchSource>,
}

impl LastCard {
    /// Whether it may have a picture: only cards do.
    pub fn has_photo(&self) -> bool {
        self.raw.contains("PHOTO")
    }
}

/// The last card of this UID that came from this kind of source; where neither had a UID, the last of the source.
pub(in crate::batch) fn last_card(
    conn: &Connection,
    contact: ContactId,
    uid: &str,
    source: BatchSource,
) -> Result<Option<LastCard>> {
    let found = conn
        .prepare_cached(
            "SELECT digest, raw, coalesce(source, ?3) FROM source_card LEFT JOIN batch ON batch.id = batch_id
             WHERE contact_id = ?1 AND uid = ?2 AND (source IS NULL OR source = ?3 OR source = ?4)
             ORDER BY source_card.id DESC LIMIT 1",
        )?
        .query_row(params![contact, uid, source, kin(source)], |row| {
            Ok(LastCard {
                digest: row.get(0)?,
                raw: row.get(1)?,
                source: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// The kind of file that holds the same cards: they come alone or in a zip.
fn kin(source: BatchSource) -> BatchSource {
    match source {
        BatchSource::File(Source::Vcard) => BatchSource::File(Source::Zip),
        BatchSource::File(Source::Zip) => BatchSource::File(Source::Vcard),
        other => other,
    }
}

/// Cards of people that the owner deleted, as far back as steps are remembered.
#[derive(Debug, Default)]
pub(in crate::batch) struct Removed {
    uids: HashSet<String>,
    digests: HashSet<String>,
}

impl Removed {
    pub fn has(&self, uid: &str, digest: &str) -> bool {
        self.uids.contains(uid) || self.digests.contains(digest)
    }
}

/// Reads who was deleted, by a step that still stands.
pub(in crate::batch) fn removed(conn: &Connection) -> Result<Removed> {
    let mut removed = Removed::default();
    let mut statement = conn.prepare_cached(
        "SELECT tbl, coalesce(json_extract(before, '$.uid'), ''), coalesce(json_extract(before, '$.digest'), '')
           FROM operation JOIN operation_row ON operation_id = operation.id
          WHERE kind = 'delete_contacts' AND undone_by IS NULL AND (tbl = 'contact' OR tbl = 'source_card')",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        removed.uids.insert(row.get(1)?);
        removed.digests.insert(row.get(2)?);
    }
    removed.uids.remove("");
    removed.digests.remove("");
    Ok(removed)
}

/// Everybody in the book as they are compared, in the order in which they came.
pub(in crate::batch) fn profiles(
    conn: &Connection,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<(ContactId, Profile)>> {
    let mut reading = Profiles {
        conn,
        cancelled,
        places: HashMap::new(),
        all: Vec::new(),
    };
    reading.people()?;
    reading.each(
        "SELECT contact_id, kind, value, label, service FROM reach ORDER BY contact_id, position",
        |profile, row| {
            profile.reaches.push(Reach {
                kind: reach_kind(row.get_ref(1)?.as_str()?),
                value: row.get(2)?,
                label: row.get(3)?,
                service: row.get(4)?,
                preferred: false,
            });
            Ok(())
        },
    )?;
    reading.each(
        "SELECT contact_id, organisation, title FROM affiliation ORDER BY contact_id, position",
        |profile, row| {
            profile.affiliations.push(Affiliation {
                organisation: row.get(1)?,
                title: row.get(2)?,
                ..Affiliation::default()
            });
            Ok(())
        },
    )?;
    reading.each(
        "SELECT contact_id, year, month, day FROM occasion WHERE kind = 'birthday' ORDER BY contact_id, position",
        |profile, row| {
            profile.occasions.push(Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: PartialDate {
                    year: row.get(1)?,
                    month: row.get(2)?,
                    day: row.get(3)?,
                },
            });
            Ok(())
        },
    )?;
    reading.each(
        "SELECT contact_id, locality FROM address WHERE locality <> '' ORDER BY contact_id, position",
        |profile, row| {
            profile.towns.push(row.get(1)?);
            Ok(())
        },
    )?;
    Ok(reading.all)
}

struct Profiles<'c> {
    conn: &'c Connection,
    cancelled: &'c dyn Fn() -> bool,
    places: HashMap<i64, usize>,
    all: Vec<(ContactId, Profile)>,
}

impl Profiles<'_> {
    fn people(&mut self) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, uid, display, given, additional, family, suffix FROM contact ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.stop()?;
            let id: i64 = row.get(0)?;
            let profile = Profile {
                uid: row.get(1)?,
                name: Name {
                    display: row.get(2)?,
                    given: row.get(3)?,
                    additional: row.get(4)?,
                    family: row.get(5)?,
                    suffix: row.get(6)?,
                    ..Name::default()
                },
                ..Profile::default()
            };
            self.places.insert(id, self.all.len());
            self.all.push((ContactId(id), profile));
        }
        Ok(())
    }

    fn each(
        &mut self,
        sql: &str,
        take: impl Fn(&mut Profile, &Row) -> std::result::Result<(), rusqlite::Error>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.stop()?;
            let place = self.places.get(&row.get::<_, i64>(0)?);
            if let Some((_, profile)) = place.and_then(|place| self.all.get_mut(*place)) {
                take(profile, row)?;
            }
        }
        Ok(())
    }

    fn stop(&self) -> Result<()> {
        if (self.cancelled)() {
            return Err(Error::Cancelled);
        }
        Ok(())
    }
}
