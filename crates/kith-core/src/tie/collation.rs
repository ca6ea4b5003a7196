//! The order of names as the owner's language has it, as bytes that SQLite can compare.
//! Must not know where the keys are kept; `store` does.

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::Locale;

/// The order that fits every language passably, and every script.
pub const ROOT: &str = "und";

/// Characters of a name that decide its place.
const LENGTH: usize = 64;

/// Makes collation keys for one language.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// `locale` is a BCP 47 tag; what isn't one gets the root order.
    pub fn of(locale: &str) -> Self {
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        let options = CollatorOptions::default();
        let collator = CollatorBorrowed::try_new((&locale).into(), options)
            .or_else(|_| CollatorBorrowed::try_new(Locale::UNKNOWN.into(), options));
        Self(collator.ok())
    }

    /// Bytes that compare as the names do; appended to `key`.
    pub fn write_key(&self, name: &str, key: &mut Vec<u8>) {
        let end = name
            .char_indices()
            .nth(LENGTH)
            .map_or(name.len(), |(at, _)| at);
        let name = name.get(..end).unwrap_or(name);
        match &self.0 {
            // Writing to a vector can't fail.
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(name, key);
            }
            None => key.extend_from_slice(name.as_bytes()),
        }
    }
}

/// The locale of the session as a BCP 47 tag, from `LC_ALL`, `LC_COLLATE` or `LANG`; the root where none says.
pub fn session_locale() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let posix = ["LC_ALL", "LC_COLLATE", "LANG"].into_iter().find_map(set);
    posix.map_or_else(|| ROOT.to_owned(), |posix| from_posix(&posix))
}

/// `de_CH.UTF-8@euro` as `de-CH`; `C`, `POSIX` and what makes no sense as the root.
fn from_posix(posix: &str) -> String {
    let name = posix.split(['.', '@']).next().unwrap_or_default();
    if matches!(name, "C" | "POSIX") {
        return ROOT.to_owned();
    }
    name.replace('_', "-")
        .parse::<Locale>()
        .map_or_else(|_| ROOT.to_owned(), |locale| locale.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(locale: &str, expected: &[&str]) {
        let collation = Collation::of(locale);
        let mut keyed: Vec<(Vec<u8>, &str)> = expected
            .iter()
            .rev()
            .map(|name| (key(&collation, name), *name))
            .collect();
        keyed.sort();
        let got: Vec<&str> = keyed.into_iter().map(|(_, name)| name).collect();
        assert_eq!(got, expected, "{locale}");
    }

    fn key(collation: &Collation, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        collation.write_key(name, &mut key);
        key
    }

    #[test]
    fn names_are_in_the_order_of_the_language() {
        check("und", &["anna", "Anna", "Änne", "Bo", "zoë"]);
        check(
            "und",
            &[
                "Adam",
                "Łukasz",
                "Zoë",
                "Γιώργος",
                "Чехов",
                "דוד",
                "محمد",
                "김민준",
                "あや",
                "張偉",
            ],
        );
        check("de", &["Adler", "Ärger", "Zorn"]);
        check("sv", &["Adler", "Zorn", "Ärger"]);
        check("zh", &["李娜", "王芳", "張偉"]);
        check("not a locale", &["Adler", "Ärger", "Zorn"]);
    }

    #[test]
    fn a_long_name_makes_a_short_key() {
        assert!(key(&Collation::of("de"), &"Ärger".repeat(2_000)).len() < 400);
    }

    #[test]
    fn locales_of_the_session_become_tags() {
        for (posix, expected) in [
            ("de_CH.UTF-8", "de-CH"),
            ("sv", "sv"),
            ("ca_ES.UTF-8@valencia", "ca-ES"),
            ("C", "und"),
            ("C.UTF-8", "und"),
            ("POSIX", "und"),
            ("!!", "und"),
        ] {
            assert_eq!(from_posix(posix), expected, "{posix}");
        }
    }
}
