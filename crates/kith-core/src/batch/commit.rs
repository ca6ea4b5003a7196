//! From a staged file to contacts in the book: one batch, one step that can be undone.
//! What a card says is never changed here; who is new is judged again, for the book may have changed since.

use kith_formats::Related;

use super::{
    BatchSource, Decision, Imported, MOVED, Moved, MovedOn, Staged, Verdict, What,
    body::Body,
    diff::{Difference, Field},
    door::Door,
    pictures,
    stage::Progress,
    store::{self, SourceCard, WantedCard},
};
use crate::{
    contact::{self, Contact, Origin},
    db::{Db, Op, Tx, Written},
    error::{Error, Result},
    id::{BatchId, ContactId, StagedId},
    link, photo,
    time::Moment,
};

/// Brings in every card of a staged file that is wanted. `progress` counts people.
///
/// # Errors
/// `NotFound` when the file isn't staged any more, `Importing` while another file is read or brought in, `Cancelled` when
/// `cancelled` says so; the book is as it was then, and the file still waits.
pub fn commit(
    db: &Db,
    id: StagedId,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Written<Imported>> {
    let _door = Door::enter(db.path())?;
    let (staged, wanted) =
        db.read(|conn| Ok((store::staged(conn, id)?, store::wanted(conn, id)?)))?;
    pictures::normalise(db, id, cancelled)?;
    let op = Op::new("import", &staged.file_name).of((staged.coming + staged.updating) as usize);
    db.transact_stoppable(op, moment, cancelled, |tx| {
        BringingIn::new(tx, &staged, wanted).run(progress, cancelled)
    })
}

struct BringingIn<'t, 'c> {
    tx: &'t Tx<'c>,
    staged: &'t Staged,
    source: BatchSource,
    wanted: u32,
    imported: Imported,
    /// Whom cards name as related: looked for when everybody is in.
    related: Vec<(ContactId, Vec<Related>)>,
}

impl<'t, 'c> BringingIn<'t, 'c> {
    fn new(tx: &'t Tx<'c>, staged: &'t Staged, wanted: u32) -> Self {
        let imported = Imported {
            known: staged.known,
            left_out: staged.left_out,
            undecided: staged.undecided,
            ..Imported::default()
        };
        Self {
            tx,
            staged,
            source: BatchSource::File(staged.source),
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
        match (card.verdict, card.decision) {
            (Verdict::Changed, _) | (Verdict::MayBe, Some(Decision::Same)) => self.change(card),
            _ => self.add(card),
        }
    }

    fn add(&mut self, card: WantedCard) -> Result<()> {
        let known = store::who(self.tx, &card.body.uid)?.is_some()
            || store::has_content(self.tx, &card.digest)?.is_some();
        if known {
            self.imported.known += 1;
            return Ok(());
        }
        let batch = self.batch()?;
        let uid = card.body.uid.clone();
        let contact = self.contact(card.body, batch)?;
        let source_card = SourceCard {
            uid: &uid,
            digest: &card.digest,
            raw: &card.raw,
        };
        store::insert_source_card(self.tx, contact, batch, &source_card)?;
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

    /// Brings somebody up to date. The card is kept also where nothing of it was wanted: it is what the source said last.
    fn change(&mut self, card: WantedCard) -> Result<()> {
        let kept = card.contact.map(|id| contact::get(self.tx, id)).transpose();
        // Whoever was deleted since is left out.
        let kept = match kept {
            Err(Error::NotFound { .. }) | Ok(None) => {
                self.imported.left_out += 1;
                return Ok(());
            }
            Ok(Some(kept)) => kept,
            Err(error) => return Err(error),
        };
        let is_merge = card.verdict == Verdict::MayBe;
        let (digest, id) = (card.digest.clone(), kept.id);
        let against = card.against(id, self.source);
        let last = store::last_card(self.tx, id, &against.body.uid, self.source)?;
        let is_said = last.is_some_and(|last| last.digest == digest);
        let differences = against.differences(self.tx, self.tx.moment())?;
        if is_said || differences.is_empty() && !is_merge {
            self.imported.known += 1;
            return Ok(());
        }
        let batch = self.batch()?;
        let source_card = SourceCard {
            uid: &against.body.uid,
            digest: &digest,
            raw: &against.raw,
        };
        store::insert_source_card(self.tx, id, batch, &source_card)?;
        let taken: Vec<&Difference> = differences.iter().filter(|one| one.change.take).collect();
        if taken.is_empty() && !is_merge {
            self.imported.known += 1;
            return Ok(());
        }
        self.carry_out(kept, &taken, against.photo.as_deref())?;
        self.imported.changed += 1;
        Ok(())
    }

    fn carry_out(
        &mut self,
        kept: Contact,
        taken: &[&Difference],
        picture: Option<&[u8]>,
    ) -> Result<()> {
        let (id, version) = (kept.id, kept.version);
        let mut draft = kept.draft;
        for one in taken {
            if one.change.field == Field::Photo {
                match (one.change.what, picture) {
                    (What::Gone, _) => photo::remove(self.tx, id)?,
                    (_, Some(bytes)) => photo::insert(self.tx, id, bytes)?,
                    (_, None) => (),
                }
            } else {
                one.carry_out(&mut draft);
            }
        }
        let moved = taken.iter().find(|one| one.change.what == What::Moved);
        if let Some(moved) = moved.filter(|_| self.imported.moved.len() < MOVED) {
            self.imported.moved.push(MovedOn {
                contact: id,
                name: draft.name.display.clone(),
                moved: Moved {
                    from: moved.change.ours.clone(),
                    to: moved.change.theirs.clone(),
                },
            });
        }
        contact::edit(self.tx, id, version, draft)?;
        Ok(())
    }

    /// The batch row, made with the first thing written: a file that brings nothing leaves nothing behind.
    fn batch(&mut self) -> Result<BatchId> {
        if let Some(batch) = self.imported.batch {
            return Ok(batch);
        }
        let batch = store::insert_batch(self.tx, self.source, &self.staged.file_name)?;
        self.imported.batch = Some(batch);
        Ok(batch)
    }
}
