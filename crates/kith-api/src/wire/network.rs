//! What the commands about the network as a whole take. Plain data; must hold no rule.

use kith_core::network::Which;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NetworkList {
    pub which: Which,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

/// A gap that isn't to be told again while its facts are these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DismissGap {
    pub key: String,
    pub facts: String,
    /// Its sentence, for the list of steps.
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Employer {
    /// Empty for none.
    pub organisation: String,
}
