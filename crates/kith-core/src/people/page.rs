//! Which people a page shows, in which order, from which end it is quickest to reach them.
//! Pure; SQL is in `store`.

use super::{
    Filter, Sort,
    mask::{PROMISED, TOUCHED, Test},
};

/// Most rows of one page.
pub const LARGEST: u32 = 500;

/// An order that an index of `tie` keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Name,
    Due,
    Last,
    Added,
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
    let stretch = |order, backwards, test| Stretch { order, backwards, test };
    let split = |order, bit| {
        let mut both = vec![stretch(order, descending, test.with(bit, true))];
        // A filter that asks for the bit leaves nobody without it.
        if test.all & bit == 0 {
            both.push(stretch(Order::Name, false, test.with(bit, false)));
        }
        both
    };
    match sort {
        Sort::Name => vec![stretch(Order::Name, descending, test)],
        Sort::Added => vec![stretch(Order::Added, !descending, test)],
        Sort::Due => split(Order::Due, PROMISED),
        Sort::Last => split(Order::Last, TOUCHED),
    }
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
        Some(Self { from_end, skip, take })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_reached_from_the_nearer_end() {
        let window = |from_end, skip, take| Some(Window { from_end, skip, take });
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
            assert_eq!(Window::of(total, offset, limit), expected, "{offset} + {limit} of {total}");
        }
    }
}
