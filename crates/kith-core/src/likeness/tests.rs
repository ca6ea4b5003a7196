//! What is proposed as one person, and what is left alone.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
use kith_formats::{Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind};

use super::{
    Index, Likeness, Profile, Reason,
    Strength::{self, Likely, Possible, Strong},
};

fn somebody(display: &str, values: &[&str]) -> Profile {
    let mut profile = Profile {
        name: Name {
            display: display.into(),
            ..Name::default()
        },
        ..Profile::default()
    };
    for value in values {
        if let Some(firm) = value.strip_prefix("at ") {
            profile.affiliations.push(Affiliation {
                organisation: firm.into(),
                ..Affiliation::default()
            });
            continue;
        }
        if let Some(year) = value.strip_prefix("born ") {
            profile.occasions.push(Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: PartialDate::new(year.parse().ok(), Some(4), Some(12)).unwrap(),
            });
            continue;
        }
        let kind = match value {
            value if value.contains('@') => ReachKind::Email,
            value if value.contains('/') => ReachKind::Link,
            _ => ReachKind::Phone,
        };
        profile.reaches.push(Reach {
            kind,
            value: (*value).into(),
            label: String::new(),
            service: String::new(),
            preferred: false,
        });
    }
    profile
}

/// A book in which these two stand among a hundred others.
fn alike(one: (&str, &[&str]), other: (&str, &[&str])) -> Option<Likeness> {
    let mut people = vec![somebody(one.0, one.1), somebody(other.0, other.1)];
    let others = (0..100).map(|number| somebody(&format!("Person{number} Of{number}"), &[]));
    people.extend(others);
    let pairs = Index::of(&people).pairs();
    let found = pairs
        .into_iter()
        .find(|pair| (pair.one, pair.other) == (0, 1));
    found.map(|pair| pair.likeness)
}

#[test]
fn one_person_written_twice_is_found_and_the_reason_said() {
    let check = |one: (&str, &[&str]), other: (&str, &[&str]), least: Strength, reason: Reason| {
        let found = alike(one, other).unwrap_or_else(|| panic!("{one:?} and {other:?}"));
        assert!(found.strength >= least, "{one:?} {other:?}: {found:?}");
        assert!(
            found.reasons.contains(&reason),
            "{one:?} {other:?}: {found:?}"
        );
    };
    let mail = |value: &str| Reason::SameEmail {
        value: value.into(),
    };
    check(
        ("Ana Petrović", &["ana@lab.example"]),
        ("Ana Petrovic", &["ANA@lab.example"]),
        Strong,
        mail("ana@lab.example"),
    );
    check(
        ("Ana Petrović", &["+385 91 234 5678"]),
        ("Ana", &["091 234 5678"]),
        Strong,
        Reason::SamePhone {
            value: "tel 912345678".into(),
        },
    );
    check(
        ("Ben Ito", &["https://www.linkedin.com/in/ben-ito/"]),
        ("Benjamin Ito", &["linkedin.com/in/ben-ito?x=1"]),
        Strong,
        Reason::ShortName,
    );
    check(
        ("Ana Petrović", &[]),
        ("Ana Petrović", &[]),
        Likely,
        Reason::SameName,
    );
    check(
        ("Ana Petrović", &[]),
        ("Petrović, Ana", &[]),
        Likely,
        Reason::SameName,
    );
    check(
        ("Petrović Ana", &[]),
        ("Ana Petrović", &[]),
        Likely,
        Reason::SwappedName,
    );
    check(
        ("Юрий Орлов", &[]),
        ("Yuri Orlov", &[]),
        Likely,
        Reason::OtherSpelling,
    );
    check(
        ("Jürgen Müller", &["at Hafen AG"]),
        ("Juergen Mueller", &["at Hafen"]),
        Likely,
        Reason::OtherSpelling,
    );
    check(
        ("J. Castellano", &["at Hafen AG"]),
        ("Julia Castellano", &["at Hafen AG"]),
        Likely,
        Reason::Initial,
    );
    check(
        ("Julia Castellano", &["born 1984"]),
        ("Julia Castelmano", &["born 1984"]),
        Strong,
        Reason::Typo,
    );
    check(
        ("Julia Castellano", &[]),
        ("Julia Maria Castelmano", &[]),
        Possible,
        Reason::Typo,
    );
    check(
        ("ana@lab.example", &["ana@lab.example"]),
        ("Ana Petrović", &["ana@lab.example"]),
        Strong,
        mail("ana@lab.example"),
    );
    check(
        ("Ana Petrović", &["ana@lab.example"]),
        ("Ana Horvat", &["ana@lab.example"]),
        Possible,
        mail("ana@lab.example"),
    );
}

#[test]
fn two_people_who_share_something_are_left_alone() {
    let check = |one: (&str, &[&str]), other: (&str, &[&str])| {
        let found = alike(one, other);
        assert!(found.is_none(), "{one:?} {other:?}: {found:?}");
    };
    check(
        ("Ana Petrović", &["+385 1 234 5678"]),
        ("Ivo Petrović", &["+385 1 234 5678"]),
    );
    check(
        ("Ana Petrović", &["home@petrovic.example"]),
        ("Ivo Petrović", &["home@petrovic.example"]),
    );
    check(("John Smith Sr", &[]), ("John Smith Jr", &[]));
    check(
        ("Ana Petrović", &["born 1984"]),
        ("Ana Petrović", &["born 1951"]),
    );
    check(
        ("Maria Schmidt", &["at Hafen", "m.schmidt@hafen.example"]),
        (
            "Maria Schmidt",
            &["at Hafen", "maria.schmidt2@hafen.example"],
        ),
    );
    check(
        ("Ana Petrović", &["at Hafen"]),
        ("Ivo Horvat", &["at Hafen"]),
    );
    check(("", &[]), ("", &[]));
}

#[test]
fn a_common_name_alone_says_little() {
    let mut people: Vec<Profile> = (0..400)
        .map(|number| {
            somebody(
                &format!(
                    "{} {}",
                    ["John", "Mary", "Peter", "Anna"][number % 4],
                    ["Smith", "Jones", "Brown", "Taylor", "Evans"][number % 5]
                ),
                &[],
            )
        })
        .collect();
    people.push(somebody("Ana Petrović", &[]));
    people.push(somebody("Ana Petrovic", &[]));
    let pairs = Index::of(&people).pairs();
    assert_eq!((pairs[0].one, pairs[0].other), (400, 401));
    assert!(
        pairs
            .iter()
            .skip(1)
            .all(|pair| pair.likeness.strength < Strength::Strong)
    );
}

#[test]
fn whom_a_file_brings_is_looked_up_in_the_book() {
    let book = [
        somebody("Ana Petrović", &["ana@lab.example"]),
        somebody("Ben Ito", &[]),
    ];
    let index = Index::of(&book);
    let found = index.like(&somebody("A. Petrović", &["ana@lab.example"]));
    assert_eq!(
        found
            .first()
            .map(|(place, likeness)| (*place, likeness.strength)),
        Some((0, Strength::Strong))
    );
    assert_eq!(index.like(&somebody("Nobody Known", &[])), []);
}
