//! Reading a file into the staging tables, so that it can be looked over before anything enters the book.
//! Must not write to the record.

use std::{ops::ControlFlow, path::Path};

use kith_formats::{Card, Failure, Mapping, Problem, ProblemCode};
use rusqlite::Connection;

use super::{
    BatchSource, Staged,
    body::Body,
    digest::digest,
    door::Door,
    given::Given,
    judge::{Judge, Judging},
    store, table,
};
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
/// `File` when it can't be opened, `Unreadable` when it isn't a file of people, `Importing` while another file is read or
/// brought in, `Cancelled` when `cancelled` says so.
/// Nothing is kept then.
pub fn stage(
    db: &Db,
    path: &Path,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Staged> {
    stage_as(db, path, None, moment, progress, cancelled)
}

/// The same for a table that its owner has looked at: read as they said, which is remembered for the next table with these
/// headings.
///
/// # Errors
/// Those of `stage`.
pub fn stage_table(
    db: &Db,
    path: &Path,
    mapping: &Mapping,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Staged> {
    stage_as(db, path, Some(mapping), moment, progress, cancelled)
}

fn stage_as(
    db: &Db,
    path: &Path,
    mapping: Option<&Mapping>,
    moment: &Moment,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Staged> {
    let _door = Door::enter(db.path())?;
    let file_name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut given = Given::open(path, &file_name, cancelled)?;
    let (source, total) = (given.source(), given.length());
    db.write_unlogged(|conn| {
        store::make_room(conn, STAGED_FILES - 1)?;
        let id = store::insert_staged(conn, source, &file_name, moment)?;
        let mut staging = Staging {
            conn,
            id,
            judge: Judge::new(conn, BatchSource::File(source), moment)?,
        };
        let mut failure = None;
        let read = given.read(mapping, &mut |card, done| {
            let step = if cancelled() {
                Err(Error::Cancelled)
            } else {
                staging.add(card, cancelled)
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
        if let Some(mapping) = mapping {
            table::remember(conn, path, &file_name, mapping)?;
        }
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
    judge: Judge<'c>,
}

impl Staging<'_> {
    fn add(&mut self, mut card: Card, cancelled: &dyn Fn() -> bool) -> Result<()> {
        let digest = digest(&card);
        let photo = take_photo(&mut card);
        let line = card.line;
        let raw = std::mem::take(&mut card.raw);
        let mut problems = std::mem::take(&mut card.problems);
        let body = Body::take(card);
        let judging = Judging {
            body: &body,
            digest: &digest,
            photo: photo.as_deref(),
        };
        let judged = self.judge.judge(&judging, cancelled)?;
        if judged.repeats_uid {
            problems.push(Problem {
                line,
                code: ProblemCode::SameUid,
                field: "UID".into(),
                text: body.uid.chars().take(200).collect(),
            });
        }
        store::insert_card(
            self.conn,
            self.id,
            &store::NewCard {
                line,
                judged: &judged,
                digest: &digest,
                body: &body,
                raw: &raw,
                photo: photo.as_deref(),
                problems: &problems,
            },
        )
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
