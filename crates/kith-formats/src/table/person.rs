//! One row as a person: its cells are gathered by the plan, labels find their values, and what has no place is kept as a
//! field of its own. Must not know which program wrote the row.

use super::dates::{self, Read};
use super::plan::{Column, Plan};
use super::rows::Row;
use super::slots::Slots;
use super::what::What;
use crate::draft::{Draft, Origin};
use crate::{Card, Occasion, OccasionKind, PartialDate, ProblemCode, vcard};

/// The person of a row; `None` for a row with nothing in it.
pub(super) fn card(row: &Row, plan: &Plan) -> Option<Card> {
    if row.cells.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let raw = if row.broken {
        row.written.clone()
    } else {
        raw(row, plan)
    };
    let mut person = Person {
        draft: Draft::new(row.line, raw),
        line: row.line,
        plan,
        slots: Slots::default(),
        birth: [""; 3],
    };
    person.tell_damage(row);
    for (at, cell) in row.cells.iter().enumerate() {
        match plan.columns.get(at) {
            Some(column) => person.take(column, cell),
            None => person.beyond(at, cell),
        }
    }
    Some(person.finish())
}

/// Headings and cells of the columns that have something, as a table of two lines.
fn raw(row: &Row, plan: &Plan) -> String {
    let filled = row.cells.iter().enumerate();
    let filled: Vec<(usize, &str)> = filled.filter(|(_, cell)| !cell.is_empty()).collect();
    let headings = filled.iter().map(|(at, _)| {
        plan.columns
            .get(*at)
            .map_or_else(|| beyond(*at), |column| column.heading.clone())
    });
    let mut table = csv::Writer::from_writer(Vec::new());
    let written = table
        .write_record(headings)
        .and_then(|()| table.write_record(filled.iter().map(|(_, cell)| cell)));
    let bytes = table.into_inner().unwrap_or_default();
    match written {
        Ok(()) => String::from_utf8_lossy(&bytes).trim_end().to_owned(),
        Err(_) => row.written.clone(),
    }
}

/// What a cell beyond the last heading is called.
fn beyond(at: usize) -> String {
    format!("Column {}", at + 1)
}

struct Person<'a> {
    draft: Draft,
    line: u32,
    plan: &'a Plan,
    slots: Slots<'a>,
    /// Year, month and day of birth, where each has its column.
    birth: [&'a str; 3],
}

impl<'a> Person<'a> {
    fn tell_damage(&mut self, row: &Row) {
        let origin = self.origin("");
        if row.broken {
            self.draft
                .problem(ProblemCode::Truncated, origin, &row.written);
        }
        if row.damaged {
            self.draft
                .problem(ProblemCode::BadText, origin, &row.written);
        }
    }

    fn origin(&self, field: &'a str) -> Origin<'a> {
        Origin {
            line: self.line,
            field,
        }
    }

    fn take(&mut self, column: &'a Column, cell: &'a str) {
        let trimmed = cell.trim();
        let says_nothing = !column.nothing.is_empty() && trimmed == column.nothing;
        if trimmed.is_empty() || says_nothing || column.what == What::Skip {
            return;
        }
        let origin = self.origin(&column.heading);
        match column.what {
            What::Name
            | What::Prefix
            | What::Given
            | What::Additional
            | What::Family
            | What::Suffix
            | What::Nickname
            | What::PhoneticGiven
            | What::PhoneticFamily => self.name(column, trimmed),
            What::Birthday => self.day(column, OccasionKind::Birthday, "", trimmed),
            What::Anniversary => self.day(column, OccasionKind::Anniversary, "", trimmed),
            What::BirthYear => self.birth[0] = trimmed,
            What::BirthMonth => self.birth[1] = trimmed,
            What::BirthDay => self.birth[2] = trimmed,
            What::MetOn => match dates::read(trimmed, self.plan.order) {
                Read::Date(date) => self.draft.card.keeping.met_on = Some(date),
                other => self.no_date(&column.heading, trimmed, other),
            },
            What::MetHow => self.draft.card.keeping.met_how = self.draft.value(origin, trimmed),
            What::MetWhere => self.draft.card.keeping.met_where = self.draft.value(origin, trimmed),
            What::Tags => self.tags(column, trimmed),
            What::Note => self.note(column, cell),
            What::Photo => {
                self.draft.problem(ProblemCode::PhotoLink, origin, trimmed);
                self.draft.custom(origin, &column.heading, trimmed);
            }
            What::Custom => self.draft.custom(origin, &column.heading, cell),
            _ => self.slots.put(column, cell, self.plan.joined),
        }
    }

    /// A cell beyond the last heading.
    fn beyond(&mut self, at: usize, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        let heading = beyond(at);
        let origin = Origin {
            line: self.line,
            field: &heading,
        };
        self.draft.problem(ProblemCode::Stray, origin, cell);
        self.draft.custom(origin, &heading, cell);
    }

    fn name(&mut self, column: &Column, cell: &str) {
        let origin = Origin {
            line: self.line,
            field: &column.heading,
        };
        let part = self.draft.name_part(origin, cell);
        let name = &mut self.draft.card.name;
        let known = match column.what {
            What::Prefix => &mut name.prefix,
            What::Given => &mut name.given,
            What::Additional => &mut name.additional,
            What::Family => &mut name.family,
            What::Suffix => &mut name.suffix,
            What::Nickname => &mut name.nickname,
            What::PhoneticGiven => &mut name.phonetic_given,
            What::PhoneticFamily => &mut name.phonetic_family,
            _ => &mut name.display,
        };
        if !known.is_empty() && !part.is_empty() {
            known.push(' ');
        }
        known.push_str(&part);
    }

    fn day(&mut self, column: &'a Column, kind: OccasionKind, label: &str, cell: &str) {
        match dates::read(cell, self.plan.order) {
            Read::Date(date) => self.occasion(&column.heading, kind, label, date),
            other => self.no_date(&column.heading, cell, other),
        }
    }

    fn occasion(&mut self, field: &'a str, kind: OccasionKind, label: &str, date: PartialDate) {
        let occasion = Occasion {
            kind,
            label: label.to_owned(),
            date,
        };
        self.draft.occasion(self.origin(field), occasion);
    }

    /// A cell that is no date is kept as it stands and told of, unless it says that there is none.
    fn no_date(&mut self, field: &'a str, cell: &str, read: Read) {
        let code = match read {
            Read::Nothing | Read::Date(_) => return,
            Read::TwoDays => ProblemCode::TwoDays,
            Read::No => ProblemCode::BadDate,
        };
        let origin = self.origin(field);
        self.draft.problem(code, origin, cell);
        self.draft.custom(origin, field, cell);
    }

    fn tags(&mut self, column: &'a Column, cell: &str) {
        let mut tags = vec![cell];
        for between in self.plan.between_tags {
            tags = tags.iter().flat_map(|tag| tag.split(between)).collect();
        }
        for tag in tags {
            // Google marks its own groups; everybody is in the first.
            let tag = tag.trim().trim_start_matches("* ");
            let folded = tag.to_lowercase().replace(' ', "");
            if folded != "mycontacts" {
                self.draft.tag(self.origin(&column.heading), tag);
            }
        }
    }

    fn note(&mut self, column: &Column, cell: &str) {
        let origin = Origin {
            line: self.line,
            field: &column.heading,
        };
        let text = self.draft.block(origin, cell);
        let note = &mut self.draft.card.note;
        if !note.is_empty() && !text.is_empty() {
            note.push('\n');
        }
        note.push_str(&text);
    }

    fn birth(&mut self) {
        let [year, month, day] = self.birth;
        let number = |text: &str| text.parse::<i32>().ok().filter(|number| *number != 0);
        let small = |text: &str| number(text).and_then(|number| u8::try_from(number).ok());
        let written = [year, month, day].join("-");
        if written.chars().all(|c| matches!(c, '0' | '-')) {
            return;
        }
        let readable = |text: &str| text.is_empty() || text.parse::<i32>().is_ok();
        let date = PartialDate::new(number(year), small(month), small(day))
            .filter(|_| self.birth.iter().all(|text| readable(text)));
        match date {
            Some(date) => self.occasion("Birthday", OccasionKind::Birthday, "", date),
            None => self.no_date("Birthday", &written, Read::No),
        }
    }

    fn finish(mut self) -> Card {
        self.birth();
        let slots = std::mem::take(&mut self.slots);
        slots.finish(&mut self.draft, self.line, self.plan.order);
        vcard::fall_back(&mut self.draft.card);
        self.draft.finish()
    }
}
