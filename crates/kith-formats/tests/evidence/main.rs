//! Touches as other programs' files show them: who, when and how, and what is left out with its reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod calendars;
mod chats;
mod hostile;
mod linkedin;
mod mails;

use std::ops::ControlFlow;

use chrono::NaiveDate;
use kith_formats::evidence::{
    Asked, Failure, Party, Reading, Trace, TroubleCode, When, Witness, read, sniff,
};

fn asked() -> Asked {
    Asked {
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        subjects: true,
    }
}

fn read_as(bytes: &[u8], witness: Witness, name: &str) -> Result<(Vec<Trace>, Reading), Failure> {
    let mut traces = Vec::new();
    let mut sink = |trace: Trace| {
        traces.push(trace);
        ControlFlow::Continue(())
    };
    let reading = read(&mut { bytes }, witness, name, asked(), &mut sink)?;
    Ok((traces, reading))
}

/// Sniffs a file, which must be of this kind, and reads it.
fn traces_of(bytes: &[u8], witness: Witness, name: &str) -> (Vec<Trace>, Reading) {
    assert_eq!(sniff(bytes), Some(witness));
    read_as(bytes, witness, name).unwrap()
}

/// `Ana <ana@lab.example>`, `linkedin.com/in/ana`, `+49 170`: somebody in one word, with what the file says of them.
fn shown(party: &Party) -> String {
    let mut shown = party.name.clone();
    for (text, before, after) in [
        (&party.email, " <", ">"),
        (&party.profile, " @", ""),
        (&party.phone, " ", ""),
    ] {
        if !text.is_empty() {
            shown = format!("{shown}{before}{text}{after}");
        }
    }
    for (is, word) in [(party.declined, " (no)"), (party.owner, " (owner)")] {
        if is {
            shown.push_str(word);
        }
    }
    shown.trim().to_owned()
}

fn people(trace: &Trace) -> Vec<String> {
    trace.people.iter().map(shown).collect()
}

/// `2024-03-05`, `2024-03-05T09:41` where it floats, `2024-03-05T09:41Z`.
fn when(trace: &Trace) -> String {
    match trace.when {
        When::Day(day) => day.to_string(),
        When::Floating(at) => at.format("%Y-%m-%dT%H:%M").to_string(),
        When::Instant(at) => at.format("%Y-%m-%dT%H:%MZ").to_string(),
    }
}

fn whens(traces: &[Trace]) -> Vec<String> {
    traces.iter().map(when).collect()
}

fn codes(reading: &Reading) -> Vec<TroubleCode> {
    reading
        .troubles
        .iter()
        .map(|trouble| trouble.code)
        .collect()
}
