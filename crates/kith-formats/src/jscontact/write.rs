//! People as cards of `JSContact` (RFC 9553), made of their vCards as RFC 9555 lays down; what it has no place for goes along
//! as vCard properties.

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
    // By way of a value, whose keys are in order: the same person is the same text.
    let mut contact = serde_json::to_value(&contact.0).ok()?;
    if let Some(properties) = contact.pointer_mut("/vCard/properties")
        && let Some(properties) = properties.as_array_mut()
    {
        properties.retain(|property| property.get(0).is_none_or(|name| name != "version"));
    }
    serde_json::to_string(&contact).ok()
}
