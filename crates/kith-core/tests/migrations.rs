//! Every released schema is opened by this program and loses nothing. `records/` holds a dump of each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::path::Path;

use kith_core::{
    batch, contact, db::Db, id::ContactId, interaction, search, tie, time::Moment, undo,
};
use rusqlite::Connection;

const RELEASED: &[(&str, &str)] = &[("first", include_str!("records/first.sql"))];

fn schema(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name").unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

#[test]
fn a_record_of_any_release_opens_whole() {
    for (release, dump) in RELEASED {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.db"), folder.path().join("new.db"));
        Connection::open(&old).unwrap().execute_batch(dump).unwrap();
        let db = Db::open(&old).unwrap();
        drop(Db::open(&new).unwrap());
        assert_eq!(
            schema(&old),
            schema(&new),
            "{release}: an old record has the schema of a new one"
        );

        db.write_unlogged(|connection| {
            search::rebuild(connection)?;
            tie::rebuild(connection)
        })
        .unwrap();
        let moment = Moment {
            utc: chrono::DateTime::parse_from_rfc3339("2026-11-22T09:00:00Z")
                .unwrap()
                .to_utc(),
            zone: chrono_tz::Europe::Berlin,
        };
        db.read(|connection| {
            let ana = contact::get(connection, ContactId(1))?;
            assert_eq!(ana.draft.name.display, "Ana Petrović", "{release}");
            assert_eq!(ana.draft.reaches.len(), 2);
            assert_eq!(ana.draft.occasions[0].date.year, Some(1986));
            assert_eq!(
                batch::origin(connection, ContactId(1), &moment)?,
                "From a.vcf, brought in on 22 November 2026.",
                "{release}: who came with which import is still known"
            );
            assert_eq!(interaction::timeline(connection, ContactId(1), 0, 10)?.0, 1);
            assert_eq!(
                search::find(connection, "mei ling", 5, moment.today())?.len()
                    + search::find(connection, "陳美", 5, moment.today())?.len(),
                2
            );
            Ok(())
        })
        .unwrap();
        let undone = undo::undo(&db, None, &moment).unwrap();
        assert_eq!(
            undone.value.kind, "log_interaction",
            "{release}: its steps can still be taken back"
        );
    }
}
