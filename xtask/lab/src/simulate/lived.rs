//! The sum of what was lived through, for the closing lines. Must not judge it.

use std::fmt;

/// What was lived through.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lived {
    /// Occurrences that reached their owner.
    pub occurrences: u64,
    pub looks: u64,
    pub days: u64,
    pub kills: u64,
    pub jumps: u64,
    /// How often the disk was full, and how many writes it refused.
    pub full: u64,
    pub refused: u64,
    pub again: u64,
}

impl Lived {
    pub fn add(&mut self, other: &Self) {
        self.occurrences += other.occurrences;
        self.looks += other.looks;
        self.days += other.days;
        self.kills += other.kills;
        self.jumps += other.jumps;
        self.full += other.full;
        self.refused += other.refused;
        self.again += other.again;
    }
}

impl fmt::Display for Lived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} occurrences told, each once, in {} years of {} looks at the clock; {} kills, {} sleeps, jumps and journeys; \
             {} times no room on the disk, which refused {} writes; {} shown again only because server and process forgot at once",
            self.occurrences,
            self.days / 365,
            self.looks,
            self.kills,
            self.jumps,
            self.full,
            self.refused,
            self.again
        )
    }
}
