//! Journeys in the real window. Each makes an account, a bus and a desktop of its own and shares nothing with another.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod accessibility;
mod again;
mod bad_starts;
mod desk;
mod elsewhere;
mod hostile;
mod main_job;
mod network;
mod notifying;
mod one_person;
mod reconnect;
mod reminder_log;
mod reminders;
mod tables;
mod touches;
mod watch;
