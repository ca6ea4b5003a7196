//! The rules and the record: people, touches, reminders, search and undo over one SQLite file.
//! Synchronous. Must know no Tauri, no tokio and no file format; of `kith-formats` only its plain structs.

pub mod archive;
pub mod axis;
pub mod batch;
pub mod calendar;
pub mod contact;
pub mod db;
pub mod duplicate;
pub mod error;
pub mod evidence;
pub mod export;
pub mod honesty;
pub mod id;
pub mod interaction;
pub mod likeness;
pub mod link;
pub mod merge;
pub mod network;
pub mod people;
pub mod photo;
pub mod preference;
pub mod reconnect;
pub mod reminder;
pub mod rhythm;
pub mod search;
pub mod tie;
pub mod time;
pub mod today;
pub mod undo;
