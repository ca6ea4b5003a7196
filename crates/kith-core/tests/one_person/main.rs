//! Two become one and two again: nothing is lost on the way there, and nothing on the way back, also after later edits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap
)]

mod back;
mod book;
mod there;
