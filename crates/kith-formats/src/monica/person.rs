//! A contact of Monica's export into a person: name, ways to reach them, dates, how they met.

use serde_json::Value;

use super::known::{Known, display, says, text};
use super::things;
use crate::draft::{Draft, Origin};
use crate::{
    Address, Affiliation, Card, Name, Occasion, OccasionKind, PartialDate, ProblemCode, RawPhoto,
    Reach, ReachKind, Related, dates, text as texts,
};

pub(super) fn at(field: &str) -> Origin<'_> {
    Origin { line: 0, field }
}

pub(super) fn card(contact: &Value, known: &Known) -> Card {
    let mut draft = Draft::new(1, contact.to_string());
    take_name(&mut draft, contact);
    let uuid = text(contact, "uuid");
    draft.card.uid = draft.value(at("uuid"), &uuid);
    let affiliation = Affiliation {
        organisation: draft.value(at("company"), &text(contact, "company")),
        title: draft.value(at("job"), &text(contact, "job")),
        ..Affiliation::default()
    };
    draft.affiliation(at("company"), affiliation);
    let properties = contact.get("properties").unwrap_or(&Value::Null);
    for tag in list(properties, "tags") {
        draft.tag(at("tags"), tag.as_str().unwrap_or_default());
    }
    if says(contact, "is_starred") {
        draft.tag(at("is_starred"), "starred");
    }
    take_dates(&mut draft, properties);
    take_met(&mut draft, contact, properties, known);
    let keeping = &mut draft.card.keeping;
    keeping.deceased = says(contact, "is_dead") || properties.get("deceased_date").is_some();
    keeping.archived = text(contact, "is_active") == "false" || text(contact, "is_active") == "0";
    keeping.cadence_days = text(contact, "stay_in_touch_frequency")
        .parse()
        .ok()
        .filter(|days| *days > 0);
    let mut notes = vec![text(contact, "description")];
    for (name, property) in [
        ("Food preferences", "food_preferences"),
        ("Gender", "gender"),
        ("Last talked to", "last_talked_to"),
    ] {
        draft.custom(at(property), name, day(&text(contact, property)));
    }
    for (label, uid) in known.relationships.get(&uuid).into_iter().flatten() {
        let related = Related {
            uid: uid.clone(),
            name: known.name(uid).to_owned(),
            label: label.replace('_', " "),
            reverse: String::new(),
        };
        draft.related(at("relationship"), &related);
    }
    let avatar = take_photo(&mut draft, properties, known);
    for collection in list(contact, "data") {
        let kind = text(collection, "type");
        for value in list(collection, "values") {
            match kind.as_str() {
                "contact_field" => take_field(&mut draft, value, known),
                "address" => take_address(&mut draft, value),
                "note" => notes.push(text(value, "body")),
                "photo" if draft.card.photo.is_some() && value.as_str() == Some(&avatar) => {}
                _ => things::take(&mut draft, &kind, value, known),
            }
        }
    }
    notes.retain(|note| !note.trim().is_empty());
    draft.card.note = draft.block(at("note"), &notes.join("\n\n"));
    crate::vcard::fall_back(&mut draft.card);
    draft.finish()
}

/// The values of a list, which may be missing.
pub(super) fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The day of a date with a time behind it; anything else as it stands.
pub(super) fn day(written: &str) -> &str {
    match written.split_once(['T', ' ']) {
        Some((day, _)) if dates::date(day).is_some() => day,
        _ => written,
    }
}

fn take_name(draft: &mut Draft, contact: &Value) {
    let mut part = |name: &str| draft.name_part(at(name), &text(contact, name));
    let name = Name {
        given: part("first_name"),
        additional: part("middle_name"),
        family: part("last_name"),
        nickname: part("nickname"),
        ..Name::default()
    };
    draft.card.name = name;
    draft.card.name.display = draft.name_part(at("first_name"), &display(contact));
}

/// `{date, is_year_unknown, is_age_based}`: somebody of about an age has a year, and no day.
fn special(date: &Value) -> Option<PartialDate> {
    let whole = dates::date(&text(date, "date"))?;
    if says(date, "is_age_based") {
        return PartialDate::new(whole.year, None, None);
    }
    if says(date, "is_year_unknown") {
        return PartialDate::new(None, whole.month, whole.day);
    }
    Some(whole)
}

fn take_dates(draft: &mut Draft, properties: &Value) {
    if let Some(written) = properties.get("birthdate") {
        let (kind, label) = (OccasionKind::Birthday, String::new());
        match special(written) {
            Some(date) => draft.occasion(at("birthdate"), Occasion { kind, label, date }),
            None => bad(draft, "birthdate", written),
        }
    }
    if let Some(written) = properties.get("deceased_date") {
        match special(written) {
            Some(date) => draft.custom(at("deceased_date"), "Died", &dates::text(date)),
            None => bad(draft, "deceased_date", written),
        }
    }
}

fn bad(draft: &mut Draft, field: &str, date: &Value) {
    let written = text(date, "date");
    draft.problem(ProblemCode::BadDate, at(field), &written);
    draft.custom(at(field), field, &written);
}

fn take_met(draft: &mut Draft, contact: &Value, properties: &Value, known: &Known) {
    let how = draft.value(at("first_met"), &text(contact, "first_met_additional_info"));
    let place = draft.value(at("first_met"), &text(contact, "first_met_where"));
    let through = draft.value(
        at("first_met_through"),
        known.name(&text(contact, "first_met_through")),
    );
    let date = properties.get("first_met_date");
    let on = date.and_then(special);
    let keeping = &mut draft.card.keeping;
    keeping.met_how = how;
    keeping.met_where = place;
    keeping.met_through = through;
    keeping.met_on = on;
    if let Some(date) = date.filter(|_| on.is_none()) {
        bad(draft, "first_met_date", date);
    }
}

/// The picture that stands for them; returns its uuid.
fn take_photo(draft: &mut Draft, properties: &Value, known: &Known) -> String {
    let avatar = properties.get("avatar").unwrap_or(&Value::Null);
    let uuid = text(avatar, "avatar_photo");
    if uuid.is_empty() || text(avatar, "avatar_source") != "photo" {
        return uuid;
    }
    match known.photos.get(&uuid) {
        Some(bytes) => {
            draft.card.photo = Some(RawPhoto {
                bytes: bytes.clone(),
            });
        }
        None => draft.problem(ProblemCode::BadPhoto, at("avatar_photo"), ""),
    }
    uuid
}

fn take_field(draft: &mut Draft, value: &Value, known: &Known) {
    let kind = known.fields.get(&text(value, "type")).cloned();
    let kind = kind.unwrap_or_default();
    let data = text(value, "data");
    let label: Vec<String> = value
        .get("properties")
        .map(|properties| list(properties, "labels").map(label).collect())
        .unwrap_or_default();
    let mut reach = Reach {
        kind: ReachKind::Handle,
        value: data.clone(),
        label: label.join(", "),
        service: String::new(),
        preferred: false,
    };
    match (kind.kind.as_str(), kind.protocol.as_str()) {
        ("email", _) | (_, "mailto:") => reach.kind = ReachKind::Email,
        ("phone", _) | (_, "tel:") => reach.kind = ReachKind::Phone,
        _ if data.contains("://") => {
            reach.kind = ReachKind::Link;
            reach.label = kind.name;
        }
        _ => reach.service = texts::one_line(&kind.name).to_lowercase(),
    }
    draft.reach(at("contact_field"), reach);
}

/// A label is a word, or an object with one.
fn label(label: &Value) -> String {
    let known = [text(label, "label"), text(label, "label_i18n")];
    let word = label.as_str().map(str::to_owned);
    let word = word.or_else(|| known.into_iter().find(|word| !word.is_empty()));
    word.unwrap_or_default()
}

fn take_address(draft: &mut Draft, value: &Value) {
    let mut part = |name: &str| draft.block(at(name), &text(value, name));
    let address = Address {
        label: part("name"),
        street: part("street"),
        locality: part("city"),
        region: part("province"),
        postal_code: part("postal_code"),
        country: part("country"),
        ..Address::default()
    };
    let place = [part("latitude"), part("longitude")];
    draft.address(at("address"), address);
    if place.iter().all(|part| !part.is_empty()) {
        draft.custom(at("address"), "Coordinates", &place.join(", "));
    }
}
