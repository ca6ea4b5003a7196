//! One line of a chat: the numbers of its date and time, who wrote it, and where what they said begins.
//! Android writes `05.03.24, 09:41 - Ana: ..`, iPhones `[05.03.24, 09:41:14] Ana: ..`; languages differ in all but this.

/// A line that begins something; one that goes on with a message is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub numbers: Numbers,
    /// `None` where the program speaks.
    pub sender: Option<&'t str>,
    pub said: &'t str,
}

/// Date and time as written, without saying yet what is the day and what the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub date: [u32; 3],
    /// How many digits the first and the last of them have.
    pub widths: (usize, usize),
    /// What stands between the first two.
    pub between: char,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub half: Option<Half>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// Longest date and time, in characters.
const STAMP: usize = 48;
/// Longest name that is taken for one, in characters.
const NAME: usize = 100;

/// Marks of direction and joining, which chats are full of and nobody sees.
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

pub(super) fn read(line: &str) -> Option<Line<'_>> {
    let line = line.trim_start_matches(is_mark).trim_end();
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => line.split_once(" - ").or_else(|| line.split_once(" – "))?,
    };
    if stamp.chars().nth(STAMP).is_some() {
        return None;
    }
    let numbers = Numbers::read(stamp)?;
    let rest = rest.trim_start();
    let (sender, said) = match named(rest) {
        Some((name, said)) => (Some(name), said),
        None => (None, rest),
    };
    Some(Line {
        numbers,
        sender,
        said,
    })
}

/// Who wrote, and what stands behind the colon.
fn named(rest: &str) -> Option<(&str, &str)> {
    let (name, said) = match rest.split_once(": ") {
        Some(parts) => parts,
        None => (rest.strip_suffix(':')?, ""),
    };
    let name = name.trim_matches(|sign: char| is_mark(sign) || sign.is_whitespace() || sign == '~');
    let is_name = !name.is_empty() && name.chars().nth(NAME).is_none();
    is_name.then_some((name, said))
}

impl Numbers {
    fn read(stamp: &str) -> Option<Self> {
        let mut groups: Vec<(u32, usize)> = Vec::new();
        let mut between = Vec::new();
        let mut words = String::new();
        let mut open = false;
        for sign in stamp.chars().filter(|sign| !is_mark(*sign)) {
            if let Some(digit) = digit(sign) {
                if !open {
                    groups.push((0, 0));
                }
                let (number, width) = groups.last_mut()?;
                *number = number.checked_mul(10)?.checked_add(digit)?;
                *width += 1;
                open = true;
                continue;
            }
            if open {
                between.push(sign);
            }
            open = false;
            if sign.is_alphabetic() {
                words.extend(sign.to_lowercase());
            } else if !sign.is_whitespace() && !"/.-,:،・_".contains(sign) {
                return None;
            }
        }
        let [first, second, third, hour, minute, rest @ ..] = groups.as_slice() else {
            return None;
        };
        let second_of = match rest {
            [] => 0,
            [(second, 1..=2)] => *second,
            _ => return None,
        };
        let widths_fit = [first, third]
            .iter()
            .all(|(_, width)| matches!(width, 1 | 2 | 4))
            && [second, hour, minute].iter().all(|(_, width)| *width <= 2);
        let between = *between.first()?;
        let numbers = Self {
            date: [first.0, second.0, third.0],
            widths: (first.1, third.1),
            between,
            hour: hour.0,
            minute: minute.0,
            second: second_of,
            half: half(&words)?,
        };
        (widths_fit && numbers.minute < 60 && numbers.second <= 60).then_some(numbers)
    }

    /// The hour of the day, 0 to 23.
    pub fn hour_of_day(&self) -> Option<u32> {
        match self.half {
            None => Some(self.hour),
            Some(_) if self.hour > 12 => Some(self.hour),
            Some(Half::Morning) => Some(self.hour % 12),
            Some(Half::Afternoon) => Some(self.hour % 12 + 12),
        }
        .filter(|hour| *hour < 24)
    }

    /// The date as it stands, for a trouble.
    pub fn written(&self) -> String {
        let [first, second, third] = self.date;
        format!(
            "{first}{between}{second}{between}{third}",
            between = self.between
        )
    }
}

/// A digit of any script in which phones write dates.
fn digit(sign: char) -> Option<u32> {
    sign.to_digit(10).or_else(|| {
        [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10]
            .iter()
            .find_map(|zero| {
                u32::from(sign)
                    .checked_sub(*zero)
                    .filter(|digit| *digit < 10)
            })
    })
}

/// Which half of the day the words name. `None` when they are no words of a date: then the line is none of a chat.
#[expect(
    clippy::option_option,
    reason = "a date without a half is a date, one with other words is none"
)]
fn half(words: &str) -> Option<Option<Half>> {
    // Words of the date itself: `2024年3月5日`, `5/3/2024 à 21:41`.
    const BESIDE: [&str; 8] = ["", "à", "às", "um", "kl", "klo", "at", "u"];
    const MORNING: [&str; 14] = [
        "am",
        "vorm",
        "上午",
        "午前",
        "오전",
        "ص",
        "πμ",
        "dop",
        "fm",
        "de",
        "öö",
        "sa",
        "ip",
        "पूर्वाह्न",
    ];
    const AFTERNOON: [&str; 14] = [
        "pm",
        "nachm",
        "下午",
        "午後",
        "오후",
        "م",
        "μμ",
        "odp",
        "em",
        "du",
        "ös",
        "ch",
        "ap",
        "अपराह्न",
    ];
    let words = ["年", "月", "日", "년", "월", "일"]
        .iter()
        .fold(words.to_owned(), |words, word| words.replace(word, ""));
    BESIDE.iter().find_map(|beside| {
        let word = words.strip_prefix(beside)?;
        if word.is_empty() {
            Some(None)
        } else if MORNING.contains(&word) {
            Some(Some(Half::Morning))
        } else {
            AFTERNOON.contains(&word).then_some(Some(Half::Afternoon))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, date: [u32; 3], time: (u32, u32), sender: Option<&str>) {
        let read = read(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(read.numbers.date, date, "{line}");
        let hour = read.numbers.hour_of_day().unwrap();
        assert_eq!((hour, read.numbers.minute), time, "{line}");
        assert_eq!(read.sender, sender, "{line}");
    }

    #[test]
    fn the_forms_of_both_phones_in_many_languages() {
        let ana = Some("Ana");
        check("05.03.24, 09:41 - Ana: Hallo", [5, 3, 24], (9, 41), ana);
        check("3/5/24, 9:41 PM - Ana: Hi", [3, 5, 24], (21, 41), ana);
        check(
            "3/5/24, 9:41\u{202F}PM - Ana: Hi",
            [3, 5, 24],
            (21, 41),
            ana,
        );
        check("05/03/2024, 12:00 am - Ana: hi", [5, 3, 2024], (0, 0), ana);
        check(
            "5/3/24, 9:41 p.\u{a0}m. - Ana: hola",
            [5, 3, 24],
            (21, 41),
            ana,
        );
        check(
            "05/03/2024 à 21:41 - Ana: salut",
            [5, 3, 2024],
            (21, 41),
            ana,
        );
        check("05/03/2024 21:41 - Ana: oi", [5, 3, 2024], (21, 41), ana);
        check("05-03-2024 21:41 - Ana: hoi", [5, 3, 2024], (21, 41), ana);
        check("2024-03-05 21:41 - Ana: hej", [2024, 3, 5], (21, 41), ana);
        check("5.3.2024 klo 21.41 - Ana: moi", [5, 3, 2024], (21, 41), ana);
        check(
            "2024/03/05 21:41 - Ana: こんにちは",
            [2024, 3, 5],
            (21, 41),
            ana,
        );
        check(
            "2024年3月5日 下午9:41 - Ana: 你好",
            [2024, 3, 5],
            (21, 41),
            ana,
        );
        check("٥‏/٣‏/٢٠٢٤، ٩:٤١ م - Ana: مرحبا", [5, 3, 2024], (21, 41), ana);
        check("[05.03.24, 09:41:14] Ana: Hallo", [5, 3, 24], (9, 41), ana);
        check(
            "\u{200E}[05.03.24, 09:41:14] Ana: \u{200E}image omitted",
            [5, 3, 24],
            (9, 41),
            ana,
        );
        check(
            "[3/5/24, 9:41:14\u{202F}PM] Ana: Hi",
            [3, 5, 24],
            (21, 41),
            ana,
        );
        check(
            "[2024-03-05, 21:41:14] ~\u{202F}Ana: Hi",
            [2024, 3, 5],
            (21, 41),
            ana,
        );
        check(
            "[3/5/24, 9:41:14 PM] \u{202A}+49 170 1234567\u{202C}: Hi",
            [3, 5, 24],
            (21, 41),
            Some("+49 170 1234567"),
        );
        check("05.03.24, 09:41 - Ana:", [5, 3, 24], (9, 41), ana);
        check(
            "05.03.24, 09:41 - Nachrichten sind verschlüsselt.",
            [5, 3, 24],
            (9, 41),
            None,
        );
    }

    #[test]
    fn what_goes_on_with_a_message_begins_none() {
        for line in [
            "",
            "Hello",
            "see you at 10:30 - or later: maybe",
            "1. 2. 3. - list: x",
            "05.03.24 - Ana: without a time",
            "call 12/34/56, 78:90:11 now - Ana: x",
            "[note] Ana: x",
            "12345678901, 1, 1, 1, 1 - Ana: x",
            " - Ana: x",
            "[",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
