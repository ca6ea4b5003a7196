//! Reminding without a window: rounds over the record, ways to notify, the lock that keeps it single, and on Linux the
//! whole resident over D-Bus. What the shell and the command line both remind with. Must know no Tauri and no GTK.

#[cfg(target_os = "linux")]
pub mod desktop;
mod lock;
mod notifier;
mod pacing;
pub mod place;
mod runner;
#[cfg(target_os = "linux")]
pub mod session;
pub mod words;

pub use lock::{Lock, Taken, ask_to_end, is_held};
pub use notifier::{NotShown, Notifier, action, buttons, key, label};
pub use runner::Runner;
