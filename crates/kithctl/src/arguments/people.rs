//! What can be typed of people: listing, finding, showing, adding them, and their circles.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use kith_api::{
    core::{
        axis::{Circle, Network, Setting},
        people::Sort,
    },
    formats::PartialDate,
};

use super::one_of;

/// Which people: every filter given must hold.
#[derive(Debug, Clone, Args)]
pub struct Which {
    /// Only this circle; may be given several times
    #[arg(long, value_parser = circle())]
    pub circle: Vec<CircleOrNone>,
    /// Only this network; may be given several times
    #[arg(long, value_parser = one_of::<Network>(&NETWORKS))]
    pub network: Vec<Network>,
    /// Only this setting; may be given several times
    #[arg(long, value_parser = one_of::<Setting>(&SETTINGS))]
    pub setting: Vec<Setting>,
    /// Only people with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only people who are due
    #[arg(long)]
    pub due: bool,
    /// Only people who wait in Sort
    #[arg(long)]
    pub unsorted: bool,
    /// Archived people instead of the others
    #[arg(long)]
    pub archived: bool,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub which: Which,
    /// By name, by the next due day, by the longest silence, newest first, or strongest first
    #[arg(long, default_value = "name", value_parser = one_of::<Sort>(&["name", "due", "last", "added", "strength"]))]
    pub sort: Sort,
    /// The other way round
    #[arg(long)]
    pub reverse: bool,
    /// At most so many; everybody when absent
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Leave out the first so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
}

#[derive(Debug, Args)]
pub struct Search {
    /// Words to find; a beginning is enough
    #[arg(required = true, value_name = "QUERY")]
    pub words: Vec<String>,
    /// At most so many, 1 to 100
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub struct Who {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub who: String,
}

#[derive(Debug, Args)]
pub struct Add {
    /// The name as it is shown
    pub name: String,
    /// The given name, where it matters apart
    #[arg(long, value_name = "TEXT")]
    pub given: Option<String>,
    /// The family name
    #[arg(long, value_name = "TEXT")]
    pub family: Option<String>,
    /// An e-mail address; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub email: Vec<String>,
    /// A phone number; may be given several times
    #[arg(long, value_name = "NUMBER")]
    pub phone: Vec<String>,
    /// Where they work or belong
    #[arg(long, value_name = "TEXT")]
    pub organisation: Option<String>,
    /// What they are there
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// How close to keep them
    #[arg(long, value_parser = circle())]
    pub circle: Option<CircleOrNone>,
    /// A network; may be given several times
    #[arg(long, value_parser = one_of::<Network>(&NETWORKS))]
    pub network: Vec<Network>,
    /// A setting; may be given several times
    #[arg(long, value_parser = one_of::<Setting>(&SETTINGS))]
    pub setting: Vec<Setting>,
    /// A tag; may be given several times
    #[arg(long, value_name = "TEXT")]
    pub tag: Vec<String>,
    /// Anything to remember
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Their birthday: YYYY-MM-DD, or MM-DD when the year is unknown
    #[arg(long, value_name = "DATE", value_parser = birthday, allow_hyphen_values = true)]
    pub birthday: Option<PartialDate>,
}

#[derive(Debug, Args)]
pub struct SetCircle {
    /// Names or IDs
    #[arg(required = true, value_name = "NAME|ID")]
    pub who: Vec<String>,
    #[arg(value_parser = circle())]
    pub circle: CircleOrNone,
}

/// A circle, or the choice of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CircleOrNone(pub Option<Circle>);

pub(super) const NETWORKS: [&str; 3] = ["operational", "strategic", "personal"];
pub(super) const SETTINGS: [&str; 3] = ["work", "professional", "community"];
pub(super) const CIRCLES: [&str; 5] = ["inner", "close", "steady", "wide", "none"];

fn circle() -> impl TypedValueParser<Value = CircleOrNone> {
    PossibleValuesParser::new(CIRCLES).map(|word| CircleOrNone(Circle::from_word(&word)))
}

/// `1985-04-12`, `04-12` or `--04-12`.
fn birthday(text: &str) -> Result<PartialDate, String> {
    let (year, rest) = match text.strip_prefix("--") {
        Some(rest) => (None, rest),
        None if text.len() > 5 => text
            .split_once('-')
            .map_or((None, text), |(year, rest)| (Some(year), rest)),
        None => (None, text),
    };
    parse_birthday(year, rest).ok_or_else(|| {
        "a birthday is a day that exists, YYYY-MM-DD, or MM-DD when the year is unknown".to_owned()
    })
}

fn parse_birthday(year: Option<&str>, rest: &str) -> Option<PartialDate> {
    let (month, day) = rest.split_once('-')?;
    let year = match year {
        Some(year) => Some(year.parse().ok()?),
        None => None,
    };
    PartialDate::new(year, Some(month.parse().ok()?), Some(day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn birthdays_with_and_without_a_year() {
        for (text, year, month, day) in [
            ("1985-04-12", Some(1985), 4, 12),
            ("02-29", None, 2, 29),
            ("--02-29", None, 2, 29),
        ] {
            let expected = PartialDate::new(year, Some(month), Some(day)).unwrap();
            assert_eq!(birthday(text).unwrap(), expected, "{text}");
        }
        for text in [
            "",
            "1985",
            "2023-02-29",
            "13-01",
            "--",
            "yesterday",
            "1985-04-12-01",
        ] {
            assert!(birthday(text).is_err(), "{text}");
        }
    }
}
