//! What the commands about people around a person take. Plain data; must hold no rule.

use kith_core::{
    id::{ContactId, LinkId},
    link::Relation,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewLink {
    pub contact: ContactId,
    pub other: ContactId,
    /// What `other` is to `contact`.
    pub relation: Relation,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditLink {
    pub id: LinkId,
    /// The one whose side it is seen from.
    pub contact: ContactId,
    /// What the other one is to them.
    pub relation: Relation,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneLink {
    pub id: LinkId,
    /// Either of the two.
    pub contact: ContactId,
}
