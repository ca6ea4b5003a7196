//! What can be typed: the commands, their arguments and what each says of itself. Help, man page and completions come from here.
//! Must not carry anything out.

use std::{fmt::Write as _, path::PathBuf};

use clap::{
    ArgGroup, Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use kith_api::{
    core::{
        axis::{Circle, Network, Setting},
        id::{OccurrenceId, OperationId},
        interaction::{Kind, Starter},
        people::Sort,
        reminder::{Outcome, ReminderKind},
    },
    formats::PartialDate,
};
use serde::de::DeserializeOwned;

use crate::{
    exit::MEANINGS,
    when::{self, Day, Instant},
};

/// Works on the contact book of Kith from the command line, also while Kith is open.
///
/// A NAME is matched against whole names first, then against everything that `search` finds by name. Case and accents
/// don't matter. A number is the ID that `list` shows. When a name fits several people they are listed with their IDs,
/// and nothing is changed.
///
/// What a command changes can be taken back with `undo`, here or in the window.
#[derive(Debug, Parser)]
#[command(name = "kithctl", version, arg_required_else_help = true, after_long_help = exit_codes(), max_term_width = 100)]
pub struct Arguments {
    /// The book to use instead of the app's
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "KITH_DB",
        hide_env_values = true
    )]
    pub db: Option<PathBuf>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring people in from a vCard file or LinkedIn's Connections.csv
    ///
    /// Whoever is in the book already is left alone. An import is one step to undo.
    Import(Import),
    /// Write people, everything, or the book's days as a calendar to a file
    ///
    /// Without a filter everybody is written, the archived as well. FILE - writes to standard output.
    ///
    /// A calendar has occasions, keep-in-touch days and follow-ups, for a phone. People who are archived, have died or are
    /// not to be contacted are left out of it, and so are all notes. Each event keeps its identity, so that a calendar that
    /// reads a newer file brings the older one up to date.
    Export(Box<Export>),
    /// Bring an archive, as `export --archive` writes it, back into a book without people
    Restore(Restore),
    /// List people
    List(List),
    /// Find people by any words: names, organisations, tags, notes, touches
    Search(Search),
    /// Show everything about one person
    Show(Who),
    /// Add a person
    Add(Box<Add>),
    /// Log a touch with one or more people
    Log(Log),
    /// Say who is due to be kept in touch with
    ///
    /// A day stands for its end, so that `--at 2026-12-01` also lists whoever falls due on that day.
    Due(Due),
    /// Say who to reach today and why, with occasions and follow-ups
    Today,
    /// List what was ever notified or answered, and what became of it, newest first
    Reminders(Reminders),
    /// Remind from the command line, or say what would be notified
    ///
    /// While Kith runs, it is Kith that reminds, and `--watch` and `--now` end at once with exit code 8.
    Remind(Remind),
    /// Put people into a circle, or into none
    Circle(SetCircle),
    /// Mark an occurrence, as `today` shows it, done without logging a touch
    Done(One),
    /// Pass an occurrence over this time
    Skip(One),
    /// Let an occurrence ask again later
    Snooze(Snooze),
    /// Ask again about what was done, passed over or let go
    Again(Logged),
    /// Take a step back: the last one, or the one named
    Undo(Undo),
    /// List the steps that were taken, newest first
    History(History),
    /// Check that the book is sound, and count what is in it
    Check,
    /// Write completions for a shell
    #[command(hide = true)]
    Completions { shell: clap_complete::Shell },
    /// Write the man page
    #[command(hide = true)]
    Man,
}

#[derive(Debug, Args)]
pub struct Import {
    /// The file to read
    pub file: PathBuf,
    /// Only say what would be brought in
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("form").required(true).args(
    ["ics", "vcard", "vcard3", "jscontact", "csv", "csv_safe", "archive", "html"])))]
pub struct Export {
    /// The book's days as an iCalendar file
    #[arg(long, value_name = "FILE", conflicts_with_all = FILTERS)]
    pub ics: Option<PathBuf>,
    /// vCard 4.0, for phones and other programs
    #[arg(long, value_name = "FILE")]
    pub vcard: Option<PathBuf>,
    /// vCard 3.0, for older programs
    #[arg(long, value_name = "FILE")]
    pub vcard3: Option<PathBuf>,
    /// Cards as RFC 9553 has them, in JSON
    #[arg(long, value_name = "FILE")]
    pub jscontact: Option<PathBuf>,
    /// A table (CSV) that `import` reads back whole, but for pictures
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// The same for a spreadsheet: nothing in it is taken for a formula
    #[arg(long, value_name = "FILE")]
    pub csv_safe: Option<PathBuf>,
    /// Everything there is (JSON), for `restore`
    #[arg(long, value_name = "FILE", conflicts_with_all = FILTERS)]
    pub archive: Option<PathBuf>,
    /// An address book to print from a browser
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// A vCard for each person; FILE names a new or empty folder
    #[arg(long, conflicts_with_all = ["ics", "jscontact", "csv", "csv_safe", "archive", "html", "force"])]
    pub each: bool,
    #[command(flatten)]
    pub which: Which,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
}

/// The filters of people, by the names that clap knows them by.
const FILTERS: [&str; 7] = [
    "circle", "network", "setting", "tag", "due", "unsorted", "archived",
];

#[derive(Debug, Args)]
pub struct Restore {
    /// The archive, as `export --archive` writes it
    pub file: PathBuf,
}

/// Which people: every filter given must hold.
#[derive(Debug, Clone, Args)]
pub struct Which {
    /// Only this circle; may be given several times
    #[arg(long, value_parser = circle())]
    pub circle: Vec<CircleOrNone>,
    /// Only this network; may be given several times
    #[arg(long, value_parser = one_of::<Network>(&NETWORKS))]
    pub network: Vec<Network>,
    /// Only this setting; may be given several times
    #[arg(long, value_parser = one_of::<Setting>(&SETTINGS))]
    pub setting: Vec<Setting>,
    /// Only people with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only people who are due
    #[arg(long)]
    pub due: bool,
    /// Only people who wait in Sort
    #[arg(long)]
    pub unsorted: bool,
    /// Archived people instead of the others
    #[arg(long)]
    pub archived: bool,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub which: Which,
    /// By name, by the next due day, by the longest silence, or newest first
    #[arg(long, default_value = "name", value_parser = one_of::<Sort>(&["name", "due", "last", "added"]))]
    pub sort: Sort,
    /// The other way round
    #[arg(long)]
    pub reverse: bool,
    /// At most so many; everybody when absent
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Leave out the first so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
}

#[derive(Debug, Args)]
pub struct Search {
    /// Words to find; a beginning is enough
    #[arg(required = true, value_name = "QUERY")]
    pub words: Vec<String>,
    /// At most so many, 1 to 100
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub struct Who {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub who: String,
}

#[derive(Debug, Args)]
pub struct Add {
    /// The name as it is shown
    pub name: String,
    /// The given name, where it matters apart
    #[arg(long, value_name = "TEXT")]
    pub given: Option<String>,
    /// The family name
    #[arg(long, value_name = "TEXT")]
    pub family: Option<String>,
    /// An e-mail address; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub email: Vec<String>,
    /// A phone number; may be given several times
    #[arg(long, value_name = "NUMBER")]
    pub phone: Vec<String>,
    /// Where they work or belong
    #[arg(long, value_name = "TEXT")]
    pub organisation: Option<String>,
    /// What they are there
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// How close to keep them
    #[arg(long, value_parser = circle())]
    pub circle: Option<CircleOrNone>,
    /// A network; may be given several times
    #[arg(long, value_parser = one_of::<Network>(&NETWORKS))]
    pub network: Vec<Network>,
    /// A setting; may be given several times
    #[arg(long, value_parser = one_of::<Setting>(&SETTINGS))]
    pub setting: Vec<Setting>,
    /// A tag; may be given several times
    #[arg(long, value_name = "TEXT")]
    pub tag: Vec<String>,
    /// Anything to remember
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Their birthday: YYYY-MM-DD, or MM-DD when the year is unknown
    #[arg(long, value_name = "DATE", value_parser = birthday, allow_hyphen_values = true)]
    pub birthday: Option<PartialDate>,
}

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
pub struct SetCircle {
    /// Names or IDs
    #[arg(required = true, value_name = "NAME|ID")]
    pub who: Vec<String>,
    #[arg(value_parser = circle())]
    pub circle: CircleOrNone,
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
    pub until: kith_api::core::reminder::Snooze,
}

#[derive(Debug, Args)]
pub struct Undo {
    /// The number that `history` shows
    pub step: Option<OperationId>,
}

#[derive(Debug, Args)]
pub struct History {
    /// At most so many, 1 to 200
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub limit: u32,
}

/// A circle, or the choice of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CircleOrNone(pub Option<Circle>);

const NETWORKS: [&str; 3] = ["operational", "strategic", "personal"];
const SETTINGS: [&str; 3] = ["work", "professional", "community"];
const CIRCLES: [&str; 5] = ["inner", "close", "steady", "wide", "none"];
const OUTCOMES: [&str; 7] = [
    "unshown", "waiting", "snoozed", "moved", "done", "skipped", "let_go",
];
const REMINDERS: [&str; 3] = ["keep_in_touch", "occasion", "follow_up"];
const KINDS: [&str; 8] = [
    "meeting", "call", "video", "message", "email", "letter", "event", "other",
];

/// Takes one of the words that the wire has for a type.
fn one_of<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| serde_json::from_value(word.into()))
}

fn circle() -> impl TypedValueParser<Value = CircleOrNone> {
    PossibleValuesParser::new(CIRCLES).map(|word| CircleOrNone(Circle::from_word(&word)))
}

/// `1985-04-12`, `04-12` or `--04-12`.
fn birthday(text: &str) -> Result<PartialDate, String> {
    let (year, rest) = match text.strip_prefix("--") {
        Some(rest) => (None, rest),
        None if text.len() > 5 => text
            .split_once('-')
            .map_or((None, text), |(year, rest)| (Some(year), rest)),
        None => (None, text),
    };
    parse_birthday(year, rest).ok_or_else(|| {
        "a birthday is a day that exists, YYYY-MM-DD, or MM-DD when the year is unknown".to_owned()
    })
}

fn parse_birthday(year: Option<&str>, rest: &str) -> Option<PartialDate> {
    let (month, day) = rest.split_once('-')?;
    let year = match year {
        Some(year) => Some(year.parse().ok()?),
        None => None,
    };
    PartialDate::new(year, Some(month.parse().ok()?), Some(day.parse().ok()?))
}

fn until(text: &str) -> Result<kith_api::core::reminder::Snooze, String> {
    use kith_api::core::reminder::Snooze;
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

fn exit_codes() -> String {
    let mut text = String::from("Exit codes:\n");
    for (code, meaning) in MEANINGS {
        let _ = writeln!(text, "  {code}  {meaning}");
    }
    text
}

impl Command {
    /// Whether a book that isn't there yet may be begun. A dry run needs one too: it is where a file is read into.
    pub fn may_begin(&self) -> bool {
        matches!(self, Self::Add(_) | Self::Import(_) | Self::Restore(_))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::CommandFactory;

    use super::*;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("kithctl").chain(line.split(' ')))
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_word_on_offer_is_understood() {
        for (option, words) in [
            ("list --circle", CIRCLES.as_slice()),
            ("list --network", NETWORKS.as_slice()),
            ("list --setting", SETTINGS.as_slice()),
            ("list --sort", &["name", "due", "last", "added"]),
            ("log Ana --kind", KINDS.as_slice()),
            ("reminders --state", OUTCOMES.as_slice()),
            ("reminders --kind", REMINDERS.as_slice()),
            ("log Ana --started-by", &["me", "them"]),
            (
                "snooze 1 --until",
                &["hour", "evening", "tomorrow", "week", "2026-12-01T09:00"],
            ),
        ] {
            for word in words {
                read(&format!("{option} {word}")).unwrap();
            }
            assert!(read(&format!("{option} nonsense")).is_err(), "{option}");
        }
    }

    #[test]
    fn birthdays_with_and_without_a_year() {
        for (text, year, month, day) in [
            ("1985-04-12", Some(1985), 4, 12),
            ("02-29", None, 2, 29),
            ("--02-29", None, 2, 29),
        ] {
            let expected = PartialDate::new(year, Some(month), Some(day)).unwrap();
            assert_eq!(birthday(text).unwrap(), expected, "{text}");
        }
        for text in [
            "",
            "1985",
            "2023-02-29",
            "13-01",
            "--",
            "yesterday",
            "1985-04-12-01",
        ] {
            assert!(birthday(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_circle_comes_after_the_people() {
        let Command::Circle(set) = read("circle Ana 17 none").unwrap().command else {
            panic!("not a circle")
        };
        assert_eq!(
            (set.who, set.circle),
            (vec!["Ana".into(), "17".into()], CircleOrNone(None))
        );
    }

    #[test]
    fn a_follow_up_needs_its_day() {
        assert!(read("log Ana --follow-up deck").is_err());
        assert!(read("log Ana --follow-up-on friday").is_err());
        read("log Ana --follow-up deck --follow-up-on friday").unwrap();
    }
}
