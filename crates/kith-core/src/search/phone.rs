//! Phone numbers as tokens, so that a number is found however it is spaced and with or without its country code.
//! Pure; what else a value holds is `fold`'s.

/// Digits from which a query of nothing but digits and phone punctuation may be a phone number.
const FEWEST: usize = 6;
/// Digits of a number that count.
const MOST: usize = 20;
/// Longest country code.
const COUNTRY: usize = 3;

/// The digits of what looks like a phone number and nothing else, without the prefix for abroad.
pub(super) fn asked(text: &str) -> Option<String> {
    let punctuation = |c: char| c.is_whitespace() || matches!(c, '+' | '-' | '(' | ')' | '.' | '/');
    let phone = text.chars().all(|c| c.is_ascii_digit() || punctuation(c));
    phone
        .then(|| digits(text))
        .filter(|digits| digits.len() >= FEWEST)
}

/// Hands each way to begin the number in `value` to `sink`: all digits and, where it has a country code, the national
/// number for every length that the code may have, with and without a trunk zero.
pub(super) fn each_token(value: &str, mut sink: impl FnMut(&str)) {
    let number = digits(value);
    if number.is_empty() {
        return;
    }
    sink(&number);
    let value = value.trim_start();
    if !value.starts_with('+') && !value.starts_with("00") {
        return;
    }
    for national in (1..=COUNTRY)
        .filter_map(|code| number.get(code..))
        .filter(|national| !national.is_empty())
    {
        sink(national);
        sink(&format!("0{national}"));
    }
}

fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits
        .strip_prefix("00")
        .unwrap_or(&digits)
        .chars()
        .take(MOST)
        .collect()
}
