//! The rules on small books, and what holds for any: no NaN, no panic, counts that People agrees with.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use chrono::Duration;
use proptest::prelude::*;

use super::{structure::Graph, *};
use crate::{
    archive,
    contact::{self, Draft, Origin},
    db::{Db, Op, Tx},
    error::Result,
    interaction::{self, Touch},
    link::{self, Relation, Role},
    people,
    preference::{self, CircleLine},
    time::Moment,
    undo,
};

struct Book {
    db: Db,
    _folder: tempfile::TempDir,
}

fn now() -> Moment {
    Moment {
        utc: chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        zone: chrono_tz::Tz::UTC,
    }
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        Self {
            db,
            _folder: folder,
        }
    }

    fn write<T>(&self, body: impl FnOnce(&Tx) -> Result<T>) -> T {
        self.db
            .transact(Op::new("step", ""), &now(), body)
            .unwrap()
            .value
    }

    /// So many people of a kind, each met so often, one touch every so many days until `silent` days ago.
    fn people(&self, many: u32, kind: &Kind) -> Vec<ContactId> {
        self.write(|tx| {
            (0..many)
                .map(|number| {
                    let draft = Draft {
                        name: kith_formats::Name {
                            display: format!("{} {number}", kind.at),
                            ..Default::default()
                        },
                        networks: kind.network.into_iter().collect(),
                        settings: kind.setting.into_iter().collect(),
                        circle: kind.circle,
                        affiliations: vec![kith_formats::Affiliation {
                            organisation: kind.at.into(),
                            ..Default::default()
                        }],
                        ..Draft::default()
                    };
                    let id = contact::insert(tx, draft, &Origin::default())?;
                    for step in 0..kind.touches {
                        let days = kind.silent + i64::from(step) * kind.every;
                        touch(tx, &[id], days)?;
                    }
                    Ok(id)
                })
                .collect()
        })
    }

    fn overview(&self) -> Overview {
        self.db.read(|conn| overview(conn, now().today())).unwrap()
    }

    fn gaps(&self) -> Vec<String> {
        self.overview()
            .gaps
            .into_iter()
            .map(|gap| gap.sentence)
            .collect()
    }
}

fn touch(tx: &Tx, people: &[ContactId], days_ago: i64) -> Result<()> {
    let on = now().today() - Duration::days(days_ago);
    let touch = serde_json::json!({ "contacts": people, "kind": "meeting", "on": on });
    let touch: Touch = serde_json::from_value(touch).unwrap();
    interaction::insert(tx, touch, None).map(|_| ())
}

#[derive(Clone, Copy, Default)]
struct Kind {
    network: Option<Network>,
    setting: Option<Setting>,
    circle: Option<Circle>,
    at: &'static str,
    touches: u32,
    every: i64,
    silent: i64,
}

const STRATEGIC: Kind = Kind {
    network: Some(Network::Strategic),
    setting: Some(Setting::Work),
    circle: Some(Circle::Close),
    at: "Harbour",
    touches: 12,
    every: 14,
    silent: 3,
};

#[test]
fn nobody_and_one_are_a_network_too() {
    let book = Book::new();
    let empty = book.overview();
    assert_eq!((empty.people, empty.strong, empty.gaps.len()), (0, 0, 0));
    assert!(matches!(
        empty.structure,
        Structure::TooFew { links: 0, .. }
    ));
    book.people(1, &STRATEGIC);
    let one = book.overview();
    assert_eq!((one.people, one.tended, one.strong), (1, 1, 1));
    assert_eq!(one.gaps, []);
    assert_eq!(one.cells.iter().map(|cell| cell.people).sum::<u32>(), 1);
}

#[test]
fn most_strong_ties_at_one_company_stand_out() {
    let book = Book::new();
    let others = Kind {
        at: "",
        ..STRATEGIC
    };
    book.people(5, &STRATEGIC);
    book.people(3, &others);
    assert_eq!(book.gaps(), ["62 % of your strong ties are at Harbour."]);
    book.people(3, &others);
    assert!(book.gaps().is_empty(), "{:?}", book.gaps());
}

#[test]
fn strategic_people_who_are_all_colleagues_stand_out_once_the_employer_is_known() {
    let book = Book::new();
    let quiet = Kind {
        touches: 0,
        ..STRATEGIC
    };
    book.people(4, &quiet);
    let sentence = "No strategic contact outside your employer.";
    assert!(!book.gaps().contains(&sentence.to_owned()));
    book.write(|tx| set_employer(tx, " Harbour "));
    assert!(
        book.gaps().contains(&sentence.to_owned()),
        "{:?}",
        book.gaps()
    );
    book.people(
        1,
        &Kind {
            at: "Elsewhere",
            ..quiet
        },
    );
    assert!(!book.gaps().contains(&sentence.to_owned()));
    assert_eq!(
        book.db.read(|conn| employers(conn, 5)).unwrap(),
        ["Harbour", "Elsewhere"]
    );
}

#[test]
fn a_quiet_setting_stands_out_until_somebody_is_reached() {
    let book = Book::new();
    let community = Kind {
        network: Some(Network::Personal),
        setting: Some(Setting::Community),
        circle: Some(Circle::Wide),
        at: "",
        touches: 1,
        every: 1,
        silent: 61,
    };
    let people = book.people(3, &community);
    assert_eq!(book.gaps(), ["Nobody in the community for 9 weeks."]);
    book.write(|tx| touch(tx, &people[..1], 2));
    assert!(book.gaps().is_empty());
}

#[test]
fn what_was_promised_is_held_against_what_was_kept() {
    let book = Book::new();
    let inner = Kind {
        circle: Some(Circle::Inner),
        touches: 1,
        every: 1,
        silent: 2,
        ..STRATEGIC
    };
    let people = book.people(2, &inner);
    assert_eq!(book.overview().attention.promised, 0, "promised today");
    book.write(|tx| {
        tx.execute("UPDATE contact SET promised_on = '2020-01-01'", [])?;
        Ok(())
    });
    let attention = book.overview().attention;
    assert_eq!(
        (attention.promised, attention.made, attention.kept),
        (26, 2, 2)
    );
    let told = "You promised 26 touches in the last three months and kept 2.";
    assert!(book.gaps().contains(&told.to_owned()), "{:?}", book.gaps());
    // Nobody keeps a promise to one by meeting another thirty times.
    book.write(|tx| (3..40).try_for_each(|days| touch(tx, &people[..1], days)));
    let attention = book.overview().attention;
    assert_eq!((attention.made, attention.kept), (39, 14));
}

#[test]
fn a_circle_too_full_and_people_at_another_pace_are_told() {
    let book = Book::new();
    let mut circles: Vec<CircleLine> = book.db.read(preference::circles).unwrap();
    circles[1].size_cap = Some(1);
    book.write(|tx| preference::set_circles(tx, &circles));
    book.people(
        2,
        &Kind {
            touches: 30,
            every: 6,
            silent: 1,
            ..STRATEGIC
        },
    );
    book.people(
        1,
        &Kind {
            at: "Choir",
            touches: 12,
            every: 200,
            silent: 200,
            ..STRATEGIC
        },
    );
    let view = book.overview().circles.remove(1);
    assert_eq!((view.people, view.size_cap), (3, Some(1)));
    assert_eq!(view.up.len(), 2);
    assert_eq!(
        (view.up[0].to, view.up[0].why.as_str()),
        (
            Circle::Inner,
            "In touch about every 7 days; inner is every week."
        )
    );
    assert_eq!((view.down.len(), view.down[0].to), (1, Circle::Steady));
    let told = "The close circle has 3 people; you set 1.";
    assert!(book.gaps().contains(&told.to_owned()), "{:?}", book.gaps());
}

#[test]
fn a_dismissed_gap_stays_away_until_the_facts_change_and_undo_brings_it_back() {
    let book = Book::new();
    let mut circles: Vec<CircleLine> = book.db.read(preference::circles).unwrap();
    circles[1].size_cap = Some(1);
    book.write(|tx| preference::set_circles(tx, &circles));
    let quiet = Kind {
        touches: 0,
        ..STRATEGIC
    };
    book.people(2, &quiet);
    let gap = book.overview().gaps.remove(0);
    book.write(|tx| dismiss(tx, Some((&gap.key, &gap.facts))));
    let after = book.overview();
    assert_eq!((after.gaps.len(), after.dismissed), (0, 1));
    undo::undo(&book.db, None, &now()).unwrap();
    assert_eq!(book.overview().gaps.first(), Some(&gap));
    book.write(|tx| dismiss(tx, Some((&gap.key, &gap.facts))));
    book.people(1, &quiet);
    assert_eq!(
        book.overview().gaps.len(),
        1,
        "another number is another fact"
    );
    book.write(|tx| dismiss(tx, Some((&gap.key, &gap.facts))));
    book.write(|tx| dismiss(tx, None));
    assert_eq!(book.overview().dismissed, 0);
    let mut out = Vec::new();
    archive::write(&book.db, &mut out, &now(), &|_, _| {}, &|| false).unwrap();
}

#[test]
fn a_cell_counts_whom_people_lists() {
    let book = Book::new();
    for (network, setting, many) in [
        (Network::Strategic, Setting::Work, 2),
        (Network::Personal, Setting::Community, 5),
    ] {
        book.people(
            many,
            &Kind {
                network: Some(network),
                setting: Some(setting),
                touches: 0,
                ..STRATEGIC
            },
        );
    }
    for cell in book.overview().cells {
        let request = people::PageRequest {
            filter: Filter {
                networks: vec![cell.network],
                settings: vec![cell.setting],
                ..Filter::default()
            },
            limit: 1,
            ..people::PageRequest::default()
        };
        let page = book
            .db
            .read(|conn| people::page(conn, &request, now().today()))
            .unwrap();
        assert_eq!(page.total, cell.people, "{cell:?}");
    }
}

#[test]
fn those_who_drift_and_those_who_sleep_are_listed_apart() {
    let book = Book::new();
    book.people(
        3,
        &Kind {
            touches: 1,
            silent: 60,
            ..STRATEGIC
        },
    );
    book.people(
        2,
        &Kind {
            at: "Choir",
            touches: 1,
            silent: 800,
            ..STRATEGIC
        },
    );
    let listed = |which| {
        book.db
            .read(|conn| listed(conn, which, (0, 2), now().today()))
            .unwrap()
    };
    let (drifting, dormant) = (listed(Which::Drifting), listed(Which::Dormant));
    assert_eq!((drifting.total, drifting.rows.len()), (3, 2));
    assert_eq!((dormant.total, dormant.rows.len()), (2, 2));
}

#[test]
fn structure_is_told_only_where_enough_is_linked() {
    let book = Book::new();
    let people = book.people(
        9,
        &Kind {
            touches: 0,
            ..STRATEGIC
        },
    );
    let tie = |a: usize, b: usize| {
        book.write(|tx| link::add(tx, people[a], people[b], Relation::new(Role::Friend)))
    };
    for (a, b) in [
        (0, 1),
        (0, 2),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (3, 5),
        (6, 7),
        (7, 8),
    ] {
        tie(a, b);
    }
    assert!(matches!(
        book.overview().structure,
        Structure::TooFew {
            links: 9,
            people: 9,
            ..
        }
    ));
    tie(6, 8);
    let Structure::Enough {
        clusters,
        bridges,
        constraint,
        ..
    } = book.overview().structure
    else {
        panic!("ten links are enough");
    };
    assert_eq!(
        clusters.iter().map(|it| it.people).collect::<Vec<_>>(),
        [6, 3]
    );
    assert_eq!(clusters[0].common, "Harbour");
    let joins: Vec<_> = bridges
        .iter()
        .map(|it| (it.person.name.as_str(), it.joins))
        .collect();
    assert_eq!(joins, [("Harbour 2", 2), ("Harbour 3", 2)]);
    assert!((0.0..=1.2).contains(&constraint));
}

#[test]
fn constraint_and_effective_size_are_those_of_the_literature() {
    let whole = |people: usize| {
        Graph::of(
            people,
            (0..people).flat_map(|a| (0..a).map(move |b| (a, b))),
        )
    };
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a}, not {b}");
    // Nobody linked: 1/n and n. One alone: 1. Three who all know one another: 3 * (1/3 + 2/9)^2.
    close(Graph::of(4, []).constraint(), 0.25);
    close(Graph::of(4, []).effective_size(), 4.0);
    close(Graph::of(1, []).constraint(), 1.0);
    close(
        whole(3).constraint(),
        3.0 * (1.0_f64 / 3.0 + 2.0 / 9.0).powi(2),
    );
    close(whole(3).constraint(), whole(3).most_constraint());
    close(whole(5).effective_size(), 1.0);
    close(Graph::of(0, []).constraint(), 0.0);
}

/// Who can't be taken away without parting their group, found by taking away everybody in turn.
fn parted_by_hand(people: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let groups = |without: Option<usize>| {
        let kept = pairs
            .iter()
            .copied()
            .filter(|(a, b)| Some(*a) != without && Some(*b) != without);
        Graph::of(people, kept).groups().len()
    };
    let before = groups(None);
    (0..people)
        .filter(|one| {
            let alone = !pairs.iter().any(|(a, b)| a != b && (a == one || b == one));
            // Taken away, they are left as a group of their own.
            !alone && groups(Some(*one)) - 1 > before
        })
        .collect()
}

proptest! {
    #[test]
    fn any_links_give_sensible_measures(people in 0usize..12, pairs in prop::collection::vec((0usize..14, 0usize..14), 0..40)) {
        let graph = Graph::of(people, pairs.clone());
        let (constraint, size) = (graph.constraint(), graph.effective_size());
        prop_assert!(constraint.is_finite() && (0.0..=1.3).contains(&constraint), "{}", constraint);
        prop_assert!(size.is_finite() && size >= 0.0 && size <= f64::from(u32::try_from(people).unwrap()));
        prop_assert!(constraint <= graph.most_constraint() + 1e-9);
        prop_assert_eq!(graph.groups().iter().map(Vec::len).sum::<usize>(), people);
        let inside: Vec<_> = pairs.into_iter().filter(|(a, b)| *a < people && *b < people).collect();
        let mut found: Vec<usize> = graph.bridges().into_iter().map(|(at, joins)| { assert!(joins > 0); at }).collect();
        found.sort_unstable();
        prop_assert_eq!(found, parted_by_hand(people, &inside));
        prop_assert!(!graph.words().contains("NaN"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn any_book_has_an_overview(many in 0u32..6, touches in 0u32..5, every in 0i64..900, silent in 0i64..4_000, cap in 1u32..3, cadence in prop_oneof![Just(1u32), Just(36_500), 1u32..400]) {
        let book = Book::new();
        let mut circles: Vec<CircleLine> = book.db.read(preference::circles).unwrap();
        for line in &mut circles {
            (line.size_cap, line.cadence_days) = (Some(cap), cadence);
        }
        book.write(|tx| preference::set_circles(tx, &circles));
        book.people(many, &Kind { touches, every, silent, ..STRATEGIC });
        let text = serde_json::to_string(&book.overview()).unwrap();
        prop_assert!(!text.contains("NaN") && !text.contains("null,\"effective"));
    }
}
