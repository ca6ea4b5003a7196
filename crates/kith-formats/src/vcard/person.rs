//! A whole card into a person. Says what is read in which order; what each property means is in its own module.

use super::fields::Fields;
use super::lines;
use super::name;
use super::property::{self, Property};
use super::split::WholeCard;
use crate::draft::{Draft, Origin};
use crate::{Card, Group, ProblemCode, limits};

pub(super) enum Person {
    One(Box<Card>),
    /// The card is a list of people, not a person.
    Group(Group),
}

pub(super) fn read(whole: &WholeCard) -> Person {
    let (raw, content) = lines::unfold(whole);
    let mut draft = Draft::new(whole.line, raw);
    let mut properties = Vec::with_capacity(content.len());
    for line in &content {
        if let Some(property) = property::read(line) {
            properties.push(property);
            continue;
        }
        let origin = Origin {
            line: line.line,
            field: "",
        };
        draft.problem(ProblemCode::Stray, origin, &line.text);
    }
    if properties.iter().any(says_group) {
        return Person::Group(group(whole.line, &properties));
    }
    tell_damage(&mut draft, whole, &properties);
    name::take(&mut draft, &properties);
    let mut fields = Fields::new(&mut draft, &properties);
    for property in &properties {
        fields.take(property);
    }
    fields.finish();
    name::fall_back(&mut draft.card);
    Person::One(Box::new(draft.finish()))
}

fn says_group(property: &Property) -> bool {
    matches!(property.name.as_str(), "KIND" | "X-ADDRESSBOOKSERVER-KIND")
        && property.text().trim().eq_ignore_ascii_case("group")
}

fn group(line: u32, properties: &[Property]) -> Group {
    let called = |name: &str| {
        properties
            .iter()
            .find(|property| property.name == name)
            .map(Property::text)
            .filter(|text| !text.trim().is_empty())
    };
    let is_member = |property: &&Property| {
        matches!(
            property.name.as_str(),
            "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER"
        )
    };
    let members = properties.iter().filter(is_member).map(|property| {
        let text = property.text();
        let text = text.trim();
        let bare = ["urn:uuid:", "mailto:"].into_iter().find_map(|scheme| {
            let (found, rest) = text.split_at_checked(scheme.len())?;
            found.eq_ignore_ascii_case(scheme).then_some(rest)
        });
        bare.unwrap_or(text).to_owned()
    });
    Group {
        line,
        name: called("FN").or_else(|| called("N")).unwrap_or_default(),
        members: members.collect(),
    }
}

fn tell_damage(draft: &mut Draft, whole: &WholeCard, properties: &[Property]) {
    if !whole.ended {
        let origin = Origin {
            line: whole.line,
            field: "",
        };
        draft.problem(ProblemCode::Truncated, origin, "");
    }
    if properties.len() > limits::LINES {
        let origin = Origin {
            line: whole.line,
            field: "",
        };
        draft.problem(ProblemCode::TooLong, origin, "");
    }
    for property in properties.iter().filter(|property| property.damaged) {
        draft.problem(ProblemCode::BadText, property.origin(), &property.text());
    }
}
