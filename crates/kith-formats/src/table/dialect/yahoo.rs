//! Yahoo's address book, where `Title` is what somebody does. Must not read rows.

use super::{Dialect, Known, Wording, called, is, part};
use crate::table::what::What;

pub(super) const DIALECT: Dialect = Dialect {
    wordings: &[Wording {
        marks: &[
            &["first"],
            &["last"],
            &["email"],
            &[
                "category",
                "messenger id",
                "distribution lists",
                "yahoo phone",
                "yahoo! phone",
            ],
        ],
        columns: ENGLISH,
        numbered: &[],
    }],
    joined: "",
    between_tags: &[";", ","],
};

/// Columns of one address.
const WORK: u16 = 1;
const HOME: u16 = 2;
/// The one affiliation.
const JOB: u16 = 1;

const ENGLISH: &[Known] = &[
    is("First", What::Given),
    is("Middle", What::Additional),
    is("Last", What::Family),
    is("Nickname", What::Nickname),
    is("Email", What::Email),
    is("Alternate Email 1", What::Email),
    is("Alternate Email 2", What::Email),
    is("Category", What::Tags),
    called("Messenger ID", What::Handle, "yahoo"),
    called("Skype ID", What::Handle, "skype"),
    called("IRC ID", What::Handle, "irc"),
    called("ICQ ID", What::Handle, "icq"),
    called("Google ID", What::Handle, "google"),
    called("MSN ID", What::Handle, "msn"),
    called("AIM ID", What::Handle, "aim"),
    called("QQ ID", What::Handle, "qq"),
    called("Home", What::Phone, "home"),
    called("Work", What::Phone, "work"),
    called("Pager", What::Phone, "pager"),
    called("Fax", What::Phone, "fax"),
    called("Mobile", What::Phone, "mobile"),
    called("Other", What::Phone, "other"),
    called("Yahoo Phone", What::Phone, "yahoo"),
    called("Yahoo! Phone", What::Phone, "yahoo"),
    called("Personal Website", What::Link, "home"),
    called("Business Website", What::Link, "work"),
    part("Title", What::Title, JOB, ""),
    part("Company", What::Organisation, JOB, ""),
    part("Work Address", What::Street, WORK, "work"),
    part("Work City", What::City, WORK, "work"),
    part("Work State", What::Region, WORK, "work"),
    part("Work ZIP", What::PostalCode, WORK, "work"),
    part("Work Country", What::Country, WORK, "work"),
    part("Home Address", What::Street, HOME, "home"),
    part("Home City", What::City, HOME, "home"),
    part("Home State", What::Region, HOME, "home"),
    part("Home ZIP", What::PostalCode, HOME, "home"),
    part("Home Country", What::Country, HOME, "home"),
    is("Birthday", What::Birthday),
    is("Anniversary", What::Anniversary),
    is("Comments", What::Note),
];
