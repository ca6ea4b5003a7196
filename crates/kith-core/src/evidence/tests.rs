//! What the owner notices: what is proposed, with whom and why, what a yes and a no come to, and what is never asked twice.

use std::path::PathBuf;

use chrono::DateTime;
use kith_formats::{Name, Reach, ReachKind};
use tempfile::TempDir;

use super::*;
use crate::{
    contact::{self, Draft, Origin},
    db::{Db, Op},
    interaction,
    time::Moment,
    undo,
};

struct Book {
    folder: TempDir,
    db: Db,
}

fn now() -> Moment {
    Moment {
        utc: DateTime::parse_from_rfc3339("2026-11-22T09:00:00Z")
            .unwrap()
            .to_utc(),
        zone: chrono_tz::Europe::Berlin,
    }
}

/// `Ana <ana@lab.example>`, with `@` for a mail address, `/` for a profile, else a number.
fn draft(name: &str, ways: &[&str]) -> Draft {
    let kind = |way: &str| {
        if way.contains('/') {
            ReachKind::Link
        } else if way.contains('@') {
            ReachKind::Email
        } else {
            ReachKind::Phone
        }
    };
    let reach = |way: &&str| Reach {
        kind: kind(way),
        value: (*way).to_owned(),
        label: String::new(),
        service: String::new(),
        preferred: false,
    };
    Draft {
        name: Name {
            display: name.into(),
            ..Name::default()
        },
        reaches: ways.iter().map(reach).collect(),
        ..Draft::default()
    }
}

impl Book {
    fn with(people: &[(&str, &[&str])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        let book = Self { folder, db };
        for (name, ways) in people {
            book.add(name, ways);
        }
        book
    }

    fn add(&self, name: &str, ways: &[&str]) -> ContactId {
        let origin = Origin::default();
        let written = self
            .db
            .transact(Op::new("add_contact", name), &now(), |tx| {
                contact::insert(tx, draft(name, ways), &origin)
            });
        written.unwrap().value
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn gather(&self, name: &str, text: &str) -> Gathered {
        let how = Gathering {
            subjects: true,
            progress: &|_, _| {},
            cancelled: &|| false,
        };
        gather(&self.db, &self.file(name, text), &how, &now()).unwrap()
    }

    fn say_mine(&self, mine: &[&str]) {
        let mine: Vec<String> = mine.iter().map(|one| (*one).to_owned()).collect();
        self.db
            .transact(Op::new("set_mine", ""), &now(), |tx| set_mine(tx, &mine))
            .unwrap();
    }

    /// `Ana email 2024-03-05 them 2`: who, what, when, who began it, how many.
    fn proposed(&self, id: GatheredId) -> Vec<String> {
        let found = self.db.read(|conn| proposals(conn, id)).unwrap();
        let mut lines = Vec::new();
        for person in found.people {
            for touch in person.touches {
                let starter = touch.started_by.map_or("-", Starter::word);
                lines.push(format!(
                    "{} {} {} {starter} {}",
                    person.name,
                    touch.kind.word(),
                    touch.on,
                    touch.count
                ));
            }
        }
        lines.sort();
        lines
    }

    fn accept(&self, id: GatheredId, chosen: &Chosen) -> u32 {
        accept(&self.db, id, chosen, false, &now()).unwrap().value
    }

    /// A contact's touches as they are logged: `meeting 2024-03-05: note (Ana, Bo)`.
    fn logged(&self, contact: ContactId) -> Vec<String> {
        let (_, touches) = self
            .db
            .read(|conn| interaction::timeline(conn, contact, 0, 100))
            .unwrap();
        let shown = |one: &interaction::Interaction| {
            let names: Vec<&str> = one
                .participants
                .iter()
                .map(|named| named.name.as_str())
                .collect();
            format!(
                "{} {}: {} ({})",
                one.kind.word(),
                one.on,
                one.note,
                names.join(", ")
            )
        };
        touches.iter().map(shown).collect()
    }

    fn undo(&self) {
        undo::undo(&self.db, None, &now()).unwrap();
    }
}

const ANA: (&str, &[&str]) = (
    "Ana Petrović",
    &[
        "ana@lab.example",
        "https://www.linkedin.com/in/ana",
        "+49 170 1234567",
    ],
);
const BO: (&str, &[&str]) = ("Bo Li", &["bo@x.example"]);

fn mail(from: &str, to: &str, on: &str) -> String {
    format!(
        "From x Tue Mar  5 09:41:00 2024\nFrom: {from}\nTo: {to}\nSubject: Plan\nDate: {on} 10:41:00 +0100\n\nbody\n\n"
    )
}

fn mails() -> String {
    [
        mail(
            "Ana <ANA@lab.example>",
            "me@home.example, bo@x.example",
            "5 Mar 2024",
        ),
        mail("me@home.example", "ana@lab.example", "5 Mar 2024"),
        mail(
            "me@home.example",
            "Ana <ana@lab.example>, bo@x.example",
            "6 Mar 2024",
        ),
        mail("stranger@y.example", "me@home.example", "6 Mar 2024"),
        mail(
            "Bo Li <bo@newfirm.example>",
            "me@home.example",
            "7 Mar 2024",
        ),
    ]
    .concat()
}

#[test]
fn mail_is_a_touch_with_whoever_wrote_or_was_written_to() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("all.mbox", &mails());
    assert_eq!(
        book.proposed(found.id),
        [
            "Ana Petrović email 2024-03-05 them 2",
            "Ana Petrović email 2024-03-06 me 1",
            "Bo Li email 2024-03-06 me 1",
            "Bo Li email 2024-03-07 them 1",
        ]
    );
    assert_eq!(
        (found.read, found.open, found.people, found.unknown),
        (5, 4, 2, 1)
    );
    let me = &found.owner[0];
    assert_eq!(
        (me.address.as_str(), me.mine, me.said),
        ("me@home.example", true, false)
    );
    let all = book.db.read(|conn| proposals(conn, found.id)).unwrap();
    assert_eq!(all.unknown[0].address, "stranger@y.example");
}

#[test]
fn somebody_who_alone_is_named_is_not_taken_for_the_owner() {
    let book = Book::with(&[ANA, BO]);
    let event = |uid: u32, who: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART;VALUE=DATE:2024030{uid}\n{who}\nEND:VEVENT\n")
    };
    let ana = "ATTENDEE:mailto:ana@lab.example";
    let both = "ORGANIZER:mailto:me@home.example\nATTENDEE:mailto:bo@x.example";
    let events = [
        event(1, ana),
        event(2, ana),
        event(3, ana),
        event(4, both),
        event(5, both),
    ];
    let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
    let found = book.gather("me.ics", &text);
    assert_eq!(
        (found.open, found.owner[0].address.as_str()),
        (5, "me@home.example")
    );
}

#[test]
fn a_name_alone_is_said_to_be_only_a_name() {
    let book = Book::with(&[ANA, BO]);
    let text = mail(
        "\"Li, Bo\" <bo@newfirm.example>",
        "me@home.example",
        "7 Mar 2024",
    );
    let found = book.gather("one.eml", text.split_once('\n').unwrap().1);
    let all = book.db.read(|conn| proposals(conn, found.id)).unwrap();
    assert_eq!(
        (all.people[0].name.as_str(), all.people[0].found_by),
        ("Bo Li", FoundBy::Name)
    );
    book.add("Bo Li", &[]);
    book.say_mine(&["me@home.example"]);
    discard(&book.db, found.id).unwrap();
    let found = book.gather("one.eml", text.split_once('\n').unwrap().1);
    let all = book.db.read(|conn| proposals(conn, found.id)).unwrap();
    assert!(
        all.people.is_empty() && all.unknown[0].several,
        "two of the name: nobody is guessed"
    );
}

#[test]
fn the_same_file_again_proposes_nothing() {
    let book = Book::with(&[ANA, BO]);
    let first = book.gather("all.mbox", &mails());
    let again = book.gather("copy.mbox", &mails());
    assert_eq!((again.open, again.elsewhere), (0, 4));
    let ana = book
        .db
        .read(|conn| proposals(conn, first.id))
        .unwrap()
        .people[0]
        .contact;
    assert_eq!(
        dismiss(&book.db, first.id, &Chosen::Of(vec![ana]), true).unwrap(),
        2
    );
    assert_eq!(book.accept(first.id, &Chosen::All), 2);
    discard(&book.db, first.id).unwrap();
    let third = book.gather("all.mbox", &mails());
    assert_eq!((third.open, third.logged, third.dismissed), (0, 2, 2));
    // What was said no to can still be taken back.
    assert_eq!(
        dismiss(&book.db, third.id, &Chosen::Of(vec![ana]), false).unwrap(),
        2
    );
    assert_eq!(book.proposed(third.id).len(), 2);
}

#[test]
fn what_is_logged_by_hand_is_not_proposed() {
    let book = Book::with(&[ANA]);
    let ana = ContactId(1);
    let touch = |kind| interaction::Touch {
        contacts: vec![ana],
        kind,
        on: NaiveDate::from_ymd_opt(2024, 3, 5).unwrap(),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: None,
    };
    for kind in [Kind::Email, Kind::Call] {
        book.db
            .transact(Op::new("log_interaction", ""), &now(), |tx| {
                interaction::insert(tx, touch(kind), None)
            })
            .unwrap();
    }
    let found = book.gather("all.mbox", &mails());
    assert_eq!(
        book.proposed(found.id),
        ["Ana Petrović email 2024-03-06 me 1"]
    );
    assert_eq!(found.logged, 1);
}

#[test]
fn a_yes_is_one_step_and_undo_brings_the_proposals_back() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("all.mbox", &mails());
    let before = book.proposed(found.id);
    let line = book
        .db
        .read(|conn| proposals(conn, found.id))
        .unwrap()
        .people[0]
        .touches[0]
        .id;
    assert_eq!(book.accept(found.id, &Chosen::These(vec![line])), 1);
    assert_eq!(book.accept(found.id, &Chosen::All), 3);
    assert_eq!(book.accept(found.id, &Chosen::All), 0, "a yes twice is one");
    assert_eq!(
        book.logged(ContactId(1)),
        [
            "email 2024-03-06:  (Ana Petrović)",
            "email 2024-03-05:  (Ana Petrović)"
        ]
    );
    assert!(book.db.read(waiting).unwrap().is_empty());
    book.undo();
    assert_eq!(book.proposed(found.id).len(), 3);
    book.undo();
    assert_eq!(book.proposed(found.id), before);
    assert_eq!(book.logged(ContactId(1)), Vec::<String>::new());
}

const MEETINGS: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=America/New_York:20240305T200000\nDTEND;TZID=America/New_York:20240305T210000\n\
    SUMMARY:Choir\nORGANIZER:mailto:me@home.example\nATTENDEE:mailto:me@home.example\nATTENDEE:mailto:ana@lab.example\nATTENDEE:mailto:bo@x.example\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:2\nDTSTART:20240307T090000Z\nORGANIZER:mailto:ana@lab.example\nATTENDEE;PARTSTAT=DECLINED:mailto:me@home.example\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:3\nDTSTART:20261122T110000\nORGANIZER:mailto:ana@lab.example\nATTENDEE:mailto:me@home.example\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:4\nDTSTART;VALUE=DATE:20261122\nORGANIZER:mailto:ana@lab.example\nATTENDEE:mailto:me@home.example\nATTENDEE;PARTSTAT=DECLINED:mailto:bo@x.example\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn a_meeting_is_one_touch_with_everybody_who_came() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("me.ics", MEETINGS);
    // Eight in the evening in New York is the next day in Berlin; eleven o'clock today is still to come.
    assert_eq!(
        book.proposed(found.id),
        [
            "Ana Petrović meeting 2024-03-06 me 1",
            "Ana Petrović meeting 2026-11-22 them 1",
            "Bo Li meeting 2024-03-06 me 1"
        ]
    );
    assert_eq!((found.left_out.cancelled, found.left_out.future), (1, 1));
    let accepted = accept(&book.db, found.id, &Chosen::All, true, &now()).unwrap();
    assert_eq!((accepted.value, accepted.operation.is_some()), (3, true));
    assert_eq!(
        book.logged(ContactId(2)),
        ["meeting 2024-03-06: Choir (Ana Petrović, Bo Li)"]
    );
    let step = book.db.read(|conn| undo::history(conn, 1)).unwrap();
    assert_eq!(
        (
            step[0].kind.as_str(),
            step[0].subject.as_str(),
            step[0].count
        ),
        ("accept_touches", "me.ics", 3)
    );
}

#[test]
fn two_who_became_one_have_a_day_once() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("me.ics", MEETINGS);
    let people = book
        .db
        .read(|conn| proposals(conn, found.id))
        .unwrap()
        .people;
    assert_eq!(people.len(), 2);
    for person in [1, 2] {
        let same = |conn: &rusqlite::Connection| {
            store::set_contact(conn, NamedId(person), people[0].contact)
        };
        book.db.write_unlogged(same).unwrap();
    }
    assert_eq!(
        book.db.read(|conn| gathered(conn, found.id)).unwrap().open,
        2
    );
    assert_eq!(book.accept(found.id, &Chosen::All), 2);
    assert_eq!(book.logged(people[0].contact).len(), 2);
    assert!(book.db.read(waiting).unwrap().is_empty());
}

#[test]
fn chats_and_messages_find_people_by_number_profile_and_name() {
    let book = Book::with(&[ANA, BO]);
    let chat =
        "05.03.24, 09:41 - +49 170 1234567: a\n05.03.24, 09:50 - Me: b\n06.03.24, 09:50 - Me: c\n";
    let found = book.gather("_chat.txt", chat);
    assert_eq!(
        book.proposed(found.id),
        [
            "Ana Petrović message 2024-03-05 them 2",
            "Ana Petrović message 2024-03-06 me 1"
        ]
    );
    let rows = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
        1,Me,https://x.example/in/me,A. Petrović,https://de.linkedin.com/in/Ana/?trk=1,2024-03-09 23:30:00 UTC,,x,INBOX\n\
        2,Bo Li,https://x.example/in/bo,Me,https://x.example/in/me,2024-03-08 09:41:14 UTC,,x,INBOX\n";
    let found = book.gather("messages.csv", rows);
    assert_eq!(
        book.proposed(found.id),
        [
            "Ana Petrović message 2024-03-10 me 1",
            "Bo Li message 2024-03-08 them 1"
        ]
    );
}

#[test]
fn in_a_group_only_days_on_which_the_owner_wrote_are_touches() {
    let book = Book::with(&[ANA, BO]);
    let chat = "05.03.24, 09:41 - Ana Petrović: a\n05.03.24, 09:50 - Bo Li: b\n06.03.24, 09:50 - Me: c\n06.03.24, 09:51 - Bo Li: c\n";
    book.say_mine(&["Me"]);
    let found = book.gather("group.txt", chat);
    assert_eq!(book.proposed(found.id), ["Bo Li message 2024-03-06 me 2"]);
}

#[test]
fn the_owner_says_which_addresses_are_theirs() {
    let book = Book::with(&[ANA, BO]);
    let text = [
        mail("old@home.example", "ana@lab.example", "5 Mar 2024"),
        mail("new@home.example", "bo@x.example", "6 Mar 2024"),
    ]
    .concat();
    let found = book.gather("all.mbox", &text);
    assert!(
        !found.owner.iter().any(|one| one.mine),
        "nobody is in most of it"
    );
    book.say_mine(&["OLD@home.example ", "new@home.example", ""]);
    let how = Gathering {
        subjects: false,
        progress: &|_, _| {},
        cancelled: &|| false,
    };
    let again = gather_again(&book.db, found.id, &how, &now()).unwrap();
    assert_eq!(
        book.proposed(again.id),
        [
            "Ana Petrović email 2024-03-05 me 1",
            "Bo Li email 2024-03-06 me 1"
        ]
    );
    assert!(again.owner[0].said && again.owner[1].said);
    assert_eq!(
        book.db.read(waiting).unwrap().len(),
        1,
        "the first reading gave way"
    );
}

#[test]
fn somebody_unknown_becomes_a_contact_with_what_was_found() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("all.mbox", &mails());
    let stranger = book
        .db
        .read(|conn| proposals(conn, found.id))
        .unwrap()
        .unknown[0]
        .id;
    add_person(&book.db, stranger, &now()).unwrap();
    assert!(
        book.proposed(found.id)
            .contains(&"stranger@y.example email 2024-03-06 them 1".to_owned())
    );
    assert!(add_person(&book.db, stranger, &now()).is_err());
    book.undo();
    assert_eq!(
        book.db
            .read(|conn| gathered(conn, found.id))
            .unwrap()
            .unknown,
        1
    );
}

#[test]
fn it_waits_over_a_restart_and_a_stopped_reading_leaves_nothing() {
    let book = Book::with(&[ANA, BO]);
    let found = book.gather("all.mbox", &mails());
    let path = book.db.path().to_owned();
    drop(book.db);
    let db = Db::open(&path).unwrap();
    assert_eq!(
        db.read(waiting).unwrap(),
        [db.read(|conn| gathered(conn, found.id)).unwrap()]
    );
    let how = Gathering {
        subjects: false,
        progress: &|_, _| {},
        cancelled: &|| true,
    };
    let file = book.folder.path().join("all.mbox");
    assert!(matches!(
        gather(&db, &file, &how, &now()),
        Err(crate::error::Error::Cancelled)
    ));
    let none = book.folder.path().join("none.mbox");
    assert!(matches!(
        gather(&db, &none, &how, &now()),
        Err(crate::error::Error::File { .. })
    ));
    assert_eq!(db.read(waiting).unwrap().len(), 1);
}
