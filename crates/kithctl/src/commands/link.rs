//! `link`, `links` and `unlink`: how people are tied to one another.

use std::fmt::Write as _;

use kith_api::{
    core::link::{Around, LinkLine, Relation, Role},
    wire::{NewLink, OneContact, OneLink},
};

use crate::{
    arguments::{Link, Unlink},
    book::Book,
    choose,
    exit::{Exit, Failure},
    print::{self, Table},
    words::count,
};

pub fn run(book: &Book, link: &Link) -> Result<String, Failure> {
    let who = choose::one(book, &link.who)?;
    let other = choose::one(book, &link.other)?;
    let relation = relation(&link.what, link.reverse.as_deref());
    let said = said(&relation);
    let request = NewLink {
        contact: other.id,
        other: who.id,
        relation,
    };
    let done = kith_api::add_link(&book.counter, request)?;
    let (who, other) = (print::clean(&who.name), print::clean(&other.name));
    let circle = if done.value.circular {
        " Following managers upwards now leads back to where it began."
    } else {
        ""
    };
    book.changed(&done, done.undo, || {
        format!("Linked: {who}, {said} of {other}.{circle}")
    })
}

/// What was typed behind `--is`.
fn relation(what: &str, reverse: Option<&str>) -> Relation {
    let what = what.trim();
    let bare = ["-of", " of"]
        .iter()
        .find_map(|end| what.strip_suffix(end))
        .unwrap_or(what);
    let role = Role::from_word(&bare.to_lowercase()).filter(|role| *role != Role::Custom);
    match role.or_else(|| Role::of_label(bare)) {
        Some(role) => Relation {
            role,
            word: if Role::from_word(&bare.to_lowercase()).is_some() {
                String::new()
            } else {
                bare.to_owned()
            },
            reverse: reverse.unwrap_or_default().to_owned(),
        },
        None => Relation {
            role: Role::Custom,
            word: bare.to_owned(),
            reverse: reverse.unwrap_or_default().to_owned(),
        },
    }
}

/// What somebody is, in a word.
fn said(relation: &Relation) -> String {
    match relation.word.as_str() {
        "" => relation.role.word().to_owned(),
        word => print::clean(word),
    }
}

pub fn list(book: &Book, who: &str) -> Result<String, Failure> {
    let who = choose::one(book, who)?;
    let around = kith_api::around(&book.counter, OneContact { id: who.id })?;
    book.answer(&around, || text(&print::clean(&who.name), &around))
}

fn text(who: &str, around: &Around) -> String {
    let mut text = String::new();
    if around.links.is_empty() {
        let _ = writeln!(text, "{who} is linked with nobody.");
    } else {
        let mut table = Table::new(&["ID", "NAME", "IS THEIR", "WHERE"]);
        for line in &around.links {
            let (id, said) = (line.person.id.to_string(), said(&line.relation));
            table.row([&id, &line.person.name, &said, &line.person.subtitle]);
        }
        text.push_str(&table.text(0));
    }
    if !around.together.is_empty() {
        text.push_str("\nIn the same touches\n");
        let mut table = Table::bare();
        for one in &around.together {
            let touches = count(one.touches, "time", "times");
            let last = format!("last on {}", one.last_on);
            table.row([
                &one.person.id.to_string(),
                &one.person.name,
                &touches,
                &last,
            ]);
        }
        text.push_str(&table.text(2));
    }
    for at in &around.organisations {
        let _ = writeln!(
            text,
            "\n{} at {} too",
            count(at.people, "other is", "others are"),
            print::clean(&at.organisation)
        );
        let mut table = Table::bare();
        for person in &at.first {
            table.row([&person.id.to_string(), &person.name, &person.subtitle]);
        }
        text.push_str(&table.text(2));
    }
    text
}

pub fn remove(book: &Book, unlink: &Unlink) -> Result<String, Failure> {
    let who = choose::one(book, &unlink.who)?;
    let other = choose::one(book, &unlink.other)?;
    let around = kith_api::around(&book.counter, OneContact { id: other.id })?;
    let wanted = unlink.what.as_deref().map(|what| relation(what, None));
    let is_meant = |line: &&LinkLine| {
        let of_kind = wanted.as_ref().is_none_or(|wanted| {
            wanted.role == line.relation.role
                && (wanted.role != Role::Custom || wanted.word == line.relation.word)
        });
        line.person.id == who.id && line.id.is_some() && of_kind
    };
    let meant: Vec<&LinkLine> = around.links.iter().filter(is_meant).collect();
    let (name, other_name) = (print::clean(&who.name), print::clean(&other.name));
    let (id, relation) = match meant.as_slice() {
        [
            LinkLine {
                id: Some(id),
                relation,
                ..
            },
        ] => (*id, relation),
        [] => {
            let text = format!(
                "{name} and {other_name} are not linked like this. `kithctl links NAME` says who is; how people met is edited with them."
            );
            return Err(Failure::new(Exit::NotFound, text));
        }
        several => {
            let kinds: Vec<String> = several.iter().map(|line| said(&line.relation)).collect();
            let text = format!(
                "{name} and {other_name} are linked in several ways. Say which with --is: {}.",
                kinds.join(", ")
            );
            return Err(Failure::new(Exit::Ambiguous, text));
        }
    };
    let request = OneLink {
        id,
        contact: other.id,
    };
    let done = kith_api::remove_link(&book.counter, request)?;
    let said = said(relation);
    book.changed(&done, done.undo, || {
        format!("No longer linked: {name}, {said} of {other_name}.")
    })
}
