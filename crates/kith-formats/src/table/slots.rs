//! The cells of one row that belong together: a value and its label, the parts of an address, a post at a firm. They are
//! put together when the whole row was seen. Must not read dates by itself nor know which program wrote the row.

use super::dates::{self, DateOrder, Read};
use super::labels::{Label, clean};
use super::plan::Column;
use super::what::What;
use crate::draft::{Draft, Origin};
use crate::{Address, Affiliation, Occasion, OccasionKind, ProblemCode, Reach, ReachKind};

/// What the slots of a row are told apart by: what they make, their number, and which of several values in a cell it is.
type Key = (Group, u16, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Reach(ReachKind),
    Address,
    Work,
    Day,
    Relation,
    Named,
}

/// One piece of a cell, with the column it stood in.
struct Piece<'a> {
    column: &'a Column,
    text: &'a str,
}

/// What a row has so far.
#[derive(Default)]
pub(super) struct Slots<'a> {
    pieces: Vec<(Key, Piece<'a>)>,
}

fn group(what: What) -> Option<Group> {
    Some(match what {
        What::Email | What::EmailLabel | What::EmailShown => Group::Reach(ReachKind::Email),
        What::Phone | What::PhoneLabel => Group::Reach(ReachKind::Phone),
        What::Link | What::LinkLabel => Group::Reach(ReachKind::Link),
        What::Handle | What::HandleLabel | What::HandleService => Group::Reach(ReachKind::Handle),
        What::Address
        | What::AddressLabel
        | What::Street
        | What::Extended
        | What::PoBox
        | What::City
        | What::Region
        | What::PostalCode
        | What::Country => Group::Address,
        What::Organisation | What::Department | What::Title => Group::Work,
        What::Day | What::DayLabel => Group::Day,
        What::Relation | What::RelationLabel => Group::Relation,
        What::Named | What::NamedLabel => Group::Named,
        _ => return None,
    })
}

impl<'a> Slots<'a> {
    /// Takes a cell, which may hold several values with `joined` between them.
    pub fn put(&mut self, column: &'a Column, cell: &'a str, joined: &str) {
        let Some(group) = group(column.what) else {
            return;
        };
        let several_addresses = column.what == What::Email
            && cell.contains([';', ','])
            && cell.split([';', ',']).all(|one| one.contains('@'));
        let pieces: Vec<&str> = if several_addresses {
            cell.split([';', ',']).collect()
        } else if joined.is_empty() {
            vec![cell]
        } else {
            cell.split(joined).collect()
        };
        for (at, text) in pieces.into_iter().enumerate() {
            let text = text.trim();
            if !text.is_empty() {
                let piece = Piece { column, text };
                self.pieces.push(((group, column.slot, at), piece));
            }
        }
    }

    /// Hands everything over to the draft, in the order in which it came.
    pub fn finish(self, draft: &mut Draft, line: u32, order: Option<DateOrder>) {
        let mut keys: Vec<Key> = Vec::new();
        for (key, piece) in &self.pieces {
            if !is_label(piece.column.what) && !keys.contains(key) {
                keys.push(*key);
            }
        }
        for key in keys {
            let made = Made {
                slots: &self,
                key,
                line,
            };
            match key.0 {
                Group::Reach(kind) => made.reach(draft, kind),
                Group::Address => made.address(draft),
                Group::Work => made.work(draft),
                Group::Day => made.day(draft, order),
                Group::Relation => made.named(draft, What::Relation, What::RelationLabel),
                Group::Named => made.named(draft, What::Named, What::NamedLabel),
            }
        }
    }

    fn piece(&self, key: Key, what: What) -> Option<&Piece<'a>> {
        let of_key = self.pieces.iter().filter(|(known, _)| *known == key);
        of_key
            .map(|(_, piece)| piece)
            .find(|piece| piece.column.what == what)
    }

    /// All that a slot has of one meaning.
    fn all(&self, key: Key, what: What) -> String {
        let of_key = self.pieces.iter().filter(|(known, _)| *known == key);
        let texts = of_key
            .filter(|(_, piece)| piece.column.what == what)
            .map(|(_, piece)| piece.text);
        texts.collect::<Vec<_>>().join(", ")
    }
}

/// Whether a meaning says something about another cell only.
fn is_label(what: What) -> bool {
    matches!(
        what,
        What::EmailLabel
            | What::EmailShown
            | What::PhoneLabel
            | What::LinkLabel
            | What::HandleLabel
            | What::HandleService
            | What::AddressLabel
            | What::DayLabel
            | What::RelationLabel
            | What::NamedLabel
    )
}

/// One slot on its way to the draft.
struct Made<'s, 'a> {
    slots: &'s Slots<'a>,
    key: Key,
    line: u32,
}

impl<'a> Made<'_, 'a> {
    fn origin(&self, what: What) -> Origin<'a> {
        let piece = self.slots.piece(self.key, what);
        Origin {
            line: self.line,
            field: piece.map_or("", |piece| piece.column.heading.as_str()),
        }
    }

    fn text(&self, what: What) -> &'a str {
        self.slots
            .piece(self.key, what)
            .map_or("", |piece| piece.text)
    }

    /// The label of this value: its own, else the one that all values of the cell share, else the column's.
    fn label(&self, value: What, label: What) -> Label {
        let (group, slot, _) = self.key;
        let own = self.slots.piece(self.key, label);
        let written = own.or_else(|| self.slots.piece((group, slot, 0), label));
        if let Some(piece) = written {
            return clean(piece.text);
        }
        let column = self.slots.piece(self.key, value);
        Label {
            text: column.map_or_else(String::new, |piece| piece.column.label.clone()),
            preferred: false,
        }
    }

    fn reach(&self, draft: &mut Draft, kind: ReachKind) {
        let (value, label) = match kind {
            ReachKind::Email => (What::Email, What::EmailLabel),
            ReachKind::Phone => (What::Phone, What::PhoneLabel),
            ReachKind::Link => (What::Link, What::LinkLabel),
            ReachKind::Handle => (What::Handle, What::HandleLabel),
        };
        let origin = self.origin(value);
        let text = self.text(value);
        // How Exchange names its own; nobody can write to it from outside.
        if kind == ReachKind::Email && text.to_lowercase().starts_with("/o=") {
            draft.custom(origin, origin.field, text);
            return;
        }
        let mut label = self.label(value, label);
        let mut service = self.text(What::HandleService).to_lowercase();
        if kind == ReachKind::Handle && service.is_empty() {
            // A column of handles is labelled with its network.
            service = std::mem::take(&mut label.text);
        }
        let is_first = !draft
            .card
            .reaches
            .iter()
            .any(|reach| reach.kind == kind && reach.preferred);
        let reach = Reach {
            kind,
            value: text.to_owned(),
            label: label.text,
            service,
            preferred: label.preferred && is_first,
        };
        draft.reach(origin, reach);
        if kind == ReachKind::Email {
            self.shown(draft, text);
        }
    }

    /// What a mail program calls the address says something only where it has neither the address nor the name in it.
    fn shown(&self, draft: &mut Draft, address: &str) {
        let shown = self.text(What::EmailShown);
        let name = &draft.card.name;
        let folded = shown.to_lowercase();
        let is_known = [&name.display, &name.family, &name.given]
            .into_iter()
            .any(|part| !part.is_empty() && folded.contains(&part.to_lowercase()));
        if !shown.is_empty() && !is_known && !folded.contains(&address.to_lowercase()) {
            let origin = self.origin(What::EmailShown);
            draft.custom(origin, origin.field, shown);
        }
    }

    fn address(&self, draft: &mut Draft) {
        let parts = [
            What::Street,
            What::Extended,
            What::PoBox,
            What::City,
            What::Region,
            What::PostalCode,
            What::Country,
            What::Address,
        ];
        let first = parts
            .into_iter()
            .find(|part| self.slots.piece(self.key, *part).is_some())
            .unwrap_or(What::Street);
        let origin = self.origin(first);
        let label = self.label(first, What::AddressLabel);
        let mut part = |what: What| draft.block(origin, &self.slots.all(self.key, what));
        let mut address = Address {
            po_box: part(What::PoBox),
            extended: part(What::Extended),
            street: part(What::Street),
            locality: part(What::City),
            region: part(What::Region),
            postal_code: part(What::PostalCode),
            country: part(What::Country),
            formatted: part(What::Address),
            label: String::new(),
            preferred: label.preferred && !draft.card.addresses.iter().any(|known| known.preferred),
        };
        if says_no_more(&address) {
            address.formatted.clear();
        }
        address.label = draft.value(origin, &label.text);
        draft.address(origin, address);
    }

    fn work(&self, draft: &mut Draft) {
        let origin = self.origin(What::Organisation);
        let mut part = |what: What| draft.value(origin, &self.slots.all(self.key, what));
        let affiliation = Affiliation {
            organisation: part(What::Organisation),
            department: part(What::Department),
            title: part(What::Title),
            ..Affiliation::default()
        };
        draft.affiliation(origin, affiliation);
    }

    fn day(&self, draft: &mut Draft, order: Option<DateOrder>) {
        let origin = self.origin(What::Day);
        let text = self.text(What::Day);
        let label = self.label(What::Day, What::DayLabel).text;
        let kind = match label.to_lowercase().as_str() {
            "anniversary" => OccasionKind::Anniversary,
            "birthday" => OccasionKind::Birthday,
            _ => OccasionKind::Other,
        };
        let read = dates::read(text, order);
        if let Read::Date(date) = read {
            let label = if kind == OccasionKind::Other {
                label
            } else {
                String::new()
            };
            draft.occasion(origin, Occasion { kind, label, date });
            return;
        }
        if read != Read::Nothing {
            let code = if read == Read::TwoDays {
                ProblemCode::TwoDays
            } else {
                ProblemCode::BadDate
            };
            draft.problem(code, origin, text);
            let name = if label.is_empty() {
                origin.field
            } else {
                &label
            };
            draft.custom(origin, name, text);
        }
    }

    /// A field with a name of its own.
    fn named(&self, draft: &mut Draft, value: What, label: What) {
        let origin = self.origin(value);
        let written = clean(self.text(label)).text;
        let name = if written.is_empty() {
            origin.field
        } else {
            &written
        };
        draft.custom(origin, name, self.text(value));
    }
}

/// A whole address beside its parts says something only where it has a word that they don't.
fn says_no_more(address: &Address) -> bool {
    let parts = [
        &address.po_box,
        &address.extended,
        &address.street,
        &address.locality,
        &address.region,
        &address.postal_code,
        &address.country,
    ];
    if parts.iter().all(|part| part.is_empty()) {
        return false;
    }
    let known = parts.map(|part| part.to_lowercase()).join(" ");
    address
        .formatted
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .all(|word| known.contains(word))
}
