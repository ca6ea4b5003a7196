//! Reads a log of timestamped messages: `sender recipient seconds`, plain or gzip, with or without a column of weights.
//! Cleans it as the protocol has it (docs/decisions/rhythm.md); must not know what it is measured for.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::Outcome;

const DAY: i64 = 86_400;
/// More recipients than this at one second are a circular, not a contact.
const MOST_RECIPIENTS: usize = 5;
/// What a gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A message of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    pub from: u32,
    pub to: u32,
    /// Days since the first message that was kept.
    pub day: i32,
}

/// What a file came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Log {
    /// Lines that hold a message.
    pub lines: usize,
    pub messages: Vec<Message>,
}

impl Log {
    pub fn read(path: &Path) -> Outcome<Self> {
        let failed = |why: std::io::Error| format!("{}: {why}", path.display());
        let mut bytes = std::fs::read(path).map_err(failed)?;
        if bytes.starts_with(&GZIP) {
            let mut plain = Vec::new();
            MultiGzDecoder::new(bytes.as_slice())
                .read_to_end(&mut plain)
                .map_err(failed)?;
            bytes = plain;
        }
        Self::of(&String::from_utf8_lossy(&bytes))
            .map_err(|why| format!("{}: {why}", path.display()))
    }

    /// Of the text of a file: numbers between blanks or commas; empty lines and those that begin with `#` or `%` say nothing.
    pub fn of(text: &str) -> Outcome<Self> {
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', '%']) {
                continue;
            }
            let row: Option<Vec<i64>> = line
                .split([' ', '\t', ',', ';'])
                .filter(|field| !field.is_empty())
                .map(|field| field.parse::<f64>().ok().and_then(whole))
                .collect();
            match row {
                Some(row) if row.len() >= 3 => rows.push(row),
                _ => {
                    return Err(format!(
                        "line {} is not `sender recipient seconds` in numbers; remove it or put # before it",
                        number + 1
                    ));
                }
            }
        }
        let time = column_of_time(&rows)?;
        let lines = rows.len();
        Ok(Self {
            lines,
            messages: clean(rows, time)?,
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and small"
)]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

/// The column whose numbers are the largest: the time.
fn column_of_time(rows: &[Vec<i64>]) -> Outcome<usize> {
    let columns = rows.iter().map(Vec::len).min().unwrap_or(0);
    (2..columns)
        .max_by_key(|column| {
            rows.iter()
                .filter_map(|row| row.get(*column))
                .max()
                .copied()
        })
        .ok_or_else(|| "there is no message in it".to_owned())
}

fn clean(rows: Vec<Vec<i64>>, time: usize) -> Outcome<Vec<Message>> {
    let mut kept = HashSet::new();
    for row in rows {
        if let (Some(from), Some(to), Some(at)) = (row.first(), row.get(1), row.get(time)) {
            kept.insert((*from, *to, *at));
        }
    }
    kept.retain(|(from, to, _)| from != to);
    let mut recipients: HashMap<(i64, i64), usize> = HashMap::new();
    for (from, _, at) in &kept {
        *recipients.entry((*from, *at)).or_default() += 1;
    }
    kept.retain(|(from, _, at)| {
        recipients
            .get(&(*from, *at))
            .is_none_or(|count| *count <= MOST_RECIPIENTS)
    });
    // Days are counted from the first message that is kept.
    let first = kept.iter().map(|(_, _, at)| *at).min().unwrap_or(0);
    let mut people = HashMap::new();
    let mut number = |person| {
        let next = u32::try_from(people.len()).unwrap_or(u32::MAX);
        *people.entry(person).or_insert(next)
    };
    let mut ordered: Vec<(i64, i64, i64)> = kept.into_iter().collect();
    ordered.sort_unstable_by_key(|(from, to, at)| (*at, *from, *to));
    ordered
        .into_iter()
        .map(|(from, to, at)| {
            let day = i32::try_from((at - first).div_euclid(DAY))
                .map_err(|_| "its times span more than a file of seconds can".to_owned())?;
            Ok(Message {
                from: number(from),
                to: number(to),
                day,
            })
        })
        .collect()
}
