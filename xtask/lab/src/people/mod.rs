//! People who don't exist, and what was said with them: pure, the same for the same seed.
//! Knows the shapes of the record, but must not write it.

mod names;
mod touches;
mod words;

use chrono::{Datelike, Days, NaiveDate};
use kith_formats::{
    Address, Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind,
};

use self::names::{CULTURES, Culture, Order};
use crate::chance::Chance;
pub use touches::{Touch, touches};

/// How close the owner wants somebody; what the lab writes into the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closeness {
    Inner,
    Close,
    Steady,
    Wide,
    None,
}

/// Somebody who doesn't exist.
#[derive(Debug, Clone)]
pub struct Person {
    pub uid: String,
    pub name: Name,
    pub reaches: Vec<Reach>,
    pub addresses: Vec<Address>,
    pub affiliations: Vec<Affiliation>,
    pub occasions: Vec<Occasion>,
    pub tags: Vec<String>,
    pub note: String,
    pub met_how: String,
    pub closeness: Closeness,
    /// Bits: 1 operational, 2 strategic, 4 personal.
    pub networks: u8,
    /// Bits: 1 at work, 2 among professionals, 4 in the community.
    pub settings: u8,
}

/// The `number`-th person of a seed, as of that day. Each is made by itself, so any slice of them can be.
pub fn person(seed: u64, number: u32, today: NaiveDate) -> Person {
    let mut chance = Chance::new(seed ^ (u64::from(number) << 20) ^ 0x6B69_7468);
    let culture = culture(&mut chance);
    let name = name(&mut chance, &culture, number);
    let local = mailbox(&name.display, number);
    let place = chance.pick(culture.places);
    Person {
        uid: format!("lab-{seed}-{number}"),
        reaches: reaches(&mut chance, &culture, &local),
        addresses: addresses(&mut chance, place),
        affiliations: affiliations(&mut chance, today),
        occasions: occasions(&mut chance, today),
        tags: tags(&mut chance),
        note: about(&mut chance),
        met_how: if chance.one_in(3) {
            chance.pick(&words::HOW_MET).to_owned()
        } else {
            String::new()
        },
        closeness: closeness(&mut chance),
        networks: axis(&mut chance),
        settings: axis(&mut chance),
        name,
    }
}

fn culture(chance: &mut Chance) -> Culture {
    let mut left = chance.below(100);
    for culture in CULTURES {
        if left < culture.share {
            return culture;
        }
        left -= culture.share;
    }
    Culture::default()
}

fn name(chance: &mut Chance, culture: &Culture, number: u32) -> Name {
    let (given, family) = (chance.pick(culture.given), chance.pick(culture.family));
    // A middle initial now and then keeps 100,000 people from having 3,000 names.
    let initial = if culture.order == Order::GivenFamily && chance.one_in(3) {
        char::from_u32('A' as u32 + number % 26)
            .map(|letter| format!("{letter}."))
            .unwrap_or_default()
    } else {
        String::new()
    };
    let display = match culture.order {
        Order::GivenFamily if initial.is_empty() => format!("{given} {family}"),
        Order::GivenFamily => format!("{given} {initial} {family}"),
        Order::FamilyGiven => format!("{family} {given}"),
        Order::FamilyGivenJoined => format!("{family}{given}"),
    };
    Name {
        display,
        prefix: if chance.one_in(25) {
            "Dr.".into()
        } else {
            String::new()
        },
        given: given.into(),
        additional: initial,
        family: family.into(),
        nickname: if chance.one_in(12) {
            given.chars().take(3).collect()
        } else {
            String::new()
        },
        ..Name::default()
    }
}

/// The part of an address before the `@`: the name in plain letters, and a number that makes it one person's own.
fn mailbox(display: &str, number: u32) -> String {
    let plain = any_ascii::any_ascii(display).to_lowercase();
    let words: Vec<String> = plain
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        })
        .filter(|word| word.len() > 1)
        .collect();
    format!("{}{number}", words.join("."))
}

fn reaches(chance: &mut Chance, culture: &Culture, local: &str) -> Vec<Reach> {
    let reach = |kind, value: String, label: &str, service: &str, preferred| Reach {
        kind,
        value,
        label: label.into(),
        service: service.into(),
        preferred,
    };
    let mut found = Vec::new();
    if !chance.one_in(10) {
        found.push(reach(
            ReachKind::Email,
            format!("{local}@example.org"),
            "work",
            "",
            true,
        ));
    }
    if chance.one_in(3) {
        found.push(reach(
            ReachKind::Email,
            format!("{local}@mail.example.com"),
            "home",
            "",
            false,
        ));
    }
    if !chance.one_in(3) {
        let number = format!(
            "{} {} {:07}",
            culture.code,
            100 + chance.below(800),
            chance.below(9_999_999)
        );
        found.push(reach(ReachKind::Phone, number, "mobile", "", true));
    }
    if chance.one_in(2) {
        found.push(reach(
            ReachKind::Link,
            format!("https://example.net/in/{local}"),
            "profile",
            "",
            false,
        ));
    }
    if chance.one_in(8) {
        found.push(reach(
            ReachKind::Handle,
            format!("@{local}:example.org"),
            "",
            "matrix",
            false,
        ));
    }
    found
}

fn addresses(chance: &mut Chance, (city, country): (&str, &str)) -> Vec<Address> {
    if chance.one_in(2) {
        return Vec::new();
    }
    let address = Address {
        label: "home".into(),
        street: format!(
            "{} {}",
            chance.pick(&words::ORGANISATION_FIRST),
            1 + chance.below(120)
        ),
        locality: city.into(),
        postal_code: format!("{:05}", chance.below(99_999)),
        country: country.into(),
        preferred: true,
        ..Address::default()
    };
    vec![address]
}

fn affiliations(chance: &mut Chance, today: NaiveDate) -> Vec<Affiliation> {
    if chance.one_in(6) {
        return Vec::new();
    }
    let organisation = |chance: &mut Chance| {
        format!(
            "{} {}",
            chance.pick(&words::ORGANISATION_FIRST),
            chance.pick(&words::ORGANISATION_SECOND)
        )
    };
    let since = today.year() - i32::try_from(chance.below(12)).unwrap_or(0);
    let mut found = vec![Affiliation {
        organisation: organisation(chance),
        department: if chance.one_in(3) {
            chance.pick(&words::DEPARTMENTS).into()
        } else {
            String::new()
        },
        title: chance.pick(&words::TITLES).into(),
        from_on: PartialDate::new(Some(since), None, None),
        to_on: None,
    }];
    if chance.one_in(4) {
        found.push(Affiliation {
            organisation: organisation(chance),
            title: chance.pick(&words::TITLES).into(),
            from_on: PartialDate::new(Some(since - 6), None, None),
            to_on: PartialDate::new(Some(since), None, None),
            ..Affiliation::default()
        });
    }
    found
}

/// A birthday for every other one: without its year for a third, on 29 February now and then.
fn occasions(chance: &mut Chance, today: NaiveDate) -> Vec<Occasion> {
    if chance.one_in(2) {
        return Vec::new();
    }
    let age = 22 * 365 + chance.below(55 * 365);
    let born = today
        .checked_sub_days(Days::new(u64::from(age)))
        .unwrap_or(today);
    let date = if chance.one_in(400) {
        PartialDate::new(None, Some(2), Some(29))
    } else {
        let year = if chance.one_in(3) {
            None
        } else {
            Some(born.year())
        };
        let part = |number: u32| u8::try_from(number).ok();
        // A year-less 29 February is fine, and one with its year was a real day.
        PartialDate::new(year, part(born.month()), part(born.day()))
    };
    let birthday = |date| Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date,
    };
    date.map(birthday).into_iter().collect()
}

fn tags(chance: &mut Chance) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for _ in 0..chance.below(4) {
        let tag = chance.pick(&words::TAGS).to_owned();
        if !found.contains(&tag) {
            found.push(tag);
        }
    }
    found
}

fn about(chance: &mut Chance) -> String {
    if chance.one_in(2) {
        return String::new();
    }
    chance
        .pick(&words::ABOUT)
        .replace("{}", chance.pick(&words::TOPICS))
}

/// Of a thousand: 5 inner, 15 close, 50 steady, 150 wide, the rest in no circle.
fn closeness(chance: &mut Chance) -> Closeness {
    match chance.below(1000) {
        0..5 => Closeness::Inner,
        5..20 => Closeness::Close,
        20..70 => Closeness::Steady,
        70..220 => Closeness::Wide,
        _ => Closeness::None,
    }
}

/// None for a third, else one of three, sometimes two.
fn axis(chance: &mut Chance) -> u8 {
    if chance.one_in(3) {
        return 0;
    }
    let first = 1 << chance.below(3);
    if chance.one_in(5) {
        first | 1 << chance.below(3)
    } else {
        first
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Closeness, person};
    use chrono::NaiveDate;
    use std::collections::HashSet;

    fn crowd(count: u32) -> Vec<super::Person> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        (0..count).map(|number| person(1, number, today)).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let (one, two) = (crowd(50), crowd(50));
        assert!(
            one.iter()
                .zip(&two)
                .all(|(a, b)| format!("{a:?}") == format!("{b:?}"))
        );
    }

    #[test]
    fn a_crowd_is_as_varied_as_a_real_one() {
        let crowd = crowd(2000);
        let has = |test: fn(char) -> bool| {
            crowd
                .iter()
                .any(|person| person.name.display.contains(test))
        };
        assert!(has(|c| ('一'..='鿿').contains(&c)), "Chinese");
        assert!(has(|c| ('あ'..='ん').contains(&c)), "Japanese");
        assert!(has(|c| ('가'..='힣').contains(&c)), "Korean");
        assert!(has(|c| ('ا'..='ي').contains(&c)), "Arabic");
        assert!(has(|c| ('А'..='я').contains(&c)), "Cyrillic");
        assert!(
            has(|c| c == 'Ł') && has(|c| c == 'ß') && has(|c| c == 'Ø'),
            "Latin with marks"
        );
        let count = |closeness| {
            crowd
                .iter()
                .filter(|person| person.closeness == closeness)
                .count()
        };
        assert!(
            count(Closeness::Inner) < count(Closeness::Close)
                && count(Closeness::Steady) < count(Closeness::Wide)
        );
    }

    #[test]
    fn no_two_share_an_address() {
        let crowd = crowd(2000);
        let values: Vec<&str> = crowd
            .iter()
            .flat_map(|person| &person.reaches)
            .map(|reach| reach.value.as_str())
            .collect();
        let mailboxes: HashSet<&str> = values
            .iter()
            .copied()
            .filter(|value| value.contains("@example.org"))
            .collect();
        assert_eq!(
            mailboxes.len(),
            values
                .iter()
                .filter(|value| value.contains("@example.org"))
                .count()
        );
        assert!(
            values
                .iter()
                .all(|value| !value.starts_with('@') || value.len() > "@:example.org".len())
        );
    }
}
