//! The values of several people in one list: the same ones once, each with who has it. Pure.

use super::same::Same;

/// A value, and where it stands: whose it is (by place among the people) and which of theirs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gathered<T> {
    pub value: T,
    pub from: Vec<(usize, usize)>,
}

/// In the order of the people, and of each one's list.
pub(super) fn gather<'s, T: Same + 's>(lists: impl Iterator<Item = &'s [T]>) -> Vec<Gathered<T>> {
    let mut all: Vec<Gathered<T>> = Vec::new();
    for (whose, list) in lists.enumerate() {
        for (which, value) in list.iter().enumerate() {
            match all.iter_mut().find(|known| known.value.is_same(value)) {
                Some(known) => {
                    known.value.complete(value);
                    known.from.push((whose, which));
                }
                None => all.push(Gathered {
                    value: value.clone(),
                    from: vec![(whose, which)],
                }),
            }
        }
    }
    all
}
