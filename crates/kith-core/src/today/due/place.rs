//! A place a week for each network that has somebody due, however pressing the others are: without it, the network with the shortest
//! promises would take the whole list. Pure; who was asked for lately is `store`'s.

use super::{Due, Turn};
use crate::people::mask::NETWORKS;

/// The networks that are on nobody's mask in the list.
pub(super) fn missing(listed: &[Due]) -> i64 {
    NETWORKS & !listed.iter().fold(0, |bits, due| bits | due.networks)
}

/// The first in order of each network that is owed a place.
pub(super) fn first_of_each(others: &[Due], owed: i64) -> Vec<Due> {
    let mut found: Vec<Due> = Vec::new();
    for network in bits(owed) {
        let first = others
            .iter()
            .filter(|due| due.networks & network != 0)
            .min_by(|one, other| one.order(other));
        if let Some(first) = first
            && found.iter().all(|due| due.contact != first.contact)
        {
            found.push(first.clone());
        }
    }
    found.sort_unstable_by(Due::order);
    found
}

/// Gives each newcomer the place of the last on the list who may make room: not somebody the owner was told of, and not the only
/// one of a network that has been asked for nobody lately either.
pub(super) fn give(listed: &mut [Due], newcomers: Vec<Due>, unasked: i64) {
    for newcomer in newcomers {
        let Some(place) = (0..listed.len())
            .rev()
            .find(|place| makes_room(listed, *place, unasked))
        else {
            return;
        };
        if let Some(leaves) = listed.get_mut(place) {
            *leaves = newcomer;
        }
    }
    listed.sort_unstable_by(Due::order);
}

fn makes_room(listed: &[Due], place: usize, unasked: i64) -> bool {
    let Some(due) = listed.get(place).filter(|due| due.turn != Turn::Said) else {
        return false;
    };
    let others = listed
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    let covered = others.fold(0, |bits, (_, other)| bits | other.networks);
    due.networks & unasked & !covered == 0
}

fn bits(networks: i64) -> impl Iterator<Item = i64> {
    (0..3)
        .map(|place| 1 << place)
        .filter(move |bit| networks & bit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::ContactId, rhythm::Rhythm};

    const OPERATIONAL: i64 = 1;
    const STRATEGIC: i64 = 2;
    const PERSONAL: i64 = 4;

    fn due(contact: i64, turn: Turn, networks: i64) -> Due {
        // The earlier in the book, the more pressing.
        let silent = f64::from(i32::try_from(100 - contact).unwrap_or(0));
        Due {
            turn,
            networks,
            ..Due::of(ContactId(contact), None, silent, 7.0, Rhythm::of(&[], 7.0))
        }
    }

    /// The first `most` of people with these turns and networks, numbered from 1, with places given to the networks nobody of which was
    /// asked for.
    fn check(people: &[(Turn, i64)], most: usize, unasked: i64, expected: &[i64]) {
        let mut listed: Vec<Due> = (1..)
            .zip(people)
            .map(|(number, (turn, networks))| due(number, *turn, *networks))
            .collect();
        listed.sort_unstable_by(Due::order);
        let others = listed.split_off(most.min(listed.len()));
        let owed = missing(&listed) & unasked;
        let newcomers = first_of_each(&others, owed);
        give(&mut listed, newcomers, unasked);
        let numbers: Vec<i64> = listed.iter().map(|due| due.contact.0).collect();
        assert_eq!(numbers, expected, "{people:?}");
    }

    #[test]
    fn each_network_has_its_place() {
        use Turn::{PassedOver, Said, Waiting};
        let work = (Waiting, OPERATIONAL);
        let all = OPERATIONAL | STRATEGIC | PERSONAL;
        let far = [
            work,
            work,
            work,
            work,
            (Waiting, STRATEGIC),
            (Waiting, PERSONAL),
        ];
        check(&far, 3, all, &[1, 5, 6]);
        // Whoever had theirs this week waits like anybody else.
        check(&far, 3, OPERATIONAL | PERSONAL, &[1, 2, 6]);
        check(&far, 3, 0, &[1, 2, 3]);
        // Nobody of the network is due.
        check(&[work, work, work], 2, all, &[1, 2]);
        // One person can stand for two networks.
        check(
            &[work, work, work, (Waiting, STRATEGIC | PERSONAL)],
            2,
            all,
            &[1, 4],
        );
        // Who was told of stays.
        let told = [
            (Said, OPERATIONAL),
            (Said, OPERATIONAL),
            (Waiting, PERSONAL),
        ];
        check(&told, 2, all, &[1, 2]);
        check(
            &[(Said, OPERATIONAL), work, (Waiting, PERSONAL)],
            2,
            all,
            &[1, 3],
        );
        // One place goes round: nobody gives theirs up for a network that is owed no more than their own.
        check(&[(Waiting, STRATEGIC), (Waiting, PERSONAL)], 1, all, &[1]);
        check(&[work, (Waiting, STRATEGIC)], 1, STRATEGIC, &[2]);
        // Also somebody who never answered, if nobody else of theirs is due.
        check(&[work, work, (PassedOver, PERSONAL)], 2, all, &[1, 3]);
        // No place, no list.
        check(&far, 0, all, &[]);
        check(&[(Waiting, 0), (Waiting, STRATEGIC)], 1, all, &[2]);
    }
}
