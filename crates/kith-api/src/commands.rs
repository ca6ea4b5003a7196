//! The one list of commands. Dispatch, the shell's registration and the generated TypeScript client all come from it.
//! A command is named here once, with what it takes and gives; its body is a handler of the same name.

#[allow(
    clippy::wildcard_imports,
    reason = "the list names nearly every type of the wire"
)]
use crate::wire::*;
use crate::{Counter, Host, error::ApiError, handlers};
use kith_core::{
    batch::{BatchLine, Imported, Staged, StagedDiff, StagedPage},
    contact::Draft,
    duplicate::{PairsPage, PairsRequest},
    evidence::{Gathered, Proposals},
    honesty::Honesty,
    id::{BatchId, ContactId, ReminderId},
    interaction::Touch,
    link::{Around, Linked},
    merge::{Merge, Merged, Plan},
    network::{Listed, Overview},
    people::{Counts, Page, PageRequest, TagCount},
    preference::{CircleLine, Preferences},
    reconnect::Draw,
    reminder::{Asked, FollowUp, LogPage, LogRequest},
    search::Hit,
    today::Today,
};

/// Who carries a command out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The counter alone; the command line can do it too.
    Counter,
    /// The window's host: dialogs, links, the tray.
    Host,
}

/// A command as listed.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    pub name: &'static str,
    pub by: By,
}

/// Declares every command: `name(Request) -> Reply`, first the counter's, then the host's.
macro_rules! commands {
    (counter { $($(#[doc = $doc:literal])* $name:ident($request:ty) -> $reply:ty;)+ } host { $($(#[doc = $hdoc:literal])* $hname:ident($hrequest:ty) -> $hreply:ty;)+ }) => {
        /// Every command there is.
        pub const COMMANDS: &[Command] = &[
            $(Command { name: stringify!($name), by: By::Counter },)+
            $(Command { name: stringify!($hname), by: By::Host },)+
        ];

        /// Carries out one command by name. An unknown name or a request of another form is `BadRequest`.
        pub fn dispatch(counter: &Counter, host: &dyn Host, name: &str, request: serde_json::Value) -> Result<serde_json::Value, ApiError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = crate::counter::take(request)?;
                    let reply: $reply = handlers::$name(counter, request)?;
                    crate::counter::give(&reply)
                })+
                $(stringify!($hname) => {
                    let request: $hrequest = crate::counter::take(request)?;
                    let reply: $hreply = host.$hname(counter, request)?;
                    crate::counter::give(&reply)
                })+
                _ => Err(ApiError::new(crate::error::Code::BadRequest, format!("no command {name}"))),
            }
        }

        /// Shows every command to `visit` with the TypeScript names of what it takes and gives and its description.
        pub(crate) fn each(visit: &mut crate::codegen::Visitor) {
            $(visit.command::<$request, $reply>(stringify!($name), &[$($doc),*]);)+
            $(visit.command::<$hrequest, $hreply>(stringify!($hname), &[$($hdoc),*]);)+
        }
    };
}

commands! {
    counter {
        /// Counts, preferences and the state of the book: what the window needs before anything else.
        book(Nothing) -> Book;
        counts(Nothing) -> Counts;
        today(Nothing) -> Today;
        /// How well the rhythm foresaw what came of every day somebody was due, beside simpler guesses.
        honesty(Nothing) -> Honesty;
        people(PageRequest) -> Page;
        /// People by any words, as one types.
        find(Find) -> Vec<Hit>;
        tags(Nothing) -> Vec<TagCount>;
        person(OneContact) -> Person;
        timeline(TimelineRequest) -> Timeline;

        add_contact(Draft) -> Done<ContactId>;
        edit_contact(EditContact) -> Done<ContactId>;
        set_circle(SetCircle) -> Done<u32>;
        set_network(SetNetwork) -> Done<u32>;
        set_setting(SetSetting) -> Done<u32>;
        set_tag(SetTag) -> Done<u32>;
        set_archived(SetArchived) -> Done<u32>;
        delete_contacts(SomeContacts) -> Done<u32>;
        remove_photo(OneContact) -> Done<ContactId>;

        /// Everybody around one person: links, shared touches, the same organisation.
        around(OneContact) -> Around;
        /// Links two people. Refused with `link_to_oneself`, `already_linked` or `own_ancestor`.
        add_link(NewLink) -> Done<Linked>;
        edit_link(EditLink) -> Done<Linked>;
        remove_link(OneLink) -> Done<Nothing>;

        /// Who may be one person, the likeliest first. Compares everybody where something was changed; stopped by `cancel`.
        duplicates(PairsRequest) -> PairsPage;
        /// Remembers that two are not the same person.
        set_distinct(TwoContacts) -> Done<Nothing>;
        /// Who of several should stay when they become one.
        who_stays(SomeContacts) -> OneContact;
        /// What would become of several people; nothing is written.
        merge_plan(Merge) -> Plan;
        merge_contacts(Merge) -> Done<Merged>;
        /// The network as a whole: coverage, circles, how attention was spent, what stands out.
        network(Nothing) -> Overview;
        network_list(NetworkList) -> Listed;
        /// Organisations that may be the owner's own.
        employers(Nothing) -> Vec<String>;
        set_employer(Employer) -> Done<Nothing>;
        /// Doesn't tell a gap again until its facts are others.
        dismiss_gap(DismissGap) -> Done<Nothing>;
        show_dismissed_gaps(Nothing) -> Done<Nothing>;

        sort_queue(Nothing) -> SortQueue;
        sort_contact(SortContact) -> Done<ContactId>;

        log_interaction(Touch) -> Done<Logged>;
        /// Understands one line of plain words as a touch, for the owner to confirm.
        read_touch(ReadTouch) -> TouchProposal;
        edit_interaction(EditInteraction) -> Done<Logged>;
        delete_interaction(OneInteraction) -> Done<Nothing>;

        add_follow_up(FollowUp) -> Done<ReminderId>;
        edit_follow_up(EditFollowUp) -> Done<ReminderId>;
        delete_follow_up(OneReminder) -> Done<Nothing>;
        /// Marks an occurrence done without logging a touch. Already resolved ones stay as they are.
        finish(OneOccurrence) -> Done<Nothing>;
        skip(OneOccurrence) -> Done<Nothing>;
        snooze(SnoozeOccurrence) -> Done<Nothing>;
        /// What was ever notified or answered, and what became of it.
        reminder_log(LogRequest) -> LogPage;
        /// Makes an answered occurrence ask again. Refused with `cant_ask_again` where that can't be.
        ask_again(OneOccurrence) -> Done<Asked>;
        /// Silences every reminder until a time, or lets them speak again.
        pause(Pause) -> Done<Nothing>;

        /// A few people worth hearing from again, drawn anew each week.
        reconnect(ReconnectRequest) -> Draw;
        /// Leaves somebody out of the draw for half a year.
        pass_reconnect(OneContact) -> Done<ContactId>;

        preferences(Nothing) -> Preferences;
        set_preferences(Preferences) -> Done<Nothing>;
        circles(Nothing) -> Vec<CircleLine>;
        set_circles(SetCircles) -> Done<Nothing>;

        /// A table of which something has to be said before it is read, as Kith or its owner understands it.
        table(OneTable) -> TableView;
        /// The same by another mapping. Nothing is kept yet.
        map_table(MapTable) -> TableView;
        /// Reads a table as its owner says, and remembers that for the next one with these headings.
        stage_table(MapTable) -> Staged;
        forget_table(OneTable) -> Nothing;

        staged(OneStaged) -> Staged;
        /// Files read earlier that still wait for a yes or no.
        staged_files(Nothing) -> Vec<Staged>;
        staged_page(StagedRequest) -> StagedPage;
        want_staged(WantStaged) -> Staged;
        /// Says of rows that may be somebody in the book who they are.
        decide_staged(DecideStaged) -> Staged;
        /// What a row changes about somebody in the book.
        staged_diff(StagedRow) -> StagedDiff;
        choose_staged(ChooseStaged) -> StagedDiff;
        choose_all_staged(ChooseAllStaged) -> Staged;
        discard_staged(OneStaged) -> Nothing;
        commit_staged(OneStaged) -> Done<Imported>;
        /// Stops the reading, committing or writing that is under way.
        cancel(Nothing) -> Nothing;
        /// Files that show touches and still wait for a yes or no.
        gathered_files(Nothing) -> Vec<Gathered>;
        /// What such a file proposes, by person.
        proposals(OneGathered) -> Proposals;
        /// Logs proposals, as one step; gives how many contact-days.
        accept_touches(AcceptTouches) -> Done<u32>;
        /// Says no to proposals, for good, or takes that back.
        dismiss_touches(DismissTouches) -> u32;
        /// What the owner said is theirs: addresses, numbers, profiles, names.
        mine(Nothing) -> Vec<String>;
        /// Says what is the owner's, and reads the file again with that. Stopped by `cancel`.
        set_mine(SetMine) -> Done<Gathered>;
        /// Adds somebody whom such a file names to the book.
        add_named(OneNamed) -> Done<ContactId>;
        discard_gathered(OneGathered) -> Nothing;
        batches(Nothing) -> Vec<BatchLine>;
        undo_batch(UndoBatch) -> Done<Undone>;
        add_samples(Nothing) -> Done<BatchId>;

        undo(Undo) -> Done<Undone>;
        history(HistoryRequest) -> Vec<Step>;
    }
    host {
        /// Asks for a file with the system's dialog and stages it.
        pick_file(Nothing) -> Picked;
        /// Asks for a picture and makes it the contact's photo.
        pick_photo(OneContact) -> Done<ContactId>;
        /// Asks where to, and writes the book's days there as a calendar for other programs.
        export_calendar(Nothing) -> Exported;
        /// Asks where to, and writes people there. Stopped by `cancel`.
        export_people(ExportPeople) -> ExportedPeople;
        /// Asks for an archive and brings it back into a book without people.
        restore_archive(Nothing) -> Done<Restored>;
        open_way(OpenWay) -> Nothing;
        background(Nothing) -> Background;
        set_start_at_login(StartAtLogin) -> Background;
        /// Closes the window and ends the reminders until the next start.
        quit(Nothing) -> Nothing;
    }
}
