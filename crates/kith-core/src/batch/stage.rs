//! Reading a file into the staging tables, so that it can be looked over before anything enters the book.
//! Must not write to the record.

use std::{collections::HashSet, ops::ControlFlow, path::Path};

use kith_formats::{Card, Failure, Problem, ProblemCode};
use rusqlite::Connection;

use super::{Staged, Verdict, body::Body, digest::digest, given::Given, store};
use crate::{
    db::Db,
    error::{Error, Result},
    id::StagedId,
    photo,
    time::Moment,
};

/// Most files that wait at the same time; the oldest make room.
pub const STAGED_FILES: u32 = 10;

/// Called with how much is done and how much there is in all; bytes while a file is read, people while they are brought in.
pub type Progress<'a> = dyn Fn(u64, u64) + 'a;

/// Reads a file, or the vCards of a folder, and keeps what it holds for the owner to look over. `progress` counts bytes.
///
/// # Errors
/// `File` when it can't be opened, `Unreadable` when it isn't a file of people, `Cancelled` when `cancelled` says so.
/// Nothing is kept then.
pub fn stage(
    db: &Db,
    path: &Path,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Staged> {
    let file_name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut given = Given::open(path, &file_name, cancelled)?;
    let (source, total) = (given.source(), given.length());
    db.write_unlogged(|conn| {
        store::make_room(conn, STAGED_FILES - 1)?;
        let id = store::insert_staged(conn, source, &file_name, moment)?;
        let mut staging = Staging::new(conn, id);
        let mut failure = None;
        let read = given.read(&mut |card, done| {
            let step = if cancelled() {
                Err(Error::Cancelled)
            } else {
                staging.add(card)
            };
            match step {
                Ok(()) => {
                    progress(done.min(total), total);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        if cancelled() {
            return Err(Error::Cancelled);
        }
        let summary = read.map_err(|failure| failed(path, failure))?;
        store::complete(conn, id, &summary.problems)?;
        store::staged(conn, id)
    })
}

fn failed(path: &Path, failure: Failure) -> Error {
    match failure {
        Failure::Unreadable(why) => Error::Unreadable(why),
        Failure::File(source) => Error::File {
            path: path.to_owned(),
            source,
        },
    }
}

/// One file on its way into the staging tables.
struct Staging<'c> {
    conn: &'c Connection,
    id: StagedId,
    uids: HashSet<String>,
    digests: HashSet<String>,
}

impl<'c> Staging<'c> {
    fn new(conn: &'c Connection, id: StagedId) -> Self {
        Self {
            conn,
            id,
            uids: HashSet::new(),
            digests: HashSet::new(),
        }
    }

    fn add(&mut self, mut card: Card) -> Result<()> {
        let digest = digest(&card);
        let verdict = self.verdict(&card, &digest)?;
        let photo = take_photo(&mut card);
        let line = card.line;
        let raw = std::mem::take(&mut card.raw);
        let problems = std::mem::take(&mut card.problems);
        store::insert_card(
            self.conn,
            self.id,
            &store::NewCard {
                line,
                verdict,
                digest: &digest,
                body: &Body::take(card),
                raw: &raw,
                photo: photo.as_deref(),
                problems: &problems,
            },
        )
    }

    /// Known when it is in the book already, or stood in this file before.
    fn verdict(&mut self, card: &Card, digest: &str) -> Result<Verdict> {
        let blank = |letter: char| letter.is_whitespace() || letter == '\0';
        if card.name.display.chars().all(blank) {
            return Ok(Verdict::Unusable);
        }
        let seen_uid = !card.uid.is_empty() && !self.uids.insert(card.uid.clone());
        let seen_content = !self.digests.insert(digest.to_owned());
        if seen_uid || seen_content || store::is_known(self.conn, &card.uid, digest)? {
            return Ok(Verdict::Known);
        }
        Ok(Verdict::New)
    }
}

/// A picture that can't be taken stays in the raw card only, and the owner is told.
fn take_photo(card: &mut Card) -> Option<Vec<u8>> {
    let photo = card.photo.take()?;
    if photo::check(&photo.bytes).is_ok() {
        return Some(photo.bytes);
    }
    card.problems.push(Problem {
        line: card.line,
        code: ProblemCode::BadPhoto,
        field: "PHOTO".into(),
        text: String::new(),
    });
    None
}
