//! The words of the tray and of a notification's buttons, which the resident and the window's tray share.
//! What a reminder says is the record's.

pub const NAME: &str = "Kith";

pub const TODAY: &str = "Today";
pub const LOG: &str = "Log a touch";
pub const PAUSE: &str = "Pause reminders";
pub const PAUSE_HOUR: &str = "For an hour";
pub const PAUSE_TOMORROW: &str = "Until tomorrow";
pub const PAUSE_WEEK: &str = "For a week";
pub const RESUME: &str = "Resume now";
pub const QUIT: &str = "Quit";

pub const DONE: &str = "Done";
pub const SNOOZE: &str = "Snooze";
pub const OPEN: &str = "Open";
