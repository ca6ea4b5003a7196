//! What nobody answered in its time: it is let go, and the next one takes its place, so that a year's birthday or a week's
//! promise is never held up by the last one. Runs with the clock's look, not as a step of the owner's.

mod store;

pub(super) use store::{has_lapsed, lapse, next_lapse};
