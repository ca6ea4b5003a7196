//! People as cards of `JSContact` (RFC 9553), made of their vCards as RFC 9555 lays down; what it has no place for goes along
//! as vCard properties. Reads nothing back.

use calcard::jscontact::JSContact;
use calcard::{Entry, Parser};

use crate::Card;
use crate::vcard::{self, Version};

/// One person as a `JSContact` card, in one line; `None` when there is nothing that such a card could say.
pub fn write(card: &Card) -> Option<String> {
    let text = vcard::write(card, Version::V4);
    let Entry::VCard(parsed) = Parser::new(&text).entry() else {
        return None;
    };
    let contact: JSContact<'_, String, String> = parsed.into_jscontact();
    serde_json::to_string(&contact.0).ok()
}
