//! How strong a tie is: what its touches weigh, halving every 90 days.
//! One number tells it for any day, so nothing is to be written as time passes. Knows no database.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::interaction::Kind;

/// Days in which what a touch weighs halves.
const HALF_LIFE: f64 = 90.0;
/// What touches weigh together at strength 0.5: about monthly meetings.
const HALF_WAY: f64 = 4.33;
/// What touches of full weight on every single day come to, `1 / (1 - 2^(-1/90))`: nothing can weigh more.
const MOST: f64 = 130.343_2;

/// What a day in touch weighs, by the best touch of that day.
pub fn weight(kind: Kind) -> f64 {
    match kind {
        Kind::Meeting | Kind::Event | Kind::Video => 1.0,
        Kind::Call => 0.8,
        Kind::Message | Kind::Letter | Kind::Other => 0.4,
        Kind::Email => 0.3,
    }
}

/// How strong a tie is, told for any day. `A = sum w * 2^(-age/90)` over contact-days is kept as the day on which it comes down
/// to 1, since it halves for everybody alike: who is stronger today is so on every day, until somebody is in touch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Strength {
    /// Days since 1970.
    warm_until: f64,
}

impl Strength {
    /// From the days in touch (since 1970) and the kind of each touch, in any order; `None` where there is none.
    pub fn of(touches: impl IntoIterator<Item = (i32, Kind)>) -> Option<Self> {
        let mut days: Vec<(i32, f64)> = touches
            .into_iter()
            .map(|(day, kind)| (day, weight(kind)))
            .collect();
        days.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        days.dedup_by_key(|(day, _)| *day);
        Self::of_days(&days)
    }

    /// From distinct days, oldest first, with what the best touch of each weighs.
    pub fn of_days(days: &[(i32, f64)]) -> Option<Self> {
        let mut reference = f64::from(days.last()?.0);
        let mut sum = 0.0;
        for (day, weight) in days {
            sum += weight * ((f64::from(*day) - reference) / HALF_LIFE).exp2();
        }
        reference += HALF_LIFE * sum.log2();
        Self::kept(reference)
    }

    /// As `tie` keeps it; `None` for what is no number.
    pub fn kept(warm_until: f64) -> Option<Self> {
        warm_until.is_finite().then_some(Self { warm_until })
    }

    /// What `tie` keeps: days since 1970.
    pub fn warm_until(self) -> f64 {
        self.warm_until
    }

    /// The tie after another day in touch, one that was not counted yet.
    #[must_use]
    pub fn with(self, day: i32, kind: Kind) -> Self {
        let day = f64::from(day);
        let reference = day.max(self.warm_until);
        let before = ((self.warm_until - reference) / HALF_LIFE).exp2();
        let touch = weight(kind) * ((day - reference) / HALF_LIFE).exp2();
        Self {
            warm_until: reference + HALF_LIFE * (before + touch).log2(),
        }
    }

    /// `S = A / (A + 4.33)` on a day, 0 to 1. Days to come, where the clock went back, weigh no more than all that can be.
    pub fn on(self, day: i32) -> f64 {
        let sum = ((self.warm_until - f64::from(day)) / HALF_LIFE).exp2();
        let sum = sum.min(MOST);
        sum / (sum + HALF_WAY)
    }
}

/// A strength in words; what each takes is in docs/decisions/rhythm.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Warmth {
    Faint,
    Light,
    Steady,
    Strong,
    VeryStrong,
}

impl Warmth {
    pub const ALL: [Self; 5] = [
        Self::VeryStrong,
        Self::Strong,
        Self::Steady,
        Self::Light,
        Self::Faint,
    ];

    /// Of a strength, 0 to 1.
    pub fn of(strength: f64) -> Self {
        Self::ALL
            .into_iter()
            .find(|warmth| strength >= warmth.from())
            .unwrap_or(Self::Faint)
    }

    /// The strength that it begins at: what meeting every two weeks, every six weeks, every four months and once a year comes to.
    pub fn from(self) -> f64 {
        match self {
            Self::VeryStrong => 0.65,
            Self::Strong => 0.40,
            Self::Steady => 0.18,
            Self::Light => 0.05,
            Self::Faint => 0.0,
        }
    }

    /// What [`Strength::warm_until`] is at least, on a day, for this warmth; `None` where anything is enough.
    pub fn warm_until(self, day: i32) -> Option<f64> {
        let least = self.from();
        (least > 0.0)
            .then(|| f64::from(day) + HALF_LIFE * (HALF_WAY * least / (1.0 - least)).log2())
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::VeryStrong => "Very strong",
            Self::Strong => "Strong",
            Self::Steady => "Steady",
            Self::Light => "Light",
            Self::Faint => "Faint",
        }
    }
}
