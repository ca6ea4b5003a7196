//! What an owner would find in their calendar: the right days, nobody who shouldn't be there, and nothing twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::collections::HashSet;

use chrono::NaiveDateTime;
use kith_formats::Name;
use tempfile::TempDir;

use super::*;
use crate::{
    axis::Circle,
    contact::{self, Draft, Met, Origin},
    db::{Db, Op, Tx},
    error::Result,
    id::{ContactId, OccurrenceId, ReminderId},
    interaction::{self, Kind, Touch},
    preference::{self, Lead, Preferences},
    reminder::{self, ReminderKind, Snooze},
    time::{Moment, local_from},
};

struct Book {
    db: Db,
    now: Moment,
    _folder: TempDir,
}

impl Book {
    /// A Sunday morning in Berlin.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            db: Db::open(&folder.path().join("kith.db")).unwrap(),
            now: Moment {
                utc: "2026-11-22T08:00:00Z".parse().unwrap(),
                zone: chrono_tz::Europe::Berlin,
            },
            _folder: folder,
        }
    }

    fn write<T>(&self, body: impl FnOnce(&Tx) -> Result<T>) -> T {
        let written = self.db.transact(Op::new("test", ""), &self.now, body);
        written.unwrap().value
    }

    fn add(&self, draft: Draft) -> ContactId {
        self.write(|tx| contact::insert(tx, draft, &Origin::default()))
    }

    fn edit(&self, id: ContactId, change: impl FnOnce(&mut Draft)) {
        let kept = self.db.read(|reader| contact::get(reader, id)).unwrap();
        let mut draft = kept.draft;
        change(&mut draft);
        self.write(|tx| contact::edit(tx, id, kept.version, draft));
    }

    fn follow_up(&self, contact: ContactId, first: &str, rule: Option<&str>) -> ReminderId {
        let first = time(first);
        let follow_up = reminder::FollowUp {
            contact,
            title: "Send the deck".into(),
            due_on: first.date(),
            at: Some(first.time()),
            rule: rule.map(String::from),
            from_completion: false,
        };
        self.write(|tx| reminder::add_follow_up(tx, &follow_up))
    }

    fn open(&self, contact: ContactId, kind: ReminderKind) -> OccurrenceId {
        let lines = self.db.read(|reader| reminder::of_contact(reader, contact));
        let mut lines = lines.unwrap().into_iter();
        lines.find(|line| line.kind == kind).unwrap().occurrence
    }

    fn feed(&self) -> Feed {
        self.db.read(|reader| feed(reader, &self.now)).unwrap()
    }
}

fn time(text: &str) -> NaiveDateTime {
    local_from(text).unwrap()
}

fn day(text: &str) -> Start {
    Start::Day(text.parse().unwrap())
}

fn ana() -> Draft {
    Draft {
        name: Name {
            display: "Ana Petrović".into(),
            ..Name::default()
        },
        ..Draft::default()
    }
}

fn on(kind: OccasionKind, label: &str, date: (Option<i32>, u8, u8)) -> kith_formats::Occasion {
    kith_formats::Occasion {
        kind,
        label: label.into(),
        date: PartialDate::new(date.0, Some(date.1), Some(date.2)).unwrap(),
    }
}

fn born(year: Option<i32>, month: u8, day: u8) -> kith_formats::Occasion {
    on(OccasionKind::Birthday, "", (year, month, day))
}

fn all(feed: &Feed) -> impl Iterator<Item = &Event> {
    let Feed {
        occasions,
        keep_in_touch,
        follow_ups,
    } = feed;
    occasions.iter().chain(keep_in_touch).chain(follow_ups)
}

#[test]
fn occasions_come_back_every_year() {
    use OccasionKind::{Anniversary, Birthday, Other};
    let check = |occasion: kith_formats::Occasion, summary: &str, from: &str, rule: &str| {
        let book = Book::new();
        book.add(Draft {
            occasions: vec![occasion],
            ..ana()
        });
        let found = book.feed().occasions;
        assert_eq!(found.len(), 1, "{summary}");
        let expected = Event {
            uid: found[0].uid.clone(),
            summary: summary.to_owned(),
            category: found[0].category.clone(),
            start: day(from),
            rule: Some(rule.to_owned()),
            alarms: vec![],
        };
        assert_eq!(found, [expected]);
    };
    let yearly = "FREQ=YEARLY";
    let leap = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1";
    let birthday = "Ana Petrović's birthday";
    check(born(Some(1985), 4, 12), birthday, "1985-04-12", yearly);
    check(born(None, 4, 12), birthday, "2026-04-12", yearly);
    check(born(None, 12, 24), birthday, "2026-12-24", yearly);
    check(born(Some(1984), 2, 29), birthday, "1984-02-29", leap);
    check(born(None, 2, 29), birthday, "2026-02-28", leap);
    check(born(None, 2, 28), birthday, "2026-02-28", yearly);
    check(
        on(Birthday, "the big one", (Some(1), 1, 1)),
        birthday,
        "0001-01-01",
        yearly,
    );
    check(
        on(Anniversary, "", (Some(2027), 6, 5)),
        "Ana Petrović's anniversary",
        "2027-06-05",
        yearly,
    );
    check(
        on(Other, " Name day ", (None, 7, 26)),
        "Ana Petrović: Name day",
        "2026-07-26",
        yearly,
    );
    check(
        on(Other, "", (None, 7, 26)),
        "Ana Petrović: a day to remember",
        "2026-07-26",
        yearly,
    );
}

#[test]
fn a_month_or_a_year_alone_is_no_day() {
    let book = Book::new();
    let part = |month| kith_formats::Occasion {
        date: PartialDate::new(Some(1985), month, None).unwrap(),
        ..born(None, 1, 1)
    };
    book.add(Draft {
        occasions: vec![part(None), part(Some(4))],
        ..ana()
    });
    assert_eq!(book.feed().occasions, []);
}

#[test]
fn it_rings_at_the_hour_of_its_kind_for_those_who_are_tended() {
    let book = Book::new();
    let id = book.add(Draft {
        occasions: vec![born(None, 4, 12)],
        ..ana()
    });
    assert_eq!(book.feed().occasions[0].alarms, Vec::<i32>::new());
    book.write(|tx| contact::set_circle(tx, &[id], Some(Circle::Close)));
    let preferences = Preferences {
        reminder_at: "07:45:00".parse().unwrap(),
        occasion_at: "18:30:00".parse().unwrap(),
        ..Preferences::default()
    };
    book.write(|tx| preference::set(tx, &preferences));
    let feed = book.feed();
    assert_eq!(feed.occasions[0].alarms, [18 * 60 + 30]);
    assert_eq!(feed.keep_in_touch[0].alarms, [7 * 60 + 45]);
}

#[test]
fn occasions_ring_as_far_ahead_as_the_owner_wants() {
    const A_WEEK: i32 = 7 * 24 * 60;
    let on_the_day = 9 * 60;
    for (occasion_lead, expected) in [
        (Lead::OnTheDay, &[on_the_day][..]),
        (Lead::WeekBefore, &[on_the_day - A_WEEK]),
        (Lead::Both, &[on_the_day - A_WEEK, on_the_day]),
    ] {
        let book = Book::new();
        book.add(Draft {
            circle: Some(Circle::Close),
            occasions: vec![born(None, 4, 12)],
            ..ana()
        });
        let preferences = Preferences {
            occasion_lead,
            ..Preferences::default()
        };
        book.write(|tx| preference::set(tx, &preferences));
        assert_eq!(book.feed().occasions[0].alarms, expected);
    }
}

#[test]
fn the_muted_stand_there_and_never_ring() {
    let book = Book::new();
    let id = busy(&book);
    let ringing = |book: &Book| {
        let feed = book.feed();
        let alarms = all(&feed).map(|event| event.alarms.len());
        (all(&feed).count(), alarms.sum::<usize>())
    };
    assert_eq!(ringing(&book), (6, 6));
    book.edit(id, |draft| draft.muted = true);
    assert_eq!(ringing(&book), (6, 0));
}

#[test]
fn who_is_tended_stands_on_their_next_due_day() {
    let mut book = Book::new();
    let id = book.add(Draft {
        cadence_days: Some(30),
        ..ana()
    });
    let first = book.feed().keep_in_touch;
    assert_eq!(first.len(), 1);
    assert_eq!(
        (first[0].summary.as_str(), first[0].start, &first[0].rule),
        ("Keep in touch with Ana Petrović", day("2026-12-22"), &None)
    );
    book.now.utc += chrono::Duration::days(40);
    assert_eq!(book.feed().keep_in_touch, first, "a day that has passed");
    let touch = Touch {
        contacts: vec![id],
        kind: Kind::Call,
        on: "2026-12-31".parse().unwrap(),
        at: None,
        started_by: None,
        minutes: None,
        note: String::new(),
        follow_up: None,
        answers: None,
    };
    book.write(|tx| interaction::insert(tx, touch, None));
    let next = book.feed().keep_in_touch;
    assert_eq!(next[0].start, day("2027-01-30"));
    assert_eq!(next[0].uid, first[0].uid, "it takes the older one's place");
    book.edit(id, |draft| draft.cadence_days = None);
    assert_eq!(book.feed().keep_in_touch, []);
}

#[test]
fn follow_ups_stand_at_their_time_until_they_are_done() {
    let book = Book::new();
    let id = book.add(ana());
    book.follow_up(id, "2026-11-27T10:30", None);
    let found = book.feed().follow_ups;
    let expected = Event {
        uid: found[0].uid.clone(),
        summary: "Send the deck (Ana Petrović)".into(),
        category: "Follow-up".into(),
        start: Start::At(time("2026-11-27T10:30")),
        rule: None,
        alarms: vec![0],
    };
    assert_eq!(found, [expected]);
    let open = book.open(id, ReminderKind::FollowUp);
    let at = time("2026-12-03T08:00");
    book.write(|tx| reminder::snooze(tx, open, Snooze::At { at }));
    let snoozed = book.feed().follow_ups;
    assert_eq!(snoozed[0].start, Start::At(at));
    assert_eq!(snoozed[0].uid, found[0].uid);
    book.write(|tx| reminder::finish(tx, open));
    assert_eq!(book.feed().follow_ups, []);
}

#[test]
fn what_comes_back_starts_with_what_is_open() {
    let book = Book::new();
    let id = book.add(ana());
    book.follow_up(id, "2026-10-31T10:30", Some("FREQ=MONTHLY"));
    let check = |start: &str| {
        let found = book.feed().follow_ups;
        assert_eq!(found[0].start, Start::At(time(start)));
        assert_eq!(found[0].rule.as_deref(), Some("FREQ=MONTHLY;BYMONTHDAY=-1"));
    };
    check("2026-10-31T10:30");
    let open = book.open(id, ReminderKind::FollowUp);
    book.write(|tx| reminder::finish(tx, open));
    check("2026-11-30T10:30");
    let open = book.open(id, ReminderKind::FollowUp);
    book.write(|tx| reminder::snooze(tx, open, Snooze::NextWeek));
    check("2026-11-30T10:30");
}

#[test]
fn a_rule_says_what_kith_does() {
    let check = |rule: &str, first: &str, open: &str, start: &str, expected: &str| {
        let (found, text) = repeat::series(rule, time(first), time(open));
        assert_eq!(
            (found, text.as_str()),
            (time(start), expected),
            "{rule} from {first}, open {open}"
        );
    };
    let plain = |rule: &str, first: &str, expected: &str| {
        check(rule, first, first, first, expected);
    };
    plain("FREQ=WEEKLY", "2026-10-31T09:00", "FREQ=WEEKLY");
    plain("FREQ=MONTHLY", "2026-10-28T09:00", "FREQ=MONTHLY");
    plain(
        "FREQ=MONTHLY",
        "2026-10-29T09:00",
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
    );
    plain(
        "FREQ=MONTHLY;INTERVAL=3",
        "2026-10-30T09:00",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    );
    plain("FREQ=YEARLY", "2026-10-31T09:00", "FREQ=YEARLY");
    plain(
        "FREQ=YEARLY",
        "2024-02-29T09:00",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    );
    plain(
        "FREQ=MONTHLY;BYDAY=-1FR",
        "2026-10-30T09:00",
        "FREQ=MONTHLY;BYDAY=-1FR",
    );
    plain(
        "FREQ=DAILY;UNTIL=20261231",
        "2026-10-30T09:00",
        "FREQ=DAILY;UNTIL=20261231T235959",
    );
    plain(
        "FREQ=DAILY;UNTIL=20261231T120000Z",
        "2026-10-30T09:00",
        "FREQ=DAILY;UNTIL=20261231T120000",
    );
    check(
        "FREQ=MONTHLY",
        "2026-01-31T09:00",
        "2026-02-28T09:00",
        "2026-02-28T09:00",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    );
    check(
        "FREQ=DAILY;COUNT=5",
        "2026-10-30T09:00",
        "2026-11-02T09:00",
        "2026-10-30T09:00",
        "FREQ=DAILY;COUNT=5",
    );
}

/// Everything that a calendar can tell of somebody.
fn busy(book: &Book) -> ContactId {
    let id = book.add(Draft {
        circle: Some(Circle::Close),
        occasions: vec![
            born(Some(1985), 4, 12),
            on(OccasionKind::Other, "Name day", (None, 7, 26)),
            on(OccasionKind::Other, "Name day", (None, 7, 27)),
        ],
        ..ana()
    });
    book.follow_up(id, "2026-11-27T10:30", None);
    book.follow_up(id, "2026-11-27T10:30", Some("FREQ=WEEKLY"));
    id
}

#[test]
fn the_archived_the_dead_and_who_wants_no_contact_are_left_out() {
    let changes: [fn(&mut Draft); 3] = [
        |draft| draft.archived = true,
        |draft| draft.deceased = true,
        |draft| draft.do_not_contact = true,
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let book = Book::new();
        let id = busy(&book);
        assert_eq!(all(&book.feed()).count(), 6);
        book.edit(id, change);
        assert_eq!(all(&book.feed()).count(), 0, "change {n}");
    }
}

#[test]
fn the_same_thing_keeps_its_identity_and_no_two_share_one() {
    let book = Book::new();
    let ids = [busy(&book), busy(&book)];
    let uids = |book: &Book| -> Vec<String> {
        let feed = book.feed();
        all(&feed).map(|event| event.uid.clone()).collect()
    };
    let before = uids(&book);
    assert_eq!(before.iter().collect::<HashSet<_>>().len(), 12);
    for id in ids {
        book.edit(id, |draft| {
            draft.name.display = "Ana Horvat".into();
            draft.occasions[0] = born(Some(1986), 4, 13);
            draft.circle = Some(Circle::Wide);
        });
    }
    assert_eq!(uids(&book), before);
}

#[test]
fn no_note_is_told() {
    let book = Book::new();
    let id = book.add(Draft {
        note: "SECRET".into(),
        tags: vec!["SECRET".into()],
        met: Met {
            how: "SECRET".into(),
            ..Met::default()
        },
        circle: Some(Circle::Close),
        occasions: vec![born(None, 4, 12)],
        ..ana()
    });
    book.follow_up(id, "2026-11-27T10:30", None);
    let told = format!("{:?}", book.feed());
    assert!(told.contains("Ana") && !told.contains("SECRET"), "{told}");
}
