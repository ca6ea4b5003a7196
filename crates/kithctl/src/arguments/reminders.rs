//! What can be typed of reminders: follow-ups, the log, occurrences, and reminding itself.

use chrono::NaiveTime;
use clap::{ArgGroup, Args};
use kith_api::core::{
    id::OccurrenceId,
    reminder::{self, Outcome, ReminderKind},
};

use super::one_of;
use crate::{
    every,
    when::{self, Day},
};

#[derive(Debug, Args)]
pub struct FollowUp {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub who: String,
    /// What is to be done
    pub title: String,
    /// Its day: YYYY-MM-DD, today, tomorrow, or a weekday such as monday (the next one)
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    pub on: Day,
    /// When on that day, HH:MM; at the hour of follow-ups when absent
    #[arg(long, value_name = "TIME", value_parser = when::time)]
    pub at: Option<NaiveTime>,
    /// Comes back: day, week, month, year, several such as "3 months", or a rule as calendars write it (RFC 5545)
    #[arg(long, value_name = "RULE", value_parser = every::rule)]
    pub every: Option<String>,
    /// Counted from the day it was done, not from the day it was due
    #[arg(long, requires = "every")]
    pub after_done: bool,
}

#[derive(Debug, Args)]
pub struct Reminders {
    /// Only people whose name has these words
    #[arg(value_name = "NAME")]
    pub who: Vec<String>,
    /// Only what became this; may be given several times
    #[arg(long, value_parser = one_of::<Outcome>(&OUTCOMES))]
    pub state: Vec<Outcome>,
    /// Only this kind; may be given several times
    #[arg(long, value_parser = one_of::<ReminderKind>(&REMINDERS))]
    pub kind: Vec<ReminderKind>,
    /// At most so many, 1 to 500
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub limit: u32,
    /// Leave out the first so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
}

#[derive(Debug, Args)]
pub struct Logged {
    /// The number that `reminders` shows
    pub occurrence: OccurrenceId,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("way").required(true).args(["once", "watch", "now", "background"])))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own, as typed"
)]
pub struct Remind {
    /// Say what would be notified now, recording nothing
    #[arg(long)]
    pub once: bool,
    /// Remind until ended, with notifications, or in lines where nobody shows them
    #[arg(long)]
    pub watch: bool,
    /// Remind of what is due now, and end
    #[arg(long)]
    pub now: bool,
    /// Be the resident: for `kith --background`
    #[arg(long, hide = true)]
    pub background: bool,
    /// Never in lines: wait until somebody shows notifications
    #[arg(long, conflicts_with = "once")]
    pub desktop_only: bool,
}

#[derive(Debug, Args)]
pub struct One {
    /// The number that `today` shows
    pub occurrence: OccurrenceId,
}

#[derive(Debug, Args)]
pub struct Snooze {
    /// The number that `today` shows
    pub occurrence: OccurrenceId,
    /// Until when: hour, evening, tomorrow, week, or a local time YYYY-MM-DDTHH:MM
    #[arg(long, value_name = "TIME", default_value = "tomorrow", value_parser = until)]
    pub until: reminder::Snooze,
}

pub(super) const OUTCOMES: [&str; 8] = [
    "unshown",
    "waiting",
    "snoozed",
    "moved",
    "done",
    "skipped",
    "let_go",
    "withdrawn",
];
pub(super) const REMINDERS: [&str; 3] = ["keep_in_touch", "occasion", "follow_up"];

fn until(text: &str) -> Result<reminder::Snooze, String> {
    use reminder::Snooze;
    match text {
        "hour" => Ok(Snooze::Hour),
        "evening" => Ok(Snooze::Evening),
        "tomorrow" => Ok(Snooze::Tomorrow),
        "week" => Ok(Snooze::NextWeek),
        other => when::local(other)
            .map(|at| Snooze::At { at })
            .ok_or_else(|| {
                "a time is hour, evening, tomorrow, week, or YYYY-MM-DDTHH:MM".to_owned()
            }),
    }
}
