//! What the owner prefers: hours, budget, circles, appearance. Kept in the record, so undoable and carried with the file.

mod store;

use chrono::{NaiveDateTime, NaiveTime, Weekday};
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

/// When an occasion is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    OnTheDay,
    WeekBefore,
    Both,
}

/// When notifications leave names out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HideNames {
    Never,
    /// While the screen is locked or shared, as far as the desktop tells.
    WhenSeen,
    Always,
}

impl Lead {
    /// Days before the occasion.
    pub fn days(self) -> &'static [u32] {
        match self {
            Self::OnTheDay => &[0],
            Self::WeekBefore => &[7],
            Self::Both => &[7, 0],
        }
    }
}

/// How many people one weekday asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayBudget {
    /// 1 Monday to 7 Sunday.
    pub day: u8,
    /// 0 to 50; on a day of 0 nobody is asked for.
    pub people: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// When keep-in-touch reminders speak, `HH:MM:SS` local.
    #[ts(type = "string")]
    pub reminder_at: NaiveTime,
    /// When occasions speak.
    #[ts(type = "string")]
    pub occasion_at: NaiveTime,
    /// When follow-ups without a time of their own speak.
    #[ts(type = "string")]
    pub follow_up_at: NaiveTime,
    pub occasion_lead: Lead,
    /// Weekdays on which keep-in-touch reminders speak, 1 Monday to 7 Sunday. Occasions and follow-ups have a day of their
    /// own and keep it.
    pub reminder_days: Vec<u8>,
    /// No notification from here ..
    #[ts(type = "string")]
    pub quiet_from: NaiveTime,
    /// .. until here; equal to `quiet_from` means no quiet hours. May span midnight.
    #[ts(type = "string")]
    pub quiet_to: NaiveTime,
    /// Keep-in-touch asks a day, 1 to 50.
    pub daily_budget: u32,
    /// Weekdays with another number; each at most once.
    pub day_budgets: Vec<DayBudget>,
    /// Reminders are silent until this local time.
    #[ts(type = "string | null")]
    pub paused_until: Option<NaiveDateTime>,
    /// Notifications say "Someone to reach" instead of a name.
    pub hide_names: HideNames,
    pub theme: Theme,
    pub density: Density,
}

impl Default for Preferences {
    fn default() -> Self {
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap_or(NaiveTime::MIN);
        Self {
            reminder_at: hour(9),
            occasion_at: hour(9),
            follow_up_at: hour(9),
            occasion_lead: Lead::OnTheDay,
            reminder_days: (1..=7).collect(),
            quiet_from: hour(21),
            quiet_to: hour(8),
            daily_budget: 5,
            day_budgets: Vec::new(),
            paused_until: None,
            hide_names: HideNames::WhenSeen,
            theme: Theme::System,
            density: Density::Comfortable,
        }
    }
}

impl Preferences {
    /// Refuses a budget outside 1 to 50, or 0 to 50 on one weekday, and weekdays that are none, are there twice, or no weekdays at all.
    pub fn validate(&self) -> Result<()> {
        if !(1..=50).contains(&self.daily_budget) {
            return Err(Error::invalid("daily_budget", "between 1 and 50"));
        }
        let mut budgets = self.day_budgets.iter().enumerate();
        if budgets.any(|(place, one)| {
            !one.is_valid()
                || self
                    .day_budgets
                    .iter()
                    .take(place)
                    .any(|before| before.day == one.day)
        }) {
            return Err(Error::invalid(
                "day_budgets",
                "each of 1 to 7 at most once, with a number between 0 and 50",
            ));
        }
        let days = &self.reminder_days;
        if days.is_empty() || days.iter().any(|day| !(1..=7).contains(day)) {
            return Err(Error::invalid("reminder_days", "at least one of 1 to 7"));
        }
        Ok(())
    }
}

impl DayBudget {
    fn is_valid(self) -> bool {
        (1..=7).contains(&self.day) && self.people <= 50
    }
}

impl Preferences {
    /// How many people a day of the week asks for.
    pub fn budget_on(&self, day: Weekday) -> u32 {
        let own = self
            .day_budgets
            .iter()
            .find(|one| u32::from(one.day) == day.number_from_monday());
        own.map_or(self.daily_budget, |one| one.people)
    }

    /// Whether keep-in-touch reminders speak on this day of the week.
    pub fn speaks_on(&self, day: Weekday) -> bool {
        let number = u8::try_from(day.number_from_monday()).unwrap_or_default();
        self.reminder_days.contains(&number)
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
