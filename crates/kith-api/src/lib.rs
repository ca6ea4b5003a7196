//! The counter: the declared list of commands, what they take and give, and the handlers that call core and formats.
//! What window, resident and command line all stand on. Must know no window, no dialog and no bus.

mod calendar;
mod check;
pub mod codegen;
pub mod commands;
mod counter;
pub mod error;
mod export;
mod file;
mod handlers;
mod runner;
mod table;
pub mod wire;

pub use calendar::CalendarFile;
pub use commands::{COMMANDS, Command, dispatch};
pub use counter::{Counter, Host, Open, default_database};
pub use error::{ApiError, Code};
pub use handlers::*;
pub use kith_core as core;
pub use kith_core::time::Clock;
pub use kith_formats as formats;
pub use runner::{PauseFor, ToastAction};
pub use table::Received;
