//! From a staged file to contacts in the book: one batch, one step that can be undone.
//! What a card says is never changed here; who is new is judged again, for the book may have changed since.

use kith_formats::Related;

use super::{
    BatchSource, Imported, Staged,
    body::Body,
    pictures,
    stage::Progress,
    store::{self, WantedCard},
};
use crate::{
    contact::{self, Origin},
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::{BatchId, ContactId, StagedId},
    link, photo,
    time::Moment,
};

/// Brings in every card of a staged file that is wanted. `progress` counts people.
///
/// # Errors
/// `NotFound` when the file isn't staged any more, `Cancelled` when `cancelled` says so; the book is as it was then,
/// and the file still waits.
pub fn commit(
    db: &Db,
    id: StagedId,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Written<Imported>> {
    let (staged, wanted) =
        db.read(|conn| Ok((store::staged(conn, id)?, store::wanted(conn, id)?)))?;
    pictures::normalise(db, id, cancelled)?;
    let op = Op::new("import", &staged.file_name).of(wanted as usize);
    db.transact(op, moment, |tx| {
        BringingIn::new(tx, &staged, wanted).run(progress, cancelled)
    })
}

struct BringingIn<'t, 'c> {
    tx: &'t Tx<'c>,
    staged: &'t Staged,
    wanted: u32,
    imported: Imported,
    /// Whom cards name as related: looked for when everybody is in.
    related: Vec<(ContactId, Vec<Related>)>,
}

impl<'t, 'c> BringingIn<'t, 'c> {
    fn new(tx: &'t Tx<'c>, staged: &'t Staged, wanted: u32) -> Self {
        let imported = Imported {
            batch: None,
            added: 0,
            known: staged.known,
            left_out: staged.left_out,
        };
        Self {
            tx,
            staged,
            wanted,
            imported,
            related: Vec::new(),
        }
    }

    fn run(mut self, progress: &Progress, cancelled: &dyn Fn() -> bool) -> Result<Imported> {
        let mut done = 0;
        store::each_wanted(self.tx, self.staged.id, |card| {
            if cancelled() {
                return Err(Error::Cancelled);
            }
            self.card(card)?;
            done += 1;
            progress(done, self.wanted.into());
            Ok(())
        })?;
        for (contact, related) in std::mem::take(&mut self.related) {
            for unknown in link::take_related(self.tx, contact, related)? {
                contact::add_field(self.tx, contact, &link::as_field(unknown))?;
            }
        }
        if let Some(batch) = self.imported.batch {
            store::count_batch(self.tx, batch, &self.imported)?;
        }
        store::delete_staged(self.tx, self.staged.id)?;
        Ok(self.imported)
    }

    fn card(&mut self, card: WantedCard) -> Result<()> {
        if store::is_known(self.tx, &card.body.uid, &card.digest)? {
            self.imported.known += 1;
            return Ok(());
        }
        let batch = self.batch()?;
        let contact = self.contact(card.body, batch)?;
        store::insert_source_card(self.tx, contact, batch, &card.digest, &card.raw)?;
        if let Some(bytes) = card.photo {
            photo::insert(self.tx, contact, &bytes)?;
        }
        self.imported.added += 1;
        Ok(())
    }

    fn contact(&mut self, mut body: Body, batch: BatchId) -> Result<ContactId> {
        let uid = std::mem::take(&mut body.uid);
        let origin = Origin {
            uid,
            batch: Some(batch),
            sorted: body.is_sorted(),
        };
        let related = std::mem::take(&mut body.related);
        let contact = contact::insert(self.tx, body.into_draft(), &origin)?;
        if !related.is_empty() {
            self.related.push((contact, related));
        }
        Ok(contact)
    }

    /// The batch row, made with its first contact: a file that brings nobody leaves nothing behind.
    fn batch(&mut self) -> Result<BatchId> {
        if let Some(batch) = self.imported.batch {
            return Ok(batch);
        }
        let source = BatchSource::File(self.staged.source);
        let batch = store::insert_batch(self.tx, source, &self.staged.file_name)?;
        self.imported.batch = Some(batch);
        Ok(batch)
    }
}
