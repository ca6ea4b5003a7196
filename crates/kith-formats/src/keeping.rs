//! What only Kith says of a person: networks, settings, circle, how they met. As words, the way a file holds it.
//! Owns the names these facts have in files; what they mean is the record's.

use crate::{PartialDate, dates};

/// Facts that no other program has. Empty, `None` and false mean "not said".
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of a person, each true or not whatever the others are"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Keeping {
    /// `operational`, `strategic`, `personal`.
    pub networks: Vec<String>,
    /// `work`, `professional`, `community`.
    pub settings: Vec<String>,
    /// `inner`, `close`, `steady` or `wide`.
    pub circle: String,
    /// The contact's own cadence in days.
    pub cadence_days: Option<u32>,
    pub met_how: String,
    pub met_where: String,
    pub met_on: Option<PartialDate>,
    /// The name of whoever made the introduction.
    pub met_through: String,
    pub archived: bool,
    pub do_not_contact: bool,
    pub muted: bool,
    pub deceased: bool,
    /// Not waiting in Sort.
    pub sorted: bool,
}

/// The names, in the order in which they are written. vCard puts `X-KITH-` before them.
pub(crate) const NAMES: [&str; 13] = [
    "NETWORK",
    "SETTING",
    "CIRCLE",
    "CADENCE",
    "MET-HOW",
    "MET-WHERE",
    "MET-ON",
    "MET-THROUGH",
    "ARCHIVED",
    "DO-NOT-CONTACT",
    "MUTED",
    "DECEASED",
    "SORTED",
];

const YES: &str = "TRUE";

impl Keeping {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The text of a fact; empty when it is not said.
    pub(crate) fn text(&self, name: &str) -> String {
        let flag = |on: bool| if on { YES.to_owned() } else { String::new() };
        match name {
            "NETWORK" => self.networks.join(","),
            "SETTING" => self.settings.join(","),
            "CIRCLE" => self.circle.clone(),
            "CADENCE" => self
                .cadence_days
                .map_or_else(String::new, |days| days.to_string()),
            "MET-HOW" => self.met_how.clone(),
            "MET-WHERE" => self.met_where.clone(),
            "MET-ON" => self.met_on.map_or_else(String::new, dates::text),
            "MET-THROUGH" => self.met_through.clone(),
            "ARCHIVED" => flag(self.archived),
            "DO-NOT-CONTACT" => flag(self.do_not_contact),
            "MUTED" => flag(self.muted),
            "DECEASED" => flag(self.deceased),
            "SORTED" => flag(self.sorted),
            _ => String::new(),
        }
    }

    /// Takes a fact in; false when there is none of this name.
    pub(crate) fn take(&mut self, name: &str, text: &str) -> bool {
        let words = || {
            text.split([',', ';'])
                .map(|word| word.trim().to_lowercase())
                .filter(|word| !word.is_empty())
                .collect()
        };
        let flag = text.trim().eq_ignore_ascii_case(YES);
        match name {
            "NETWORK" => self.networks = words(),
            "SETTING" => self.settings = words(),
            "CIRCLE" => self.circle = text.trim().to_lowercase(),
            "CADENCE" => self.cadence_days = text.trim().parse().ok(),
            "MET-HOW" => text.clone_into(&mut self.met_how),
            "MET-WHERE" => text.clone_into(&mut self.met_where),
            "MET-ON" => self.met_on = dates::date(text),
            "MET-THROUGH" => text.clone_into(&mut self.met_through),
            "ARCHIVED" => self.archived = flag,
            "DO-NOT-CONTACT" => self.do_not_contact = flag,
            "MUTED" => self.muted = flag,
            "DECEASED" => self.deceased = flag,
            "SORTED" => self.sorted = flag,
            _ => return false,
        }
        true
    }
}
