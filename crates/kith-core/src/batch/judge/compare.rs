//! One card beside the contact it is about: what the source said last is read again, and the three are compared.
//! Must not write.

use std::ops::ControlFlow;

use kith_formats::{Card, Source};
use rusqlite::Connection;

use crate::{
    batch::{
        BatchSource, What,
        body::Body,
        diff::{self, Difference, Sides},
        store::LastCard,
    },
    contact::{self, Draft},
    error::Result,
    id::ContactId,
    photo,
    time::Moment,
};

/// What is compared.
pub(in crate::batch) struct Compared<'b> {
    pub contact: ContactId,
    /// `None` when this source never spoke of them.
    pub base: Option<&'b LastCard>,
    pub body: Body,
    /// The card's picture as the file has it.
    pub photo: Option<Vec<u8>>,
    /// It is one that can be kept.
    pub can_set_photo: bool,
}

/// Every difference between a card and the contact, as the owner would be asked.
pub(in crate::batch) fn compare(
    conn: &Connection,
    compared: Compared,
    moment: &Moment,
) -> Result<Vec<Difference>> {
    let base = compared
        .base
        .and_then(|base| read_back(base.source?, &base.raw));
    let ours = contact::get(conn, compared.contact)?;
    let mut base = base;
    let base_photo = base.as_mut().and_then(|card| card.photo.take());
    let base = base.map(Body::take).and_then(tidied);
    let has_uid = !compared.body.uid.is_empty();
    let Some(theirs) = tidied(compared.body) else {
        return Ok(Vec::new());
    };
    let base = base.filter(|base| has_uid || diff::is_same_record(base, &theirs));
    let base_photo = base_photo.filter(|_| base.is_some());
    let mut differences = diff::differences(&Sides {
        base: base.as_ref(),
        theirs: &theirs,
        ours: &ours.draft,
        today: moment.today(),
    });
    let ours = if compared.photo.is_some() || base_photo.is_some() {
        photo::get(conn, compared.contact)?.map(|photo| photo.bytes)
    } else {
        None
    };
    let base_photo = base_photo.map(|photo| photo.bytes);
    let what = picture(base_photo.as_deref(), compared.photo.as_deref(), ours);
    if let Some(what) = what.filter(|what| *what == What::Gone || compared.can_set_photo) {
        differences.push(diff::picture(what));
    }
    Ok(differences)
}

fn tidied(body: Body) -> Option<Draft> {
    body.into_draft().tidied().ok()
}

/// A card once more from the text it was read from; `None` where a reader needs more than that.
pub(in crate::batch) fn read_back(source: BatchSource, raw: &str) -> Option<Card> {
    let BatchSource::File(source) = source else {
        return None;
    };
    // A zip holds cards.
    let source = match source {
        Source::Zip => Source::Vcard,
        other => other,
    };
    let mut found = None;
    let read = kith_formats::read(&mut std::io::Cursor::new(raw), source, &mut |card, _| {
        found = Some(card);
        ControlFlow::Break(())
    });
    read.ok()?;
    found
}

/// How a picture differs. One that the owner chose is not the one that came with the last card.
fn picture(base: Option<&[u8]>, theirs: Option<&[u8]>, ours: Option<Vec<u8>>) -> Option<What> {
    if base == theirs {
        return None;
    }
    let kept = |bytes: &[u8]| photo::normalise(bytes).ok().map(|(_, bytes)| bytes);
    let is_untouched = base.is_some() && base.and_then(kept) == ours;
    match (theirs, ours) {
        (None, None) => None,
        (None, Some(_)) => is_untouched.then_some(What::Gone),
        (Some(_), None) if base.is_none() => Some(What::Added),
        (Some(theirs), Some(ref ours)) if kept(theirs).as_ref() == Some(ours) => None,
        (Some(_), Some(_)) if is_untouched => Some(What::Changed),
        (Some(_), _) => Some(What::Both),
    }
}
