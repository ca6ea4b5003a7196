//! Calendars: meetings with the people who were asked and didn't say no. What repeats is followed up to the owner's day.
//! Must not judge who the owner is.

mod event;
mod lines;
mod repeat;
mod times;

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufRead},
};

use chrono::{Duration, NaiveDateTime};

use super::{Asked, CROWD, Party, Reading, Shape, Sink, Trace, TraceKind, TroubleCode, trace};
use event::Event;
use times::Stamp;

/// Most times of all repeating events of one file together.
const TIMES: usize = 200_000;

pub(super) fn recognise(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim();
    first.eq_ignore_ascii_case("BEGIN:VCALENDAR")
}

pub(super) fn read(
    input: &mut dyn BufRead,
    asked: Asked,
    sink: &mut Sink<'_>,
) -> io::Result<Reading> {
    let mut reading = Reading::default();
    let events = latest(event::read_all(input, asked, &mut reading)?);
    let moved = moved_times(&events);
    let mut left = TIMES;
    for event in &events {
        if let Some(reason) = no_touch(event) {
            *reason(&mut reading.left_out) += 1;
            continue;
        }
        let none = HashSet::new();
        let moved = if event.moves.is_some() {
            &none
        } else {
            moved.get(event.uid.as_str()).unwrap_or(&none)
        };
        let times = times_of(event, moved, asked, left, &mut reading);
        left = left.saturating_sub(times.len());
        for time in times {
            if sink(touch(event, time)).is_break() {
                return Ok(reading);
            }
        }
    }
    Ok(reading)
}

/// Of an event that stands in the file several times the latest version alone, in the file's order.
fn latest(mut events: Vec<Event>) -> Vec<Event> {
    let mut newest: HashMap<(String, Option<NaiveDateTime>), (u32, usize)> = HashMap::new();
    for (place, event) in events
        .iter()
        .enumerate()
        .filter(|(_, event)| !event.uid.is_empty())
    {
        let key = (event.uid.clone(), event.moves.map(|stamp| stamp.at));
        let known = newest.entry(key).or_insert((event.sequence, place));
        if event.sequence >= known.0 {
            *known = (event.sequence, place);
        }
    }
    let kept: HashSet<usize> = newest.values().map(|(_, place)| *place).collect();
    let mut place = 0;
    events.retain(|event| {
        place += 1;
        event.uid.is_empty() || kept.contains(&(place - 1))
    });
    events
}

/// Times of a repeating event that stand in the file as events of their own.
fn moved_times(events: &[Event]) -> HashMap<&str, HashSet<NaiveDateTime>> {
    let mut moved: HashMap<&str, HashSet<NaiveDateTime>> = HashMap::new();
    for event in events {
        if let Some(stamp) = event.moves {
            moved
                .entry(event.uid.as_str())
                .or_default()
                .insert(stamp.at);
        }
    }
    moved
}

type Reason = fn(&mut super::LeftOut) -> &mut u32;

/// Why an event is nobody's touch, whenever it was.
fn no_touch(event: &Event) -> Option<Reason> {
    if event.cancelled {
        return Some(|counts| &mut counts.cancelled);
    }
    if event.start.is_none() {
        return Some(|counts| &mut counts.undated);
    }
    if event.people.len() > CROWD + 1 || event.crowd {
        return Some(|counts| &mut counts.crowd);
    }
    let others = event.people.iter().filter(|party| !party.declined);
    (others.count() == 0).then_some(|counts| &mut counts.alone)
}

/// When an event was, up to the owner's day.
fn times_of(
    event: &Event,
    moved: &HashSet<NaiveDateTime>,
    asked: Asked,
    most: usize,
    reading: &mut Reading,
) -> Vec<Stamp> {
    let Some(start) = event.start else {
        return Vec::new();
    };
    // A day more, because the event's zone may be ahead of the owner's.
    let end = (asked.today + Duration::days(2)).and_time(chrono::NaiveTime::MIN);
    let mut times: Vec<NaiveDateTime> = match &event.rule {
        Some(rule) => {
            let found = repeat::times(rule, start, end);
            if let Some(code) = found.trouble {
                reading.trouble(event.line, code, rule);
            }
            found.times
        }
        None => vec![start.at],
    };
    times.extend(event.extra.iter().map(|stamp| stamp.at));
    times.sort_unstable();
    times.dedup();
    let skipped = |time: &NaiveDateTime| {
        moved.contains(time) || event.skipped.iter().any(|skip| skip.covers(*time))
    };
    times.retain(|time| !skipped(time));
    let past = times.iter().filter(|time| **time < end).count();
    if past < times.len() {
        reading.left_out.future += 1;
    }
    times.truncate(past);
    if times.len() > most {
        reading.trouble(event.line, TroubleCode::ManyTimes, "");
        times.drain(..times.len() - most);
    }
    times.into_iter().map(|at| Stamp { at, ..start }).collect()
}

fn touch(event: &Event, time: Stamp) -> Trace {
    Trace {
        when: time.when(),
        kind: TraceKind::Meeting,
        shape: Shape::Met,
        people: event.people.clone(),
        starter: event.organizer,
        subject: trace::subject(&event.summary),
        minutes: event.minutes,
        count: 1,
        line: event.line,
    }
}

/// Puts somebody in once: who organises a meeting is mostly asked as well.
fn join(people: &mut Vec<Party>, party: Party) -> usize {
    let same =
        |known: &Party| !party.email.is_empty() && known.email.eq_ignore_ascii_case(&party.email);
    if let Some(place) = people.iter().position(same) {
        if let Some(known) = people.get_mut(place) {
            known.declined |= party.declined;
            if known.name.is_empty() {
                known.name = party.name;
            }
        }
        return place;
    }
    people.push(party);
    people.len() - 1
}
