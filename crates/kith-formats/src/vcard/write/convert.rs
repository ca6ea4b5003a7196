//! One line of a card in the form of another version: parameters, encodings, pictures and dates.
//! Must keep whatever it doesn't know.

use super::Version;
use super::fresh;
use super::line::escaped;
use super::raw::RawLine;
use crate::vcard::property::{self, Property};
use crate::vcard::quoted;

/// The line unfolded; `None` for what has no place in a card of that version.
pub(super) fn line(line: &RawLine, version: Version) -> Option<String> {
    let known = line.property.as_ref()?;
    let (head, value) = property::split_at_colon(&line.text)?;
    let (_, name, parameters) = property::parts_of(&head)?;
    let group = head.split_once('.').map(|(group, _)| group);
    let group = group.filter(|group| group.eq_ignore_ascii_case(&known.group));
    let prefix = group.map_or_else(String::new, |group| format!("{group}."));
    if let Some(base64) = bytes_of(known) {
        return Some(prefix + &binary(known, name, &base64, version));
    }
    let read = Parameters::read(&parameters);
    let value = if known.name == "AGENT" {
        agent(line, value)
    } else if read.is_quoted {
        quoted::decode(value, quoted::declared_charset(&head).as_deref()).0
    } else {
        value.to_owned()
    };
    let is_number = known.name == "TEL" && version == Version::V3;
    let value = match value.strip_prefix("tel:") {
        Some(number) if is_number && !number.contains(';') => number.to_owned(),
        _ => value,
    };
    let parameters = read.written(version, is_number);
    Some(format!("{prefix}{name}{parameters}:{value}"))
}

/// A card within the card, in one line.
fn agent(line: &RawLine, value: &str) -> String {
    let whole = line.physical.split_once(':').map_or("", |(_, rest)| rest);
    let nested = whole.trim();
    if nested.contains('\n') && !nested.contains("\n ") {
        return escaped(nested);
    }
    value.to_owned()
}

/// The bytes of a property that has them in it, in base64 without blanks.
fn bytes_of(property: &Property) -> Option<String> {
    let written = property.encoded.as_deref()?.trim();
    let compact = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_data = written
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if is_data {
        let (head, base64) = written.split_once(',')?;
        return head
            .to_ascii_lowercase()
            .contains("base64")
            .then(|| compact(base64));
    }
    property
        .parameter("encoding")
        .filter(|_| !written.is_empty() && !written.contains(':'))
        .map(|_| compact(written))
}

fn binary(property: &Property, name: &str, base64: &str, version: Version) -> String {
    if matches!(property.name.as_str(), "PHOTO" | "LOGO") {
        return fresh::picture(name, base64, version);
    }
    let kind = property
        .types
        .first()
        .map_or("octet-stream", String::as_str);
    // Readers, ours among them, look for bytes in links of pictures and keys only.
    match version {
        Version::V4 if property.name == "KEY" => {
            format!("{name}:data:application/{kind};base64,{base64}")
        }
        _ => format!("{name};ENCODING=b;TYPE={kind}:{base64}"),
    }
}

/// What stands between a name and its value.
#[derive(Default)]
struct Parameters {
    /// As written, but for those below.
    others: Vec<String>,
    types: Vec<String>,
    preference: Option<String>,
    is_quoted: bool,
    says_uri: bool,
}

impl Parameters {
    fn read(written: &[&str]) -> Self {
        let mut read = Self::default();
        for parameter in written {
            match parameter.split_once('=') {
                None => read.word(parameter.trim()),
                Some((name, value)) => read.named(parameter, name.trim(), value.trim()),
            }
        }
        read
    }

    /// What vCard 2.1 writes without saying what it is.
    fn word(&mut self, word: &str) {
        match word.to_ascii_uppercase().as_str() {
            "" | "BASE64" | "B" | "8BIT" | "7BIT" => {}
            "QUOTED-PRINTABLE" => self.is_quoted = true,
            "PREF" => self.preference = Some("1".to_owned()),
            _ => self.types.push(word.to_owned()),
        }
    }

    fn named(&mut self, parameter: &str, name: &str, value: &str) {
        match name.to_ascii_uppercase().as_str() {
            "CHARSET" => {}
            "ENCODING" => {
                let word = value.trim_matches('"');
                self.is_quoted |=
                    word.eq_ignore_ascii_case("QUOTED-PRINTABLE") || word.eq_ignore_ascii_case("Q");
            }
            "PREF" => self.preference = Some(value.to_owned()),
            "TYPE" => {
                for word in value.replace('"', "").split(',') {
                    let word = word.rsplit('=').next().unwrap_or_default().trim();
                    if word.eq_ignore_ascii_case("pref") {
                        self.preference.get_or_insert_with(|| "1".to_owned());
                    } else if !word.is_empty() {
                        self.types.push(word.to_owned());
                    }
                }
            }
            "VALUE" if value.eq_ignore_ascii_case("uri") => self.says_uri = true,
            _ => self.others.push(parameter.trim().to_owned()),
        }
    }

    fn written(self, version: Version, is_number: bool) -> String {
        let mut written: Vec<String> = self
            .types
            .iter()
            .map(|word| format!("TYPE={word}"))
            .collect();
        match (version, self.preference) {
            (_, None) => {}
            (Version::V3, Some(rank)) if rank == "1" => written.push("TYPE=pref".to_owned()),
            (_, Some(rank)) => written.push(format!("PREF={rank}")),
        }
        if self.says_uri && !is_number {
            written.push("VALUE=uri".to_owned());
        }
        written.extend(self.others);
        written
            .into_iter()
            .flat_map(|parameter| [";".to_owned(), parameter])
            .collect()
    }
}
