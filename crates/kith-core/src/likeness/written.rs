//! What a reason is about as the owner wrote it, not as it was compared. Pure.

use super::{
    Reason,
    index::{handle, organisation, phone},
    sound::plain,
};
use crate::contact::Draft;

/// The value of somebody that a reason is about.
pub fn written(reason: &Reason, draft: &Draft) -> Option<String> {
    match reason {
        Reason::SamePhone { value } => {
            let mut all = draft.reaches.iter();
            let found = all.find(|reach| phone(&reach.value).as_ref() == Some(value));
            found.map(|reach| reach.value.clone())
        }
        Reason::SameHandle { value } => {
            let found = draft.reaches.iter().find(|reach| handle(reach) == *value);
            found.map(|reach| reach.value.clone())
        }
        Reason::SameOrganisation { value } => {
            let mut all = draft.affiliations.iter().map(|at| &at.organisation);
            all.find(|name| organisation(name) == *value).cloned()
        }
        Reason::SameTown { value } => {
            let mut all = draft.addresses.iter().map(|it| &it.locality);
            all.find(|town| plain(town) == *value).cloned()
        }
        Reason::SameEmail { value } | Reason::SameLink { value } | Reason::SameDomain { value } => {
            Some(value.clone())
        }
        _ => None,
    }
}
