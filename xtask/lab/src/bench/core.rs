//! What the core does with a large record, through the same handlers that the window calls.
//! Every timing is one request, from the request to the finished reply.

use std::time::Duration;

use kith_api::core::interaction::{Kind, Touch};
use kith_api::core::people::{Filter, PageRequest, Sort};
use kith_api::wire::{Find, Nothing};
use kith_api::{ApiError, Counter};

use super::grouped;
use super::report::{Figure, Timings, ratio, shown};
use crate::Outcome;
use crate::bare::Bare;
use crate::seed::Size;
use crate::stopwatch::timed;

/// What is typed, letter by letter: names of every script, organisations, tags, words of notes, several words, and
/// what nobody has.
const TYPED: [&str; 18] = [
    "anna",
    "petrović",
    "zielinski",
    "odegard",
    "o'brien",
    "müller",
    "meridian labs",
    "harbour",
    "the grant",
    "conference",
    "a second-hand cello",
    "łódź",
    "张伟",
    "佐藤",
    "김민준",
    "محمد",
    "шевченко",
    "xyzzy",
];
const ROUNDS: u32 = 5;
const LOGGED: u32 = 200;
const PAGE: u32 = 100;

/// Search as one types: after every letter.
pub fn search(counter: &Counter, size: Size) -> Outcome<Figure> {
    let mut taken = Vec::new();
    for _ in 0..ROUNDS {
        for typed in TYPED {
            for (end, letter) in typed.char_indices() {
                let text = typed
                    .get(..end + letter.len_utf8())
                    .unwrap_or(typed)
                    .to_owned();
                let (time, found) = timed(|| kith_api::find(counter, Find { text, limit: 20 }));
                found.map_err(said)?;
                taken.push(time);
            }
        }
    }
    Ok(within(
        "search as you type, any field, p99",
        size,
        Duration::from_millis(8),
        taken,
    ))
}

/// Today, whole.
pub fn today(counter: &Counter, size: Size) -> Outcome<Figure> {
    let taken = repeat(500, || kith_api::today(counter, Nothing {}).map(drop))?;
    Ok(within("Today, p99", size, Duration::from_millis(10), taken))
}

/// Pages of People: every sort, both ways, several filters, from the first page to the last.
pub fn people(counter: &Counter, size: Size) -> Outcome<Figure> {
    let mut taken = Vec::new();
    for filter in filters() {
        for sort in [
            Sort::Name,
            Sort::Due,
            Sort::Last,
            Sort::Added,
            Sort::Strength,
        ] {
            for descending in [false, true] {
                let ask = |offset| PageRequest {
                    filter: filter.clone(),
                    sort,
                    descending,
                    offset,
                    limit: PAGE,
                };
                let total = kith_api::people(counter, ask(0)).map_err(said)?.total;
                for offset in [0, total / 3, total / 2, total.saturating_sub(PAGE)] {
                    let (time, page) = timed(|| kith_api::people(counter, ask(offset)));
                    page.map_err(said)?;
                    taken.push(time);
                }
            }
        }
    }
    Ok(within(
        "a page of People, any sort and filter, any offset, p99",
        size,
        Duration::from_millis(10),
        taken,
    ))
}

/// The Network screen, whole.
pub fn network(counter: &Counter, size: Size) -> Outcome<Figure> {
    let taken = repeat(60, || kith_api::network(counter, Nothing {}).map(drop))?;
    Ok(within(
        "the Network screen, p99",
        size,
        Duration::from_millis(50),
        taken,
    ))
}

fn filters() -> Vec<Filter> {
    use kith_api::core::axis::{Circle, Network, Setting};
    let none = Filter::default;
    vec![
        none(),
        Filter {
            networks: vec![Network::Strategic],
            ..none()
        },
        Filter {
            settings: vec![Setting::Community, Setting::Work],
            ..none()
        },
        Filter {
            circles: vec![Circle::Inner, Circle::Close],
            ..none()
        },
        Filter {
            circles: vec![Circle::Wide],
            networks: vec![Network::Personal],
            ..none()
        },
        Filter {
            in_no_circle: true,
            ..none()
        },
        Filter {
            tag: Some("choir".into()),
            ..none()
        },
        Filter {
            due: true,
            ..none()
        },
        Filter {
            unsorted: true,
            ..none()
        },
        Filter {
            archived: true,
            ..none()
        },
    ]
}

/// Logging a touch, committed and on the disk, beside a bare insert on the same disk.
pub fn log(counter: &Counter, size: Size) -> Outcome<Figure> {
    let page = PageRequest {
        limit: LOGGED,
        ..PageRequest::default()
    };
    let people = kith_api::people(counter, page).map_err(said)?.rows;
    let today = counter.now().today();
    let folder = counter
        .database()
        .parent()
        .ok_or("the record lies in no folder")?;
    let yardstick = tempfile::tempdir_in(folder).map_err(|why| why.to_string())?;
    let bare = Bare::new(&yardstick.path().join("bare.db"))?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut steps = Vec::new();
    for person in &people {
        let touch = Touch {
            contacts: vec![person.id],
            kind: Kind::Call,
            on: today,
            at: None,
            started_by: None,
            minutes: None,
            note: "Talked about the grant. Ask how it went.".into(),
            follow_up: None,
            answers: None,
        };
        let (time, logged) = timed(|| kith_api::log_interaction(counter, touch));
        let logged = logged.map_err(said)?;
        ours.push(time);
        // By turns, so that both meet the same disk.
        theirs.push(bare.durable_insert()?);
        steps.push(logged.undo);
    }
    // Not between two touches: nobody works like that, and an undo makes the database compile its statements anew.
    for operation in steps.into_iter().rev() {
        kith_api::undo(counter, kith_api::wire::Undo { operation }).map_err(said)?;
    }
    let theirs = Timings::new(theirs).median();
    let ours = Timings::new(ours).median();
    let times = ratio(ours, theirs);
    Ok(Figure {
        what: "log a touch, committed durable",
        at: at(size),
        goal: "2 x a bare durable SQLite insert".into(),
        measured: format!("{times:.2} x ({})", shown(ours)),
        reached: times <= 2.0,
        beside: format!("bare durable insert {}, medians of {LOGGED}", shown(theirs)),
    })
}

fn repeat(times: u32, mut body: impl FnMut() -> Result<(), ApiError>) -> Outcome<Vec<Duration>> {
    let mut taken = Vec::new();
    for _ in 0..times {
        let (time, done) = timed(&mut body);
        done.map_err(said)?;
        taken.push(time);
    }
    Ok(taken)
}

/// The figure of a goal for the 99th percentile.
pub(super) fn within(
    what: &'static str,
    size: Size,
    goal: Duration,
    taken: Vec<Duration>,
) -> Figure {
    let count = taken.len();
    let timings = Timings::new(taken);
    let (median, p99) = (timings.median(), timings.percentile(99));
    Figure {
        what,
        at: at(size),
        goal: shown(goal),
        measured: shown(p99),
        reached: p99 <= goal,
        beside: format!(
            "median {}, slowest {}, of {count}",
            shown(median),
            shown(timings.percentile(100))
        ),
    }
}

fn at(size: Size) -> String {
    format!(
        "{} contacts, {} interactions",
        grouped(size.contacts),
        grouped(size.interactions)
    )
}

pub(super) fn said(why: ApiError) -> String {
    let ApiError { code, detail, .. } = why;
    format!("{code:?}: {detail}")
}
