//! Thunderbird, with the words of its American, British and German builds. Must not read rows.

use super::{Dialect, Known, Wording, called, is, part};
use crate::table::what::What;

pub(super) const DIALECT: Dialect = Dialect {
    wordings: &[
        Wording {
            marks: &[
                &["first name"],
                &["last name"],
                &["display name"],
                &["primary email"],
            ],
            columns: ENGLISH,
            numbered: &[],
        },
        Wording {
            marks: &[
                &["vorname"],
                &["nachname"],
                &["anzeigename"],
                &["primäre e-mail-adresse"],
            ],
            columns: GERMAN,
            numbered: &[],
        },
    ],
    joined: "",
    between_tags: &[";"],
};

/// Columns of one address.
const HOME: u16 = 1;
const WORK: u16 = 2;
/// The one affiliation.
const JOB: u16 = 1;

const ENGLISH: &[Known] = &[
    is("First Name", What::Given),
    is("Last Name", What::Family),
    is("Display Name", What::Name),
    is("Nickname", What::Nickname),
    is("Primary Email", What::Email),
    is("Secondary Email", What::Email),
    is("Screen Name", What::Handle),
    called("Work Phone", What::Phone, "work"),
    called("Home Phone", What::Phone, "home"),
    called("Fax Number", What::Phone, "fax"),
    called("Pager Number", What::Phone, "pager"),
    called("Mobile Number", What::Phone, "mobile"),
    part("Home Address", What::Street, HOME, "home"),
    part("Home Address 2", What::Street, HOME, "home"),
    part("Home Address2", What::Street, HOME, "home"),
    part("Home City", What::City, HOME, "home"),
    part("Home State", What::Region, HOME, "home"),
    part("Home County", What::Region, HOME, "home"),
    part("Home ZipCode", What::PostalCode, HOME, "home"),
    part("Home Post Code", What::PostalCode, HOME, "home"),
    part("Home Country", What::Country, HOME, "home"),
    part("Work Address", What::Street, WORK, "work"),
    part("Work Address 2", What::Street, WORK, "work"),
    part("Work Address2", What::Street, WORK, "work"),
    part("Work City", What::City, WORK, "work"),
    part("Work State", What::Region, WORK, "work"),
    part("Work County", What::Region, WORK, "work"),
    part("Work ZipCode", What::PostalCode, WORK, "work"),
    part("Work Zip", What::PostalCode, WORK, "work"),
    part("Work Post Code", What::PostalCode, WORK, "work"),
    part("Work Country", What::Country, WORK, "work"),
    part("Job Title", What::Title, JOB, ""),
    part("Department", What::Department, JOB, ""),
    part("Organization", What::Organisation, JOB, ""),
    part("Organisation", What::Organisation, JOB, ""),
    called("Web Page 1", What::Link, "work"),
    called("Web Page 2", What::Link, "home"),
    is("Birth Year", What::BirthYear),
    is("Birth Month", What::BirthMonth),
    is("Birth Day", What::BirthDay),
    is("Notes", What::Note),
];

const GERMAN: &[Known] = &[
    is("Vorname", What::Given),
    is("Nachname", What::Family),
    is("Anzeigename", What::Name),
    is("Spitzname", What::Nickname),
    is("Primäre E-Mail-Adresse", What::Email),
    is("Sekundäre E-Mail-Adresse", What::Email),
    is("Messenger-Name", What::Handle),
    called("Tel. dienstlich", What::Phone, "work"),
    called("Tel. privat", What::Phone, "home"),
    called("Fax-Nummer", What::Phone, "fax"),
    called("Pager-Nummer", What::Phone, "pager"),
    called("Mobil-Tel.-Nr.", What::Phone, "mobile"),
    part("Privat: Adresse", What::Street, HOME, "home"),
    part("Privat: Adresse 2", What::Street, HOME, "home"),
    part("Privat: Ort", What::City, HOME, "home"),
    part("Privat: Bundesland", What::Region, HOME, "home"),
    part("Privat: PLZ", What::PostalCode, HOME, "home"),
    part("Privat: Land", What::Country, HOME, "home"),
    part("Dienstlich: Adresse", What::Street, WORK, "work"),
    part("Dienstlich: Adresse 2", What::Street, WORK, "work"),
    part("Dienstlich: Ort", What::City, WORK, "work"),
    part("Dienstlich: Bundesland", What::Region, WORK, "work"),
    part("Dienstlich: PLZ", What::PostalCode, WORK, "work"),
    part("Dienstlich: Land", What::Country, WORK, "work"),
    part("Arbeitstitel", What::Title, JOB, ""),
    part("Abteilung", What::Department, JOB, ""),
    part("Organisation", What::Organisation, JOB, ""),
    called("Webseite 1", What::Link, "work"),
    called("Webseite 2", What::Link, "home"),
    is("Geburtsjahr", What::BirthYear),
    is("Geburtsmonat", What::BirthMonth),
    is("Geburtstag", What::BirthDay),
    is("Notizen", What::Note),
];
