//! Keystrokes as they are printed on a shortcut sheet: `Ctrl+z`, `Enter`, `Alt+2`. Data only; who presses them is
//! somebody else's: the driver in a window that it opened, the screen in any window.

/// A key held with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chord {
    pub held: Vec<String>,
    pub key: String,
}

impl Chord {
    /// Reads `Ctrl+Shift+k`. A lone `+` is itself.
    pub fn read(text: &str) -> Self {
        let mut words: Vec<String> = text.split('+').map(str::to_owned).collect();
        let key = words.pop().filter(|key| !key.is_empty());
        Self {
            held: if key.is_some() { words } else { Vec::new() },
            key: key.unwrap_or_else(|| text.to_owned()),
        }
    }
}

/// A key by name: for `WebDriver` a private character, for X its keysym.
struct Named {
    name: &'static str,
    driver: char,
    keysym: u32,
}

const NAMED: [Named; 12] = [
    named("Ctrl", '\u{E009}', 0xffe3),
    named("Shift", '\u{E008}', 0xffe1),
    named("Alt", '\u{E00A}', 0xffe9),
    named("Enter", '\u{E007}', 0xff0d),
    named("Escape", '\u{E00C}', 0xff1b),
    named("Tab", '\u{E004}', 0xff09),
    named("Space", ' ', 0x20),
    named("Backspace", '\u{E003}', 0xff08),
    named("ArrowDown", '\u{E015}', 0xff54),
    named("ArrowUp", '\u{E013}', 0xff52),
    named("ArrowLeft", '\u{E012}', 0xff51),
    named("ArrowRight", '\u{E014}', 0xff53),
];

const fn named(name: &'static str, driver: char, keysym: u32) -> Named {
    Named {
        name,
        driver,
        keysym,
    }
}

/// The character by which `WebDriver` knows a key.
pub fn for_driver(key: &str) -> String {
    let found = NAMED.iter().find(|named| named.name == key);
    found.map_or_else(|| key.to_owned(), |named| named.driver.to_string())
}

/// The keysym by which X knows a key; a Latin letter or sign is its own.
pub fn for_screen(key: &str) -> u32 {
    let found = NAMED.iter().find(|named| named.name == key);
    found.map_or_else(
        || u32::from(key.chars().next().expect("a key has a name")),
        |named| named.keysym,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_read_as_they_are_printed() {
        for (text, held, key) in [
            ("z", &[][..], "z"),
            ("Ctrl+z", &["Ctrl"], "z"),
            ("Ctrl+Shift+k", &["Ctrl", "Shift"], "k"),
            ("Enter", &[], "Enter"),
            ("+", &[], "+"),
        ] {
            let chord = Chord::read(text);
            assert_eq!(
                (chord.held, chord.key),
                (
                    held.iter().map(ToString::to_string).collect(),
                    key.to_owned()
                )
            );
        }
        assert_eq!(for_driver("Enter"), "\u{E007}");
        assert_eq!(for_screen("a"), 0x61);
    }
}
