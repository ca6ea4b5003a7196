//! What can be typed of touches, and of who waits for one.

use clap::Args;
use kith_api::core::interaction::{Kind, Starter};

use super::one_of;
use crate::when::{self, Day, Instant};

#[derive(Debug, Args)]
pub struct Log {
    /// Names or IDs of those who took part
    #[arg(required = true, value_name = "NAME|ID")]
    pub who: Vec<String>,
    /// What kind of touch
    #[arg(long, default_value = "other", value_parser = one_of::<Kind>(&KINDS))]
    pub kind: Kind,
    /// YYYY-MM-DD, today, yesterday, or a weekday such as monday (the last one)
    #[arg(long, value_name = "DATE", default_value = "today", value_parser = when::day)]
    pub on: Day,
    /// What it was about
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// How long it took
    #[arg(long, value_name = "N")]
    pub minutes: Option<u32>,
    /// Who started it
    #[arg(long, value_parser = one_of::<Starter>(&["me", "them"]))]
    pub started_by: Option<Starter>,
    /// Something promised, to be reminded of
    #[arg(long, value_name = "TEXT", requires = "follow_up_on")]
    pub follow_up: Option<String>,
    /// The day of that: YYYY-MM-DD, tomorrow, or a weekday such as monday (the next one)
    #[arg(long, value_name = "DATE", requires = "follow_up", value_parser = when::day)]
    pub follow_up_on: Option<Day>,
}

#[derive(Debug, Args)]
pub struct Due {
    /// Then instead of now: a day, YYYY-MM-DDTHH:MM, or RFC 3339
    #[arg(long, value_name = "INSTANT", value_parser = when::instant)]
    pub at: Option<Instant>,
}

pub(super) const KINDS: [&str; 8] = [
    "meeting", "call", "video", "message", "email", "letter", "event", "other",
];
