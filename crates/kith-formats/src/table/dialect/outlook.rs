//! Outlook on a desktop (92 columns in English) and Outlook.com. In both `Title` is how somebody is addressed, and
//! `Job Title` what they do. Must not read rows.

use super::outlook_abroad::{FRENCH, GERMAN};
use super::{Dialect, Known, Wording, called, is, part, unless};
use crate::table::what::What;

pub(super) const DIALECT: Dialect = Dialect {
    wordings: &[
        Wording {
            marks: &[
                &["first name"],
                &["last name"],
                &["e-mail address"],
                &["business phone", "business street", "home phone"],
                &["job title", "company"],
            ],
            columns: ENGLISH,
            numbered: &[],
        },
        GERMAN,
        FRENCH,
    ],
    joined: "",
    between_tags: &[";"],
};

/// Columns of one address, or of one e-mail address and its type and name.
pub(super) const WORK: u16 = 1;
pub(super) const HOME: u16 = 2;
pub(super) const OTHER: u16 = 3;
/// The one affiliation.
pub(super) const JOB: u16 = 1;

const ENGLISH: &[Known] = &[
    is("Title", What::Prefix),
    is("First Name", What::Given),
    is("Middle Name", What::Additional),
    is("Last Name", What::Family),
    is("Suffix", What::Suffix),
    is("Nickname", What::Nickname),
    is("Given Yomi", What::PhoneticGiven),
    is("Surname Yomi", What::PhoneticFamily),
    part("Company", What::Organisation, JOB, ""),
    part("Department", What::Department, JOB, ""),
    part("Job Title", What::Title, JOB, ""),
    part("Business Street", What::Street, WORK, "work"),
    part("Business Street 2", What::Street, WORK, "work"),
    part("Business Street 3", What::Street, WORK, "work"),
    part("Business City", What::City, WORK, "work"),
    part("Business State", What::Region, WORK, "work"),
    part("Business Postal Code", What::PostalCode, WORK, "work"),
    part("Business Country", What::Country, WORK, "work"),
    part("Business Country/Region", What::Country, WORK, "work"),
    part("Business Address PO Box", What::PoBox, WORK, "work"),
    part("Home Street", What::Street, HOME, "home"),
    part("Home Street 2", What::Street, HOME, "home"),
    part("Home Street 3", What::Street, HOME, "home"),
    part("Home City", What::City, HOME, "home"),
    part("Home State", What::Region, HOME, "home"),
    part("Home Postal Code", What::PostalCode, HOME, "home"),
    part("Home Country", What::Country, HOME, "home"),
    part("Home Country/Region", What::Country, HOME, "home"),
    part("Home Address PO Box", What::PoBox, HOME, "home"),
    part("Other Street", What::Street, OTHER, "other"),
    part("Other Street 2", What::Street, OTHER, "other"),
    part("Other Street 3", What::Street, OTHER, "other"),
    part("Other City", What::City, OTHER, "other"),
    part("Other State", What::Region, OTHER, "other"),
    part("Other Postal Code", What::PostalCode, OTHER, "other"),
    part("Other Country", What::Country, OTHER, "other"),
    part("Other Country/Region", What::Country, OTHER, "other"),
    part("Other Address PO Box", What::PoBox, OTHER, "other"),
    called("Assistant's Phone", What::Phone, "assistant"),
    called("Business Fax", What::Phone, "work fax"),
    called("Business Phone", What::Phone, "work"),
    called("Business Phone 2", What::Phone, "work"),
    called("Callback", What::Phone, "callback"),
    called("Car Phone", What::Phone, "car"),
    called("Company Main Phone", What::Phone, "company"),
    called("Home Fax", What::Phone, "home fax"),
    called("Home Phone", What::Phone, "home"),
    called("Home Phone 2", What::Phone, "home"),
    called("ISDN", What::Phone, "isdn"),
    called("Mobile Phone", What::Phone, "mobile"),
    called("Other Fax", What::Phone, "other fax"),
    called("Other Phone", What::Phone, "other"),
    called("Pager", What::Phone, "pager"),
    called("Primary Phone", What::Phone, "main"),
    called("Radio Phone", What::Phone, "radio"),
    called("TTY/TDD Phone", What::Phone, "text phone"),
    called("Telex", What::Phone, "telex"),
    is("Anniversary", What::Anniversary),
    is("Birthday", What::Birthday),
    is("Categories", What::Tags),
    part("E-mail Address", What::Email, 1, ""),
    part("E-mail Display Name", What::EmailShown, 1, ""),
    unless("E-mail Type", "SMTP"),
    part("E-mail 2 Address", What::Email, 2, ""),
    part("E-mail 2 Display Name", What::EmailShown, 2, ""),
    unless("E-mail 2 Type", "SMTP"),
    part("E-mail 3 Address", What::Email, 3, ""),
    part("E-mail 3 Display Name", What::EmailShown, 3, ""),
    unless("E-mail 3 Type", "SMTP"),
    is("IMAddress", What::Handle),
    unless("Gender", "Unspecified"),
    unless("Priority", "Normal"),
    unless("Private", "False"),
    unless("Sensitivity", "Normal"),
    is("Notes", What::Note),
    is("Web Page", What::Link),
    called("Personal Web Page", What::Link, "home"),
];
