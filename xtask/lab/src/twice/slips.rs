//! The ways in which a name is written the second time.

use super::{Person, words};
use crate::chance::Chance;

/// How a record differs from the first one of the same person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slip {
    #[default]
    None,
    /// A letter doubled, dropped, changed or swapped with the next.
    Typo,
    /// Without the marks on its letters.
    Accents,
    /// In Cyrillic letters.
    Script,
    Nickname,
    /// Only the first letter of the given name.
    Initial,
    /// Family name first, with or without a comma.
    Swapped,
    /// The firm is another one by now.
    NewJob,
    /// With a title before it, or a letter in the middle.
    Dressed,
}

impl Slip {
    pub const ALL: [Self; 9] = [
        Self::None,
        Self::Typo,
        Self::Accents,
        Self::Script,
        Self::Nickname,
        Self::Initial,
        Self::Swapped,
        Self::NewJob,
        Self::Dressed,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::None => "as written",
            Self::Typo => "typo",
            Self::Accents => "accents",
            Self::Script => "other script",
            Self::Nickname => "nickname",
            Self::Initial => "initial",
            Self::Swapped => "other order",
            Self::NewJob => "changed job",
            Self::Dressed => "title, middle letter",
        }
    }
}

/// A person's name as it stands in a record.
pub(super) fn slip(chance: &mut Chance, person: &Person, slip: Slip) -> String {
    let (given, family) = (person.given, person.family.as_str());
    match slip {
        Slip::None | Slip::NewJob => match person.middle {
            Some(letter) => format!("{given} {letter}. {family}"),
            None => format!("{given} {family}"),
        },
        Slip::Typo if chance.one_in(2) => format!("{} {family}", mistyped(chance, given)),
        Slip::Typo => format!("{given} {}", mistyped(chance, family)),
        Slip::Accents => any_ascii::any_ascii(&format!("{given} {family}")),
        Slip::Script if !words::is_slavic(given, family) => {
            any_ascii::any_ascii(&format!("{given} {family}"))
        }
        Slip::Script => format!("{} {}", words::cyrillic(given), words::cyrillic(family)),
        Slip::Nickname => format!("{} {family}", words::nickname(given)),
        Slip::Initial => {
            let first = given.chars().next().unwrap_or('X');
            format!("{first}. {family}")
        }
        Slip::Swapped if chance.one_in(2) => format!("{family}, {given}"),
        Slip::Swapped => format!("{family} {given}"),
        Slip::Dressed if chance.one_in(2) => format!("Dr. {given} {family}"),
        Slip::Dressed => format!("{given} M. {family}"),
    }
}

fn mistyped(chance: &mut Chance, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let count = u32::try_from(letters.len()).unwrap_or(0);
    if count < 4 {
        return word.to_owned();
    }
    // The first letter is rarely wrong.
    let at = 1 + chance.below(count - 2) as usize;
    match chance.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => {
            if let Some(letter) = letters.get(at).copied() {
                letters.insert(at, letter);
            }
        }
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or(0));
            }
        }
    }
    letters.into_iter().collect()
}
