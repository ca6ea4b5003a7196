//! One `Part` a table: how a value is written and read. Lists keep their order in `position`.

use kith_formats::{
    Address, Affiliation, CustomField, Occasion, OccasionKind, PartialDate, Reach, ReachKind,
};
use rusqlite::{Connection, Row, ToSql, params};

use crate::{
    contact::{Draft, store::partial_from, store::partial_text},
    db::Tx,
    error::Result,
    id::ContactId,
};

/// A value that a contact has a list of.
trait Part: Sized + PartialEq {
    const TABLE: &'static str;
    /// Takes the contact, the position, then `values`.
    const INSERT: &'static str;
    /// Columns after `contact_id, position`.
    const COLUMNS: &'static [&'static str];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>>;
    /// Reads `COLUMNS` from the row's start.
    fn read(row: &Row) -> rusqlite::Result<Self>;
}

impl Part for Reach {
    const TABLE: &'static str = "reach";
    const INSERT: &'static str = "INSERT INTO reach (contact_id, position, kind, value, label, service, preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const COLUMNS: &'static [&'static str] = &["kind", "value", "label", "service", "preferred"];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(reach_word(self.kind)),
            Box::new(&self.value),
            Box::new(&self.label),
            Box::new(&self.service),
            Box::new(self.preferred),
        ]
    }
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let kind: String = row.get(0)?;
        Ok(Self {
            kind: reach_kind(&kind),
            value: row.get(1)?,
            label: row.get(2)?,
            service: row.get(3)?,
            preferred: row.get(4)?,
        })
    }
}

fn reach_word(kind: ReachKind) -> &'static str {
    match kind {
        ReachKind::Email => "email",
        ReachKind::Phone => "phone",
        ReachKind::Link => "link",
        ReachKind::Handle => "handle",
    }
}

/// The table admits these four words only.
pub(crate) fn reach_kind(word: &str) -> ReachKind {
    match word {
        "email" => ReachKind::Email,
        "phone" => ReachKind::Phone,
        "link" => ReachKind::Link,
        _ => ReachKind::Handle,
    }
}

impl Part for Address {
    const TABLE: &'static str = "address";
    const INSERT: &'static str = "INSERT INTO address (contact_id, position, label, po_box, extended, street, locality, region, postal_code, country, formatted, preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    const COLUMNS: &'static [&'static str] = &[
        "label",
        "po_box",
        "extended",
        "street",
        "locality",
        "region",
        "postal_code",
        "country",
        "formatted",
        "preferred",
    ];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(&self.label),
            Box::new(&self.po_box),
            Box::new(&self.extended),
            Box::new(&self.street),
            Box::new(&self.locality),
            Box::new(&self.region),
            Box::new(&self.postal_code),
            Box::new(&self.country),
            Box::new(&self.formatted),
            Box::new(self.preferred),
        ]
    }
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            label: row.get(0)?,
            po_box: row.get(1)?,
            extended: row.get(2)?,
            street: row.get(3)?,
            locality: row.get(4)?,
            region: row.get(5)?,
            postal_code: row.get(6)?,
            country: row.get(7)?,
            formatted: row.get(8)?,
            preferred: row.get(9)?,
        })
    }
}

impl Part for Affiliation {
    const TABLE: &'static str = "affiliation";
    const INSERT: &'static str = "INSERT INTO affiliation (contact_id, position, organisation, department, title, from_on, to_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const COLUMNS: &'static [&'static str] =
        &["organisation", "department", "title", "from_on", "to_on"];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(&self.organisation),
            Box::new(&self.department),
            Box::new(&self.title),
            Box::new(self.from_on.map(partial_text)),
            Box::new(self.to_on.map(partial_text)),
        ]
    }
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let date = |column| {
            Ok::<_, rusqlite::Error>(
                row.get::<_, Option<String>>(column)?
                    .as_deref()
                    .and_then(partial_from),
            )
        };
        Ok(Self {
            organisation: row.get(0)?,
            department: row.get(1)?,
            title: row.get(2)?,
            from_on: date(3)?,
            to_on: date(4)?,
        })
    }
}

impl Part for Occasion {
    const TABLE: &'static str = "occasion";
    const INSERT: &'static str = "INSERT INTO occasion (contact_id, position, kind, label, year, month, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const COLUMNS: &'static [&'static str] = &["kind", "label", "year", "month", "day"];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(occasion_word(self.kind)),
            Box::new(&self.label),
            Box::new(self.date.year),
            Box::new(self.date.month),
            Box::new(self.date.day),
        ]
    }
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let kind: String = row.get(0)?;
        let date = PartialDate {
            year: row.get(2)?,
            month: row.get(3)?,
            day: row.get(4)?,
        };
        Ok(Self {
            kind: occasion_kind(&kind),
            label: row.get(1)?,
            date,
        })
    }
}

fn occasion_word(kind: OccasionKind) -> &'static str {
    match kind {
        OccasionKind::Birthday => "birthday",
        OccasionKind::Anniversary => "anniversary",
        OccasionKind::Other => "other",
    }
}

/// The table admits these three words only.
pub(crate) fn occasion_kind(word: &str) -> OccasionKind {
    match word {
        "birthday" => OccasionKind::Birthday,
        "anniversary" => OccasionKind::Anniversary,
        _ => OccasionKind::Other,
    }
}

impl Part for CustomField {
    const TABLE: &'static str = "custom_field";
    const INSERT: &'static str =
        "INSERT INTO custom_field (contact_id, position, name, value) VALUES (?1, ?2, ?3, ?4)";
    const COLUMNS: &'static [&'static str] = &["name", "value"];
    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.name), Box::new(&self.value)]
    }
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get(0)?,
            value: row.get(1)?,
        })
    }
}

/// Writes every list of a new contact.
pub(crate) fn insert(tx: &Tx, id: ContactId, draft: &Draft) -> Result<()> {
    append(tx, id, &draft.reaches, 0)?;
    append(tx, id, &draft.addresses, 0)?;
    append(tx, id, &draft.affiliations, 0)?;
    append(tx, id, &draft.occasions, 0)?;
    append(tx, id, &draft.custom_fields, 0)?;
    for tag in &draft.tags {
        add_tag(tx, id, tag)?;
    }
    Ok(())
}

/// Makes the kept lists those of the draft, touching only what differs.
pub(crate) fn replace(tx: &Tx, id: ContactId, kept: &Draft, draft: &Draft) -> Result<()> {
    rewrite(tx, id, &kept.reaches, &draft.reaches)?;
    rewrite(tx, id, &kept.addresses, &draft.addresses)?;
    rewrite(tx, id, &kept.affiliations, &draft.affiliations)?;
    rewrite(tx, id, &kept.occasions, &draft.occasions)?;
    rewrite(tx, id, &kept.custom_fields, &draft.custom_fields)?;
    for tag in kept.tags.iter().filter(|tag| !draft.tags.contains(tag)) {
        tx.prepare_cached("DELETE FROM tag WHERE contact_id = ?1 AND name = ?2")?
            .execute(params![id, tag])?;
    }
    for tag in draft.tags.iter().filter(|tag| !kept.tags.contains(tag)) {
        add_tag(tx, id, tag)?;
    }
    Ok(())
}

fn add_tag(tx: &Tx, id: ContactId, tag: &str) -> Result<()> {
    tx.prepare_cached("INSERT INTO tag (contact_id, name) VALUES (?1, ?2)")?
        .execute(params![id, tag])?;
    Ok(())
}

/// Adds a field behind those that are there.
pub(crate) fn add_field(tx: &Tx, id: ContactId, field: &CustomField) -> Result<()> {
    let behind = tx
        .prepare_cached(
            "SELECT coalesce(max(position) + 1, 0) FROM custom_field WHERE contact_id = ?1",
        )?
        .query_row([id], |row| row.get::<_, i64>(0))?;
    tx.prepare_cached(CustomField::INSERT)?.execute(params![
        id,
        behind,
        field.name,
        field.value
    ])?;
    Ok(())
}

fn rewrite<P: Part>(tx: &Tx, id: ContactId, kept: &[P], wanted: &[P]) -> Result<()> {
    let same = kept
        .iter()
        .zip(wanted)
        .take_while(|(kept, wanted)| kept == wanted)
        .count();
    if same == kept.len() && same == wanted.len() {
        return Ok(());
    }
    let sql = format!(
        "DELETE FROM {} WHERE contact_id = ?1 AND position >= ?2",
        P::TABLE
    );
    tx.prepare_cached(&sql)?
        .execute(params![id, position(same)])?;
    append(tx, id, wanted, same)
}

fn append<P: Part>(tx: &Tx, id: ContactId, wanted: &[P], from: usize) -> Result<()> {
    if wanted.len() <= from {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(P::INSERT)?;
    for (at, part) in wanted.iter().enumerate().skip(from) {
        let values = part.values();
        let place = position(at);
        let head: [&dyn ToSql; 2] = [&id, &place];
        let all: Vec<&dyn ToSql> = head
            .into_iter()
            .chain(values.iter().map(AsRef::as_ref))
            .collect();
        statement.execute(all.as_slice())?;
    }
    Ok(())
}

/// A place in a list as the database counts it.
fn position(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// Reads every list of a contact into a draft.
pub(crate) fn read(connection: &Connection, id: ContactId, draft: &mut Draft) -> Result<()> {
    draft.reaches = list(connection, id)?;
    draft.addresses = list(connection, id)?;
    draft.affiliations = list(connection, id)?;
    draft.occasions = list(connection, id)?;
    draft.custom_fields = list(connection, id)?;
    let mut statement =
        connection.prepare_cached("SELECT name FROM tag WHERE contact_id = ?1 ORDER BY id")?;
    draft.tags = statement
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(())
}

fn list<P: Part>(connection: &Connection, id: ContactId) -> Result<Vec<P>> {
    let sql = format!(
        "SELECT {} FROM {} WHERE contact_id = ?1 ORDER BY position",
        P::COLUMNS.join(", "),
        P::TABLE
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parts = statement
        .query_map([id], P::read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(parts)
}
