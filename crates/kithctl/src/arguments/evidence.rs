//! What can be typed of touches that files show.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Evidence {
    /// An .ics, .mbox, .eml, messages.csv or chat .txt; without one, everything that waits
    pub file: Option<PathBuf>,
    /// Show every touch with its number, not only how many there are with whom
    #[arg(long)]
    pub list: bool,
    /// Log these: numbers that --list shows, or "all"
    #[arg(long, value_name = "NUMBER|all", num_args = 1..)]
    pub accept: Vec<String>,
    /// Log everything with this person
    #[arg(long, value_name = "NAME|ID")]
    pub accept_person: Vec<String>,
    /// Say no to these for good: numbers that --list shows, or "all"
    #[arg(long, value_name = "NUMBER|all", num_args = 1.., conflicts_with_all = ["accept", "accept_person"])]
    pub dismiss: Vec<String>,
    /// Say no to everything with this person
    #[arg(long, value_name = "NAME|ID", conflicts_with_all = ["accept", "accept_person"])]
    pub dismiss_person: Vec<String>,
    /// Read subjects and titles as well, and write them into the notes of what is accepted
    #[arg(long)]
    pub keep_subjects: bool,
    /// An address, number, profile or name that is yours; remembered
    #[arg(long, value_name = "ADDRESS", requires = "file")]
    pub mine: Vec<String>,
    /// Forget what waits, without a yes or no
    #[arg(long, conflicts_with_all = ["accept", "accept_person", "dismiss", "dismiss_person", "list"])]
    pub forget: bool,
}

impl Evidence {
    /// Whether something is to be answered, not only shown.
    pub fn answers(&self) -> bool {
        let given = [
            &self.accept,
            &self.accept_person,
            &self.dismiss,
            &self.dismiss_person,
        ];
        given.iter().any(|list| !list.is_empty())
    }

    pub fn is_yes(&self) -> bool {
        !self.accept.is_empty() || !self.accept_person.is_empty()
    }
}
