//! Names as they sound, so that ways to write one name meet: Müller and Mueller, Юрий and Yuri, Catherine and Katherine.
//! Pure; must not know what a name is.

use any_ascii::any_ascii;

/// Small Latin letters and digits only: no accents, no other scripts.
pub(super) fn plain(text: &str) -> String {
    let latin = any_ascii(text);
    latin
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// What several letters sound like; the longest first.
const TOGETHER: [(&str, &str); 25] = [
    ("tsch", "c"),
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("sh", "s"),
    ("sz", "s"),
    ("ch", "c"),
    ("cz", "c"),
    ("ck", "k"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("tz", "c"),
    ("ts", "c"),
    ("zh", "z"),
    ("dj", "i"),
    ("gh", "g"),
    ("x", "ks"),
    ("qu", "kf"),
    ("ue", "u"),
    ("oe", "u"),
    ("ae", "a"),
    ("ou", "u"),
    ("ee", "i"),
];

fn alone(letter: char) -> Option<char> {
    match letter {
        'e' | 'i' | 'y' | 'j' => Some('i'),
        'o' | 'u' => Some('u'),
        'v' | 'w' => Some('f'),
        'q' | 'c' => Some('k'),
        'h' => None,
        other => Some(other),
    }
}

/// The sounds of a plain word, doubled letters once.
pub(super) fn sound(plain: &str) -> String {
    let mut sounds = String::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let together = TOGETHER
            .iter()
            .find_map(|(letters, sound)| Some((rest.strip_prefix(letters)?, *sound)));
        if let Some((after, sound)) = together {
            sound.chars().for_each(|letter| push(&mut sounds, letter));
            rest = after;
            continue;
        }
        // An h counts where a word begins with it.
        let letter = if sounds.is_empty() && first == 'h' {
            Some('h')
        } else {
            alone(first)
        };
        if let Some(letter) = letter {
            push(&mut sounds, letter);
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    sounds
}

fn push(sounds: &mut String, letter: char) {
    if !sounds.ends_with(letter) {
        sounds.push(letter);
    }
}

/// The sounds without the vowels that follow the first letter: what most slips of the pen leave as it was.
pub(super) fn skeleton(sounds: &str) -> String {
    let mut letters = sounds.chars();
    let mut skeleton: String = letters.next().into_iter().collect();
    skeleton.extend(letters.filter(|letter| !matches!(letter, 'a' | 'i' | 'u')));
    skeleton
}

#[cfg(test)]
mod tests {
    use super::{plain, skeleton, sound};

    #[test]
    fn one_name_written_in_many_ways_sounds_the_same() {
        let check = |one: &str, other: &str| {
            assert_eq!(sound(&plain(one)), sound(&plain(other)), "{one}, {other}");
        };
        check("Müller", "Mueller");
        check("Müller", "Muller");
        check("Jörg", "Joerg");
        check("Юрий", "Yuri");
        check("Jurij", "Yuriy");
        check("Catherine", "Katherine");
        check("Stephen", "Steven");
        check("Łukasz", "Lukasz");
        check("Schmidt", "Schmitt");
        check("Strauß", "Strauss");
        check("Petrović", "Petrovic");
        check("Ødegård", "Odegard");
    }

    #[test]
    fn other_names_sound_otherwise() {
        let check = |one: &str, other: &str| {
            assert_ne!(sound(&plain(one)), sound(&plain(other)), "{one}, {other}");
        };
        check("Ana", "Ivo");
        check("Marina", "Martina");
        check("Weber", "Becker");
        check("", "Ana");
    }

    #[test]
    fn a_skeleton_outlives_a_wrong_vowel() {
        assert_eq!(skeleton(&sound("petersen")), skeleton(&sound("petarson")));
        assert_eq!(skeleton(""), "");
    }
}
