//! Who is meant by what was typed: an ID, a whole name, or words of a name. Never guesses between several.
//! Finding is the record's; here is only what counts as one person meant.

use std::fmt::Write as _;

use kith_api::{
    Code,
    core::{
        id::ContactId,
        people::PersonLine,
        search::{Hit, Place, fold},
    },
    wire::{Find, OneContact},
};

use crate::{
    book::Book,
    exit::{Exit, Failure},
    print::{self, Table},
};

/// How many candidates are looked at, and how many are listed.
const FIND: u32 = 100;
const LISTED: usize = 20;

/// The one person meant.
pub fn one(book: &Book, asked: &str) -> Result<PersonLine, Failure> {
    if let Some(person) = by_id(book, asked)? {
        return Ok(person);
    }
    let request = Find {
        text: asked.to_owned(),
        limit: FIND,
    };
    let hits = kith_api::find(&book.counter, request)?;
    choose(asked, hits)
}

/// Everybody meant, each once. All must be plain before anything is done.
pub fn all(book: &Book, asked: &[String]) -> Result<Vec<PersonLine>, Failure> {
    let mut people: Vec<PersonLine> = Vec::new();
    for asked in asked {
        let person = one(book, asked)?;
        if people.iter().all(|known| known.id != person.id) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Their IDs.
pub fn ids(people: &[PersonLine]) -> Vec<ContactId> {
    people.iter().map(|person| person.id).collect()
}

fn by_id(book: &Book, asked: &str) -> Result<Option<PersonLine>, Failure> {
    let Ok(id) = asked.parse::<ContactId>() else {
        return Ok(None);
    };
    match kith_api::person(&book.counter, OneContact { id }) {
        Ok(person) => Ok(Some(person.line)),
        Err(error) if error.code == Code::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn choose(asked: &str, hits: Vec<Hit>) -> Result<PersonLine, Failure> {
    let words = fold(asked.trim());
    let (whole, rest): (Vec<Hit>, Vec<Hit>) = hits
        .into_iter()
        .partition(|hit| fold(&hit.person.name) == words);
    let (named, mentioned): (Vec<Hit>, Vec<Hit>) =
        rest.into_iter().partition(|hit| hit.place == Place::Name);
    let nearest = [whole, named]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    match <[Hit; 1]>::try_from(nearest) {
        Ok([only]) => Ok(only.person),
        Err(several) if !several.is_empty() => Err(ambiguous(asked, &several)),
        Err(_) => Err(not_found(asked, &mentioned)),
    }
}

fn ambiguous(asked: &str, hits: &[Hit]) -> Failure {
    let text = format!(
        "{} fits several people. Say which by the ID:\n{}",
        quoted(asked),
        candidates(hits)
    );
    Failure::new(Exit::Ambiguous, text)
}

fn not_found(asked: &str, mentioned: &[Hit]) -> Failure {
    let mut text = format!("There is nobody called {}.", quoted(asked));
    if mentioned.is_empty() {
        text.push_str(" `kithctl search` looks everywhere.");
    } else {
        let _ = write!(
            text,
            " It is mentioned with these; say which by the ID:\n{}",
            candidates(mentioned)
        );
    }
    Failure::new(Exit::NotFound, text)
}

fn quoted(asked: &str) -> String {
    format!("\"{}\"", print::clean(asked))
}

fn candidates(hits: &[Hit]) -> String {
    let mut table = Table::new(&["ID", "NAME", "WHERE", "LAST"]);
    for Hit { person, .. } in hits.iter().take(LISTED) {
        let last = crate::words::day(person.last_on);
        table.row([
            &person.id.to_string(),
            &person.name,
            &person.subtitle,
            &last,
        ]);
    }
    let mut text = table.text(2);
    if hits.len() > LISTED {
        text.push_str("  and more; a longer name finds fewer\n");
    }
    text.trim_end().to_owned()
}
