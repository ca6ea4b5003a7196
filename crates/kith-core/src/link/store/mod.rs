//! Links in the database, seen from either side. A row says that its contact is KIND of the other.

use kith_formats::Related;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Link, Linked, Refused, Relation, Role, card::UNSAID};
use crate::{
    contact,
    db::Tx,
    error::{Error, Result},
    id::{ContactId, LinkId},
};

mod around;

pub use around::around;

/// A row as it is kept.
struct Kept {
    id: LinkId,
    contact: ContactId,
    other: ContactId,
    /// What the contact is to the other.
    relation: Relation,
}

const KEPT: &str = "SELECT id, contact_id, other_id, kind, word, reverse FROM link";

impl Kept {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let kind: String = row.get(3)?;
        Ok(Self {
            id: row.get(0)?,
            contact: row.get(1)?,
            other: row.get(2)?,
            relation: Relation {
                // The table admits the words of roles only.
                role: Role::from_word(&kind).unwrap_or(Role::Custom),
                word: row.get(4)?,
                reverse: row.get(5)?,
            },
        })
    }

    /// `relation` says what `other` is to `contact`.
    fn of(contact: ContactId, other: ContactId, relation: Relation) -> Self {
        let id = LinkId(0);
        if relation.role.is_kept() {
            return Self {
                id,
                contact: other,
                other: contact,
                relation,
            };
        }
        Self {
            id,
            contact,
            other,
            relation: relation.seen_from_there(),
        }
    }

    /// As one of the two sees it; `None` for a link that leads nowhere else.
    fn seen_from(self, contact: ContactId) -> Option<Link> {
        let (other, relation) = if self.contact == contact {
            (self.other, self.relation.seen_from_there())
        } else {
            (self.contact, self.relation)
        };
        (other != contact).then_some(Link {
            id: self.id,
            other,
            relation,
        })
    }
}

/// Everybody somebody is linked with, in the order in which they were linked.
pub fn of(connection: &Connection, contact: ContactId) -> Result<Vec<Link>> {
    let sql = format!(
        "{KEPT} WHERE contact_id = ?1 UNION ALL {KEPT} WHERE other_id = ?1 AND contact_id <> ?1 ORDER BY 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let kept = statement
        .query_map([contact], Kept::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let seen = kept.into_iter().filter_map(|kept| kept.seen_from(contact));
    Ok(seen.collect())
}

/// One link, as this side sees it.
///
/// # Errors
/// `NotFound` when there is none, or when it is between two others.
pub fn get(connection: &Connection, id: LinkId, seen_from: ContactId) -> Result<Link> {
    let found = of(connection, seen_from)?
        .into_iter()
        .find(|link| link.id == id);
    found.ok_or(Error::NotFound { what: "link" })
}

/// Links two people; `relation` says what `other` is to `contact`.
///
/// # Errors
/// `Link` for somebody with themselves, for the same a second time, and for an own ancestor; `NotFound` for who isn't there.
pub fn add(tx: &Tx, contact: ContactId, other: ContactId, relation: Relation) -> Result<Linked> {
    let relation = relation.tidied()?;
    contact::display(tx, contact)?;
    contact::display(tx, other)?;
    check(tx, contact, other, &relation, None)?;
    let kept = Kept::of(contact, other, relation);
    tx.prepare_cached(
        "INSERT INTO link (contact_id, other_id, kind, word, reverse, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        kept.contact,
        kept.other,
        kept.relation.role.word(),
        kept.relation.word,
        kept.relation.reverse,
        tx.moment().millis()
    ])?;
    let id = LinkId(tx.last_insert_rowid());
    Ok(Linked {
        id,
        circular: is_circular(tx, &kept, Role::Manager)?,
    })
}

/// Makes a link another relationship, seen from `seen_from`.
///
/// # Errors
/// As `add`.
pub fn edit(tx: &Tx, id: LinkId, seen_from: ContactId, relation: Relation) -> Result<Linked> {
    let was = get(tx, id, seen_from)?;
    let relation = relation.tidied()?;
    check(tx, seen_from, was.other, &relation, Some(id))?;
    let kept = Kept::of(seen_from, was.other, relation);
    write(tx, id, &kept)?;
    Ok(Linked {
        id,
        circular: is_circular(tx, &kept, Role::Manager)?,
    })
}

fn write(tx: &Tx, id: LinkId, kept: &Kept) -> Result<()> {
    tx.prepare_cached(
        "UPDATE link SET contact_id = ?2, other_id = ?3, kind = ?4, word = ?5, reverse = ?6 WHERE id = ?1",
    )?
    .execute(params![
        id,
        kept.contact,
        kept.other,
        kept.relation.role.word(),
        kept.relation.word,
        kept.relation.reverse
    ])?;
    Ok(())
}

/// Takes a link away.
pub fn remove(tx: &Tx, id: LinkId) -> Result<()> {
    let gone = tx
        .prepare_cached("DELETE FROM link WHERE id = ?1")?
        .execute([id])?;
    if gone == 0 {
        return Err(Error::NotFound { what: "link" });
    }
    Ok(())
}

/// Two contacts become one: what `from` is linked with, `to` is linked with. A link between the two, and one that `to` has
/// already, go.
pub fn repoint(tx: &Tx, from: ContactId, to: ContactId) -> Result<()> {
    for link in of(tx, from)? {
        let had = of(tx, to)?.into_iter().any(|known| {
            known.id != link.id
                && known.other == link.other
                && known.relation.is_same(&link.relation)
        });
        if link.other == to || had {
            remove(tx, link.id)?;
        } else {
            write(tx, link.id, &Kept::of(to, link.other, link.relation))?;
        }
    }
    Ok(())
}

/// `besides` is the link that is being changed.
fn check(
    tx: &Tx,
    contact: ContactId,
    other: ContactId,
    relation: &Relation,
    besides: Option<LinkId>,
) -> Result<()> {
    if contact == other {
        return Err(Error::Link(Refused::Oneself));
    }
    let links = of(tx, contact)?;
    let already = links.iter().any(|link| {
        Some(link.id) != besides && link.other == other && link.relation.is_same(relation)
    });
    if already || is_how_they_met(tx, contact, other, relation.role)? {
        return Err(Error::Link(Refused::Already));
    }
    if is_circular(
        tx,
        &Kept::of(contact, other, relation.clone()),
        Role::Parent,
    )? {
        return Err(Error::Link(Refused::Ancestor));
    }
    Ok(())
}

/// Whether "met through" says the same already.
fn is_how_they_met(tx: &Tx, contact: ContactId, other: ContactId, role: Role) -> Result<bool> {
    let (met, through) = match role {
        Role::Introducer => (contact, other),
        Role::Introduced => (other, contact),
        _ => return Ok(false),
    };
    let sql = "SELECT 1 FROM contact WHERE id = ?1 AND met_through = ?2";
    Ok(tx.prepare_cached(sql)?.exists(params![met, through])?)
}

/// Whether, by links of this kind downwards, the lower one of a new link reaches the upper one.
fn is_circular(tx: &Tx, link: &Kept, kind: Role) -> Result<bool> {
    if link.relation.role != kind {
        return Ok(false);
    }
    let sql = "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT other_id FROM below JOIN link ON contact_id = below.id AND kind = ?3)
               SELECT 1 FROM below WHERE id = ?2";
    let mut statement = tx.prepare_cached(sql)?;
    Ok(statement.exists(params![link.other, link.contact, kind.word()])?)
}

/// What a card says of somebody's links.
pub fn related(connection: &Connection, contact: ContactId) -> Result<Vec<Related>> {
    let mut statement =
        connection.prepare_cached("SELECT uid, display FROM contact WHERE id = ?1")?;
    let links = of(connection, contact)?.into_iter();
    let cards = links.map(
        |Link {
             other, relation, ..
         }| {
            let label = relation.card_label();
            Ok(statement.query_row([other], |row| {
                Ok(Related {
                    uid: row.get(0)?,
                    name: row.get(1)?,
                    label,
                    reverse: relation.reverse,
                })
            })?)
        },
    );
    cards.collect()
}

/// Links a contact that was just brought in with whom their card names by UID. Gives back who isn't in the book.
pub fn take_related(tx: &Tx, contact: ContactId, related: Vec<Related>) -> Result<Vec<Related>> {
    let mut unknown = Vec::new();
    for one in related {
        match whose(tx, &one.uid)? {
            Some(other) if other != contact => take(tx, contact, other, one)?,
            // A card that names its own person says so when it leaves, too.
            Some(_) | None => unknown.push(one),
        }
    }
    Ok(unknown)
}

fn whose(tx: &Tx, uid: &str) -> Result<Option<ContactId>> {
    let sql = "SELECT id FROM contact WHERE uid = ?1 OR uid = 'urn:uuid:' || ?1";
    Ok(tx
        .prepare_cached(sql)?
        .query_row([uid], |row| row.get(0))
        .optional()?)
}

/// The other one's card may have told it already, in its own words; what is new in these is added.
fn take(tx: &Tx, contact: ContactId, other: ContactId, said: Related) -> Result<()> {
    let relation = Relation::of_card(said);
    let known = of(tx, contact)?.into_iter().find(|link| {
        link.other == other
            && (link.relation.is_same(&relation)
                || link.relation.role == Role::Custom
                    && relation.role == Role::Custom
                    && link.relation.word == UNSAID)
    });
    let Some(known) = known else {
        return match add(tx, contact, other, relation) {
            // A card that says what can't be loses nothing: it is kept as it came.
            Err(Error::Link(_) | Error::Invalid { .. }) => Ok(()),
            done => done.map(|_| ()),
        };
    };
    let mut mended = known.relation.clone();
    if mended.word.is_empty() || mended.word == UNSAID {
        mended.word = relation.word;
    }
    if mended.reverse.is_empty() {
        mended.reverse = relation.reverse;
    }
    if mended != known.relation {
        write(tx, known.id, &Kept::of(contact, other, mended))?;
    }
    Ok(())
}
