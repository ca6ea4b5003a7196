//! The words that the shell says itself: dialogs and the command line.
//! What the window says is the window's; why someone is due is the record's.

use kith_api::wire::ExportFormat;

use crate::arguments::BadArgument;

pub use kith_resident::words::NAME;

pub const PICK_FILE: &str = "Choose a file to read";
pub const CONTACT_FILES: &str = "People, calendars, mail and chats";
pub const ALL_FILES: &str = "All files";
pub const PICK_PHOTO: &str = "Choose a picture";
pub const PICTURES: &str = "Pictures";

pub const EXPORT_CALENDAR: &str = "Export a calendar";
pub const CALENDAR_FILE: &str = "kith.ics";
pub const CALENDARS: &str = "Calendars";

pub const NO_DISPLAY: &str = "Kith found no screen to open its window on: neither WAYLAND_DISPLAY nor DISPLAY is set. \
Start it from a desktop session, or use kithctl.";

pub const HELP: &str = "\
Kith, a contact book that keeps relationships alive

Usage: kith [OPTIONS] [FILE]

  FILE               people, a calendar, mail or a chat, to look over

Options:
  --db PATH          use this book instead of the default one
  --go PLACE         open the window at today, log, import, settings or person:ID
  --background       reminders and the tray, without a window
  --quit             end the window and the reminders
  -h, --help         this text
  -V, --version      the version

Everything else from a terminal: kithctl --help";

/// What to say of a command line that makes no sense.
pub fn bad_argument(bad: &BadArgument) -> String {
    format!("kith: can't make sense of {:?}. Try kith --help.", bad.0)
}

pub const EXPORT_PEOPLE: &str = "Export";
/// The folder in which each person has a file.
pub const EXPORT_FOLDER: &str = "Kith contacts";
pub const RESTORE_ARCHIVE: &str = "Bring back an archive";
pub const ARCHIVES: &str = "Archive";

/// What an exported file is called unless the owner says otherwise, and what kind of file that is.
pub fn export_file(format: ExportFormat) -> (&'static str, &'static str) {
    match format {
        ExportFormat::Vcard | ExportFormat::Vcard3 => ("Kith contacts.vcf", "vCard"),
        ExportFormat::Jscontact => ("Kith contacts.json", "JSContact"),
        ExportFormat::Csv => ("Kith contacts.csv", "CSV"),
        ExportFormat::CsvSafe => ("Kith contacts for a spreadsheet.csv", "CSV"),
        ExportFormat::Archive => ("Kith archive.json", ARCHIVES),
        ExportFormat::Html => ("Kith address book.html", "Web page"),
    }
}
