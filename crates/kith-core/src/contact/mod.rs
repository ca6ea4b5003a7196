//! A person in the book: their shape, and what makes one valid.
//! SQL is in `store`; who may be written through which door is `db`'s.

mod parts;
mod store;

use kith_formats::{Address, Affiliation, CustomField, Name, Occasion, PartialDate, Reach};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use parts::{add_field, occasion_kind, reach_kind};
pub use store::*;

use crate::{
    axis::{Circle, Network, Setting},
    error::{Error, Result},
    id::{BatchId, ContactId},
};

/// How, where, when and through whom the owner met somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Met {
    pub how: String,
    pub place: String,
    pub on: Option<PartialDate>,
    pub through: Option<ContactId>,
    /// The name of whoever made the introduction when they are not in the book, or shown for `through`.
    pub through_name: String,
}

/// Everything of a contact that the owner may write. Saved whole; only what differs is written.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four facts of a person, each true or not whatever the others are"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Draft {
    pub name: Name,
    pub reaches: Vec<Reach>,
    pub addresses: Vec<Address>,
    /// The first one without an end is the current one.
    pub affiliations: Vec<Affiliation>,
    pub occasions: Vec<Occasion>,
    pub tags: Vec<String>,
    pub custom_fields: Vec<CustomField>,
    pub networks: Vec<Network>,
    pub settings: Vec<Setting>,
    pub circle: Option<Circle>,
    /// The contact's own cadence in days, 1 to 36,500; `None` takes the circle's.
    pub cadence_days: Option<u32>,
    pub met: Met,
    pub note: String,
    pub archived: bool,
    pub do_not_contact: bool,
    /// No notification speaks of them; Today shows them.
    #[serde(default)]
    pub muted: bool,
    pub deceased: bool,
}

/// A contact as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    pub id: ContactId,
    /// Changes with every write; an edit names the version it was made from.
    pub version: i64,
    #[serde(flatten)]
    #[ts(flatten)]
    pub draft: Draft,
    pub has_photo: bool,
    pub batch: Option<BatchId>,
    /// False while the contact waits in Sort.
    pub sorted: bool,
}

/// Where a new contact comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// vCard UID or profile URL; empty makes a new one.
    pub uid: String,
    pub batch: Option<BatchId>,
    /// Typed by hand contacts don't wait in Sort.
    pub sorted: bool,
}

impl Draft {
    /// The draft as it can be kept: trimmed, empty values dropped, doubles of tags merged, one preferred a kind.
    /// Refuses what no trimming mends, naming the field.
    pub fn tidied(mut self) -> Result<Self> {
        self.for_each_text(&mut |text| {
            if text.contains('\0') {
                *text = text.replace('\0', "");
            }
        });
        self.name.display = self.name.display.trim().to_owned();
        if self.name.display.is_empty() {
            return Err(Error::invalid("name", "a name"));
        }
        if self.name.display.chars().count() > kith_formats::limits::NAME_CHARS {
            return Err(Error::invalid("name", "at most 10,000 characters"));
        }
        if self
            .cadence_days
            .is_some_and(|days| !(1..=36_500).contains(&days))
        {
            return Err(Error::invalid("cadence_days", "between 1 and 36,500 days"));
        }
        self.drop_empty();
        self.check_dates()?;
        prefer_one(&mut self.reaches);
        let mut seen = false;
        for address in &mut self.addresses {
            address.preferred &= !seen;
            seen |= address.preferred;
        }
        Ok(self)
    }

    fn for_each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        let name = &mut self.name;
        for text in [
            &mut name.display,
            &mut name.prefix,
            &mut name.given,
            &mut name.additional,
            &mut name.family,
            &mut name.suffix,
            &mut name.nickname,
            &mut name.phonetic_given,
            &mut name.phonetic_family,
            &mut self.note,
            &mut self.met.how,
            &mut self.met.place,
            &mut self.met.through_name,
        ] {
            change(text);
        }
        self.reaches.iter_mut().for_each(|reach| {
            [&mut reach.value, &mut reach.label, &mut reach.service]
                .into_iter()
                .for_each(&mut *change);
        });
        self.addresses
            .iter_mut()
            .for_each(|address| address_texts(address).into_iter().for_each(&mut *change));
        self.affiliations.iter_mut().for_each(|at| {
            [&mut at.organisation, &mut at.department, &mut at.title]
                .into_iter()
                .for_each(&mut *change);
        });
        self.occasions
            .iter_mut()
            .for_each(|occasion| change(&mut occasion.label));
        self.tags.iter_mut().for_each(&mut *change);
        self.custom_fields.iter_mut().for_each(|field| {
            [&mut field.name, &mut field.value]
                .into_iter()
                .for_each(&mut *change);
        });
    }

    fn drop_empty(&mut self) {
        self.reaches
            .iter_mut()
            .for_each(|reach| reach.value = reach.value.trim().to_owned());
        self.reaches.retain(|reach| !reach.value.is_empty());
        self.addresses.retain(|address| {
            let mut address = address.clone();
            address.label.clear();
            address_texts(&mut address)
                .into_iter()
                .any(|text| !text.trim().is_empty())
        });
        self.affiliations.retain(|at| {
            [&at.organisation, &at.department, &at.title]
                .into_iter()
                .any(|text| !text.trim().is_empty())
        });
        self.custom_fields
            .retain(|field| !field.name.trim().is_empty() || !field.value.trim().is_empty());
        self.tags
            .iter_mut()
            .for_each(|tag| *tag = tag.trim().to_owned());
        let mut seen = std::collections::HashSet::new();
        self.tags
            .retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
        self.networks.sort_unstable();
        self.networks.dedup();
        self.settings.sort_unstable();
        self.settings.dedup();
    }

    fn check_dates(&self) -> Result<()> {
        let exists =
            |date: &PartialDate| PartialDate::new(date.year, date.month, date.day).is_some();
        if !self.occasions.iter().all(|occasion| exists(&occasion.date)) {
            return Err(Error::invalid(
                "occasions",
                "a date that exists, with or without its year",
            ));
        }
        if !self.met.on.iter().all(exists) {
            return Err(Error::invalid("met", "a date that exists"));
        }
        if !self
            .affiliations
            .iter()
            .flat_map(|at| at.from_on.iter().chain(&at.to_on))
            .all(exists)
        {
            return Err(Error::invalid("affiliations", "a date that exists"));
        }
        Ok(())
    }
}

fn address_texts(address: &mut Address) -> [&mut String; 9] {
    [
        &mut address.label,
        &mut address.po_box,
        &mut address.extended,
        &mut address.street,
        &mut address.locality,
        &mut address.region,
        &mut address.postal_code,
        &mut address.country,
        &mut address.formatted,
    ]
}

/// Keeps the first preferred value of each kind.
fn prefer_one(reaches: &mut [Reach]) {
    let mut seen = std::collections::HashSet::new();
    for reach in reaches {
        reach.preferred = reach.preferred && seen.insert(reach.kind);
    }
}
