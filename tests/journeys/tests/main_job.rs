//! The main job: bring people in, sort, see who is due, be reminded once, log, undo, and find all as it was after a restart.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines
)]

mod book;

use book::Book;
use kith_api::{
    ToastAction, core,
    core::{
        axis::{Circle, Network, Setting},
        id::ContactId,
        interaction::Kind,
        reminder::Snooze,
    },
    wire::{
        Done, Go, Logged, Nothing, OneContact, OneOccurrence, SnoozeOccurrence, SortContact, Undo,
    },
};

const LINKEDIN: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Ana,Petrović,https://www.linkedin.com/in/anapetrovic,ana@meridian.example,Meridian Labs,Head of Research,05 Mar 2024\n\
Chidi,Okafor,https://www.linkedin.com/in/chidi,,Northlight Capital,Partner,7-Feb-22\n\
,,,,,,\n\
Mei-Ling,Kwan,https://www.linkedin.com/in/mlkwan,,Harbour Logistics,Procurement,12 Nov 2019\n";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ortega;José;;;\r\nFN:José Ortega\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-11-22\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wei=C3=9F;Clara;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Clara Wei=C3=9F\r\nTEL;CELL:+49 30 555 0100\r\nEND:VCARD\r\n";

fn sorted(book: &Book, name: &str, circle: Circle) -> ContactId {
    let id = book.named(name);
    let request = SortContact {
        id,
        circle: Some(circle),
        networks: vec![Network::Strategic],
        settings: vec![Setting::Professional],
    };
    kith_api::sort_contact(&book.counter, request).unwrap();
    id
}

#[test]
fn a_newcomer_reaches_the_first_touch_and_back() {
    let mut book = Book::at("2026-10-01T10:00:00Z");
    assert!(kith_api::book(&book.counter, Nothing {}).unwrap().is_new);
    assert_eq!(book.import("Connections.csv", LINKEDIN.as_bytes()).added, 3);
    assert_eq!(book.import("people.vcf", CARDS.as_bytes()).added, 2);
    assert_eq!(
        book.import("Connections.csv", LINKEDIN.as_bytes()).added,
        0,
        "the same file again changes nothing"
    );
    assert_eq!(book.import("again.vcf", CARDS.as_bytes()).added, 0);

    let queue = kith_api::sort_queue(&book.counter, Nothing {}).unwrap();
    assert_eq!(
        (queue.waiting, queue.next[0].person.name.as_str()),
        (5, "Ana Petrović")
    );
    assert_eq!(
        queue.next[0].origin,
        "From LinkedIn, connected 5 March 2024."
    );
    let ana = sorted(&book, "Ana Petrović", Circle::Close);
    sorted(&book, "José Ortega", Circle::Wide);
    book.touch(ana, Kind::Meeting, "2026-09-20", "Moving the lab to Ghent.");
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-10-20"));
    assert!(book.today().to_reach.is_empty());

    // The day comes; nothing is said before the reminder hour, and then once.
    book.clock("2026-10-20T05:00:00Z");
    assert!(book.counter.tick().unwrap().show.is_empty(), "quiet hours");
    book.clock("2026-10-20T06:30:00Z");
    assert!(
        book.counter.tick().unwrap().show.is_empty(),
        "half an hour before the reminder hour"
    );
    book.clock("2026-10-20T07:00:05Z");
    let toasts = book.counter.tick().unwrap().show;
    assert_eq!(
        toasts
            .iter()
            .map(|toast| toast.title.as_str())
            .collect::<Vec<_>>(),
        ["Reach out to Ana Petrović"]
    );
    assert!(
        toasts[0]
            .body
            .contains("4 weeks since your last meeting; you asked for every month"),
        "{}",
        toasts[0].body
    );
    book.counter.toast_shown(toasts[0].id, 7).unwrap();
    assert!(book.counter.tick().unwrap().show.is_empty(), "said once");

    let today = book.today();
    assert_eq!(today.to_reach[0].person.name, "Ana Petrović");
    assert_eq!(today.to_reach[0].last_note, "Moving the lab to Ghent.");
    let occurrence = today.to_reach[0].occurrence;
    assert_eq!(
        book.counter
            .toast_action(toasts[0].id, ToastAction::Open)
            .unwrap(),
        Some(Go::Person { id: ana, log: None })
    );
    assert_eq!(
        book.counter
            .toast_action(toasts[0].id, ToastAction::Done)
            .unwrap(),
        Some(Go::Person {
            id: ana,
            log: Some(occurrence)
        })
    );

    // The call is logged; the due day moves, Today empties, the toast is taken away.
    let logged: Done<Logged> = book.touch(ana, Kind::Call, "2026-10-20", "She got the grant.");
    assert_eq!(logged.value.next_due.unwrap().to_string(), "2026-11-19");
    assert!(book.today().to_reach.is_empty());
    assert_eq!(book.counter.tick().unwrap().close, [7]);

    // Undone, it is due again; done again, it is not.
    let undone = kith_api::undo(
        &book.counter,
        Undo {
            operation: logged.undo,
        },
    )
    .unwrap();
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-10-20"));
    assert_eq!(book.today().to_reach[0].occurrence, occurrence);
    assert!(
        book.counter.tick().unwrap().show.is_empty(),
        "an undo doesn't say it twice"
    );
    kith_api::undo(
        &book.counter,
        Undo {
            operation: undone.undo,
        },
    )
    .unwrap();
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-11-19"));

    let before =
        serde_json::to_string(&kith_api::person(&book.counter, OneContact { id: ana }).unwrap())
            .unwrap();
    book.restart();
    assert_eq!(
        serde_json::to_string(&kith_api::person(&book.counter, OneContact { id: ana }).unwrap())
            .unwrap(),
        before,
        "all is as it was after a restart"
    );
}

#[test]
fn after_time_away_there_is_one_digest() {
    let book = Book::at("2026-01-01T10:00:00Z");
    for name in ["Ana", "Bo", "Cy", "Di", "Ed"] {
        let id = book.add(name, Some(Circle::Inner));
        book.touch(id, Kind::Call, "2026-01-01", "");
    }
    assert!(book.counter.tick().unwrap().show.is_empty());
    book.clock("2026-04-01T10:00:00Z");
    let toasts = book.counter.tick().unwrap().show;
    assert_eq!(toasts.len(), 1, "90 days away: one digest");
    assert!(toasts[0].digest);
    assert_eq!(toasts[0].title, "5 people to reach today");
    assert!(
        book.counter
            .tick()
            .unwrap()
            .show
            .iter()
            .all(|toast| toast.id == toasts[0].id),
        "the same toast waits until it was shown"
    );
    book.counter.toast_shown(toasts[0].id, 1).unwrap();
    assert!(book.counter.tick().unwrap().show.is_empty());
    assert_eq!(
        book.counter
            .toast_action(toasts[0].id, ToastAction::Open)
            .unwrap(),
        Some(Go::Today)
    );
}

#[test]
fn the_daily_budget_caps_what_is_asked_and_nobody_is_lost() {
    let book = Book::at("2026-01-01T10:00:00Z");
    for n in 0..12 {
        let id = book.add(&format!("Person {n:02}"), Some(Circle::Inner));
        book.touch(id, Kind::Call, "2026-01-01", "");
    }
    book.clock("2026-01-08T10:00:00Z");
    assert_eq!((book.today().to_reach.len(), book.today().waiting), (5, 7));
    let toasts = book.counter.tick().unwrap().show;
    assert_eq!(
        toasts
            .iter()
            .map(|toast| toast.title.as_str())
            .collect::<Vec<_>>(),
        ["5 people to reach today"]
    );
    book.counter.toast_shown(toasts[0].id, 1).unwrap();
    for item in book.today().to_reach {
        book.touch(item.person.id, Kind::Call, "2026-01-08", "");
    }
    assert_eq!(
        (book.today().to_reach.len(), book.today().waiting),
        (0, 7),
        "five a day, and no more"
    );
    book.clock("2026-01-09T10:00:00Z");
    assert_eq!(
        (book.today().to_reach.len(), book.today().waiting),
        (5, 2),
        "the rest comes the next day"
    );
}

#[test]
fn snooze_skip_and_finish_do_what_they_say_and_only_once() {
    let book = Book::at("2026-01-01T10:00:00Z");
    let ana = book.add("Ana", Some(Circle::Close));
    book.touch(ana, Kind::Call, "2026-01-01", "");
    book.clock("2026-02-01T10:00:00Z");
    let toast = book.counter.tick().unwrap().show.remove(0);
    let occurrence = book.today().to_reach[0].occurrence;

    kith_api::snooze(
        &book.counter,
        SnoozeOccurrence {
            id: occurrence,
            snooze: Snooze::Tomorrow,
        },
    )
    .unwrap();
    assert!(book.today().to_reach.is_empty(), "snoozed: not on Today");
    book.clock("2026-02-02T08:30:00Z");
    assert_eq!(book.today().to_reach.len(), 1, "awake again");
    assert_eq!(book.counter.tick().unwrap().show.len(), 1);

    book.counter
        .toast_action(toast.id, ToastAction::Snooze)
        .unwrap();
    book.counter
        .toast_action(toast.id, ToastAction::Snooze)
        .unwrap();
    assert!(book.today().to_reach.is_empty());

    let skipped = kith_api::skip(&book.counter, OneOccurrence { id: occurrence }).unwrap();
    assert_eq!(
        book.due_on(ana).as_deref(),
        Some("2026-02-09"),
        "not now: a quarter of the month later"
    );
    assert_eq!(
        kith_api::skip(&book.counter, OneOccurrence { id: occurrence })
            .unwrap()
            .undo,
        None,
        "a second press does nothing"
    );
    kith_api::undo(
        &book.counter,
        Undo {
            operation: skipped.undo,
        },
    )
    .unwrap();
    assert_eq!(book.due_on(ana).as_deref(), Some("2026-01-31"));
}

#[test]
fn a_touch_with_four_people_clears_all_four() {
    let book = Book::at("2026-01-01T10:00:00Z");
    let ids: Vec<ContactId> = ["Ana", "Bo", "Cy", "Di"]
        .map(|name| book.add(name, Some(Circle::Inner)))
        .to_vec();
    book.clock("2026-01-20T10:00:00Z");
    assert_eq!(book.today().to_reach.len(), 4);
    let touch = core::interaction::Touch {
        contacts: ids,
        kind: Kind::Event,
        on: book::day("2026-01-19"),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: None,
    };
    let logged = kith_api::log_interaction(&book.counter, touch).unwrap();
    assert_eq!(logged.value.next_due.unwrap().to_string(), "2026-01-26");
    assert!(book.today().to_reach.is_empty());
}

#[test]
fn todays_birthday_shows_today_and_29_february_every_year() {
    let check = |birthday: (Option<i32>, u8, u8), now: &str, on: &str, years: Option<u32>| {
        let book = Book::at(now);
        book.add_with_birthday("Tomasz", birthday);
        let shown: Vec<(String, Option<u32>)> = book
            .today()
            .occasions
            .iter()
            .map(|occasion| (occasion.on.to_string(), occasion.years))
            .collect();
        assert_eq!(shown, [(on.to_owned(), years)], "{birthday:?} at {now}");
        book.clock(&format!("{on}T10:00:00Z"));
        let toasts = book.counter.tick().unwrap().show;
        assert_eq!(toasts[0].title, "Tomasz: birthday");
    };
    check(
        (Some(1986), 11, 22),
        "2026-11-22T10:00:00Z",
        "2026-11-22",
        Some(40),
    );
    check((None, 11, 25), "2026-11-22T10:00:00Z", "2026-11-25", None);
    check((None, 2, 29), "2027-02-25T10:00:00Z", "2027-02-28", None);
    check(
        (Some(2000), 2, 29),
        "2028-02-25T10:00:00Z",
        "2028-02-29",
        Some(28),
    );
}

#[test]
fn nobody_is_reminded_of_the_archived_the_dead_or_those_left_alone() {
    let book = Book::at("2026-01-01T10:00:00Z");
    for change in [
        |draft: &mut core::contact::Draft| draft.archived = true,
        |draft: &mut core::contact::Draft| draft.deceased = true,
        |draft: &mut core::contact::Draft| draft.do_not_contact = true,
    ] {
        let id = book.add("Somebody", Some(Circle::Inner));
        book.edit(id, change);
    }
    book.clock("2026-06-01T10:00:00Z");
    assert!(book.counter.tick().unwrap().show.is_empty());
    assert!(book.today().to_reach.is_empty());
}

#[test]
fn a_clock_at_1970_says_nothing_and_is_named() {
    let book = Book::at("2026-01-01T10:00:00Z");
    let id = book.add("Ana", Some(Circle::Inner));
    book.clock("1970-01-01T00:10:00Z");
    assert!(book.counter.tick().unwrap().show.is_empty());
    assert_eq!(
        kith_api::book(&book.counter, Nothing {})
            .unwrap()
            .trouble
            .as_deref(),
        Some("clock")
    );
    book.clock("2026-01-20T10:00:00Z");
    assert_eq!(
        book.counter.tick().unwrap().show.len(),
        1,
        "once the clock is right, reminders come"
    );
    assert_eq!(book.due_on(id).as_deref(), Some("2026-01-08"));
}
