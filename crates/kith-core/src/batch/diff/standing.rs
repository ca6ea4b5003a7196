//! What only a card of Kith's own says, between three: circle, cadence, networks, settings, and four facts. Pure.
//! A card that doesn't say it changes nothing.

use serde::Serialize;

use super::{Field, Found, Told, What};
use crate::contact::Draft;

pub(super) fn compare(found: &mut Found) {
    if says_nothing(found.sides.theirs) {
        return;
    }
    value(found, Field::Circle, |draft| &mut draft.circle);
    value(found, Field::Cadence, |draft| &mut draft.cadence_days);
    value(found, Field::Network, |draft| &mut draft.networks);
    value(found, Field::Setting, |draft| &mut draft.settings);
    fact(found, "archived", |draft| &mut draft.archived);
    fact(found, "not to be contacted", |draft| {
        &mut draft.do_not_contact
    });
    fact(found, "muted", |draft| &mut draft.muted);
    fact(found, "no longer living", |draft| &mut draft.deceased);
}

fn says_nothing(draft: &Draft) -> bool {
    let promise = draft.circle.is_some() || draft.cadence_days.is_some();
    let axes = !(draft.networks.is_empty() && draft.settings.is_empty());
    let facts = draft.archived || draft.do_not_contact || draft.muted || draft.deceased;
    !(promise || axes || facts)
}

type Place<T> = fn(&mut Draft) -> &mut T;

fn value<T>(found: &mut Found, field: Field, place: Place<T>)
where
    T: Clone + Default + PartialEq + Serialize + 'static,
{
    let Some((what, base, ours, theirs)) = sides(found, place) else {
        return;
    };
    let told = Told {
        field,
        label: String::new(),
        what,
        before: words(&base),
        ours: words(&ours),
        theirs: words(&theirs),
    };
    found.add(told, move |draft| *place(draft) = theirs.clone());
}

fn fact(found: &mut Found, label: &str, place: Place<bool>) {
    let Some((mut what, ..)) = sides(found, place) else {
        return;
    };
    // An old card of Kith's own must not archive by itself.
    if found.is_first {
        what = What::Both;
    }
    let told = Told {
        field: Field::Standing,
        label: label.to_owned(),
        what,
        before: String::new(),
        ours: String::new(),
        theirs: "yes".to_owned(),
    };
    found.add(told, move |draft| *place(draft) = true);
}

/// What differs, and how; `None` where the card says nothing new.
fn sides<T: Clone + Default + PartialEq>(
    found: &Found,
    place: Place<T>,
) -> Option<(What, T, T, T)> {
    let of = |draft: &Draft| place(&mut draft.clone()).clone();
    let (base, theirs, ours) = (of(found.base), of(found.sides.theirs), of(found.sides.ours));
    if theirs == base || theirs == ours || theirs == T::default() {
        return None;
    }
    let what = match (ours == base, ours == T::default()) {
        (true, true) => What::Added,
        (true, false) => What::Changed,
        (false, _) => What::Both,
    };
    Some((what, base, ours, theirs))
}

/// The words that the wire has for a value: `close`, `30`, `strategic, personal`.
fn words(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Number(number)) => number.to_string(),
        Ok(serde_json::Value::Array(words)) => {
            let words: Vec<&str> = words.iter().filter_map(serde_json::Value::as_str).collect();
            words.join(", ")
        }
        _ => String::new(),
    }
}
