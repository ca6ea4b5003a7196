//! Google Contacts: the table of today and the one before 2024. Must not read rows.

use super::{Dialect, Known, Numbered, Wording, is, numbered, part};
use crate::table::what::What;

pub(super) const DIALECT: Dialect = Dialect {
    wordings: &[
        Wording {
            marks: &[
                &["first name"],
                &["last name"],
                &[
                    "labels",
                    "e-mail 1 - value",
                    "phone 1 - value",
                    "organization name",
                ],
                // Nobody else numbers like this, and the export always has an e-mail address or a phone number.
                &[
                    "e-mail 1 - value",
                    "phone 1 - value",
                    "file as",
                    "phonetic first name",
                ],
            ],
            columns: NEW,
            numbered: NUMBERED_NEW,
        },
        Wording {
            marks: &[
                &["given name"],
                &["family name"],
                &[
                    "group membership",
                    "e-mail 1 - value",
                    "phone 1 - value",
                    "yomi name",
                ],
            ],
            columns: OLD,
            numbered: NUMBERED_OLD,
        },
    ],
    joined: ":::",
    between_tags: &[":::"],
};

const NEW: &[Known] = &[
    is("First Name", What::Given),
    is("Middle Name", What::Additional),
    is("Last Name", What::Family),
    is("Phonetic First Name", What::PhoneticGiven),
    is("Phonetic Last Name", What::PhoneticFamily),
    is("Name Prefix", What::Prefix),
    is("Name Suffix", What::Suffix),
    is("Nickname", What::Nickname),
    part("Organization Name", What::Organisation, 1, ""),
    part("Organization Title", What::Title, 1, ""),
    part("Organization Department", What::Department, 1, ""),
    is("Birthday", What::Birthday),
    is("Notes", What::Note),
    is("Photo", What::Photo),
    is("Labels", What::Tags),
];

const NUMBERED_NEW: &[Numbered] = &[
    numbered("E-mail ", " - Label", What::EmailLabel),
    numbered("E-mail ", " - Value", What::Email),
    numbered("Phone ", " - Label", What::PhoneLabel),
    numbered("Phone ", " - Value", What::Phone),
    numbered("Website ", " - Label", What::LinkLabel),
    numbered("Website ", " - Value", What::Link),
    numbered("Address ", " - Label", What::AddressLabel),
    numbered("Address ", " - Formatted", What::Address),
    numbered("Address ", " - Street", What::Street),
    numbered("Address ", " - City", What::City),
    numbered("Address ", " - PO Box", What::PoBox),
    numbered("Address ", " - Region", What::Region),
    numbered("Address ", " - Postal Code", What::PostalCode),
    numbered("Address ", " - Country", What::Country),
    numbered("Address ", " - Extended Address", What::Extended),
    numbered("Event ", " - Label", What::DayLabel),
    numbered("Event ", " - Value", What::Day),
    numbered("Relation ", " - Label", What::RelationLabel),
    numbered("Relation ", " - Value", What::Relation),
    numbered("Custom Field ", " - Label", What::NamedLabel),
    numbered("Custom Field ", " - Value", What::Named),
    numbered("IM ", " - Label", What::HandleLabel),
    numbered("IM ", " - Service", What::HandleService),
    numbered("IM ", " - Value", What::Handle),
];

const OLD: &[Known] = &[
    is("Name", What::Name),
    is("Given Name", What::Given),
    is("Additional Name", What::Additional),
    is("Family Name", What::Family),
    is("Given Name Yomi", What::PhoneticGiven),
    is("Family Name Yomi", What::PhoneticFamily),
    is("Name Prefix", What::Prefix),
    is("Name Suffix", What::Suffix),
    is("Nickname", What::Nickname),
    is("Birthday", What::Birthday),
    is("Notes", What::Note),
    is("Photo", What::Photo),
    is("Group Membership", What::Tags),
];

const NUMBERED_OLD: &[Numbered] = &[
    numbered("E-mail ", " - Type", What::EmailLabel),
    numbered("E-mail ", " - Value", What::Email),
    numbered("Phone ", " - Type", What::PhoneLabel),
    numbered("Phone ", " - Value", What::Phone),
    numbered("Website ", " - Type", What::LinkLabel),
    numbered("Website ", " - Value", What::Link),
    numbered("Address ", " - Type", What::AddressLabel),
    numbered("Address ", " - Formatted", What::Address),
    numbered("Address ", " - Street", What::Street),
    numbered("Address ", " - City", What::City),
    numbered("Address ", " - PO Box", What::PoBox),
    numbered("Address ", " - Region", What::Region),
    numbered("Address ", " - Postal Code", What::PostalCode),
    numbered("Address ", " - Country", What::Country),
    numbered("Address ", " - Extended Address", What::Extended),
    numbered("Event ", " - Type", What::DayLabel),
    numbered("Event ", " - Value", What::Day),
    numbered("Relation ", " - Type", What::RelationLabel),
    numbered("Relation ", " - Value", What::Relation),
    numbered("Custom Field ", " - Type", What::NamedLabel),
    numbered("Custom Field ", " - Value", What::Named),
    numbered("IM ", " - Type", What::HandleLabel),
    numbered("IM ", " - Service", What::HandleService),
    numbered("IM ", " - Value", What::Handle),
    numbered("Organization ", " - Name", What::Organisation),
    numbered("Organization ", " - Title", What::Title),
    numbered("Organization ", " - Department", What::Department),
];
