//! What happens in a life: whom it has in its book, and which trouble comes how often. Follows from the seed alone, so that a
//! life can be lived again.

use std::collections::BTreeSet;

use crate::chance::Chance;

/// One kind of thing that happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The process dies after it looked at the clock, before it shows anything.
    KilledBeforeShowing,
    /// .. after the server took a notification, before that is written down.
    KilledBeforeRecording,
    /// .. at rest.
    Killed,
    /// Suspended for minutes to months.
    Asleep,
    /// The clock jumps forward, by up to three days.
    ClockForward,
    /// .. and back, by up to two days.
    ClockBack,
    /// Another time zone, any of them.
    Travel,
    /// The notification server goes away, or comes back having forgotten everything.
    Server,
    /// Another process holds the database.
    Busy,
    /// The disk has no room for a while.
    Full,
    /// What the owner does: logs, finishes, skips, snoozes, edits, undoes, presses buttons on old notifications.
    Logs,
    #[default]
    Answers,
    Snoozes,
    Edits,
    Undoes,
    Presses,
    Prefers,
}

impl Trouble {
    pub const ALL: [Self; 17] = [
        Self::KilledBeforeShowing,
        Self::KilledBeforeRecording,
        Self::Killed,
        Self::Asleep,
        Self::ClockForward,
        Self::ClockBack,
        Self::Travel,
        Self::Server,
        Self::Busy,
        Self::Full,
        Self::Logs,
        Self::Answers,
        Self::Snoozes,
        Self::Edits,
        Self::Undoes,
        Self::Presses,
        Self::Prefers,
    ];

    /// What the owner does.
    pub const OWNERS: [Self; 7] = [
        Self::Logs,
        Self::Answers,
        Self::Snoozes,
        Self::Edits,
        Self::Undoes,
        Self::Presses,
        Self::Prefers,
    ];

    /// How often it comes among a thousand steps.
    fn weight(self) -> u32 {
        match self {
            Self::Answers => 330,
            Self::Logs => 150,
            Self::Snoozes | Self::Presses => 80,
            Self::Edits | Self::Undoes | Self::Killed | Self::Server => 40,
            Self::KilledBeforeShowing | Self::KilledBeforeRecording | Self::Asleep => 30,
            Self::ClockForward | Self::ClockBack | Self::Prefers => 20,
            Self::Travel | Self::Full => 10,
            Self::Busy => 2,
        }
    }
}

/// Whom a book has, and how much it asks.
#[derive(Debug, Clone, Copy)]
pub struct Household {
    pub people: u32,
    /// Most follow-ups of one person at the beginning.
    pub follow_ups: u32,
    /// Most of them come every day or two.
    pub often: bool,
    /// How long it is lived with.
    steps: u32,
}

/// A few people; for about four years.
const QUIET: Household = Household {
    people: 24,
    follow_ups: 4,
    often: false,
    steps: 1_500,
};
/// So many that hundreds fall due in a day, and one look tells of dozens; for some months.
const CROWDED: Household = Household {
    people: 60,
    follow_ups: 12,
    often: true,
    steps: 300,
};

/// A life to be lived.
#[derive(Debug, Clone)]
pub struct Plan {
    pub seed: u64,
    pub household: Household,
    pub steps: u32,
    left_out: BTreeSet<Trouble>,
}

impl Plan {
    /// Every fourth life is a quiet one.
    pub fn of(seed: u64) -> Self {
        let household = if seed % 4 == 1 { QUIET } else { CROWDED };
        Self {
            seed,
            household,
            steps: household.steps,
            left_out: BTreeSet::new(),
        }
    }

    /// The beginning of the same life.
    pub fn at_most(mut self, steps: u32) -> Self {
        self.steps = self.steps.min(steps);
        self
    }

    pub fn without(&self, trouble: Trouble) -> Self {
        let mut plan = self.clone();
        plan.left_out.insert(trouble);
        plan
    }

    pub fn left_out(&self) -> String {
        let names: Vec<String> = self.left_out.iter().map(|one| format!("{one:?}")).collect();
        names.join(", ")
    }

    /// What comes next; `None` is a quiet stretch of time.
    pub fn draw(&self, chance: &mut Chance) -> Option<Trouble> {
        let mut drawn = chance.below(1_000);
        for trouble in Trouble::ALL {
            let Some(rest) = drawn.checked_sub(trouble.weight()) else {
                return (!self.left_out.contains(&trouble)).then_some(trouble);
            };
            drawn = rest;
        }
        None
    }
}
