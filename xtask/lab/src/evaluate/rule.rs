//! The rules that are compared: kith-core's own rhythm and strength, simpler ones, and those tried and not taken.
//! A rule sees a row and gives a number, the larger the likelier silence.

use kith_core::rhythm::{Rhythm, Strength};

use super::tie::{HORIZON, Row};

/// What stands in for a promise, as nobody made one in these logs.
const CADENCE: f64 = 21.0;
/// The same, nearer to how often the people of these logs write.
const LONGER_CADENCE: f64 = 60.0;
/// Days in which an old gap counts for half, where recent ones count more.
const GAP_HALF_LIFE: f64 = 180.0;

pub struct Rule {
    pub name: &'static str,
    pub forecast: fn(&Row) -> f64,
    /// Gives chances, 0 to 1, and not only an order.
    pub is_chance: bool,
}

pub const RULES: &[Rule] = &[
    rule("silent for 30 days already", |row| {
        f64::from(u8::from(row.silent > horizon()))
    }),
    rule("silent longer than usual (r / median gap)", |row| {
        row.silent / median(&row.gaps)
    }),
    rule("recency: ln (1 + r)", |row| row.silent.ln_1p()),
    rule("exponential decay, 90 days (kith-core's strength)", |row| {
        -share(row)
    }),
    chance("**this code**", this_code),
    chance("tried: m shrunk to 60 days instead of 21", |row| {
        silence(Rhythm::of(&row.gaps, LONGER_CADENCE), row)
    }),
    chance("tried: recent gaps count more", recent_gaps),
    chance(
        "tried: the running silence counts as a gap",
        with_running_silence,
    ),
    chance("tried: this code and recent contact together", with_contact),
];

const fn rule(name: &'static str, forecast: fn(&Row) -> f64) -> Rule {
    Rule {
        name,
        forecast,
        is_chance: false,
    }
}

const fn chance(name: &'static str, forecast: fn(&Row) -> f64) -> Rule {
    Rule {
        name,
        forecast,
        is_chance: true,
    }
}

pub fn rhythm(row: &Row) -> Rhythm {
    Rhythm::of(&row.gaps, CADENCE)
}

pub fn this_code(row: &Row) -> f64 {
    silence(rhythm(row), row)
}

fn silence(rhythm: Rhythm, row: &Row) -> f64 {
    rhythm.silence(row.silent, horizon())
}

fn horizon() -> f64 {
    f64::from(HORIZON)
}

/// Every contact-day weighs one.
fn strength(row: &Row) -> Option<Strength> {
    let days: Vec<(i32, f64)> = row.ages.iter().map(|age| (-age, 1.0)).collect();
    Strength::of_days(&days)
}

fn share(row: &Row) -> f64 {
    strength(row).map_or(0.0, |strength| strength.on(0))
}

/// Gaps weigh `2^(-age / 180 d)`; the promise weighs as ever.
fn recent_gaps(row: &Row) -> f64 {
    let ends = row.ages.iter().skip(1);
    let gaps = row.gaps.iter().zip(ends).map(|(gap, age)| {
        let weight = (-f64::from(*age) / GAP_HALF_LIFE).exp2();
        (*gap, weight)
    });
    silence(weighted(gaps), row)
}

fn with_running_silence(row: &Row) -> f64 {
    let gap = rhythm(row).gap_days;
    let running = (row.silent > gap).then_some(row.silent);
    let gaps: Vec<f64> = row.gaps.iter().copied().chain(running).collect();
    silence(Rhythm::of(&gaps, CADENCE), row)
}

/// `logit = 1 + 0.75 logit P - 0.5 ln A`, rounded from a fit on the earlier rows of both files.
fn with_contact(row: &Row) -> f64 {
    let chance = this_code(row).clamp(1e-9, 1.0 - 1e-9);
    let share = share(row).clamp(1e-9, 1.0 - 1e-9);
    let touches = 4.33 * share / (1.0 - share);
    let logit = 1.0 + 0.75 * (chance / (1.0 - chance)).ln() - 0.5 * touches.ln();
    1.0 / (1.0 + (-logit).exp())
}

/// The model of `Rhythm::of` over gaps with weights.
fn weighted(gaps: impl Iterator<Item = (f64, f64)> + Clone) -> Rhythm {
    const PRIOR_GAPS: f64 = 4.0;
    const PRIOR_SPREAD: f64 = 1.6;
    let count = PRIOR_GAPS + gaps.clone().map(|(_, weight)| weight).sum::<f64>();
    let sum = gaps.clone().map(|(gap, weight)| weight * gap.ln());
    let mu = (PRIOR_GAPS * CADENCE.ln() + sum.sum::<f64>()) / count;
    let spread = gaps.map(|(gap, weight)| weight * (gap.ln() - mu).powi(2));
    let spread = (PRIOR_GAPS * PRIOR_SPREAD.powi(2) + spread.sum::<f64>()) / count;
    Rhythm {
        gap_days: mu.exp(),
        regularity: std::f64::consts::PI / (3.0 * spread).sqrt(),
    }
}

fn median(gaps: &[f64]) -> f64 {
    let mut gaps = gaps.to_vec();
    gaps.sort_unstable_by(f64::total_cmp);
    let middle = gaps.len() / 2;
    let at = |place: usize| gaps.get(place).copied().unwrap_or(1.0);
    if gaps.len() % 2 == 1 {
        at(middle)
    } else {
        f64::midpoint(at(middle.saturating_sub(1)), at(middle))
    }
}
