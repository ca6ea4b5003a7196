//! ORG, TITLE and ROLE to affiliations. A card says which title belongs to which organisation by group,
//! else by order.

use super::name::joined;
use super::property::Property;
use crate::draft::Draft;
use crate::{Affiliation, dates, limits};

/// Parameters that Kith writes: since when, until when, and a title that belongs to no organisation of the card.
pub(super) const FROM: &str = "x-kith-from";
pub(super) const TO: &str = "x-kith-to";
pub(super) const ALONE: &str = "x-kith-alone";

/// Gathers while a card is read, since a title may stand before its organisation.
#[derive(Default)]
pub(super) struct Jobs<'a> {
    organisations: Vec<&'a Property>,
    titles: Vec<&'a Property>,
    roles: Vec<&'a Property>,
}

impl<'a> Jobs<'a> {
    /// True when the property was one of these three.
    pub fn take(&mut self, property: &'a Property) -> bool {
        let list = match property.name.as_str() {
            "ORG" => &mut self.organisations,
            "TITLE" => &mut self.titles,
            "ROLE" => &mut self.roles,
            _ => return false,
        };
        // One more than are kept, so that keeping them tells that there were too many.
        let room = list.len() <= limits::VALUES;
        let known = |list: &[&Property]| {
            list.iter()
                .any(|other| other.parts == property.parts && other.group == property.group)
        };
        if room && !property.text().trim().is_empty() && !known(list) {
            list.push(property);
        }
        true
    }

    /// Makes the affiliations. A role is the title where there is none; what is left over becomes custom fields.
    pub fn finish(mut self, draft: &mut Draft) {
        if self.titles.is_empty() && !self.roles.is_empty() {
            self.titles.push(self.roles.remove(0));
        }
        let is_alone = |title: &&Property| title.parameter(ALONE).is_some();
        let (alone, titles) = self.titles.into_iter().partition::<Vec<_>, _>(is_alone);
        let alone = alone.into_iter().map(|title| (None, Some(title)));
        let mut pairs = pairs(&self.organisations, titles);
        pairs.jobs.extend(alone);
        // A title of its own stands where its line does.
        pairs.jobs.sort_by_key(|(organisation, title)| {
            organisation.or(*title).map_or(0, |property| property.line)
        });
        for (organisation, title) in pairs.jobs {
            let affiliation = affiliation(draft, organisation, title);
            if let Some(property) = organisation.or(title) {
                draft.affiliation(property.origin(), affiliation);
            }
        }
        for left in pairs.titles.into_iter().chain(self.roles) {
            draft.custom(left.origin(), &left.name, &left.text());
        }
    }
}

/// Organisations with their titles, and the titles that are nobody's.
struct Pairs<'a> {
    jobs: Vec<(Option<&'a Property>, Option<&'a Property>)>,
    titles: Vec<&'a Property>,
}

fn pairs<'a>(organisations: &[&'a Property], mut titles: Vec<&'a Property>) -> Pairs<'a> {
    let groups: Vec<&str> = organisations
        .iter()
        .map(|organisation| organisation.group.as_str())
        .collect();
    let mut jobs: Vec<_> = organisations
        .iter()
        .map(|organisation| {
            let title = title_for(organisation, &groups, &mut titles);
            (Some(*organisation), title)
        })
        .collect();
    if jobs.is_empty() && !titles.is_empty() {
        jobs.push((None, Some(titles.remove(0))));
    }
    Pairs { jobs, titles }
}

/// The title of the same group, else the first that is in no other organisation's group.
fn title_for<'a>(
    organisation: &Property,
    groups: &[&str],
    titles: &mut Vec<&'a Property>,
) -> Option<&'a Property> {
    let grouped = titles
        .iter()
        .position(|title| !title.group.is_empty() && title.group == organisation.group);
    let free =
        |title: &&Property| title.group.is_empty() || !groups.contains(&title.group.as_str());
    let at = grouped.or_else(|| titles.iter().position(free))?;
    Some(titles.remove(at))
}

fn affiliation(
    draft: &mut Draft,
    organisation: Option<&Property>,
    title: Option<&Property>,
) -> Affiliation {
    let day = |name: &str| {
        let said = organisation
            .and_then(|property| property.parameter(name))
            .or_else(|| title.and_then(|property| property.parameter(name)));
        said.and_then(dates::date)
    };
    let mut read = Affiliation {
        from_on: day(FROM),
        to_on: day(TO),
        ..Affiliation::default()
    };
    if let Some(property) = organisation {
        let units: Vec<String> = property
            .parts
            .iter()
            .skip(1)
            .map(|unit| joined(unit, ", "))
            .filter(|unit| !unit.is_empty())
            .collect();
        read.organisation = draft.value(property.origin(), &joined(property.part(0), ", "));
        read.department = draft.value(property.origin(), &units.join(", "));
    }
    if let Some(property) = title {
        read.title = draft.value(property.origin(), &property.text());
    }
    read
}
