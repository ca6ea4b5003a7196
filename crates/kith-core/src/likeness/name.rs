//! How alike two names are: letters, sounds, nicknames, initials, order. Pure; what that is worth is `evidence`'s.

use kith_formats::Name;
use strsim::damerau_levenshtein;

use super::{
    nickname,
    sound::{plain, skeleton, sound},
};

/// One word of a name, in all the forms in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As written, in small letters: accents count.
    pub written: String,
    pub plain: String,
    pub sound: String,
    pub skeleton: String,
    pub families: &'static [u16],
}

impl Word {
    fn new(text: &str) -> Option<Self> {
        let plain = plain(text);
        if plain.is_empty() {
            return None;
        }
        let sound = sound(&plain);
        let skeleton = skeleton(&sound);
        Some(Self {
            written: text.to_lowercase(),
            families: nickname::families(&plain),
            plain,
            sound,
            skeleton,
        })
    }

    pub fn is_initial(&self) -> bool {
        self.plain.len() == 1
    }
}

/// A name taken apart: what comes before the person's own names and after them is left aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub given: Vec<Word>,
    pub family: Vec<Word>,
    /// Jr, Sr, III: who differs in these is somebody else.
    pub generation: Option<String>,
}

const TITLES: [&str; 22] = [
    "dr", "prof", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "phd", "md", "mba", "msc",
    "bsc", "ing", "dipl", "mag", "med", "rer", "nat", "esq", "mx",
];
const GENERATIONS: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior"];
/// Small words that belong to the family name after them.
const PARTICLES: [&str; 16] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "al", "bin",
    "ter", "zu",
];

impl Names {
    pub fn of(name: &Name) -> Self {
        if name.given.trim().is_empty() && name.family.trim().is_empty() {
            return Self::guessed(&name.display);
        }
        let mut names = Self::default();
        names.take(&name.given, false);
        names.take(&name.additional, false);
        names.take(&name.family, true);
        names.take(&name.suffix, true);
        names
    }

    /// From one line: "Ana Petrović", "Petrović, Ana". An address instead of a name says nothing.
    fn guessed(display: &str) -> Self {
        let mut names = Self::default();
        if display.contains('@') {
            return names;
        }
        if let Some((family, given)) = display.split_once(',') {
            names.take(given, false);
            names.take(family, true);
            return names;
        }
        names.take(display, false);
        if names.given.len() > 1 {
            let particle = |word: &Word| PARTICLES.contains(&word.plain.as_str());
            let last = names.given.len() - 1;
            let from = names.given.iter().skip(1).position(particle);
            let from = from.map_or(last, |place| (place + 1).min(last));
            names.family = names.given.split_off(from);
        }
        names
    }

    fn take(&mut self, text: &str, family: bool) {
        for piece in text
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ',' | '(' | ')' | '"'))
        {
            let Some(word) = Word::new(piece) else {
                continue;
            };
            if GENERATIONS.contains(&word.plain.as_str()) && !self.is_empty() {
                self.generation = Some(word.plain);
            } else if TITLES.contains(&word.plain.as_str()) {
            } else if family {
                self.family.push(word);
            } else {
                self.given.push(word);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }

    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.given.iter().chain(&self.family)
    }
}

/// How two words are alike, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Same,
    /// Accents or scripts differ, or the way to write a sound.
    Sound,
    Short,
    Typo,
    Initial,
    Different,
}

pub(super) fn nearness(one: &Word, other: &Word) -> Nearness {
    if one.plain == other.plain {
        return if one.written == other.written {
            Nearness::Same
        } else {
            Nearness::Sound
        };
    }
    if one.is_initial() || other.is_initial() {
        let first = |word: &Word| word.plain.chars().next();
        return if first(one) == first(other) {
            Nearness::Initial
        } else {
            Nearness::Different
        };
    }
    if one.sound == other.sound {
        return Nearness::Sound;
    }
    if one.families.iter().any(|it| other.families.contains(it)) || is_short(one, other) {
        return Nearness::Short;
    }
    if is_typo(&one.plain, &other.plain) {
        return Nearness::Typo;
    }
    Nearness::Different
}

/// The first three letters or more of a longer name.
fn is_short(one: &Word, other: &Word) -> bool {
    let (short, long) = if one.plain.len() <= other.plain.len() {
        (&one.plain, &other.plain)
    } else {
        (&other.plain, &one.plain)
    };
    short.len() >= 3 && long.len() >= short.len() + 2 && long.starts_with(short.as_str())
}

/// One slip of the pen in four letters or more, two in nine or more.
fn is_typo(one: &str, other: &str) -> bool {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let allowed = match shorter {
        0..=3 => return false,
        4..=8 => 1,
        _ => 2,
    };
    longer - shorter <= allowed && damerau_levenshtein(one, other) <= allowed
}

/// How two names are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameLikeness {
    pub given: Nearness,
    pub family: Nearness,
    pub swapped: bool,
    /// One of them has only one of the two: the other is not compared.
    pub partial: bool,
}

impl NameLikeness {
    pub fn conflicts(self) -> bool {
        self.given == Nearness::Different || self.family == Nearness::Different
    }
}

/// `None` where one of them has no name.
pub(super) fn compare(one: &Names, other: &Names) -> Option<NameLikeness> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let straight = sides(&one.given, &one.family, &other.given, &other.family, false);
    if !straight.conflicts() {
        return Some(straight);
    }
    let swapped = sides(&one.given, &one.family, &other.family, &other.given, true);
    Some(if swapped.conflicts() {
        straight
    } else {
        swapped
    })
}

fn sides(
    given: &[Word],
    family: &[Word],
    given_2: &[Word],
    family_2: &[Word],
    swapped: bool,
) -> NameLikeness {
    let given = side(given, given_2);
    let family = side(family, family_2);
    NameLikeness {
        given: given.unwrap_or(Nearness::Same),
        family: family.unwrap_or(Nearness::Same),
        swapped,
        partial: given.is_none() || family.is_none(),
    }
}

/// The nearest words of two lists decide, beginning with the first: a second given name may be missing.
fn side(one: &[Word], other: &[Word]) -> Option<Nearness> {
    let first = nearness(one.first()?, other.first()?);
    if first != Nearness::Different {
        return Some(first);
    }
    let pairs = one
        .iter()
        .flat_map(|word| other.iter().map(move |it| nearness(word, it)));
    let nearest = pairs
        .filter(|nearness| *nearness != Nearness::Initial)
        .min();
    Some(nearest.unwrap_or(Nearness::Different))
}
