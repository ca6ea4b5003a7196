//! The book's days as a calendar for other programs. Which days, the record says; how they are written, the formats.

use std::path::Path;

use kith_core::{calendar, time::Moment};
use kith_formats::icalendar::{self, Calendar};

use crate::{Counter, error::ApiError, file, wire::Exported};

/// What programs call the calendar in their lists.
const NAME: &str = "Kith";

/// A calendar file that isn't anywhere yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// In the form of RFC 5545.
    pub text: String,
    counts: Exported,
}

impl CalendarFile {
    /// Whether there is nothing to put into a calendar. RFC 5545 section 3.6 has no file for that.
    pub fn is_empty(&self) -> bool {
        let Exported {
            occasions,
            keep_in_touch,
            follow_ups,
            ..
        } = self.counts;
        occasions + keep_in_touch + follow_ups == 0
    }

    /// What is in it, and that it was written nowhere.
    pub fn unwritten(self) -> Exported {
        self.counts
    }

    /// Puts it at `path`, in the place of a file that may be there; refused as `FileCantWrite`.
    pub fn save(self, path: &Path) -> Result<Exported, ApiError> {
        file::put(path, self.text.as_bytes())?;
        Ok(Exported {
            file: Some(path.display().to_string()),
            ..self.counts
        })
    }
}

impl Counter {
    /// Occasions, keep-in-touch days and follow-ups as they are now.
    pub fn calendar(&self) -> Result<CalendarFile, ApiError> {
        let (feed, now) =
            self.read(|reader, moment| Ok((calendar::feed(reader, moment)?, *moment)))?;
        let count = |events: &[_]| u32::try_from(events.len()).unwrap_or(u32::MAX);
        let counts = Exported {
            file: None,
            occasions: count(&feed.occasions),
            keep_in_touch: count(&feed.keep_in_touch),
            follow_ups: count(&feed.follow_ups),
        };
        let events = [feed.occasions, feed.keep_in_touch, feed.follow_ups].concat();
        let text = icalendar::write(&Calendar {
            name: NAME.to_owned(),
            stamp: now.utc.naive_utc(),
            sequence: minutes_since_1970(&now),
            events,
        });
        Ok(CalendarFile { text, counts })
    }
}

/// Whole minutes: what a file written later is known by, and small enough for every reader's 32 bits.
fn minutes_since_1970(now: &Moment) -> u32 {
    u32::try_from(now.millis() / 60_000).unwrap_or_default()
}
