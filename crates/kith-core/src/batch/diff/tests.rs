//! Three drafts, and what is told and done of their differences.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use kith_formats::{Affiliation, Occasion, OccasionKind, PartialDate, Reach, ReachKind};

use super::*;

/// A draft out of lines: `name Ana`, `mail work ana@x.example`, `tel work +44`, `job Engineer at Lab`, `born --0412`,
/// `tag climbing`, `note Two cats`, `own Pet=cat`, `street Somewhere 1`.
fn draft<S: AsRef<str>>(lines: &[S]) -> Draft {
    let mut draft = Draft::default();
    draft.name.display = "Ana".into();
    for line in lines {
        let (what, rest) = line.as_ref().split_once(' ').unwrap();
        match what {
            "name" => draft.name.display = rest.into(),
            "mail" => draft.reaches.push(reach(ReachKind::Email, rest)),
            "tel" => draft.reaches.push(reach(ReachKind::Phone, rest)),
            "job" => draft.affiliations.push(job(rest)),
            "born" => draft.occasions.push(Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: crate::contact::partial_from(rest).unwrap(),
            }),
            "tag" => draft.tags.push(rest.into()),
            "note" => draft.note = rest.into(),
            "own" => {
                let (name, value) = rest.split_once('=').unwrap();
                draft.custom_fields.push(kith_formats::CustomField {
                    name: name.into(),
                    value: value.into(),
                });
            }
            "street" => draft.addresses.push(kith_formats::Address {
                street: rest.into(),
                ..Default::default()
            }),
            other => panic!("{other}"),
        }
    }
    draft.tidied().unwrap()
}

fn reach(kind: ReachKind, rest: &str) -> Reach {
    let (label, value) = rest.split_once(' ').unwrap();
    Reach {
        kind,
        value: value.into(),
        label: label.trim_matches('-').into(),
        service: String::new(),
        preferred: false,
    }
}

/// `Engineer at Lab`, `Engineer at Lab until 2025`.
fn job(rest: &str) -> Affiliation {
    let (rest, until) = rest.split_once(" until ").unwrap_or((rest, ""));
    let (title, organisation) = rest.split_once(" at ").unwrap_or((rest, ""));
    Affiliation {
        organisation: organisation.into(),
        title: title.into(),
        to_on: crate::contact::partial_from(until),
        ..Affiliation::default()
    }
}

fn found<S: AsRef<str>>(base: Option<&[S]>, theirs: &[S], ours: &[S]) -> (Vec<Difference>, Draft) {
    let (base, theirs, ours) = (base.map(draft), draft(theirs), draft(ours));
    let sides = Sides {
        base: base.as_ref(),
        theirs: &theirs,
        ours: &ours,
        today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
    };
    (differences(&sides), ours)
}

fn told(all: &[Difference]) -> Vec<String> {
    all.iter()
        .map(|one| {
            let Change {
                field,
                what,
                ours,
                theirs,
                take,
                ..
            } = &one.change;
            let take = if *take { "+" } else { "-" };
            format!("{take} {field:?} {what:?}: {ours} > {theirs}")
        })
        .collect()
}

/// What is told, and the contact after everything is done as proposed, and after all of it is taken.
#[track_caller]
fn check(
    base: &[&str],
    theirs: &[&str],
    ours: &[&str],
    expected: &[&str],
    proposed: &[&str],
    all: &[&str],
) {
    let (found, kept) = found(Some(base), theirs, ours);
    assert_eq!(told(&found), expected, "{base:?} {theirs:?} {ours:?}");
    let after = |wanted: &dyn Fn(&Difference) -> bool| {
        let mut draft = kept.clone();
        let wanted = found.iter().filter(|one| wanted(one));
        wanted.for_each(|one| one.carry_out(&mut draft));
        draft.tidied().unwrap()
    };
    assert_eq!(after(&|one| one.change.take), draft(proposed), "proposed");
    assert_eq!(after(&|_| true), draft(all), "all");
}

#[test]
fn what_the_source_says_as_before_is_never_brought_back() {
    let said = [
        "mail work a@x.example",
        "job Engineer at Lab",
        "tag old",
        "note Hello",
    ];
    check(
        &said,
        &said,
        &["mail home b@x.example"],
        &[],
        &["mail home b@x.example"],
        &["mail home b@x.example"],
    );
    check(&said, &said, &said, &[], &said, &said);
}

#[test]
fn a_new_firm_ends_the_old_job_and_is_told_first() {
    check(
        &["job Engineer at Meridian Labs"],
        &["job Partner at Northlight", "mail work a@n.example"],
        &["job Engineer at Meridian Labs"],
        &[
            "+ Job Moved: Engineer, Meridian Labs > Partner, Northlight",
            "+ Email Added:  > a@n.example",
        ],
        &[
            "job Partner at Northlight",
            "job Engineer at Meridian Labs until 2026-11-28",
            "mail work a@n.example",
        ],
        &[
            "job Partner at Northlight",
            "job Engineer at Meridian Labs until 2026-11-28",
            "mail work a@n.example",
        ],
    );
    // The owner knew already.
    let moved = [
        "job Partner at Northlight GmbH",
        "job Engineer at Meridian Labs until 2026",
    ];
    check(
        &["job Engineer at Meridian Labs"],
        &["job Partner at Northlight"],
        &moved,
        &[],
        &moved,
        &moved,
    );
    // The owner has them elsewhere.
    check(
        &["job Engineer at Meridian Labs"],
        &["job Partner at Northlight"],
        &["job Captain at Harbour"],
        &["- Job Both: Captain, Harbour > Partner, Northlight"],
        &["job Captain at Harbour"],
        &["job Partner at Northlight", "job Captain at Harbour"],
    );
}

#[test]
fn a_role_changes_where_it_stands() {
    check(
        &["job Engineer at Lab"],
        &["job Head at Lab"],
        &["job Engineer at Lab"],
        &["+ Job Changed: Engineer, Lab > Head, Lab"],
        &["job Head at Lab"],
        &["job Head at Lab"],
    );
    check(
        &["job Engineer at Lab"],
        &["job Head at Lab"],
        &["job Chief at Lab"],
        &["- Job Both: Chief, Lab > Head, Lab"],
        &["job Chief at Lab"],
        &["job Head at Lab"],
    );
    check(
        &["job Engineer at Lab"],
        &["name Ana"],
        &["job Engineer at Lab"],
        &["- Job Gone: Engineer, Lab > "],
        &["job Engineer at Lab"],
        &["job Engineer at Lab until 2026-11-28"],
    );
}

#[test]
fn values_come_are_replaced_and_are_kept_when_they_go() {
    check(
        &["mail work a@old.example"],
        &["mail work a@new.example", "tel home +44 7700 900142"],
        &["mail work a@old.example", "tel home +44 7700 900999"],
        &[
            "+ Email Changed: a@old.example > a@new.example",
            "+ Phone Added:  > +44 7700 900142",
        ],
        &[
            "mail work a@new.example",
            "tel home +44 7700 900999",
            "tel home +44 7700 900142",
        ],
        &[
            "mail work a@new.example",
            "tel home +44 7700 900999",
            "tel home +44 7700 900142",
        ],
    );
    // The owner's own label stays on the new address.
    check(
        &["mail work a@old.example"],
        &["mail work a@new.example"],
        &["mail lab A@old.example"],
        &["+ Email Changed: A@old.example > a@new.example"],
        &["mail lab a@new.example"],
        &["mail lab a@new.example"],
    );
    check(
        &["mail work a@old.example", "tag climbing", "own Pet=cat"],
        &["name Ana"],
        &["mail work a@old.example", "tag climbing", "own Pet=cat"],
        &[
            "- Email Gone: a@old.example > ",
            "- Tag Gone: climbing > ",
            "- Custom Gone: cat > ",
        ],
        &["mail work a@old.example", "tag climbing", "own Pet=cat"],
        &["name Ana"],
    );
    // What the owner took out or replaced is theirs to decide.
    check(
        &["mail work a@old.example", "own Pet=cat"],
        &["mail work a@new.example", "own Pet=dog"],
        &["mail work a@own.example"],
        &["- Email Both:  > a@new.example", "- Custom Both:  > dog"],
        &["mail work a@own.example"],
        &[
            "mail work a@own.example",
            "mail work a@new.example",
            "own Pet=dog",
        ],
    );
    // A number written otherwise is the same number.
    check(
        &["tel work +44 7700 900142"],
        &["tel work +44 7700 900142", "tel work 07700 900143"],
        &["tel work (07700) 900142", "tel work +447700900143"],
        &[],
        &["tel work (07700) 900142", "tel work +447700900143"],
        &["tel work (07700) 900142", "tel work +447700900143"],
    );
}

#[test]
fn names_dates_and_notes() {
    check(
        &["name Ana Petrovic", "born --0412", "note Two cats"],
        &["name Ana Weiß", "born 1985-04-12", "note Three cats"],
        &["name Ana Petrovic", "born --0412", "note Two cats"],
        &[
            "+ Name Changed: Ana Petrovic > Ana Weiß",
            "+ Birthday Changed: --0412 > 1985-04-12",
            "+ Note Changed: Two cats > Three cats",
        ],
        &["name Ana Weiß", "born 1985-04-12", "note Three cats"],
        &["name Ana Weiß", "born 1985-04-12", "note Three cats"],
    );
    check(
        &["name Ana Petrovic", "born --0412", "note Two cats"],
        &["name Ana Weiß", "born --0413", "note Three cats"],
        &["name Ana P.", "born --0512", "note Allergic"],
        &[
            "- Name Both: Ana P. > Ana Weiß",
            "- Birthday Both: --0512 > --0413",
            "- Note Both: Allergic > Three cats",
        ],
        &["name Ana P.", "born --0512", "note Allergic"],
        &[
            "name Ana Weiß",
            "born --0413",
            "note Allergic\n\nThree cats",
        ],
    );
}

#[test]
fn somebody_seen_by_a_source_for_the_first_time_gains_and_loses_nothing() {
    let (all, ours) = found(
        None,
        &[
            "name Ana Weiß",
            "mail work a@x.example",
            "tel work 123 456 78",
            "born 1985-04-12",
            "job Head at Lab",
            "note Sings",
        ],
        &[
            "name Ana",
            "mail - A@x.example",
            "born --0412",
            "job Clerk at Office",
            "note Two cats",
        ],
    );
    assert_eq!(
        told(&all),
        [
            "+ Job Added:  > Head, Lab",
            "- Name Both: Ana > Ana Weiß",
            "+ Email Changed: A@x.example () > A@x.example (work)",
            "+ Phone Added:  > 123 456 78",
            "+ Birthday Changed: --0412 > 1985-04-12",
            "+ Note Added: Two cats > Sings",
        ]
    );
    let mut draft = ours;
    let wanted = all.iter().filter(|one| one.change.take);
    wanted.for_each(|one| one.carry_out(&mut draft));
    assert_eq!(draft.note, "Two cats\n\nSings");
    assert_eq!(
        draft.affiliations[0].organisation, "Office",
        "the owner's stays the current one"
    );
    assert_eq!(
        draft.occasions[0].date,
        PartialDate::new(Some(1985), Some(4), Some(12)).unwrap()
    );
}

#[test]
fn a_change_keeps_its_identity_and_no_two_share_one() {
    let sides: (&[&str], &[&str], &[&str]) = (
        &["mail work a@x.example", "tel work 1234567"],
        &[
            "mail work b@x.example",
            "tel work 7654321",
            "tag a",
            "tag b",
        ],
        &["mail work a@x.example", "tel work 1234567"],
    );
    let ids = || {
        let (all, _) = found(Some(sides.0), sides.1, sides.2);
        all.into_iter().map(|one| one.change.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(), ids());
    let unique: std::collections::HashSet<_> = ids().into_iter().collect();
    assert_eq!(unique.len(), 4);
}

proptest::proptest! {
    #[test]
    fn whatever_is_compared_the_owner_loses_nothing_unasked(
        picks in proptest::collection::vec((0..3_u8, 0..3_u8, 0..3_u8), 12)
    ) {
        let values = |side: usize| {
            let words = picks.iter().enumerate().filter_map(move |(at, pick)| {
                let pick = [pick.0, pick.1, pick.2][side];
                (pick > 0).then(|| match at {
                    0..3 => format!("mail work m{at}{pick}@x.example"),
                    3..6 => format!("tel t{at} 555010{at}{pick}"),
                    6..9 => format!("job Role{pick} at Firm{at}"),
                    9 => format!("born 19{pick}0-01-02"),
                    10 => format!("own Field={pick}"),
                    _ => format!("tag t{pick}"),
                })
            });
            words.collect::<Vec<_>>()
        };
        let (base, theirs, ours) = (values(0), values(1), values(2));
        let (all, kept) = found(Some(&base), &theirs, &ours);
        let mut after = kept.clone();
        all.iter().filter(|one| one.change.take).for_each(|one| one.carry_out(&mut after));
        let after = after.tidied().unwrap();
        // What the owner added or changed, against what the source last said, is still there.
        let before = draft(&base);
        for reach in kept.reaches.iter().filter(|it| !before.reaches.contains(it)) {
            proptest::prop_assert!(after.reaches.contains(reach), "{reach:?} {:?}", told(&all));
        }
        // A job that the source says is over may be given its end; nothing else of it changes.
        for job in kept.affiliations.iter().filter(|it| !before.affiliations.contains(it)) {
            let same = |it: &&Affiliation| (&it.organisation, &it.title) == (&job.organisation, &job.title);
            proptest::prop_assert!(after.affiliations.iter().any(|it| same(&it)), "{job:?} {:?}", told(&all));
        }
        for tag in &kept.tags {
            proptest::prop_assert!(after.tags.contains(tag));
        }
        // What the owner took out doesn't come back, unless the source says something new of it.
        for reach in before.reaches.iter().filter(|it| !kept.reaches.contains(it)) {
            proptest::prop_assert!(!after.reaches.contains(reach));
        }
        // Done again with what the source said now, nothing is left to say.
        let (theirs, after) = (draft(&theirs), after);
        let sides = Sides { base: Some(&theirs), theirs: &theirs, ours: &after, today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap() };
        proptest::prop_assert!(differences(&sides).is_empty());
    }
}
