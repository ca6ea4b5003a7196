//! Who is in the book twice: how many of those are found, how many of the suggestions are right, and how long it takes.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write as _,
    time::Duration,
};

use kith_core::{
    duplicate::PairsRequest,
    likeness::{Index, Pair, Strength},
};

use super::report::{Figure, shown};
use super::{grouped, open, record};
use crate::{
    Outcome,
    seed::Size,
    stopwatch::timed,
    twice::{self, Book},
};

const PEOPLE: u32 = 5_000;
/// Seeds: the figures are of all of them together.
const BOOKS: u64 = 4;
const GOAL: Duration = Duration::from_secs(10);

pub fn duplicates(size: Size) -> Outcome<Vec<Figure>> {
    let mut count = Count::default();
    for seed in 0..BOOKS {
        let book = twice::book(size.seed + seed, PEOPLE);
        let pairs = Index::of(&book.profiles).pairs();
        count.add(&book, &pairs);
    }
    eprint!("{}", count.told());
    let (strong, all) = (count.precision(Strength::Strong), count.recall());
    let of = format!("{BOOKS} books of {} people", grouped(PEOPLE));
    let mut figures = vec![
        Figure {
            what: "duplicates: of the sure suggestions, right",
            at: of.clone(),
            goal: "0.990".into(),
            measured: format!("{strong:.3}"),
            reached: strong >= 0.99,
            beside: format!(
                "likely or more {:.3}, all {:.3}",
                count.precision(Strength::Likely),
                count.precision(Strength::Possible)
            ),
        },
        Figure {
            what: "duplicates: of those there are, suggested",
            at: of,
            goal: "0.970".into(),
            measured: format!("{all:.3}"),
            reached: all >= 0.97,
            beside: count.by_slip(),
        },
    ];
    figures.push(time(size)?);
    Ok(figures)
}

/// Everybody of a record compared, as `kithctl duplicates` and the window do it.
fn time(size: Size) -> Outcome<Figure> {
    let counter = open(record(Size {
        interactions: 0,
        ..size
    })?)?;
    let request = PairsRequest {
        least: 0.0,
        offset: 0,
        limit: 100,
    };
    let (took, page) = timed(|| kith_api::duplicates(&counter, request));
    let page = page.map_err(|why| why.to_string())?;
    Ok(Figure {
        what: "duplicates: everybody compared",
        at: format!("{} contacts", grouped(size.contacts)),
        goal: shown(GOAL),
        measured: shown(took),
        reached: took <= GOAL,
        beside: format!("{} pairs", grouped(page.total)),
    })
}

/// What was suggested, against what is true.
#[derive(Default)]
struct Count {
    /// Right ones and all, by strength.
    suggested: BTreeMap<Strength, (u32, u32)>,
    /// Found ones and all, by how the second record differs.
    there: BTreeMap<&'static str, (u32, u32)>,
    /// Sure suggestions that are wrong, to be looked at.
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Count {
    fn add(&mut self, book: &Book, pairs: &[Pair]) {
        let found: HashMap<(usize, usize), Strength> = pairs
            .iter()
            .map(|pair| ((pair.one, pair.other), pair.likeness.strength))
            .collect();
        let truth: HashSet<(usize, usize)> = book
            .twice
            .iter()
            .map(|(one, other, _)| (*one, *other))
            .collect();
        let said =
            |place: usize| format!("{:?}", book.profiles.get(place).map(|it| &it.name.display));
        for pair in pairs {
            let is_right = truth.contains(&(pair.one, pair.other));
            let entry = self.suggested.entry(pair.likeness.strength).or_default();
            entry.0 += u32::from(is_right);
            entry.1 += 1;
            if !is_right && pair.likeness.strength == Strength::Strong {
                let why = &pair.likeness.reasons;
                let (one, other) = (said(pair.one), said(pair.other));
                self.wrong.push(format!("{one} {other} {why:?}"));
            }
        }
        for (one, other, slip) in &book.twice {
            let entry = self.there.entry(slip.word()).or_default();
            let is_found = found.contains_key(&(*one, *other));
            entry.0 += u32::from(is_found);
            entry.1 += 1;
            if !is_found {
                self.missed
                    .push(format!("{} {} {}", slip.word(), said(*one), said(*other)));
            }
        }
    }

    /// Of the suggestions at least as sure, the share that is right.
    fn precision(&self, least: Strength) -> f64 {
        let sure = self.suggested.range(least..).map(|(_, counts)| *counts);
        share(sure.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1)))
    }

    fn recall(&self) -> f64 {
        share(
            self.there
                .values()
                .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1)),
        )
    }

    fn by_slip(&self) -> String {
        let each = self
            .there
            .iter()
            .map(|(word, counts)| format!("{word} {:.2}", share(*counts)));
        each.collect::<Vec<_>>().join(", ")
    }

    /// A few of what went wrong, for whoever improves it.
    fn told(&self) -> String {
        let mut text = String::new();
        for (what, lines) in [("wrong", &self.wrong), ("missed", &self.missed)] {
            let step = (lines.len() / 12).max(1);
            for line in lines.iter().step_by(step) {
                // Writing to a String can't fail.
                let _ = writeln!(text, "{what}: {line}");
            }
        }
        text
    }
}

fn share((part, whole): (u32, u32)) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}
