//! The plain structs that every reader yields and the record is made of: a person as a card describes them.
//! Owns their shape and nothing else: no parsing, no storage, no rules about time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::keeping::Keeping;

/// A name as its owner wrote it. `display` is what is shown and is never split by guess;
/// the other parts are filled only where the source gave them. An empty string means "not given".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Name {
    pub display: String,
    pub prefix: String,
    pub given: String,
    pub additional: String,
    pub family: String,
    pub suffix: String,
    pub nickname: String,
    pub phonetic_given: String,
    pub phonetic_family: String,
}

/// The four ways to reach somebody that are one line of text. Postal addresses have their own shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReachKind {
    Email,
    Phone,
    Link,
    Handle,
}

/// One e-mail address, phone number, link or handle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reach {
    pub kind: ReachKind,
    /// As typed. Never normalised: what was typed is kept.
    pub value: String,
    /// `home`, `work`, `mobile` or any word of the owner's; empty for none.
    #[serde(default)]
    pub label: String,
    /// For a handle, the network it belongs to (`matrix`, `signal`); empty otherwise.
    #[serde(default)]
    pub service: String,
    /// At most one a kind.
    #[serde(default)]
    pub preferred: bool,
}

/// A postal address (RFC 6350 section 6.3.1). `formatted` holds an address that came in one piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Address {
    pub label: String,
    pub po_box: String,
    pub extended: String,
    pub street: String,
    pub locality: String,
    pub region: String,
    pub postal_code: String,
    pub country: String,
    pub formatted: String,
    pub preferred: bool,
}

/// A calendar date of which parts may be unknown (RFC 6350 section 4.3.1): `--02-29`, `1985`, `1985-04`, `1985-04-12`.
/// Month is 1..=12, day 1..=31 and valid for the month (29 February always is when there is no year).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(default)]
pub struct PartialDate {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl PartialDate {
    /// A date that exists, or `None`: no parts at all, month 13, 31 April, 29 February 2023, a day without its month.
    pub fn new(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if year.is_none() && (month.is_none() || day.is_none()) {
            return None;
        }
        if month.is_none() && day.is_some() {
            return None;
        }
        if let Some(year) = year
            && !(1..=9999).contains(&year)
        {
            return None;
        }
        if let Some(month) = month {
            if !(1..=12).contains(&month) {
                return None;
            }
            if let Some(day) = day
                && !(1..=days_in(year, month)).contains(&day)
            {
                return None;
            }
        }
        Some(Self { year, month, day })
    }
}

/// Days in a month; February has 29 when the year is unknown.
fn days_in(year: Option<i32>, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A contact at an organisation, with the time they were there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Affiliation {
    pub organisation: String,
    pub department: String,
    pub title: String,
    pub from_on: Option<PartialDate>,
    pub to_on: Option<PartialDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum OccasionKind {
    Birthday,
    Anniversary,
    Other,
}

/// A date worth remembering every year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Occasion {
    pub kind: OccasionKind,
    /// What the owner calls it, for `other`; may be empty.
    #[serde(default)]
    pub label: String,
    pub date: PartialDate,
}

/// Anything that has no other place: an unknown column, an unknown property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CustomField {
    pub name: String,
    pub value: String,
}

/// Somebody else whom a card names by their UID, and what they are to the person (RFC 6350 section 6.6.6).
/// A relative of whom only the name is given is a custom field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Related {
    pub uid: String,
    /// What they are called there; for programs that don't know the UID. May be empty.
    pub name: String,
    /// `friend`, `mother`, any word; `related` where none is given.
    pub label: String,
    /// What the person is to them, where the label doesn't say it; may be empty.
    pub reverse: String,
}

impl Related {
    /// Whether both say the same of the same person, whatever that is called.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        (bare_uid(&self.uid), &self.label, &self.reverse)
            == (bare_uid(&other.uid), &other.label, &other.reverse)
    }
}

/// `urn:uuid:` is how a card writes a bare one.
pub(crate) fn bare_uid(uid: &str) -> &str {
    match uid.split_at_checked("urn:uuid:".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("urn:uuid:") => rest,
        _ => uid,
    }
}

/// A picture inside a card, still encoded as the file had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPhoto {
    pub bytes: Vec<u8>,
}

/// One person as read from a file, with what was wrong with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// vCard UID, or a normalised profile URL: the same person in the next export has the same one. Empty for none.
    pub uid: String,
    pub name: Name,
    pub reaches: Vec<Reach>,
    pub addresses: Vec<Address>,
    pub affiliations: Vec<Affiliation>,
    pub occasions: Vec<Occasion>,
    pub tags: Vec<String>,
    pub custom_fields: Vec<CustomField>,
    pub related: Vec<Related>,
    pub note: String,
    pub photo: Option<RawPhoto>,
    /// The day the source says the two connected (LinkedIn), if it does.
    pub connected_on: Option<PartialDate>,
    /// What only a card of Kith's own says.
    pub keeping: Keeping,
    /// The text that this card was read from, kept so that nothing is lost.
    pub raw: String,
    /// First line of this card in its file, counted from 1.
    pub line: u32,
    pub problems: Vec<Problem>,
}

/// Something that could not be read as it stands; shown to the owner, never an error that stops the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// A line of the file, counted from 1; 0 when it concerns the whole card or file.
    pub line: u32,
    /// What kind of trouble; the window chooses its words by this.
    pub code: ProblemCode,
    /// The field or property concerned, e.g. `BDAY`; may be empty.
    pub field: String,
    /// The offending text, shortened to 200 characters.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The card or row has nothing to call a person by; it can't be brought in.
    NoName,
    /// The card never ends, or the row is broken; what could be read was kept.
    Truncated,
    /// A date that no calendar has; kept as a custom field.
    BadDate,
    /// A date that is one of two days, and nothing in the file says which; kept as a custom field.
    TwoDays,
    /// An e-mail address without an `@`; kept as typed.
    BadEmail,
    /// Bytes that are not text in any encoding tried; replaced.
    BadText,
    /// A picture that can't be read or is too large; left out, the rest is kept.
    BadPhoto,
    /// A picture given as a link: Kith opens no network connection. The link is kept as a custom field.
    PhotoLink,
    /// A value longer than Kith keeps (see `limits`); shortened in the contact, whole in the raw card.
    TooLong,
    /// A property inside no card, or a row with too few or too many cells.
    Stray,
    /// A list of people that became nobody's tag: it has no name, or nobody of it is in this file.
    Group,
    /// A card or row larger than Kith takes (see `limits`); left out, the rest is kept.
    TooLarge,
    /// A file in a folder or an archive, or an object in a file, that can't be read: damaged, or locked with a password.
    Unread,
    /// A file in an archive that unpacks to far more than it holds; left out.
    Swells,
    /// Somebody before them in the file has the same UID and says something else; left out.
    SameUid,
    /// A record of changes to a directory, which is no person.
    Change,
}

/// Why a whole file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// No bytes, or only blank ones.
    Empty,
    /// Neither a vCard nor a CSV that Kith knows; pictures, archives and programs end here.
    UnknownKind,
    /// Larger than `limits::FILE_BYTES`, and of a kind that can't be read piece by piece.
    TooLarge,
    /// A table with more columns than `limits::COLUMNS`.
    TooWide,
    /// The right kind of file, with nobody in it.
    Nobody,
}

/// Limits that keep one hostile card from costing the owner the rest.
pub mod limits {
    /// Largest file taken, in bytes (200 MiB), of the kinds that can't be read piece by piece: JSON, archives of files.
    pub const FILE_BYTES: u64 = 200 * 1024 * 1024;
    /// Largest card, record or row taken, in bytes (16 MiB).
    pub const CARD_BYTES: usize = 16 * 1024 * 1024;
    /// Most lines of one card or record, when those that belong together are one.
    pub const LINES: usize = 20_000;
    /// Most bytes that an archive may unpack to (1 GiB).
    pub const UNPACKED_BYTES: u64 = 1024 * 1024 * 1024;
    /// How many times its size a file in an archive may unpack to, beyond the size of a picture.
    pub const UNPACKED_TIMES: u64 = 100;
    /// Most columns of a table; nobody has more to say of a person.
    pub const COLUMNS: usize = 1_000;
    /// Longest single value kept in a field, in characters.
    pub const VALUE_CHARS: usize = 100_000;
    /// Longest name kept, in characters.
    pub const NAME_CHARS: usize = 10_000;
    /// Largest picture taken, in bytes as encoded in the card.
    pub const PHOTO_BYTES: usize = 10 * 1024 * 1024;
    /// Most values of one kind kept for one person.
    pub const VALUES: usize = 500;
}
