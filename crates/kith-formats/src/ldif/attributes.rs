//! What each attribute of an entry says of a person: mozilla's and inetOrgPerson's. What is in neither becomes a custom
//! field.

use super::records::Content;
use crate::draft::{Draft, Origin};
use crate::{
    Address, Affiliation, Occasion, OccasionKind, PartialDate, ProblemCode, RawPhoto, Reach,
    ReachKind, dates, limits,
};

/// Attributes that say nothing of a person: they are about the entry, or are secrets. They stay in the raw record.
const OF_THE_ENTRY: [&str; 26] = [
    "createtimestamp",
    "creatorsname",
    "dn",
    "entrycsn",
    "entrydn",
    "gidnumber",
    "hassubordinates",
    "homedirectory",
    "loginshell",
    "modifiersname",
    "modifytimestamp",
    "mozillausehtmlmail",
    "numsubordinates",
    "objectclass",
    "shadowlastchange",
    "structuralobjectclass",
    "subschemasubentry",
    "uidnumber",
    "usercertificate",
    "userpassword",
    "userpkcs12",
    "usersmimecertificate",
    "version",
    "xmozillausehtmlmail",
    "gecos",
    "memberof",
];

/// Gathers what stands in several attributes.
#[derive(Default)]
pub(super) struct Person {
    work: Address,
    home: Address,
    printed: Vec<Address>,
    job: Affiliation,
    notes: Vec<String>,
    birthday: [Option<String>; 3],
    street2: [String; 2],
}

impl Person {
    pub fn take(&mut self, draft: &mut Draft, origin: Origin<'_>, name: &str, content: Content) {
        let text = match content {
            Content::Text(text) => text,
            Content::Bytes(bytes) => return photo(draft, origin, name, bytes),
            Content::Elsewhere(link) => {
                if is_photo(name) {
                    draft.problem(ProblemCode::PhotoLink, origin, &link);
                }
                return draft.custom(origin, origin.field, &link);
            }
        };
        if text.trim().is_empty() || OF_THE_ENTRY.contains(&name) {
            return;
        }
        if let Some((kind, label, service)) = reach(name) {
            let (value, label) = match name {
                // `labeledURI: https://example.org/ Her page`
                "labeleduri" => text.split_once(' ').unwrap_or((&text, label)),
                _ => (text.as_str(), label),
            };
            let reach = Reach {
                kind,
                value: value.to_owned(),
                label: label.to_owned(),
                service: service.to_owned(),
                preferred: false,
            };
            return draft.reach(origin, reach);
        }
        if take_name(draft, origin, name, &text) || self.place(draft, origin, name, &text) {
            return;
        }
        match name {
            "o" | "company" | "organizationname" => {
                add(&mut self.job.organisation, &draft.value(origin, &text));
            }
            "ou" | "department" | "departmentnumber" | "orgunit" => {
                add(&mut self.job.department, &draft.value(origin, &text));
            }
            "title" => add(&mut self.job.title, &draft.value(origin, &text)),
            "description" | "comment" | "notes" => self.notes.push(text),
            "birthyear" => self.birthday[0] = Some(text),
            "birthmonth" => self.birthday[1] = Some(text),
            "birthday" => self.birthday[2] = Some(text),
            "birthdate" | "dateofbirth" => birthday(draft, origin, dates::date(&text), &text),
            "category" | "categories" => {
                for tag in text.split([',', ';']) {
                    draft.tag(origin, tag);
                }
            }
            "entryuuid" | "nsuniqueid" if draft.card.uid.is_empty() => {
                draft.card.uid = draft.value(origin, &text);
            }
            _ if is_photo(name) => draft.problem(ProblemCode::BadPhoto, origin, ""),
            _ => draft.custom(origin, &called(name, origin.field), &text),
        }
    }

    /// True when the attribute was a part of an address.
    fn place(&mut self, draft: &mut Draft, origin: Origin<'_>, name: &str, text: &str) -> bool {
        let (address, part) = match name.strip_prefix("mozillahome") {
            Some(part) => (&mut self.home, part),
            None => (&mut self.work, name),
        };
        let text = draft.block(origin, text);
        let field = match part {
            "street" | "streetaddress" => &mut address.street,
            "street2" => &mut self.street2[1],
            "mozillaworkstreet2" => &mut self.street2[0],
            "l" | "locality" | "localityname" => &mut address.locality,
            "st" | "region" | "state" => &mut address.region,
            "postalcode" | "zip" => &mut address.postal_code,
            "postofficebox" => &mut address.po_box,
            "c" | "co" | "countryname" | "friendlycountryname" => &mut address.country,
            "postaladdress" | "homepostaladdress" => {
                let label = if part == "postaladdress" {
                    "work"
                } else {
                    "home"
                };
                self.printed.push(Address {
                    label: label.to_owned(),
                    formatted: text.replace('$', "\n"),
                    ..Address::default()
                });
                return true;
            }
            _ => return false,
        };
        if field.is_empty() {
            *field = text;
        } else if *field != text && !(part == "co" || part == "c") {
            field.push_str(", ");
            field.push_str(&text);
        }
        true
    }

    pub fn finish(self, draft: &mut Draft) {
        let origin = Origin {
            line: draft.card.line,
            field: "",
        };
        let [work, home] = self.street2;
        for (mut address, more, label) in [(self.work, work, "work"), (self.home, home, "home")] {
            add_line(&mut address.street, &more);
            label.clone_into(&mut address.label);
            draft.address(origin, address);
        }
        for printed in self.printed {
            draft.address(origin, printed);
        }
        draft.affiliation(origin, self.job);
        if self.birthday.iter().any(Option::is_some) {
            let [year, month, day] = self.birthday;
            let number = |part: &Option<String>| {
                part.as_deref()
                    .and_then(|part| part.trim().parse::<u16>().ok())
                    .filter(|n| *n > 0)
            };
            let small = |part: &Option<String>| number(part).and_then(|n| u8::try_from(n).ok());
            let date = PartialDate::new(number(&year).map(i32::from), small(&month), small(&day));
            let written = [year, month, day].map(Option::unwrap_or_default).join("-");
            birthday(
                draft,
                Origin {
                    field: "birthday",
                    ..origin
                },
                date,
                &written,
            );
        }
        let origin = Origin {
            field: "description",
            ..origin
        };
        draft.card.note = draft.block(origin, &self.notes.join("\n\n"));
    }
}

/// True when the attribute was a part of the name.
fn take_name(draft: &mut Draft, origin: Origin<'_>, name: &str, text: &str) -> bool {
    let part = draft.name_part(origin, text);
    let known = &mut draft.card.name;
    let field = match name {
        "cn" | "commonname" => &mut known.display,
        "sn" | "surname" => &mut known.family,
        "givenname" => &mut known.given,
        "personaltitle" => &mut known.prefix,
        "generationqualifier" => &mut known.suffix,
        "mozillanickname" | "xmozillanickname" | "nickname" => &mut known.nickname,
        "displayname" => {
            known.display = part;
            return true;
        }
        _ => return false,
    };
    if field.is_empty() {
        *field = part;
    } else if *field != part {
        draft.custom(origin, origin.field, text);
    }
    true
}

fn add(field: &mut String, text: &str) {
    if !field.is_empty() && !text.is_empty() {
        field.push_str(", ");
    }
    if field.len() < limits::NAME_CHARS {
        field.push_str(text);
    }
}

fn add_line(street: &mut String, more: &str) {
    if !street.is_empty() && !more.is_empty() {
        street.push('\n');
    }
    street.push_str(more);
}

fn birthday(draft: &mut Draft, origin: Origin<'_>, date: Option<PartialDate>, written: &str) {
    let Some(date) = date else {
        draft.problem(ProblemCode::BadDate, origin, written);
        return draft.custom(origin, origin.field, written);
    };
    let (kind, label) = (OccasionKind::Birthday, String::new());
    draft.occasion(origin, Occasion { kind, label, date });
}

fn is_photo(name: &str) -> bool {
    matches!(name, "jpegphoto" | "photo" | "thumbnailphoto")
}

/// Bytes that are no picture (certificates, ids of directories) stay in the raw record.
fn photo(draft: &mut Draft, origin: Origin<'_>, name: &str, bytes: Vec<u8>) {
    if !is_photo(name) {
        return;
    }
    if bytes.len() > limits::PHOTO_BYTES {
        return draft.problem(ProblemCode::BadPhoto, origin, "");
    }
    draft.card.photo.get_or_insert(RawPhoto { bytes });
}

/// Which way to reach somebody an attribute is: its kind, label and service.
fn reach(name: &str) -> Option<(ReachKind, &'static str, &'static str)> {
    use ReachKind::{Email, Handle, Link, Phone};
    Some(match name {
        "mail"
        | "rfc822mailbox"
        | "email"
        | "emailaddress"
        | "mozillasecondemail"
        | "xmozillasecondemail" => (Email, "", ""),
        "telephonenumber" | "workphone" => (Phone, "work", ""),
        "homephone" | "hometelephonenumber" => (Phone, "home", ""),
        "mobile" | "cellphone" | "carphone" | "mobiletelephonenumber" => (Phone, "mobile", ""),
        "facsimiletelephonenumber" | "fax" => (Phone, "fax", ""),
        "pager" | "pagerphone" | "pagertelephonenumber" => (Phone, "pager", ""),
        "mozillaworkurl" | "workurl" => (Link, "work", ""),
        "mozillahomeurl" | "homeurl" => (Link, "home", ""),
        "labeleduri" | "url" => (Link, "", ""),
        "nsaimid" | "nscpaimscreenname" | "aimscreenname" => (Handle, "", "aim"),
        "nsicqid" | "icq" => (Handle, "", "icq"),
        "nsmsnid" | "msn" => (Handle, "", "msn"),
        "nsyahooid" | "yahoo" => (Handle, "", "yahoo"),
        "jabberid" | "xmpp" => (Handle, "", "xmpp"),
        "skype" | "skypeid" => (Handle, "", "skype"),
        _ => return None,
    })
}

/// `Custom 1` of `mozillaCustom1`; any other attribute keeps its own name.
fn called(name: &str, written: &str) -> String {
    let number = name
        .strip_prefix("mozillacustom")
        .or_else(|| name.strip_prefix("custom"));
    match number {
        Some(number) if matches!(number, "1" | "2" | "3" | "4") => format!("Custom {number}"),
        _ => written.to_owned(),
    }
}
