//! What can be typed of the book as a whole: files in and out, and the steps that were taken.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use kith_api::core::id::OperationId;

use super::people::Which;

/// Who of a file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Take {
    New,
    Changed,
    All,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags as they are typed, each on or off"
)]
#[derive(Debug, Args)]
pub struct Import {
    /// The file to read, or a folder of vCards
    pub file: PathBuf,
    /// Only say what would be brought in
    #[arg(long)]
    pub dry_run: bool,
    /// Who is taken: new people, changes to people in the book, or both
    #[arg(long, value_enum, default_value_t = Take::All, value_name = "WHO")]
    pub take: Take,
    /// Take every change over, also where you wrote something else or the file leaves something out
    #[arg(long)]
    pub theirs: bool,
    /// Bring those who may be somebody in the book together with the likeliest
    #[arg(long, conflicts_with = "another")]
    pub same: bool,
    /// Bring those who may be somebody in the book in as people of their own
    #[arg(long)]
    pub another: bool,
    /// Bring back whom you deleted
    #[arg(long)]
    pub removed: bool,
    #[command(flatten)]
    pub columns: Columns,
}

/// What is said of a table's columns.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tables that no program Kith knows has written")]
pub struct Columns {
    /// What columns are, by heading or number: 'Naam=name,E-mail adres=email:work,7=note'
    ///
    /// Columns that aren't named stay as `--show-map` shows them. A comma or an equals sign in a heading follows a backslash.
    #[arg(long, value_name = "COLUMN=WHAT,..")]
    pub map: Option<String>,
    /// Only say how the columns are understood, ready to be changed for --map
    #[arg(long, conflicts_with = "dry_run")]
    pub show_map: bool,
    /// What comes first in dates such as 3/4/1980, where the table itself doesn't say
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// The first line is a person like the others; columns go by number
    #[arg(long)]
    pub no_headings: bool,
}

/// What comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    DayFirst,
    MonthFirst,
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
