//! Who might be in another circle: those whose touches come at another circle's pace. Pure: knows no database.

use chrono::NaiveDate;

use crate::{
    axis::Circle,
    id::ContactId,
    people::mask,
    preference::CircleLine,
    tie::Standing,
    today::{every, length},
};

/// Fewest days in touch from which a pace is told.
const DAYS: u32 = 4;
/// How many are named for each circle and direction.
const NAMED: usize = 3;
/// A pace is another circle's when it is at most this much slower than that circle's cadence, or faster.
const NEAR: f64 = 1.2;

/// Somebody who might move.
pub(super) struct Candidate {
    pub contact: ContactId,
    pub from: Circle,
    pub to: Circle,
    pub why: String,
    /// Who is named first, highest first.
    weight: f64,
}

/// Up: the usual gap is that of the next closer circle, and the tie is on rhythm. Down: silent for as long as the next wider
/// circle's cadence, and the usual gap is more than half of that.
pub(super) fn candidates(
    everyone: &[Standing],
    circles: &[CircleLine],
    today: NaiveDate,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = everyone
        .iter()
        .filter(|standing| standing.contact_days >= DAYS && standing.cadence_days.is_some())
        .filter_map(|standing| candidate(standing, circles, today))
        .collect();
    found.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.contact.cmp(&b.contact))
    });
    let mut named = Vec::new();
    for one in found {
        let same = |known: &&Candidate| (known.from, known.to) == (one.from, one.to);
        if named.iter().filter(same).count() < NAMED {
            named.push(one);
        }
    }
    named
}

fn candidate(standing: &Standing, circles: &[CircleLine], today: NaiveDate) -> Option<Candidate> {
    let from = mask::circle_of(standing.mask)?;
    let place = circles.iter().position(|line| line.circle == from)?;
    let own = f64::from(circles.get(place)?.cadence_days);
    let silent = today
        .signed_duration_since(standing.last_on?)
        .num_days()
        .clamp(0, 36_500);
    let silent = f64::from(i32::try_from(silent).unwrap_or(0));
    let gap = standing.gap_days;
    let closer = place.checked_sub(1).and_then(|at| circles.get(at));
    if let Some(closer) = closer
        && gap <= f64::from(closer.cadence_days) * NEAR
        && gap < own / NEAR
        && silent <= f64::from(closer.cadence_days) * 2.0
    {
        let why = format!(
            "In touch about every {}; {} is {}.",
            length(gap).replacen("a ", "", 1),
            closer.circle.word(),
            every(closer.cadence_days)
        );
        return Some(Candidate {
            contact: standing.contact,
            from,
            to: closer.circle,
            why,
            weight: standing.share,
        });
    }
    let wider = circles.get(place + 1)?;
    let wide = f64::from(wider.cadence_days);
    (silent >= wide && gap >= wide / 2.0 && wide > own).then(|| Candidate {
        contact: standing.contact,
        from,
        to: wider.circle,
        why: format!(
            "Last in touch {} ago; {} asks {}.",
            length(silent),
            wider.circle.word(),
            every(wider.cadence_days)
        ),
        weight: silent / own.max(1.0),
    })
}
