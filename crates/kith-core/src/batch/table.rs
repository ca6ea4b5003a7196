//! A table that its owner looks at before it is read: what Kith would make of it, or what the owner said of the last one with
//! these headings. Must not read people into the staging tables.

use std::{fmt::Write as _, path::Path};

use kith_formats::{Looked, Mapping};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{store, watched::Watched};
use crate::error::{Error, Result};

/// A table before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Without its folder.
    pub file_name: String,
    pub looked: Looked,
    /// What the owner said of it now, else the last time, else what Kith proposes.
    pub mapping: Mapping,
    /// Whether that is from the last time.
    pub remembered: bool,
}

/// Looks at a file. `None` when there is nothing to say about it: it is no table, or LinkedIn's, or Kith's own.
///
/// # Errors
/// `File` when it can't be opened.
pub fn look(conn: &Connection, path: &Path, said: Option<&Mapping>) -> Result<Option<Table>> {
    let file_name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if path.is_dir() {
        return Ok(None);
    }
    let start = Watched::open(path, &|| false)?.start()?;
    let looked = |mapping: Option<&Mapping>| {
        kith_formats::look(&start, &file_name, mapping).map_err(Error::Unreadable)
    };
    // What can't be read at all is told by whoever reads it.
    let Ok(Some(proposed)) = looked(None) else {
        return Ok(None);
    };
    let last = match said {
        Some(_) => None,
        None => store::mapping(conn, &headings(&proposed))?,
    };
    let fits = |last: &&Mapping| last.fields.len() == proposed.table.columns.len();
    let last = last.as_ref().filter(fits);
    let mapping = match said.or(last) {
        Some(mapping) => mapping.clone(),
        None => proposed.table.mapping(),
    };
    let looked = looked(Some(&mapping))?.unwrap_or(proposed);
    Ok(Some(Table {
        file_name,
        looked,
        mapping,
        remembered: last.is_some(),
    }))
}

/// Keeps what an owner said of a table, for the next one with these headings.
pub(super) fn remember(
    conn: &Connection,
    path: &Path,
    file_name: &str,
    mapping: &Mapping,
) -> Result<()> {
    let start = Watched::open(path, &|| false)?.start()?;
    let looked = kith_formats::look(&start, file_name, None).map_err(Error::Unreadable)?;
    match looked {
        Some(looked) => store::set_mapping(conn, &headings(&looked), mapping),
        None => Ok(()),
    }
}

/// What tells this table's headings from others: the same headings in another order are another table.
fn headings(looked: &Looked) -> String {
    let mut digest = Sha256::new();
    digest.update(looked.source.word());
    for column in &looked.table.columns {
        digest.update(column.heading.trim().to_lowercase());
        digest.update([0]);
    }
    digest
        .finalize()
        .iter()
        .take(16)
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
