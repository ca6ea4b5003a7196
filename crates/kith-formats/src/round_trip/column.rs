//! The columns of the table: what each is called, and what a person has in it. Knows no file.

use std::borrow::Cow;

use super::Cells;
use crate::{Address, Affiliation, Card, Occasion, OccasionKind, Reach, ReachKind, dates, limits};

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
    Related,
}

/// Each list with its heading and what one entry has. An empty word is the entry itself.
const LISTS: [(List, &str, &[&str]); 9] = [
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
    (List::Related, "Relation", &["", "UID", "name", "reverse"]),
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
        List::Related => card.related.len(),
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
        List::Related => card.related.get(entry).map(|one| match word {
            "UID" => one.uid.as_str(),
            "name" => &one.name,
            "reverse" => &one.reverse,
            _ => &one.label,
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
