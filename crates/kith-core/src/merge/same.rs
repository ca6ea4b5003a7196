//! When two values say the same, and which of the two says more. Pure; what is kept of them is `gather`'s.

use kith_formats::{
    Address, Affiliation, CustomField, Occasion, OccasionKind, PartialDate, Reach, ReachKind,
};

use crate::search::fold;

/// A value that two people may both have.
pub(super) trait Same: Clone + PartialEq {
    fn is_same(&self, other: &Self) -> bool;
    /// Takes from another way to say the same what this one lacks.
    fn complete(&mut self, _other: &Self) {}
}

fn folded(one: &str, other: &str) -> bool {
    one == other || fold(one.trim()) == fold(other.trim())
}

fn fill(text: &mut String, other: &str) {
    if text.trim().is_empty() {
        other.clone_into(text);
    }
}

impl Same for Reach {
    fn is_same(&self, other: &Self) -> bool {
        if self.kind != other.kind {
            return false;
        }
        match self.kind {
            ReachKind::Email => {
                self.value.trim().to_lowercase() == other.value.trim().to_lowercase()
            }
            ReachKind::Phone => same_phone(&self.value, &other.value),
            ReachKind::Link => bare(&self.value) == bare(&other.value),
            ReachKind::Handle => {
                folded(&self.service, &other.service)
                    && self.value.trim().to_lowercase() == other.value.trim().to_lowercase()
            }
        }
    }

    fn complete(&mut self, other: &Self) {
        fill(&mut self.label, &other.label);
        self.preferred |= other.preferred;
        if self.kind == ReachKind::Phone && !is_abroad(&self.value) && is_abroad(&other.value) {
            self.value.clone_from(&other.value);
        }
    }
}

/// A page without its scheme, `www.` and last slash.
fn bare(link: &str) -> String {
    let link = link.trim();
    let link = link.split_once("://").map_or(link, |(_, rest)| rest);
    let lower = link.to_lowercase();
    let rest = lower.strip_prefix("www.").unwrap_or(&lower);
    rest.trim_end_matches('/').to_owned()
}

fn is_abroad(phone: &str) -> bool {
    let phone = phone.trim_start();
    phone.starts_with('+') || phone.starts_with("00")
}

/// The same digits, or the same national number, once with its country code and once without.
fn same_phone(one: &str, other: &str) -> bool {
    let (ours, theirs) = (digits(one), digits(other));
    if ours.is_empty() || theirs.is_empty() {
        return one.trim() == other.trim();
    }
    let is_within = |national: &str, whole: &str| {
        let national = national.strip_prefix('0').unwrap_or(national);
        national.len() >= 7
            && whole
                .strip_suffix(national)
                .is_some_and(|code| (1..=3).contains(&code.len()))
    };
    match (is_abroad(one), is_abroad(other)) {
        (true, false) => is_within(&theirs, &ours),
        (false, true) => is_within(&ours, &theirs),
        _ => ours == theirs,
    }
}

/// A letter in a number is an extension or a word: it counts.
fn digits(phone: &str) -> String {
    let digits: String = phone
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '*' | '#' | ';' | ','))
        .flat_map(char::to_lowercase)
        .collect();
    match digits.strip_prefix("00") {
        Some(rest) => rest.to_owned(),
        None => digits,
    }
}

impl Same for Address {
    fn is_same(&self, other: &Self) -> bool {
        let texts = |it: &Self| {
            [
                it.po_box.clone(),
                it.extended.clone(),
                it.street.clone(),
                it.locality.clone(),
                it.region.clone(),
                it.postal_code.clone(),
                it.country.clone(),
                it.formatted.clone(),
            ]
        };
        let pairs = texts(self).into_iter().zip(texts(other));
        pairs.into_iter().all(|(one, other)| folded(&one, &other))
    }

    fn complete(&mut self, other: &Self) {
        fill(&mut self.label, &other.label);
        self.preferred |= other.preferred;
    }
}

impl Same for Affiliation {
    fn is_same(&self, other: &Self) -> bool {
        let agrees = |one: &str, other: &str| {
            one.trim().is_empty() || other.trim().is_empty() || folded(one, other)
        };
        let dates = |one: Option<PartialDate>, other: Option<PartialDate>| {
            one.is_none() || other.is_none() || one == other
        };
        // Nobody who left and came back is taken for somebody who never left.
        let same_end = self.to_on == other.to_on;
        folded(&self.organisation, &other.organisation)
            && agrees(&self.title, &other.title)
            && agrees(&self.department, &other.department)
            && dates(self.from_on, other.from_on)
            && same_end
    }

    fn complete(&mut self, other: &Self) {
        fill(&mut self.title, &other.title);
        fill(&mut self.department, &other.department);
        self.from_on = self.from_on.or(other.from_on);
    }
}

impl Same for Occasion {
    fn is_same(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.date, other.date);
        let year = ours.year.is_none() || theirs.year.is_none() || ours.year == theirs.year;
        let label = match self.kind {
            OccasionKind::Other => folded(&self.label, &other.label),
            _ => {
                folded(&self.label, &other.label) || self.label.is_empty() || other.label.is_empty()
            }
        };
        let day = ours.day.is_some() && ours.month == theirs.month && ours.day == theirs.day;
        self.kind == other.kind && label && (ours == theirs || day && year)
    }

    fn complete(&mut self, other: &Self) {
        fill(&mut self.label, &other.label);
        // 29 February of a year that has none would be no day.
        let year = self.date.year.or(other.date.year);
        if let Some(date) = PartialDate::new(year, self.date.month, self.date.day) {
            self.date = date;
        }
    }
}

impl Same for CustomField {
    fn is_same(&self, other: &Self) -> bool {
        folded(&self.name, &other.name) && self.value.trim() == other.value.trim()
    }
}

impl Same for String {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for crate::axis::Network {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for crate::axis::Setting {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

#[cfg(test)]
mod tests {
    use super::same_phone;

    #[test]
    fn a_number_is_the_same_with_and_without_its_country() {
        let check = |one: &str, other: &str, wanted: bool| {
            assert_eq!(same_phone(one, other), wanted, "{one} {other}");
            assert_eq!(same_phone(other, one), wanted, "{other} {one}");
        };
        check("+385 91 234 5678", "091 234 5678", true);
        check("+385 91 234 5678", "00385912345678", true);
        check("(555) 010-0199", "555.010.0199", true);
        check("+1 555 010 0199", "555 010 0199", true);
        check("+385 91 234 5678", "+386 91 234 5678", false);
        check("555 0100", "555 0101", false);
        check("555 0100 ext 2", "555 0100", false);
        check("+385 91 234 5678", "234 5678", false);
        check("ask Ana", "ask Ana", true);
    }
}
