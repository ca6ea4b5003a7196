//! What Kith writes, read by programs that others wrote: Python's vobject and csv, and `LibreOffice`.
//! They judge alone; must not read anything with Kith's own readers.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;
mod calendar;
mod cards;
mod tables;
