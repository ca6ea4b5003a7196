//! What the list of people shows: compared with a naive list for any filter, sort and page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::cmp::Reverse;

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    bed::{Bed, Someone, named, today},
    *,
};
use crate::error::Error;

const NAMES: [&str; 6] = ["Äbel", "Anna", "Bo", "zoë", "Чехов", "張偉"];
const TAGS: [&str; 3] = ["", "choir", "friends"];

fn someone() -> impl Strategy<Value = Someone> {
    let day = || {
        select(vec![
            None,
            Some("2026-10-01"),
            Some("2026-11-22"),
            Some("2026-11-23"),
            Some("2027-02-01"),
        ])
    };
    let circle = select(vec![None, None, Some("inner"), Some("wide")]);
    let flags = (
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
    );
    (
        select(NAMES.to_vec()),
        select(TAGS.to_vec()),
        0..8_u8,
        0..8_u8,
        circle,
        day(),
        flags,
    )
        .prop_map(
            |(name, tag, networks, settings, circle, due_on, (unsorted, archived, deceased))| {
                Someone {
                    name,
                    tag,
                    networks,
                    settings,
                    circle,
                    cadence: (circle.is_none() && networks == 7).then_some(40),
                    due_on: due_on.filter(|_| circle.is_some()),
                    unsorted,
                    archived,
                    deceased,
                    ..Someone::default()
                }
            },
        )
}

fn request() -> impl Strategy<Value = PageRequest> {
    let some = |values: Vec<_>| prop_oneof![3 => Just(vec![]), 1 => vec(select(values), 1..3)];
    let circles = prop_oneof![3 => Just(vec![]), 1 => vec(select(Circle::ALL.to_vec()), 1..3)];
    let settings = prop_oneof![3 => Just(vec![]), 1 => vec(select(Setting::ALL.to_vec()), 1..3)];
    let tag = select(vec![
        None,
        None,
        Some("choir".to_owned()),
        Some("no such".to_owned()),
    ]);
    let flags = (
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    );
    let sort = select(vec![
        Sort::Name,
        Sort::Due,
        Sort::Last,
        Sort::Added,
        Sort::Strength,
    ]);
    (
        some(Network::ALL.to_vec()),
        settings,
        circles,
        tag,
        flags,
        sort,
        any::<bool>(),
        0..50_u32,
        0..20_u32,
    )
        .prop_map(
            |(
                networks,
                settings,
                circles,
                tag,
                (in_no_circle, due, unsorted, archived),
                sort,
                descending,
                offset,
                limit,
            )| PageRequest {
                filter: Filter {
                    text: String::new(),
                    networks,
                    settings,
                    circles,
                    in_no_circle,
                    tag,
                    due,
                    unsorted,
                    archived,
                },
                sort,
                descending,
                offset,
                limit,
            },
        )
}

fn takes(filter: &Filter, someone: &Someone, line: &PersonLine) -> bool {
    let any = |none: bool, some: bool| none || some;
    let no_circle = filter.in_no_circle && someone.circle.is_none() && someone.cadence.is_none();
    line.archived == filter.archived
        && any(
            filter.networks.is_empty(),
            filter
                .networks
                .iter()
                .any(|one| line.networks.contains(one)),
        )
        && any(
            filter.settings.is_empty(),
            filter
                .settings
                .iter()
                .any(|one| line.settings.contains(one)),
        )
        && (any(filter.circles.is_empty() && !filter.in_no_circle, no_circle)
            || filter.circles.iter().any(|one| line.circle == Some(*one)))
        && filter.tag.as_deref().is_none_or(|tag| tag == someone.tag)
        && any(
            !filter.due,
            line.due_on.is_some_and(|due_on| due_on <= today()),
        )
        && any(!filter.unsorted, someone.unsorted && !someone.archived)
}

/// The same list by plain sorting: those with what it is sorted by, then the others by name.
fn naive(bed: &Bed, request: &PageRequest, mut lines: Vec<PersonLine>) -> Vec<PersonLine> {
    let name = |line: &PersonLine| (NAMES.iter().position(|name| *name == line.name), line.id);
    let day = |line: &PersonLine| match request.sort {
        Sort::Due => line.due_on,
        Sort::Last => line.last_on,
        _ => None,
    };
    match request.sort {
        Sort::Name => lines.sort_by_key(name),
        Sort::Added => lines.sort_by_key(|line| Reverse(line.id)),
        Sort::Strength => {
            let sql = "SELECT CAST(warm_until * 1000 AS INTEGER) FROM tie WHERE contact_id = ?1";
            let warm = |line: &PersonLine| -> Option<i64> {
                bed.conn
                    .query_row(sql, [line.id], |row| row.get(0))
                    .unwrap()
            };
            let (mut with, mut without): (Vec<_>, Vec<_>) =
                lines.into_iter().partition(|line| line.warmth.is_some());
            with.sort_by_key(|line| (warm(line), line.id));
            without.sort_by_key(name);
            if !request.descending {
                with.reverse();
            }
            with.extend(without);
            return with;
        }
        Sort::Due | Sort::Last => {
            let (mut with, mut without): (Vec<_>, Vec<_>) =
                lines.into_iter().partition(|line| day(line).is_some());
            with.sort_by_key(|line| (day(line), line.id));
            without.sort_by_key(name);
            if request.descending {
                with.reverse();
            }
            with.extend(without);
            return with;
        }
    }
    if request.descending {
        lines.reverse();
    }
    lines
}

fn check(
    people: &[Someone],
    touched: &[(usize, &str)],
    request: &PageRequest,
) -> std::result::Result<(), TestCaseError> {
    let bed = Bed::new();
    let ids: Vec<ContactId> = people.iter().map(|someone| bed.add(someone)).collect();
    for (who, on) in touched {
        bed.touch(on, "", &[ids[who % ids.len()]]);
    }
    let everyone = lines(&bed.conn, &ids, today()).unwrap();
    let taken = people
        .iter()
        .zip(everyone)
        .filter(|(someone, line)| takes(&request.filter, someone, line));
    let expected = naive(&bed, request, taken.map(|(_, line)| line).collect());
    let page = page(&bed.conn, request, today()).unwrap();
    prop_assert_eq!(page.total as usize, expected.len());
    let shown: Vec<PersonLine> = expected
        .into_iter()
        .skip(request.offset as usize)
        .take(request.limit as usize)
        .collect();
    prop_assert_eq!(page.rows, shown);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_page_is_that_of_a_plain_list(
        people in vec(someone(), 1..40),
        touched in vec((0..40_usize, select(vec!["2025-01-01", "2026-10-03", "2026-11-20"])), 0..20),
        request in request(),
    ) {
        check(&people, &touched, &request)?;
    }
}

#[test]
fn a_line_says_who_it_is_and_where_the_tie_stands() {
    let bed = Bed::new();
    let anna = bed.add(&Someone {
        organisation: "Meridian Labs",
        title: "Head of Research",
        networks: 2 | 4,
        settings: 1,
        circle: Some("close"),
        due_on: Some("2026-10-20"),
        ..named("Anna Lindqvist")
    });
    bed.touch("2026-09-20", "", &[anna]);
    let line = line(&bed.conn, anna, today()).unwrap();
    assert_eq!(line.name, "Anna Lindqvist");
    assert_eq!(line.subtitle, "Head of Research, Meridian Labs");
    assert_eq!(line.networks, [Network::Strategic, Network::Personal]);
    assert_eq!(line.settings, [Setting::Work]);
    assert_eq!(
        (line.circle, line.cadence_days),
        (Some(Circle::Close), Some(30))
    );
    assert_eq!(line.last_on, Some(bed::day("2026-09-20")));
    assert_eq!(line.due_on, Some(bed::day("2026-10-20")));
    assert_eq!(line.state, TieState::Drifting);
}

#[test]
fn the_current_affiliation_is_shown() {
    let bed = Bed::new();
    let anna = bed.add(&named("Anna"));
    let subtitle = || line(&bed.conn, anna, today()).unwrap().subtitle;
    assert_eq!(subtitle(), "");
    let insert = "INSERT INTO affiliation (contact_id, position, organisation, department, title, to_on) VALUES";
    bed.execute(&format!(
        "{insert} (1, 0, 'Old House', '', 'Clerk', '2020')"
    ));
    assert_eq!(subtitle(), "Clerk, Old House");
    bed.execute(&format!("{insert} (1, 1, '', 'Archive', 'Reader', NULL)"));
    assert_eq!(subtitle(), "Reader, Archive");
}

#[test]
fn lines_keep_the_order_asked_for_and_leave_out_who_is_gone() {
    let bed = Bed::new();
    let ids = ["Anna", "Bo", "Cem"].map(|name| bed.add(&named(name)));
    bed.execute("DELETE FROM contact WHERE display = 'Bo'");
    let names: Vec<String> = lines(&bed.conn, &[ids[2], ids[1], ids[0]], today())
        .unwrap()
        .into_iter()
        .map(|line| line.name)
        .collect();
    assert_eq!(names, ["Cem", "Anna"]);
    assert!(matches!(
        line(&bed.conn, ids[1], today()),
        Err(Error::NotFound { .. })
    ));
}

#[test]
fn counts_follow_every_change() {
    let bed = Bed::new();
    let check = |people, tended, unsorted, archived, today| {
        let expected = Counts {
            people,
            tended,
            unsorted,
            archived,
            today,
        };
        assert_eq!(counts(&bed.conn, 2, bed::today()).unwrap(), expected);
    };
    check(0, 0, 0, 0, 0);
    let due = || Someone {
        circle: Some("inner"),
        due_on: Some("2026-11-20"),
        ..named("Anna")
    };
    let ids: Vec<ContactId> = (0..3).map(|_| bed.add(&due())).collect();
    bed.add(&Someone {
        unsorted: true,
        ..named("Bo")
    });
    check(4, 3, 1, 0, 2);
    bed.execute("UPDATE contact SET archived = 1 WHERE display = 'Anna'");
    bed.refresh(&ids);
    check(1, 0, 1, 3, 0);
    bed.execute("DELETE FROM contact");
    check(0, 0, 0, 0, 0);
}

#[test]
fn tags_are_counted_among_those_who_are_not_archived() {
    let bed = Bed::new();
    for (tag, archived) in [
        ("choir", false),
        ("choir", false),
        ("choir", true),
        ("boats", true),
    ] {
        bed.add(&Someone {
            tag,
            archived,
            ..named("Anna")
        });
    }
    let choir = TagCount {
        name: "choir".into(),
        count: 2,
    };
    assert_eq!(tags(&bed.conn).unwrap(), [choir]);
}

#[test]
fn sorting_takes_the_oldest_first() {
    let bed = Bed::new();
    let unsorted = |archived| Someone {
        unsorted: true,
        archived,
        ..named("Anna")
    };
    bed.add(&named("Sorted"));
    let waiting = [bed.add(&unsorted(false)), bed.add(&unsorted(false))];
    bed.add(&unsorted(true));
    assert_eq!(sort_queue(&bed.conn, 10).unwrap(), waiting);
    assert_eq!(sort_queue(&bed.conn, 1).unwrap(), waiting[..1]);
}

#[test]
fn colleagues_are_the_others_at_the_same_organisation() {
    let bed = Bed::new();
    let at = |organisation| {
        bed.add(&Someone {
            organisation,
            ..named("Anna")
        })
    };
    let (one, _, alone, nowhere) = (
        at("Meridian Labs"),
        at("Meridian Labs"),
        at("Boats"),
        at(""),
    );
    assert_eq!(
        [one, alone, nowhere].map(|id| colleagues(&bed.conn, id).unwrap()),
        [1, 0, 0]
    );
}

#[test]
fn words_and_filters_hold_together() {
    let bed = Bed::new();
    let choir = |name, circle| {
        bed.add(&Someone {
            circle,
            tag: "choir",
            ..named(name)
        })
    };
    let (anna, _) = (choir("Anna", Some("inner")), choir("Annika", None));
    bed.add(&named("Anne"));
    let page = |filter: Filter| {
        let request = PageRequest {
            filter,
            limit: 10,
            ..PageRequest::default()
        };
        let page = page(&bed.conn, &request, today()).unwrap();
        (
            page.total,
            page.rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        )
    };
    let ann = Filter {
        text: "ann".into(),
        ..Filter::default()
    };
    assert_eq!(page(ann.clone()).0, 3);
    assert_eq!(
        page(Filter {
            tag: Some("choir".into()),
            ..ann.clone()
        })
        .0,
        2
    );
    assert_eq!(
        page(Filter {
            circles: vec![Circle::Inner],
            ..ann.clone()
        }),
        (1, vec![anna])
    );
    assert_eq!(
        page(Filter {
            archived: true,
            ..ann.clone()
        })
        .0,
        0
    );
    assert_eq!(
        page(Filter {
            text: "🎉".into(),
            ..ann
        })
        .0,
        0
    );
}
