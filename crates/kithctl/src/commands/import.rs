//! `import`: reads a file, says what is in it, and brings it in unless only asked to look.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use kith_api::{
    core::{
        batch::{Decision, Imported, Staged, StagedDiff, StagedFilter, StagedLine, Verdict},
        id::{OperationId, StagedId},
    },
    wire::{
        ChooseAllStaged, DecideStaged, OneStaged, Phase, Progress, StagedRequest, StagedRow,
        WantStaged,
    },
};
use serde::Serialize;

use super::columns;
use crate::{
    arguments::{Import, Take},
    book::Book,
    changes,
    exit::{Exit, Failure},
    print::{self, Table},
    words::{self, count},
};

/// Most rows that the counter gives at once.
const PAGE: u32 = 500;
/// Most problems told after an import; a dry run tells all.
const PROBLEMS: usize = 20;

/// What was read, and what was done with it.
#[derive(Serialize)]
struct Reply {
    staged: Staged,
    /// Every card in a dry run, else those with problems.
    rows: Vec<StagedLine>,
    /// What would change about whom, in a dry run.
    changes: Vec<Changes>,
    /// Absent in a dry run.
    imported: Option<Imported>,
    undo: Option<OperationId>,
}

/// What a card changes about somebody in the book.
#[derive(Serialize)]
struct Changes {
    line: u32,
    #[serde(flatten)]
    diff: StagedDiff,
}

pub fn run(book: &Book, import: &Import) -> Result<String, Failure> {
    let tell = meter(book.is_watched());
    if book.counter.shows_touches(&import.file) {
        return Err(shows_touches(&import.file));
    }
    let staged = columns::stage(book, import, &tell)?;
    let id = staged.id;
    let reply = decide(book, import, id).and_then(|staged| take(book, import, staged));
    if import.dry_run || reply.is_err() {
        // What can't be thrown away now can be in the window; the answer doesn't hang on it.
        let _ = kith_api::discard_staged(&book.counter, OneStaged { id });
    }
    let reply = reply?;
    book.answer(&reply, || text(&reply))
}

/// A calendar, mail or chat has nobody to bring in, and something else to give.
fn shows_touches(file: &Path) -> Failure {
    let name = print::clean(&file.display().to_string());
    Failure::new(
        Exit::File,
        format!(
            "{name} shows touches, not people to bring in. `kithctl evidence FILE` proposes them."
        ),
    )
}

/// Does what the flags say about who is taken.
fn decide(book: &Book, import: &Import, id: StagedId) -> Result<Staged, Failure> {
    let counter = &book.counter;
    let want = |among, on| {
        let rows = Vec::new();
        kith_api::want_staged(
            counter,
            WantStaged {
                id,
                rows,
                among,
                on,
            },
        )
    };
    match import.take {
        Take::New => drop(want(StagedFilter::Changed, false)?),
        Take::Changed => drop(want(StagedFilter::New, false)?),
        Take::All => (),
    }
    if import.removed {
        want(StagedFilter::Removed, true)?;
    }
    let decision = match (import.same, import.another) {
        (true, _) => Some(Decision::Same),
        (_, true) => Some(Decision::Another),
        _ => None,
    };
    if decision.is_some() {
        let (rows, contact) = (Vec::new(), None);
        kith_api::decide_staged(
            counter,
            DecideStaged {
                id,
                rows,
                decision,
                contact,
            },
        )?;
    }
    if import.theirs {
        kith_api::choose_all_staged(counter, ChooseAllStaged { id, take: true })?;
    }
    Ok(kith_api::staged(counter, OneStaged { id })?)
}

/// What every card that is about somebody in the book would change.
fn changes(book: &Book, id: StagedId, rows: &[StagedLine]) -> Result<Vec<Changes>, Failure> {
    let about = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Changed || row.decision == Some(Decision::Same));
    let mut all = Vec::new();
    for row in about {
        let request = StagedRow {
            id,
            row: row.id.clone(),
        };
        all.push(Changes {
            line: row.line,
            diff: kith_api::staged_diff(&book.counter, request)?,
        });
    }
    Ok(all)
}

fn take(book: &Book, import: &Import, staged: Staged) -> Result<Reply, Failure> {
    let id = staged.id;
    if import.dry_run {
        let rows = rows(book, id, StagedFilter::All)?;
        let changes = changes(book, id, &rows)?;
        let (imported, undo) = (None, None);
        return Ok(Reply {
            staged,
            rows,
            changes,
            imported,
            undo,
        });
    }
    let rows = rows(book, id, StagedFilter::Problems)?;
    book.counter.on_progress(Box::new(meter(book.is_watched())));
    let done = kith_api::commit_staged(&book.counter, OneStaged { id })?;
    Ok(Reply {
        staged,
        rows,
        changes: Vec::new(),
        imported: Some(done.value),
        undo: done.undo,
    })
}

fn rows(book: &Book, id: StagedId, filter: StagedFilter) -> Result<Vec<StagedLine>, Failure> {
    let mut rows: Vec<StagedLine> = Vec::new();
    loop {
        let request = StagedRequest {
            id,
            filter,
            offset: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            limit: PAGE,
        };
        let page = kith_api::staged_page(&book.counter, request)?;
        let is_last = page.rows.is_empty();
        rows.extend(page.rows);
        if is_last || rows.len() as u64 >= u64::from(page.total) {
            return Ok(rows);
        }
    }
}

fn text(reply: &Reply) -> String {
    let mut text = format!("{}\n", head(&reply.staged));
    match &reply.imported {
        None => {
            text.push_str(&preview(&reply.rows));
            for Changes { line, diff } in &reply.changes {
                text.push_str(&changes::diff(*line, diff));
            }
            text.push_str(&alike(&reply.rows));
            text.push_str(&problems(reply, usize::MAX));
            text.push_str("Nothing was brought in. Leave out --dry-run to bring them in.\n");
        }
        Some(imported) => {
            text.push_str(&problems(reply, PROBLEMS));
            text.push_str(&brought(imported, reply.undo));
        }
    }
    text
}

fn head(staged: &Staged) -> String {
    let mut parts = vec![format!("{} new", staged.new)];
    let more = [
        (staged.changed, "changed"),
        (staged.may_be, "may be somebody in the book"),
        (staged.known, "in the book already"),
        (staged.removed, "whom you removed"),
        (staged.unusable, "without a name"),
        (staged.with_problems, "with problems"),
    ];
    let more = more.iter().filter(|(count, _)| *count > 0);
    parts.extend(more.map(|(count, what)| format!("{count} {what}")));
    let name = print::clean(&staged.file_name);
    format!("{name} ({}): {}.", staged.source.name(), parts.join(", "))
}

fn preview(rows: &[StagedLine]) -> String {
    let mut table = Table::new(&["LINE", "WHAT", "NAME", "DETAIL"]);
    for row in rows {
        let verdict = words::verdict(row.verdict);
        table.row([&row.line.to_string(), verdict, &row.name, &row.detail]);
    }
    table.text(0)
}

fn problems(reply: &Reply, most: usize) -> String {
    let of_cards = reply.rows.iter().flat_map(|row| {
        let named = row.verdict != Verdict::Unusable && !row.name.is_empty();
        let name = if named {
            format!("{}: ", row.name)
        } else {
            String::new()
        };
        let told = row.problems.iter().map(words::problem);
        told.map(move |problem| format!("{name}{problem}"))
    });
    let of_file = reply.staged.problems.iter().map(words::problem);
    let all: Vec<String> = of_file.chain(of_cards).collect();
    let mut text = String::new();
    for problem in all.iter().take(most) {
        let _ = writeln!(text, "  {}", print::clean(problem));
    }
    if all.len() > most {
        let _ = writeln!(
            text,
            "  and {} more; --dry-run tells them all.",
            all.len() - most
        );
    }
    text
}

/// Who may be somebody in the book, with the reasons.
fn alike(rows: &[StagedLine]) -> String {
    let mut text = String::new();
    for row in rows.iter().filter(|row| row.decision.is_none()) {
        if !row.alike.is_empty() {
            text.push_str(&changes::may_be(&row.name, row.line, &row.alike));
            text.push_str(". Left out; --same or --another takes them.\n");
        }
    }
    text
}

fn brought(imported: &Imported, undo: Option<OperationId>) -> String {
    let mut text = String::new();
    let parts = [
        (imported.added > 0).then(|| {
            let people = count(imported.added, "person", "people");
            format!("Brought in {people}.")
        }),
        (imported.changed > 0).then(|| {
            let people = count(imported.changed, "person", "people");
            format!("Brought {people} up to date.")
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        text.push_str("Nobody new, and nothing changed. The book is as it was.");
    } else {
        text.push_str(&parts.join(" "));
    }
    if let Some(step) = undo {
        let _ = write!(text, " Undo with `kithctl undo {step}`.");
    }
    text.push('\n');
    if imported.undecided > 0 {
        let _ = writeln!(
            text,
            "{} may be somebody in the book and stayed out: look with --dry-run, then say --same or --another.",
            count(imported.undecided, "person", "people")
        );
    }
    for one in &imported.moved {
        let _ = writeln!(text, "{}", changes::moved(one));
    }
    text
}

/// Shows on the terminal how far a long work is, when it is watched.
pub fn meter(is_watched: bool) -> impl Fn(Progress) + Send + Sync {
    let last = AtomicU64::new(u64::MAX);
    move |progress: Progress| {
        let percent = (progress.done * 100)
            .checked_div(progress.total)
            .unwrap_or(0);
        if !is_watched || last.swap(percent, Ordering::Relaxed) == percent {
            return;
        }
        let what = match progress.phase {
            Phase::Reading => "Reading",
            Phase::Committing => "Bringing in",
            Phase::Comparing => "Comparing",
            Phase::Writing => "Writing",
        };
        let line = format!("\r{what}: {percent} %   ");
        let wipe = format!("\r{}\r", " ".repeat(line.len()));
        let shown = if percent >= 100 { wipe } else { line };
        let mut out = io::stderr().lock();
        let _ = out.write_all(shown.as_bytes()).and_then(|()| out.flush());
    }
}
