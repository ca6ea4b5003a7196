//! How a person reads what merging is about: values and fields as text. Pure.

use chrono::{Datelike, NaiveDate};
use kith_formats::{Address, Affiliation, Name, Occasion, OccasionKind, PartialDate, Reach};

use super::Group;
use crate::{
    axis::{Network, Setting},
    contact::Met,
    time::MONTHS,
};

/// `2 Nov`, with its year when that is another one.
pub(super) fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    let month = month_name(day.month())
        .get(..3)
        .unwrap_or_default()
        .to_owned();
    if day.year() == today.year() {
        return format!("{} {month}", day.day());
    }
    format!("{} {month} {}", day.day(), day.year())
}

fn month_name(month: u32) -> &'static str {
    let place = usize::try_from(month).unwrap_or_default().checked_sub(1);
    place
        .and_then(|place| MONTHS.get(place))
        .copied()
        .unwrap_or_default()
}

/// `5 March 2024`, `March 2024`, `2024`, `5 March`.
pub(super) fn date(date: PartialDate) -> String {
    let parts = [
        date.day.map(|day| day.to_string()),
        date.month.map(|month| month_name(month.into()).to_owned()),
        date.year.map(|year| year.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn address(address: &Address) -> String {
    let town = format!("{} {}", address.postal_code, address.locality);
    let parts = [
        address.formatted.as_str(),
        &address.po_box,
        &address.extended,
        &address.street,
        town.trim(),
        &address.region,
        &address.country,
    ];
    joined(&parts, ", ")
}

pub(super) fn affiliation(at: &Affiliation) -> String {
    let mut text = joined(&[&at.title, &at.organisation, &at.department], ", ");
    let span = match (at.from_on, at.to_on) {
        (Some(from), Some(to)) => format!(" ({} to {})", date(from), date(to)),
        (Some(from), None) => format!(" (since {})", date(from)),
        (None, Some(to)) => format!(" (until {})", date(to)),
        (None, None) => String::new(),
    };
    text.push_str(&span);
    text
}

/// The day, and what it is called beside it.
pub(super) fn occasion(occasion: &Occasion) -> (String, String) {
    let called = match occasion.kind {
        _ if !occasion.label.trim().is_empty() => occasion.label.trim(),
        OccasionKind::Birthday => "birthday",
        OccasionKind::Anniversary => "anniversary",
        OccasionKind::Other => "",
    };
    (date(occasion.date), called.to_owned())
}

pub(super) fn reach(reach: &Reach) -> (String, String) {
    let label = joined(&[&reach.service, &reach.label], ", ");
    (reach.value.clone(), label)
}

pub(super) fn network(network: Network) -> &'static str {
    match network {
        Network::Operational => "operational",
        Network::Strategic => "strategic",
        Network::Personal => "personal",
    }
}

pub(super) fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Work => "at work",
        Setting::Professional => "among professionals",
        Setting::Community => "in the community",
    }
}

pub(super) fn met(met: &Met) -> String {
    let through = match met.through_name.trim() {
        "" => String::new(),
        name => format!("through {name}"),
    };
    let on = met.on.map(date).unwrap_or_default();
    joined(&[&met.how, &met.place, &on, &through], ", ")
}

/// Everything of a name that is shown or sorted by.
pub(super) fn whole_name(name: &Name) -> String {
    joined(
        &[
            &name.prefix,
            &name.given,
            &name.additional,
            &name.family,
            &name.suffix,
        ],
        " ",
    )
}

pub(super) fn joined(parts: &[&str], between: &str) -> String {
    let there = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    there.collect::<Vec<_>>().join(between)
}

/// A word that is Kith's own in a value's text, and in no card: a month's name, what joins two dates.
pub(super) fn is_made(word: &str) -> bool {
    let is_month = MONTHS.iter().any(|month| month.to_lowercase() == word);
    let joining = [
        "",
        "connected",
        "on",
        "linkedin",
        "since",
        "until",
        "to",
        "through",
    ];
    is_month || joining.contains(&word)
}

/// By what a value is named when it is left out.
pub(super) fn key(group: Group, text: &str, label: &str) -> String {
    format!("{group:?}|{text}|{label}")
}
