//! Which of those whom a file names is the owner: what they said, what the file says, else whoever is in most of it.
//! A guess is shown and can be corrected.

use std::collections::{HashMap, HashSet};

use super::{OwnerGuess, pile::Pile};

/// A guess is in at least this many of ten touches.
const OF_TEN: u64 = 6;
/// How many may be the owner are shown.
const SHOWN: usize = 6;

/// The owner's places among the people of a file.
#[derive(Debug, Default)]
pub(super) struct Owner {
    pub places: HashSet<usize>,
    said: bool,
}

impl Owner {
    /// `mine` is what the owner said, as keys; `is_known` says who is in the book.
    pub fn of(pile: &Pile, mine: &HashSet<String>, is_known: impl Fn(usize) -> bool) -> Self {
        let places = |wanted: &dyn Fn(usize) -> bool| -> HashSet<usize> {
            (0..pile.people.len())
                .filter(|place| wanted(*place))
                .collect()
        };
        let said = places(&|place| {
            pile.people
                .get(place)
                .is_some_and(|one| mine.contains(&one.key))
        });
        if !said.is_empty() {
            return Self {
                places: said,
                said: true,
            };
        }
        let named = places(&|place| pile.people.get(place).is_some_and(|one| one.party.owner));
        if !named.is_empty() {
            return Self {
                places: named,
                said: false,
            };
        }
        Self {
            places: guess(pile, is_known).into_iter().collect(),
            said: false,
        }
    }

    pub fn is(&self, place: usize) -> bool {
        self.places.contains(&place)
    }

    pub fn is_known(&self) -> bool {
        !self.places.is_empty()
    }

    /// Who they may be, to be shown.
    pub fn guesses(&self, pile: &Pile) -> Vec<OwnerGuess> {
        let mut all: Vec<(usize, u32)> = pile
            .people
            .iter()
            .map(|one| one.touches)
            .enumerate()
            .collect();
        all.sort_by_key(|(place, touches)| (!self.is(*place), std::cmp::Reverse(*touches), *place));
        let shown = all.into_iter().take(SHOWN.max(self.places.len()));
        shown
            .filter_map(|(place, touches)| {
                let party = &pile.people.get(place)?.party;
                let ways = [&party.email, &party.profile, &party.phone, &party.name];
                let address = ways.into_iter().find(|way| !way.is_empty())?;
                let mine = self.is(place);
                Some(OwnerGuess {
                    address: address.clone(),
                    name: party.name.clone(),
                    touches,
                    mine,
                    said: mine && self.said,
                })
            })
            .collect()
    }
}

/// Whoever alone is in most touches of several people; of two who are in all of them, the one who isn't in the book.
fn guess(pile: &Pile, is_known: impl Fn(usize) -> bool) -> Option<usize> {
    let mut all: u64 = 0;
    let mut touches: HashMap<usize, u64> = HashMap::new();
    for (alike, day) in pile.days.iter().filter(|(alike, _)| alike.people.len() > 1) {
        all += u64::from(day.count);
        for place in &alike.people {
            *touches.entry(*place).or_default() += u64::from(day.count);
        }
    }
    let most = touches.values().copied().max()?;
    if most * 10 < all * OF_TEN {
        return None;
    }
    let mut candidates: Vec<usize> = touches
        .into_iter()
        .filter(|(_, many)| *many == most)
        .map(|(place, _)| place)
        .collect();
    candidates.sort_unstable();
    match candidates.as_slice() {
        [one] => Some(*one),
        [one, other] => match (is_known(*one), is_known(*other)) {
            (true, false) => Some(*other),
            (false, true) => Some(*one),
            _ => None,
        },
        _ => None,
    }
}
