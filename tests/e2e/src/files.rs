//! Files such as people bring: LinkedIn's export and cards from several address books. Every person in them is made up.

use std::fmt::Write as _;

const PEOPLE: [(&str, &str, &str, &str); 22] = [
    ("Ana", "Petrović", "Meridian Labs", "Head of Research"),
    ("Chidi", "Okafor", "Northlight Capital", "Partner"),
    ("Mei-Ling", "Kwan", "Harbour Logistics", "Procurement"),
    ("Łukasz", "Nowak", "Meridian Labs", "Engineer"),
    ("Sofía", "García López", "Casa Verde", "Architect"),
    ("Tomasz", "Zieliński", "Baltic Ferries", "Captain"),
    ("Aoife", "O'Connor", "Liffey Design", "Founder"),
    ("Jürgen", "Strauß", "Strauß & Söhne", "Owner"),
    ("Priya", "Raghavan", "Monsoon Energy", "Analyst"),
    ("Kwame", "Mensah", "Volta Works", "Director"),
    ("Ingrid", "Ødegård", "Fjord Data", "Statistician"),
    ("Renée", "Dubois", "Atelier Nord", "Curator"),
    ("Hiro", "Tanaka", "Kumo Systems", "Developer"),
    ("Fatima", "Al-Sayed", "Delta Health", "Physician"),
    ("Marek", "Dvořák", "Vltava Press", "Editor"),
    ("Leila", "Haddad", "Cedar Law", "Counsel"),
    ("Pavel", "Novotný", "Vltava Press", "Printer"),
    ("Grace", "Mwangi", "Savanna Fund", "Advisor"),
    ("Bo", "Lindqvist", "Fjord Data", "Manager of Nothing"),
    ("Nadia", "Rossi", "Casa Verde", "Gardener"),
    ("Omar", "Benali", "Atlas Freight", "Dispatcher"),
    ("Yuki", "Sato", "Kumo Systems", "Designer"),
];

/// LinkedIn's `Connections.csv` with its preamble.
pub fn connections() -> String {
    let mut text = String::from(
        "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
         First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    );
    for (n, (given, family, company, position)) in PEOPLE.iter().enumerate() {
        let _ = writeln!(
            text,
            "{given},{family},https://www.linkedin.com/in/person-{n},,{company},{position},{:02} Mar 2024",
            n + 1
        );
    }
    text
}

/// How many people [`connections`] holds.
pub const CONNECTED: usize = PEOPLE.len();

/// Cards as an iPhone, an old phone and a newer address book write them: versions 3.0, 2.1 and 4.0.
pub const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\nN:Ortega;José;;;\r\nFN:José Ortega\r\nitem1.EMAIL;type=INTERNET:jose@ortega.example\r\nitem1.X-ABLabel:_$!<Home>!$_\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-12-24\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wei=C3=9F;Clara;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Clara Wei=C3=9F\r\nTEL;CELL:+49 30 555 0100\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nN:张;伟;;;\r\nORG:清河书店\r\nTEL;TYPE=cell;VALUE=uri:tel:+86-10-5555-0100\r\nEND:VCARD\r\n";
