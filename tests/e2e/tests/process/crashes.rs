//! Two hundred crashes at moments that nobody chose. Every reminder is told, and to its owner once: a toast that comes again
//! under the same tag takes the first one's place.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    thread,
    time::Duration,
};

use chrono::{Datelike, Days, NaiveDate};
use kith_api::core::reminder::LogRequest;
use kith_e2e::{Notifications, Resident, notifications::Held, patience, resident::standing};

use crate::account::{ALL_OF_IT, Account, birthday, promise, words};

const CRASHES: u32 = 200;
/// After so many the process may finish in peace, and what was told till then must never be told again.
const PEACE_EVERY: u32 = 20;
/// More would become a digest that doesn't name everybody.
const NAMED_AT_ONCE: usize = 3;
/// Of a day; the first is when birthdays are told. None lies in the quiet hours.
const HOURS: [&str; 4] = ["09:00", "11:30", "14:05", "17:40"];
/// Longer than a round after a wake-up takes.
const ROUND: Duration = Duration::from_millis(80);
/// Longer than it takes to write down that a toast was shown.
const RECORDING: Duration = Duration::from_millis(8);

#[test]
fn two_hundred_crashes_neither_lose_nor_double_a_reminder() {
    let seed = std::env::var("KITH_SEED").map_or(1, |seed| seed.parse().unwrap());
    println!("KITH_SEED={seed} repeats the choices, though not the processor's");
    let mut life = Life::new(seed);
    for crash in 1..=CRASHES {
        life.crash();
        if crash % PEACE_EVERY == 0 {
            life.peace();
        }
    }
    life.check();
}

/// A time at which somebody is to be told of.
struct Hour {
    instant: String,
    people: Vec<String>,
}

struct Life {
    chance: Chance,
    account: Account,
    notifications: Notifications,
    coming: VecDeque<Hour>,
    due: BTreeSet<String>,
    /// Tags of what was told and recorded, and how many toasts had come by then.
    told: BTreeSet<String>,
    looked_at: usize,
    /// From the start of the process until its first toast.
    start: Duration,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let account = Account::at("2026-11-23T12:00:00+01:00");
        let coming = plan(&account, &mut chance);
        let notifications = Notifications::start(&account.bus, &ALL_OF_IT);
        let mut life = Self {
            chance,
            account,
            notifications,
            coming,
            due: BTreeSet::new(),
            told: BTreeSet::new(),
            looked_at: 0,
            start: Duration::ZERO,
        };
        life.time_passes();
        let held = life.notifications.hold_next();
        let (resident, took) = patience::timed(|| {
            let resident = Resident::start(&life.account.profile);
            life.assert_comes(&held);
            resident
        });
        drop(held);
        resident.end(&life.account.bus);
        life.start = took * 5 / 4;
        life
    }

    /// Starts the process, and ends it at one of the moments that matter.
    fn crash(&mut self) {
        let few = |life: &Self| life.untold().len() + life.coming[0].people.len() <= NAMED_AT_ONCE;
        let moves = self.untold().is_empty() || (few(self) && self.chance.below(4) == 0);
        match self.chance.below(4) {
            0 => self.while_it_starts(moves),
            1 => self.while_it_runs(moves),
            2 => self.before_the_answer(moves),
            _ => self.after_the_answer(moves),
        }
    }

    fn while_it_starts(&mut self, moves: bool) {
        self.time_passes_if(moves);
        let resident = Resident::start(&self.account.profile);
        self.let_go_on(self.start);
        resident.kill(&self.account.bus);
    }

    fn while_it_runs(&mut self, moves: bool) {
        let resident = Resident::start(&self.account.profile);
        standing(&self.account.bus);
        self.time_passes_if(moves);
        self.account.wake();
        self.let_go_on(ROUND);
        resident.kill(&self.account.bus);
    }

    /// The owner sees the toast, and the process never learns of it.
    fn before_the_answer(&mut self, moves: bool) {
        self.time_passes_if(moves);
        let held = self.notifications.hold_next();
        let resident = Resident::start(&self.account.profile);
        self.assert_comes(&held);
        resident.kill(&self.account.bus);
    }

    fn after_the_answer(&mut self, moves: bool) {
        self.time_passes_if(moves);
        let held = self.notifications.hold_next();
        let resident = Resident::start(&self.account.profile);
        self.assert_comes(&held);
        drop(held);
        self.let_go_on(RECORDING);
        resident.kill(&self.account.bus);
    }

    /// Lets the process tell everything and end by itself. From then on a toast that comes again is one too many.
    fn peace(&mut self) {
        let resident = Resident::start(&self.account.profile);
        patience::until_true("everybody who is due to be told of", || {
            self.untold().is_empty()
        });
        resident.end(&self.account.bus);
        let shown = self.notifications.shown();
        let late = shown[self.looked_at..].iter();
        let again: Vec<String> = late
            .filter(|toast| self.told.contains(toast.tag()))
            .map(words)
            .collect();
        assert_eq!(again, [""; 0], "told again after it was recorded");
        self.told = shown.iter().map(|toast| toast.tag().to_owned()).collect();
        self.looked_at = shown.len();
    }

    fn time_passes(&mut self) {
        let hour = self.coming.pop_front().unwrap();
        self.account.profile.clock(&hour.instant);
        self.due.extend(hour.people);
    }

    fn time_passes_if(&mut self, moves: bool) {
        if moves {
            self.time_passes();
        }
    }

    /// The crash comes at any moment of such a span. Nothing is waited for here.
    fn let_go_on(&mut self, longest: Duration) {
        thread::sleep(longest * self.chance.below(1000) / 1000);
    }

    fn assert_comes(&self, held: &Held) {
        assert!(held.comes(), "nothing is said of {:?}", self.untold());
    }

    fn untold(&self) -> BTreeSet<&String> {
        let shown: Vec<String> = self.notifications.shown().iter().map(words).collect();
        let due = self.due.iter();
        due.filter(|name| !shown.iter().any(|words| words.contains(*name)))
            .collect()
    }

    fn check(&self) {
        let shown = self.notifications.shown();
        let mut tags: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
        let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for toast in &shown {
            let words = words(toast);
            for name in self.due.iter().filter(|name| words.contains(*name)) {
                tags.entry(name).or_default().insert(toast.tag());
            }
            said.entry(toast.tag()).or_default().insert(words);
        }
        println!(
            "{} people, {} toasts, {} of them again in their own place",
            self.due.len(),
            said.len(),
            shown.len() - said.len()
        );
        assert!(tags.keys().copied().eq(&self.due), "nobody was lost");
        tags.retain(|_, tags| tags.len() > 1);
        assert!(tags.is_empty(), "told of by two toasts: {tags:?}");
        said.retain(|_, words| words.len() > 1);
        assert!(said.is_empty(), "one toast with other words: {said:?}");
        assert!(self.logged().iter().eq(&self.due), "the log agrees");
    }

    /// Whom the log of reminders says that the owner was told of.
    fn logged(&self) -> Vec<String> {
        let request = LogRequest {
            outcomes: Vec::new(),
            kinds: Vec::new(),
            text: String::new(),
            offset: 0,
            limit: 500,
        };
        let page = kith_api::reminder_log(&self.account.book(), request).unwrap();
        let told = page.rows.into_iter().filter(|line| line.told.is_some());
        let mut names: Vec<String> = told.map(|line| line.person.name).collect();
        names.sort();
        names
    }
}

/// Writes a book in which one to three people are due now and then for a winter, and gives the hours in order.
fn plan(account: &Account, chance: &mut Chance) -> VecDeque<Hour> {
    let book = account.book();
    let first: NaiveDate = "2026-11-24".parse().unwrap();
    let mut hours = VecDeque::new();
    let mut count = 0;
    for days in 0..120 {
        let day = first + Days::new(days);
        for hour in HOURS {
            if chance.below(2) == 0 || hours.len() > CRASHES as usize {
                continue;
            }
            let mut people = Vec::new();
            for _ in 0..[1, 1, 2, 3][chance.below(4) as usize] {
                count += 1;
                let name = format!("Nr{count:03}");
                if hour == HOURS[0] && chance.below(2) == 0 {
                    let (month, day) = (day.month(), day.day());
                    birthday(
                        &book,
                        &name,
                        month.try_into().unwrap(),
                        day.try_into().unwrap(),
                    );
                } else {
                    promise(&book, &name, &format!("{day}T{hour}"));
                }
                people.push(name);
            }
            let instant = format!("{day}T{hour}:05+01:00");
            hours.push_back(Hour { instant, people });
        }
    }
    hours
}

/// `SplitMix64` (Steele, Lea, Flood 2014): the same seed chooses the same.
struct Chance(u64);

impl Chance {
    /// 0 to `limit - 1`, evenly.
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let mixed = mixed ^ (mixed >> 31);
        u32::try_from(mixed % u64::from(limit)).unwrap()
    }
}
