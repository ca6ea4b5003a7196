//! What each card of a file is to the book: somebody new, somebody who changed, somebody it may be, somebody known.
//! Must not write.

mod book;
mod compare;

use std::collections::HashSet;

use rusqlite::Connection;

use self::book::Book;
#[cfg(test)]
pub(super) use self::compare::read_back;
pub(super) use self::compare::{Compared, compare};
use super::{
    Alike, BatchSource, Gist, StagedDiff, Verdict, What,
    body::Body,
    diff::Difference,
    store::{self, LastCard},
};
use crate::{
    contact,
    error::{Error, Result},
    id::{ContactId, StagedId},
    time::Moment,
};

/// What was found out about a card.
#[derive(Debug)]
pub(super) struct Judged {
    pub verdict: Verdict,
    pub contact: Option<ContactId>,
    pub alike: Vec<Alike>,
    pub gist: Gist,
    /// The file has somebody else before it with the same UID.
    pub repeats_uid: bool,
}

impl Judged {
    fn plain(verdict: Verdict) -> Self {
        Self::of(verdict, None)
    }

    fn of(verdict: Verdict, contact: Option<ContactId>) -> Self {
        Self {
            verdict,
            contact,
            alike: Vec::new(),
            gist: Gist::default(),
            repeats_uid: false,
        }
    }
}

/// Judges the cards of one file.
pub(super) struct Judge<'c> {
    conn: &'c Connection,
    source: BatchSource,
    moment: Moment,
    uids: HashSet<String>,
    digests: HashSet<String>,
    removed: store::Removed,
    book: Option<Book>,
}

/// A card as it is judged.
pub(super) struct Judging<'c> {
    pub body: &'c Body,
    pub digest: &'c str,
    pub photo: Option<&'c [u8]>,
}

impl<'c> Judge<'c> {
    pub fn new(conn: &'c Connection, source: BatchSource, moment: &Moment) -> Result<Self> {
        Ok(Self {
            conn,
            source,
            moment: *moment,
            uids: HashSet::new(),
            digests: HashSet::new(),
            removed: store::removed(conn)?,
            book: None,
        })
    }

    pub fn judge(&mut self, card: &Judging, cancelled: &dyn Fn() -> bool) -> Result<Judged> {
        let body = card.body;
        let blank = |letter: char| letter.is_whitespace() || letter == '\0';
        if body.name.display.chars().all(blank) {
            return Ok(Judged::plain(Verdict::Unusable));
        }
        let seen_uid = !body.uid.is_empty() && !self.uids.insert(body.uid.clone());
        let seen_content = !self.digests.insert(card.digest.to_owned());
        if seen_uid || seen_content {
            return Ok(Judged {
                repeats_uid: !seen_content,
                ..Judged::plain(Verdict::Known)
            });
        }
        if let Some(contact) = store::who(self.conn, &body.uid)? {
            return self.known_by_uid(contact, card);
        }
        if let Some(contact) = store::has_content(self.conn, card.digest)? {
            return Ok(Judged::of(Verdict::Known, Some(contact)));
        }
        if self.removed.has(&body.uid, card.digest) {
            return Ok(Judged::plain(Verdict::Removed));
        }
        self.alike(body, cancelled)
    }

    fn known_by_uid(&self, contact: ContactId, card: &Judging) -> Result<Judged> {
        let base = store::last_card(self.conn, contact, &card.body.uid, self.source)?;
        if base.as_ref().is_some_and(|base| base.digest == card.digest) {
            return Ok(Judged::of(Verdict::Known, Some(contact)));
        }
        let compared = Compared {
            contact,
            base: base.as_ref(),
            body: card.body.clone(),
            photo: card.photo.map(<[u8]>::to_vec),
            can_set_photo: card.photo.is_some(),
        };
        let differences = compare(self.conn, compared, &self.moment)?;
        if differences.is_empty() {
            return Ok(Judged::of(Verdict::Known, Some(contact)));
        }
        Ok(Judged {
            gist: gist(&differences),
            ..Judged::of(Verdict::Changed, Some(contact))
        })
    }

    fn alike(&mut self, body: &Body, cancelled: &dyn Fn() -> bool) -> Result<Judged> {
        if self.book.is_none() {
            self.book = Some(Book::read(self.conn, cancelled)?);
        }
        let alike = self.book.as_ref().map(|book| book.like(body));
        let alike = alike.unwrap_or_default();
        let Some(first) = alike.first() else {
            return Ok(Judged::plain(Verdict::New));
        };
        Ok(Judged {
            contact: Some(first.contact),
            alike,
            ..Judged::plain(Verdict::MayBe)
        })
    }
}

fn gist(differences: &[Difference]) -> Gist {
    let mut gist = Gist::default();
    for Difference { change, .. } in differences {
        match change.what {
            What::Moved => {
                gist.moved = Some(super::Moved {
                    from: change.ours.clone(),
                    to: change.theirs.clone(),
                });
            }
            What::Added => gist.added += 1,
            What::Changed => gist.changed += 1,
            What::Both => gist.both += 1,
            What::Gone => gist.gone += 1,
        }
    }
    gist
}

/// A staged card with the contact it is, or may be, about.
pub(super) struct Against {
    pub contact: ContactId,
    pub body: Body,
    pub raw: String,
    /// The picture as it is kept, where the card has one that can be.
    pub photo: Option<Vec<u8>>,
    pub source: BatchSource,
    pub choices: store::Choices,
}

impl Against {
    /// What the card changes as the book stands now, with what the owner chose.
    pub fn differences(&self, conn: &Connection, moment: &Moment) -> Result<Vec<Difference>> {
        let base = store::last_card(conn, self.contact, &self.body.uid, self.source)?;
        let needs_picture = self.photo.is_some() || base.as_ref().is_some_and(LastCard::has_photo);
        let photo = needs_picture
            .then(|| compare::read_back(self.source, &self.raw))
            .flatten()
            .and_then(|card| card.photo);
        let compared = Compared {
            contact: self.contact,
            base: base.as_ref(),
            body: self.body.clone(),
            photo: photo.map(|photo| photo.bytes),
            can_set_photo: self.photo.is_some(),
        };
        let mut differences = compare(conn, compared, moment)?;
        for Difference { change, .. } in &mut differences {
            if let Some(take) = self.choices.get(&change.id) {
                change.take = *take;
            }
        }
        Ok(differences)
    }
}

/// What a staged card changes about somebody in the book, with what the owner chose.
///
/// # Errors
/// `NotFound` when the row is gone, or is about nobody in the book.
pub fn staged_diff(
    conn: &Connection,
    id: StagedId,
    row: i64,
    moment: &Moment,
) -> Result<StagedDiff> {
    let against = store::against(conn, id, row)?.ok_or(Error::NotFound { what: "staged row" })?;
    let name = contact::display(conn, against.contact)?;
    let differences = against.differences(conn, moment)?;
    Ok(StagedDiff {
        contact: against.contact,
        name,
        changes: differences.into_iter().map(|one| one.change).collect(),
    })
}
