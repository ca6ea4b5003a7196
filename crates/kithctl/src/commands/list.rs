//! `list`: people by filter and sort, and the pages that longer answers are read in.

use std::fmt::Write as _;

use kith_api::core::people::{Filter, Page, PageRequest, PersonLine, Sort};

use crate::{
    arguments::{List, Which},
    book::Book,
    exit::Failure,
    print::Table,
    words::{day, standing, word},
};

/// Most that the counter gives at once.
const PAGE: u32 = 500;

/// Which people, in which order, and how many of them.
pub struct Wanted {
    filter: Filter,
    sort: Sort,
    descending: bool,
    offset: u32,
    limit: u32,
}

impl Wanted {
    /// All of them.
    pub fn all(filter: Filter, sort: Sort) -> Self {
        Self {
            filter,
            sort,
            descending: false,
            offset: 0,
            limit: u32::MAX,
        }
    }

    /// No more than so many, where a number is given.
    pub fn at_most(self, limit: Option<u32>) -> Self {
        Self {
            limit: limit.unwrap_or(self.limit),
            ..self
        }
    }
}

/// Reads as many pages as it takes.
pub fn pages(book: &Book, wanted: &Wanted) -> Result<Page, Failure> {
    let mut rows: Vec<PersonLine> = Vec::new();
    loop {
        let had = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let request = PageRequest {
            filter: wanted.filter.clone(),
            sort: wanted.sort,
            descending: wanted.descending,
            offset: wanted.offset.saturating_add(had),
            limit: (wanted.limit - had).min(PAGE),
        };
        let limit = request.limit;
        let page = kith_api::people(&book.counter, request)?;
        let came = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
        rows.extend(page.rows);
        if came < limit || came == 0 || had + came >= wanted.limit {
            return Ok(Page {
                total: page.total,
                rows,
            });
        }
    }
}

pub fn run(book: &Book, list: &List) -> Result<String, Failure> {
    let page = pages(book, &wanted(list))?;
    book.answer(&page, || text(list, &page))
}

/// The filter that was typed.
pub fn filter(which: &Which) -> Filter {
    Filter {
        circles: which.circle.iter().filter_map(|circle| circle.0).collect(),
        in_no_circle: which.circle.iter().any(|circle| circle.0.is_none()),
        networks: which.network.clone(),
        settings: which.setting.clone(),
        tag: which.tag.clone(),
        due: which.due,
        unsorted: which.unsorted,
        archived: which.archived,
        ..Filter::default()
    }
}

fn wanted(list: &List) -> Wanted {
    Wanted {
        descending: list.reverse,
        offset: list.offset,
        limit: list.limit.unwrap_or(u32::MAX),
        ..Wanted::all(filter(&list.which), list.sort)
    }
}

fn text(list: &List, page: &Page) -> String {
    if page.rows.is_empty() {
        return match page.total {
            0 => "Nobody.\n".to_owned(),
            total => format!("Nobody so far down; there are {total}.\n"),
        };
    }
    let mut text = table(&page.rows).text(0);
    let shown = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    if shown < page.total {
        let (from, to) = (list.offset + 1, list.offset + shown);
        let _ = writeln!(text, "{from} to {to} of {}.", page.total);
    }
    text
}

fn table(people: &[PersonLine]) -> Table {
    let mut table = Table::new(&["ID", "NAME", "WHERE", "CIRCLE", "LAST", "DUE", "STANDING"]);
    for person in people {
        table.row([
            &person.id.to_string(),
            &person.name,
            &person.subtitle,
            &person.circle.as_ref().map(word).unwrap_or_default(),
            &day(person.last_on),
            &day(person.due_on),
            standing(person),
        ]);
    }
    table
}
