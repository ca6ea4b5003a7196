//! That no table which names a contact is forgotten.
#![allow(clippy::unwrap_used)]

use super::store::{NAMING, naming};
use crate::db::Db;

#[test]
fn every_column_that_names_a_contact_has_its_way() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("kith.db")).unwrap();
    let found = db.read(naming).unwrap();
    let listed: Vec<(String, String)> = NAMING
        .iter()
        .map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned()))
        .collect();
    assert_eq!(found, listed);
}
