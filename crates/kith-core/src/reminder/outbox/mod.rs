//! The outbox: what is to be shown on the desktop and what became of it. A toast is a hint; Today is the truth.
//! Owns toasts and the words on them; must not decide what is due.

mod store;
mod words;

pub use store::{about, closed, failed, showing, shown};
/// More than this at once become one digest.
pub(crate) const SINGLY: usize = 3;

pub(crate) use store::{
    close_resolved, is_muted, is_said, is_settled, looked, next_wake, pending, put,
    since_last_look, spoken_today, stands_as_said, take_back_unheard, waking,
};
pub(crate) use words::{digest, single};
