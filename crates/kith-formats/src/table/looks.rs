//! What a cell looks like by itself: an e-mail address, a phone number, a link, a date. Knows no column.

use super::dates::{self, Read};

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Email,
    Phone,
    Link,
    Date,
    Other,
}

/// Judges one cell.
pub(super) fn of(cell: &str) -> Look {
    let cell = cell.trim();
    if is_email(cell) {
        return Look::Email;
    }
    if is_link(cell) {
        return Look::Link;
    }
    let is_year = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year && matches!(dates::read(cell, None), Read::Date(_) | Read::TwoDays) {
        return Look::Date;
    }
    if is_phone(cell) {
        return Look::Phone;
    }
    Look::Other
}

/// What most cells of a column are; blank ones don't count.
pub(super) fn of_column<'a>(cells: impl Iterator<Item = &'a str>) -> Look {
    let looks: Vec<Look> = cells
        .filter(|cell| !cell.trim().is_empty())
        .map(of)
        .collect();
    let kinds = [Look::Email, Look::Phone, Look::Link, Look::Date];
    kinds
        .into_iter()
        .find(|kind| looks.iter().filter(|look| *look == kind).count() * 10 > looks.len() * 7)
        .unwrap_or(Look::Other)
}

/// True when a first line may hold headings: some words, and nothing that is itself somebody's address, number or date.
pub(super) fn are_headings(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty());
    let is_data = |cell: &String| of(cell) != Look::Other || cell.chars().count() > 80;
    filled.clone().count() > 0 && !filled.into_iter().any(is_data)
}

pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !domain.starts_with('.')
        && !text.chars().any(char::is_whitespace)
}

fn is_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    !lower.chars().any(char::is_whitespace)
        && ["http://", "https://", "www.", "linkedin.com/", "mailto:"]
            .iter()
            .any(|start| lower.starts_with(start))
}

/// At least six digits, and hardly anything else.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.' | '/' | '\u{a0}')
    };
    (6..=18).contains(&digits) && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_by_their_looks() {
        for (cell, expected) in [
            ("ada@example.org", Look::Email),
            ("ada at example.org", Look::Other),
            ("@ada", Look::Other),
            ("+44 20 7946 0000", Look::Phone),
            ("(030) 123-4567", Look::Phone),
            ("12345", Look::Other),
            ("1985", Look::Other),
            ("1985-04-12", Look::Date),
            ("3/4/1980", Look::Date),
            ("https://example.org", Look::Link),
            ("www.example.org/ada", Look::Link),
            ("Ada Lovelace", Look::Other),
            ("", Look::Other),
        ] {
            assert_eq!(of(cell), expected, "{cell}");
        }
        let mixed = ["ada@example.org", "", "bo@example.org", "none"];
        assert_eq!(of_column(mixed.into_iter()), Look::Other);
        assert_eq!(of_column(mixed.into_iter().take(3)), Look::Email);
    }
}
