//! People who are written down twice, as address books do it, and people who only look like it. Pure, the same for the same seed.
//! Knows what is true of whom; must not compare anybody.

mod slips;
mod words;

use kith_core::likeness::Profile;
use kith_formats::{Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach, ReachKind};

use self::{slips::slip, words::family};
use crate::chance::Chance;

pub use slips::Slip;

/// A book, and who in it are one person.
pub struct Book {
    pub profiles: Vec<Profile>,
    /// Places of the two records, the earlier first, and how the second one differs.
    pub twice: Vec<(usize, usize, Slip)>,
}

/// Everything there is to know of somebody; no record has all of it.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub number: u32,
    pub given: &'static str,
    pub family: String,
    pub middle: Option<char>,
    pub firm: String,
    pub next_firm: String,
    pub town: &'static str,
    pub mobile: String,
    pub birthday: PartialDate,
}

/// Where a record comes from: that decides what is in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum View {
    #[default]
    Phone,
    Mail,
    Work,
    Network,
}

const VIEWS: [View; 4] = [View::Phone, View::Mail, View::Work, View::Network];

/// `people` of whom one in five is written down twice, and, for each hundred, some who share a name, a firm or a telephone.
pub fn book(seed: u64, people: u32) -> Book {
    let mut chance = Chance::new(seed ^ 0x7477_6963);
    let mut book = Book {
        profiles: Vec::new(),
        twice: Vec::new(),
    };
    for number in 0..people {
        let somebody = person(&mut chance, number);
        let view = chance.pick(&VIEWS);
        book.add(record(&mut chance, &somebody, view, Slip::None));
        if chance.one_in(5) {
            book.again(&mut chance, &somebody, view);
        }
        if chance.one_in(50) {
            book.looks_alike(&mut chance, &somebody);
        }
    }
    book
}

impl Book {
    fn add(&mut self, profile: Profile) -> usize {
        self.profiles.push(profile);
        self.profiles.len() - 1
    }

    fn again(&mut self, chance: &mut Chance, somebody: &Person, first: View) {
        let slip = chance.pick(&Slip::ALL);
        // Two lists rarely come from one place; where they do, the same card was brought in twice.
        let mut view = chance.pick(&VIEWS);
        if view == first && !chance.one_in(4) {
            view = chance.pick(&VIEWS);
        }
        let one = self.profiles.len() - 1;
        let other = self.add(record(chance, somebody, view, slip));
        self.twice.push((one, other, slip));
    }

    /// Somebody else who shares what two records of one person would share.
    fn looks_alike(&mut self, chance: &mut Chance, somebody: &Person) {
        let mut other = person(chance, somebody.number + 1_000_000);
        other.family.clone_from(&somebody.family);
        match chance.below(4) {
            // A family at one telephone.
            0 => {
                other.mobile.clone_from(&somebody.mobile);
                other.given = somebody_else(chance, somebody.given);
            }
            // Two of one name at one firm.
            1 => {
                other.given = somebody.given;
                other.firm.clone_from(&somebody.firm);
                let view = View::Work;
                self.add(record(chance, &other, view, Slip::None));
                return;
            }
            // Two of one name, who have nothing else in common.
            2 => other.given = somebody.given,
            // Brother and sister at one firm.
            _ => {
                other.firm.clone_from(&somebody.firm);
                other.given = somebody_else(chance, somebody.given);
            }
        }
        if other.given == somebody.given {
            other.middle = None;
        }
        let view = chance.pick(&VIEWS);
        self.add(record(chance, &other, view, Slip::None));
    }
}

/// In one family nobody is called like another.
fn somebody_else(chance: &mut Chance, given: &str) -> &'static str {
    loop {
        let other = words::given(chance);
        if other != given {
            return other;
        }
    }
}

fn person(chance: &mut Chance, number: u32) -> Person {
    let firm = |chance: &mut Chance| format!("{} {}", family(chance), chance.pick(&words::FIRMS));
    let part = |number: u32| u8::try_from(number).ok();
    let year = 1945 + i32::try_from(chance.below(60)).unwrap_or(0);
    let (month, day) = (part(1 + chance.below(12)), part(1 + chance.below(28)));
    Person {
        number,
        given: words::given(chance),
        family: family(chance),
        middle: chance
            .one_in(6)
            .then(|| char::from(b'A' + u8::try_from(chance.below(26)).unwrap_or(0))),
        firm: firm(chance),
        next_firm: firm(chance),
        town: chance.pick(&words::TOWNS),
        mobile: format!(
            "+44 7{:03} {:06}",
            chance.below(1000),
            chance.below(1_000_000)
        ),
        birthday: PartialDate::new(Some(year), month, day).unwrap_or_default(),
    }
}

fn record(chance: &mut Chance, person: &Person, view: View, made: Slip) -> Profile {
    let name = slip(chance, person, made);
    let mut profile = Profile {
        name: Name {
            display: name,
            ..Name::default()
        },
        ..Profile::default()
    };
    let mut reach = |kind, value: String| {
        profile.reaches.push(Reach {
            kind,
            value,
            label: String::new(),
            service: String::new(),
            preferred: false,
        });
    };
    let plain = |text: &str| {
        let plain = any_ascii::any_ascii(text).to_lowercase();
        plain
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    let mailbox = format!(
        "{}.{}{}",
        plain(person.given),
        plain(&person.family),
        person.number
    );
    let firm = if made == Slip::NewJob {
        &person.next_firm
    } else {
        &person.firm
    };
    let domain = format!("{}.example", plain(firm));
    let home = format!("{mailbox}@gmail.com");
    let work = format!("{mailbox}@{domain}");
    let mobile = if chance.one_in(3) {
        person.mobile.replacen("+44 ", "0", 1)
    } else {
        person.mobile.clone()
    };
    match view {
        View::Phone => {
            reach(ReachKind::Phone, mobile);
            if chance.one_in(3) {
                reach(ReachKind::Email, home);
            }
        }
        View::Mail => {
            reach(ReachKind::Email, home);
            if chance.one_in(2) {
                reach(ReachKind::Phone, mobile);
            }
            if chance.one_in(3) {
                profile.occasions.push(Occasion {
                    kind: OccasionKind::Birthday,
                    label: String::new(),
                    date: person.birthday,
                });
            }
        }
        View::Work | View::Network => {
            if view == View::Work {
                reach(ReachKind::Email, work);
                if chance.one_in(2) {
                    reach(ReachKind::Phone, mobile);
                }
            } else {
                let page = format!("https://www.linkedin.com/in/{mailbox}");
                reach(ReachKind::Link, page);
                if chance.one_in(6) {
                    reach(ReachKind::Email, home);
                }
            }
            profile.affiliations.push(Affiliation {
                organisation: firm.clone(),
                ..Affiliation::default()
            });
        }
    }
    if chance.one_in(3) {
        profile.towns.push(person.town.to_owned());
    }
    profile
}
