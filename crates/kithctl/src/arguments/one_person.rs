//! What can be typed of two who may be one: finding, merging, and telling them apart.

use clap::Args;
use kith_api::core::merge::Field;

#[derive(Debug, Args)]
pub struct Duplicates {
    /// Only pairs at least as likely, 0 to 1
    #[arg(long, value_name = "N", default_value_t = 0.0, value_parser = likelihood)]
    pub min_likelihood: f64,
    /// At most so many, 1 to 200
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub limit: u32,
    /// Leave out the first so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// Names or IDs: the one who stays, then the others
    #[arg(required = true, num_args = 2.., value_name = "NAME|ID")]
    pub who: Vec<String>,
    /// Whose to take of what there is one of, such as `name=17`; may be given several times
    #[arg(long, value_name = "FIELD=ID", value_parser = take)]
    pub take: Vec<Take>,
    /// Only say what would become of them
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Distinct {
    /// A name or an ID
    #[arg(value_name = "NAME|ID")]
    pub one: String,
    /// The other one
    #[arg(value_name = "NAME|ID")]
    pub other: String,
}

/// A field, and whose version of it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    pub field: Field,
    pub who: String,
}

fn take(text: &str) -> Result<Take, String> {
    let what = "a field and whose it is, such as name=17; fields are name, nickname, photo, circle, cadence, met, note, do_not_contact, muted, archived and deceased";
    let (field, who) = text.split_once('=').ok_or(what)?;
    let field = field.trim().replace('-', "_").into();
    Ok(Take {
        field: serde_json::from_value(field).map_err(|_| what)?,
        who: who.trim().to_owned(),
    })
}

fn likelihood(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a number from 0 to 1".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_field_is_named_with_whose_it_is() {
        let found = take("do-not-contact = Ana").unwrap();
        assert_eq!(
            (found.field, found.who.as_str()),
            (Field::DoNotContact, "Ana")
        );
        assert!(take("name").is_err() && take("shoe=3").is_err());
        assert!(
            likelihood("0.9").is_ok() && likelihood("2").is_err() && likelihood("NaN").is_err()
        );
    }
}
