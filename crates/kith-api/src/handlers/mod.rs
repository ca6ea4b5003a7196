//! One handler a command, named as the command. A handler reads the request, calls the record, and says what changed.
//! Rules belong in kith-core; a handler with an `if` about people is in the wrong crate.

#![expect(
    clippy::needless_pass_by_value,
    reason = "every handler takes its request whole, as the list of commands hands it over"
)]

mod around;
mod book;
mod contact;
mod duplicate;
mod evidence;
mod import;
mod interaction;
mod link;
mod network;
mod reconnect;
mod reminder;
mod table;

pub use around::*;
pub use book::*;
pub use contact::*;
pub use duplicate::*;
pub use evidence::*;
pub use import::*;
pub use interaction::*;
pub use link::way_url;
pub use network::*;
pub use reconnect::*;
pub use reminder::*;
pub use table::*;

use kith_core::{contact as people, db::Reader, error::Result as CoreResult, id::ContactId};

/// What a step is called in History: the one name, or nothing where there are several.
fn subject(reader: &Reader, ids: &[ContactId]) -> CoreResult<String> {
    match ids {
        [one] => people::display(reader, *one),
        _ => Ok(String::new()),
    }
}
