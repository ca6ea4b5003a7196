//! What a column can say of a person, and the words that a mapping is written in. Knows no file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One row a meaning: the variant and its word. Those below the line are only for tables that Kith knows:
/// they say something about the cell of another column.
macro_rules! meanings {
    (offered { $($(#[$doc:meta])* $offered:ident, $word:literal;)+ } known { $($(#[$known_doc:meta])* $known:ident, $known_word:literal;)+ }) => {
        /// What a column says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[ts(rename = "Meaning")]
        pub enum What {
            $($(#[$doc])* #[serde(rename = $word)] $offered,)+
            $($(#[$known_doc])* #[serde(skip)] $known,)+
        }

        impl What {
            /// What an owner may choose for a column.
            pub const OFFERED: &[Self] = &[$(Self::$offered),+];

            /// How it is kept and typed. Never changes.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$offered => $word,)+ $(Self::$known => $known_word,)+ }
            }
        }
    };
}

meanings! {
    offered {
        /// The whole name, as it is shown.
        Name, "name";
        Prefix, "prefix";
        Given, "given";
        Additional, "additional";
        Family, "family";
        Suffix, "suffix";
        Nickname, "nickname";
        PhoneticGiven, "phonetic_given";
        PhoneticFamily, "phonetic_family";
        Email, "email";
        Phone, "phone";
        Link, "link";
        /// A name in some network; the label is the network.
        Handle, "handle";
        Organisation, "organisation";
        Department, "department";
        Title, "title";
        /// A whole address in one cell.
        Address, "address";
        Street, "street";
        Extended, "extended";
        PoBox, "po_box";
        City, "city";
        Region, "region";
        PostalCode, "postal_code";
        Country, "country";
        Birthday, "birthday";
        BirthYear, "birth_year";
        BirthMonth, "birth_month";
        BirthDay, "birth_day";
        Anniversary, "anniversary";
        /// Another day to remember; the label is what it is called.
        Day, "day";
        Tags, "tags";
        Note, "note";
        MetHow, "met_how";
        MetWhere, "met_where";
        MetOn, "met_on";
        /// A field of its own, called as the column is.
        Custom, "custom";
        /// Left out; the row itself is still kept with the contact.
        Skip, "skip";
    }
    known {
        EmailLabel, "email_label";
        PhoneLabel, "phone_label";
        LinkLabel, "link_label";
        HandleLabel, "handle_label";
        HandleService, "handle_service";
        AddressLabel, "address_label";
        DayLabel, "day_label";
        /// What somebody is to the contact, and who.
        Relation, "relation";
        RelationLabel, "relation_label";
        /// A field with a name of its own, and that name.
        Named, "named";
        NamedLabel, "named_label";
        /// How a mail program calls the address beside it.
        EmailShown, "email_shown";
        /// A picture's address.
        Photo, "photo";
    }
}

impl What {
    /// Whether a label says more about it.
    pub const fn takes_label(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Phone
                | Self::Link
                | Self::Handle
                | Self::Address
                | Self::Street
                | Self::Extended
                | Self::PoBox
                | Self::City
                | Self::Region
                | Self::PostalCode
                | Self::Country
                | Self::Day
        )
    }

    /// Whether its cells are dates.
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::Birthday | Self::Anniversary | Self::Day | Self::MetOn
        )
    }

    /// Whether it gives a contact something to be called by.
    pub const fn names(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Given
                | Self::Family
                | Self::Nickname
                | Self::Organisation
                | Self::Email
                | Self::Phone
        )
    }
}

/// What an owner wants a column to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ColumnField")]
pub struct Field {
    pub what: What,
    /// `work`, `home` or any word; the network of a handle; what a day is called. Empty for none.
    #[serde(default)]
    pub label: String,
}

impl Field {
    pub fn new(what: What, label: &str) -> Self {
        Self {
            what,
            label: label.to_owned(),
        }
    }

    /// Reads `email` and `email:work`; `None` for a word that means nothing or takes no label.
    pub fn from_words(words: &str) -> Option<Self> {
        let (word, label) = words.split_once(':').unwrap_or((words, ""));
        let word = word.trim().to_lowercase();
        let what = What::OFFERED
            .iter()
            .copied()
            .find(|what| what.word() == word)?;
        let label = label.trim();
        (label.is_empty() || what.takes_label()).then(|| Self::new(what, label))
    }

    /// What `from_words` reads.
    pub fn words(&self) -> String {
        if self.label.is_empty() {
            return self.what.word().to_owned();
        }
        format!("{}:{}", self.what.word(), self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        for what in What::OFFERED.iter().copied() {
            let label = if what.takes_label() { "work" } else { "" };
            let field = Field::new(what, label);
            assert_eq!(Field::from_words(&field.words()), Some(field));
            let sent = serde_json::to_value(what).unwrap();
            assert_eq!(sent.as_str(), Some(what.word()));
        }
        for words in ["", "shoe size", "note:work", "email_label", "photo"] {
            assert_eq!(Field::from_words(words), None, "{words}");
        }
        assert_eq!(
            Field::from_words(" Email : work "),
            Some(Field::new(What::Email, "work"))
        );
    }
}
