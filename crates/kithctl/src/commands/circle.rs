//! `circle`: how close the owner wants people.

use kith_api::wire;

use crate::{
    arguments::SetCircle,
    book::Book,
    choose,
    exit::{Exit, Failure},
    print,
    words::count,
};

pub fn run(book: &Book, set: &SetCircle) -> Result<String, Failure> {
    let people = choose::all(book, &set.who)?;
    let circle = set.circle.0;
    let request = wire::SetCircle {
        ids: choose::ids(&people),
        circle,
    };
    let done = kith_api::set_circle(&book.counter, request)?;
    let place = circle.map_or_else(
        || "in no circle".to_owned(),
        |circle| format!("in the circle {}", circle.word()),
    );
    let whom = match people.as_slice() {
        [one] => print::clean(&one.name),
        _ => count(people.len() as u64, "person", "people"),
    };
    if done.undo.is_none() {
        let text = format!("Nothing to do. Already {place}: {whom}.");
        return Err(Failure::new(Exit::Nothing, text));
    }
    book.changed(&done, done.undo, || format!("Now {place}: {whom}."))
}
