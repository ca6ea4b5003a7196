//! The tables of programs that Kith knows, as data: which headings mark them and what each heading means. A table is known
//! by the set of its headings, never by their order. Must not read rows.

mod google;
mod outlook;
mod outlook_abroad;
mod thunderbird;
mod yahoo;

use crate::table::plan::{Column, Plan};
use crate::table::what::What;

/// One program's table, in the languages and versions it has had.
pub(crate) struct Dialect {
    pub wordings: &'static [Wording],
    /// What stands between the values of one cell; empty where a cell has one value.
    pub joined: &'static str,
    /// What stands between the tags of one cell.
    pub between_tags: &'static [&'static str],
}

/// One set of headings.
pub(crate) struct Wording {
    /// Of each group one heading must be there.
    pub marks: &'static [&'static [&'static str]],
    pub columns: &'static [Known],
    pub numbered: &'static [Numbered],
}

/// A heading and what it means. A heading that isn't listed is kept as a field of its own.
pub(crate) struct Known {
    pub heading: &'static str,
    pub what: What,
    /// Columns of one slot belong together; 0 stands alone.
    pub slot: u16,
    pub label: &'static str,
    /// A cell that says nothing, because the program writes it for everybody.
    pub nothing: &'static str,
}

/// Headings that differ by a number, such as `E-mail 2 - Value`.
pub(crate) struct Numbered {
    pub before: &'static str,
    pub after: &'static str,
    pub what: What,
}

pub(crate) const GOOGLE: Dialect = google::DIALECT;
pub(crate) const OUTLOOK: Dialect = outlook::DIALECT;
pub(crate) const THUNDERBIRD: Dialect = thunderbird::DIALECT;
pub(crate) const YAHOO: Dialect = yahoo::DIALECT;

const fn is(heading: &'static str, what: What) -> Known {
    called(heading, what, "")
}

const fn called(heading: &'static str, what: What, label: &'static str) -> Known {
    part(heading, what, 0, label)
}

const fn part(heading: &'static str, what: What, slot: u16, label: &'static str) -> Known {
    Known {
        heading,
        what,
        slot,
        label,
        nothing: "",
    }
}

/// A field of its own, unless the cell says what it says for everybody.
const fn unless(heading: &'static str, nothing: &'static str) -> Known {
    Known {
        nothing,
        ..is(heading, What::Custom)
    }
}

const fn numbered(before: &'static str, after: &'static str, what: What) -> Numbered {
    Numbered {
        before,
        after,
        what,
    }
}

impl Dialect {
    /// How a table with these headings is read; `None` when it isn't this program's.
    pub fn plan(&self, headings: &[String]) -> Option<Plan> {
        let folded: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
        let wording = self.wordings.iter().find(|wording| wording.fits(&folded))?;
        let mut used = vec![false; wording.columns.len()];
        let columns = headings.iter().zip(&folded).enumerate();
        let columns = columns.map(|(at, (heading, folded))| {
            let column = wording.column(folded, &mut used);
            Column {
                heading: heading.clone(),
                ..column.standing_at(at)
            }
        });
        Some(Plan {
            columns: columns.collect(),
            joined: self.joined,
            between_tags: self.between_tags,
            order: None,
        })
    }
}

impl Wording {
    fn fits(&self, folded: &[String]) -> bool {
        self.marks.iter().all(|any| {
            any.iter()
                .any(|mark| folded.iter().any(|heading| heading == mark))
        })
    }

    /// What a heading means. Where two columns have the same heading, each takes the next meaning it has.
    fn column(&self, heading: &str, used: &mut [bool]) -> Column {
        let mut known = self.columns.iter().zip(used.iter_mut());
        let found = known.find(|(known, used)| !**used && folded(known.heading) == heading);
        if let Some((known, used)) = found {
            *used = true;
            return Column {
                what: known.what,
                slot: known.slot,
                label: known.label.to_owned(),
                nothing: known.nothing,
                ..Column::default()
            };
        }
        let counted = self.numbered.iter().find_map(|one| {
            let number = heading
                .strip_prefix(&folded(one.before))?
                .strip_suffix(&folded(one.after))?;
            let number: u16 = number.trim().parse().ok()?;
            Some((one.what, number.checked_add(1)?))
        });
        counted.map_or_else(Column::default, |(what, slot)| Column {
            what,
            slot,
            ..Column::default()
        })
    }
}

/// A heading without what differs between versions: case, blanks around it, kinds of apostrophe.
fn folded(heading: &str) -> String {
    heading
        .trim_start_matches('\u{FEFF}')
        .replace(['’', '`'], "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Dialect; 4] = [GOOGLE, OUTLOOK, THUNDERBIRD, YAHOO];

    #[test]
    fn marks_are_written_as_headings_are_compared() {
        for wording in ALL.iter().flat_map(|dialect| dialect.wordings) {
            for mark in wording.marks.iter().flat_map(|any| any.iter()) {
                assert_eq!(folded(mark), *mark);
            }
            let known: Vec<&Known> = wording.columns.iter().collect();
            assert!(
                known.iter().all(|known| known.what.takes_label()
                    || known.label.is_empty()
                    || known.slot > 0)
            );
        }
    }

    #[test]
    fn one_programs_table_is_no_others() {
        for (name, headings) in [
            ("google", "First Name;Last Name;Labels;E-mail 1 - Value"),
            ("google", "Name;Given Name;Family Name;Group Membership"),
            (
                "outlook",
                "First Name;Last Name;E-mail Address;Business Phone;Job Title",
            ),
            (
                "thunderbird",
                "First Name;Last Name;Display Name;Primary Email",
            ),
            ("yahoo", "First;Last;Email;Category"),
            ("none", "First Name;Last Name;Company;Position;Connected On"),
            ("none", "Name;E-mail;Phone"),
            ("none", ""),
        ] {
            let headings: Vec<String> = headings.split(';').map(str::to_owned).collect();
            let names = ["google", "outlook", "thunderbird", "yahoo"];
            let known = names.iter().zip(&ALL);
            let found: Vec<&str> = known
                .filter(|(_, dialect)| dialect.plan(&headings).is_some())
                .map(|(name, _)| *name)
                .collect();
            let expected: Vec<&str> = [name].into_iter().filter(|name| *name != "none").collect();
            assert_eq!(found, expected, "{headings:?}");
        }
    }
}
