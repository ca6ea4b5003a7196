//! The 3 x 3 of networks and settings. Pure: counts what it is given.

use super::Cell;
use crate::{
    axis::{Network, Setting},
    people::mask,
    tie::Standing,
};

/// Counts people by cell from how many have each mask, and strong ties from everybody's standing.
pub(super) fn cells(masks: &[(i64, u32)], everyone: &[Standing]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Network::ALL
        .into_iter()
        .flat_map(|network| {
            Setting::ALL.into_iter().map(move |setting| Cell {
                network,
                setting,
                people: 0,
                strong: 0,
            })
        })
        .collect();
    let alive = masks.iter().filter(|(bits, _)| bits & mask::ARCHIVED == 0);
    for (bits, people) in alive {
        for cell in cells.iter_mut().filter(|cell| is_in(*bits, cell)) {
            cell.people += people;
        }
    }
    for standing in everyone.iter().filter(|standing| standing.is_strong()) {
        for cell in cells.iter_mut().filter(|cell| is_in(standing.mask, cell)) {
            cell.strong += 1;
        }
    }
    cells
}

fn is_in(bits: i64, cell: &Cell) -> bool {
    bits & mask::network_bit(cell.network) != 0 && bits & mask::setting_bit(cell.setting) != 0
}

/// Tended people who are in no network or in no setting.
pub(super) fn unplaced(everyone: &[Standing]) -> u32 {
    let unplaced = everyone.iter().filter(|standing| {
        standing.cadence_days.is_some()
            && (standing.mask & mask::NETWORKS == 0 || standing.mask & mask::SETTINGS == 0)
    });
    u32::try_from(unplaced.count()).unwrap_or(u32::MAX)
}
