//! Who comes first when words are searched: people that are tended, then names, then everything else that is known.
//! Asks `store` place by place and stops as soon as it has enough.

use std::{collections::HashSet, ops::ControlFlow};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    Hit, Place,
    excerpt::excerpt,
    facet,
    query::{Fit, Words},
    store,
};
use crate::{
    error::Result,
    id::{ContactId, InteractionId},
    people::{self, Condition, Filter},
};

/// Most people that a search for People's list gives.
pub const MOST: usize = 1_000;
/// How many of the newest interactions with the words are looked at.
const INTERACTIONS: usize = 2_000;

/// Columns of `contact_text`. Each place covers those before, so that words in several places are found together.
const NAMES: &str = "{name}";
const ORGANISATIONS: &str = "{name organisation}";
const TAGS: &str = "{name organisation tag}";
const EVERYTHING: &str = "{name organisation tag note}";

struct Found {
    contact: ContactId,
    place: Place,
    interaction: Option<InteractionId>,
}

/// Everybody found so far, each once, where they were found best.
struct Finds {
    most: usize,
    seen: HashSet<ContactId>,
    list: Vec<Found>,
}

impl Finds {
    fn new(most: usize) -> Self {
        Self {
            most,
            seen: HashSet::new(),
            list: Vec::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.list.len() >= self.most
    }

    fn add(&mut self, place: Place, contact: ContactId, interaction: Option<InteractionId>) {
        if !self.is_full() && self.seen.insert(contact) {
            self.list.push(Found {
                contact,
                place,
                interaction,
            });
        }
    }

    fn add_all(&mut self, place: Place, contacts: Vec<ContactId>) {
        for contact in contacts {
            self.add(place, contact, None);
        }
    }
}

/// One search: for which words, among whom.
struct Search<'a> {
    conn: &'a Connection,
    words: &'a Words,
    condition: Condition,
    facets: Option<String>,
    most: usize,
}

impl<'a> Search<'a> {
    fn new(
        conn: &'a Connection,
        words: &'a Words,
        filter: &Filter,
        most: usize,
        today: NaiveDate,
    ) -> Self {
        Self {
            conn,
            words,
            condition: Condition::of_filter(filter, today),
            facets: facet::expression(filter),
            most,
        }
    }

    fn everywhere(&self) -> Result<Finds> {
        let mut finds = Finds::new(self.most);
        let anywhere = self.contacts(EVERYTHING, Fit::Prefix, None)?;
        if !anywhere.is_empty() {
            self.names(&mut finds)?;
            self.places(&mut finds, anywhere)?;
        }
        self.interactions(&mut finds)?;
        Ok(finds)
    }

    /// Tended people first, and who is called exactly so before who is called something longer.
    fn names(&self, finds: &mut Finds) -> Result<()> {
        let names = self.contacts(NAMES, Fit::Prefix, None)?;
        if names.is_empty() {
            return Ok(());
        }
        for fit in [Fit::Exact, Fit::Prefix] {
            finds.add_all(
                Place::Name,
                self.contacts(NAMES, fit, Some(&facet::tended()))?,
            );
        }
        if names.len() >= self.most {
            finds.add_all(Place::Name, self.contacts(NAMES, Fit::Exact, None)?);
        }
        finds.add_all(Place::Name, names);
        Ok(())
    }

    fn places(&self, finds: &mut Finds, anywhere: Vec<ContactId>) -> Result<()> {
        for (place, columns) in [(Place::Organisation, ORGANISATIONS), (Place::Tag, TAGS)] {
            if !finds.is_full() {
                finds.add_all(place, self.contacts(columns, Fit::Prefix, None)?);
            }
        }
        finds.add_all(Place::Note, anywhere);
        Ok(())
    }

    fn interactions(&self, finds: &mut Finds) -> Result<()> {
        if finds.is_full() {
            return Ok(());
        }
        let expression = self.words.expression(Fit::Beginning);
        store::each_participant(
            self.conn,
            &expression,
            &self.condition,
            INTERACTIONS,
            |interaction, contact| {
                finds.add(Place::Interaction, contact, Some(interaction));
                if finds.is_full() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        )
    }

    fn contacts(&self, columns: &str, fit: Fit, among: Option<&str>) -> Result<Vec<ContactId>> {
        let mut expression = format!("({columns} : ({}))", self.words.expression(fit));
        for facet in self.facets.as_deref().into_iter().chain(among) {
            expression.push_str(" AND ");
            expression.push_str(facet);
        }
        store::contacts(self.conn, &expression, &self.condition, self.most)
    }
}

/// The people that `text` finds, best first and at most `limit`. Archived people only when their name is what was
/// typed, or when nobody else is found by name.
pub fn find(conn: &Connection, text: &str, limit: usize, today: NaiveDate) -> Result<Vec<Hit>> {
    let Some(words) = Words::of(text) else {
        return Ok(Vec::new());
    };
    let mut finds = Search::new(conn, &words, &Filter::default(), limit, today).everywhere()?;
    if !finds.is_full() {
        let archived = Filter {
            archived: true,
            ..Filter::default()
        };
        let fit = if finds.list.is_empty() {
            Fit::Prefix
        } else {
            Fit::Exact
        };
        finds.add_all(
            Place::Name,
            Search::new(conn, &words, &archived, limit, today).contacts(NAMES, fit, None)?,
        );
    }
    hits(conn, &words, &finds.list, today)
}

fn hits(conn: &Connection, words: &Words, found: &[Found], today: NaiveDate) -> Result<Vec<Hit>> {
    let ids: Vec<ContactId> = found.iter().map(|found| found.contact).collect();
    let mut hits = Vec::with_capacity(ids.len());
    let mut found = found.iter();
    for person in people::lines(conn, &ids, today)? {
        let Some(found) = found.find(|found| found.contact == person.id) else {
            break;
        };
        hits.push(Hit {
            excerpt: around(conn, words, found)?,
            place: found.place,
            person,
        });
    }
    Ok(hits)
}

fn around(conn: &Connection, words: &Words, found: &Found) -> Result<String> {
    let texts = match (found.place, found.interaction) {
        (Place::Interaction, Some(interaction)) => {
            vec![store::interaction_note(conn, interaction)?]
        }
        (Place::Note, _) => store::contact_notes(conn, found.contact)?,
        _ => Vec::new(),
    };
    Ok(excerpt(&texts, words).unwrap_or_default())
}

/// The unarchived people that `text` finds, best first and at most `cap`.
pub fn matching(
    conn: &Connection,
    text: &str,
    cap: usize,
    today: NaiveDate,
) -> Result<Vec<ContactId>> {
    let filter = Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    matching_filter(conn, &filter, cap, today)
}

/// The people that a filter with words takes, best first and at most `cap`.
pub fn matching_filter(
    conn: &Connection,
    filter: &Filter,
    cap: usize,
    today: NaiveDate,
) -> Result<Vec<ContactId>> {
    let Some(words) = Words::of(&filter.text) else {
        return Ok(Vec::new());
    };
    let finds = Search::new(conn, &words, filter, cap, today).everywhere()?;
    Ok(finds.list.into_iter().map(|found| found.contact).collect())
}
