//! What the owner prefers: hours, budget, circles, appearance. Kept in the record, so undoable and carried with the file.

mod store;

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use store::*;

use crate::{
    axis::Circle,
    error::{Error, Result},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    Comfortable,
    Compact,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// When keep-in-touch and occasion reminders speak, `HH:MM:SS` local.
    #[ts(type = "string")]
    pub reminder_at: NaiveTime,
    /// No notification from here ..
    #[ts(type = "string")]
    pub quiet_from: NaiveTime,
    /// .. until here; equal to `quiet_from` means no quiet hours. May span midnight.
    #[ts(type = "string")]
    pub quiet_to: NaiveTime,
    /// Keep-in-touch asks a day, 1 to 50.
    pub daily_budget: u32,
    /// Reminders are silent until this local time.
    #[ts(type = "string | null")]
    pub paused_until: Option<NaiveDateTime>,
    /// Notifications say "Someone to reach" instead of a name.
    pub hide_names: bool,
    pub theme: Theme,
    pub density: Density,
}

impl Default for Preferences {
    fn default() -> Self {
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap_or(NaiveTime::MIN);
        Self {
            reminder_at: hour(9),
            quiet_from: hour(21),
            quiet_to: hour(8),
            daily_budget: 5,
            paused_until: None,
            hide_names: false,
            theme: Theme::System,
            density: Density::Comfortable,
        }
    }
}

impl Preferences {
    /// Refuses a budget outside 1 to 50.
    pub fn validate(&self) -> Result<()> {
        if !(1..=50).contains(&self.daily_budget) {
            return Err(Error::invalid("daily_budget", "between 1 and 50"));
        }
        Ok(())
    }
}

/// A circle with its promise and how many are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CircleLine {
    pub circle: Circle,
    /// 1 to 36,500.
    pub cadence_days: u32,
    /// 1 to 100,000, or none.
    pub size_cap: Option<u32>,
    pub count: u32,
}
