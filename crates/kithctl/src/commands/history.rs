//! `history` and `undo`: the steps that were taken, and taking them back.

use kith_api::wire;

use crate::{
    arguments::{History, Undo},
    book::Book,
    exit::Failure,
    print::{self, Table},
    words,
};

pub fn run(book: &Book, history: &History) -> Result<String, Failure> {
    let request = wire::HistoryRequest {
        limit: history.limit,
    };
    let steps = kith_api::history(&book.counter, request)?;
    book.answer(&steps, || {
        if steps.is_empty() {
            return "No steps were taken yet.\n".to_owned();
        }
        let mut table = Table::new(&["STEP", "WHEN", "WHAT", ""]);
        for step in &steps {
            let undone = if step.undone { "undone" } else { "" };
            let at = words::clock_time(step.at, &book.now);
            table.row([&step.id.to_string(), &at, &words::step(step), undone]);
        }
        table.text(0)
    })
}

pub fn undo(book: &Book, undo: &Undo) -> Result<String, Failure> {
    let request = wire::Undo {
        operation: undo.step,
    };
    let done = kith_api::undo(&book.counter, request)?;
    book.answer(&done, || {
        let step = &done.value.step;
        let what = print::clean(&words::step(step));
        let again = done
            .undo
            .map(|step| format!(" Do it again with `kithctl undo {step}`."))
            .unwrap_or_default();
        let stays = done.value.stays.iter().map(|it| print::clean(it) + "\n");
        let stays: String = stays.collect();
        format!("Undone: {what} (step {}).{again}\n{stays}", step.id)
    })
}
