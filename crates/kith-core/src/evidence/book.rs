//! Everybody in the book by what a file may name them by. Must not guess: what fits two people fits nobody.

use std::collections::HashMap;

use kith_formats::{
    ReachKind,
    evidence::{Party, profile_key},
};
use rusqlite::Connection;

use super::{FoundBy, store};
use crate::{error::Result, id::ContactId};

/// Digits at the end of a number that count: with and without its country code it is the same.
const PHONE_DIGITS: usize = 9;
/// Fewer digits than this are no number.
const FEWEST_DIGITS: usize = 7;

/// Who has an address.
#[derive(Debug, Default)]
struct Holders(HashMap<String, Vec<ContactId>>);

impl Holders {
    fn add(&mut self, key: String, contact: ContactId) {
        if key.is_empty() {
            return;
        }
        let holders = self.0.entry(key).or_default();
        if !holders.contains(&contact) {
            holders.push(contact);
        }
    }

    fn of(&self, key: &str) -> &[ContactId] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Everybody in the book, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Book {
    emails: Holders,
    profiles: Holders,
    phones: Holders,
    names: Holders,
}

impl Book {
    pub fn read(conn: &Connection) -> Result<Self> {
        let mut book = Self::default();
        store::each_name(conn, |contact, name| {
            book.names.add(name_key(name), contact);
        })?;
        store::each_reach(conn, |contact, kind, value| match kind {
            ReachKind::Email => book.emails.add(email_key(value), contact),
            ReachKind::Phone => book.phones.add(phone_key(value), contact),
            ReachKind::Link | ReachKind::Handle => book.profiles.add(profile_key(value), contact),
        })?;
        Ok(book)
    }

    /// Who a file means, and by what that was found.
    pub fn find(&self, party: &Party) -> (Option<ContactId>, FoundBy) {
        let named = self.names.of(&name_key(&party.name));
        let ways = [
            (self.emails.of(&email_key(&party.email)), FoundBy::Email),
            (
                self.profiles.of(&profile_key(&party.profile)),
                FoundBy::Profile,
            ),
            (self.phones.of(&phone_key(&party.phone)), FoundBy::Phone),
        ];
        for (holders, by) in ways {
            match holders {
                [] => {}
                [one] => return (Some(*one), by),
                // A family's address: the name says whose mail it was.
                many => {
                    let mut both = many.iter().filter(|holder| named.contains(holder));
                    return match (both.next(), both.next()) {
                        (Some(one), None) => (Some(*one), by),
                        _ => (None, FoundBy::Several),
                    };
                }
            }
        }
        match named {
            [] => (None, FoundBy::Nothing),
            [one] => (Some(*one), FoundBy::Name),
            _ => (None, FoundBy::Several),
        }
    }
}

/// What tells a party apart within files: an address, else the name.
pub(super) fn party_key(party: &Party) -> String {
    let keys = [
        email_key(&party.email),
        profile_key(&party.profile),
        phone_key(&party.phone),
    ];
    let address = keys.into_iter().find(|key| !key.is_empty());
    address.unwrap_or_else(|| name_key(&party.name))
}

/// The same for what the owner says is theirs, of whatever kind it is.
pub(super) fn said_key(said: &str) -> String {
    let said = said.trim();
    if said.contains('@') && !said.contains('/') {
        return email_key(said);
    }
    if said.contains('/') {
        return profile_key(said);
    }
    let phone = phone_key(said);
    let is_phone = said
        .chars()
        .all(|sign| sign.is_ascii_digit() || "+-() ./".contains(sign));
    if is_phone && !phone.is_empty() {
        return phone;
    }
    name_key(said)
}

fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < FEWEST_DIGITS {
        return String::new();
    }
    let from = digits.len().saturating_sub(PHONE_DIGITS);
    format!("tel {}", digits.get(from..).unwrap_or_default())
}

/// A name without its capitals and spaces; `Petrović, Ana` is Ana Petrović.
pub(super) fn name_key(name: &str) -> String {
    let turned = match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        _ => name.to_owned(),
    };
    let words: Vec<String> = turned.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
