//! How often, as it is typed: `week`, `3 months`, `FREQ=MONTHLY;BYDAY=1MO`. Gives a rule; whether it makes sense is the
//! record's to say.

const FORMS: &str = "how often is day, week, month or year, several such as \"3 months\", or a rule such as FREQ=MONTHLY;BYDAY=1MO";

/// Reads how often as a recurrence rule (RFC 5545, 3.3.10).
pub fn rule(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.contains('=') {
        return Ok(text.to_owned());
    }
    let words = text.to_lowercase();
    let (count, unit) = match words.split_once(' ') {
        Some((count, unit)) => (count.parse().ok(), unit.trim()),
        None => (Some(1), words.as_str()),
    };
    count
        .filter(|count: &u16| *count > 0)
        .zip(frequency(unit))
        .map(|(count, frequency)| written(frequency, count))
        .ok_or_else(|| FORMS.to_owned())
}

fn frequency(unit: &str) -> Option<&'static str> {
    match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => Some("DAILY"),
        "week" => Some("WEEKLY"),
        "month" => Some("MONTHLY"),
        "year" => Some("YEARLY"),
        _ => None,
    }
}

fn written(frequency: &str, count: u16) -> String {
    match count {
        1 => format!("FREQ={frequency}"),
        several => format!("FREQ={frequency};INTERVAL={several}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_read_as_a_rule() {
        for (text, expected) in [
            ("day", "FREQ=DAILY"),
            ("Week", "FREQ=WEEKLY"),
            ("1 month", "FREQ=MONTHLY"),
            ("2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
            (" 3 months ", "FREQ=MONTHLY;INTERVAL=3"),
            ("year", "FREQ=YEARLY"),
            ("FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=1MO"),
        ] {
            assert_eq!(rule(text).as_deref(), Ok(expected), "{text}");
        }
        for text in [
            "",
            "often",
            "0 days",
            "-1 weeks",
            "3",
            "3 moons",
            "70000 days",
        ] {
            assert!(rule(text).is_err(), "{text}");
        }
    }
}
