//! What can be typed: the commands, their arguments and what each says of itself. Help, man page and completions come from here.
//! Must not carry anything out.

mod evidence;
mod links;
mod one_person;
mod people;
mod reconnect;
mod record;
mod reminders;
mod rhythm;
mod touches;

use std::{fmt::Write as _, path::PathBuf};

use clap::{
    Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde::de::DeserializeOwned;

use crate::exit::MEANINGS;

pub use evidence::Evidence;
pub use links::{Link, Unlink};
pub use one_person::{Distinct, Duplicates, Merge};
pub use people::{Add, List, Search, SetCircle, Which, Who};
pub use reconnect::Reconnect;
pub use record::{Columns, Export, History, Import, Order, Restore, Take, Undo};
pub use reminders::{FollowUp, Logged, One, Remind, Reminders, Snooze};
pub use rhythm::{Budget, Strength, WEEKDAYS};
pub use touches::{Due, Log};

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
    /// Bring people in from a vCard or a table (CSV)
    ///
    /// The tables of LinkedIn, Google, Outlook, Thunderbird and Yahoo are known, and Kith's own. Of any other, the headings and
    /// the looks of the cells say what is what; what isn't sure is kept under its own heading. `--map` says it otherwise, and is
    /// remembered for the next table with these headings.
    ///
    /// A column is one of name, prefix, given, additional, family, suffix, nickname, phonetic_given, phonetic_family,
    /// email, phone, link, handle, organisation, department, title, address, street, extended, po_box, city, region,
    /// postal_code, country, birthday, birth_year, birth_month, birth_day, anniversary, day, tags, note, met_how,
    /// met_where, met_on, custom, skip. E-mail addresses, phones, links, addresses and days take a label behind a colon, as
    /// in `email:work`; the label of a handle is its network.
    ///
    /// Whoever is in the book already is brought up to date by what the file says otherwise than last time; what you wrote
    /// yourself stays, and nothing is taken out because a file leaves it out. `--dry-run` tells each change. Who may be
    /// somebody in the book is left out until you say `--same` or `--another`. An import is one step to undo.
    #[expect(clippy::doc_markdown, reason = "they are shown as they are typed")]
    Import(Import),
    /// Propose touches from a calendar, mail, LinkedIn's messages.csv or a WhatsApp chat, and log what is accepted
    ///
    /// Nothing is logged without --accept. What is proposed waits, here and in the window, until it is accepted, dismissed or
    /// forgotten; without FILE everything that waits is meant. What is logged already or was dismissed is not proposed
    /// again. Of mails and messages only who, when and the subject are looked at, never what was written.
    Evidence(Box<Evidence>),
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
    /// Promise somebody something, to be reminded of once or again and again
    #[command(name = "follow-up")]
    FollowUp(FollowUp),
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
    /// Say how strong a tie is and how it beats, or everybody's, strongest first
    ///
    /// Strength is what the days in touch weigh, by their kind, halving every 90 days: 0 to 1. Meeting every week comes to 0.81, every
    /// month to 0.50, every three months to 0.24.
    Strength(Strength),
    /// Say or set how many people a day asks for
    ///
    /// What doesn't fit waits for another day; nothing piles up. On a weekday of 0 nobody is asked for.
    Budget(Budget),
    /// Put people into a circle, or into none
    Circle(SetCircle),
    /// Keep what somebody is to somebody else
    ///
    /// A link is seen from either side: whoever is the mentor of one has a mentee.
    Link(Link),
    /// Say who is around somebody: their links, shared touches, the same organisation
    Links(Who),
    /// Draw a few people worth hearing from again
    ///
    /// Ties that went to sleep, drawn anew each week. What you know well counts a little against them, strategic ties and people at
    /// places where you know nobody else count for them.
    Reconnect(Reconnect),
    /// Take a link away
    Unlink(Unlink),
    /// List who may be one person, the likeliest first, and why
    ///
    /// Nothing is merged by itself: `merge` does, and `distinct` says that two are two.
    Duplicates(Duplicates),
    /// Make one person of two or more
    ///
    /// The first one stays. Nothing is lost: what the others have besides becomes further values, notes are joined, touches
    /// and reminders are put together. One step to undo, also after later edits, which stay.
    Merge(Merge),
    /// Say that two are not the same person
    Distinct(Distinct),
    /// Show the network as a whole: coverage, circles, how attention was spent, what stands out
    Network,
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

/// Takes one of the words that the wire has for a type.
fn one_of<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| serde_json::from_value(word.into()))
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

    use super::{
        people::{CIRCLES, CircleOrNone, NETWORKS, SETTINGS},
        reminders::{OUTCOMES, REMINDERS},
        touches::KINDS,
        *,
    };

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
            ("list --sort", &["name", "due", "last", "added", "strength"]),
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
