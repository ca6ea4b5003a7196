//! Requests and replies that are the counter's own: what a command takes and gives where no struct of the record fits.
//! Plain data; must hold no rule.

mod around;
mod duplicate;
mod evidence;
mod import;
mod network;
mod reconnect;
mod table;

use chrono::{NaiveDate, NaiveDateTime};
use kith_core::{
    axis::{Circle, Network, Setting},
    batch::StagedFilter,
    contact::Draft,
    id::{
        BatchId, ContactId, InteractionId, OccurrenceId, OperationId, ReminderId, StagedId, TableId,
    },
    interaction::{Interaction, Kind, Promise, Touch},
    people::{Filter, PersonLine, Sort},
    preference::{CircleLine, Preferences},
    reminder::{FollowUp, ReminderLine, Snooze},
    today::{Span, Way},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use around::*;
pub use duplicate::*;
pub use evidence::*;
pub use import::*;
pub use network::*;
pub use reconnect::*;
pub use table::*;

/// A request without content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A part of the record that a screen shows; what reloads when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Contacts,
    Interactions,
    Reminders,
    Batches,
    Preferences,
}

/// What a write did: its result, the step to undo, and the parts of the record that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done<T> {
    pub value: T,
    /// Absent when nothing had to be written.
    pub undo: Option<OperationId>,
    pub changes: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneContact {
    pub id: ContactId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditContact {
    pub id: ContactId,
    /// The version the edit was made from; refused with `changed_elsewhere` when it is no longer the one kept.
    pub version: i64,
    pub draft: Draft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetCircle {
    pub ids: Vec<ContactId>,
    pub circle: Option<Circle>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetNetwork {
    pub ids: Vec<ContactId>,
    pub network: Network,
    pub on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetSetting {
    pub ids: Vec<ContactId>,
    pub setting: Setting,
    pub on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetTag {
    pub ids: Vec<ContactId>,
    pub tag: String,
    pub on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetArchived {
    pub ids: Vec<ContactId>,
    pub on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SomeContacts {
    pub ids: Vec<ContactId>,
}

/// One decision in Sort: replaces all three and takes the contact out of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SortContact {
    pub id: ContactId,
    pub circle: Option<Circle>,
    pub networks: Vec<Network>,
    pub settings: Vec<Setting>,
}

/// A contact waiting in Sort, with what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToSort {
    pub person: PersonLine,
    /// "From LinkedIn, connected 5 March 2024."; empty when typed by hand.
    pub origin: String,
    /// How many others in the book are at the same organisation.
    pub colleagues: u32,
    /// The beginning of their note.
    pub note: String,
}

/// The queue of Sort: ids in order, and the first ones whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SortQueue {
    pub waiting: u32,
    pub next: Vec<ToSort>,
}

/// Where a tie stands, in words and days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tie {
    /// "About every 8 weeks", "Too early to tell".
    pub rhythm: String,
    /// "from nine contacts in two years"; empty when there is none.
    pub rhythm_basis: String,
    /// Why the next due day is what it is; empty when not tended.
    pub promise: String,
    /// How many of the latest touches the owner started, of those of which it is known.
    pub started_by_me: u32,
    /// How many of them the other one started.
    pub started_by_them: u32,
    /// A silence longer than nine of ten usual gaps.
    pub unusually_quiet: bool,
    /// The sentence that Today would say.
    pub reason: Vec<Span>,
    /// Distinct days with a touch.
    pub contact_days: u32,
    /// The last contact-days, oldest first, at most 40: for the sparkline.
    #[ts(type = "string[]")]
    pub recent_days: Vec<NaiveDate>,
}

/// A person's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub line: PersonLine,
    pub contact: kith_core::contact::Contact,
    /// How to reach them, with the ids that `open_way` takes.
    pub ways: Vec<Way>,
    pub tie: Tie,
    pub reminders: Vec<ReminderLine>,
    pub timeline: Timeline,
    /// "From LinkedIn, connected 5 March 2024."; empty when typed by hand.
    pub origin: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TimelineRequest {
    pub id: ContactId,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Timeline {
    pub total: u32,
    pub rows: Vec<Interaction>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Find {
    pub text: String,
    /// At most 100.
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditInteraction {
    pub id: InteractionId,
    /// `follow_up` and `answers` are ignored.
    pub touch: Touch,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneInteraction {
    pub id: InteractionId,
}

/// A logged touch, and when its people are due next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Logged {
    pub id: InteractionId,
    /// Names of those in it, in order.
    pub names: Vec<String>,
    /// The soonest next due day among them; absent when none is tended.
    #[ts(type = "string | null")]
    pub next_due: Option<NaiveDate>,
}

/// One line of plain words to be logged: "coffee with Ana yesterday, send her the deck on Friday".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadTouch {
    pub text: String,
    /// Whoever is meant when the words name nobody: the person on screen.
    pub about: Option<ContactId>,
}

/// What the words were understood to say; the owner confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TouchProposal {
    pub kind: Kind,
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// The words, as the note.
    pub note: String,
    /// People the words may mean, best first; the first of each name that is sure comes in `chosen`.
    pub candidates: Vec<PersonLine>,
    pub chosen: Vec<ContactId>,
    /// What was promised for a later day, if anything.
    pub follow_up: Option<Promise>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneOccurrence {
    pub id: OccurrenceId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SnoozeOccurrence {
    pub id: OccurrenceId,
    pub snooze: Snooze,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditFollowUp {
    pub id: ReminderId,
    pub follow_up: FollowUp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneReminder {
    pub id: ReminderId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pause {
    /// Local time; absent resumes at once.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetCircles {
    pub circles: Vec<CircleLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OneStaged {
    pub id: StagedId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StagedRequest {
    pub id: StagedId,
    pub filter: StagedFilter,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoBatch {
    pub id: BatchId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undo {
    /// The last step that still stands when absent.
    pub operation: Option<OperationId>,
}

/// A step that was taken, as History lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    pub id: OperationId,
    /// What kind of step, e.g. `log_interaction`; the window chooses its words by this.
    pub kind: String,
    /// What it was about: a name, a file.
    pub subject: String,
    pub count: u32,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    pub undone: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryRequest {
    /// At most 200.
    pub limit: u32,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undone {
    pub step: Step,
    /// Sentences of what stays as it was changed since; none where everything is as it was before the step.
    pub stays: Vec<String>,
}

/// Where the book is and that it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Book {
    pub counts: kith_core::people::Counts,
    pub preferences: Preferences,
    /// True until somebody has been added or brought in.
    pub is_new: bool,
    /// The sample people, while they are in the book.
    pub samples: Option<BatchId>,
    /// The book can be read but not written: why (`read_only`, `disk_full`), else absent.
    pub trouble: Option<String>,
    #[ts(type = "string")]
    pub today: NaiveDate,
}

// What only a window's host can do ----------------------------------------------------------------------------------------

/// Opens a contact's e-mail, phone or link in the program that the system has for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenWay {
    pub contact: ContactId,
    pub way: String,
    /// What a message begins with, at most [`OpenWay::MOST_TEXT`] characters; for e-mail addresses only.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
}

impl OpenWay {
    /// Longest text handed on: mail programs and systems cut longer links off.
    pub const MOST_TEXT: usize = 1_500;
}

/// What the background can do on this desktop; shown in Settings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts that Settings lists"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Background {
    /// The part that reminds is running.
    pub running: bool,
    /// A notification service answers.
    pub notifications: bool,
    /// It can show buttons.
    pub actions: bool,
    /// It has a tray to sit in.
    pub tray: bool,
    pub start_at_login: bool,
    /// Where the book is kept.
    pub database: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StartAtLogin {
    pub on: bool,
}

/// The file that was picked, staged or with its touches gathered; none of it when the owner closed the dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Picked {
    pub staged: Option<kith_core::batch::Staged>,
    pub gathered: Option<kith_core::evidence::Gathered>,
    /// A table whose owner has to say something before it is read.
    pub table: Option<kith_core::id::TableId>,
}

/// What was put into a calendar file, and where it is; `None` when the owner closed the dialog, or when there was nothing
/// to put into one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exported {
    pub file: Option<String>,
    pub occasions: u32,
    /// People whose next due day is in it.
    pub keep_in_touch: u32,
    pub follow_ups: u32,
}

/// What a file of people is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// vCard 4.0 (RFC 6350).
    Vcard,
    /// vCard 3.0 (RFC 2426), for older programs.
    Vcard3,
    /// Cards of RFC 9553, in JSON.
    Jscontact,
    /// A table that Kith reads back whole.
    Csv,
    /// The same without anything that a spreadsheet takes for a formula.
    CsvSafe,
    /// Everything there is, for bringing back: people, touches, reminders, preferences.
    Archive,
    /// A page to print.
    Html,
}

/// Whom an export is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum Whom {
    /// Everybody, the archived as well; a book to print leaves those and the dead out.
    #[default]
    Everybody,
    Picked {
        ids: Vec<ContactId>,
    },
    /// Everybody that a list has, in its order.
    Matching {
        filter: Filter,
        sort: Sort,
        descending: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportPeople {
    pub format: ExportFormat,
    /// An archive is always of everything.
    pub whom: Whom,
    /// One file for each person, in a folder; vCards only.
    pub each: bool,
}

/// What was written; `file` is the folder where there is one file for each, and absent when the owner closed the dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportedPeople {
    pub file: Option<String>,
    pub people: u32,
}

/// What an archive brought back; nothing when the owner closed the dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    pub file: Option<String>,
    pub people: u32,
}

// Events the shell sends ------------------------------------------------------------------------------------------------

/// Sent as `changed` after any write, also one made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    pub parts: Vec<Part>,
}

/// Sent as `progress` while a file is read, committed or written, and while people are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    pub phase: Phase,
    pub done: u64,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Reading,
    Committing,
    Comparing,
    Writing,
}

/// Sent as `go` when a notification, the tray or a second start asks for a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum Go {
    Today,
    /// The log box, about nobody in particular.
    Log,
    Settings,
    Import,
    Person {
        id: ContactId,
        /// Open with the log box ready, answering this occurrence.
        log: Option<OccurrenceId>,
    },
    /// A table was dropped whose owner has to say something before it is read.
    Table {
        id: TableId,
    },
    /// A file was dropped and staged.
    Staged {
        id: StagedId,
    },
    /// A file that shows touches was dropped.
    Touches {
        id: kith_core::id::GatheredId,
    },
}
