//! What a card calls a number or an address: TYPE words and Apple's `X-ABLabel` to one label.

use super::property::Property;

/// The label of a property: the owner's own (`X-ABLabel`) if there is one, else from its types.
pub(super) fn label(property: &Property, own: Option<&str>) -> String {
    own.map(apple)
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| from_types(&property.types))
}

/// `_$!<HomeFAX>!$_` is Apple's word for a label that it translates; anything else is the owner's word.
pub(super) fn apple(label: &str) -> String {
    let label = label.trim();
    let built_in = label
        .strip_prefix("_$!<")
        .and_then(|rest| rest.strip_suffix(">!$_"));
    let Some(word) = built_in else {
        let lower = label.to_lowercase();
        if label == "mainNumber" {
            return "main".to_owned();
        }
        let common = matches!(
            lower.as_str(),
            "home" | "work" | "mobile" | "other" | "profile" | "homepage"
        );
        return if common { lower } else { label.to_owned() };
    };
    let mut words = String::with_capacity(word.len() + 2);
    let mut after_lower = false;
    for c in word.chars() {
        if after_lower && c.is_uppercase() {
            words.push(' ');
        }
        after_lower = c.is_lowercase();
        words.extend(c.to_lowercase());
    }
    words
}

/// `work` and `fax` make `work fax`; words that say nothing to a person are left out.
pub(super) fn from_types(types: &[String]) -> String {
    let mut places: Vec<&str> = Vec::new();
    let mut devices: Vec<&str> = Vec::new();
    for word in types {
        let word = word.strip_prefix("x-").unwrap_or(word);
        let (list, word) = match word {
            "voice" | "internet" | "msg" | "text" | "video" | "x400" | "intl" | "dom"
            | "postal" | "parcel" | "textphone" | "uri" => continue,
            "cell" | "mobile" | "car" => {
                (&mut devices, if word == "car" { word } else { "mobile" })
            }
            "fax" | "pager" | "isdn" | "modem" => (&mut devices, word),
            "main-number" => (&mut places, "main"),
            _ => (&mut places, word),
        };
        if !list.contains(&word) {
            list.push(word);
        }
    }
    places.append(&mut devices);
    places.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(types: &str, own: Option<&str>, expected: &str) {
        let property = Property {
            types: types.split_whitespace().map(str::to_owned).collect(),
            ..Property::default()
        };
        assert_eq!(label(&property, own), expected, "{types} {own:?}");
    }

    #[test]
    fn labels_a_person_would_say() {
        check("", None, "");
        check("voice", None, "");
        check("home voice", None, "home");
        check("cell voice", None, "mobile");
        check("fax work", None, "work fax");
        check("internet school", None, "school");
        check("x-mobil", None, "mobil");
        check("work", Some("_$!<Home>!$_"), "home");
        check("", Some("_$!<HomeFAX>!$_"), "home fax");
        check("", Some("_$!<AssistantPhone>!$_"), "assistant phone");
        check("", Some("Work"), "work");
        check("", Some("Ferienhaus"), "Ferienhaus");
        check("home", Some(" "), "home");
    }
}
