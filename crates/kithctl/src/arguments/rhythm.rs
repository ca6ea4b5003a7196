//! What can be typed of ties and attention: how strong they are, and how many people a day asks for.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

#[derive(Debug, Args)]
pub struct Strength {
    /// A name or an ID; everybody when absent
    #[arg(value_name = "NAME|ID")]
    pub who: Option<String>,
    /// At most so many; everybody when absent
    #[arg(long, value_name = "N", conflicts_with = "who")]
    pub limit: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Budget {
    /// How many people: 1 to 50, or 0 to 50 with --on
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(0..=50))]
    pub people: Option<u32>,
    /// Only on this weekday; may be given several times
    #[arg(long, value_name = "DAY", value_parser = weekday())]
    pub on: Vec<u8>,
    /// Ask for the daily number again on the weekdays given with --on
    #[arg(long, requires = "on", conflicts_with = "people")]
    pub usual: bool,
}

pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// 1 Monday to 7 Sunday.
fn weekday() -> impl TypedValueParser<Value = u8> {
    PossibleValuesParser::new(WEEKDAYS).map(|word| {
        let days = (1u8..).zip(WEEKDAYS);
        days.into_iter()
            .find(|(_, day)| *day == word)
            .map_or(1, |(number, _)| number)
    })
}
