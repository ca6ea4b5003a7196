//! The real process that reminds, with a real bus and a notification server: crashes, sleep, clocks that jump, servers that
//! come and go, strangers. No window is needed. Each test makes an account and a bus of its own.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod account;
mod crashes;
mod servers;
mod strangers;
mod time;
