//! Postal addresses: ADR, and LABEL, which is an address in one piece.

use super::labels;
use super::name::joined;
use super::property::Property;
use crate::draft::Draft;
use crate::{Address, limits};

/// A parameter that Kith writes: what stands as the street is a whole address.
pub(super) const ONE_PIECE: &str = "x-kith-one-piece";

/// Reads ADR. An address that came in one piece stays in one piece.
pub(super) fn address(draft: &mut Draft, property: &Property, own_label: Option<&str>) -> Address {
    let origin = property.origin();
    let parts: Vec<String> = (0..7)
        .map(|index| draft.block(origin, &joined(property.part(index), ", ")))
        .collect();
    let [
        po_box,
        extended,
        street,
        locality,
        region,
        postal_code,
        country,
    ]: [String; 7] = parts.try_into().unwrap_or_default();
    let label = labels::label(property, own_label);
    let mut read = Address {
        label: draft.value(origin, &label),
        po_box,
        extended,
        street,
        locality,
        region,
        postal_code,
        country,
        ..Address::default()
    };
    keep_in_one_piece(&mut read, property.parts.len());
    if property.parameter(ONE_PIECE).is_some() && read.formatted.is_empty() {
        read.formatted = std::mem::take(&mut read.street);
    }
    if let Some(printed) = property.parameter("label") {
        let printed = printed
            .replace("^n", "\n")
            .replace("^'", "\"")
            .replace("^^", "^");
        add_printed(draft, property, &mut read, &printed);
    }
    read
}

/// One filled part with line breaks in it, or an ADR without separators, is an unstructured address.
fn keep_in_one_piece(address: &mut Address, parts: usize) {
    let mut filled = [
        &mut address.po_box,
        &mut address.extended,
        &mut address.street,
        &mut address.locality,
        &mut address.region,
        &mut address.postal_code,
        &mut address.country,
    ]
    .into_iter()
    .filter(|part| !part.is_empty());
    if let (Some(only), None) = (filled.next(), filled.next())
        && (only.contains('\n') || parts == 1)
    {
        address.formatted = std::mem::take(only);
    }
}

/// LABEL goes to the address of the same label, or is one by itself.
pub(super) fn printed_label(draft: &mut Draft, property: &Property, own_label: Option<&str>) {
    let printed = property.text();
    if printed.trim().is_empty() {
        return;
    }
    let label = labels::label(property, own_label);
    let at = draft
        .card
        .addresses
        .iter()
        .position(|known| known.label == label && known.formatted.is_empty());
    if let Some(at) = at
        && let Some(mut known) = draft.card.addresses.get(at).cloned()
    {
        add_printed(draft, property, &mut known, &printed);
        if let Some(slot) = draft.card.addresses.get_mut(at) {
            *slot = known;
        }
        return;
    }
    let address = Address {
        label,
        formatted: draft.block(property.origin(), &printed),
        ..Address::default()
    };
    draft.address(property.origin(), address);
}

/// A printed address says something only where it has a word that the parts don't.
fn add_printed(draft: &mut Draft, property: &Property, address: &mut Address, printed: &str) {
    let known = [
        &address.po_box,
        &address.extended,
        &address.street,
        &address.locality,
        &address.region,
        &address.postal_code,
        &address.country,
        &address.formatted,
    ]
    .map(|part| part.to_lowercase())
    .join(" ");
    let (looked_at, _) = crate::text::shortened(printed, limits::NAME_CHARS);
    let says_more = looked_at
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| !known.contains(word));
    if says_more && address.formatted.is_empty() {
        address.formatted = draft.block(property.origin(), printed);
    }
}
