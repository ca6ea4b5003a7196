//! `evidence`: what files show of touches, and the yes or no to it.

use std::fmt::Write as _;

use kith_api::{
    core::{
        evidence::{FoundBy, Gathered, LeftOut, Proposals, ProposedTouch, TroubleCode, Witness},
        id::{GatheredId, OperationId, ProposedId},
    },
    wire::{AcceptTouches, DismissTouches, Nothing, OneGathered, SetMine, WhichTouches},
};
use serde::Serialize;

use super::import::meter;
use crate::{
    arguments::Evidence,
    book::Book,
    choose,
    exit::{Exit, Failure},
    print::{self, Table},
    words::{count, word},
};

/// Most people and troubles told when not all were asked for.
const TOLD: usize = 20;

/// What was read, and what was done with it.
#[derive(Serialize)]
struct Reply {
    /// What waits afterwards, file by file.
    files: Vec<Proposals>,
    accepted: Option<u32>,
    dismissed: Option<u32>,
    undo: Vec<OperationId>,
}

pub fn run(book: &Book, asked: &Evidence) -> Result<String, Failure> {
    let ids = files(book, asked)?;
    if asked.forget {
        for id in &ids {
            kith_api::discard_gathered(&book.counter, OneGathered { id: *id })?;
        }
        let files = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        return book.answer(&serde_json::json!({ "forgotten": files }), || {
            format!("Forgot what waited of {}.\n", count(files, "file", "files"))
        });
    }
    let mut reply = Reply {
        files: Vec::new(),
        accepted: None,
        dismissed: None,
        undo: Vec::new(),
    };
    if asked.answers() {
        answer(book, asked, &ids, &mut reply)?;
    }
    for id in ids {
        reply
            .files
            .push(kith_api::proposals(&book.counter, OneGathered { id })?);
    }
    book.answer(&reply, || text(asked, &reply))
}

/// The files that are meant: the one named, read unless its lines are to be answered, or all that wait.
fn files(book: &Book, asked: &Evidence) -> Result<Vec<GatheredId>, Failure> {
    let Some(path) = &asked.file else {
        let waiting = kith_api::gathered_files(&book.counter, Nothing {})?;
        return Ok(waiting.into_iter().map(|file| file.id).collect());
    };
    let waits = book.counter.gathered_from(path)?;
    if let Some(id) = waits.filter(|_| {
        (asked.answers() || asked.forget) && asked.mine.is_empty() && !asked.keep_subjects
    }) {
        return Ok(vec![id]);
    }
    let tell = meter(book.is_watched());
    let gathered = book.counter.gather_file(path, asked.keep_subjects, &tell)?;
    if asked.mine.is_empty() {
        return Ok(vec![gathered.id]);
    }
    let mut mine = kith_api::mine(&book.counter, Nothing {})?;
    mine.extend(asked.mine.iter().cloned());
    let request = SetMine {
        id: gathered.id,
        mine,
    };
    Ok(vec![kith_api::set_mine(&book.counter, request)?.value.id])
}

fn answer(
    book: &Book,
    asked: &Evidence,
    ids: &[GatheredId],
    reply: &mut Reply,
) -> Result<(), Failure> {
    let (lines, names) = if asked.is_yes() {
        (&asked.accept, &asked.accept_person)
    } else {
        (&asked.dismiss, &asked.dismiss_person)
    };
    let people = choose::ids(&choose::all(book, names)?);
    let all = lines.iter().any(|line| line == "all");
    let touches = if all { Vec::new() } else { numbers(lines)? };
    let mut meant = Vec::new();
    if all {
        meant.push((Vec::new(), Vec::new()));
    }
    if !people.is_empty() && !all {
        meant.push((people, Vec::new()));
    }
    if !touches.is_empty() {
        meant.push((Vec::new(), touches));
    }
    let mut done = 0;
    for id in ids {
        for (people, touches) in &meant {
            let which = WhichTouches {
                id: *id,
                people: people.clone(),
                touches: touches.clone(),
            };
            done += if asked.is_yes() {
                let request = AcceptTouches {
                    which,
                    notes: asked.keep_subjects,
                };
                let written = kith_api::accept_touches(&book.counter, request)?;
                reply.undo.extend(written.undo);
                written.value
            } else {
                kith_api::dismiss_touches(&book.counter, DismissTouches { which, on: true })?
            };
        }
    }
    if done == 0 {
        return Err(Failure::new(
            Exit::NotFound,
            "None of that waits. `kithctl evidence --list` shows what does.",
        ));
    }
    let told = if asked.is_yes() {
        &mut reply.accepted
    } else {
        &mut reply.dismissed
    };
    *told = Some(done);
    Ok(())
}

fn numbers(lines: &[String]) -> Result<Vec<ProposedId>, Failure> {
    let number = |line: &String| {
        line.parse().map_err(|_| {
            Failure::new(
                Exit::Usage,
                format!("\"{}\" is no number of a line. `kithctl evidence --list` shows them; \"all\" means every one.", print::clean(line)),
            )
        })
    };
    lines.iter().map(number).collect()
}

fn text(asked: &Evidence, reply: &Reply) -> String {
    let mut text = String::new();
    if let Some(accepted) = reply.accepted {
        let undo: Vec<String> = reply
            .undo
            .iter()
            .map(|step| format!(" Undo with `kithctl undo {step}`."))
            .collect();
        let _ = writeln!(
            text,
            "Logged {}.{}",
            count(accepted, "touch", "touches"),
            undo.concat()
        );
    }
    if let Some(dismissed) = reply.dismissed {
        let _ = writeln!(
            text,
            "Dismissed {}. They won't be proposed again.",
            count(dismissed, "touch", "touches")
        );
    }
    for file in &reply.files {
        text.push_str(&of_file(asked, file));
    }
    if reply.files.is_empty() {
        text.push_str("Nothing waits. Name a file: .ics, .mbox, .eml, LinkedIn's messages.csv, or a WhatsApp chat.\n");
    } else if !asked.answers() && reply.files.iter().any(|file| file.gathered.open > 0) {
        text.push_str("Nothing is logged yet. --accept all logs everything, --accept-person NAME what is with one person; --list shows every line.\n");
    }
    text
}

fn of_file(asked: &Evidence, file: &Proposals) -> String {
    let gathered = &file.gathered;
    let mut text = format!("{}\n", head(gathered));
    if asked.answers() {
        return text;
    }
    if let Some(line) = left_out(&gathered.left_out) {
        let _ = writeln!(text, "  Left out: {line}.");
    }
    if let Some(line) = owner(gathered) {
        let _ = writeln!(text, "  {line}");
    }
    for trouble in gathered.troubles.iter().take(TOLD) {
        let place = if trouble.line > 0 {
            format!("line {}: ", trouble.line)
        } else {
            String::new()
        };
        let quoted = if trouble.text.is_empty() {
            String::new()
        } else {
            format!(" ({})", print::clean(&trouble.text))
        };
        let _ = writeln!(text, "  {place}{}{quoted}", trouble_words(trouble.code));
    }
    text.push_str(&if asked.list {
        lines(file)
    } else {
        people(file)
    });
    text.push_str(&unknown(file));
    text
}

fn head(file: &Gathered) -> String {
    let with = match file.open {
        0 => String::new(),
        _ => format!(" with {}", count(file.people, "person", "people")),
    };
    let touches = count(file.open, "touch", "touches");
    let mut parts = vec![format!("{touches} to look over{with}")];
    for (number, words) in [
        (file.logged, "logged already"),
        (file.dismissed, "dismissed before"),
        (file.elsewhere, "waiting from another file"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    let name = print::clean(&file.file_name);
    format!("{name} ({}): {}.", witness(file.witness), parts.join(", "))
}

fn witness(witness: Witness) -> &'static str {
    match witness {
        Witness::Calendar => "calendar",
        Witness::Mailbox => "mailbox",
        Witness::Mail => "mail",
        Witness::Linkedin => "LinkedIn messages",
        Witness::Chat => "chat",
    }
}

fn left_out(out: &LeftOut) -> Option<String> {
    let parts: Vec<String> = [
        (out.bulk, "newsletter or notice", "newsletters and notices"),
        (out.crowd, "with too many people", "with too many people"),
        (
            out.cancelled,
            "cancelled or declined",
            "cancelled or declined",
        ),
        (out.future, "still to come", "still to come"),
        (out.alone, "with nobody else", "with nobody else"),
        (
            out.aside,
            "draft, spam or thrown away",
            "drafts, spam or thrown away",
        ),
        (out.undated, "without a date", "without a date"),
    ]
    .iter()
    .filter(|(number, _, _)| *number > 0)
    .map(|(number, one, many)| count(*number, one, many))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Who was taken for the owner, and how to say otherwise.
fn owner(file: &Gathered) -> Option<String> {
    let mine: Vec<String> = file
        .owner
        .iter()
        .filter(|one| one.mine)
        .map(|one| print::clean(&one.address))
        .collect();
    let guessed = file.owner.iter().any(|one| one.mine && !one.said);
    match (mine.is_empty(), guessed) {
        (true, _) if file.read > 0 => {
            Some("Which address is yours is not plain; --mine ADDRESS says so.".to_owned())
        }
        (true, _) => None,
        (false, true) => Some(format!(
            "Taken for you: {}. --mine ADDRESS says otherwise.",
            mine.join(", ")
        )),
        (false, false) => Some(format!("You: {}.", mine.join(", "))),
    }
}

fn trouble_words(code: TroubleCode) -> &'static str {
    match code {
        TroubleCode::NoDate => "it has no date that can be read, and is left out",
        TroubleCode::BadRule => {
            "it repeats by a rule that makes no sense; only the first time is taken"
        }
        TroubleCode::ManyTimes => "it repeats more often than is taken; the latest times are",
        TroubleCode::UnknownZone => "nobody knows this time zone; its times are taken as yours",
        TroubleCode::Truncated => "it ends before it is whole",
        TroubleCode::DateOrder => {
            "day and month could be swapped in the whole file; it is read in this order"
        }
    }
}

fn people(file: &Proposals) -> String {
    let mut table = Table::bare();
    for person in file.people.iter().take(TOLD) {
        let days = count(
            u32::try_from(person.touches.len()).unwrap_or(u32::MAX),
            "touch",
            "touches",
        );
        table.row([
            &person.contact.to_string(),
            &person.name,
            &days,
            found_by(person.found_by),
        ]);
    }
    let mut text = table.text(2);
    if file.people.len() > TOLD {
        let _ = writeln!(
            text,
            "  and {} more; --list shows all.",
            file.people.len() - TOLD
        );
    }
    text
}

fn lines(file: &Proposals) -> String {
    let mut table = Table::new(&["NUMBER", "DAY", "WHAT", "WITH", "SUBJECT"]);
    for person in &file.people {
        for touch in &person.touches {
            let number = touch.id.to_string();
            table.row([
                &number,
                &touch.on.to_string(),
                &what(touch),
                &person.name,
                &touch.subject,
            ]);
        }
    }
    if file.people.is_empty() {
        String::new()
    } else {
        table.text(2)
    }
}

fn what(touch: &ProposedTouch) -> String {
    let kind = word(&touch.kind);
    if touch.count > 1 {
        format!("{kind} x{}", touch.count)
    } else {
        kind
    }
}

fn found_by(by: FoundBy) -> &'static str {
    match by {
        FoundBy::Name => "by the name alone",
        _ => "",
    }
}

fn unknown(file: &Proposals) -> String {
    if file.gathered.unknown == 0 {
        return String::new();
    }
    let named: Vec<String> = file
        .unknown
        .iter()
        .take(5)
        .map(|one| {
            if one.name.is_empty() {
                one.address.clone()
            } else {
                one.name.clone()
            }
        })
        .map(|name| print::clean(&name))
        .collect();
    let more = if file.unknown.len() > named.len() {
        ", .."
    } else {
        ""
    };
    let people = count(file.gathered.unknown, "person isn't", "people aren't");
    format!("  {people} in the book: {}{more}\n", named.join(", "))
}
