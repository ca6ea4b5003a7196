//! Who comes first when words are searched: people that are tended, then names, then everything else that is known.
//! Asks `store` place by place and stops as soon as it has enough.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    Hit, Place,
    excerpt::excerpt,
    query::{Fit, Words},
    store::{self, TENDED},
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

/// The places to look, best first. Each covers those before, so that words in several places are found together.
const TIERS: [(Place, &str, Fit, bool); 7] = [
    (Place::Name, "{name}", Fit::Exact, true),
    (Place::Name, "{name}", Fit::Prefix, true),
    (Place::Name, "{name}", Fit::Exact, false),
    (Place::Name, "{name}", Fit::Prefix, false),
    (Place::Organisation, "{name organisation}", Fit::Prefix, false),
    (Place::Tag, "{name organisation tag}", Fit::Prefix, false),
    (Place::Note, "{name organisation tag note}", Fit::Prefix, false),
];

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

    fn look(&mut self, conn: &Connection, place: Place, expression: &str, condition: &Condition) -> Result<()> {
        if self.is_full() {
            return Ok(());
        }
        for contact in store::contacts(conn, expression, condition, self.most)? {
            self.add(place, contact, None);
        }
        Ok(())
    }

    /// Through every tier and the interactions.
    fn look_everywhere(&mut self, conn: &Connection, words: &Words, condition: &Condition) -> Result<()> {
        for (place, columns, fit, tended) in TIERS {
            self.look(conn, place, &in_columns(columns, words, fit, tended), condition)?;
        }
        if self.is_full() {
            return Ok(());
        }
        let expression = words.expression(Fit::Prefix);
        for (interaction, contact) in store::participants(conn, &expression, condition, INTERACTIONS)? {
            self.add(Place::Interaction, contact, Some(interaction));
        }
        Ok(())
    }
}

fn in_columns(columns: &str, words: &Words, fit: Fit, tended: bool) -> String {
    let expression = format!("{columns} : ({})", words.expression(fit));
    if tended { format!("({expression}) AND {{tended}} : {TENDED}") } else { expression }
}

/// The people that `text` finds, best first and at most `limit`. Archived people only when their name is what was
/// typed, or when nobody else is found by name.
pub fn find(conn: &Connection, text: &str, limit: usize, today: NaiveDate) -> Result<Vec<Hit>> {
    let Some(words) = Words::of(text) else {
        return Ok(Vec::new());
    };
    let mut finds = Finds::new(limit);
    finds.look_everywhere(conn, &words, &Condition::of_filter(&Filter::default(), today))?;
    let archived = Filter {
        archived: true,
        ..Filter::default()
    };
    let archived = Condition::of_filter(&archived, today);
    let fit = if finds.list.is_empty() { Fit::Prefix } else { Fit::Exact };
    finds.look(conn, Place::Name, &in_columns("{name}", &words, fit, false), &archived)?;
    hits(conn, &words, &finds.list, today)
}

fn hits(conn: &Connection, words: &Words, found: &[Found], today: NaiveDate) -> Result<Vec<Hit>> {
    let ids: Vec<ContactId> = found.iter().map(|found| found.contact).collect();
    let mut hits = Vec::with_capacity(ids.len());
    let mut found = found.iter();
    for person in people::lines(conn, &ids, today)? {
        let Some(found) = found.find(|found| found.contact == person.id) else { break };
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
        (Place::Interaction, Some(interaction)) => vec![store::interaction_note(conn, interaction)?],
        (Place::Note, _) => store::contact_notes(conn, found.contact)?,
        _ => Vec::new(),
    };
    Ok(texts.iter().find_map(|text| excerpt(text, words)).unwrap_or_default())
}

/// The unarchived people that `text` finds, best first and at most `cap`.
pub fn matching(conn: &Connection, text: &str, cap: usize, today: NaiveDate) -> Result<Vec<ContactId>> {
    let filter = Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    matching_filter(conn, &filter, cap, today)
}

/// The people that a filter with words takes, best first and at most `cap`.
pub fn matching_filter(conn: &Connection, filter: &Filter, cap: usize, today: NaiveDate) -> Result<Vec<ContactId>> {
    let Some(words) = Words::of(&filter.text) else {
        return Ok(Vec::new());
    };
    let mut finds = Finds::new(cap);
    finds.look_everywhere(conn, &words, &Condition::of_filter(filter, today))?;
    Ok(finds.list.into_iter().map(|found| found.contact).collect())
}
