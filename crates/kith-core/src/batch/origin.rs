//! The sentence that says where a contact came from.

use chrono::Datelike;
use kith_formats::{PartialDate, Source};
use rusqlite::Connection;

use super::{BatchSource, store};
use crate::{
    error::Result,
    id::ContactId,
    time::{MONTHS, Moment},
};

/// `From LinkedIn, connected 5 March 2024.`, `From family.vcf, brought in on 22 November 2026.`,
/// or nothing for somebody the owner wrote down. The moment's zone says which day an instant was.
pub fn origin(conn: &Connection, contact: ContactId, moment: &Moment) -> Result<String> {
    let Some(found) = store::provenance(conn, contact)? else {
        return Ok(String::new());
    };
    let from = match found.source {
        BatchSource::Sample => return Ok("A sample person, invented to look around with.".into()),
        BatchSource::File(source @ Source::Linkedin) => source.name().to_owned(),
        BatchSource::File(_) => found.file_name,
    };
    if let Some(on) = found.connected_on {
        return Ok(format!("From {from}, connected {}.", written(on)));
    }
    let day = moment.day_of(found.created_at);
    let day = PartialDate {
        year: Some(day.year()),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
    };
    Ok(format!("From {from}, brought in on {}.", written(day)))
}

/// `5 March 2024`, `March 2024`, `2024`, `5 March`.
pub fn written(date: PartialDate) -> String {
    let day = date.day.map(|day| day.to_string());
    let month = date
        .month
        .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?))
        .map(|&month| month.to_owned());
    let year = date.year.map(|year| year.to_string());
    let parts: Vec<String> = [day, month, year].into_iter().flatten().collect();
    parts.join(" ")
}
