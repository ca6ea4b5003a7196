//! A value of which a person may have many: what makes two of them the same one, and how the owner's and the source's changes
//! to one go together. Pure.

use kith_formats::{Address, CustomField, Occasion, OccasionKind, PartialDate, Reach, ReachKind};

use super::{Field, keys, three};
use crate::contact::{Draft, partial_text};

/// A value of the source's that the book has as well, seen by a source that never spoke of it before.
pub(super) enum Against<T> {
    Same,
    /// It says more than the book.
    More(T),
    /// It says otherwise.
    Otherwise,
}

pub(super) trait Item: Clone + PartialEq + 'static {
    fn list(draft: &Draft) -> &[Self];
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self>;
    fn field(&self) -> Field;
    fn label(&self) -> String;
    fn key(&self) -> String;
    /// Values with the same one stand in each other's place when the source has one for the other.
    fn slot(&self) -> Option<String>;
    fn words(&self) -> String;
    /// Ours with what the source made of base; `clash` where the owner made something else of it.
    fn renewed(&self, base: &Self, theirs: &Self, clash: &mut bool) -> Self;
    fn against(&self, theirs: &Self) -> Against<Self>;
}

impl Item for Reach {
    fn list(draft: &Draft) -> &[Self] {
        &draft.reaches
    }
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self> {
        &mut draft.reaches
    }
    fn field(&self) -> Field {
        match self.kind {
            ReachKind::Email => Field::Email,
            ReachKind::Phone => Field::Phone,
            ReachKind::Link => Field::Link,
            ReachKind::Handle => Field::Handle,
        }
    }
    fn label(&self) -> String {
        if self.kind == ReachKind::Handle && self.label.is_empty() {
            return self.service.clone();
        }
        self.label.clone()
    }
    fn key(&self) -> String {
        keys::reach(self)
    }
    fn slot(&self) -> Option<String> {
        let place = [&self.label, &self.service].map(|text| keys::folded(text));
        Some(format!("{:?} {}", self.kind, place.join(" ")))
    }
    fn words(&self) -> String {
        self.value.clone()
    }
    fn renewed(&self, base: &Self, theirs: &Self, clash: &mut bool) -> Self {
        let value = if base.key() == theirs.key() {
            three(&base.value, &theirs.value, &self.value, clash)
        } else {
            theirs.value.clone()
        };
        Self {
            kind: self.kind,
            value,
            label: three(&base.label, &theirs.label, &self.label, clash),
            service: three(&base.service, &theirs.service, &self.service, clash),
            preferred: self.preferred,
        }
    }
    fn against(&self, theirs: &Self) -> Against<Self> {
        if self.label.is_empty() && !theirs.label.is_empty() {
            return Against::More(Self {
                label: theirs.label.clone(),
                ..self.clone()
            });
        }
        Against::Same
    }
}

impl Item for Address {
    fn list(draft: &Draft) -> &[Self] {
        &draft.addresses
    }
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self> {
        &mut draft.addresses
    }
    fn field(&self) -> Field {
        Field::Address
    }
    fn label(&self) -> String {
        self.label.clone()
    }
    fn key(&self) -> String {
        keys::address(self)
    }
    fn slot(&self) -> Option<String> {
        Some(keys::folded(&self.label))
    }
    fn words(&self) -> String {
        let parts = [
            &self.formatted,
            &self.po_box,
            &self.extended,
            &self.street,
            &self.postal_code,
            &self.locality,
            &self.region,
            &self.country,
        ];
        let parts: Vec<&str> = parts.into_iter().map(|part| part.trim()).collect();
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }
    fn renewed(&self, base: &Self, theirs: &Self, clash: &mut bool) -> Self {
        Self {
            label: three(&base.label, &theirs.label, &self.label, clash),
            preferred: self.preferred,
            ..if base.key() == theirs.key() {
                self.clone()
            } else {
                theirs.clone()
            }
        }
    }
    fn against(&self, theirs: &Self) -> Against<Self> {
        if self.label.is_empty() && !theirs.label.is_empty() {
            return Against::More(Self {
                label: theirs.label.clone(),
                ..self.clone()
            });
        }
        Against::Same
    }
}

impl Item for Occasion {
    fn list(draft: &Draft) -> &[Self] {
        &draft.occasions
    }
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self> {
        &mut draft.occasions
    }
    fn field(&self) -> Field {
        match self.kind {
            OccasionKind::Birthday => Field::Birthday,
            OccasionKind::Anniversary => Field::Anniversary,
            OccasionKind::Other => Field::Day,
        }
    }
    fn label(&self) -> String {
        self.label.clone()
    }
    fn key(&self) -> String {
        match self.kind {
            OccasionKind::Birthday => "birthday".into(),
            OccasionKind::Anniversary => "anniversary".into(),
            OccasionKind::Other => {
                format!("{} {}", partial_text(self.date), keys::folded(&self.label))
            }
        }
    }
    fn slot(&self) -> Option<String> {
        Some(keys::folded(&self.label))
    }
    fn words(&self) -> String {
        partial_text(self.date)
    }
    fn renewed(&self, base: &Self, theirs: &Self, clash: &mut bool) -> Self {
        Self {
            kind: self.kind,
            label: three(&base.label, &theirs.label, &self.label, clash),
            date: three(&base.date, &theirs.date, &self.date, clash),
        }
    }
    fn against(&self, theirs: &Self) -> Against<Self> {
        if covers(self.date, theirs.date) {
            return Against::Same;
        }
        if covers(theirs.date, self.date) {
            return Against::More(Self {
                date: theirs.date,
                ..self.clone()
            });
        }
        Against::Otherwise
    }
}

/// Whether a date says all that another says.
fn covers(one: PartialDate, other: PartialDate) -> bool {
    (other.year.is_none() || one.year == other.year)
        && (other.month.is_none() || one.month == other.month)
        && (other.day.is_none() || one.day == other.day)
}

impl Item for CustomField {
    fn list(draft: &Draft) -> &[Self] {
        &draft.custom_fields
    }
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self> {
        &mut draft.custom_fields
    }
    fn field(&self) -> Field {
        Field::Custom
    }
    fn label(&self) -> String {
        self.name.clone()
    }
    fn key(&self) -> String {
        format!("{}\n{}", keys::folded(&self.name), self.value.trim())
    }
    fn slot(&self) -> Option<String> {
        Some(keys::folded(&self.name))
    }
    fn words(&self) -> String {
        self.value.clone()
    }
    fn renewed(&self, _: &Self, theirs: &Self, _: &mut bool) -> Self {
        Self {
            name: self.name.clone(),
            value: theirs.value.clone(),
        }
    }
    fn against(&self, _: &Self) -> Against<Self> {
        Against::Same
    }
}

/// A tag.
impl Item for String {
    fn list(draft: &Draft) -> &[Self] {
        &draft.tags
    }
    fn list_mut(draft: &mut Draft) -> &mut Vec<Self> {
        &mut draft.tags
    }
    fn field(&self) -> Field {
        Field::Tag
    }
    fn label(&self) -> String {
        Self::new()
    }
    fn key(&self) -> String {
        keys::folded(self)
    }
    fn slot(&self) -> Option<String> {
        None
    }
    fn words(&self) -> String {
        self.clone()
    }
    fn renewed(&self, _: &Self, _: &Self, _: &mut bool) -> Self {
        self.clone()
    }
    fn against(&self, _: &Self) -> Against<Self> {
        Against::Same
    }
}
