//! The bits of `tie.mask`: everything about a contact that People filters by without reading the contact.
//! Must not know SQL; `store` turns a [`Test`] into a condition.

use super::Filter;
use crate::axis::{Axis, Circle, Network, Setting};

/// Bits 0 to 2: the networks, by their [`Axis`] bits.
pub const NETWORKS: i64 = 0b111;
/// Bits 3 to 5: the settings.
pub const SETTINGS: i64 = 0b111 << SETTINGS_SHIFT;
/// Bits 6 to 9: the circle, one bit or none.
pub const CIRCLES: i64 = 0b1111 << CIRCLES_SHIFT;
/// In no circle and without a cadence of their own.
pub const NO_CIRCLE: i64 = 1 << 10;
/// With a cadence in force.
pub const TENDED: i64 = 1 << 11;
/// Waits in Sort: new and not archived.
pub const UNSORTED: i64 = 1 << 12;
pub const ARCHIVED: i64 = 1 << 13;
pub const DO_NOT_CONTACT: i64 = 1 << 14;
pub const DECEASED: i64 = 1 << 15;
/// Has a keep-in-touch day: `due_on` is set.
pub const PROMISED: i64 = 1 << 16;
/// Has been in touch: `last_on` is set.
pub const TOUCHED: i64 = 1 << 17;

const SETTINGS_SHIFT: u8 = 3;
const CIRCLES_SHIFT: u8 = 6;

/// What the record says of a contact that has a bit.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts, not states of one thing"
)]
pub struct Standing {
    /// As kept in `contact.networks`.
    pub networks: u8,
    /// As kept in `contact.settings`.
    pub settings: u8,
    pub circle: Option<Circle>,
    /// Has a cadence, own or the circle's.
    pub has_cadence: bool,
    pub sorted: bool,
    pub archived: bool,
    pub do_not_contact: bool,
    pub deceased: bool,
}

impl Standing {
    /// Whether the cadence is in force.
    pub fn is_tended(&self) -> bool {
        self.has_cadence && !(self.archived || self.do_not_contact || self.deceased)
    }

    /// The bits, but for those that touches and reminders set.
    pub fn mask(&self) -> i64 {
        let axes =
            networks(self.networks) | settings(self.settings) | self.circle.map_or(0, circle);
        let flags = [
            (NO_CIRCLE, !self.has_cadence),
            (TENDED, self.is_tended()),
            (UNSORTED, !self.sorted && !self.archived),
            (ARCHIVED, self.archived),
            (DO_NOT_CONTACT, self.do_not_contact),
            (DECEASED, self.deceased),
        ];
        flags
            .iter()
            .filter(|(_, set)| *set)
            .fold(axes, |bits, (bit, _)| bits | bit)
    }
}

fn networks(bits: u8) -> i64 {
    i64::from(bits) & NETWORKS
}

fn settings(bits: u8) -> i64 {
    (i64::from(bits) << SETTINGS_SHIFT) & SETTINGS
}

fn circle(circle: Circle) -> i64 {
    Circle::ALL
        .iter()
        .position(|one| *one == circle)
        .map_or(0, |n| 1 << CIRCLES_SHIFT << n)
}

pub fn network_bit(network: Network) -> i64 {
    networks(network.bit())
}

pub fn setting_bit(setting: Setting) -> i64 {
    settings(setting.bit())
}

pub fn networks_of(mask: i64) -> Vec<Network> {
    Network::from_bits(bits(mask & NETWORKS))
}

pub fn settings_of(mask: i64) -> Vec<Setting> {
    Setting::from_bits(bits((mask & SETTINGS) >> SETTINGS_SHIFT))
}

pub fn circle_of(mask: i64) -> Option<Circle> {
    Circle::ALL.into_iter().find(|one| mask & circle(*one) != 0)
}

fn bits(axis: i64) -> u8 {
    u8::try_from(axis).unwrap_or(0)
}

/// What a mask must have: all of some bits, none of others, and at least one of each group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Test {
    pub all: i64,
    pub none: i64,
    pub any: Vec<i64>,
}

impl Test {
    /// What the bits can tell of a filter; its `text`, `tag` and `due` are not in them.
    pub fn of(filter: &Filter) -> Self {
        let mut test = Self::default();
        test.require(ARCHIVED, filter.archived);
        if filter.unsorted {
            test.require(UNSORTED, true);
        }
        if filter.due {
            test.require(PROMISED, true);
        }
        let circles = filter
            .circles
            .iter()
            .fold(0, |bits, one| bits | circle(*one));
        let circles = if filter.in_no_circle {
            circles | NO_CIRCLE
        } else {
            circles
        };
        for group in [
            networks(Network::to_bits(&filter.networks)),
            settings(Setting::to_bits(&filter.settings)),
            circles,
        ] {
            if group != 0 {
                test.any.push(group);
            }
        }
        test
    }

    /// The same, and `bit` set or not.
    #[must_use]
    pub fn with(&self, bit: i64, set: bool) -> Self {
        let mut test = self.clone();
        test.require(bit, set);
        test
    }

    fn require(&mut self, bit: i64, set: bool) {
        if set {
            self.all |= bit;
        } else {
            self.none |= bit;
        }
    }

    /// Whether any mask can hold it.
    pub fn is_possible(&self) -> bool {
        self.all & self.none == 0
    }

    pub fn holds(&self, mask: i64) -> bool {
        mask & self.all == self.all
            && mask & self.none == 0
            && self.any.iter().all(|group| mask & group != 0)
    }
}
