//! What a contact has many of: ways to reach them, addresses, affiliations, occasions, tags, custom fields.
//! A list that was edited is written anew from the first difference on, so that an unchanged row keeps its id.

mod store;

pub(crate) use store::{add_field, occasion_kind, reach_kind};
pub(super) use store::{insert, read, replace};
