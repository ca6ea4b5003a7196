//! Who else a card names by their UID: RELATED (RFC 6350 section 6.6.6), and Apple's X-ABRELATEDNAMES where Kith wrote it.
//! A relative of whom only the name is given is left to the custom fields.

use super::labels;
use super::property::Property;
use crate::Related;

/// Parameters of ours: whom a name belongs to, and what the person is to them.
pub(super) const UID: &str = "x-kith-uid";
pub(super) const REVERSE: &str = "x-kith-reverse";

/// What somebody is called of whom a card says only that they are related.
pub(super) const UNSAID: &str = "related";

/// `None` for a property that names nobody by a UID.
pub(super) fn of(property: &Property, own_label: Option<&str>) -> Option<Related> {
    if !matches!(property.name.as_str(), "RELATED" | "X-ABRELATEDNAMES") {
        return None;
    }
    let text = property.text();
    let text = text.trim();
    let (uid, name) = match (property.parameter(UID), uuid(text)) {
        (Some(uid), _) => (uid, text),
        (None, Some(uid)) => (uid, ""),
        (None, None) => return None,
    };
    let label = labels::label(property, own_label);
    Some(Related {
        uid: uid.to_owned(),
        name: name.to_owned(),
        label: if label.is_empty() {
            UNSAID.to_owned()
        } else {
            label
        },
        reverse: property.parameter(REVERSE).unwrap_or_default().to_owned(),
    })
}

/// What stands behind `urn:uuid:`.
fn uuid(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked("urn:uuid:".len())?;
    (scheme.eq_ignore_ascii_case("urn:uuid:") && !rest.is_empty()).then_some(rest)
}
