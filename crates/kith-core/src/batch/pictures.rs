//! The pictures of a staged file made ready to keep, before the book is locked for writing: decoding takes long.
//! Must not judge who is brought in.

use std::{num::NonZero, thread};

use super::store;
use crate::{
    db::Db,
    error::{Error, Result},
    id::StagedId,
    photo,
};

/// Most pictures decoded at the same time: one may take much memory while it is decoded.
const AT_ONCE: u32 = 4;

/// Replaces every wanted picture by the copy that is kept; one that can't be decoded is dropped (the raw card has it).
/// Doing it again does no harm.
pub(super) fn normalise(db: &Db, id: StagedId, cancelled: &dyn Fn() -> bool) -> Result<()> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let at_once = u32::try_from(threads).map_or(AT_ONCE, |threads| threads.min(AT_ONCE));
    let mut after = 0;
    loop {
        if cancelled() {
            return Err(Error::Cancelled);
        }
        let found = db.read(|conn| store::pictures(conn, id, after, at_once))?;
        let Some((last, _)) = found.last() else {
            return Ok(());
        };
        after = *last;
        let ready = ready(&found);
        db.write_unlogged(|conn| {
            ready
                .iter()
                .try_for_each(|(row, bytes)| store::set_picture(conn, *row, bytes.as_deref()))
        })?;
    }
}

/// Each row with its picture as it is kept; `None` when it can't be decoded.
fn ready(found: &[(i64, Vec<u8>)]) -> Vec<(i64, Option<Vec<u8>>)> {
    thread::scope(|scope| {
        let threads: Vec<_> = found
            .iter()
            .map(|(row, bytes)| (*row, scope.spawn(|| photo::normalise(bytes).ok())))
            .collect();
        threads
            .into_iter()
            .map(|(row, thread)| {
                let kept = thread.join().ok().flatten();
                (row, kept.map(|(_, bytes)| bytes))
            })
            .collect()
    })
}
