//! What can be typed of links between people. Must not carry anything out.

use clap::Args;

#[derive(Debug, Args)]
pub struct Link {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub who: String,
    /// What they are to the other one: partner, parent, child, sibling, friend, colleague, manager, report, mentor, mentee,
    /// introducer, introduced, client, supplier, or a word of your own; "-of" behind it is as good
    #[arg(long = "is", value_name = "WHAT")]
    pub what: String,
    /// A name or an ID
    #[arg(value_name = "OTHER")]
    pub other: String,
    /// What the other one is to them, for a word of your own
    #[arg(long, value_name = "WORD")]
    pub reverse: Option<String>,
}

#[derive(Debug, Args)]
pub struct Unlink {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub who: String,
    /// A name or an ID
    #[arg(value_name = "OTHER")]
    pub other: String,
    /// Only the link by which they are this to the other one; needed where there are several
    #[arg(long = "is", value_name = "WHAT")]
    pub what: Option<String>,
}
