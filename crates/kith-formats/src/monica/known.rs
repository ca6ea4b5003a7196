//! What contacts of Monica's export refer to: each other, activities, pictures, and the kinds of things.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::stream::Place;
use crate::draft::{Origin, problem};
use crate::{ProblemCode, Summary, limits};

/// Most bytes of pictures that are held at once.
const PICTURES: usize = 64 * 1024 * 1024;

/// What a field is for.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldKind {
    pub name: String,
    /// `email`, `phone`, or nothing.
    pub kind: String,
    pub protocol: String,
}

#[derive(Default)]
pub(super) struct Known {
    pub contacts: u64,
    names: HashMap<String, String>,
    /// By contact: what somebody else is to them, and who.
    pub relationships: HashMap<String, Vec<(String, String)>>,
    pub activities: HashMap<String, Value>,
    pub fields: HashMap<String, FieldKind>,
    /// Names of kinds of activities and life events.
    kinds: HashMap<String, String>,
    pub photos: HashMap<String, Vec<u8>>,
    /// Names of files: pictures and documents.
    pub files: HashMap<String, String>,
    pictures: usize,
    journal: usize,
}

/// A property of a value, as text; empty when it isn't there.
pub(super) fn text(value: &Value, name: &str) -> String {
    let own = value.get(name);
    let found = value
        .get("properties")
        .and_then(|properties| properties.get(name))
        .or(own);
    match found {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(yes)) => yes.to_string(),
        _ => String::new(),
    }
}

/// Whether a property is true; it may be written as a number.
pub(super) fn says(value: &Value, name: &str) -> bool {
    matches!(text(value, name).as_str(), "true" | "1")
}

impl Known {
    pub fn take(&mut self, place: Place<'_>, value: Value) {
        let uuid = text(&value, "uuid");
        match place {
            Place::Data("contact") => {
                self.contacts += 1;
                self.names.insert(uuid, display(&value));
            }
            Place::Data("relationship") => {
                let of = (text(&value, "type"), text(&value, "of_contact"));
                let who = text(&value, "contact_is");
                self.relationships.entry(who).or_default().push(of);
            }
            Place::Data("activity") => {
                self.activities.insert(uuid, value);
            }
            Place::Data("photo") => self.picture(uuid, &value),
            Place::Data("document") => {
                self.files.insert(uuid, text(&value, "original_filename"));
            }
            Place::Instance("contact_field_types") => {
                let kind = FieldKind {
                    name: text(&value, "name"),
                    kind: text(&value, "type"),
                    protocol: text(&value, "protocol"),
                };
                self.fields.insert(uuid, kind);
            }
            Place::Instance("activity_types" | "life_event_types") => {
                let name = [text(&value, "name"), text(&value, "translation_key")];
                let name = name.into_iter().find(|name| !name.is_empty());
                self.kinds
                    .insert(uuid, name.unwrap_or_default().replace('_', " "));
            }
            Place::Account => {
                self.journal = value
                    .get("journal_entries")
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
            }
            Place::Data(_) | Place::Instance(_) => {}
        }
    }

    fn picture(&mut self, uuid: String, value: &Value) {
        let encoded = text(value, "dataUrl");
        self.files
            .insert(uuid.clone(), text(value, "original_filename"));
        let encoded = encoded
            .split_once(',')
            .map_or(encoded.as_str(), |(_, rest)| rest);
        let fits =
            encoded.len() <= limits::PHOTO_BYTES && self.pictures + encoded.len() <= PICTURES;
        if let Some(bytes) = fits.then(|| STANDARD.decode(encoded.trim()).ok()).flatten() {
            self.pictures += bytes.len();
            self.photos.insert(uuid, bytes);
        }
    }

    /// What somebody is called; empty for nobody in the file.
    pub fn name(&self, uuid: &str) -> &str {
        self.names.get(uuid).map_or("", String::as_str)
    }

    /// What a kind of activity or life event is called.
    pub fn kind(&self, uuid: &str) -> &str {
        self.kinds.get(uuid).map_or("", String::as_str)
    }

    /// Tells of what belongs to nobody.
    pub fn finish(self, summary: &mut Summary) {
        if self.journal > 0 {
            let origin = Origin {
                line: 0,
                field: "journal_entries",
            };
            let quoted = self.journal.to_string();
            summary.problem(problem(ProblemCode::Stray, origin, &quoted));
        }
    }
}

/// A contact's name in one piece.
pub(super) fn display(contact: &Value) -> String {
    let parts = ["first_name", "middle_name", "last_name"].map(|part| text(contact, part));
    let filled: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(" ")
}
