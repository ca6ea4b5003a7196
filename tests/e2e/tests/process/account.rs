//! An account with a book of people who were promised something, on a bus with a notification server that the test keeps.

use chrono::NaiveDateTime;
use kith_api::{
    Clock, Counter, Open,
    core::{axis::Circle, contact::Draft, id::ContactId, reminder::FollowUp},
    formats::{Name, Occasion, OccasionKind, PartialDate},
};
use kith_e2e::{Bus, Profile, Resident, notifications::Toast, resident::wake};
use tempfile::TempDir;

/// What a desktop's server usually can do.
pub const ALL_OF_IT: [&str; 3] = ["actions", "body", "body-markup"];

/// Fields end in this order: first what runs in the account, the bus last.
pub struct Account {
    pub profile: Profile,
    pub bus: Bus,
    _folder: TempDir,
}

impl Account {
    /// One in Berlin at an instant such as `2026-11-30T09:00:05+01:00`.
    pub fn at(instant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bus = Bus::start(folder.path());
        Self {
            profile: Profile::new(&bus, instant),
            bus,
            _folder: folder,
        }
    }

    /// The book, written as the window would.
    pub fn book(&self) -> Counter {
        let path = self.profile.book();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let clock = Clock::File(self.profile.path("clock"));
        Counter::open(Open { path, clock }).unwrap()
    }

    /// Somebody who was promised something for a local time such as `2026-11-30T10:00`.
    pub fn promise(&self, name: &str, at: &str) {
        promise(&self.book(), name, at);
    }

    /// The process that reminds, once it has looked.
    pub fn resident(&self) -> Resident {
        Resident::ready(&self.profile, &self.bus)
    }

    /// Has the resident look at the clock now instead of within half a minute.
    pub fn wake(&self) {
        wake(&self.bus);
    }
}

/// Writes somebody who was promised something for a local time.
pub fn promise(book: &Counter, name: &str, at: &str) {
    let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M").unwrap();
    let follow_up = FollowUp {
        contact: add(book, named(name)),
        title: "Send the deck".to_owned(),
        due_on: at.date(),
        at: Some(at.time()),
        rule: None,
        from_completion: false,
    };
    kith_api::add_follow_up(book, follow_up).unwrap();
}

/// Writes somebody whose birthday comes on a day, such as `2026-11-30`.
pub fn birthday(book: &Counter, name: &str, month: u8, day: u8) {
    let date = PartialDate {
        year: None,
        month: Some(month),
        day: Some(day),
    };
    let occasion = Occasion {
        kind: OccasionKind::Birthday,
        label: String::new(),
        date,
    };
    let draft = Draft {
        circle: Some(Circle::Wide),
        occasions: vec![occasion],
        ..named(name)
    };
    add(book, draft);
}

fn named(name: &str) -> Draft {
    Draft {
        name: Name {
            display: name.to_owned(),
            ..Name::default()
        },
        ..Draft::default()
    }
}

fn add(book: &Counter, draft: Draft) -> ContactId {
    kith_api::add_contact(book, draft).unwrap().value
}

/// A toast's words.
pub fn words(toast: &Toast) -> String {
    format!("{}: {}", toast.title, toast.body)
}
