//! Lists of values between three: what came, what stands in another's place, what went. Pure.

use std::collections::{HashMap, HashSet};

use kith_formats::{Address, CustomField, Occasion, Reach};

use super::{
    Found, Told, What,
    item::{Against, Item},
};
use crate::contact::Draft;

pub(super) fn compare_all(found: &mut Found) {
    compare::<Reach>(found);
    compare::<Address>(found);
    compare::<Occasion>(found);
    compare::<String>(found);
    compare::<CustomField>(found);
}

/// Values by their keys; of two with one key, the first.
struct Keyed<'v, T>(Vec<(String, &'v T)>, HashMap<String, usize>);

impl<'v, T: Item> Keyed<'v, T> {
    fn new(values: &'v [T]) -> Self {
        let mut at = HashMap::new();
        let mut kept = Vec::new();
        for value in values {
            let key = value.key();
            if !at.contains_key(&key) {
                at.insert(key.clone(), kept.len());
                kept.push((key, value));
            }
        }
        Self(kept, at)
    }

    fn get(&self, key: &str) -> Option<&'v T> {
        self.0.get(*self.1.get(key)?).map(|(_, value)| *value)
    }

    /// Those that another list doesn't have.
    fn without(&self, other: &Self) -> Vec<(&str, &'v T)> {
        let missing = self.0.iter().filter(|(key, _)| other.get(key).is_none());
        missing.map(|(key, value)| (key.as_str(), *value)).collect()
    }
}

fn compare<T: Item>(found: &mut Found) {
    let (base, theirs) = (T::list(found.base), T::list(found.sides.theirs));
    if base == theirs {
        return;
    }
    let (base, theirs) = (Keyed::new(base), Keyed::new(theirs));
    let ours = Keyed::new(T::list(found.sides.ours));
    for (key, theirs) in &theirs.0 {
        if let (Some(base), Some(ours)) = (base.get(key), ours.get(key)) {
            renewed(found, base, theirs, ours);
        }
    }
    let (came, went) = (theirs.without(&base), base.without(&theirs));
    let pairs = replaced(&came, &went, &ours);
    for &(key, theirs) in &came {
        match (pairs.get(key).copied(), ours.get(key)) {
            (Some(base), _) => stands_in(found, base, theirs, ours.get(&base.key())),
            (None, Some(ours)) => seen_before(found, theirs, ours),
            (None, None) => added(found, theirs),
        }
    }
    let stood_in_for: HashSet<String> = pairs.values().map(|base| base.key()).collect();
    for &(key, base) in &went {
        if let (Some(ours), false) = (ours.get(key), stood_in_for.contains(key)) {
            gone(found, base, ours);
        }
    }
}

/// Which value that came stands in the place of which that went: where each is the only one of its place.
fn replaced<'k, 'v, T: Item>(
    came: &[(&'k str, &'v T)],
    went: &[(&str, &'v T)],
    ours: &Keyed<'v, T>,
) -> HashMap<&'k str, &'v T> {
    let mut places: HashMap<String, (Vec<&'k str>, Vec<&'v T>)> = HashMap::new();
    for (key, value) in came {
        if let Some(slot) = value.slot() {
            places.entry(slot).or_default().0.push(key);
        }
    }
    for (_, value) in went {
        if let Some(slot) = value.slot() {
            places.entry(slot).or_default().1.push(value);
        }
    }
    let single = |(came, went): (Vec<&'k str>, Vec<&'v T>)| match (&*came, &*went) {
        // What the owner has already takes nobody's place.
        ([came], [went]) if ours.get(came).is_none() => Some((*came, *went)),
        _ => None,
    };
    places.into_values().filter_map(single).collect()
}

/// The value is still there; its label, date or the way it is written is another.
fn renewed<T: Item>(found: &mut Found, base: &T, theirs: &T, ours: &T) {
    let mut clash = false;
    let new = ours.renewed(base, theirs, &mut clash);
    if new != *ours {
        put(found, what(clash), Some(base), ours, new);
    }
}

fn stands_in<T: Item>(found: &mut Found, base: &T, theirs: &T, ours: Option<&T>) {
    if let Some(ours) = ours {
        // Both have the same label in the source, so that one of the owner's stays.
        let new = ours.renewed(base, theirs, &mut false);
        put(found, What::Changed, Some(base), ours, new);
        return;
    }
    // The owner took the old one out, or wrote another in its place.
    let told = told(What::Both, Some(base), "", theirs);
    let new = theirs.clone();
    found.add(told, move |draft| push(draft, &new));
}

/// A source that speaks of it for the first time, of what the book has as well.
fn seen_before<T: Item>(found: &mut Found, theirs: &T, ours: &T) {
    match ours.against(theirs) {
        Against::Same => (),
        Against::More(new) => put(found, What::Changed, None, ours, new),
        Against::Otherwise => {
            let new = ours.renewed(ours, theirs, &mut false);
            put(found, What::Both, None, ours, new);
        }
    }
}

fn added<T: Item>(found: &mut Found, theirs: &T) {
    let told = told(What::Added, None, "", theirs);
    let new = theirs.clone();
    found.add(told, move |draft| push(draft, &new));
}

fn gone<T: Item>(found: &mut Found, base: &T, ours: &T) {
    let told = Told {
        field: ours.field(),
        label: ours.label(),
        what: What::Gone,
        before: base.words(),
        ours: ours.words(),
        theirs: String::new(),
    };
    let key = ours.key();
    found.add(told, move |draft| {
        T::list_mut(draft).retain(|value| value.key() != key);
    });
}

fn put<T: Item>(found: &mut Found, what: What, base: Option<&T>, ours: &T, new: T) {
    let mut told = told(what, base, &ours.words(), &new);
    if told.ours == told.theirs {
        // Only the label is another: that is what is told.
        let labelled = |item: &T| format!("{} ({})", item.words(), item.label());
        told.ours = labelled(ours);
        told.theirs = labelled(&new);
        told.before = base.map_or_else(String::new, labelled);
    }
    let key = ours.key();
    found.add(told, move |draft| {
        let list = T::list_mut(draft);
        if let Some(kept) = list.iter_mut().find(|value| value.key() == key) {
            *kept = new.clone();
        }
    });
}

fn push<T: Item>(draft: &mut Draft, new: &T) {
    let key = new.key();
    let list = T::list_mut(draft);
    if !list.iter().any(|value| value.key() == key) {
        list.push(new.clone());
    }
}

fn what(clash: bool) -> What {
    if clash { What::Both } else { What::Changed }
}

fn told<T: Item>(what: What, base: Option<&T>, ours: &str, theirs: &T) -> Told {
    Told {
        field: theirs.field(),
        label: theirs.label(),
        what,
        before: base.map_or_else(String::new, Item::words),
        ours: ours.to_owned(),
        theirs: theirs.words(),
    }
}
