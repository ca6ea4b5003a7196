//! Two versions of a person taken apart: what they were before a merge, with everything that was changed since. Pure.

use crate::contact::Draft;

/// Makes of somebody, as they are now, who they were before a merge: what the merge had made of them goes, what was changed
/// after it stays. Names what stays.
pub(super) fn apart(before: &Draft, left: &Draft, now: &Draft) -> (Draft, Vec<&'static str>) {
    let mut stays = Vec::new();
    let draft = Draft {
        name: one(&before.name, &left.name, &now.name, "the name", &mut stays),
        reaches: list(
            &before.reaches,
            &left.reaches,
            &now.reaches,
            "ways to reach them",
            &mut stays,
        ),
        addresses: list(
            &before.addresses,
            &left.addresses,
            &now.addresses,
            "addresses",
            &mut stays,
        ),
        affiliations: list(
            &before.affiliations,
            &left.affiliations,
            &now.affiliations,
            "where they work",
            &mut stays,
        ),
        occasions: list(
            &before.occasions,
            &left.occasions,
            &now.occasions,
            "days to remember",
            &mut stays,
        ),
        tags: list(&before.tags, &left.tags, &now.tags, "tags", &mut stays),
        custom_fields: list(
            &before.custom_fields,
            &left.custom_fields,
            &now.custom_fields,
            "other details",
            &mut stays,
        ),
        networks: list(
            &before.networks,
            &left.networks,
            &now.networks,
            "networks",
            &mut stays,
        ),
        settings: list(
            &before.settings,
            &left.settings,
            &now.settings,
            "settings",
            &mut stays,
        ),
        circle: one(
            &before.circle,
            &left.circle,
            &now.circle,
            "the circle",
            &mut stays,
        ),
        cadence_days: one(
            &before.cadence_days,
            &left.cadence_days,
            &now.cadence_days,
            "the cadence",
            &mut stays,
        ),
        met: one(&before.met, &left.met, &now.met, "how you met", &mut stays),
        note: one(&before.note, &left.note, &now.note, "the note", &mut stays),
        archived: one(
            &before.archived,
            &left.archived,
            &now.archived,
            "whether they are archived",
            &mut stays,
        ),
        do_not_contact: one(
            &before.do_not_contact,
            &left.do_not_contact,
            &now.do_not_contact,
            "whether to contact them",
            &mut stays,
        ),
        muted: one(
            &before.muted,
            &left.muted,
            &now.muted,
            "whether they are muted",
            &mut stays,
        ),
        deceased: one(
            &before.deceased,
            &left.deceased,
            &now.deceased,
            "whether they are living",
            &mut stays,
        ),
    };
    (draft, stays)
}

fn one<T: Clone + PartialEq>(
    before: &T,
    left: &T,
    now: &T,
    called: &'static str,
    stays: &mut Vec<&'static str>,
) -> T {
    if now == left {
        return before.clone();
    }
    stays.push(called);
    now.clone()
}

/// What came from the others goes, unless it was changed; what was added or taken away since is added or taken away.
fn list<T: Clone + PartialEq>(
    before: &[T],
    left: &[T],
    now: &[T],
    called: &'static str,
    stays: &mut Vec<&'static str>,
) -> Vec<T> {
    if now == left {
        return before.to_vec();
    }
    stays.push(called);
    let own = |value: &&T| before.contains(value) || !left.contains(value);
    let mut list: Vec<T> = now.iter().filter(own).cloned().collect();
    for value in before {
        if !left.contains(value) && !list.contains(value) {
            list.push(value.clone());
        }
    }
    list
}
