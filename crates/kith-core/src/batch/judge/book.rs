//! Everybody in the book, made ready to be compared with the people of a file. Must not write.

use kith_formats::ReachKind;
use rusqlite::Connection;

use crate::{
    batch::{Alike, body::Body, store},
    contact::Draft,
    error::{Error, Result},
    id::ContactId,
    likeness::{Index, Profile, Reason, Strength, written},
};

/// Most people in the book that are shown for one card.
const CANDIDATES: usize = 3;

pub(super) struct Book {
    people: Vec<Known>,
    index: Index,
}

struct Known {
    id: ContactId,
    name: String,
    detail: String,
}

impl Book {
    pub fn read(conn: &Connection, cancelled: &dyn Fn() -> bool) -> Result<Self> {
        let profiles = store::profiles(conn, cancelled)?;
        // Making the index takes as long as reading does, and can be stopped too.
        let wanted = profiles.iter().take_while(|_| !cancelled());
        let index = Index::of(wanted.map(|(_, profile)| profile));
        if cancelled() {
            return Err(Error::Cancelled);
        }
        let people = profiles
            .into_iter()
            .map(|(id, profile)| Known {
                id,
                detail: detail(&profile),
                name: profile.name.display,
            })
            .collect();
        Ok(Self { people, index })
    }

    /// Whom a card may be about: likely, not only possible.
    pub fn like(&self, body: &Body) -> Vec<Alike> {
        if self.people.is_empty() {
            return Vec::new();
        }
        let alike = self.index.like(&profile(body)).into_iter();
        let likely = alike.filter(|(_, likeness)| likeness.strength >= Strength::Likely);
        let mut likely = likely.take(CANDIDATES).peekable();
        if likely.peek().is_none() {
            return Vec::new();
        }
        let draft = body.clone().into_draft();
        let known = likely.filter_map(|(place, likeness)| {
            let known = self.people.get(place)?;
            Some(Alike {
                contact: known.id,
                name: known.name.clone(),
                detail: known.detail.clone(),
                strength: likeness.strength,
                reasons: likeness
                    .reasons
                    .into_iter()
                    .map(|reason| as_written(reason, &draft))
                    .collect(),
            })
        });
        known.collect()
    }
}

/// A reason with its value as the card has it, not as it was compared.
fn as_written(reason: Reason, draft: &Draft) -> Reason {
    let Some(value) = written(&reason, draft) else {
        return reason;
    };
    match reason {
        Reason::SamePhone { .. } => Reason::SamePhone { value },
        Reason::SameHandle { .. } => Reason::SameHandle { value },
        Reason::SameOrganisation { .. } => Reason::SameOrganisation { value },
        Reason::SameTown { .. } => Reason::SameTown { value },
        other => other,
    }
}

fn profile(body: &Body) -> Profile {
    Profile {
        uid: body.uid.clone(),
        name: body.name.clone(),
        reaches: body.reaches.clone(),
        affiliations: body.affiliations.clone(),
        occasions: body.occasions.clone(),
        towns: body
            .addresses
            .iter()
            .map(|at| at.locality.clone())
            .collect(),
    }
}

fn detail(profile: &Profile) -> String {
    let firms = profile.affiliations.iter().map(|at| &at.organisation);
    let mails = profile
        .reaches
        .iter()
        .filter(|reach| reach.kind == ReachKind::Email)
        .map(|reach| &reach.value);
    let others = profile.reaches.iter().map(|reach| &reach.value);
    let mut said = firms.chain(mails).chain(others);
    said.find(|text| !text.trim().is_empty())
        .cloned()
        .unwrap_or_default()
}
