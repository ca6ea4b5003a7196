//! What can be typed of the book as a whole: files in and out, and the steps that were taken.

use std::path::PathBuf;

use clap::Args;
use kith_api::core::id::OperationId;

#[derive(Debug, Args)]
pub struct Import {
    /// The file to read
    pub file: PathBuf,
    /// Only say what would be brought in
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The iCalendar file to write; - writes to standard output
    #[arg(long, value_name = "FILE")]
    pub ics: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
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
