//! What a person has one of, between three: name, nickname, note, how the owner met them. Pure.

use kith_formats::Name;

use super::{Field, Found, Told, What};
use crate::contact::{Draft, Met, partial_text};

pub(super) fn compare(found: &mut Found) {
    name(found);
    nickname(found);
    note(found);
    met(found);
}

type Part = fn(&mut Name) -> &mut String;

/// The parts of a name that go together.
const PARTS: [Part; 8] = [
    |name| &mut name.display,
    |name| &mut name.prefix,
    |name| &mut name.given,
    |name| &mut name.additional,
    |name| &mut name.family,
    |name| &mut name.suffix,
    |name| &mut name.phonetic_given,
    |name| &mut name.phonetic_family,
];

fn name(found: &mut Found) {
    let (mut base, mut theirs) = (found.base.name.clone(), found.sides.theirs.name.clone());
    let ours = found.sides.ours.name.clone();
    if found.is_first {
        return first_name(found, &theirs, &ours);
    }
    let mut new = ours.clone();
    let mut clash = false;
    for part in PARTS {
        let (base, theirs, ours) = (part(&mut base), part(&mut theirs), part(&mut new));
        // A part that the source leaves out is kept.
        if theirs == base || theirs == ours || theirs.is_empty() {
            continue;
        }
        clash |= ours != base;
        theirs.clone_into(ours);
    }
    if new == ours {
        return;
    }
    let what = if clash { What::Both } else { What::Changed };
    let mut told = told(
        what,
        Field::Name,
        &base.display,
        &ours.display,
        &new.display,
    );
    if told.ours == told.theirs {
        [told.before, told.ours, told.theirs] = [&base, &ours, &new].map(whole);
    }
    found.add(told, move |draft| {
        let nickname = std::mem::take(&mut draft.name.nickname);
        draft.name = Name {
            nickname,
            ..new.clone()
        };
    });
}

/// Another name from a source that never spoke of them: only the owner knows which is right.
fn first_name(found: &mut Found, theirs: &Name, ours: &Name) {
    if theirs.display.to_lowercase() == ours.display.to_lowercase() {
        return;
    }
    let told = told(What::Both, Field::Name, "", &ours.display, &theirs.display);
    let new = theirs.clone();
    found.add(told, move |draft| {
        let nickname = std::mem::take(&mut draft.name.nickname);
        draft.name = Name {
            nickname,
            ..new.clone()
        };
    });
}

/// All parts, in the order in which they are said.
fn whole(name: &Name) -> String {
    let parts = [
        &name.prefix,
        &name.given,
        &name.additional,
        &name.family,
        &name.suffix,
        &name.phonetic_given,
        &name.phonetic_family,
    ];
    let said: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" ")
}

fn nickname(found: &mut Found) {
    let side = |draft: &Draft| draft.name.nickname.trim().to_owned();
    let Some(told) = text(found, Field::Nickname, side) else {
        return;
    };
    let new = told.theirs.clone();
    found.add(told, move |draft| draft.name.nickname.clone_from(&new));
}

/// Two notes are both kept, one below the other.
fn note(found: &mut Found) {
    let side = |draft: &Draft| draft.note.trim().to_owned();
    let Some(mut told) = text(found, Field::Note, side) else {
        return;
    };
    if told.what == What::Both && told.ours.contains(&told.theirs) {
        return;
    }
    let beside = told.what == What::Both;
    if beside && found.is_first {
        told.what = What::Added;
    }
    let new = told.theirs.clone();
    found.add(told, move |draft| {
        if beside && !draft.note.trim().is_empty() {
            draft.note = format!("{}\n\n{new}", draft.note.trim_end());
        } else {
            draft.note.clone_from(&new);
        }
    });
}

/// One text between three; `None` where there is nothing to decide.
fn text(found: &Found, field: Field, side: fn(&Draft) -> String) -> Option<Told> {
    let (base, theirs, ours) = (
        side(found.base),
        side(found.sides.theirs),
        side(found.sides.ours),
    );
    if theirs == base || theirs == ours {
        return None;
    }
    let what = match (theirs.is_empty(), ours == base) {
        (true, false) => return None,
        (true, true) => What::Gone,
        (false, true) if ours.is_empty() => What::Added,
        (false, true) => What::Changed,
        (false, false) => What::Both,
    };
    Some(told(what, field, &base, &ours, &theirs))
}

/// How they met is the owner's to tell; a source only fills it in.
fn met(found: &mut Found) {
    let (base, theirs, ours) = (
        &found.base.met,
        &found.sides.theirs.met,
        &found.sides.ours.met,
    );
    let is_empty = |met: &Met| *met == Met::default();
    if theirs == base || is_empty(theirs) || !(is_empty(ours) || ours == base) {
        return;
    }
    // Taken out by the owner, it stays out.
    if is_empty(ours) && !is_empty(base) {
        return;
    }
    let what = if is_empty(ours) {
        What::Added
    } else {
        What::Changed
    };
    let told = told(what, Field::Met, "", &met_words(ours), &met_words(theirs));
    let new = Met {
        through: None,
        ..theirs.clone()
    };
    found.add(told, move |draft| draft.met = new.clone());
}

fn met_words(met: &Met) -> String {
    let on = met.on.map_or_else(String::new, partial_text);
    let parts = [&met.how, &met.place, &on, &met.through_name];
    let said: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    said.join(", ")
}

fn told(what: What, field: Field, before: &str, ours: &str, theirs: &str) -> Told {
    Told {
        field,
        label: String::new(),
        what,
        before: before.to_owned(),
        ours: ours.to_owned(),
        theirs: theirs.to_owned(),
    }
}
