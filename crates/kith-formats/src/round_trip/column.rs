//! The columns of the table: what each is called, what a person has in it, and how it is taken back.
//! Knows no file.

use std::borrow::Cow;

use super::Cells;
use crate::{
    Address, Affiliation, Card, CustomField, Occasion, OccasionKind, Reach, ReachKind, dates,
    limits,
};

/// The heading by which the table is known.
pub(super) const UID: &str = "Kith UID";
/// The same where cells were made harmless.
pub(super) const SAFE_UID: &str = "Kith UID, safe";

/// Something that a person has any number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Reach(ReachKind),
    Address,
    Work,
    Occasion,
    Custom,
}

/// Each list with its heading and what one entry has. An empty word is the entry itself.
const LISTS: [(List, &str, &[&str]); 8] = [
    (List::Reach(ReachKind::Email), "E-mail", &["", "label"]),
    (List::Reach(ReachKind::Phone), "Phone", &["", "label"]),
    (List::Reach(ReachKind::Link), "Link", &["", "label"]),
    (
        List::Reach(ReachKind::Handle),
        "Handle",
        &["", "service", "label"],
    ),
    (
        List::Address,
        "Address",
        &[
            "label",
            "PO box",
            "extended",
            "street",
            "city",
            "region",
            "postal code",
            "country",
            "whole",
        ],
    ),
    (
        List::Work,
        "Work",
        &["organisation", "department", "title", "from", "to"],
    ),
    (List::Occasion, "Occasion", &["kind", "label", "date"]),
    (List::Custom, "Field", &["name", "value"]),
];

/// Headings of what a person has once, with the name of the fact where only Kith has it.
const SINGLE: [(&str, &str); 30] = [
    (UID, ""),
    ("Name", ""),
    ("Prefix", ""),
    ("First name", ""),
    ("Additional names", ""),
    ("Family name", ""),
    ("Suffix", ""),
    ("Nickname", ""),
    ("Phonetic first name", ""),
    ("Phonetic family name", ""),
    ("Networks", "NETWORK"),
    ("Settings", "SETTING"),
    ("Circle", "CIRCLE"),
    ("Cadence in days", "CADENCE"),
    ("Tags", ""),
    ("Note", ""),
    ("Met how", "MET-HOW"),
    ("Met where", "MET-WHERE"),
    ("Met on", "MET-ON"),
    ("Met through", "MET-THROUGH"),
    ("Archived", "ARCHIVED"),
    ("Do not contact", "DO-NOT-CONTACT"),
    ("Muted", "MUTED"),
    ("Deceased", "DECEASED"),
    ("Sorted", "SORTED"),
    ("Preferred e-mail", ""),
    ("Preferred phone", ""),
    ("Preferred link", ""),
    ("Preferred handle", ""),
    ("Preferred address", ""),
];

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Single(&'static str, &'static str),
    /// Which entry, counted from 0, and what of it.
    Of(List, usize, &'static str),
}

/// How many entries of each list, in the order of `LISTS`.
pub(super) type Counts = [usize; LISTS.len()];

/// How many entries somebody has of each list.
pub(super) fn counts(card: &Card) -> Counts {
    LISTS.map(|(list, ..)| match list {
        List::Reach(kind) => of_kind(card, kind).count(),
        List::Address => card.addresses.len(),
        List::Work => card.affiliations.len(),
        List::Occasion => card.occasions.len(),
        List::Custom => card.custom_fields.len(),
    })
}

/// Every column that so many entries need.
pub(super) fn columns(counts: &Counts) -> Vec<Column> {
    let single = SINGLE.map(|(heading, fact)| Column::Single(heading, fact));
    let mut columns = single.to_vec();
    for ((list, _, words), count) in LISTS.iter().zip(counts) {
        for entry in 0..*count {
            let of = words.iter().map(|word| Column::Of(*list, entry, word));
            columns.extend(of);
        }
    }
    columns
}

impl Column {
    pub fn heading(self, cells: Cells) -> Cow<'static, str> {
        match self {
            Self::Single(UID, _) if cells == Cells::Safe => Cow::Borrowed(SAFE_UID),
            Self::Single(heading, _) => Cow::Borrowed(heading),
            Self::Of(list, entry, word) => {
                let found = LISTS.iter().find(|(known, ..)| *known == list);
                let heading = found.map_or("", |(_, heading, _)| heading);
                let text = format!("{heading} {} {word}", entry + 1);
                Cow::Owned(text.trim_end().to_owned())
            }
        }
    }

    /// The column that has this heading; `None` for one that isn't ours.
    pub fn named(heading: &str) -> Option<Self> {
        let heading = heading.trim();
        if heading == SAFE_UID {
            return Some(Self::Single(UID, ""));
        }
        let single = SINGLE.iter().find(|(known, _)| *known == heading);
        if let Some((heading, fact)) = single {
            return Some(Self::Single(heading, fact));
        }
        let (list, _, words) = LISTS.iter().find(|(_, known, _)| {
            heading
                .strip_prefix(known)
                .is_some_and(|rest| rest.starts_with(' '))
        })?;
        let (_, rest) = heading.split_once(' ')?;
        let (number, word) = rest.split_once(' ').unwrap_or((rest, ""));
        let entry = number.parse::<usize>().ok()?.checked_sub(1)?;
        let word = words.iter().find(|known| **known == word)?;
        (entry < limits::VALUES).then_some(Self::Of(*list, entry, word))
    }

    /// What somebody has in this column.
    pub fn cell(self, card: &Card) -> Cow<'_, str> {
        match self {
            Self::Single(_, fact) if !fact.is_empty() => Cow::Owned(card.keeping.text(fact)),
            Self::Single(heading, _) => single(card, heading),
            Self::Of(list, entry, word) => of(card, list, entry, word),
        }
    }
}

fn of_kind(card: &Card, kind: ReachKind) -> impl Iterator<Item = &Reach> {
    card.reaches.iter().filter(move |reach| reach.kind == kind)
}

fn single<'a>(card: &'a Card, heading: &str) -> Cow<'a, str> {
    let name = &card.name;
    let preferred = |kind| number(of_kind(card, kind).position(|reach| reach.preferred));
    let text = match heading {
        UID => &card.uid,
        "Name" => &name.display,
        "Prefix" => &name.prefix,
        "First name" => &name.given,
        "Additional names" => &name.additional,
        "Family name" => &name.family,
        "Suffix" => &name.suffix,
        "Nickname" => &name.nickname,
        "Phonetic first name" => &name.phonetic_given,
        "Phonetic family name" => &name.phonetic_family,
        "Note" => &card.note,
        "Tags" => return Cow::Owned(tags(&card.tags)),
        "Preferred e-mail" => return preferred(ReachKind::Email),
        "Preferred phone" => return preferred(ReachKind::Phone),
        "Preferred link" => return preferred(ReachKind::Link),
        "Preferred handle" => return preferred(ReachKind::Handle),
        "Preferred address" => {
            return number(card.addresses.iter().position(|address| address.preferred));
        }
        _ => return Cow::Borrowed(""),
    };
    Cow::Borrowed(text)
}

fn number(position: Option<usize>) -> Cow<'static, str> {
    position.map_or(Cow::Borrowed(""), |at| Cow::Owned((at + 1).to_string()))
}

fn of<'a>(card: &'a Card, list: List, entry: usize, word: &str) -> Cow<'a, str> {
    let text = match list {
        List::Reach(kind) => of_kind(card, kind).nth(entry).map(|reach| match word {
            "label" => reach.label.as_str(),
            "service" => &reach.service,
            _ => &reach.value,
        }),
        List::Address => card
            .addresses
            .get(entry)
            .map(|address| address_part(address, word)),
        List::Custom => card.custom_fields.get(entry).map(|field| match word {
            "name" => field.name.as_str(),
            _ => &field.value,
        }),
        List::Work => {
            return card
                .affiliations
                .get(entry)
                .map_or_else(Cow::default, |at| work(at, word));
        }
        List::Occasion => {
            return card
                .occasions
                .get(entry)
                .map_or_else(Cow::default, |one| occasion(one, word));
        }
    };
    Cow::Borrowed(text.unwrap_or_default())
}

fn address_part<'a>(address: &'a Address, word: &str) -> &'a str {
    match word {
        "label" => &address.label,
        "PO box" => &address.po_box,
        "extended" => &address.extended,
        "street" => &address.street,
        "city" => &address.locality,
        "region" => &address.region,
        "postal code" => &address.postal_code,
        "country" => &address.country,
        _ => &address.formatted,
    }
}

fn work<'a>(at: &'a Affiliation, word: &str) -> Cow<'a, str> {
    match word {
        "organisation" => Cow::Borrowed(&at.organisation),
        "department" => Cow::Borrowed(&at.department),
        "title" => Cow::Borrowed(&at.title),
        "from" => at
            .from_on
            .map_or(Cow::Borrowed(""), |on| dates::text(on).into()),
        _ => at
            .to_on
            .map_or(Cow::Borrowed(""), |on| dates::text(on).into()),
    }
}

fn occasion<'a>(one: &'a Occasion, word: &str) -> Cow<'a, str> {
    match word {
        "kind" => Cow::Borrowed(match one.kind {
            OccasionKind::Birthday => "birthday",
            OccasionKind::Anniversary => "anniversary",
            OccasionKind::Other => "other",
        }),
        "label" => Cow::Borrowed(&one.label),
        _ => Cow::Owned(dates::text(one.date)),
    }
}

fn tags(tags: &[String]) -> String {
    let tags = tags
        .iter()
        .map(|tag| tag.replace('\\', "\\\\").replace(';', "\\;"));
    tags.collect::<Vec<_>>().join("; ")
}

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
    reaches: [Vec<Reach>; 4],
    preferred: [usize; 4],
    preferred_address: usize,
    /// Dates that could not be read, with what was there.
    pub bad: Vec<(String, String)>,
    occasions: Vec<(String, String, String)>,
}

const KINDS: [ReachKind; 4] = [
    ReachKind::Email,
    ReachKind::Phone,
    ReachKind::Link,
    ReachKind::Handle,
];

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
        let lists = self.reaches.into_iter().zip(self.preferred).zip(KINDS);
        for ((list, preferred), _) in lists {
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

/// The facts that only Kith has are all among the columns.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping;

    #[test]
    fn every_fact_has_its_column() {
        for name in keeping::NAMES {
            assert!(SINGLE.iter().any(|(_, fact)| *fact == name), "{name}");
        }
    }

    #[test]
    fn headings_are_read_back() {
        for column in columns(&[2; LISTS.len()]) {
            for cells in [Cells::Exact, Cells::Safe] {
                assert_eq!(Column::named(&column.heading(cells)), Some(column));
            }
        }
        for heading in [
            "",
            "E-mail",
            "E-mail x",
            "E-mail 0",
            "E-mail 501",
            "Shoe size",
        ] {
            assert_eq!(Column::named(heading), None, "{heading}");
        }
    }
}
