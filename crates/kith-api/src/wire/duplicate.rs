//! Who may be one person, and who is to become one: what these commands take and give where no struct of the record fits.
//! Plain data; must hold no rule.

use kith_core::id::ContactId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Two whom the owner calls two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TwoContacts {
    pub one: ContactId,
    pub other: ContactId,
}
