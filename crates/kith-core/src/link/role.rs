//! What one person is to another: the words for it, and the reverse of each. Must not know who is tied to whom.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody is to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Partner,
    Parent,
    Child,
    Sibling,
    Friend,
    Colleague,
    Manager,
    Report,
    Mentor,
    Mentee,
    /// Who introduced them to the owner.
    Introducer,
    Introduced,
    Client,
    Supplier,
    /// In the owner's own word.
    Custom,
}

impl Role {
    pub const ALL: [Self; 15] = [
        Self::Partner,
        Self::Parent,
        Self::Child,
        Self::Sibling,
        Self::Friend,
        Self::Colleague,
        Self::Manager,
        Self::Report,
        Self::Mentor,
        Self::Mentee,
        Self::Introducer,
        Self::Introduced,
        Self::Client,
        Self::Supplier,
        Self::Custom,
    ];

    /// What the other one is, seen from the other side.
    #[must_use]
    pub fn reverse(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::Manager => Self::Report,
            Self::Report => Self::Manager,
            Self::Mentor => Self::Mentee,
            Self::Mentee => Self::Mentor,
            Self::Introducer => Self::Introduced,
            Self::Introduced => Self::Introducer,
            Self::Client => Self::Supplier,
            Self::Supplier => Self::Client,
            Self::Partner | Self::Sibling | Self::Friend | Self::Colleague | Self::Custom => self,
        }
    }

    /// The word in the database, in files and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Parent => "parent",
            Self::Child => "child",
            Self::Sibling => "sibling",
            Self::Friend => "friend",
            Self::Colleague => "colleague",
            Self::Manager => "manager",
            Self::Report => "report",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
            Self::Introducer => "introducer",
            Self::Introduced => "introduced",
            Self::Client => "client",
            Self::Supplier => "supplier",
            Self::Custom => "custom",
        }
    }

    /// The word that cards have for it (RFC 6350, section 6.6.6, where that has one).
    pub fn label(self) -> &'static str {
        match self {
            Self::Partner => "spouse",
            _ => self.word(),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether the record keeps a link of this kind as this role; else as its reverse.
    pub(super) fn is_kept(self) -> bool {
        !matches!(
            self,
            Self::Child | Self::Report | Self::Mentee | Self::Introduced | Self::Supplier
        )
    }

    /// What a card calls a person, as a role: the standard's words, Apple's, and those that people write.
    /// `None` for a word that is none of them.
    pub fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().to_lowercase();
        one_word(&label).or_else(|| label.split([' ', ',', ';']).find_map(one_word))
    }
}

fn one_word(word: &str) -> Option<Role> {
    Some(match word {
        "spouse" | "wife" | "husband" | "partner" | "domestic partner" | "domestic-partner"
        | "sweetheart" | "girlfriend" | "boyfriend" | "fiancé" | "fiancée" => Role::Partner,
        "parent" | "mother" | "father" | "mum" | "mom" | "dad" => Role::Parent,
        "child" | "son" | "daughter" => Role::Child,
        "sibling" | "brother" | "sister" => Role::Sibling,
        "friend" => Role::Friend,
        "colleague" | "co-worker" | "coworker" => Role::Colleague,
        "manager" | "boss" | "supervisor" => Role::Manager,
        "report" | "assistant" => Role::Report,
        "mentor" | "coach" => Role::Mentor,
        "mentee" => Role::Mentee,
        "introducer" | "referred by" | "referred-by" | "introduced by" => Role::Introducer,
        "introduced" => Role::Introduced,
        "client" | "customer" => Role::Client,
        "supplier" | "vendor" => Role::Supplier,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_reverse_and_a_word() {
        for role in Role::ALL {
            assert_eq!(role.reverse().reverse(), role);
            assert!(role.is_kept() || role.reverse().is_kept());
            assert_eq!(Role::from_word(role.word()), Some(role));
            if role != Role::Custom {
                assert_eq!(Role::of_label(role.word()), Some(role), "{role:?}");
            }
        }
    }

    #[test]
    fn what_cards_call_people() {
        let check = |label, role| assert_eq!(Role::of_label(label), role, "{label}");
        check("Spouse", Some(Role::Partner));
        check("mother", Some(Role::Parent));
        check("friend co-worker", Some(Role::Friend));
        check("referred by", Some(Role::Introducer));
        check("godmother", None);
        check("", None);
    }
}
