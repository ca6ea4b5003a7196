//! `follow-up`: something promised to one person, to be reminded of once or again and again.

use kith_api::core::reminder;

use crate::{arguments::FollowUp, book::Book, choose, exit::Failure, print, when::Toward};

pub fn run(book: &Book, asked: &FollowUp) -> Result<String, Failure> {
    let person = choose::one(book, &asked.who)?;
    let due_on = asked.on.seen_from(book.now.today(), Toward::Future);
    let follow_up = reminder::FollowUp {
        contact: person.id,
        title: asked.title.clone(),
        due_on,
        at: asked.at,
        rule: asked.every.clone(),
        from_completion: asked.after_done,
    };
    let done = kith_api::add_follow_up(&book.counter, follow_up)?;
    let again = if asked.every.is_some() {
        ", and again"
    } else {
        ""
    };
    let (title, name) = (print::clean(&asked.title), print::clean(&person.name));
    book.changed(&done, done.undo, || {
        format!("You will be reminded on {due_on}{again}: {title} ({name}).")
    })
}
