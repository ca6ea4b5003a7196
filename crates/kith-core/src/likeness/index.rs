//! Finds who is worth comparing, so that a book of 100,000 isn't compared pair by pair: only people who share a key are
//! looked at, and a key that too many share counts only between neighbours. Pure.

use std::collections::{HashMap, HashSet};

use kith_formats::{OccasionKind, PartialDate, Reach, ReachKind};

use super::{
    Likeness, Profile,
    evidence::weigh,
    name::{NameLikeness, Names, Nearness, Word},
    sound::plain,
};

/// More people than this share a key by chance: each is compared with those who stand nearest in order.
const CROWD: usize = 40;
/// How many neighbours.
const NEAR: usize = 8;
/// How many pairs are compared before asking again whether to stop.
const STEP: u64 = 4_096;
/// A book that is small says little about how common a name is.
const LEAST_PEOPLE: f64 = 500.0;
/// How common any name is among people, when the book has it only here: one in so many.
const ANY_NAME: f64 = 3_000.0;

/// Where everybody has a mailbox.
const PUBLIC_DOMAINS: [&str; 34] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "gmx.com",
    "gmx.at",
    "web.de",
    "t-online.de",
    "freenet.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "tutanota.com",
    "orange.fr",
    "free.fr",
    "wanadoo.fr",
    "libero.it",
    "wp.pl",
    "o2.pl",
    "hotmail.co.uk",
    "yahoo.co.uk",
];

/// A person as they are compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    pub uid: String,
    pub names: Names,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub links: Vec<String>,
    pub handles: Vec<String>,
    pub organisations: Vec<String>,
    pub domains: Vec<String>,
    pub towns: Vec<String>,
    pub birthday: Option<PartialDate>,
}

impl Subject {
    fn of(profile: &Profile) -> Self {
        let mut subject = Self {
            uid: profile.uid.clone(),
            names: Names::of(&profile.name),
            ..Self::default()
        };
        for reach in &profile.reaches {
            match reach.kind {
                ReachKind::Email => subject.email(&reach.value),
                ReachKind::Phone => subject.phones.extend(phone(&reach.value)),
                ReachKind::Link => subject.links.extend(link(&reach.value)),
                ReachKind::Handle => {
                    subject.handles.push(handle(reach));
                }
            }
        }
        let words = |text: &String| plain(text);
        let organisations = profile
            .affiliations
            .iter()
            .map(|at| organisation(&at.organisation));
        subject
            .organisations
            .extend(organisations.filter(|it| it.len() > 1));
        subject
            .towns
            .extend(profile.towns.iter().map(words).filter(|it| it.len() > 1));
        let birthday = profile
            .occasions
            .iter()
            .find(|it| it.kind == OccasionKind::Birthday);
        subject.birthday = birthday.map(|it| it.date);
        subject
    }

    fn email(&mut self, value: &str) {
        let value = value.trim().to_lowercase();
        let Some((user, domain)) = value.rsplit_once('@') else {
            return;
        };
        let user = user.split('+').next().unwrap_or(user);
        if user.is_empty() || domain.is_empty() {
            return;
        }
        if !PUBLIC_DOMAINS.contains(&domain) {
            self.domains.push(domain.to_owned());
        }
        self.emails.push(format!("{user}@{domain}"));
    }

    /// Everything by which somebody may be found.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = [&self.emails, &self.phones, &self.links, &self.handles]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        if !self.uid.is_empty() {
            keys.push(self.uid.clone());
        }
        self.name_keys(&mut keys);
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Each pair of words of a name in a form that one slip leaves alone; a name of one word by itself.
    fn name_keys(&self, keys: &mut Vec<String>) {
        let words: Vec<&Word> = self.names.words().collect();
        if let [one] = words.as_slice() {
            keys.push(format!("1{}", one.skeleton));
        }
        for (place, one) in words.iter().enumerate() {
            for other in words.iter().skip(place + 1) {
                for (fixed, loose) in [(one, other), (other, one)] {
                    let begins = loose.skeleton.chars().next().unwrap_or_default();
                    keys.push(format!("2{} {begins}", fixed.skeleton));
                    keys.extend(
                        loose
                            .families
                            .iter()
                            .map(|family| format!("3{} {family}", fixed.skeleton)),
                    );
                }
            }
        }
    }
}

pub(super) fn handle(reach: &Reach) -> String {
    let handle = format!("{} {}", reach.service, reach.value);
    handle.trim().to_lowercase()
}

/// The last nine digits: numbers with and without their country code meet.
pub(crate) fn phone(value: &str) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(9);
    (digits.len() >= 7).then(|| format!("tel {}", digits.get(from..).unwrap_or_default()))
}

/// A profile or page without its scheme, `www.`, query and last slash.
pub(crate) fn link(value: &str) -> Option<String> {
    let value = value.trim().to_lowercase();
    let bare = value
        .split_once("://")
        .map_or(value.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare
        .split(['?', '#'])
        .next()
        .unwrap_or(bare)
        .trim_end_matches('/');
    (bare.len() > 3).then(|| bare.to_owned())
}

const FORMS: [&str; 16] = [
    "gmbh",
    "inc",
    "ltd",
    "llc",
    "ag",
    "corp",
    "co",
    "company",
    "bv",
    "sa",
    "srl",
    "spa",
    "plc",
    "limited",
    "corporation",
    "the",
];

pub(crate) fn organisation(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(plain);
    words
        .filter(|word| !FORMS.contains(&word.as_str()))
        .collect()
}

/// How common words, names and values are in the book.
#[derive(Debug, Default)]
pub(super) struct Commonness {
    people: f64,
    given: HashMap<String, f64>,
    family: HashMap<String, f64>,
    values: HashMap<String, f64>,
}

impl Commonness {
    fn count(&mut self, subject: &Subject) {
        self.people += 1.0;
        for (words, counts) in [
            (&subject.names.given, &mut self.given),
            (&subject.names.family, &mut self.family),
        ] {
            if let Some(word) = words.first() {
                *counts.entry(word.plain.clone()).or_default() += 1.0;
            }
        }
        let values = [
            &subject.emails,
            &subject.phones,
            &subject.links,
            &subject.handles,
            &subject.organisations,
            &subject.domains,
            &subject.towns,
        ];
        for value in values.into_iter().flatten() {
            *self.values.entry(value.clone()).or_default() += 1.0;
        }
    }

    /// How many have this address, number or profile.
    pub fn holders(&self, value: &str) -> f64 {
        self.values.get(value).copied().unwrap_or_default()
    }

    /// What sharing a value is worth: the fewer have it, the more.
    pub fn rarity(&self, value: &str, least: f64, most: f64) -> f64 {
        let people = self.people.max(LEAST_PEOPLE);
        (people / (10.0 * self.holders(value).max(2.0))).clamp(least, most)
    }

    /// How many others in the book would have such a name by chance.
    pub fn namesakes(&self, one: &Subject, other: &Subject, names: NameLikeness) -> f64 {
        let people = self.people.max(LEAST_PEOPLE);
        let (given, family) = if names.swapped {
            (&other.names.family, &other.names.given)
        } else {
            (&other.names.given, &other.names.family)
        };
        let given = self.share(
            &self.given,
            one.names.given.first(),
            given.first(),
            names.given,
        );
        let family = self.share(
            &self.family,
            one.names.family.first(),
            family.first(),
            names.family,
        );
        (people * given * family).clamp(0.01, 100.0)
    }

    /// The share of people who have the rarer of two words; an initial stands for one in twenty.
    fn share(
        &self,
        counts: &HashMap<String, f64>,
        one: Option<&Word>,
        other: Option<&Word>,
        nearness: Nearness,
    ) -> f64 {
        if nearness == Nearness::Initial {
            return 0.05;
        }
        let (Some(one), Some(other)) = (one, other) else {
            return 1.0;
        };
        let people = self.people.max(LEAST_PEOPLE);
        let count = |word: &Word| counts.get(&word.plain).copied().unwrap_or_default();
        // The two themselves don't make a name common.
        let besides = (count(one).max(count(other)) - 1.0).max(0.0);
        (besides / people).max(1.0 / ANY_NAME)
    }
}

/// Two who may be one, by their places in what was given; the earlier first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub one: usize,
    pub other: usize,
    pub likeness: Likeness,
}

/// A book made ready to be compared.
#[derive(Debug, Default)]
pub struct Index {
    subjects: Vec<Subject>,
    common: Commonness,
    blocks: HashMap<String, Vec<u32>>,
}

impl Index {
    pub fn of<'p>(profiles: impl IntoIterator<Item = &'p Profile>) -> Self {
        let mut index = Self::default();
        profiles.into_iter().for_each(|profile| index.add(profile));
        index
    }

    pub fn add(&mut self, profile: &Profile) {
        let subject = Subject::of(profile);
        let place = u32::try_from(self.subjects.len()).unwrap_or(u32::MAX);
        for key in subject.keys() {
            self.blocks.entry(key).or_default().push(place);
        }
        self.common.count(&subject);
        self.subjects.push(subject);
    }

    /// Who in the book may be this person, the likeliest first.
    pub fn like(&self, profile: &Profile) -> Vec<(usize, Likeness)> {
        let subject = Subject::of(profile);
        let keys = subject.keys();
        let blocks = keys.iter().filter_map(|key| self.blocks.get(key));
        let places: HashSet<u32> = blocks
            .flat_map(|block| block.iter().take(CROWD))
            .copied()
            .collect();
        let mut found: Vec<(usize, Likeness)> = places
            .into_iter()
            .filter_map(|place| {
                let place = place as usize;
                let likeness = weigh(&subject, self.subjects.get(place)?, &self.common)?;
                Some((place, likeness))
            })
            .collect();
        found.sort_unstable_by(|(one, ours), (other, theirs)| {
            theirs
                .likelihood
                .total_cmp(&ours.likelihood)
                .then(one.cmp(other))
        });
        found
    }

    /// All pairs of the book worth a look, the likeliest first.
    pub fn pairs(&mut self) -> Vec<Pair> {
        self.pairs_while(&mut |_, _| true).unwrap_or_default()
    }

    /// The same, as long as `go_on` says so; it is told how many were compared, of how many.
    pub fn pairs_while(&mut self, go_on: &mut dyn FnMut(u64, u64) -> bool) -> Option<Vec<Pair>> {
        let candidates = self.candidates();
        let total = candidates.len() as u64;
        let mut pairs = Vec::new();
        for (done, (one, other)) in (0..).zip(candidates) {
            if done % STEP == 0 && !go_on(done, total) {
                return None;
            }
            let (one, other) = (one as usize, other as usize);
            let (Some(ours), Some(theirs)) = (self.subjects.get(one), self.subjects.get(other))
            else {
                continue;
            };
            if let Some(likeness) = weigh(ours, theirs, &self.common) {
                pairs.push(Pair {
                    one,
                    other,
                    likeness,
                });
            }
        }
        pairs.sort_unstable_by(|one, other| {
            let likelier = other
                .likeness
                .likelihood
                .total_cmp(&one.likeness.likelihood);
            likelier.then((one.one, one.other).cmp(&(other.one, other.other)))
        });
        go_on(total, total).then_some(pairs)
    }

    fn candidates(&mut self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        let subjects = &self.subjects;
        let order = |place: &u32| {
            let subject = subjects.get(*place as usize);
            let words = subject.map(|it| {
                it.names
                    .words()
                    .map(|word| word.plain.as_str())
                    .collect::<Vec<_>>()
            });
            (words, *place)
        };
        for block in self.blocks.values_mut().filter(|block| block.len() > 1) {
            let reach = if block.len() > CROWD {
                block.sort_by_cached_key(order);
                NEAR
            } else {
                CROWD
            };
            for (at, one) in block.iter().enumerate() {
                let near = block.iter().skip(at + 1).take(reach);
                pairs.extend(near.map(|other| (*one.min(other), *one.max(other))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}
