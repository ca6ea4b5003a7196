//! Rhythm and strength recomputed: of everybody, and after one touch; and everybody's read at once.
//! On a copy of the record, whose ties are blanked first so that every one is written.

use std::path::Path;
use std::time::Duration;

use kith_core::db::Db;
use kith_core::id::ContactId;
use kith_core::tie;

use super::core::within;
use super::report::{Figure, Timings, shown};
use crate::Outcome;
use crate::seed::Size;
use crate::stopwatch::timed;

const ALL: Duration = Duration::from_secs(1);
const ONE: Duration = Duration::from_millis(2);
const READ: Duration = Duration::from_millis(50);
/// How often everybody's is recomputed and read.
const RUNS: usize = 7;

/// The three figures.
pub fn recompute(record: &Path, size: Size) -> Outcome<Vec<Figure>> {
    let beside = record.parent().ok_or("the record lies in no folder")?;
    let folder = tempfile::tempdir_in(beside).map_err(|why| why.to_string())?;
    let path = folder.path().join("kith.db");
    for ending in ["db", "db-wal"] {
        let from = record.with_extension(ending);
        if from.exists() {
            std::fs::copy(from, path.with_extension(ending)).map_err(|why| why.to_string())?;
        }
    }
    let db = Db::open(&path).map_err(|why| why.to_string())?;
    Ok(vec![
        everybody(&db, size)?,
        after_one_touch(&db, size)?,
        read(&db, size)?,
    ])
}

fn everybody(db: &Db, size: Size) -> Outcome<Figure> {
    let mut taken = Vec::new();
    let mut written = 0;
    for _ in 0..RUNS {
        db.write_unlogged(tie::blank).map_err(said)?;
        let (time, count) = timed(|| db.write_unlogged(tie::recompute));
        written = count.map_err(said)?;
        taken.push(time);
    }
    let median = Timings::new(taken).median();
    let mut figure = within(
        "rhythm and strength of everybody, recomputed and committed",
        size,
        ALL,
        vec![median],
    );
    figure.beside = format!("median of {RUNS}; {written} ties written");
    Ok(figure)
}

/// Of the contacts with the most touches as well as of those with few.
fn after_one_touch(db: &Db, size: Size) -> Outcome<Figure> {
    let today = kith_core::time::Clock::from_env().now().today();
    let mut people = db
        .read(|reader| tie::network(reader, today))
        .map_err(said)?;
    people.sort_by_key(|one| std::cmp::Reverse(one.contact_days));
    let most = people.first().map_or(0, |one| one.contact_days);
    let every = (people.len() / 400).max(1);
    let chosen: Vec<ContactId> = people
        .iter()
        .take(100)
        .chain(people.iter().step_by(every))
        .map(|one| one.contact)
        .collect();
    let taken = db
        .write_unlogged(|connection| {
            let refresh = |id: &ContactId| {
                let (time, done) = timed(|| tie::refresh(connection, &[*id]));
                done.map(|_| time)
            };
            chosen.iter().map(refresh).collect::<Result<Vec<_>, _>>()
        })
        .map_err(said)?;
    let mut figure = within("a tie recomputed after one touch, p99", size, ONE, taken);
    figure.beside = format!("{}; up to {most} days in touch", figure.beside);
    Ok(figure)
}

fn read(db: &Db, size: Size) -> Outcome<Figure> {
    let today = kith_core::time::Clock::from_env().now().today();
    let mut taken = Vec::new();
    for _ in 0..RUNS {
        let (time, network) = timed(|| db.read(|reader| tie::network(reader, today)));
        network.map_err(said)?;
        taken.push(time);
    }
    let median = Timings::new(taken).median();
    let mut figure = within(
        "everybody's strength and state, read",
        size,
        READ,
        vec![median],
    );
    figure.beside = format!(
        "median of {RUNS}, {} each",
        shown(median / size.contacts.max(1))
    );
    Ok(figure)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn said(why: kith_core::error::Error) -> String {
    why.to_string()
}
