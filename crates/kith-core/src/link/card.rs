//! Links as cards tell them: by UID and in the card's own words. Somebody who isn't in the book stays a field of the card's.
//! Must not know the database.

use kith_formats::{CustomField, Related};

use super::{Relation, Role, WORD_CHARS};

/// What a card calls somebody of whom it says only that they are related.
pub(super) const UNSAID: &str = "related";

/// The property's name, which a field has that was called nothing.
const UNNAMED: &str = "RELATED";

/// How a card writes a UID that is one.
const UUID: &str = "urn:uuid:";

/// Somebody who isn't in the book, as a field of the card's, the way relatives without a UID are.
pub(crate) fn as_field(unknown: Related) -> CustomField {
    CustomField {
        name: if unknown.label == UNSAID {
            UNNAMED.to_owned()
        } else {
            unknown.label
        },
        value: format!("{UUID}{}", unknown.uid),
    }
}

/// What `as_field` was given; `None` for any other field.
pub(crate) fn from_field(field: &CustomField) -> Option<Related> {
    let uid = field.value.strip_prefix(UUID)?;
    // A property of another name (MEMBER) is a field of its own, and is called as it is written.
    let is_relation = field.name == UNNAMED || field.name.chars().any(char::is_lowercase);
    let is_one = is_relation && !uid.is_empty() && !uid.contains(char::is_whitespace);
    is_one.then(|| Related {
        uid: uid.to_owned(),
        label: if field.name == UNNAMED {
            UNSAID.to_owned()
        } else {
            field.name.clone()
        },
        ..Related::default()
    })
}

impl Relation {
    /// What a card says of somebody. Words that it has for more than one role are kept beside the first.
    pub(super) fn of_card(said: Related) -> Self {
        let role = Role::of_label(&said.label).unwrap_or(Role::Custom);
        let short = |text: String| text.chars().take(WORD_CHARS).collect::<String>();
        let label = short(said.label);
        let is_usual = label == role.label() || label == role.word();
        let reverse = if role == Role::Custom && said.reverse.is_empty() {
            UNSAID.to_owned()
        } else {
            short(said.reverse)
        };
        Self {
            role,
            word: if is_usual { String::new() } else { label },
            reverse,
        }
    }

    /// What a card calls them.
    pub(super) fn card_label(&self) -> String {
        if self.word.is_empty() {
            self.role.label().to_owned()
        } else {
            self.word.clone()
        }
    }
}
