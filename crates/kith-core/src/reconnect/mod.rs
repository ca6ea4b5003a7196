//! The calm draw of ties that went to sleep: a few people worth hearing from again, not only the comfortable ones.
//! Owns who may be drawn and how likely (docs/decisions/reconnect.md). It proposes; it never promises, and never counts.

mod opener;
mod store;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::{draw, pass};

use crate::{
    id::ContactId,
    people::PersonLine,
    today::{Span, Way},
};

/// Most people in one draw.
pub const MOST: usize = 4;
/// How long somebody who was passed over is left in peace, in days: half a year.
pub const PEACE_DAYS: u64 = 182;
/// Silence after which a tie without a promise counts as asleep, in days: three years, as in the study that the rule
/// rests on (Levin, Walter and Murnighan 2011, "Dormant ties").
const ASLEEP_DAYS: i64 = 1_096;
/// What a strategic tie weighs more than another.
const STRATEGIC: f64 = 2.0;
/// What somebody weighs more at whose organisation one is in touch with nobody.
const ELSEWHERE: f64 = 1.5;

/// Somebody to hear from again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Candidate {
    pub person: PersonLine,
    /// How long ago, and by what.
    pub reason: Vec<Span>,
    /// What speaks for them, in one sentence of the record's own facts.
    pub why: String,
    /// The last note written about a touch with them; empty when there is none.
    pub last_note: String,
    /// Every way to reach them, the voice first.
    pub ways: Vec<Way>,
    /// Words to begin with, for the owner to change: to say where a phone is known, else to write.
    pub opener: String,
}

/// A draw.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Draw {
    pub people: Vec<Candidate>,
    /// How many could have been drawn.
    pub asleep: u32,
}

/// Somebody who may be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sleeper {
    contact: ContactId,
    /// Distinct days with a touch.
    contact_days: u32,
    strategic: bool,
    /// One is in touch with nobody else at their organisation.
    elsewhere: bool,
}

impl Sleeper {
    /// How likely they are drawn, above zero. People choose those whom they know best, while those whom they know less
    /// bring more (Walter, Levin and Murnighan 2015, "Reconnection choices"), so knowing well counts against, gently:
    /// `(strategic ? 2 : 1) * (elsewhere ? 1.5 : 1) / (1 + ln(1 + contact-days))`.
    /// How long they have been silent counts neither way: old ties were as useful as recent ones.
    fn weight(&self) -> f64 {
        let value = if self.strategic { STRATEGIC } else { 1.0 };
        let reach = if self.elsewhere { ELSEWHERE } else { 1.0 };
        value * reach / (1.0 + f64::from(self.contact_days).ln_1p())
    }
}

/// The number that a week's draw is made from; `round` counts further draws within it.
fn seed(today: NaiveDate, round: u32) -> u64 {
    let week = today.iso_week();
    let year = i64::from(week.year()).cast_unsigned();
    mixed(year << 16 ^ u64::from(week.week())) ^ u64::from(round)
}

/// At most `most` of them, at random by weight and without drawing anybody twice (Efraimidis and Spirakis 2006: the
/// greatest `u^(1/w)`, here the least `-ln(u)/w`). The same seed and people give the same draw, in any order of people.
fn drawn(mut sleepers: Vec<Sleeper>, seed: u64, most: usize) -> Vec<Sleeper> {
    let key = |one: &Sleeper| -share(seed, one.contact).ln() / one.weight();
    sleepers.sort_unstable_by(|one, other| {
        key(one)
            .total_cmp(&key(other))
            .then(one.contact.cmp(&other.contact))
    });
    sleepers.truncate(most);
    sleepers
}

/// A number above 0 and below 1 for somebody in a draw.
#[expect(clippy::cast_precision_loss, reason = "53 bits are what a float has")]
fn share(seed: u64, contact: ContactId) -> f64 {
    let bits = mixed(mixed(seed) ^ contact.0.cast_unsigned()) >> 11;
    (bits as f64 + 0.5) / (1_u64 << 53) as f64
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn mixed(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What speaks for somebody, in a sentence.
fn why(one: &Sleeper, organisation: &str) -> String {
    let elsewhere = format!("you are in touch with nobody else at {organisation}");
    match (one.strategic, one.elsewhere) {
        (true, true) => format!("A strategic tie, and {elsewhere}."),
        (true, false) => "A strategic tie.".to_owned(),
        (false, true) => {
            let mut letters = elsewhere.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            format!("{first}{}.", letters.as_str())
        }
        (false, false) if one.contact_days < 4 => {
            "You met a few times only: such ties know what your close ones don’t.".to_owned()
        }
        (false, false) => format!(
            "You were in touch on {} days: easy to pick up again.",
            one.contact_days
        ),
    }
}
