//! What was said with whom and when: many touches with a few people, few with most, as it is.
//! Makes them in order of time; must not write them.

use chrono::{Days, NaiveDate};

use super::words;
use crate::chance::Chance;

/// How far back touches go, in days.
const YEARS: u32 = 6 * 365;

/// A touch that never was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Numbers of the people in it, each once.
    pub people: Vec<u32>,
    /// 0 to 7, in the order of the record's kinds: meeting, call, video, message, email, letter, event, other.
    pub kind: usize,
    pub on: NaiveDate,
    /// Whether the owner began it; unknown for some.
    pub mine: Option<bool>,
    pub minutes: Option<u32>,
    pub note: String,
}

/// `count` touches among that many people until today, oldest first.
pub fn touches(
    seed: u64,
    people: u32,
    count: u32,
    today: NaiveDate,
) -> impl Iterator<Item = Touch> {
    let mut chance = Chance::new(seed ^ 0x746F_7563);
    (0..count).map(move |number| {
        let age = u64::from(YEARS) * u64::from(count - number - 1) / u64::from(count.max(1));
        touch(
            &mut chance,
            people,
            today.checked_sub_days(Days::new(age)).unwrap_or(today),
        )
    })
}

fn touch(chance: &mut Chance, people: u32, on: NaiveDate) -> Touch {
    let mut present = vec![chance.few_of(people)];
    if chance.one_in(8) {
        for _ in 0..=chance.below(3) {
            let other = chance.few_of(people);
            if !present.contains(&other) {
                present.push(other);
            }
        }
    }
    // Messages and mail are the most common, letters and "other" the rarest.
    let kind = chance.pick(&[0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 6, 6, 7]);
    Touch {
        people: present,
        kind,
        on,
        mine: if chance.one_in(4) {
            None
        } else {
            Some(chance.one_in(2))
        },
        minutes: if kind < 3 {
            Some(5 * (1 + chance.below(18)))
        } else {
            None
        },
        note: if chance.one_in(3) {
            String::new()
        } else {
            note(chance)
        },
    }
}

fn note(chance: &mut Chance) -> String {
    let mut said = chance
        .pick(&words::NOTES)
        .replace("{}", chance.pick(&words::TOPICS));
    if chance.one_in(5) {
        said.push(' ');
        said.push_str(
            &chance
                .pick(&words::NOTES)
                .replace("{}", chance.pick(&words::TOPICS)),
        );
    }
    said
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::touches;
    use chrono::NaiveDate;

    #[test]
    fn touches_end_today_and_favour_a_few() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let made: Vec<_> = touches(1, 1000, 5000, today).collect();
        assert_eq!(made, touches(1, 1000, 5000, today).collect::<Vec<_>>());
        assert!(made.is_sorted_by_key(|touch| touch.on));
        assert_eq!(made.last().unwrap().on, today);
        let favoured = made
            .iter()
            .filter(|touch| touch.people.iter().any(|&person| person < 63))
            .count();
        assert!(favoured > made.len() / 2, "{favoured} of {}", made.len());
    }
}
