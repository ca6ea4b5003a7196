//! The one table of sources: every kind of file that people are read from, its word, its name and its reader.
//! A new reader is a module and a row here. Knows nothing of what is in a file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::table::programs::{any, google, outlook, thunderbird, yahoo};
use crate::{
    Input, Sink, Start, Summary, Unreadable, archive, jscontact, ldif, linkedin, monica,
    round_trip, vcard,
};

/// One row a source: the variant, the word it is kept and sent as, what people call it, and the module that reads it.
/// A file is of the first source whose module recognises its start.
macro_rules! sources {
    ($($(#[$doc:meta])* $variant:ident, $word:literal, $name:literal, $reader:ident;)+) => {
        /// What a file turned out to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        pub enum Source {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl Source {
            /// Every source, in the order in which a file is tried.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// How it is kept and sent. Never changes.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What people call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            pub(crate) fn recognises(self, start: &Start<'_>) -> bool {
                match self { $(Self::$variant => $reader::recognise(start),)+ }
            }

            /// Hands every card of the file to the sink.
            pub(crate) fn read(self, input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
                match self { $(Self::$variant => $reader::read(input, sink),)+ }
            }
        }
    };
}

sources! {
    Vcard, "vcard", "vCard", vcard;
    Zip, "zip", "a zip of vCards", archive;
    /// Kith's own table of people, written by an export.
    Kith, "kith", "Kith's table", round_trip;
    /// Thunderbird and LDAP directories.
    Ldif, "ldif", "LDIF", ldif;
    Monica, "monica", "Monica", monica;
    Jscontact, "jscontact", "JSContact", jscontact;
    Linkedin, "linkedin", "LinkedIn", linkedin;
    Google, "google", "Google", google;
    Outlook, "outlook", "Outlook", outlook;
    Thunderbird, "thunderbird", "Thunderbird", thunderbird;
    Yahoo, "yahoo", "Yahoo", yahoo;
    /// Any other table; the last, because it is known by nothing but its looks.
    Table, "table", "a table", any;
}

impl Source {
    /// The source of a file that begins like this.
    pub(crate) fn of(start: &Start<'_>) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|source| source.recognises(start))
    }

    /// The source that is kept under this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|source| source.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn every_word_means_one_source() {
        for source in Source::ALL {
            assert_eq!(Source::from_word(source.word()), Some(*source));
            let sent = serde_json::to_value(source).unwrap();
            assert_eq!(sent.as_str(), Some(source.word()));
        }
        assert_eq!(Source::from_word("sample"), None);
    }
}
