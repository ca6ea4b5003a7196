//! The outbox: what is to be shown on the desktop and what became of it. A toast is a hint; Today is the truth.
//! Owns toasts and the words on them; must not decide what is due.

mod store;
mod words;

use crate::id::ToastId;

pub use store::{about, closed, failed, on_screen, over, showing, shown};

/// Where a toast is to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnScreen {
    /// The number by which whoever shows it knows it.
    pub number: u32,
    /// Who shows it, by a name that nobody else gets, also not after a restart of anything; `None` where nobody has such a name:
    /// then the number means something to this process only.
    pub server: Option<String>,
}

impl From<u32> for OnScreen {
    fn from(number: u32) -> Self {
        Self {
            number,
            server: None,
        }
    }
}

/// A toast that an earlier process had shown, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StillShown {
    pub toast: ToastId,
    pub number: u32,
}

/// More than this at once become one digest.
pub(crate) const SINGLY: usize = 3;

pub(crate) use store::{
    close_resolved, is_muted, is_said, is_settled, looked, looked_lately, next_wake, pending, put,
    since_last_look, speak_again, spoken_today, stands_as_said, take_back_unheard, waking,
};
pub(crate) use words::{digest, single};
