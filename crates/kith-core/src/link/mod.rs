//! How people in the book are tied to one another: links that the owner keeps, and what the record shows without being
//! told. A link is one row, read from either side. Must not know how strong a tie is; that is `rhythm`'s.

mod card;
mod role;
mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use card::{as_field, from_field};
pub use role::Role;
pub(crate) use store::take_related;
pub use store::{add, around, edit, get, of, related, remove, repoint};

use crate::{
    error::{Error, Result},
    id::{ContactId, LinkId},
    people::PersonLine,
};

/// Longest word for a relationship, in characters.
const WORD_CHARS: usize = 60;

/// Why two people can't be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Somebody with themselves.
    Oneself,
    /// The same is kept already.
    Already,
    /// Somebody would be their own ancestor.
    Ancestor,
}

/// A relationship as one side sees it: what the other one is to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Relation {
    pub role: Role,
    /// The owner's own word for what the other one is; needed for `custom`, else it may say more: "mother".
    #[serde(default)]
    pub word: String,
    /// And for what they are to the other; the same word when empty.
    #[serde(default)]
    pub reverse: String,
}

impl Relation {
    pub fn new(role: Role) -> Self {
        Self {
            role,
            word: String::new(),
            reverse: String::new(),
        }
    }

    /// The same from the other side.
    #[must_use]
    pub fn seen_from_there(self) -> Self {
        Self {
            role: self.role.reverse(),
            word: self.reverse,
            reverse: self.word,
        }
    }

    /// Fit to be kept. Refuses a custom one without a word, and words that are too long.
    fn tidied(self) -> Result<Self> {
        let tidy = |word: &str| {
            word.replace(['\0', '\n', '\r', '\t'], " ")
                .trim()
                .to_owned()
        };
        let (mut word, mut reverse) = (tidy(&self.word), tidy(&self.reverse));
        if self.role == Role::Custom {
            if word.is_empty() {
                word.clone_from(&reverse);
            }
            if reverse.is_empty() {
                reverse.clone_from(&word);
            }
            if word.is_empty() {
                return Err(Error::invalid("word", "a word for what they are"));
            }
        }
        // Saying what the role says already is saying nothing more.
        if word == self.role.word() {
            word.clear();
        }
        if reverse == self.role.reverse().word() {
            reverse.clear();
        }
        if [&word, &reverse]
            .into_iter()
            .any(|word| word.chars().count() > WORD_CHARS)
        {
            return Err(Error::invalid("word", "at most 60 characters"));
        }
        Ok(Self {
            role: self.role,
            word,
            reverse,
        })
    }

    /// Whether keeping both would keep the same twice.
    fn is_same(&self, other: &Self) -> bool {
        self.role == other.role
            && (self.role != Role::Custom
                || (&self.word, &self.reverse) == (&other.word, &other.reverse))
    }
}

/// A link as one side sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    pub id: LinkId,
    pub other: ContactId,
    pub relation: Relation,
}

/// What linking came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Linked {
    pub id: LinkId,
    /// Following managers upwards now leads back to where it began. That can be so in two organisations, so it is kept,
    /// and told.
    pub circular: bool,
}

/// Somebody linked with the person on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkLine {
    /// Absent where it is told by how they were met, which is edited there.
    pub id: Option<LinkId>,
    pub person: PersonLine,
    pub relation: Relation,
}

/// Somebody who was in the same touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Together {
    pub person: PersonLine,
    /// How many touches the two share.
    pub touches: u32,
    #[ts(type = "string")]
    pub last_on: NaiveDate,
}

/// An organisation that the person is at now, and who else is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SameOrganisation {
    pub organisation: String,
    /// How many others.
    pub people: u32,
    /// The first of them, the closest ties first.
    pub first: Vec<PersonLine>,
}

/// Somebody whom a card names as related, and who isn't linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mention {
    pub name: String,
    /// What the card calls them.
    pub label: String,
    pub role: Role,
}

/// Everybody around one person: what is kept, and what the record shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Around {
    pub links: Vec<LinkLine>,
    /// Most touches first.
    pub together: Vec<Together>,
    pub organisations: Vec<SameOrganisation>,
    pub mentions: Vec<Mention>,
}
