//! Files as other programs write them, small enough to read here.

/// LinkedIn's Connections.csv, with the notes that it begins with.
pub const LINKEDIN: &str = "\
Notes:
\"When exporting your connection data, you may notice that some of the email addresses are missing.\"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Petrović,https://www.linkedin.com/in/ana-petrovic,ana@meridian.example,Meridian Labs,Head of Research,05 Mar 2024
小明,王,https://www.linkedin.com/in/wang,,Dawn Optics,Engineer,17 Jan 2023
\"O'Neil, Jr.\",Siobhán,https://www.linkedin.com/in/siobhan,,\"Harbour, Sons & Co\",Partner,30 Nov 2022
";

/// Cards of several versions: one with a date that no calendar has, one with nothing to call a person by.
pub const VCARDS: &str = "\
BEGIN:VCARD\r
VERSION:4.0\r
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r
FN:Łukasz Ødegård\r
EMAIL;PREF=1:lukasz@fjord.example\r
TEL:+47 22 12 34 56\r
ORG:Fjord Archive\r
TITLE:Archivist\r
BDAY:--1124\r
NOTE:Met at the fair in Łódź.\\nLikes wooden boats.\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
N:Okafor;Chidi;;;\r
FN:Chidi Okafor\r
BDAY:2023-13-45\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Stra=C3=9Fer;J=C3=B6rg\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
NOTE:Somebody, but who?\r
END:VCARD\r
";

/// A card for each name.
pub fn cards<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let cards = names.into_iter().map(|name| {
        let name = name.as_ref();
        format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nEND:VCARD\r\n")
    });
    cards.collect()
}
