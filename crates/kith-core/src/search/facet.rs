//! The bits of `people::mask` as tokens of `contact_text`, so that a search of a small group doesn't pass everybody by.
//! They only narrow; what a filter takes is decided by the condition on `tie`.

use crate::people::{
    Filter,
    mask::{PROMISED, TENDED, TOUCHED, Test},
};

/// One character of the private use area for each bit: no text can hold them, folding leaves none.
const FIRST: u32 = 0xe000;

/// The tokens of a mask.
pub(super) fn tokens(mask: i64) -> String {
    let tokens: Vec<String> = bits(mask).map(String::from).collect();
    tokens.join(" ")
}

/// An FTS5 expression that everybody whom the filter takes fits; `None` where there is none worth it.
pub(super) fn expression(filter: &Filter) -> Option<String> {
    let test = Test::of(filter);
    let promised = if test.all & PROMISED != 0 { TENDED } else { 0 };
    let all = bits((test.all & !(PROMISED | TOUCHED)) | promised).map(String::from);
    let any = test.any.iter().map(|group| {
        let bits: Vec<String> = bits(*group).map(String::from).collect();
        format!("({})", bits.join(" OR "))
    });
    let facets: Vec<String> = all.chain(any).collect();
    (!facets.is_empty()).then(|| within(&facets.join(" AND ")))
}

/// Everybody with a cadence in force.
pub(super) fn tended() -> String {
    within(&tokens(TENDED))
}

fn within(expression: &str) -> String {
    format!("{{facet}} : ({expression})")
}

fn bits(mask: i64) -> impl Iterator<Item = char> {
    let set = move |bit: &u32| mask >> bit & 1 == 1;
    (0..i64::BITS - 1)
        .filter(set)
        .filter_map(|bit| char::from_u32(FIRST + bit))
}
