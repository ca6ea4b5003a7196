//! The desktop around the process: a clock file and a notification server, as far as they matter to reminders.
//! The server knows a notification that it shows already by its tag, as real ones do (see the notifier).

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::Tz;
use kith_api::core::id::ToastId;
use kith_api::core::time::Moment;

use crate::Outcome;

pub struct Desk {
    clock: PathBuf,
    pub now: Moment,
    /// Whether a notification server answers.
    pub answers: bool,
    next_number: u32,
    /// What the server shows, by tag.
    shown: HashMap<ToastId, u32>,
    /// Every notification that was ever on the screen, in order.
    pub seen: Vec<ToastId>,
    /// How often each was put there.
    times: HashMap<ToastId, u32>,
}

impl Desk {
    pub fn new(clock: PathBuf, utc: DateTime<Utc>, zone: Tz) -> Outcome<Self> {
        let desk = Self {
            clock,
            now: Moment { utc, zone },
            answers: true,
            next_number: 1,
            shown: HashMap::new(),
            seen: Vec::new(),
            times: HashMap::new(),
        };
        desk.write_clock()?;
        Ok(desk)
    }

    fn write_clock(&self) -> Outcome {
        let text = format!("{} {}", self.now.utc.to_rfc3339(), self.now.zone);
        std::fs::write(&self.clock, text).map_err(|why| why.to_string())
    }

    pub fn local(&self) -> NaiveDateTime {
        self.now.local()
    }

    /// Moves the clock, on or back.
    pub fn pass(&mut self, time: Duration) -> Outcome {
        self.now.utc += time;
        self.write_clock()
    }

    pub fn travel(&mut self, zone: Tz) -> Outcome {
        self.now.zone = zone;
        self.write_clock()
    }

    /// Shows a notification; says its number, and whether the owner had not seen it before.
    pub fn show(&mut self, id: ToastId) -> Option<(u32, bool)> {
        if !self.answers {
            return None;
        }
        if let Some(number) = self.shown.get(&id) {
            return Some((*number, false));
        }
        let number = self.next_number;
        self.next_number += 1;
        self.shown.insert(id, number);
        self.seen.push(id);
        *self.times.entry(id).or_default() += 1;
        Some((number, true))
    }

    /// Whether it had been on the screen before it was put there last.
    pub fn was_seen_before(&self, id: ToastId) -> bool {
        self.times.get(&id).is_some_and(|times| *times > 1)
    }

    pub fn close(&mut self, number: u32) {
        self.shown.retain(|_, shown| *shown != number);
    }

    /// The server ends; what it showed is gone with it.
    pub fn go_away(&mut self) {
        self.answers = false;
        self.shown.clear();
    }
}
