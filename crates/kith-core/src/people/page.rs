//! Which people a page shows, in which order, from which end it is quickest to reach them.
//! Pure; SQL is in `store`.

use std::ops::Range;

use super::{
    Filter, Sort,
    mask::{PROMISED, TOUCHED, Test},
};
use crate::id::ContactId;

/// Most rows of one page.
pub const LARGEST: u32 = 500;

/// An order that an index of `tie` keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Name,
    Due,
    Last,
    Added,
    Strength,
}

/// People that stand together in a list, in the order of one index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub order: Order,
    pub backwards: bool,
    pub test: Test,
}

/// A list is one stretch, or two: first those that have what it is sorted by, then the others by name.
pub(super) fn stretches(filter: &Filter, sort: Sort, descending: bool) -> Vec<Stretch> {
    let test = Test::of(filter);
    let stretch = |order, backwards, test| Stretch {
        order,
        backwards,
        test,
    };
    let split = |order, bit, backwards| {
        let have = stretch(order, backwards, test.with(bit, true));
        let have_not = stretch(Order::Name, false, test.with(bit, false));
        [have, have_not]
            .into_iter()
            .filter(|stretch| stretch.test.is_possible())
            .collect()
    };
    match sort {
        Sort::Name => vec![stretch(Order::Name, descending, test)],
        Sort::Added => vec![stretch(Order::Added, !descending, test)],
        Sort::Due => split(Order::Due, PROMISED, descending),
        Sort::Last => split(Order::Last, TOUCHED, descending),
        Sort::Strength => split(Order::Strength, TOUCHED, !descending),
    }
}

pub(super) fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A window on an ordered list of `total`, counted from the end that is nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub from_end: bool,
    pub skip: u32,
    pub take: u32,
}

impl Window {
    /// `None` when nothing of the list is in it.
    pub fn of(total: u32, offset: u32, limit: u32) -> Option<Self> {
        let take = limit.min(total.saturating_sub(offset));
        if take == 0 {
            return None;
        }
        let after = total - offset - take;
        let from_end = after < offset;
        let skip = if from_end { after } else { offset };
        Some(Self {
            from_end,
            skip,
            take,
        })
    }
}

/// People in no order yet, each with the bytes that order them.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    keys: Vec<u8>,
    people: Vec<Keyed>,
}

#[derive(Debug)]
struct Keyed {
    /// The first bytes of the key, which mostly decide.
    head: u64,
    /// Where in `Gathered::keys` the whole key is.
    key: Range<usize>,
    person: ContactId,
}

impl Gathered {
    pub fn add(&mut self, key: &[u8], person: ContactId) {
        let mut head = [0; 8];
        head.iter_mut()
            .zip(key)
            .for_each(|(byte, of_key)| *byte = *of_key);
        let from = self.keys.len();
        self.keys.extend_from_slice(key);
        self.people.push(Keyed {
            head: u64::from_be_bytes(head),
            key: from..self.keys.len(),
            person,
        });
    }

    /// Adds the people from `offset` on in order to `ids`, at most `limit`; how many there are in all.
    pub fn window(self, backwards: bool, offset: u32, limit: u32, ids: &mut Vec<ContactId>) -> u32 {
        let Self { keys, mut people } = self;
        let key = |one: &Keyed| keys.get(one.key.clone()).unwrap_or_default();
        let order = |one: &Keyed, other: &Keyed| {
            let order = one
                .head
                .cmp(&other.head)
                .then_with(|| key(one).cmp(key(other)));
            let order = order.then(one.person.cmp(&other.person));
            if backwards { order.reverse() } else { order }
        };
        let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let Some(window) = Window::of(total, offset, limit) else {
            return total;
        };
        let (offset, take) = (to_usize(offset), to_usize(window.take));
        people.select_nth_unstable_by(offset, order);
        let tail = people.get_mut(offset..).unwrap_or_default();
        if take < tail.len() {
            tail.select_nth_unstable_by(take, order);
        }
        let shown = tail.get_mut(..take).unwrap_or_default();
        shown.sort_unstable_by(order);
        ids.extend(shown.iter().map(|one| one.person));
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_reached_from_the_nearer_end() {
        let window = |from_end, skip, take| {
            Some(Window {
                from_end,
                skip,
                take,
            })
        };
        for (total, offset, limit, expected) in [
            (0, 0, 10, None),
            (10, 10, 5, None),
            (10, u32::MAX, 5, None),
            (10, 0, 0, None),
            (10, 0, u32::MAX, window(false, 0, 10)),
            (100, 10, 10, window(false, 10, 10)),
            (100, 85, 10, window(true, 5, 10)),
            (100, 95, 10, window(true, 0, 5)),
        ] {
            assert_eq!(
                Window::of(total, offset, limit),
                expected,
                "{offset} + {limit} of {total}"
            );
        }
    }
}
