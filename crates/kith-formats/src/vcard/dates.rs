//! Birthdays and other yearly dates of a card. Apple writes a year-less date in the leap year 1604.

use super::labels;
use super::property::Property;
use crate::draft::Draft;
use crate::{Occasion, OccasionKind, PartialDate, ProblemCode, dates};

/// The year that stands for "none", with or without `X-APPLE-OMIT-YEAR`.
const NO_YEAR: i32 = 1604;

/// Which occasion a property is about, if it is about one.
pub(super) fn kind_of(property: &Property, own_label: Option<&str>) -> Option<OccasionKind> {
    match property.name.as_str() {
        "BDAY" => Some(OccasionKind::Birthday),
        "ANNIVERSARY"
        | "X-ANNIVERSARY"
        | "X-EVOLUTION-ANNIVERSARY"
        | "X-MS-ANNIVERSARY"
        | "X-KADDRESSBOOK-X-ANNIVERSARY" => Some(OccasionKind::Anniversary),
        "X-ABDATE" => match own_label.map(labels::apple) {
            Some(label) if label.eq_ignore_ascii_case("anniversary") => {
                Some(OccasionKind::Anniversary)
            }
            _ => Some(OccasionKind::Other),
        },
        _ => None,
    }
}

/// Adds the occasion; a date that no calendar has is told and kept as a custom field.
pub(super) fn take(
    draft: &mut Draft,
    property: &Property,
    kind: OccasionKind,
    own_label: Option<&str>,
) {
    let written = property.text();
    if written.trim().is_empty() {
        return;
    }
    let Some(date) = read(property, &written) else {
        draft.problem(ProblemCode::BadDate, property.origin(), &written);
        draft.custom(property.origin(), &property.name, &written);
        return;
    };
    let second_birthday = kind == OccasionKind::Birthday
        && draft
            .card
            .occasions
            .iter()
            .any(|known| known.kind == kind && known.date != date);
    if second_birthday {
        draft.custom(property.origin(), &property.name, &written);
        return;
    }
    let label = match kind {
        OccasionKind::Other => labels::label(property, own_label),
        _ => String::new(),
    };
    draft.occasion(property.origin(), Occasion { kind, label, date });
}

fn read(property: &Property, written: &str) -> Option<PartialDate> {
    let foreign = property
        .parameter("calscale")
        .is_some_and(|scale| !scale.eq_ignore_ascii_case("gregorian"));
    if foreign {
        return None;
    }
    let date = dates::date(written)?;
    let omitted = property
        .parameter("x-apple-omit-year")
        .and_then(|year| year.parse().ok())
        .unwrap_or(NO_YEAR);
    if date.year == Some(omitted) || date.year == Some(NO_YEAR) {
        return PartialDate::new(None, date.month, date.day);
    }
    Some(date)
}
