//! The owner's yes and no: proposals become interactions in one step that can be taken back, or are not asked about again.

use std::collections::BTreeMap;

use super::store::{self, Open};
use crate::{
    contact,
    db::{Db, Op, Written},
    error::{Error, Result},
    id::{ContactId, GatheredId, NamedId, ProposedId},
    interaction::{self, Touch},
    time::Moment,
};

/// Which proposals of a file are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    All,
    Of(Vec<ContactId>),
    These(Vec<ProposedId>),
}

/// Logs what is chosen and still waits, as one step; gives how many contact-days that were. People of one meeting who are
/// accepted together are in one interaction. `notes` writes the subject, if it was read, into the note.
///
/// # Errors
/// `NotFound` when the file doesn't wait any more.
pub fn accept(
    db: &Db,
    id: GatheredId,
    chosen: &Chosen,
    notes: bool,
    moment: &Moment,
) -> Result<Written<u32>> {
    let file_name = db.read(|conn| store::file_name(conn, id))?;
    db.transact(Op::new("accept_touches", file_name), moment, |tx| {
        let open = store::open(tx, id, chosen)?;
        let accepted = open.len();
        for together in joined(open).into_values() {
            let Some(first) = together.first() else {
                continue;
            };
            let touch = touch(first, &together, notes);
            let interaction = interaction::insert(tx, touch, None)?;
            for one in &together {
                store::set_interaction(tx, one.id, interaction)?;
            }
        }
        store::count_step(tx, accepted)?;
        Ok(u32::try_from(accepted).unwrap_or(u32::MAX))
    })
}

/// Those of one meeting together, everything else by itself.
fn joined(open: Vec<Open>) -> BTreeMap<(Option<i64>, i64), Vec<Open>> {
    let mut joined: BTreeMap<(Option<i64>, i64), Vec<Open>> = BTreeMap::new();
    for one in open {
        let alone = if one.together.is_some() { 0 } else { one.id.0 };
        joined.entry((one.together, alone)).or_default().push(one);
    }
    joined
}

fn touch(first: &Open, together: &[Open], notes: bool) -> Touch {
    Touch {
        contacts: together.iter().map(|one| one.contact).collect(),
        kind: first.kind,
        on: first.on,
        at: first.at,
        started_by: first.started_by,
        minutes: first.minutes,
        note: if notes {
            first.subject.clone()
        } else {
            String::new()
        },
        follow_up: None,
        answers: None,
    }
}

/// Says no to what is chosen, or takes that back; it is remembered for every file. Gives how many contact-days.
pub fn dismiss(db: &Db, id: GatheredId, chosen: &Chosen, on: bool) -> Result<u32> {
    db.write_unlogged(|conn| store::dismiss(conn, id, chosen, on))
}

/// Adds somebody whom a file names to the book, so that what it shows of them is proposed.
///
/// # Errors
/// `NotFound` when the file doesn't name them any more, or they are in the book.
pub fn add_person(db: &Db, id: NamedId, moment: &Moment) -> Result<Written<ContactId>> {
    let draft = db
        .read(|conn| store::draft(conn, id))?
        .ok_or(Error::NotFound {
            what: "person of a file",
        })?;
    db.transact(
        Op::new("add_contact", draft.name.display.clone()),
        moment,
        |tx| {
            let contact = contact::insert(tx, draft, &contact::Origin::default())?;
            store::set_contact(tx, id, contact)?;
            Ok(contact)
        },
    )
}
