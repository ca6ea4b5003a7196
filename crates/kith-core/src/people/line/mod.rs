//! What a list says of one person: who they are and where the tie stands. SQL is in `store`.
//! Which people are listed is `page`'s.

mod store;

use chrono::NaiveDate;

pub(crate) use store::json_array;
pub use store::{line, lines};

use super::TieState;
use crate::rhythm::Rhythm;

/// "Title, Organisation" of title, organisation and department, as much of it as is known.
fn subtitle([title, organisation, department]: [Option<String>; 3]) -> String {
    let known = |text: Option<String>| text.filter(|text| !text.is_empty());
    let place = known(organisation).or(known(department));
    let parts: Vec<String> = known(title).into_iter().chain(place).collect();
    parts.join(", ")
}

/// Where a tie with a cadence in force stands.
pub(crate) fn state(
    rhythm: Rhythm,
    cadence: u32,
    last_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> TieState {
    let due = due_on.is_some_and(|due_on| due_on <= today);
    let Some(last_on) = last_on else {
        return if due {
            TieState::Due
        } else {
            TieState::OnRhythm
        };
    };
    let silent = today.signed_duration_since(last_on).num_days();
    let silent = u32::try_from(silent).unwrap_or(0);
    rhythm.state(silent.into(), cadence.into(), due)
}
