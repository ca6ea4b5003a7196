//! `restore`: brings an archive back into a book without people.

use crate::{
    arguments::Restore, book::Book, commands::import::meter, exit::Failure, print, words::count,
};

pub fn run(book: &Book, restore: &Restore) -> Result<String, Failure> {
    book.counter.on_progress(Box::new(meter(book.is_watched())));
    let done = book.counter.restore(&restore.file)?;
    book.changed(&done.value, done.undo, || {
        format!(
            "Brought back {} with everything that belongs to them from {}.",
            count(done.value.people, "person", "people"),
            print::clean(&restore.file.display().to_string())
        )
    })
}
