//! Everything about a person but the name: hands each property to the module that knows it.
//! What no module knows becomes a custom field, never nothing.

use std::collections::HashMap;

use super::jobs::Jobs;
use super::property::Property;
use super::{dates, labels, photo, places, reaches, related};
use crate::draft::Draft;
use crate::{Address, CustomField, OccasionKind, Reach, ReachKind, limits};

pub(super) struct Fields<'a> {
    draft: &'a mut Draft,
    /// Apple's `item1.X-ABLabel`, by `item1`.
    own_labels: HashMap<&'a str, String>,
    jobs: Jobs<'a>,
    /// LABEL comes after every ADR, wherever the card has it.
    printed: Vec<&'a Property>,
    notes: Vec<String>,
    best_reach: HashMap<ReachKind, (u32, Reach)>,
    best_address: Option<(u32, Address)>,
    /// Apple's own id of a card, for cards without UID.
    other_uid: String,
}

impl<'a> Fields<'a> {
    pub fn new(draft: &'a mut Draft, properties: &'a [Property]) -> Self {
        let own_labels = properties
            .iter()
            .filter(|property| property.name == "X-ABLABEL" && !property.group.is_empty())
            .map(|property| (property.group.as_str(), property.text()))
            .collect();
        Self {
            draft,
            own_labels,
            jobs: Jobs::default(),
            printed: Vec::new(),
            notes: Vec::new(),
            best_reach: HashMap::new(),
            best_address: None,
            other_uid: String::new(),
        }
    }

    pub fn take(&mut self, property: &'a Property) {
        let origin = property.origin();
        let own = (!property.group.is_empty())
            .then(|| self.own_labels.get(property.group.as_str()).cloned())
            .flatten();
        let own = own.as_deref();
        if self.jobs.take(property) {
            return;
        }
        if let Some(kind) = dates::kind_of(property, own) {
            dates::take(self.draft, property, kind, own);
            return;
        }
        if let Some(reach) = reaches::of(property, own) {
            self.reach(property, reach);
            return;
        }
        if let Some(related) = related::of(property, own) {
            self.draft.related(origin, &related);
            return;
        }
        if let Some(name) = property.name.strip_prefix("X-KITH-")
            && self.kept(name, property)
        {
            return;
        }
        match property.name.as_str() {
            "ADR" => self.address(property, own),
            "LABEL" if self.printed.len() <= limits::VALUES => self.printed.push(property),
            "LABEL" => {}
            "PHOTO" => photo::take(self.draft, property),
            "LOGO" | "KEY" => photo::take_other(self.draft, property),
            "NOTE" => self.notes.push(property.text()),
            "UID" => self.uid(property),
            "X-ABUID" => self.other_uid = self.draft.value(origin, &property.text()),
            "CATEGORIES" => {
                // Google's name for everybody.
                let tags = property.parts.iter().flatten();
                for tag in tags.filter(|tag| tag.trim() != "myContacts") {
                    self.draft.tag(origin, tag);
                }
            }
            "X-ANDROID-CUSTOM" => self.android(property),
            "AGENT" if property.text().to_uppercase().contains("BEGIN:VCARD") => {}
            "KIND" if property.text().trim().eq_ignore_ascii_case("individual") => {}
            name if is_of_the_file(name) => {}
            _ => self.custom(property, own),
        }
    }

    /// What Kith itself wrote; taken as it stands.
    fn kept(&mut self, name: &str, property: &Property) -> bool {
        let text = property.text();
        if name != "FIELD" {
            let text = self.draft.value(property.origin(), &text);
            return self.draft.card.keeping.take(name, &text);
        }
        let field = CustomField {
            name: self
                .own_labels
                .get(property.group.as_str())
                .cloned()
                .unwrap_or_default(),
            value: self.draft.block(property.origin(), &text),
        };
        let fields = &mut self.draft.card.custom_fields;
        if fields.len() < limits::VALUES && !fields.contains(&field) {
            fields.push(field);
        }
        true
    }

    fn reach(&mut self, property: &Property, reach: Reach) {
        if let Some(rank) = property.preference {
            let best = self.best_reach.get(&reach.kind);
            if best.is_none_or(|(known, _)| rank < *known) {
                self.best_reach.insert(reach.kind, (rank, reach.clone()));
            }
        }
        self.draft.reach(property.origin(), reach);
    }

    fn address(&mut self, property: &Property, own: Option<&str>) {
        let address = places::address(self.draft, property, own);
        if let Some(rank) = property.preference
            && self
                .best_address
                .as_ref()
                .is_none_or(|(best, _)| rank < *best)
        {
            self.best_address = Some((rank, address.clone()));
        }
        self.draft.address(property.origin(), address);
    }

    fn uid(&mut self, property: &Property) {
        let text = property.text();
        let bare = match text.trim().split_at_checked("urn:uuid:".len()) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("urn:uuid:") => rest,
            _ => text.trim(),
        };
        if self.draft.card.uid.is_empty() {
            self.draft.card.uid = self.draft.value(property.origin(), bare);
        }
    }

    /// `vnd.android.cursor.item/nickname;Al;1;..`: what 2.1 has no property for.
    fn android(&mut self, property: &Property) {
        let text = property.text();
        let parts: Vec<&str> = text.split(';').collect();
        let kind = parts.first().and_then(|kind| kind.rsplit('/').next());
        let value = parts.get(1).copied().unwrap_or_default();
        let sort = parts.get(2).copied().unwrap_or_default();
        match kind {
            Some("nickname") if self.draft.card.name.nickname.is_empty() => {
                self.draft.card.name.nickname = self.draft.name_part(property.origin(), value);
            }
            Some("contact_event") => {
                let kind = match sort {
                    "1" => OccasionKind::Anniversary,
                    "3" => OccasionKind::Birthday,
                    _ => OccasionKind::Other,
                };
                let mut event = property.clone();
                event.parts = vec![vec![value.to_owned()]];
                let label = parts.get(3).copied().filter(|label| !label.is_empty());
                dates::take(self.draft, &event, kind, label);
            }
            _ => self.custom(property, None),
        }
    }

    fn custom(&mut self, property: &Property, own: Option<&str>) {
        if property.encoded.is_some() {
            return;
        }
        let mut name = own.map(labels::apple).filter(|label| !label.is_empty());
        if name.is_none() && property.name == "RELATED" {
            name = Some(labels::label(property, None)).filter(|label| !label.is_empty());
        }
        let name = name.unwrap_or_else(|| called(&property.name).to_owned());
        self.draft
            .custom(property.origin(), &name, &property.text());
    }

    /// What can only be said once everything was read.
    pub fn finish(self) {
        let draft = self.draft;
        self.jobs.finish(draft);
        for property in self.printed {
            let own = self.own_labels.get(property.group.as_str());
            places::printed_label(draft, property, own.map(String::as_str));
        }
        let origin = crate::draft::Origin {
            line: draft.card.line,
            field: "NOTE",
        };
        draft.card.note = draft.block(origin, &self.notes.join("\n\n"));
        if draft.card.uid.is_empty() {
            draft.card.uid = self.other_uid;
        }
        mark_preferred(draft, &self.best_reach, self.best_address.as_ref());
    }
}

fn mark_preferred(
    draft: &mut Draft,
    reaches: &HashMap<ReachKind, (u32, Reach)>,
    address: Option<&(u32, Address)>,
) {
    for (kind, (_, best)) in reaches {
        let value = crate::text::one_line(&best.value);
        let found = draft
            .card
            .reaches
            .iter_mut()
            .find(|reach| reach.kind == *kind && reach.value == value);
        if let Some(found) = found {
            found.preferred = true;
        }
    }
    let Some((_, best)) = address else {
        return;
    };
    let same = |known: &&mut Address| {
        known.street == best.street
            && known.label == best.label
            && known.locality == best.locality
            && known.postal_code == best.postal_code
    };
    if let Some(found) = draft.card.addresses.iter_mut().find(same) {
        found.preferred = true;
    }
}

/// What a person would call a property that Outlook has.
fn called(name: &str) -> &str {
    match name {
        "X-MS-ASSISTANT" => "assistant",
        "X-MS-CHILD" => "child",
        "X-MS-MANAGER" => "manager",
        "X-MS-SPOUSE" => "spouse",
        _ => name,
    }
}

/// Properties about the file and the program that wrote it, and those that are read elsewhere.
fn is_of_the_file(name: &str) -> bool {
    const OF_THE_FILE: [&str; 23] = [
        "BEGIN",
        "CLASS",
        "CLIENTPIDMAP",
        "END",
        "FN",
        "MAILER",
        "N",
        "NICKNAME",
        "PRODID",
        "PROFILE",
        "REV",
        "SORT-STRING",
        "VERSION",
        "X-ABADR",
        "X-ABLABEL",
        "X-ABSHOWAS",
        "X-ADDRESSBOOKSERVER-KIND",
        "X-COUCHDB-APPLICATION-ANNOTATIONS",
        "X-EVOLUTION-FILE-AS",
        "X-GENERATOR",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "X-MS-OL-DESIGN",
        "X-MS-SIGNATURE",
    ];
    name.starts_with("X-PHONETIC-") && name != "X-PHONETIC-MIDDLE-NAME"
        || OF_THE_FILE.contains(&name)
}
