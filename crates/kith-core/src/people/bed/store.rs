//! A book in memory for the tests of what is derived: people, touches and promises in a line each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::{
    db,
    id::{ContactId, InteractionId},
    search, tie,
};

/// A Sunday.
pub(crate) fn today() -> NaiveDate {
    day("2026-11-22")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Someone {
    pub name: &'static str,
    pub nickname: &'static str,
    pub organisation: &'static str,
    pub title: &'static str,
    pub tag: &'static str,
    pub note: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub networks: u8,
    pub settings: u8,
    pub circle: Option<&'static str>,
    pub cadence: Option<u32>,
    pub due_on: Option<&'static str>,
    pub unsorted: bool,
    pub archived: bool,
    pub deceased: bool,
}

pub(crate) fn named(name: &'static str) -> Someone {
    Someone {
        name,
        ..Someone::default()
    }
}

pub(crate) struct Bed {
    pub conn: Connection,
}

impl Bed {
    pub fn new() -> Self {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        db::lay_out(&mut conn).unwrap();
        Self { conn }
    }

    /// Puts somebody in the book; not derived yet.
    pub fn put(&self, someone: &Someone) -> ContactId {
        let promised =
            (someone.circle.is_some() || someone.cadence.is_some()).then_some("2026-01-01");
        self.conn
            .execute(
                "INSERT INTO contact (uid, display, nickname, note, networks, settings, circle, cadence_days, promised_on,
                                      sorted_on, archived, deceased, created_at, updated_at)
                 SELECT 'u' || count(*), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0 FROM contact",
                params![
                    someone.name,
                    someone.nickname,
                    someone.note,
                    someone.networks,
                    someone.settings,
                    someone.circle,
                    someone.cadence,
                    promised,
                    (!someone.unsorted).then_some("2026-01-01"),
                    someone.archived,
                    someone.deceased,
                ],
            )
            .unwrap();
        let id = ContactId(self.conn.last_insert_rowid());
        self.put_parts(id, someone);
        id
    }

    fn put_parts(&self, id: ContactId, someone: &Someone) {
        let put = |sql: &str, values: &[&str]| {
            if values.iter().any(|value| !value.is_empty()) {
                let values = rusqlite::params_from_iter(values);
                self.conn
                    .prepare(&sql.replace("?id", &id.to_string()))
                    .unwrap()
                    .execute(values)
                    .unwrap();
            }
        };
        put(
            "INSERT INTO affiliation (contact_id, position, organisation, title) VALUES (?id, 0, ?1, ?2)",
            &[someone.organisation, someone.title],
        );
        put(
            "INSERT INTO tag (contact_id, name) VALUES (?id, ?1)",
            &[someone.tag],
        );
        put(
            "INSERT INTO reach (contact_id, position, kind, value) VALUES (?id, 0, 'email', ?1)",
            &[someone.email],
        );
        put(
            "INSERT INTO reach (contact_id, position, kind, value) VALUES (?id, 1, 'phone', ?1)",
            &[someone.phone],
        );
        if let Some(due_on) = someone.due_on {
            put(
                "INSERT INTO reminder (contact_id, kind, created_at) SELECT ?id, 'keep_in_touch', length(?1)",
                &[due_on],
            );
            put(
                "INSERT INTO occurrence (reminder_id, kind, due_on, wake_at, state)
                 SELECT id, kind, ?1, ?1 || 'T09:00', 'scheduled' FROM reminder WHERE contact_id = ?id",
                &[due_on],
            );
        }
    }

    /// Puts somebody in the book, derived.
    pub fn add(&self, someone: &Someone) -> ContactId {
        let id = self.put(someone);
        self.refresh(&[id]);
        id
    }

    pub fn refresh(&self, ids: &[ContactId]) {
        tie::refresh(&self.conn, ids).unwrap();
        search::refresh_contacts(&self.conn, ids).unwrap();
    }

    pub fn touch(&self, on: &str, note: &str, people: &[ContactId]) -> InteractionId {
        let sql = "INSERT INTO interaction (kind, happened_on, note, created_at, updated_at) VALUES ('call', ?1, ?2, 0, 0)";
        self.conn.execute(sql, [on, note]).unwrap();
        let id = InteractionId(self.conn.last_insert_rowid());
        for person in people {
            let sql = "INSERT INTO participant (interaction_id, contact_id) VALUES (?1, ?2)";
            self.conn.execute(sql, params![id, person]).unwrap();
        }
        tie::refresh(&self.conn, people).unwrap();
        search::refresh_interactions(&self.conn, &[id]).unwrap();
        id
    }

    pub fn execute(&self, sql: &str) {
        self.conn.execute_batch(sql).unwrap();
    }
}
