//! Words to begin with after a long silence. Only of what the record holds; the owner changes them.
//! Pure: reads nothing.

use kith_formats::Name;

use crate::today::length;

/// Begins a call, where `by_voice`, or a message. `silent` counts days; an organisation may be empty.
pub(super) fn opener(
    name: &Name,
    organisation: &str,
    silent: Option<f64>,
    by_voice: bool,
) -> String {
    let called = called(name);
    let since = silent.map_or_else(
        || "it has been long".to_owned(),
        |days| format!("it has been {}", length(days)),
    );
    let there = if organisation.is_empty() {
        String::new()
    } else {
        format!(", and how are things at {organisation}")
    };
    if by_voice {
        return format!(
            "Hello {called}, {since}, and I wanted to hear your voice. How are you{there}?"
        );
    }
    format!(
        "Hello {called},\n\n{since}, and I thought of you today. How are you{there}?\n\nIf you like, let’s talk for a few minutes one of these days.\n"
    )
}

/// As one would address them: never a name that was split by guess.
fn called(name: &Name) -> &str {
    [&name.nickname, &name.given, &name.display]
        .into_iter()
        .map(|name| name.trim())
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_the_record() {
        let check = |given: &str, organisation, silent, by_voice, expected: &str| {
            let name = Name {
                display: "Ana Petrović".into(),
                given: given.into(),
                ..Name::default()
            };
            assert_eq!(opener(&name, organisation, silent, by_voice), expected);
        };
        check(
            "Ana",
            "Meridian",
            Some(1_200.0),
            true,
            "Hello Ana, it has been 3 years, and I wanted to hear your voice. How are you, and how are things at Meridian?",
        );
        check(
            "",
            "",
            None,
            false,
            "Hello Ana Petrović,\n\nit has been long, and I thought of you today. How are you?\n\nIf you like, let’s talk for a few minutes one of these days.\n",
        );
    }
}
