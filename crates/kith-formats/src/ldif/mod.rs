//! LDIF: address books of Thunderbird (mozilla's attributes) and of LDAP directories (inetOrgPerson). Records of changes
//! are not people and are told of; lists become groups.

mod attributes;
mod records;

use crate::draft::{Draft, Origin, problem};
use crate::{
    Card, Group, Groups, Input, Problem, ProblemCode, Sink, Start, Summary, Unreadable, text,
};
use attributes::Person;
use records::{Content, Record, Records};

/// How many lines with something on them may come before the first `dn`.
const LINES_BEFORE: usize = 60;

/// Kinds of entries that are lists of people.
const GROUPS: [&str; 4] = [
    "groupofnames",
    "groupofuniquenames",
    "mailgroup",
    "posixgroup",
];
const PEOPLE: [&str; 3] = ["person", "inetorgperson", "mozillaabpersonalpha"];
/// Kinds of entries that are neither people nor lists of them.
const THINGS: [&str; 6] = [
    "organizationalunit",
    "organization",
    "domain",
    "dcobject",
    "device",
    "country",
];

/// True when, after comments, the first thing is `version:` or `dn:`, and a `dn` is near.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    let (text, _) = text::decode_lines(start.text);
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ' ']))
        .take(LINES_BEFORE);
    let is = |line: &str, name: &str| {
        line.split_once(':')
            .is_some_and(|(found, _)| found.trim_end().eq_ignore_ascii_case(name))
    };
    match lines.next() {
        Some(first) if is(first, "dn") => true,
        Some(first) if is(first, "version") => lines.next().is_some_and(|line| is(line, "dn")),
        _ => false,
    }
}

/// Reads every entry.
///
/// # Errors
/// None of its own: a file without entries has none.
#[expect(clippy::unnecessary_wraps, reason = "every reader has this shape")]
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let mut summary = Summary::default();
    let mut groups = Groups::default();
    for record in Records::new(input) {
        if let Some(group) = group(&record) {
            groups.add(group);
        }
    }
    input.again();
    for record in Records::new(input) {
        let done = record.done;
        match entry(record) {
            Entry::Nothing => {}
            Entry::Refused(problem) => summary.problem(problem),
            Entry::Person(mut card) => {
                groups.tag(&mut card);
                summary.cards = summary.cards.saturating_add(1);
                if sink(*card, done).is_break() {
                    break;
                }
            }
        }
    }
    groups.finish(&mut summary);
    Ok(summary)
}

enum Entry {
    /// The version, a list, or a node of the directory that is nobody.
    Nothing,
    Refused(Problem),
    Person(Box<Card>),
}

fn entry(record: Record) -> Entry {
    let refused = |code: ProblemCode, quoted: &str| {
        let origin = Origin {
            line: record.line,
            field: "dn",
        };
        Entry::Refused(problem(code, origin, quoted))
    };
    let name = record.texts("dn").next().unwrap_or_default();
    if record.cut {
        return refused(ProblemCode::TooLarge, name);
    }
    if record.texts("changetype").next().is_some() {
        return refused(ProblemCode::Change, name);
    }
    if is_one_of(&record, &GROUPS) {
        return Entry::Nothing;
    }
    let says_something = record
        .values
        .iter()
        .any(|value| !matches!(value.name.as_str(), "version" | "dn"));
    if is_one_of(&record, &THINGS) && !is_one_of(&record, &PEOPLE)
        || (!says_something && record.stray.is_empty())
    {
        return Entry::Nothing;
    }
    Entry::Person(Box::new(person(record)))
}

fn is_one_of(record: &Record, kinds: &[&str]) -> bool {
    let mut found = record.texts("objectclass");
    found.any(|found| kinds.contains(&found.to_ascii_lowercase().as_str()))
}

/// The list that a record is, if it is one.
fn group(record: &Record) -> Option<Group> {
    let is_list =
        !record.cut && is_one_of(record, &GROUPS) && record.texts("changetype").next().is_none();
    is_list.then(|| {
        let members = ["member", "uniquemember", "memberuid"];
        let members = members.into_iter().flat_map(|name| record.texts(name));
        let mut names = record.texts("cn").chain(record.texts("dn"));
        Group {
            line: record.line,
            name: names.next().unwrap_or_default().to_owned(),
            members: members.map(member).collect(),
        }
    })
}

/// `cn=Ana Example,mail=ana@example.org` is known by its address, `uid=ana,ou=..` by its uid.
fn member(name: &str) -> String {
    let parts = name.split(',').filter_map(|part| part.split_once('='));
    let called = |wanted: &str| {
        parts
            .clone()
            .find(|(key, _)| key.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim().to_owned())
    };
    called("mail")
        .or_else(|| called("uid"))
        .unwrap_or_else(|| name.to_owned())
}

fn person(record: Record) -> Card {
    let mut draft = Draft::new(record.line, record.raw);
    for (line, text) in record.stray {
        draft.problem(ProblemCode::Stray, Origin { line, field: "" }, &text);
    }
    let mut person = Person::default();
    for value in record.values {
        let origin = Origin {
            line: value.line,
            field: &value.written,
        };
        if value.damaged {
            let quoted = match &value.content {
                Content::Text(text) => text.as_str(),
                Content::Bytes(_) | Content::Elsewhere(_) => "",
            };
            draft.problem(ProblemCode::BadText, origin, quoted);
        }
        person.take(&mut draft, origin, &value.name, value.content);
    }
    person.finish(&mut draft);
    crate::vcard::fall_back(&mut draft.card);
    draft.finish()
}
