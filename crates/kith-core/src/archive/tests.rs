//! A whole record out and in again, compared row by row; archives that lie; the published schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{fs, path::Path};

use rusqlite::types::Value as Stored;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::{
    axis::Circle,
    batch, contact,
    id::{ContactId, InteractionId},
    interaction::{self, Kind, Touch},
    link,
    merge::{self, Merge},
    preference, reconnect,
    reminder::{self, FollowUp},
    undo::{self, KEPT},
};

fn moment(day: &str) -> Moment {
    Moment {
        utc: chrono::DateTime::parse_from_rfc3339(&format!("{day}T09:00:00Z"))
            .unwrap()
            .to_utc(),
        zone: chrono_tz::Europe::Berlin,
    }
}

fn book(folder: &TempDir, name: &str) -> Db {
    Db::open(&folder.path().join(name)).unwrap()
}

/// Every row of every kept table.
fn rows(db: &Db) -> Vec<String> {
    db.read(|conn| {
        let mut all = Vec::new();
        for (table, _) in KEPT {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
            let columns = statement.column_count();
            let found = statement.query_map([], |row| {
                (0..columns)
                    .map(|at| row.get(at))
                    .collect::<rusqlite::Result<Vec<Stored>>>()
            })?;
            for row in found {
                all.push(format!("{table} {:?}", row?));
            }
        }
        Ok(all)
    })
    .unwrap()
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:mei\r\nFN:陳美玲\r\nX-UNKNOWN;X-A=1:kept\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nEMAIL:mei@lab.example\r\nEND:VCARD\r\n";

/// A book with something in every kept table.
fn full(folder: &TempDir) -> Db {
    let db = book(folder, "full.db");
    let now = moment("2026-11-01");
    batch::add_samples(&db, &now).unwrap();
    let file = folder.path().join("people.vcf");
    fs::write(&file, CARDS).unwrap();
    let staged = batch::stage(&db, &file, &now, &|_, _| {}, &|| false).unwrap();
    batch::commit(&db, staged.id, &now, &|_, _| {}, &|| false).unwrap();
    let people = db.read(crate::export::everyone).unwrap();
    let mei = *people.iter().max().unwrap();
    db.transact(Op::new("test", ""), &now, |tx| {
        contact::set_circle(tx, &[mei], Some(Circle::Close))?;
        let mut picture = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(3, 2)
            .write_to(&mut picture, image::ImageFormat::Png)
            .unwrap();
        crate::photo::set(tx, mei, picture.get_ref())?;
        // Met through somebody who comes later.
        let first = *people.iter().min().unwrap();
        let kept = contact::get(tx, first)?;
        let mut draft = kept.draft;
        draft.met.through = Some(mei);
        contact::edit(tx, first, kept.version, draft)?;
        preference::set(
            tx,
            &preference::Preferences {
                daily_budget: 7,
                ..preference::Preferences::default()
            },
        )?;
        let mut circles = preference::circles(tx)?;
        circles[1].cadence_days = 33;
        preference::set_circles(tx, &circles)?;
        reminder::add_follow_up(
            tx,
            &serde_json::from_value::<FollowUp>(json!({
                "contact": mei.to_string(), "title": "Send the deck", "at": null, "on": "2026-11-20",
                "due_on": "2026-11-20", "rule": "FREQ=MONTHLY", "from_completion": false
            }))
            .unwrap(),
        )?;
        let touch: Touch = serde_json::from_value(json!({
            "contacts": [mei.to_string(), first.to_string()], "kind": "call", "on": "2026-10-30", "note": "SECRET"
        }))
        .unwrap();
        assert_eq!(touch.kind, Kind::Call);
        let id: InteractionId = interaction::insert(tx, touch, None)?;
        assert!(id.0 > 0);
        link::add(tx, mei, first, link::Relation::new(link::Role::Mentor))?;
reconnect::pass(tx, first)?;
        crate::duplicate::set_distinct(tx, mei, first)
    })
    .unwrap();
    let others: Vec<ContactId> = people.iter().copied().filter(|id| *id != mei).collect();
    let merge = Merge {
        keep: others[1],
        others: vec![others[2]],
        choices: Vec::new(),
        left_out: Vec::new(),
    };
    db.transact(Op::new("merge_contacts", ""), &now, |tx| {
        merge::merge(tx, &merge)
    })
    .unwrap();
    db
}

fn archived(db: &Db, when: &Moment) -> Vec<u8> {
    let mut out = Vec::new();
    write(db, &mut out, when, &|_, _| {}, &|| false).unwrap();
    out
}

fn brought_back(db: &Db, archive: &[u8]) -> Result<Written<Archived>> {
    let total = archive.len() as u64;
    restore(
        db,
        archive,
        total,
        &moment("2027-02-01"),
        &|_, _| {},
        &|| false,
    )
}

#[test]
fn a_record_comes_back_row_by_row_wherever_and_whenever() {
    let folder = tempfile::tempdir().unwrap();
    let (full, new) = (full(&folder), book(&folder, "new.db"));
    let before = rows(&full);
    for (table, _) in KEPT {
        assert!(
            before
                .iter()
                .any(|row| row.starts_with(&format!("{table} "))),
            "nothing in {table}: the test proves nothing about it"
        );
    }
    let archive = archived(&full, &moment("2026-11-02"));
    let empty = rows(&new);
    let written = brought_back(&new, &archive).unwrap();
    assert_eq!(rows(&new), before);
    assert_eq!(written.value.rows, before.len() as u64);
    assert_eq!(archived(&new, &moment("2026-11-02")), archive);
    assert!(new.faults().unwrap().is_empty(), "{:?}", new.faults());
    // What is derived was derived, and the step can be taken back.
    let found =
        new.read(|conn| crate::search::find(conn, "mei@lab", 5, moment("2027-02-01").today()));
    assert_eq!(found.unwrap().len(), 1);
    undo::undo(&new, None, &moment("2027-02-02")).unwrap();
    assert_eq!(rows(&new), empty);
}

#[test]
fn a_book_that_was_emptied_takes_an_archive_and_gives_it_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let full = full(&folder);
    let archive = archived(&full, &moment("2026-11-02"));
    let before = rows(&full);
    let batches: Vec<_> = full.read(batch::batches).unwrap();
    for line in batches {
        batch::remove(&full, line.id, &moment("2026-11-03")).unwrap();
    }
    let emptied = rows(&full);
    assert!(!emptied.iter().any(|row| row.starts_with("contact ")));
    brought_back(&full, &archive).unwrap();
    assert_eq!(rows(&full), before);
    undo::undo(&full, None, &moment("2027-02-02")).unwrap();
    assert_eq!(rows(&full), emptied);
}

fn check_refused(db: &Db, archive: &[u8], expected: impl Fn(&Trouble) -> bool, what: &str) {
    let before = rows(db);
    match brought_back(db, archive) {
        Err(Error::Archive(trouble)) => assert!(expected(&trouble), "{what}: {trouble:?}"),
        other => panic!("{what}: {other:?}"),
    }
    assert_eq!(rows(db), before, "{what}");
}

#[test]
fn what_cant_be_brought_back_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let full = full(&folder);
    let archive = archived(&full, &moment("2026-11-02"));
    check_refused(&full, &archive, |it| *it == Trouble::NotEmpty, "people");
    let new = book(&folder, "new.db");
    let text = String::from_utf8(archive.clone()).unwrap();
    let newer = text.replacen("\"kith_archive\":1", "\"kith_archive\":2", 1);
    check_refused(
        &new,
        newer.as_bytes(),
        |it| *it == Trouble::Newer { found: 2 },
        "newer",
    );
    for other in ["{\"version\":\"1.0-preview.1\"}", "{}"] {
        check_refused(
            &new,
            other.as_bytes(),
            |it| *it == Trouble::NotAnArchive,
            other,
        );
    }
    let is_damaged = |it: &Trouble| matches!(it, Trouble::Damaged(_));
    for cut in [0, 1, 40, archive.len() / 2, archive.len() - 3] {
        check_refused(&new, &archive[..cut], is_damaged, &format!("cut at {cut}"));
    }
    for (from, to) in [
        ("\"contact\":[", "\"kontact\":["),
        ("\"kind\":\"call\"", "\"kind\":\"shout\""),
        ("\"source\":\"vcard\"", "\"source\":\"pigeon\""),
        ("\"display\":", "\"displayed\":"),
        (
            "\"happened_on\":\"2026-10-30\"",
            "\"happened_on\":\"2026-02-30\"",
        ),
        ("\"uid\":\"mei\"", "\"uid\":[]"),
        ("}\n", "}\n{}"),
    ] {
        assert!(text.contains(from), "{from}");
        check_refused(
            &new,
            text.replacen(from, to, 1).as_bytes(),
            is_damaged,
            from,
        );
    }
    let strangers = strip_people(&text);
    check_refused(&new, strangers.as_bytes(), is_damaged, "touches of nobody");
}

/// The archive without its contacts.
fn strip_people(text: &str) -> String {
    let mut whole: Value = serde_json::from_str(text).unwrap();
    whole["contact"] = json!([]);
    let rest = serde_json::to_string(&whole).unwrap();
    let mark = format!("{{\"{MARK}\":{VERSION},");
    mark.clone() + &rest.replace(&format!("\"{MARK}\":{VERSION},"), "")[1..]
}

#[test]
fn stopping_leaves_the_book_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (full, new) = (full(&folder), book(&folder, "new.db"));
    let archive = archived(&full, &moment("2026-11-02"));
    let before = rows(&new);
    let stopped = restore(
        &new,
        archive.as_slice(),
        archive.len() as u64,
        &moment("2027-02-01"),
        &|_, _| {},
        &|| true,
    );
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(rows(&new), before);
}

/// Reads the schema that is published.
fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/archive.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The part of JSON Schema (2020-12) that the published schema uses.
fn misfits(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: &str| found.push(format!("{at}: {what}: {value}"));
    let known = [
        "$schema",
        "$id",
        "title",
        "description",
        "type",
        "const",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "pattern",
        "minimum",
        "contentEncoding",
    ];
    for key in schema.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{key} is not looked at here");
    }
    let fits = |word: &str| match word {
        "null" => value.is_null(),
        "integer" => value.is_i64(),
        "string" => value.is_string(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("{other}"),
    };
    let is_typed = match &schema["type"] {
        Value::String(word) => fits(word),
        Value::Array(words) => words.iter().any(|word| fits(word.as_str().unwrap())),
        _ => true,
    };
    if !is_typed {
        say("type");
    }
    if schema.get("const").is_some_and(|only| only != value) {
        say("const");
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        say("enum");
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_i64(), value.as_i64())
        && number < least
    {
        say("minimum");
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            say(&format!("lacks {key}"));
        }
    }
    let properties = &schema["properties"];
    for (key, inner) in value.as_object().into_iter().flatten() {
        match properties.get(key) {
            Some(schema) => found.extend(misfits(schema, inner, &format!("{at}/{key}"))),
            None if schema["additionalProperties"] == json!(false) => {
                found.push(format!("{at}/{key}: unknown"));
            }
            None => {}
        }
    }
    if schema.get("items").is_some() {
        for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
            found.extend(misfits(&schema["items"], inner, &format!("{at}/{index}")));
        }
    }
    found
}

#[test]
fn an_archive_is_as_its_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archived(&full(&folder), &moment("2026-11-02"));
    let archive: Value = serde_json::from_slice(&archive).unwrap();
    let schema = schema();
    assert_eq!(misfits(&schema, &archive, ""), Vec::<String>::new());
    let mut broken = archive.clone();
    broken["contact"][0]["display"] = json!(7);
    broken["kith_archive"] = json!("1");
    assert_eq!(
        misfits(&schema, &broken, "").len(),
        2,
        "the check finds what is wrong"
    );
}

#[test]
fn the_schema_has_every_kept_table_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let db = book(&folder, "new.db");
    let schema = schema();
    assert_eq!(schema["properties"][MARK]["const"], json!(VERSION));
    db.read(|conn| {
        for (table, _) in KEPT {
            let row = &schema["properties"][table]["items"]["properties"];
            let mut published: Vec<&str> = row
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            let columns = undo::columns(conn, table)?;
            let mut kept: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            published.sort_unstable();
            kept.sort_unstable();
            assert_eq!(
                published, kept,
                "{table}: docs/archive.schema.json must say what an archive holds"
            );
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn people_are_counted_not_rows() {
    let folder = tempfile::tempdir().unwrap();
    let full = full(&folder);
    let people: Vec<ContactId> = full.read(crate::export::everyone).unwrap();
    let mut out = Vec::new();
    let told = write(&full, &mut out, &moment("2026-11-02"), &|_, _| {}, &|| {
        false
    })
    .unwrap();
    assert_eq!(told.people as usize, people.len());
}
