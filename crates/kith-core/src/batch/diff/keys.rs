//! When two values are the same one: as people write them, small letters, spaces and brackets play no part. Pure.

use kith_formats::{Address, Reach, ReachKind};

use crate::likeness::{link_key, organisation_key, phone_key};

pub(super) fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

pub(super) fn reach(reach: &Reach) -> String {
    let value = folded(&reach.value);
    match reach.kind {
        ReachKind::Email => format!("e {value}"),
        ReachKind::Phone => {
            let number = phone_key(&reach.value).unwrap_or(value);
            format!("p {number}")
        }
        ReachKind::Link => format!("l {}", link_key(&reach.value).unwrap_or(value)),
        ReachKind::Handle => format!("h {} {value}", folded(&reach.service)),
    }
}

pub(super) fn address(address: &Address) -> String {
    let parts = [
        &address.po_box,
        &address.extended,
        &address.street,
        &address.locality,
        &address.region,
        &address.postal_code,
        &address.country,
        &address.formatted,
    ];
    parts.map(|part| folded(part)).join("\n")
}

/// Firms by their name without its legal form; one without letters that can be compared, as it is written.
pub(super) fn organisation(name: &str) -> String {
    let key = organisation_key(name);
    if key.is_empty() { folded(name) } else { key }
}
