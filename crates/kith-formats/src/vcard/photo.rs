//! Pictures inside cards: base64 to bytes, and links that are kept but never followed.
//! Doesn't look inside a picture.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::property::Property;
use crate::draft::Draft;
use crate::{ProblemCode, RawPhoto, limits};

/// Padding may be there or not, and the last bits may be anything: the picture decides whether it is whole.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads PHOTO: the first picture is kept, a link becomes a custom field.
pub(super) fn take(draft: &mut Draft, property: &Property) {
    let written = property.encoded.as_deref().unwrap_or_default().trim();
    if written.is_empty() {
        return;
    }
    if is_link(property, written) {
        let link = written.replace("\\:", ":").replace("\\,", ",");
        draft.problem(ProblemCode::PhotoLink, property.origin(), &link);
        draft.custom(property.origin(), &property.name, &link);
        return;
    }
    if written.len() > limits::PHOTO_BYTES {
        draft.problem(ProblemCode::BadPhoto, property.origin(), "");
        return;
    }
    match decode(written) {
        Some(bytes) if draft.card.photo.is_none() => draft.card.photo = Some(RawPhoto { bytes }),
        Some(_) => {}
        None => draft.problem(ProblemCode::BadPhoto, property.origin(), written),
    }
}

/// LOGO and KEY: a link or a text becomes a custom field; bytes stay in the raw card, where they lose nothing.
pub(super) fn take_other(draft: &mut Draft, property: &Property) {
    let written = property.encoded.as_deref().unwrap_or_default().trim();
    let is_bytes = property.parameter("encoding").is_some() || written.starts_with("data:");
    if !is_bytes {
        let text = written.replace("\\:", ":").replace("\\,", ",");
        draft.custom(property.origin(), &property.name, &text);
    }
}

fn is_link(property: &Property, written: &str) -> bool {
    if starts_with_data(written) {
        return false;
    }
    let declared_bytes = property.parameter("encoding").is_some();
    let says_uri = property.parameters.iter().any(|(name, value)| {
        name == "value" && matches!(value.to_ascii_lowercase().as_str(), "uri" | "url")
    });
    let scheme = written.split_once(':').is_some_and(|(scheme, _)| {
        let scheme = scheme.trim_end_matches('\\');
        scheme.len() > 1
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    scheme || (says_uri && !declared_bytes)
}

fn starts_with_data(written: &str) -> bool {
    written
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:"))
}

fn decode(written: &str) -> Option<Vec<u8>> {
    let encoded = if starts_with_data(written) {
        let (head, encoded) = written.split_once(',')?;
        if !head.to_ascii_lowercase().contains("base64") {
            return None;
        }
        encoded
    } else {
        written
    };
    let mut compact: Vec<u8> = encoded
        .trim_end_matches(|c: char| c == '=' || c.is_whitespace())
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    // A lone last character is what was left of a picture that was cut off.
    if compact.len() % 4 == 1 {
        compact.pop();
    }
    LENIENT
        .decode(compact)
        .ok()
        .filter(|bytes| !bytes.is_empty())
}
