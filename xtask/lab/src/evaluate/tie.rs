//! Ties of a log, and what was known of each at a snapshot: only what lay before it.

use std::collections::HashMap;

use super::log::Message;

/// A tie counts with at least so many contact-days ..
const LEAST_DAYS: usize = 3;
/// .. of which the last is at most so long ago.
const LONGEST_SILENCE: i32 = 180;
/// Days that have to be silent.
pub const HORIZON: i32 = 30;

/// When to look: snapshots at `lo`, `lo + step` and so on; those from `split` to `end - 30` are tested, earlier ones may be fitted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    pub lo: i32,
    pub step: i32,
    pub split: i32,
    pub end: i32,
}

/// One tie at one snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Days between contact-days, oldest first.
    pub gaps: Vec<f64>,
    /// How long ago each contact-day was, oldest first.
    pub ages: Vec<i32>,
    /// Days since the last contact-day.
    pub silent: f64,
    /// No contact-day in the 30 days from the snapshot on.
    pub stays_silent: bool,
}

#[derive(Debug, Default)]
struct Tie {
    days: Vec<i32>,
    /// The first day that the one with the lower number wrote, and the other.
    first: [Option<i32>; 2],
}

/// Rows to fit on, whose outcome was known before the split, and rows to test.
#[derive(Debug, Default)]
pub struct Rows {
    pub past: Vec<Row>,
    pub test: Vec<Row>,
}

pub fn rows(messages: &[Message], plan: Plan) -> Rows {
    let ties = ties(messages, plan.end);
    let mut rows = Rows::default();
    let step = usize::try_from(plan.step).unwrap_or(1).max(1);
    for at in (plan.lo..=plan.end - HORIZON).step_by(step) {
        let known = ties.iter().filter_map(|tie| tie.at(at));
        if at >= plan.split {
            rows.test.extend(known);
        } else if at + HORIZON <= plan.split {
            rows.past.extend(known);
        }
    }
    rows
}

/// Undirected, in a fixed order.
fn ties(messages: &[Message], end: i32) -> Vec<Tie> {
    let mut ties: HashMap<(u32, u32), Tie> = HashMap::new();
    for message in messages.iter().filter(|message| message.day < end) {
        let (one, other) = (message.from.min(message.to), message.from.max(message.to));
        let tie = ties.entry((one, other)).or_default();
        tie.days.push(message.day);
        let [lower, higher] = &mut tie.first;
        let first = if message.from == one { lower } else { higher };
        *first = Some(first.map_or(message.day, |day| day.min(message.day)));
    }
    let mut ties: Vec<_> = ties.into_iter().collect();
    ties.sort_unstable_by_key(|(pair, _)| *pair);
    ties.into_iter()
        .map(|(_, mut tie)| {
            tie.days.sort_unstable();
            tie.days.dedup();
            tie
        })
        .collect()
}

impl Tie {
    fn at(&self, at: i32) -> Option<Row> {
        let (before, after) = self
            .days
            .split_at(self.days.partition_point(|day| *day < at));
        let last = *before.last()?;
        let both = self
            .first
            .iter()
            .all(|first| first.is_some_and(|day| day < at));
        if before.len() < LEAST_DAYS || !both || at - last > LONGEST_SILENCE {
            return None;
        }
        Some(Row {
            gaps: before
                .iter()
                .zip(before.iter().skip(1))
                .map(|(day, next)| f64::from(next - day))
                .collect(),
            ages: before.iter().map(|day| at - day).collect(),
            silent: f64::from(at - last),
            stays_silent: after.first().is_none_or(|next| *next >= at + HORIZON),
        })
    }
}
