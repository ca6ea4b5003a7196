//! The book as a whole: counts, preferences, circles, Today, lists, search, undo.

use kith_core::{
    batch,
    db::{Op, Reader},
    error::Result as CoreResult,
    honesty::{self, Honesty},
    merge,
    people::{self, Counts, Page, PageRequest, TagCount},
    preference::{self, CircleLine, Preferences},
    search::{self, Hit},
    time::Moment,
    today::{self, Today},
    undo,
};

use crate::{
    Counter,
    counter::done,
    error::ApiError,
    wire::{Book, Done, Find, HistoryRequest, Nothing, Pause, SetCircles, Step, Undo, Undone},
};

pub fn book(counter: &Counter, _: Nothing) -> Result<Book, ApiError> {
    let trouble = trouble(counter);
    counter.read(|reader, moment| {
        let counts = counted(reader, moment)?;
        Ok(Book {
            is_new: counts.people + counts.archived == 0,
            counts,
            preferences: preference::get(reader)?,
            samples: batch::sample_batch(reader)?,
            trouble,
            today: moment.today(),
        })
    })
}

/// What stands in the way of a book that works: it can't be written, or the computer's clock can't be believed.
fn trouble(counter: &Counter) -> Option<String> {
    if !counter.is_writable() {
        return Some("read_only".to_owned());
    }
    (!counter.now().is_plausible()).then(|| "clock".to_owned())
}

pub fn counts(counter: &Counter, _: Nothing) -> Result<Counts, ApiError> {
    counter.read(counted)
}

fn counted(reader: &Reader, moment: &Moment) -> CoreResult<Counts> {
    let today = today::today_count(reader, moment)?;
    Ok(Counts {
        today,
        ..people::counts(reader, 0, moment.today())?
    })
}

pub fn today(counter: &Counter, _: Nothing) -> Result<Today, ApiError> {
    counter.read(today::today)
}

pub fn honesty(counter: &Counter, _: Nothing) -> Result<Honesty, ApiError> {
    counter.read(honesty::honesty)
}

pub fn people(counter: &Counter, request: PageRequest) -> Result<Page, ApiError> {
    counter.read(|reader, moment| people::page(reader, &request, moment.today()))
}

pub fn find(counter: &Counter, request: Find) -> Result<Vec<Hit>, ApiError> {
    counter.read(|reader, moment| {
        search::find(
            reader,
            &request.text,
            crate::counter::at_most(request.limit, 100),
            moment.today(),
        )
    })
}

pub fn tags(counter: &Counter, _: Nothing) -> Result<Vec<TagCount>, ApiError> {
    counter.read(|reader, _| people::tags(reader))
}

pub fn preferences(counter: &Counter, _: Nothing) -> Result<Preferences, ApiError> {
    counter.read(|reader, _| preference::get(reader))
}

pub fn set_preferences(counter: &Counter, request: Preferences) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("set_preferences", ""), |tx| {
        preference::set(tx, &request).map(|()| Nothing {})
    })
}

pub fn pause(counter: &Counter, request: Pause) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("pause", ""), |tx| {
        preference::pause(tx, request.until).map(|()| Nothing {})
    })
}

pub fn circles(counter: &Counter, _: Nothing) -> Result<Vec<CircleLine>, ApiError> {
    counter.read(|reader, _| preference::circles(reader))
}

pub fn set_circles(counter: &Counter, request: SetCircles) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("set_circles", ""), |tx| {
        preference::set_circles(tx, &request.circles).map(|()| Nothing {})
    })
}

pub fn undo(counter: &Counter, request: Undo) -> Result<Done<Undone>, ApiError> {
    let written = merge::undo(&counter.db, request.operation, &counter.now())?;
    Ok(done(written.map(|undone| Undone {
        step: told(undone.step),
        stays: undone.stays,
    })))
}

pub fn history(counter: &Counter, request: HistoryRequest) -> Result<Vec<Step>, ApiError> {
    counter.read(|reader, _| {
        Ok(undo::history(reader, request.limit)?
            .into_iter()
            .map(told)
            .collect())
    })
}

pub(super) fn told(step: undo::Step) -> Step {
    Step {
        id: step.id,
        kind: step.kind,
        subject: step.subject,
        count: step.count,
        at: step.at,
        undone: step.undone,
    }
}
