//! What the commands about ties that went to sleep take. Plain data; must hold no rule.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReconnectRequest {
    /// 0 for this week's draw; each further number is another draw of the same week.
    pub round: u32,
}
