//! When two cards say the same: a digest of everything in a card that a person could see.
//! Must stay as it is: a book keeps the digests of what it brought in, and compares later files with them.

use std::fmt::Write as _;

use kith_formats::{
    Address, Affiliation, Card, CustomField, Keeping, Name, Occasion, OccasionKind, PartialDate,
    Reach, ReachKind, Related,
};
use sha2::{Digest, Sha256};

/// 128 bits in hexadecimal. The UID, the place in the file and how the text was folded play no part;
/// fields that are empty neither, so that a field added later changes no digest made before.
pub(super) fn digest(card: &Card) -> String {
    let mut feed = Feed(Sha256::new());
    feed.name(&card.name);
    card.reaches.iter().for_each(|reach| feed.reach(reach));
    card.addresses.iter().for_each(|it| feed.address(it));
    card.affiliations.iter().for_each(|it| feed.affiliation(it));
    card.occasions.iter().for_each(|it| feed.occasion(it));
    card.tags.iter().for_each(|tag| feed.text("tag", tag));
    card.custom_fields.iter().for_each(|it| feed.custom(it));
    card.related.iter().for_each(|it| feed.related(it));
    feed.text("note", &card.note);
    feed.date("connected_on", card.connected_on);
    feed.keeping(&card.keeping);
    if let Some(photo) = &card.photo {
        feed.piece(b"photo");
        feed.piece(&photo.bytes);
    }
    feed.finish()
}

/// Named pieces, each with its length, so that no two different cards feed the same bytes.
struct Feed(Sha256);

impl Feed {
    fn piece(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn item(&mut self, name: &str) {
        self.piece(name.as_bytes());
    }

    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.item(name);
            self.piece(value.as_bytes());
        }
    }

    fn date(&mut self, name: &str, date: Option<PartialDate>) {
        if let Some(date) = date {
            self.item(name);
            self.0.update(date.year.unwrap_or(0).to_le_bytes());
            self.0
                .update([date.month.unwrap_or(0), date.day.unwrap_or(0)]);
        }
    }

    fn flag(&mut self, name: &str, on: bool) {
        if on {
            self.item(name);
        }
    }

    fn name(&mut self, name: &Name) {
        self.text("display", &name.display);
        self.text("prefix", &name.prefix);
        self.text("given", &name.given);
        self.text("additional", &name.additional);
        self.text("family", &name.family);
        self.text("suffix", &name.suffix);
        self.text("nickname", &name.nickname);
        self.text("phonetic_given", &name.phonetic_given);
        self.text("phonetic_family", &name.phonetic_family);
    }

    fn reach(&mut self, reach: &Reach) {
        self.item(match reach.kind {
            ReachKind::Email => "email",
            ReachKind::Phone => "phone",
            ReachKind::Link => "link",
            ReachKind::Handle => "handle",
        });
        self.text("value", &reach.value);
        self.text("label", &reach.label);
        self.text("service", &reach.service);
        self.flag("preferred", reach.preferred);
    }

    fn address(&mut self, address: &Address) {
        self.item("address");
        self.text("label", &address.label);
        self.text("po_box", &address.po_box);
        self.text("extended", &address.extended);
        self.text("street", &address.street);
        self.text("locality", &address.locality);
        self.text("region", &address.region);
        self.text("postal_code", &address.postal_code);
        self.text("country", &address.country);
        self.text("formatted", &address.formatted);
        self.flag("preferred", address.preferred);
    }

    fn affiliation(&mut self, affiliation: &Affiliation) {
        self.item("affiliation");
        self.text("organisation", &affiliation.organisation);
        self.text("department", &affiliation.department);
        self.text("title", &affiliation.title);
        self.date("from_on", affiliation.from_on);
        self.date("to_on", affiliation.to_on);
    }

    fn occasion(&mut self, occasion: &Occasion) {
        self.item(match occasion.kind {
            OccasionKind::Birthday => "birthday",
            OccasionKind::Anniversary => "anniversary",
            OccasionKind::Other => "occasion",
        });
        self.text("label", &occasion.label);
        self.date("on", Some(occasion.date));
    }

    fn custom(&mut self, field: &CustomField) {
        self.item("custom");
        self.text("name", &field.name);
        self.text("value", &field.value);
    }

    fn related(&mut self, related: &Related) {
        self.item("related");
        self.text("uid", &related.uid);
        self.text("label", &related.label);
        self.text("reverse", &related.reverse);
    }

    fn keeping(&mut self, keeping: &Keeping) {
        for network in &keeping.networks {
            self.text("network", network);
        }
        for setting in &keeping.settings {
            self.text("setting", setting);
        }
        self.text("circle", &keeping.circle);
        if let Some(days) = keeping.cadence_days {
            self.text("cadence", &days.to_string());
        }
        self.text("met_how", &keeping.met_how);
        self.text("met_where", &keeping.met_where);
        self.date("met_on", keeping.met_on);
        self.text("met_through", &keeping.met_through);
        self.flag("archived", keeping.archived);
        self.flag("do_not_contact", keeping.do_not_contact);
        self.flag("muted", keeping.muted);
        self.flag("deceased", keeping.deceased);
    }

    fn finish(self) -> String {
        let mut hex = String::with_capacity(32);
        for byte in self.0.finalize().iter().take(16) {
            // Writing to a String can't fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use kith_formats::RawPhoto;

    use super::*;

    fn ana() -> Card {
        Card {
            uid: "urn:1".into(),
            name: Name {
                display: "Ana Petrović".into(),
                ..Name::default()
            },
            reaches: vec![Reach {
                kind: ReachKind::Email,
                value: "ana@lab.example".into(),
                label: String::new(),
                service: String::new(),
                preferred: false,
            }],
            tags: vec!["choir".into(), "lab".into()],
            occasions: vec![Occasion {
                kind: OccasionKind::Birthday,
                label: String::new(),
                date: PartialDate::new(None, Some(2), Some(29)).unwrap(),
            }],
            raw: "BEGIN:VCARD".into(),
            line: 1,
            ..Card::default()
        }
    }

    #[test]
    fn books_written_before_still_match() {
        assert_eq!(digest(&ana()), "68bfd8c1d25d2abf6127ab525dc799e8");
    }

    #[test]
    fn where_and_how_it_was_written_plays_no_part() {
        let again = Card {
            uid: "urn:2".into(),
            raw: "begin:vcard".into(),
            line: 9,
            ..ana()
        };
        assert_eq!(digest(&again), digest(&ana()));
    }

    #[test]
    fn whatever_a_person_could_see_does() {
        let check = |change: &dyn Fn(&mut Card)| {
            let mut card = ana();
            change(&mut card);
            assert_ne!(digest(&card), digest(&ana()), "{card:?}");
        };
        check(&|card| card.name.display.push('!'));
        check(&|card| card.name.given = "Ana".into());
        check(&|card| card.reaches[0].kind = ReachKind::Handle);
        check(&|card| card.reaches[0].preferred = true);
        check(&|card| card.reaches[0].label = "work".into());
        check(&|card| card.tags = vec!["choirlab".into()]);
        check(&|card| card.occasions[0].date.day = Some(28));
        check(&|card| card.addresses.push(Address::default()));
        check(&|card| card.affiliations.push(Affiliation::default()));
        check(&|card| card.custom_fields.push(CustomField::default()));
        check(&|card| card.related.push(Related::default()));
        check(&|card| card.note = "met in Split".into());
        check(&|card| card.connected_on = PartialDate::new(Some(2024), None, None));
        check(&|card| card.photo = Some(RawPhoto { bytes: vec![1] }));
    }
}
