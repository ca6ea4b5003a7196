//! What two people share, what that is worth, and what speaks against it: odds multiplied (Fellegi and Sunter 1969).
//! What is common in the book counts little, what is rare much. Pure.

use super::{
    Likeness, Reason, Strength,
    index::{Commonness, Subject},
    name::{NameLikeness, Nearness, compare},
};

/// Odds from which a pair is suggested at all, and from which it is more than possible.
const POSSIBLE: f64 = 0.3;
const LIKELY: f64 = 6.0;
const STRONG: f64 = 150.0;

/// How alike two people are; `None` where it isn't worth a look.
pub(super) fn weigh(one: &Subject, other: &Subject, common: &Commonness) -> Option<Likeness> {
    let mut scale = Scale::default();
    let names = compare(&one.names, &other.names);
    let conflict = names.is_some_and(NameLikeness::conflicts);
    scale.identity(one, other, common, conflict);
    match names {
        Some(names) => scale.names(one, other, names, common),
        // Somebody without a name is whoever has their address.
        None => scale.weigh(1.0),
    }
    scale.circumstances(one, other, common);
    scale.likeness()
}

/// What both have of a kind, how its sharing is said, and what that is worth.
type Shared<'s> = (&'s [String], &'s [String], fn(String) -> Reason, f64);

struct Scale {
    odds: f64,
    reasons: Vec<Reason>,
    /// Something that belongs to one person is shared.
    identity: bool,
    /// How many circumstances agree: each alone may be chance.
    agreeing: u32,
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            odds: 1.0,
            reasons: Vec::new(),
            identity: false,
            agreeing: 0,
        }
    }
}

impl Scale {
    fn weigh(&mut self, factor: f64) {
        self.odds *= factor;
    }

    fn because(&mut self, reason: Reason, factor: f64) {
        self.odds *= factor;
        self.reasons.push(reason);
    }

    /// Addresses, numbers and profiles. One that several people of the book have belongs to a family or an office.
    fn identity(&mut self, one: &Subject, other: &Subject, common: &Commonness, conflict: bool) {
        if !one.uid.is_empty() && one.uid == other.uid {
            self.identity = true;
            self.because(Reason::SameUid, 1e6);
        }
        let kinds: [Shared; 4] = [
            (
                &one.emails,
                &other.emails,
                |value| Reason::SameEmail { value },
                3_000.0,
            ),
            (
                &one.links,
                &other.links,
                |value| Reason::SameLink { value },
                10_000.0,
            ),
            (
                &one.handles,
                &other.handles,
                |value| Reason::SameHandle { value },
                1_000.0,
            ),
            (
                &one.phones,
                &other.phones,
                |value| Reason::SamePhone { value },
                400.0,
            ),
        ];
        for (ours, theirs, reason, worth) in kinds {
            let Some(value) = ours.iter().find(|value| theirs.contains(value)) else {
                continue;
            };
            let holders = common.holders(value).max(2.0);
            let worth = worth / (holders - 1.0).powi(2);
            self.identity |= !conflict && holders < 4.0;
            self.because(reason(value.clone()), worth.max(1.5));
        }
    }

    fn names(&mut self, one: &Subject, other: &Subject, names: NameLikeness, common: &Commonness) {
        if one.names.generation != other.names.generation
            && one.names.generation.is_some()
            && other.names.generation.is_some()
        {
            self.weigh(1e-4);
        }
        if names.conflicts() {
            // A new family name is more likely than a new given one.
            let married = names.given <= Nearness::Short && names.family == Nearness::Different;
            self.weigh(if married { 2e-3 } else { 1e-5 });
            return;
        }
        let namesakes = common.namesakes(one, other, names);
        let slip = |nearness| match nearness {
            Nearness::Same => 1.0,
            Nearness::Sound => 1.3,
            Nearness::Short => 2.5,
            Nearness::Typo => 5.0,
            Nearness::Initial => 2.0,
            Nearness::Different => 1e5,
        };
        let doubt = slip(names.given) * slip(names.family) * if names.swapped { 1.5 } else { 1.0 };
        self.weigh(1.0 / (namesakes * doubt));
        self.name_reasons(names);
    }

    fn name_reasons(&mut self, names: NameLikeness) {
        let both = [names.given, names.family];
        if both == [Nearness::Same; 2] && !names.swapped {
            self.reasons.push(Reason::SameName);
            return;
        }
        if names.swapped {
            self.reasons.push(Reason::SwappedName);
        }
        let kinds = [
            (Nearness::Sound, Reason::OtherSpelling),
            (Nearness::Short, Reason::ShortName),
            (Nearness::Initial, Reason::Initial),
            (Nearness::Typo, Reason::Typo),
        ];
        for (nearness, reason) in kinds {
            if both.contains(&nearness) {
                self.reasons.push(reason);
            }
        }
    }

    /// Where they work, when they were born, where they live.
    fn circumstances(&mut self, one: &Subject, other: &Subject, common: &Commonness) {
        self.work(one, other, common);
        self.birthdays(one, other);
        if let Some(value) = one.towns.iter().find(|it| other.towns.contains(it)) {
            let worth = common.rarity(value, 1.5, 10.0);
            self.agreeing += 1;
            self.because(
                Reason::SameTown {
                    value: value.clone(),
                },
                worth,
            );
        }
    }

    fn work(&mut self, one: &Subject, other: &Subject, common: &Commonness) {
        let domain = one.domains.iter().find(|it| other.domains.contains(it));
        let shares_mail = one.emails.iter().any(|mail| other.emails.contains(mail));
        // Two mailboxes at one firm, each with a person behind it.
        if domain.is_some() && !shares_mail && !self.identity {
            self.weigh(0.002);
            return;
        }
        let organisation = one
            .organisations
            .iter()
            .find(|it| other.organisations.contains(it));
        if let Some(value) = organisation.cloned() {
            let worth = common.rarity(&value, 4.0, 60.0);
            self.agreeing += 1;
            self.because(Reason::SameOrganisation { value }, worth);
        } else if let Some(value) = domain.filter(|_| !shares_mail).cloned() {
            let worth = common.rarity(&value, 4.0, 40.0);
            self.agreeing += 1;
            self.because(Reason::SameDomain { value }, worth);
        }
    }

    fn birthdays(&mut self, one: &Subject, other: &Subject) {
        let (Some(ours), Some(theirs)) = (one.birthday, other.birthday) else {
            return;
        };
        let differs = |ours: Option<i32>, theirs: Option<i32>| matches!((ours, theirs), (Some(a), Some(b)) if a != b);
        let number = |part: Option<u8>| part.map(i32::from);
        let other_day = differs(number(ours.month), number(theirs.month))
            || differs(number(ours.day), number(theirs.day));
        if other_day || differs(ours.year, theirs.year) {
            self.weigh(0.002);
        } else if ours.day.is_some() && theirs.day.is_some() {
            let whole = ours.year.is_some() && theirs.year.is_some();
            self.agreeing += if whole { 2 } else { 1 };
            self.because(Reason::SameBirthday, if whole { 500.0 } else { 100.0 });
        }
    }

    fn likeness(mut self) -> Option<Likeness> {
        if self.odds < POSSIBLE {
            return None;
        }
        self.reasons.sort_unstable();
        // Two of one name at one firm are not rare: without an identity, more than that has to agree.
        let sure = self.identity || self.agreeing > 1;
        let strength = match self.odds {
            odds if odds >= STRONG && sure => Strength::Strong,
            odds if odds >= LIKELY => Strength::Likely,
            _ => Strength::Possible,
        };
        Some(Likeness {
            likelihood: self.odds / (1.0 + self.odds),
            strength,
            reasons: self.reasons,
        })
    }
}
