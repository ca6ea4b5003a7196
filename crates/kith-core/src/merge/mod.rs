//! Two or more contacts become one: what the owner sees before, what is written, and the way back, also after later edits.
//! Drops nothing that wasn't unticked. Must never decide that two are one; SQL is in the `store`s.

mod apart;
mod back;
mod fold;
mod gather;
mod same;
mod store;
#[cfg(test)]
mod tests;
mod unite;
mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use back::undo;
pub use store::{keeps, merge, plan};

use crate::{
    id::{ContactId, InteractionId},
    undo::Step,
};

/// What kind of step a merge is.
pub const STEP: &str = "merge_contacts";

/// What a contact has one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    Nickname,
    Photo,
    Circle,
    Cadence,
    Met,
    Note,
    DoNotContact,
    Muted,
    Archived,
    Deceased,
}

/// What a contact has a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Email,
    Phone,
    Link,
    Handle,
    Address,
    Affiliation,
    Occasion,
    Network,
    Setting,
    Tag,
    CustomField,
}

/// Whose version of a field the owner wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    pub field: Field,
    pub from: ContactId,
}

/// Who becomes whom, and what the owner wants otherwise than proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Merge {
    /// Who stays.
    pub keep: ContactId,
    /// Who become part of them.
    pub others: Vec<ContactId>,
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Keys of values that are not to be kept.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// One of those who become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Side {
    pub id: ContactId,
    pub name: String,
    /// "LinkedIn, 2 Nov 2026", "written by hand".
    pub origin: String,
    pub has_photo: bool,
    pub interactions: u32,
    pub follow_ups: u32,
}

/// One version of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Version {
    pub from: ContactId,
    /// Empty where they have none.
    pub text: String,
    pub origin: String,
}

/// A field in all its versions, in the order of the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldPlan {
    pub field: Field,
    /// Whose it will be; absent where all of them are joined, or where the owner has to say (two pictures).
    pub chosen: Option<ContactId>,
    pub versions: Vec<Version>,
    /// They don't say the same.
    pub differs: bool,
}

/// A value of a list, and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValuePlan {
    pub group: Group,
    /// By which it can be left out.
    pub key: String,
    pub text: String,
    pub label: String,
    pub from: Vec<ContactId>,
    /// Where it came from: "LinkedIn, 2 Nov 2026".
    pub origin: String,
    pub kept: bool,
}

/// What would become of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Plan {
    /// The one who stays first.
    pub sides: Vec<Side>,
    /// Fields of which somebody has one.
    pub fields: Vec<FieldPlan>,
    pub values: Vec<ValuePlan>,
    /// What the one person will be called.
    pub name: String,
    /// Touches of all of them, those with several of them once.
    pub interactions: u32,
    /// There are two pictures, and nobody said which.
    pub needs_photo: bool,
}

/// Who is one now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Merged {
    pub contact: ContactId,
    pub name: String,
    /// How many became one.
    pub people: u32,
}

/// What a step was taken back to, and what it could not take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub step: Step,
    /// Sentences for the owner, of what stays as it was changed since; none where everything is as it was.
    pub stays: Vec<String>,
}

/// Ids of touches, for counting each once.
type Touches = std::collections::BTreeSet<InteractionId>;
