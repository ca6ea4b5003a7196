//! Labels as tables write them, made into the words that Kith uses. Knows no cell.

/// A label, and whether it marks the value as the preferred one.
pub(super) struct Label {
    pub text: String,
    pub preferred: bool,
}

/// What programs call things by themselves; anything else is the owner's word and stays as it is.
const COMMON: [&str; 22] = [
    "home",
    "work",
    "mobile",
    "other",
    "main",
    "pager",
    "fax",
    "home fax",
    "work fax",
    "other fax",
    "home page",
    "homepage",
    "profile",
    "blog",
    "work mobile",
    "work pager",
    "car",
    "assistant",
    "anniversary",
    "birthday",
    "google voice",
    "internet",
];

/// `* Work` is a preferred value labelled work; `* ` is preferred and has no label.
pub(super) fn clean(written: &str) -> Label {
    let written = written.trim();
    let (text, preferred) = match written.strip_prefix('*') {
        Some(rest) => (rest.trim(), true),
        None => (written, false),
    };
    let lower = text.to_lowercase();
    let text = match lower.as_str() {
        "internet" => String::new(),
        common if COMMON.contains(&common) => lower,
        _ => text.to_owned(),
    };
    Label { text, preferred }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_programs_and_of_owners() {
        for (written, text, preferred) in [
            ("* Work", "work", true),
            ("* ", "", true),
            ("Home", "home", false),
            ("Work Fax", "work fax", false),
            ("Ferienhaus", "Ferienhaus", false),
            ("", "", false),
        ] {
            let label = clean(written);
            assert_eq!((label.text.as_str(), label.preferred), (text, preferred));
        }
    }
}
