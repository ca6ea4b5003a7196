//! Whatever the clock and the owner do, the log lists exactly what was notified or answered, with what became of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use kith_core::{
    axis::Circle,
    id::{OccurrenceId, OperationId},
    preference::Lead,
    reminder::{self, LogLine, LogRequest, Outcome, ReminderKind, Snooze, State},
    today,
};
use proptest::prelude::*;

use crate::book::Book;

type Fates = BTreeMap<OccurrenceId, Outcome>;

/// What the log must say, kept from what was shown and done alone.
struct Ledger {
    book: Book,
    /// Spoken of by some notification.
    told: BTreeSet<OccurrenceId>,
    /// By the last notification that spoke of it: nobody could show it.
    unshown: BTreeSet<OccurrenceId>,
    /// Answered before anybody could show it: whether it waits to be shown once that is undone is the outbox's to say.
    unsure: BTreeSet<OccurrenceId>,
    /// Everything that ever was there.
    seen: BTreeSet<OccurrenceId>,
    /// How what is no longer open was answered.
    fates: Fates,
    /// Steps that stand, with the fates before each.
    steps: Vec<(OperationId, Fates)>,
}

impl Ledger {
    fn new() -> Self {
        let mut ledger = Self {
            book: Book::new(),
            told: BTreeSet::new(),
            unshown: BTreeSet::new(),
            unsure: BTreeSet::new(),
            seen: BTreeSet::new(),
            fates: Fates::new(),
            steps: Vec::new(),
        };
        ledger.seen.extend(ledger.open().keys());
        ledger
    }

    /// Everything that is open, by its state.
    fn open(&self) -> BTreeMap<OccurrenceId, (State, NaiveDateTime)> {
        let mut open = BTreeMap::new();
        for person in self.book.people {
            let lines = self
                .book
                .db
                .read(|connection| reminder::of_contact(connection, person));
            for line in lines.unwrap() {
                open.insert(line.occurrence, (line.state, line.wake_at));
            }
        }
        open
    }

    /// Does something, and notes the fate of what it answered.
    fn act(&mut self, fate: Outcome, act: impl FnOnce(&mut Book) -> Option<OperationId>) {
        let (open, before) = (self.open(), self.fates.clone());
        let step = act(&mut self.book);
        let after = self.open();
        for id in open.keys().filter(|id| !after.contains_key(id)) {
            self.fates.insert(*id, fate);
            self.unsure.extend(self.unshown.get(id));
        }
        self.seen.extend(after.keys());
        self.steps.extend(step.map(|step| (step, before)));
    }

    fn tick(&mut self, hours: i64, can_show: bool) {
        let mut told = Vec::new();
        self.act(Outcome::LetGo, |book| {
            book.later(hours);
            told = book.tick(can_show);
            None
        });
        for id in told {
            self.told.insert(id);
            self.unsure.remove(&id);
            if can_show {
                self.unshown.remove(&id);
            } else {
                self.unshown.insert(id);
            }
        }
    }

    fn undo(&mut self) {
        let Some((step, before)) = self.steps.pop() else {
            return;
        };
        let open = self.open();
        if self.book.undo(step).is_err() {
            return;
        }
        let after = self.open();
        for id in open.keys().filter(|id| !after.contains_key(id)) {
            if let Some(fate) = before.get(id) {
                self.fates.insert(*id, *fate);
            }
        }
        self.seen.extend(after.keys());
    }

    fn step(&mut self, (what, a, b): (u8, usize, usize)) {
        let all: Vec<OccurrenceId> = self.seen.iter().copied().collect();
        let id = all[a % all.len()];
        let what = what % 13;
        if self.exists(id) || !(5..=9).contains(&what) {
            match what {
                0..=3 => self.tick(1 + (a % 60) as i64, b % 3 != 0),
                4 => self.undo(),
                5 => self.act(Outcome::Done, |book| book.finish(id)),
                6 => self.act(Outcome::Skipped, |book| book.skip(id)),
                // Only what was said is put off: nobody sees the others.
                7 if !self.told.contains(&id) => {}
                7 => {
                    let long = [Snooze::Hour, Snooze::Tomorrow, Snooze::NextWeek][b % 3];
                    self.act(Outcome::Done, |book| book.snooze(id, long));
                }
                8 => self.act(Outcome::Done, |book| {
                    let on = book.moment.today().to_string();
                    book.touch(a % 3, &on, None, None)
                }),
                10 => self.act(Outcome::Withdrawn, |book| book.archive(b % 3, a % 2 == 0)),
                11 => {
                    let circle = [None, Some(Circle::Close), Some(Circle::Inner)][a % 3];
                    self.act(Outcome::Withdrawn, |book| book.circle(b % 3, circle));
                }
                12 => {
                    let lead = [Lead::OnTheDay, Lead::WeekBefore, Lead::Both][a % 3];
                    self.act(Outcome::Withdrawn, |book| book.lead(lead));
                }
                _ => self.act(Outcome::Done, |book| {
                    book.ask_again(id).ok().and_then(|asked| asked.operation)
                }),
            }
        }
    }

    fn exists(&self, id: OccurrenceId) -> bool {
        let found = self
            .book
            .db
            .read(|connection| reminder::owner(connection, id));
        found.is_ok()
    }

    /// What the log must list.
    fn expected(&self) -> BTreeMap<OccurrenceId, Outcome> {
        let open = self.open();
        let there = self.seen.iter().filter(|id| self.exists(**id));
        let listed = there.filter_map(|id| {
            let told = self.told.contains(id);
            let outcome = match open.get(id) {
                None => self.fates[id],
                Some((State::Notified, _)) if self.unsure.contains(id) => {
                    let said = self.book.outcome(*id);
                    said.filter(|said| [Outcome::Unshown, Outcome::Waiting].contains(said))?
                }
                Some((State::Notified, _)) if self.unshown.contains(id) => Outcome::Unshown,
                Some((State::Notified, _)) => Outcome::Waiting,
                Some((state, wake_at)) if told || *state == State::Snoozed => {
                    let is_due = *wake_at <= self.book.moment.local();
                    match state {
                        _ if is_due => Outcome::Unshown,
                        State::Snoozed => Outcome::Snoozed,
                        _ => Outcome::Moved,
                    }
                }
                Some(_) => return None,
            };
            Some((*id, outcome))
        });
        listed.collect()
    }

    fn check(&self) {
        let log = self.book.whole_log();
        let found: BTreeMap<_, _> = log
            .iter()
            .map(|line| (line.occurrence, line.outcome))
            .collect();
        assert_eq!(found, self.expected());
        assert_eq!(found.len(), log.len(), "nothing is listed twice");
        assert!(log.is_sorted_by_key(|line| std::cmp::Reverse(line.at)));
        self.pages_join(&log);
        self.today_agrees(&log);
    }

    fn pages_join(&self, log: &[LogLine]) {
        for (offset, lines) in log.chunks(2).enumerate() {
            let page = self.book.log(&LogRequest {
                offset: 2 * offset as u32,
                limit: 2,
                ..LogRequest::default()
            });
            assert_eq!(
                (page.rows.as_slice(), page.total as usize),
                (lines, log.len())
            );
        }
    }

    /// Whoever the log says waits to be reached is due on Today, and what Today asks for isn't answered in the log.
    fn today_agrees(&self, log: &[LogLine]) {
        let read = |connection: &_| {
            let due = today::first_due(connection, &self.book.moment, usize::MAX)?.0;
            Ok((due, today::today(connection, &self.book.moment)?))
        };
        let (due, today) = self.book.db.read(read).unwrap();
        let waiting = |line: &&LogLine| {
            matches!(line.outcome, Outcome::Waiting | Outcome::Unshown)
                && line.kind == ReminderKind::KeepInTouch
        };
        for line in log.iter().filter(waiting) {
            assert!(due.iter().any(|due| due.contact == line.person.id));
        }
        let asked = today.to_reach.iter().map(|one| one.occurrence);
        let asked = asked.chain(today.promised.iter().map(|one| one.occurrence));
        for id in asked.filter(|id| self.told.contains(id)) {
            let line = log.iter().find(|line| line.occurrence == id).unwrap();
            let answered = [
                Outcome::Done,
                Outcome::Skipped,
                Outcome::LetGo,
                Outcome::Withdrawn,
            ];
            assert!(!answered.contains(&line.outcome), "{line:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_log_is_what_was_notified_and_done(steps in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..40)) {
        let mut ledger = Ledger::new();
        for step in steps {
            ledger.step(step);
            ledger.check();
        }
    }
}
