//! The outbox: what is to be shown on the desktop and what became of it. A toast is a hint; Today is the truth.
//! Owns toasts and the words on them; must not decide what is due.

mod store;
mod words;

pub use store::{about, closed, failed, shown};
pub(crate) use store::{
    close_resolved, is_muted, is_settled, looked, next_wake, pending, put, since_last_look,
    spoken_today, waking,
};
pub(crate) use words::{digest, single};
