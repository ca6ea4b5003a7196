//! What can be typed of ties that went to sleep. Must not carry anything out.

use clap::Args;

#[derive(Debug, Args)]
pub struct Reconnect {
    /// Another draw of this week: the first, the second ..
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub again: u32,
    /// Leave somebody in peace for half a year
    #[arg(long, value_name = "NAME|ID", conflicts_with = "again")]
    pub not_now: Option<String>,
}
