//! A card in the making: every value passes through here, is made fit to show and kept within `limits`,
//! and what had to be left out is said. Knows no file format.

use crate::{
    Address, Affiliation, Card, CustomField, Occasion, Problem, ProblemCode, Reach, ReachKind,
    Related, limits, text,
};

/// Longest text quoted in a problem, in characters.
const QUOTED_CHARS: usize = 200;
/// Most problems told for one card; the rest would tell nothing new.
const PROBLEMS: usize = 100;
/// How many kinds of reach there are.
const KINDS: usize = ReachKind::Handle as usize + 1;

/// Where a value came from, for the problem it may cause.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub line: u32,
    pub field: &'a str,
}

pub(crate) fn problem(code: ProblemCode, origin: Origin<'_>, quoted: &str) -> Problem {
    let (quoted, _) = text::shortened(quoted.trim(), QUOTED_CHARS);
    Problem {
        line: origin.line,
        code,
        field: text::shortened(origin.field, QUOTED_CHARS).0.to_owned(),
        text: text::one_line(quoted).into_owned(),
    }
}

pub(crate) struct Draft {
    pub card: Card,
    /// How many ways to reach somebody there are of each kind.
    held: [usize; KINDS],
}

impl Draft {
    pub fn new(line: u32, raw: String) -> Self {
        let card = Card {
            raw,
            line,
            ..Card::default()
        };
        Self {
            card,
            held: [0; KINDS],
        }
    }

    pub fn problem(&mut self, code: ProblemCode, origin: Origin<'_>, quoted: &str) {
        let new = problem(code, origin, quoted);
        let told = self
            .card
            .problems
            .iter()
            .any(|old| old.code == new.code && old.field == new.field && old.text == new.text);
        if !told && self.card.problems.len() < PROBLEMS {
            self.card.problems.push(new);
        }
    }

    /// A value of one line, within `limits::VALUE_CHARS`.
    pub fn value(&mut self, origin: Origin<'_>, value: &str) -> String {
        self.within(origin, &text::one_line(value), limits::VALUE_CHARS)
    }

    /// A part of a name, within `limits::NAME_CHARS`.
    pub fn name_part(&mut self, origin: Origin<'_>, value: &str) -> String {
        self.within(origin, &text::one_line(value), limits::NAME_CHARS)
    }

    /// A value that may have several lines, within `limits::VALUE_CHARS`.
    pub fn block(&mut self, origin: Origin<'_>, value: &str) -> String {
        self.within(origin, &text::many_lines(value), limits::VALUE_CHARS)
    }

    fn within(&mut self, origin: Origin<'_>, value: &str, most: usize) -> String {
        let (kept, cut) = text::shortened(value, most);
        if cut {
            self.problem(ProblemCode::TooLong, origin, value);
        }
        kept.to_owned()
    }

    /// True when there is room for one more; otherwise says once that there was not.
    fn room(&mut self, origin: Origin<'_>, held: usize, value: &str) -> bool {
        if held < limits::VALUES {
            return true;
        }
        let told = self
            .card
            .problems
            .iter()
            .any(|p| p.code == ProblemCode::TooLong && p.field == origin.field);
        if !told {
            self.problem(ProblemCode::TooLong, origin, value);
        }
        false
    }

    /// Adds a way to reach somebody, unless it is empty or there already; a repeated one may still bring its label.
    pub fn reach(&mut self, origin: Origin<'_>, mut reach: Reach) {
        reach.value = self.value(origin, &reach.value);
        reach.label = self.value(origin, &reach.label);
        reach.service = self.value(origin, &reach.service);
        let held = self.held.get(reach.kind as usize).copied();
        let held = held.unwrap_or_default();
        if reach.value.is_empty() || !self.room(origin, held, &reach.value) {
            return;
        }
        let known =
            self.card.reaches.iter_mut().find(|r| {
                r.kind == reach.kind && r.value == reach.value && r.service == reach.service
            });
        if let Some(known) = known {
            if known.label.is_empty() {
                known.label = reach.label;
            }
            return;
        }
        if reach.kind == ReachKind::Email && !reach.value.contains('@') {
            self.problem(ProblemCode::BadEmail, origin, &reach.value);
        }
        if let Some(count) = self.held.get_mut(reach.kind as usize) {
            *count = held + 1;
        }
        self.card.reaches.push(reach);
    }

    pub fn address(&mut self, origin: Origin<'_>, address: Address) {
        let empty = Address {
            label: address.label.clone(),
            preferred: address.preferred,
            ..Address::default()
        };
        if address != empty && self.room(origin, self.card.addresses.len(), &address.street) {
            push_new(&mut self.card.addresses, address);
        }
    }

    pub fn affiliation(&mut self, origin: Origin<'_>, affiliation: Affiliation) {
        let held = self.card.affiliations.len();
        if affiliation != Affiliation::default()
            && self.room(origin, held, &affiliation.organisation)
        {
            push_new(&mut self.card.affiliations, affiliation);
        }
    }

    pub fn occasion(&mut self, origin: Origin<'_>, mut occasion: Occasion) {
        occasion.label = self.value(origin, &occasion.label);
        if self.room(origin, self.card.occasions.len(), &occasion.label) {
            push_new(&mut self.card.occasions, occasion);
        }
    }

    pub fn tag(&mut self, origin: Origin<'_>, tag: &str) {
        let tag = self.value(origin, tag);
        if !tag.is_empty() && self.room(origin, self.card.tags.len(), &tag) {
            push_new(&mut self.card.tags, tag);
        }
    }

    pub fn custom(&mut self, origin: Origin<'_>, name: &str, value: &str) {
        let field = CustomField {
            name: self.value(origin, name),
            value: self.block(origin, value),
        };
        let held = self.card.custom_fields.len();
        if !field.value.trim().is_empty() && self.room(origin, held, &field.value) {
            push_new(&mut self.card.custom_fields, field);
        }
    }

    /// Adds somebody named by their UID, unless they are there already as the same.
    pub fn related(&mut self, origin: Origin<'_>, related: &Related) {
        let related = Related {
            uid: self.value(origin, &related.uid),
            name: self.name_part(origin, &related.name),
            label: self.value(origin, &related.label),
            reverse: self.value(origin, &related.reverse),
        };
        let held = self.card.related.len();
        let is_known = self.card.related.iter().any(|one| one.is_same(&related));
        if !is_known && self.room(origin, held, &related.uid) {
            self.card.related.push(related);
        }
    }

    /// Says so when there is nothing to call this person by, and hands the card over.
    pub fn finish(mut self) -> Card {
        if self.card.name.display.is_empty() {
            let origin = Origin {
                line: self.card.line,
                field: "",
            };
            let first = problem(ProblemCode::NoName, origin, "");
            self.card.problems.insert(0, first);
        }
        self.card
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
