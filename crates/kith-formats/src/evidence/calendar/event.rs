//! The events of a calendar file, one after the other: what of each matters for a touch. Descriptions, places and
//! attachments are passed over unread.

use std::{
    collections::HashSet,
    io::{self, BufRead},
};

use super::{
    join,
    lines::{Property, each_property, unescaped},
    times::{self, Stamp, Zones},
};
use crate::evidence::{Asked, CROWD, Party, Reading, TroubleCode};

/// Most exceptions that one event may name.
const EXCEPTIONS: usize = 5_000;
/// Most events of one file; a calendar of a lifetime has fewer.
const EVENTS: usize = 500_000;

#[derive(Default)]
pub(super) struct Event {
    pub uid: String,
    pub sequence: u32,
    pub start: Option<Stamp>,
    /// How long it was.
    pub minutes: Option<u32>,
    pub rule: Option<String>,
    /// Further times, and times that were left out.
    pub extra: Vec<Stamp>,
    pub skipped: Vec<Stamp>,
    /// The time of the repeating event that this one takes the place of.
    pub moves: Option<Stamp>,
    pub cancelled: bool,
    pub people: Vec<Party>,
    /// More people than are kept.
    pub crowd: bool,
    pub organizer: Option<usize>,
    pub summary: String,
    pub line: u64,
    end: Option<Stamp>,
    lasting: Option<i64>,
}

/// Where the reading is.
#[derive(Default)]
struct Place {
    event: Option<Event>,
    /// Components open inside the event, such as alarms.
    inside: u32,
    /// The zone that is being defined, and whether its standard time is.
    zone: Option<String>,
    standard: bool,
    /// The whole file takes its events back.
    cancels: bool,
    unknown: HashSet<String>,
}

/// Every event of a file.
pub(super) fn read_all(
    input: &mut dyn BufRead,
    asked: Asked,
    reading: &mut Reading,
) -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    let mut zones = Zones::default();
    let mut place = Place::default();
    each_property(input, &mut |property| {
        if let Some(event) = place.take(&property, &mut zones, asked, reading) {
            keep(event, &mut events, reading);
        }
    })?;
    if let Some(event) = place.event.take() {
        reading.trouble(event.line, TroubleCode::Truncated, "");
        keep(event, &mut events, reading);
    }
    Ok(events)
}

fn keep(mut event: Event, events: &mut Vec<Event>, reading: &mut Reading) {
    if events.len() >= EVENTS {
        return;
    }
    if event.start.is_none() {
        reading.trouble(event.line, TroubleCode::NoDate, "");
    }
    event.minutes = event.lasts();
    event.settle();
    events.push(event);
}

impl Event {
    /// Brings exceptions into the zone of the start, in which they are compared.
    fn settle(&mut self) {
        let Some(start) = self.start else {
            return;
        };
        let all = self.extra.iter_mut().chain(&mut self.skipped);
        for stamp in all.chain(&mut self.moves) {
            *stamp = stamp.seen_in(start.zone);
        }
    }

    /// 1 to 100,000 minutes; nothing for a whole day.
    fn lasts(&self) -> Option<u32> {
        let start = self.start.filter(|start| !start.all_day)?;
        let end = self.end.map(|end| end.seen_in(start.zone));
        let minutes = match end {
            Some(end) => (end.at - start.at).num_minutes(),
            None => self.lasting?,
        };
        u32::try_from(minutes)
            .ok()
            .filter(|minutes| (1..=100_000).contains(minutes))
    }
}

impl Place {
    /// Takes a property; gives the event that it ends.
    fn take(
        &mut self,
        property: &Property,
        zones: &mut Zones,
        asked: Asked,
        reading: &mut Reading,
    ) -> Option<Event> {
        let component = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => self.begin(&component, property.line, reading),
            "END" => self.end(&component),
            "METHOD" if self.event.is_none() => {
                self.cancels = component == "CANCEL";
                None
            }
            _ if self.event.is_some() => {
                if self.inside == 0 {
                    self.of_event(property, zones, asked, reading);
                }
                None
            }
            "TZID" => {
                self.zone = Some(property.value.clone());
                None
            }
            "TZOFFSETTO" if self.standard => {
                if let Some(zone) = &self.zone {
                    zones.define(zone, &property.value);
                }
                None
            }
            _ => None,
        }
    }

    /// An event that begins before the one before it ended takes its place.
    fn begin(&mut self, component: &str, line: u64, reading: &mut Reading) -> Option<Event> {
        match component {
            "VEVENT" => {
                let open = self.event.take();
                if let Some(open) = &open {
                    reading.trouble(open.line, TroubleCode::Truncated, "");
                }
                self.inside = 0;
                self.event = Some(Event {
                    line,
                    cancelled: self.cancels,
                    ..Event::default()
                });
                open
            }
            "VTIMEZONE" => {
                self.zone = None;
                None
            }
            "STANDARD" => {
                self.standard = true;
                None
            }
            _ => {
                self.inside = self.inside.saturating_add(u32::from(self.event.is_some()));
                None
            }
        }
    }

    fn end(&mut self, component: &str) -> Option<Event> {
        match component {
            "VEVENT" => return self.event.take(),
            "VCALENDAR" => self.cancels = false,
            "STANDARD" => self.standard = false,
            _ => self.inside = self.inside.saturating_sub(1),
        }
        None
    }

    fn of_event(
        &mut self,
        property: &Property,
        zones: &mut Zones,
        asked: Asked,
        reading: &mut Reading,
    ) {
        let mut stamps = || {
            let (stamps, known) = zones.stamps(property);
            let name = property.parameter("TZID").unwrap_or_default();
            if !known && self.unknown.len() < 100 && self.unknown.insert(name.to_owned()) {
                reading.trouble(property.line, TroubleCode::UnknownZone, name);
            }
            stamps
        };
        let Some(event) = self.event.as_mut() else {
            return;
        };
        match property.name.as_str() {
            "UID" => property.value.trim().clone_into(&mut event.uid),
            "SEQUENCE" => event.sequence = property.value.trim().parse().unwrap_or(0),
            "DTSTART" => event.start = stamps().into_iter().next(),
            "DTEND" => event.end = stamps().into_iter().next(),
            "DURATION" => event.lasting = times::minutes(&property.value),
            "RRULE" => event.rule = Some(property.value.trim().to_owned()),
            "RECURRENCE-ID" => event.moves = stamps().into_iter().next(),
            "RDATE" if event.extra.len() < EXCEPTIONS => event.extra.extend(stamps()),
            "EXDATE" if event.skipped.len() < EXCEPTIONS => event.skipped.extend(stamps()),
            "STATUS" => event.cancelled |= property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "SUMMARY" if asked.subjects => event.summary = unescaped(&property.value),
            "ORGANIZER" => event.organizer = event.join(property),
            "ATTENDEE" => {
                event.join(property);
            }
            _ => {}
        }
    }
}

impl Event {
    /// Somebody who organises or was asked; rooms and things are nobody.
    fn join(&mut self, property: &Property) -> Option<usize> {
        let is = |name: &str, words: &[&str]| {
            property
                .parameter(name)
                .is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
        };
        if is("CUTYPE", &["ROOM", "RESOURCE"]) || is("ROLE", &["NON-PARTICIPANT"]) {
            return None;
        }
        if is("CUTYPE", &["GROUP"]) || self.people.len() > CROWD + 1 {
            self.crowd = true;
            return None;
        }
        let value = property.value.trim();
        let mailto = value
            .get(..7)
            .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
            .and_then(|_| value.get(7..));
        let address = property.parameter("EMAIL").or(mailto)?;
        let name = unescaped(property.parameter("CN").unwrap_or_default());
        let mut party = Party::of_email(&name, address)?;
        party.declined = is("PARTSTAT", &["DECLINED", "DELEGATED"]);
        Some(join(&mut self.people, party))
    }
}
