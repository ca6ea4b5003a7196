//! What is derived of a contact follows its record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use rusqlite::Connection;

use super::*;
use crate::{
    people::{
        TieState,
        bed::{Bed, Someone, day, named},
    },
    rhythm::Warmth,
};

type Row = (
    Option<String>,
    Option<i64>,
    u32,
    Option<u32>,
    Option<String>,
    f64,
    f64,
);

fn tie(conn: &Connection, id: i64) -> Row {
    let sql = "SELECT last_on, last_interaction, contact_days, cadence_days, due_on, gap_days, regularity FROM tie WHERE contact_id = ?1";
    conn.query_row(sql, [id], |row| row.try_into()).unwrap()
}

#[test]
fn touches_of_one_day_count_once_and_the_last_one_is_known() {
    let bed = Bed::new();
    let anna = bed.add(&Someone {
        cadence: Some(91),
        ..named("Anna")
    });
    let days = [
        "2026-01-01",
        "2026-02-10",
        "2026-03-27",
        "2026-05-01",
        "2026-06-20",
        "2026-07-30",
    ];
    let last = days.map(|day| bed.touch(day, "", &[anna]))[5];
    bed.touch(days[2], "the same day again", &[anna]);
    let (last_on, last_interaction, contact_days, cadence, due_on, gap, regularity) =
        tie(&bed.conn, anna.0);
    assert_eq!(
        (last_on.as_deref(), last_interaction),
        (Some("2026-07-30"), Some(last.0))
    );
    assert_eq!((contact_days, cadence, due_on), (6, Some(91), None));
    assert!(
        (gap - 58.9829).abs() < 1e-4 && (regularity - 1.6471).abs() < 1e-4,
        "{gap} {regularity}"
    );
}

#[test]
fn only_a_promise_in_force_counts() {
    let promise = |someone: Someone| Someone {
        circle: Some("close"),
        due_on: Some("2026-12-01"),
        ..someone
    };
    for (someone, expected) in [
        (named("A"), (None, None)),
        (promise(named("B")), (Some(30), Some("2026-12-01"))),
        (
            promise(Someone {
                cadence: Some(9),
                ..named("C")
            }),
            (Some(9), Some("2026-12-01")),
        ),
        (
            promise(Someone {
                archived: true,
                ..named("D")
            }),
            (None, None),
        ),
        (
            promise(Someone {
                deceased: true,
                ..named("E")
            }),
            (None, None),
        ),
    ] {
        let bed = Bed::new();
        let id = bed.add(&someone);
        let (_, _, _, cadence, due_on, _, _) = tie(&bed.conn, id.0);
        assert_eq!((cadence, due_on.as_deref()), expected, "{}", someone.name);
    }
}

#[test]
fn a_refresh_and_a_rebuild_agree() {
    let bed = Bed::new();
    let ids = ["Zoë", "Anna", "Bo"].map(|name| {
        bed.add(&Someone {
            circle: Some("wide"),
            due_on: Some("2027-01-01"),
            ..named(name)
        })
    });
    bed.touch("2026-05-01", "", &ids[..2]);
    let all = || {
        let sql = "SELECT json_group_array(json_array(contact_id, hex(name_key), mask, last_on, last_interaction, contact_days,
                     cadence_days, due_on, gap_days, regularity, warm_until)) || (SELECT json_group_object(mask, people) FROM tie_count WHERE people > 0)
                     FROM tie";
        bed.conn
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    let before = all();
    rebuild(&bed.conn).unwrap();
    assert_eq!(all(), before);
    assert_eq!(recompute(&bed.conn).unwrap(), 0, "all stood right");
    bed.execute("UPDATE tie SET last_on = NULL, last_interaction = NULL, gap_days = 1, regularity = 1, warm_until = NULL");
    assert_eq!(recompute(&bed.conn).unwrap(), 3);
    assert_eq!(all(), before);
}

#[test]
fn everyones_strength_and_state_are_read_at_once() {
    let bed = Bed::new();
    let tended = |name| Someone {
        circle: Some("close"),
        due_on: Some("2026-10-01"),
        ..named(name)
    };
    let [anna, bo, cleo] = ["Anna", "Bo", "Cleo"].map(|name| bed.add(&tended(name)));
    let dora = bed.add(&Someone {
        archived: true,
        ..named("Dora")
    });
    let eli = bed.add(&named("Eli"));
    bed.touch("2026-11-01", "", &[anna, bo, dora]);
    bed.touch("2026-11-20", "", &[anna]);
    bed.touch("2024-01-01", "", &[cleo]);
    let today = day("2026-11-22");
    let network = network(&bed.conn, today).unwrap();
    let seen: Vec<_> = network
        .iter()
        .map(|one| (one.contact, one.state, one.warmth(), one.contact_days))
        .collect();
    assert_eq!(
        seen,
        [
            (eli, TieState::Known, Warmth::Faint, 0),
            (cleo, TieState::Dormant, Warmth::Faint, 1),
            (bo, TieState::Due, Warmth::Light, 1),
            (anna, TieState::Due, Warmth::Steady, 2),
        ]
    );
    assert!(network.iter().all(|one| (0.0..1.0).contains(&one.share)));
    for one in network {
        let line = crate::people::line(&bed.conn, one.contact, today).unwrap();
        assert_eq!((line.state, line.due_on), (one.state, one.due_on));
    }
}

#[test]
fn months_count_days_and_not_touches() {
    let bed = Bed::new();
    let [anna, bo] = ["Anna", "Bo"].map(|name| bed.add(&named(name)));
    for (on, people) in [
        ("2025-12-31", [anna, bo]),
        ("2026-01-01", [anna, bo]),
        ("2026-03-01", [anna, bo]),
    ] {
        bed.touch(on, "", &people);
    }
    bed.touch("2026-03-01", "again", &[anna]);
    bed.touch("2026-03-02", "", &[bo]);
    let count = |contact| -> Vec<u32> {
        let months = months_in_touch(&bed.conn, contact, day("2025-12-15"), day("2026-03-31"));
        months.unwrap().iter().map(|month| month.days).collect()
    };
    assert_eq!(count(Some(anna)), [1, 1, 0, 1]);
    assert_eq!(count(Some(bo)), [1, 1, 0, 2]);
    assert_eq!(count(None), [1, 1, 0, 2]);
}

#[test]
fn another_language_orders_names_anew() {
    let bed = Bed::new();
    for name in ["Zorn", "Ärger", "Adler"] {
        bed.add(&named(name));
    }
    let names = || {
        let sql = "SELECT display FROM tie JOIN contact ON id = contact_id ORDER BY name_key";
        let mut read = bed.conn.prepare(sql).unwrap();
        read.query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect::<Vec<String>>()
    };
    assert_eq!(names(), ["Adler", "Ärger", "Zorn"]);
    ensure_locale(&bed.conn, "sv").unwrap();
    assert_eq!(names(), ["Adler", "Zorn", "Ärger"]);
    bed.add(&named("Ärlig"));
    assert_eq!(names(), ["Adler", "Zorn", "Ärger", "Ärlig"]);
}
