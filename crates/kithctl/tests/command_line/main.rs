//! The program itself, run as a person or a script runs it: against a book of its own, at a time of its own.
//! Must not look inside the database: what counts is what the program says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod bad_input;
mod columns;
mod desk;
mod documents;
mod evidence;
mod exporting;
mod fixtures;
mod importing;
mod interrupted;
mod leaving;
mod links;
mod names;
mod one_person;
mod people;
mod promises;
mod reconnect;
mod reminders;
mod rhythm;
mod together;
mod touches;
