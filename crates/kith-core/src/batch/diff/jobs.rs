//! Where somebody works, between three: a new role, another firm, a job more, a job that is over. Pure.

use kith_formats::Affiliation;

use super::{Field, Found, Told, What, keys, three};
use crate::contact::Draft;

pub(super) fn compare(found: &mut Found) {
    let (base, theirs) = (&found.base.affiliations, &found.sides.theirs.affiliations);
    let mut went: Vec<&Affiliation> = base.iter().filter(|it| !theirs.contains(it)).collect();
    let mut came: Vec<&Affiliation> = theirs.iter().filter(|it| !base.contains(it)).collect();
    if went.is_empty() && came.is_empty() {
        return;
    }
    let (base, theirs) = (base.clone(), theirs.clone());
    for theirs in &theirs {
        let Some(before) = went.iter().position(|it| key(it) == key(theirs)) else {
            continue;
        };
        let Some(now) = came.iter().position(|it| *it == theirs) else {
            continue;
        };
        let base = went.remove(before).clone();
        came.remove(now);
        renewed(found, &base, theirs);
    }
    let (went, came): (Vec<_>, Vec<_>) = (
        went.into_iter().cloned().collect(),
        came.into_iter().cloned().collect(),
    );
    drop(base);
    moved_or_more(found, &went, &came);
}

fn moved_or_more(found: &mut Found, went: &[Affiliation], came: &[Affiliation]) {
    let left = went.iter().find(|it| is_current(it));
    let joined = came.iter().find(|it| is_current(it));
    let moved = left.zip(joined);
    if let Some((left, joined)) = moved {
        moves(found, left, joined);
    }
    for one in came {
        if moved.is_none_or(|(_, joined)| joined != one) {
            added(found, one);
        }
    }
    for one in went {
        if moved.is_none_or(|(left, _)| left != one) {
            gone(found, one);
        }
    }
}

fn is_current(at: &Affiliation) -> bool {
    at.to_on.is_none()
}

/// The firm; where none is named, the role.
fn key(at: &Affiliation) -> String {
    if at.organisation.trim().is_empty() {
        return format!("? {}", keys::folded(&at.title));
    }
    keys::organisation(&at.organisation)
}

/// "Head of Research, Meridian Labs".
fn words(at: &Affiliation) -> String {
    let parts = [&at.title, &at.department, &at.organisation].map(|part| part.trim());
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(", ")
}

/// Where the book has the job that the source speaks of: the same role if there is one, else the same firm.
fn place(ours: &[Affiliation], at: &Affiliation) -> Option<usize> {
    let role = |it: &Affiliation| (key(it), keys::folded(&it.title));
    let exact = ours.iter().position(|it| role(it) == role(at));
    exact.or_else(|| ours.iter().position(|it| key(it) == key(at)))
}

/// Another role, department or time at the same firm.
fn renewed(found: &mut Found, base: &Affiliation, theirs: &Affiliation) {
    let ours = &found.sides.ours.affiliations;
    if ours.contains(theirs) {
        return;
    }
    let Some(at) = place(ours, base).or_else(|| place(ours, theirs)) else {
        // The owner took this job out.
        let told = told(What::Both, base, "", theirs);
        let new = theirs.clone();
        found.add(told, move |draft| draft.affiliations.push(new.clone()));
        return;
    };
    let Some(kept) = ours.get(at).cloned() else {
        return;
    };
    let mut clash = false;
    let new = Affiliation {
        organisation: three(
            &base.organisation,
            &theirs.organisation,
            &kept.organisation,
            &mut clash,
        ),
        department: three(
            &base.department,
            &theirs.department,
            &kept.department,
            &mut clash,
        ),
        title: three(&base.title, &theirs.title, &kept.title, &mut clash),
        from_on: three(&base.from_on, &theirs.from_on, &kept.from_on, &mut clash),
        to_on: three(&base.to_on, &theirs.to_on, &kept.to_on, &mut clash),
    };
    if new == kept {
        return;
    }
    let what = if clash { What::Both } else { What::Changed };
    let told = told(what, base, &words(&kept), &new);
    found.add(told, move |draft| {
        if let Some(found) = draft.affiliations.iter_mut().find(|it| **it == kept) {
            *found = new.clone();
        }
    });
}

/// The current job is another one. The book's ends with the import, unless the owner gave it an end.
fn moves(found: &mut Found, left: &Affiliation, joined: &Affiliation) {
    let ours = &found.sides.ours.affiliations;
    if ours.iter().any(|it| key(it) == key(joined)) {
        return;
    }
    let kept = ours
        .iter()
        .find(|it| is_current(it) && key(it) == key(left))
        .cloned();
    let current = ours.iter().find(|it| is_current(it));
    let (what, shown) = match &kept {
        Some(kept) => (What::Moved, words(kept)),
        // The owner has them somewhere else, or nowhere.
        None => (What::Both, current.map_or_else(String::new, words)),
    };
    let today = found.sides.today();
    let told = told(what, left, &shown, joined);
    let joined = joined.clone();
    found.add(told, move |draft| {
        if let Some(kept) = &kept
            && let Some(found) = draft.affiliations.iter_mut().find(|it| *it == kept)
        {
            found.to_on = Some(today);
        }
        draft.affiliations.insert(0, joined.clone());
    });
}

/// A job more. It comes after the current one: nothing says which counts more.
fn added(found: &mut Found, theirs: &Affiliation) {
    let ours = &found.sides.ours.affiliations;
    let Some(at) = place(ours, theirs) else {
        let told = told(What::Added, theirs, "", theirs);
        let new = theirs.clone();
        found.add(told, move |draft| draft.affiliations.push(new.clone()));
        return;
    };
    let Some(kept) = ours.get(at).cloned() else {
        return;
    };
    let fill = |ours: &str, theirs: &str| {
        let one = if ours.trim().is_empty() { theirs } else { ours };
        one.to_owned()
    };
    let new = Affiliation {
        title: fill(&kept.title, &theirs.title),
        department: fill(&kept.department, &theirs.department),
        from_on: kept.from_on.or(theirs.from_on),
        ..kept.clone()
    };
    if new != kept {
        let told = told(What::Changed, theirs, &words(&kept), &new);
        found.add(told, move |draft| replace(draft, &kept, &new));
    } else if !theirs.title.trim().is_empty()
        && keys::folded(&kept.title) != keys::folded(&theirs.title)
    {
        let new = Affiliation {
            title: theirs.title.clone(),
            ..kept.clone()
        };
        let told = told(What::Both, theirs, &words(&kept), &new);
        found.add(told, move |draft| replace(draft, &kept, &new));
    }
}

fn replace(draft: &mut Draft, kept: &Affiliation, new: &Affiliation) {
    if let Some(found) = draft.affiliations.iter_mut().find(|it| *it == kept) {
        new.clone_into(found);
    }
}

/// A job that the source names no more; taken over, it ends.
fn gone(found: &mut Found, base: &Affiliation) {
    let ours = &found.sides.ours.affiliations;
    let kept = ours
        .iter()
        .find(|it| is_current(it) && key(it) == key(base))
        .cloned();
    let Some(kept) = kept.filter(|_| is_current(base)) else {
        return;
    };
    let today = found.sides.today();
    let mut told = told(What::Gone, base, &words(&kept), &kept);
    told.theirs = String::new();
    found.add(told, move |draft| {
        if let Some(found) = draft.affiliations.iter_mut().find(|it| **it == kept) {
            found.to_on = Some(today);
        }
    });
}

fn told(what: What, base: &Affiliation, ours: &str, theirs: &Affiliation) -> Told {
    Told {
        field: Field::Job,
        label: String::new(),
        what,
        before: words(base),
        ours: ours.to_owned(),
        theirs: words(theirs),
    }
}
