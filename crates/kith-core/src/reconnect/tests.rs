//! Who is drawn, who never is, and how often.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use kith_formats::{Affiliation, Name, Reach, ReachKind};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    axis::{Circle, Network},
    contact::{self, Draft, Origin},
    db::{Db, Op},
    interaction::{self, Touch},
    time::Moment,
    undo,
};

const TODAY: &str = "2026-11-27";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment() -> Moment {
    let utc = chrono::DateTime::parse_from_rfc3339(&format!("{TODAY}T09:00:00Z"));
    Moment {
        utc: utc.unwrap().to_utc(),
        zone: chrono_tz::UTC,
    }
}

struct Book {
    db: Db,
    _folder: TempDir,
}

/// Somebody last touched so many days ago.
fn asleep(name: &str, silent: i64) -> (Draft, Vec<i64>) {
    let name = Name {
        display: name.into(),
        ..Name::default()
    };
    (
        Draft {
            name,
            ..Draft::default()
        },
        vec![silent],
    )
}

fn at(organisation: &str) -> Vec<Affiliation> {
    vec![Affiliation {
        organisation: organisation.into(),
        ..Affiliation::default()
    }]
}

impl Book {
    fn of(people: Vec<(Draft, Vec<i64>)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        db.transact(Op::new("test", ""), &moment(), |tx| {
            for (draft, touches) in people {
                let id = contact::insert(tx, draft, &Origin::default())?;
                for ago in touches {
                    let on = day(TODAY) - Duration::days(ago);
                    let touch = serde_json::json!({"contacts": [id.to_string()], "kind": "call", "on": on.to_string(), "note": ""});
                    let touch: Touch = serde_json::from_value(touch).unwrap();
                    interaction::insert(tx, touch, None)?;
                }
            }
            Ok(())
        })
        .unwrap();
        Self {
            db,
            _folder: folder,
        }
    }

    fn draw(&self, today: &str, round: u32) -> Draw {
        self.db
            .read(|reader| draw(reader, day(today), round))
            .unwrap()
    }

    fn names(&self, today: &str, round: u32) -> Vec<String> {
        let people = self.draw(today, round).people.into_iter();
        people.map(|one| one.person.name).collect()
    }
}

#[test]
fn only_sleepers_are_drawn() {
    let with = |name: &str, silent, change: fn(&mut Draft)| {
        let (mut draft, touches) = asleep(name, silent);
        change(&mut draft);
        (draft, touches)
    };
    let book = Book::of(vec![
        with("asleep for three years", 1_100, |_| {}),
        with("asleep by their rhythm", 400, |one| {
            one.circle = Some(Circle::Close);
        }),
        with("silent for two years", 730, |_| {}),
        with("in touch", 3, |_| {}),
        (asleep("never touched", 0).0, Vec::new()),
        with("archived", 2_000, |one| one.archived = true),
        with("dead", 2_000, |one| one.deceased = true),
        with("not to be contacted", 2_000, |one| {
            one.do_not_contact = true;
        }),
    ]);
    let names: BTreeSet<String> = book.names(TODAY, 0).into_iter().collect();
    let expected = ["asleep by their rhythm", "asleep for three years"];
    assert_eq!(names, expected.map(str::to_owned).into());
    assert_eq!(book.draw(TODAY, 0).asleep, 2);
}

#[test]
fn a_draw_is_small_holds_for_a_week_and_changes_when_asked() {
    let people = (0..40).map(|number| asleep(&format!("Person {number}"), 1_200 + number));
    let book = Book::of(people.collect());
    let monday = book.names("2026-11-23", 0);
    assert_eq!(monday.len(), MOST);
    assert_eq!(book.names("2026-11-29", 0), monday, "until Sunday");
    assert_ne!(book.names("2026-11-30", 0), monday, "the next week");
    assert_ne!(book.names("2026-11-23", 1), monday, "drawn again");
    assert_eq!(book.draw("2026-11-23", 0).asleep, 40);
}

#[test]
fn who_was_passed_over_is_left_in_peace_for_half_a_year() {
    let book = Book::of(vec![asleep("Ana", 1_500), asleep("Ben", 1_500)]);
    let ana = book.draw(TODAY, 0).people;
    let ana = ana.iter().find(|one| one.person.name == "Ana").unwrap();
    let op = Op::new("pass_reconnect", "Ana");
    let passed = book
        .db
        .transact(op, &moment(), |tx| pass(tx, ana.person.id));
    assert!(passed.unwrap().operation.is_some());
    assert_eq!(book.names(TODAY, 0), ["Ben"]);
    assert_eq!(book.names("2027-05-27", 3), ["Ben"]);
    let later: BTreeSet<String> = book.names("2027-05-28", 0).into_iter().collect();
    assert_eq!(later.len(), 2);
    undo::undo(&book.db, None, &moment()).unwrap();
    assert_eq!(book.names(TODAY, 0).len(), 2, "taken back");
}

#[test]
fn what_is_said_is_true_and_the_voice_comes_first() {
    let (mut ana, touches) = asleep("Ana Petrović", 1_200);
    ana.networks = vec![Network::Strategic];
    ana.affiliations = at("Meridian");
    let reach = |kind, value: &str| Reach {
        kind,
        value: value.into(),
        label: String::new(),
        service: String::new(),
        preferred: false,
    };
    ana.reaches = vec![
        reach(ReachKind::Email, "ana@x.example"),
        reach(ReachKind::Phone, "+32 470 55 01 12"),
    ];
    let (mut ben, _) = asleep("Ben", 0);
    ben.affiliations = at("Halden");
    let (mut kai, _) = asleep("Kai", 0);
    kai.affiliations = at("Halden");
    let book = Book::of(vec![(ana, touches), (ben, vec![1_300]), (kai, vec![5])]);
    let drawn = book.draw(TODAY, 0).people;
    let of = |name: &str| drawn.iter().find(|one| one.person.name == name).unwrap();
    let ana = of("Ana Petrović");
    assert_eq!(
        ana.why,
        "A strategic tie, and you are in touch with nobody else at Meridian."
    );
    assert_eq!(ana.ways[0].reach.kind, ReachKind::Phone);
    assert!(
        ana.opener.contains("your voice") && ana.opener.contains("Meridian"),
        "{}",
        ana.opener
    );
    assert_eq!(
        crate::today::plain(&ana.reason),
        "3 years since your last call."
    );
    // Kai, with whom one is in touch, is at Ben's organisation.
    assert!(
        of("Ben").why.starts_with("You met a few times only"),
        "{}",
        of("Ben").why
    );
    assert!(of("Ben").opener.contains("Halden") && !of("Ben").opener.contains("voice"));
}

/// How often each of two is drawn first, over many weeks.
fn first_of(one: Sleeper, other: Sleeper) -> (u32, u32) {
    let mut counts: BTreeMap<ContactId, u32> = BTreeMap::new();
    for number in 0..4_000 {
        let first = drawn(vec![one, other], number, 1)[0].contact;
        *counts.entry(first).or_default() += 1;
    }
    let count = |one: Sleeper| counts.get(&one.contact).copied().unwrap_or(0);
    (count(one), count(other))
}

#[test]
fn the_familiar_come_up_less_often_and_nobody_never() {
    let one = |id, contact_days, strategic, elsewhere| Sleeper {
        contact: ContactId(id),
        contact_days,
        strategic,
        elsewhere,
    };
    let check = |less: Sleeper, more: Sleeper| {
        let (less_often, more_often) = first_of(less, more);
        let expected = more.weight() / (more.weight() + less.weight());
        let got = f64::from(more_often) / 4_000.0;
        assert!((got - expected).abs() < 0.03, "{got}, not {expected}");
        assert!(
            less_often > 0 && more_often > less_often,
            "{less_often} {more_often}"
        );
    };
    check(one(1, 200, false, false), one(2, 2, false, false));
    check(one(1, 5, false, false), one(2, 5, true, false));
    check(one(1, 5, false, false), one(2, 5, false, true));
}

proptest! {
    #[test]
    fn a_draw_never_repeats_nor_depends_on_the_order(
        people in prop::collection::btree_map(1_i64..1_000, (0_u32..5_000, any::<bool>(), any::<bool>()), 0..30),
        seed in any::<u64>(),
    ) {
        let sleepers: Vec<Sleeper> = people
            .iter()
            .map(|(id, (contact_days, strategic, elsewhere))| Sleeper {
                contact: ContactId(*id), contact_days: *contact_days, strategic: *strategic, elsewhere: *elsewhere,
            })
            .collect();
        let mut turned = sleepers.clone();
        turned.reverse();
        let first = drawn(sleepers, seed, MOST);
        prop_assert_eq!(&first, &drawn(turned, seed, MOST));
        prop_assert_eq!(first.len(), people.len().min(MOST));
        let distinct: BTreeSet<i64> = first.iter().map(|one| one.contact.0).collect();
        prop_assert_eq!(distinct.len(), first.len());
        prop_assert!(first.iter().all(|one| one.weight().is_finite() && one.weight() > 0.0));
    }
}
