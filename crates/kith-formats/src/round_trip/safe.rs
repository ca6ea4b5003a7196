//! Cells that a spreadsheet could take for formulas, made harmless and back. Knows no column.

use std::borrow::Cow;

/// What makes a spreadsheet calculate, in narrow and in wide letters; an apostrophe, so that taking one away undoes it.
const STARTS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠',
];

/// The cell with an apostrophe before whatever could be a formula.
pub(super) fn neutral(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(STARTS) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

/// What `neutral` was given.
pub(super) fn restored(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_calculates_is_left_and_nothing_is_lost() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+32 470", "'+32 470"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'t Hooft", "''t Hooft"),
            ("Ana", "Ana"),
            ("", ""),
        ] {
            assert_eq!(neutral(cell), written, "{cell:?}");
            assert_eq!(restored(&neutral(cell)), cell);
        }
    }
}
