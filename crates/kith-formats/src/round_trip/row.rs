//! A row of the table on its way back into a person, cell by cell. Knows no file.

use super::column::{Column, List, UID};
use crate::{
    Address, Affiliation, Card, CustomField, Occasion, OccasionKind, Reach, ReachKind, Related,
    dates,
};

/// What `tags` was given.
fn split_tags(text: &str) -> Vec<String> {
    let mut tags = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => tags.push(String::new()),
            '\\' => tags
                .last_mut()
                .into_iter()
                .for_each(|tag| tag.extend(letters.next())),
            _ => tags.last_mut().into_iter().for_each(|tag| tag.push(letter)),
        }
    }
    let trimmed = tags.iter().map(|tag| tag.trim().to_owned());
    trimmed.filter(|tag| !tag.is_empty()).collect()
}

/// A row that is being read back. Lists are filled by their numbers and put together at the end.
#[derive(Default)]
pub(super) struct Row {
    card: Card,
    /// By kind, in the order of `ReachKind`.
    reaches: [Vec<Reach>; 4],
    /// Numbers of the preferred ones; 0 for none.
    preferred: [usize; 4],
    preferred_address: usize,
    /// Dates that could not be read, with what was there.
    bad: Vec<(String, String)>,
    /// Kind, label and date as they stand.
    occasions: Vec<(String, String, String)>,
}

/// The entry of this number, with those before it made where they are missing.
fn at<T: Clone>(list: &mut Vec<T>, entry: usize, empty: T) -> Option<&mut T> {
    if list.len() <= entry {
        list.resize(entry + 1, empty);
    }
    list.get_mut(entry)
}

impl Row {
    /// Takes a cell back.
    pub fn take(&mut self, column: Column, text: &str) {
        match column {
            Column::Single(_, fact) if !fact.is_empty() => {
                if fact == "MET-ON" && dates::date(text).is_none() {
                    self.bad.push(("Met on".to_owned(), text.to_owned()));
                }
                self.card.keeping.take(fact, text);
            }
            Column::Single(heading, _) => self.single(heading, text),
            Column::Of(list, entry, word) => self.of(list, entry, word, text),
        }
    }

    /// Takes a cell of a column that isn't ours.
    pub fn other(&mut self, heading: &str, text: &str) {
        self.card.custom_fields.push(CustomField {
            name: heading.to_owned(),
            value: text.to_owned(),
        });
    }

    fn single(&mut self, heading: &str, text: &str) {
        let position = || text.trim().parse().unwrap_or(0);
        let kind = match heading {
            "Preferred e-mail" => 0,
            "Preferred phone" => 1,
            "Preferred link" => 2,
            "Preferred handle" => 3,
            "Preferred address" => {
                self.preferred_address = position();
                return;
            }
            "Tags" => {
                self.card.tags = split_tags(text);
                return;
            }
            _ => {
                let name = &mut self.card.name;
                let field = match heading {
                    UID => &mut self.card.uid,
                    "Name" => &mut name.display,
                    "Prefix" => &mut name.prefix,
                    "First name" => &mut name.given,
                    "Additional names" => &mut name.additional,
                    "Family name" => &mut name.family,
                    "Suffix" => &mut name.suffix,
                    "Nickname" => &mut name.nickname,
                    "Phonetic first name" => &mut name.phonetic_given,
                    "Phonetic family name" => &mut name.phonetic_family,
                    _ => &mut self.card.note,
                };
                text.clone_into(field);
                return;
            }
        };
        if let Some(preferred) = self.preferred.get_mut(kind) {
            *preferred = position();
        }
    }

    fn of(&mut self, list: List, entry: usize, word: &str, text: &str) {
        match list {
            List::Reach(kind) => self.reach(kind, entry, word, text),
            List::Address => self.address(entry, word, text),
            List::Work => self.work(entry, word, text),
            List::Occasion => {
                if let Some(one) = at(&mut self.occasions, entry, Default::default()) {
                    let field = match word {
                        "kind" => &mut one.0,
                        "label" => &mut one.1,
                        _ => &mut one.2,
                    };
                    text.clone_into(field);
                }
            }
            List::Related => {
                let related = &mut self.card.related;
                if let Some(one) = at(related, entry, Related::default()) {
                    let part = match word {
                        "UID" => &mut one.uid,
                        "name" => &mut one.name,
                        "reverse" => &mut one.reverse,
                        _ => &mut one.label,
                    };
                    text.clone_into(part);
                }
            }
            List::Custom => {
                let fields = &mut self.card.custom_fields;
                if let Some(field) = at(fields, entry, CustomField::default()) {
                    let part = match word {
                        "name" => &mut field.name,
                        _ => &mut field.value,
                    };
                    text.clone_into(part);
                }
            }
        }
    }

    fn reach(&mut self, kind: ReachKind, entry: usize, word: &str, text: &str) {
        let list = self.reaches.get_mut(kind as usize);
        let empty = Reach {
            kind,
            value: String::new(),
            label: String::new(),
            service: String::new(),
            preferred: false,
        };
        if let Some(reach) = list.and_then(|list| at(list, entry, empty)) {
            let field = match word {
                "label" => &mut reach.label,
                "service" => &mut reach.service,
                _ => &mut reach.value,
            };
            text.clone_into(field);
        }
    }

    fn address(&mut self, entry: usize, word: &str, text: &str) {
        let addresses = &mut self.card.addresses;
        if let Some(address) = at(addresses, entry, Address::default()) {
            let field = match word {
                "label" => &mut address.label,
                "PO box" => &mut address.po_box,
                "extended" => &mut address.extended,
                "street" => &mut address.street,
                "city" => &mut address.locality,
                "region" => &mut address.region,
                "postal code" => &mut address.postal_code,
                "country" => &mut address.country,
                _ => &mut address.formatted,
            };
            text.clone_into(field);
        }
    }

    fn work(&mut self, entry: usize, word: &str, text: &str) {
        let date = dates::date(text);
        if matches!(word, "from" | "to") && date.is_none() {
            self.bad
                .push((format!("Work {} {word}", entry + 1), text.to_owned()));
        }
        let affiliations = &mut self.card.affiliations;
        if let Some(found) = at(affiliations, entry, Affiliation::default()) {
            match word {
                "organisation" => text.clone_into(&mut found.organisation),
                "department" => text.clone_into(&mut found.department),
                "title" => text.clone_into(&mut found.title),
                "from" => found.from_on = date,
                _ => found.to_on = date,
            }
        }
    }

    /// The person of this row.
    pub fn finish(mut self) -> (Card, Vec<(String, String)>) {
        let mut card = self.card;
        for (list, preferred) in self.reaches.into_iter().zip(self.preferred) {
            let entries = (1..).zip(list).filter(|(_, reach)| !reach.value.is_empty());
            card.reaches.extend(entries.map(|(number, reach)| Reach {
                preferred: number == preferred,
                ..reach
            }));
        }
        let address = self.preferred_address.checked_sub(1);
        if let Some(address) = address.and_then(|at| card.addresses.get_mut(at)) {
            address.preferred = true;
        }
        let empty = Affiliation::default();
        card.affiliations.retain(|at| *at != empty);
        card.custom_fields
            .retain(|field| !field.name.is_empty() || !field.value.is_empty());
        card.related.retain(|one| !one.uid.is_empty());
        for (kind, label, date) in self.occasions {
            let kind = match kind.trim().to_lowercase().as_str() {
                "birthday" => OccasionKind::Birthday,
                "anniversary" => OccasionKind::Anniversary,
                _ => OccasionKind::Other,
            };
            match dates::date(&date) {
                Some(date) => card.occasions.push(Occasion { kind, label, date }),
                None if date.trim().is_empty() => {}
                None => self.bad.push((label, date)),
            }
        }
        for (name, value) in &self.bad {
            card.custom_fields.push(CustomField {
                name: name.clone(),
                value: value.clone(),
            });
        }
        (card, self.bad)
    }
}
